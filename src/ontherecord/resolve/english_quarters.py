"""English expressions of business reports: quarters, half-years and fiscal years, and those a year before."""

import re
from collections.abc import Callable
from dataclasses import replace

from ontherecord.resolve.periods import Period, containing
from ontherecord.resolve.scene import EITHER_WAY, PUBLISHED, Reading, Scene, counted, of

_PER_YEAR = {"quarter": ("Q", 4), "half": ("H", 2)}
_FISCAL = "which months a fiscal year has is not told"
# so long a quarter that has ended is still the one that is spoken of
_RECENT = 100
_REL = {"last": -1, "this": 0, "next": 1, "current": 0, "latest": 0, "previous": -1, "prior": -1, "year ago": -1}


def _part(match: re.Match[str], scene: Scene) -> Reading:
    unit, per_year = _PER_YEAR[match["unit"]]
    groups = match.groupdict()
    part = per_year if groups.get("number") is None else int(groups["number"]) - 1
    part = min(part, per_year - 1)
    fiscal = groups.get("fiscal") is not None
    if groups.get("year"):
        reading = of(Period(unit, int(groups["year"]) * per_year + part))
    elif groups.get("rel"):
        year = containing("Y", scene.day.first).number + _REL[groups["rel"]]
        reading = of(Period(unit, year * per_year + part), PUBLISHED)
    else:
        reading = _nearest(unit, part, per_year, scene)
    return reading.without_date(_FISCAL) if fiscal else reading


def _nearest(unit: str, part: int, per_year: int, scene: Scene) -> Reading:
    """The latest one that has begun, or the coming one where the clause tells of what is to come."""
    now = containing(unit, scene.day.first)
    period = now.shifted(-((now.number - part) % per_year))
    coming = now.shifted((part - now.number) % per_year)
    recent = (scene.day.first - period.last).days < _RECENT
    if scene.way.direction > 0 and not recent:
        period = coming
    reading = of(period, PUBLISHED)
    return reading if coming == period or scene.way.sure else reading.without_date(EITHER_WAY)


def _two_quarters(match: re.Match[str], _scene: Scene) -> Reading:
    return of(Period("H", int(match["year"]) * 2))


def _fiscal_year(match: re.Match[str], scene: Scene) -> Reading | None:
    groups = match.groupdict()
    if groups.get("year"):
        return of(Period("Y", int(groups["year"]))).without_date(_FISCAL)
    if groups.get("which") is None and scene.type.value == "DURATION":
        return None
    shift = {"last": -1, "latest": -1, "previous": -1, "next": 1}.get(groups.get("which") or "", 0)
    return of(containing("Y", scene.day.first).shifted(shift), PUBLISHED).without_date(_FISCAL)


def _year_before(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "the year-ago quarter", "a year earlier": a year before the quarter or the date that was just told."""
    if scene.type.value == "DURATION":
        return None
    number = match.groupdict().get("number")
    if number is not None:
        told = scene.last_quarter()
        year = told.period.first.year if told else scene.day.first.year
        reading = of(Period("Q", (year - 1) * 4 + int(number) - 1), told.anchor if told else PUBLISHED)
        return reading.without_date("which quarter it is compared with is not told") if told is None else reading
    told = scene.last_quarter()
    if told is None:
        if "quarter" in match[0] or "period" in match[0]:
            now = containing("Q", scene.day.first)
            return of(now.shifted(-5), PUBLISHED).without_date("which quarter it is compared with is not told")
        return None
    return replace(counted(told.period.shifted(-4), told), aside=True)


def _latest_period(match: re.Match[str], scene: Scene) -> Reading | None:
    told = scene.last_quarter()
    return counted(told.period, told) if told and match else None


def _period_of(match: re.Match[str], scene: Scene) -> Reading:
    told = scene.last_quarter()
    if told is None:
        return of(Period("Y", int(match["year"])))
    period = counted(Period("Q", int(match["year"]) * 4 + told.period.number % 4), told)
    return replace(period, aside=int(match["year"]) < told.period.first.year)


def _end(match: re.Match[str], scene: Scene) -> Reading:
    year = containing("Y", scene.day.first)
    if match.groupdict().get("rel"):
        year = year.shifted(_REL[match["rel"]])
    return of(year.shifted(-1) if scene.before.endswith("since ") else year, PUBLISHED)


def _short(match: re.Match[str], scene: Scene) -> Reading:
    if match["year"]:
        return of(Period("Q", int(match["year"]) * 4 + int(match["number"]) - 1))
    return _nearest("Q", int(match["number"]) - 1, 4, scene)


_FORMS: tuple[tuple[str, Callable[[re.Match[str], Scene], Reading | None]], ...] = (
    (r"(?P<fiscal>fiscal )?#(?P<number>\d) (?P<unit>quarter|half)(?: (?:fiscal )?(?:year )?(?P<year>\d{4}))?", _part),
    (r"(?P<year>\d{4}) (?P<fiscal>fiscal )?#(?P<number>\d) (?P<unit>quarter|half)", _part),
    (r"(?P<rel>last|this|next|current) year (?P<fiscal>fiscal )?#(?P<number>\d) (?P<unit>quarter|half)", _part),
    (r"#(?P<number>\d) (?P<unit>quarter|half) (?P<rel>last|this|next|current) (?P<fiscal>fiscal )?year", _part),
    (r"q(?P<number>[1-4])(?P<unit>)(?: (?P<year>\d{4}))?", _short),
    (r"last (?P<unit>half) (?P<year>\d{4})", _part),
    (r"#1 2 quarter (?P<year>\d{4})", _two_quarters),
    (r"(?:(?P<which>last|latest|this|current|next|previous) )?fiscal year", _fiscal_year),
    (r"fiscal (?:year )?(?P<year>\d{4})", _fiscal_year),
    (r"year (?:ago|earlier) #(?P<number>\d) quarter", _year_before),
    (r"(?:quarter |period )?(?:1 )?year (?:ago|earlier|before)(?: (?:quarter|period))?", _year_before),
    (r"latest period", _latest_period),
    (r"(?P<year>\d{4}) period", _period_of),
    (r"last year quarter|(?:period|quarter) last year", _year_before),
    (r"(?:(?P<rel>last|this|next) )?year end|end (?:(?P<of>last|this|next) )?year", _end),
)


def forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Scene], Reading | None]], ...]:
    """The forms with their readers, the more telling before the less."""
    return tuple((re.compile(pattern), reader) for pattern, reader in _FORMS)
