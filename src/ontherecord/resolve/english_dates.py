"""English expressions that tell a day, a month or a season: forms over what ``phrasing`` spells, and dates."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from ontherecord.resolve.periods import SEASONS, Period, containing, day_of
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
from ontherecord.vocab.time_words import time_words
from ontherecord.vocab.words import alternatives

Form = tuple[re.Pattern[str], Callable[[re.Match[str], Scene], Reading | None]]
SHIFTS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "current": 0, "this past": -1, "this coming": 1}
OF_NARRATIVE = {"previous": -1, "prior": -1, "following": 1, "same": 0, "that": 0, "that same": 0}
_NEAR_DAYS = 31
_NEAR_MONTHS = 3
_FAR_MONTHS = 8
_FAR_DAYS = 120
_ENDED = re.compile(r"\bended\s(?:on\s)?\Z")
_UNTIL = re.compile(r"\b(?:by|until|till|through)\s\Z")
_FAR_BEFORE = 300
_OF_THAT_YEAR = re.compile(
    r",?\s(?:of )?(?:the )?(?P<rel>following|previous|that same|that|same) year\b", re.IGNORECASE
)
EITHER_OF_TOLD = "the year of what was told last, or the one before it"
EITHER_YEAR = "the month just past, or that of last year"


def _date(match: re.Match[str], _scene: Scene) -> Reading:
    year = int(match["year"])
    if len(match["year"]) == len("89"):
        year += 1900 if year > 30 else 2000
    month, day = int(match["month"]), int(match["day"])
    reading = of(day_of(date(year, month, day)))
    if "either" in match.groupdict() and day <= 12 and day != month:
        return reading.without_date("which is the month and which the day is not told")
    return reading


def _month_year(match: re.Match[str], _scene: Scene) -> Reading:
    return of(Period("M", int(match["year"]) * 12 + int(match["month"]) - 1))


def _year(match: re.Match[str], _scene: Scene) -> Reading:
    return of(Period("Y", int(match["year"])))


def _decade(match: re.Match[str], _scene: Scene) -> Reading:
    digits = match["decade"]
    return of(Period("E", int(digits[:-1]) + (190 if len(digits) == len("80") else 0)))


def _century(match: re.Match[str], _scene: Scene) -> Reading:
    return of(Period("C", int(match["number"]) - 1))


def _season(match: re.Match[str], scene: Scene) -> Reading:
    number = SEASONS.index(match["season"])
    if match["year"]:
        return of(Period("S", int(match["year"]) * 4 + number))
    return _turn("S", number, 4, match["which"] or "", scene)


def _season_of_year(match: re.Match[str], scene: Scene) -> Reading:
    year = _named_year(match["rel"], scene)
    return of(Period("S", year.number * 4 + SEASONS.index(match["season"])), PUBLISHED)


def _named_year(rel: str, scene: Scene) -> Period:
    return containing("Y", scene.day.first).shifted(SHIFTS.get(rel, 0))


def _turn(unit: str, part: int, per_year: int, which: str, scene: Scene) -> Reading:
    """A month, season or quarter of the year by the tense of its clause or by what stands before it."""
    now = containing(unit, scene.day.first)
    other = scene.years - {scene.day.first.year}
    back = (now.number - part) % per_year
    past, coming = now.shifted(-back), now.shifted((part - now.number) % per_year)
    if which in ("last", "past", "this past", "previous"):
        reading = of(past if back else now.shifted(-per_year), PUBLISHED)
        return reading if back != 1 or unit != "M" else reading.without_date(EITHER_YEAR)
    if which in ("next", "coming", "this coming"):
        return of(coming if coming != now or which != "next" else now.shifted(per_year), PUBLISHED)
    if which in ("this", "current"):
        return of(Period(unit, scene.day.first.year * per_year + part), PUBLISHED)
    near = _of_told_year(unit, part, per_year, scene)
    if near is not None:
        return near
    ahead = coming.number - now.number
    soon = unit == "M" and (ahead == 1 or (ahead < back and _UNTIL.search(scene.before) is not None))
    reading = of(coming if scene.way.direction > 0 or soon else past, PUBLISHED)
    if unit == "M" and scene.way.direction < 0 and back > _FAR_MONTHS:
        return reading.without_date(EITHER_WAY)
    if soon and not (scene.way.sure and scene.way.direction > 0):
        return reading.without_date(EITHER_WAY)
    if other:
        return reading.without_date(
            "the year is not told, and the paragraph tells of another than that of publication"
        )
    return reading if scene.way.sure or past == coming else reading.without_date(EITHER_WAY)


def _of_told_year(unit: str, part: int, per_year: int, scene: Scene) -> Reading | None:
    """A month in the year that the paragraph has just told, where that is one other than that of publication."""
    last = scene.last("M") if unit == "M" else None
    if last is None or not last.sure or last.period.first.year == scene.day.first.year:
        return None
    period = Period(unit, last.period.first.year * per_year + part)
    near = abs(period.number - last.period.within("M").number) <= _NEAR_MONTHS
    return counted(period, last) if near and scene.years == {last.period.first.year} else None


def _month(match: re.Match[str], scene: Scene) -> Reading:
    return _turn("M", int(match["month"]) - 1, 12, match["which"] or "", scene)


def _month_of_year(match: re.Match[str], scene: Scene) -> Reading:
    month = int(match["month"]) - 1
    if match["rel"] in OF_NARRATIVE:
        told = _needed(scene.last("Y"))
        year = told.period.within("Y").shifted(OF_NARRATIVE[match["rel"]])
        return counted(Period("M", year.number * 12 + month), told)
    return of(Period("M", _named_year(match["rel"], scene).number * 12 + month), PUBLISHED)


def _needed(told: Told | None) -> Told:
    if told is None:
        raise UnanchoredError(OTHER_EVENT)
    return told


def _month_day(match: re.Match[str], scene: Scene) -> Reading:
    month, day = int(match["month"]), int(match["day"])
    return _day_of_year(lambda year: date(year, month, day), scene, match.groupdict().get("rel"))


def _holiday(match: re.Match[str], scene: Scene) -> Reading:
    rule = time_words().holidays[match["holiday"]]
    if match["year"]:
        return of(day_of(_feast(rule, int(match["year"]))))
    if match["which"] in ("last", "next", "this"):
        year, now = scene.day.first.year, scene.day.first
        if match["which"] == "last" and _feast(rule, year) >= now:
            year -= 1
        if match["which"] == "next" and _feast(rule, year) <= now:
            year += 1
        return of(day_of(_feast(rule, year)), PUBLISHED)
    return _day_of_year(lambda year: _feast(rule, year), scene, match["rel"])


def _feast(rule: tuple[int, ...], year: int) -> date:
    if len(rule) == len(("month", "day")):
        return date(year, rule[0], rule[1])
    month, weekday, which = rule
    of_month = Period("M", year * 12 + month - 1)
    if which < 0:
        return of_month.last - timedelta((of_month.last.weekday() - weekday) % 7)
    return of_month.first + timedelta((weekday - of_month.first.weekday()) % 7 + 7 * (which - 1))


def _day_of_year(day_in: Callable[[int], date], scene: Scene, rel: str | None = None) -> Reading:
    """A day without its year: near the date just told, where the paragraph tells of another year; else nearest.

    ``rel``: what says of which year it is, from that just told.
    """
    after = _OF_THAT_YEAR.match(scene.after)
    rel = rel or (after["rel"].lower() if after else None)
    if rel is not None:
        told = _needed(scene.last("Y"))
        return counted(day_of(day_in(told.period.first.year + OF_NARRATIVE[rel])), told)
    before = scene.before_that()
    if before is not None and scene.years <= {before.period.first.year}:
        return _day_before(day_in, before, scene)
    return _day_of_no_year(day_in, scene)


def _day_before(day_in: Callable[[int], date], told: Told, scene: Scene) -> Reading:
    """The last such day before what was told, in its year or the one before it."""
    if told.period.first.year == scene.day.first.year:
        return _day_of_no_year(day_in, scene)
    there = day_in(told.period.first.year)
    found = there if there < told.period.last else day_in(there.year - 1)
    reading = counted(day_of(found), told)
    return reading if (told.period.last - found).days <= _FAR_BEFORE else reading.without_date(EITHER_OF_TOLD)


def _day_of_no_year(day_in: Callable[[int], date], scene: Scene) -> Reading:
    """A day whose year nothing tells."""
    now = scene.day.first
    candidates = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            candidates.append(day_in(year))
        except ValueError:
            continue
    if not candidates:
        raise ValueError("no day of the calendar")
    nearest = min(candidates, key=lambda day: abs((day - now).days))
    ahead = (nearest - now).days
    against = ahead * scene.way.direction < 0 and abs(ahead) > _NEAR_DAYS
    if ahead > 0 and (_ENDED.search(scene.before) or (against and ahead > _FAR_DAYS)):
        nearest = max(day for day in candidates if day <= now)
    reading = of(day_of(nearest), PUBLISHED)
    other = scene.years - {now.year}
    near = _near_told(day_in, scene, far=abs(ahead) > _NEAR_DAYS) if other else None
    if near is not None:
        return near
    if against:
        return reading.without_date(EITHER_WAY)
    if not other:
        return reading
    return reading.without_date("the year is not told, and the paragraph tells of another than that of publication")


def _near_told(day_in: Callable[[int], date], scene: Scene, *, far: bool) -> Reading | None:
    """The very day just told, or one near it that in the year of publication would be ``far`` from that day."""
    told = scene.last("M")
    if told is None or not told.sure or len(scene.years) != 1:
        return None
    there = day_in(told.period.first.year)
    apart = (there - told.period.first).days
    ahead = _NEAR_DAYS if told.period.unit == "D" else _NEAR_DAYS * _NEAR_MONTHS
    close = far and -_NEAR_DAYS <= apart <= ahead
    return counted(day_of(there), told) if close or (told.period.unit == "D" and not apart) else None


_W = r"(?:w\d )?"
WHICH = (
    r"(?:(?P<which>this past|this coming|last|past|this|next|coming|previous|following|current|that same|that|same) )"
)
"""What may stand before a name of the calendar."""
_REL = "|".join(OF_NARRATIVE)
_HOLIDAY = alternatives(time_words().holidays)


def forms() -> tuple[Form, ...]:
    """The forms of dates with their readers, the more telling before the less."""
    return tuple((re.compile(pattern), reader) for pattern, reader in _FORMS)


_FORMS: tuple[tuple[str, Callable[[re.Match[str], Scene], Reading | None]], ...] = (
    (rf"{_W}m(?P<month>\d+) #?(?P<day>\d\d?) (?P<year>\d{{4}})", _date),
    (rf"{_W}#?(?P<day>\d\d?) m(?P<month>\d+) (?P<year>\d{{4}})", _date),
    (r"(?P<year>\d{4})[-/.]?(?P<month>\d\d)[-/.]?(?P<day>\d\d)", _date),
    (r"(?P<month>\d\d?)(?P<either>[-/.])(?P<day>\d\d?)[-/.](?P<year>\d{4}|\d\d)", _date),
    (r"m(?P<month>\d+) (?:year )?(?P<year>\d{4})", _month_year),
    (r"(?:year )?(?P<year>\d{4})", _year),
    (r"(?P<decade>\d0|\d\d\d0) s", _decade),
    (r"#(?P<number>\d\d?) century", _century),
    (rf"{WHICH}?(?P<season>SP|SU|FA|WI)(?: (?P<year>\d{{4}}))?", _season),
    (r"(?P<season>SP|SU|FA|WI) (?P<rel>last|this|next) year", _season_of_year),
    (rf"{_W}m(?P<month>\d+) #?(?P<day>\d\d?)", _month_day),
    (rf"{_W}#?(?P<day>\d\d?) m(?P<month>\d+)", _month_day),
    (r"this coming w\d m(?P<month>\d+) #?(?P<day>\d\d?)", _month_day),
    (rf"{_W}m(?P<month>\d+) #?(?P<day>\d\d?) (?P<rel>{_REL}) year", _month_day),
    (rf"{_W}#?(?P<day>\d\d?) m(?P<month>\d+) (?P<rel>{_REL}) year", _month_day),
    (rf"{WHICH}?(?P<holiday>{_HOLIDAY})(?: (?P<year>\d{{4}}))?(?: (?P<rel>{_REL}) year)?", _holiday),
    (rf"{WHICH}?m(?P<month>\d+)", _month),
    (r"m(?P<month>\d+) (?P<rel>last|this|next|that|same|previous|following|that same) year", _month_of_year),
    (r"(?P<rel>last|this|next) year m(?P<month>\d+)", _month_of_year),
)
