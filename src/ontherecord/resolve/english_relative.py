"""English expressions counted from the day of publication or what was told: "Friday", "last week", "that day"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from ontherecord.resolve.english_dates import OF_NARRATIVE, SHIFTS, WHICH, Form
from ontherecord.resolve.periods import Period, containing
from ontherecord.resolve.scene import (
    EITHER_WAY,
    OTHER_EVENT,
    PUBLISHED,
    Reading,
    Scene,
    Told,
    UnanchoredError,
    counted,
    of,
)

_UNITS = {
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "semester": "H",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_UNIT = "|".join(_UNITS)
_AHEAD = re.compile(r"\b(?:as (?:early|soon|late) as|until|no later than)\s\Z")
_PART = re.compile(r"\b(earlier|later)\s\Z", re.IGNORECASE)
_TWO_WAYS = "“{}” before a day of the same week is read in two ways"


def _weekday(match: re.Match[str], scene: Scene) -> Reading:
    number, which = int(match["weekday"]), match["which"] or ""
    now = scene.day
    weekday = now.first.weekday()
    back, on = (weekday - number) % 7, (number - weekday) % 7
    if match["week"]:
        shift = SHIFTS.get(match["week"], 0)
        return of(containing("W", now.first).shifted(shift).within("D").shifted(number), PUBLISHED)
    if which in OF_NARRATIVE:
        return _weekday_told(number, which, scene)
    if which in ("next", "coming", "this coming"):
        reading = of(now.shifted(on or 7), PUBLISHED)
        return reading.without_date(_TWO_WAYS.format(which)) if which == "next" and number > weekday else reading
    if which in ("last", "past", "this past"):
        reading = of(now.shifted(-(back or 7)), PUBLISHED)
        return reading.without_date(_TWO_WAYS.format(which)) if which == "last" and number < weekday else reading
    if which == "this":
        return of(now.shifted(number - weekday), PUBLISHED)
    ahead = _AHEAD.search(scene.before) is not None
    if scene.way.direction > 0 or ahead:
        reading = of(now.shifted(on), PUBLISHED)
        return reading if scene.way.sure and on and scene.way.direction > 0 else reading.without_date(EITHER_WAY)
    reading = of(now.shifted(-back), PUBLISHED)
    return reading if scene.way.sure else reading.without_date(EITHER_WAY)


def _weekday_told(number: int, which: str, scene: Scene) -> Reading:
    told = scene.last("D")
    if told is None:
        back = (scene.day.first.weekday() - number) % 7 or 7
        if which == "following":
            raise UnanchoredError(OTHER_EVENT)
        return of(scene.day.shifted(-back), PUBLISHED).without_date(OTHER_EVENT)
    there = told.period.first.weekday()
    shift = (number - there) % 7 or 7 if which == "following" else -((there - number) % 7 or 7)
    return counted(told.period.shifted(shift if which in ("following", "previous", "prior") else 0), told)


def _deictic(match: re.Match[str], scene: Scene) -> Reading:
    shift = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    if scene.spoken is not None:
        return counted(scene.spoken.period.shifted(shift.get(match["day"], 0)), scene.spoken)
    return of(scene.day.shifted(shift.get(match["day"], 0)), PUBLISHED)


def _which(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "last week", "the following year", "that day"."""
    unit, which = _UNITS[match["unit"]], match["which"]
    if unit == "Y" and which in OF_NARRATIVE and scene.beside is not None:  # the day beside it is counted so already
        return replace(counted(scene.beside.period.within("Y"), scene.beside), aside=True)
    if which in OF_NARRATIVE:
        told = scene.last("D" if unit == "WE" else unit)
        if told is None:
            return _without_told(unit, which, scene)
        period = told.period.within(unit).shifted(OF_NARRATIVE[which])
        return _part_of(period, told, scene) or counted(period, told)
    if which == "latest":
        return _latest(unit, scene)
    if unit == "H" or (scene.type.value == "DURATION" and which in ("past", "next", "coming")):
        return None
    if unit == "WE" and which in ("last", "past", "this past"):
        return of(_last_weekend(scene), PUBLISHED)
    return of(containing(unit, scene.day.first).shifted(SHIFTS[which]), PUBLISHED)


def _part_of(period: Period, told: Told, scene: Scene) -> Reading | None:
    """What is before or after the day told, of its month or year: earlier that month."""
    match = _PART.search(scene.before)
    if match is None or told.period.unit != "D" or not period.first < told.period.first < period.last:
        return None
    day = told.period.first
    first, last = (
        (period.first, day - timedelta(1)) if match[1].lower() == "earlier" else (day + timedelta(1), period.last)
    )
    return replace(counted(period, told), edtf=f"{first}/{last}" if told.sure else None)


def _without_told(unit: str, which: str, scene: Scene) -> Reading:
    reading = of(containing(unit, scene.day.first).shifted(OF_NARRATIVE[which]), PUBLISHED)
    if which in ("previous", "prior") and unit in ("Y", "M", "Q"):
        return reading.without_date(OTHER_EVENT)
    raise UnanchoredError(OTHER_EVENT)


def _last_weekend(scene: Scene) -> Period:
    week = containing("WE", scene.day.first)
    return week if scene.day.first >= week.last else week.shifted(-1)


def _latest(unit: str, scene: Scene) -> Reading:
    told = scene.last_quarter() if unit == "Q" else None
    if told is not None:
        return counted(told.period, told)
    reading = of(containing(unit, scene.day.first).shifted(-1), PUBLISHED)
    return reading.without_date("which is the latest is not told")


def _bare(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the day", "the weekend", "the quarter", by what was told before."""
    unit = _UNITS[match["unit"]]
    if scene.type.value in ("DURATION", "SET"):
        return None
    if unit == "Q":
        return _latest("Q", scene)
    if unit == "Y" and re.match(r"\s(?:ended|ending)\b", scene.after):
        return None
    if re.match(r"\s(?:after|before|when|that|of)\b", scene.after):
        raise UnanchoredError(OTHER_EVENT)
    if unit == "WE":
        weekend = containing("WE", scene.day.first) if scene.way.direction > 0 else _last_weekend(scene)
        reading = of(weekend, PUBLISHED)
        return reading if scene.way.sure else reading.without_date(EITHER_WAY)
    told = scene.last(unit) if unit == "D" else None
    if told is not None:
        return counted(told.period.within(unit), told)
    return of(containing(unit, scene.day.first), PUBLISHED).without_date(
        f"which {match['unit']} is meant is not told"
    )


def forms() -> tuple[Form, ...]:
    """The forms of dates with their readers, the more telling before the less."""
    return tuple((re.compile(pattern), reader) for pattern, reader in _FORMS)


_FORMS: tuple[tuple[str, Callable[[re.Match[str], Scene], Reading | None]], ...] = (
    (rf"{WHICH}?w(?P<weekday>\d)(?: (?P<week>last|next|this) week)?", _weekday),
    (r"(?P<week>last|next|this) week w(?P<weekday>\d)(?P<which>)", _weekday),
    (r"(?P<day>today|yesterday|tomorrow|day before yesterday|day after tomorrow)", _deictic),
    (rf"(?P<which>latest|{'|'.join((*SHIFTS, *OF_NARRATIVE))}) (?:calendar )?(?P<unit>{_UNIT})", _which),
    (rf"(?P<unit>{_UNIT})", _bare),
)
