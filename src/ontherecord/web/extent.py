"""What a date may mean, as minutes of the clock that the page goes by: for pictures, and in words."""

import re
from dataclasses import dataclass
from datetime import date

from ontherecord.edtf import Edtf
from ontherecord.web.dates import human

DAY = 1440
_EPOCH = date(1970, 1, 1).toordinal()
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_ROUGH, _DOUBTFUL = "~%", "?%"


@dataclass(frozen=True, slots=True)
class Extent:
    """The minutes from ``first`` until ``last``, counted from 1970 on the page's own clock.

    A ``soft`` end is told as approximate or uncertain. An ``open`` one is not told at all: both ends then stand at
    the one that is.
    """

    first: int
    last: int
    soft: tuple[bool, bool] = (False, False)
    open: tuple[bool, bool] = (False, False)

    @property
    def single(self) -> bool:
        """Whether it is no more than a day, and known."""
        return self.last - self.first <= DAY and not any(self.soft) and not any(self.open)


def extent(when: Edtf) -> Extent:
    """The minutes that a date may mean."""
    value = when.value
    left, _, right = value.strip("{}").partition("," if value.startswith("{") else "/")
    ends = (left, right.rpartition(",")[2] or left) if right or "/" not in value else (left, right)
    starts_open, ends_open = when.earliest == date.min, when.latest == date.max
    first = _start(when.earliest, ends[0])
    last = _end(when.latest, ends[1])
    return Extent(
        last if starts_open else first,
        first if ends_open else last,
        (ends[0].endswith(("~", "?", "%")), ends[1].endswith(("~", "?", "%"))),
        (starts_open, ends_open),
    )


def minutes(day: date) -> int:
    """The first minute of a day."""
    return (day.toordinal() - _EPOCH) * DAY


def day_of(minute: int) -> date:
    """The day of a minute."""
    return date.fromordinal(minute // DAY + _EPOCH)


def meaning(when: Edtf) -> str:
    """What a date may mean, in words: "any of the 30 days from 1 September 2018 to 30 September 2018"."""
    value, days = when.value, (when.latest - when.earliest).days + 1
    if value.startswith("{"):
        said = "one of these"
    elif when.earliest == date.min:
        said = f"any day up to {human(when.latest.isoformat())}"
    elif when.latest == date.max:
        said = f"any day from {human(when.earliest.isoformat())} on"
    elif days == 1:
        said = "this minute" if "T" in value and "/" not in value else "this day"
    else:
        ends = (human(day.isoformat()) for day in (when.earliest, when.latest))
        said = "any of the {:,} days from {} to {}".format(days, *ends)
    marks = set(re.findall(r"[~?%]", value))
    rough = "about " if marks & set(_ROUGH) else ""
    return f"{rough}{said}{', uncertain' if marks & set(_DOUBTFUL) else ''}"


def _start(day: date, part: str) -> int:
    return minutes(day) + _time(part, 0)


def _end(day: date, part: str) -> int:
    return minutes(day) + _time(part, DAY - 1) + 1


def _time(part: str, without: int) -> int:
    match = _CLOCK.search(part)
    return int(match[1]) * 60 + int(match[2]) if match else without
