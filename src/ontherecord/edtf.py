"""Dates with their precision: a part of EDTF (ISO 8601-2:2019, levels 0-2).

Read here: ``2018``, ``2018-09``, ``2018-09-21``, ``2018-21`` (spring) to ``2018-24`` (winter),
``201X`` (a decade), ``2018-09-21T07:37`` with seconds and offset as far as known, any of them with ``~``
(approximate), ``?`` (uncertain) or ``%`` (both); intervals ``2018/2019``, ``../2018``, ``2018/..``; and sets
``{2018,2019}``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from ontherecord.errors import DateError

_ONE = re.compile(
    r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?))?)?)?(?P<mark>[~?%])?",
    re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_MONTHS = 12
_KNOWN = 1 << 14


@dataclass(frozen=True, slots=True)
class Edtf:
    """One EDTF expression. Raises DateError when it is none of the forms above."""

    value: str

    def __post_init__(self) -> None:
        _bounds(self.value)

    def __str__(self) -> str:
        return self.value

    @property
    def earliest(self) -> date:
        """First day it may mean; ``date.min`` for an open start."""
        return _bounds(self.value)[0]

    @property
    def latest(self) -> date:
        """Last day it may mean; ``date.max`` for an open end."""
        return _bounds(self.value)[1]

    @property
    def day(self) -> "Edtf | None":
        """The date without its time of day, where it is a single day."""
        return Edtf(self.value[:10]) if self.exact else None

    @property
    def exact(self) -> bool:
        """Whether it means one known day."""
        return self.earliest == self.latest and not self.value.endswith(("~", "?", "%"))


@lru_cache(_KNOWN)
def _bounds(value: str) -> tuple[date, date]:
    if value.startswith("{") and value.endswith("}"):
        members = [_bounds(member) for member in value[1:-1].split(",")]
        return min(m[0] for m in members), max(m[1] for m in members)
    if "/" in value:
        start, _, end = value.partition("/")
        first = date.min if start in ("..", "") else _single(start, value)[0]
        last = date.max if end in ("..", "") else _single(end, value)[1]
        if first > last or (start in ("..", "") and end in ("..", "")):
            raise _error(value)
        return first, last
    return _single(value, value)


def _single(part: str, whole: str) -> tuple[date, date]:
    match = _ONE.fullmatch(part)
    if match is None:
        raise _error(whole)
    try:
        return _days(match)
    except ValueError as error:
        raise _error(whole) from error


def _days(match: re.Match[str]) -> tuple[date, date]:
    if match["year"].endswith("X"):
        decade = int(match["year"][:3]) * 10
        if match["month"]:
            raise ValueError(match[0])
        return date(decade, 1, 1), date(decade + 9, 12, 31)
    year, month = int(match["year"]), int(match["month"] or 0)
    if match["time"]:
        datetime.fromisoformat(match[0].rstrip("~?%"))
    if match["day"]:
        day = date(year, month, int(match["day"]))
        return day, day
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return date(year, first, 1), _month_end(year + (last > _MONTHS), (last - 1) % _MONTHS + 1)
    if match["month"]:
        return date(year, month, 1), _month_end(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _error(value: str) -> DateError:
    return DateError(f"{value!r} is no date in EDTF; write 2018, 2018-09, 2018-09-21, 2018/2019 or {{2018,2019}}.")
