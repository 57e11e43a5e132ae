"""Time expressions of the languages other than English, by the forms in ``vocab.times``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ontherecord.resolve.periods import Period, containing, day_of
from ontherecord.resolve.scene import EITHER_WAY, NO_DAY, PUBLISHED, Reading, Told, counted, of
from ontherecord.spans import Span
from ontherecord.vocab import reader, times

_WHICH = {"지난": -1, "작": -1, "올": 0, "금": 0, "이번": 0, "내": 1}
_UNITS = {"해": "Y", "년": "Y", "달": "M", "주": "W"}
_DAYS = {"어제": -1, "내일": 1}
_EITHER_YEAR = "the year is not told, and the page tells of the same month of another than that of publication"
_OTHER_YEAR = "the year is not told, and the paragraph tells of another than that of publication"


@dataclass(frozen=True, slots=True)
class Setting:
    """The day of publication; whether the sentence is of what is to come, and the paragraph of another year.

    ``told``: the dates told before. ``dates``: whether a document is dated so (9월 21일자 친서).
    """

    published: date | None
    future: bool
    other_year: bool
    told: Sequence[Told] = ()
    dates: bool = False


def read(text: str, span: Span, language: str, setting: Setting) -> Reading:
    """The reading of an expression. ValueError where it is no day of the calendar."""
    known = times.read(text, span, language)
    if known is None:
        return Reading(reason="no form that is read")
    name, match = known[0].name, known[1]
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    month = reader.calendar(language).months.get(groups.get("month", "").lower()) or int(groups.get("number", 0))
    if name in ("date", "iso"):
        return of(day_of(date(int(groups["year"]), month, int(groups["day"]))))
    if name == "month":
        return of(Period("M", int(groups["year"]) * 12 + month - 1))
    if name == "year":
        return of(Period("Y", int(groups["year"])))
    if setting.published is None:
        return Reading(reason=NO_DAY)
    return _relative(name, groups, month, setting.published, setting)


def _relative(name: str, groups: dict[str, str], month: int, published: date, setting: Setting) -> Reading:
    if name == "day":
        return of(day_of(published + timedelta(_DAYS.get(groups["deictic"], 0))), PUBLISHED)
    if name == "period":
        unit = _UNITS[groups["unit"]]
        return of(containing(unit, published).shifted(_WHICH[groups["which"].strip()]), PUBLISHED)
    if setting.other_year:
        return Reading(reason=_OTHER_YEAR)
    if name == "month only":
        return of(_month(month, published, future=setting.future), PUBLISHED)
    if not month:
        return _day_only(int(groups["day"]), published, setting)
    return _month_day(month, int(groups["day"]), published, setting)


def _month_day(month: int, day: int, published: date, setting: Setting) -> Reading:
    """A day without its year: of a document, in a month just told of another year; the nearest, where none is."""
    near = _nearest(month, day, published)
    told = [one for one in setting.told if one.near and one.sure and one.fixed and one.period.finer("M")]
    same = [one for one in told if one.period.first.month == month and one.period.first.year != near.first.year]
    if not same:
        return of(near, PUBLISHED)
    if not setting.dates or len({one.period.first.year for one in same}) > 1:
        return of(near, PUBLISHED).without_date(_EITHER_YEAR)
    return counted(day_of(date(same[-1].period.first.year, month, day)), same[-1])


def _month(month: int, published: date, *, future: bool) -> Period:
    now = containing("M", published)
    back = (now.number - month + 1) % 12
    return now.shifted((12 - back) % 12 if future else -back)


def _day_only(day: int, published: date, setting: Setting) -> Reading:
    """Korean "25일": the latest such day."""
    if setting.future:
        return Reading(reason=EITHER_WAY)
    month = containing("M", published).shifted(0 if day <= published.day else -1)
    return of(day_of(month.first.replace(day=day)), PUBLISHED)


def _nearest(month: int, day: int, published: date) -> Period:
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError("no day of the calendar")
    return day_of(min(candidates, key=lambda one: abs((one - published).days)))


COMING = re.compile(r"예정|앞두고|\b(?:will|wird|werden|soll)\b")
"""What tells that a sentence is of what is to come."""
