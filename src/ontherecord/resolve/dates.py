"""Time expressions → TIMEX3 values and EDTF dates.

Absolute expressions are read as they stand; those counted from the day of publication are counted in the page's own
offset. What is counted from another event, or may lie on either side of the publication, stays empty with its reason.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError
from ontherecord.records import Article, Empty, Timex
from ontherecord.spans import Span
from ontherecord.vocab import reader, times

_FUTURE = re.compile(
    r"\b(?:will|shall|scheduled|upcoming|plans? to|planned|planning|set to|due to|ahead of|expected)\b|예정|앞두고"
)
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_PHASES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_REFERENCES = {
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "recently": "PAST_REF",
}
_UNITS = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E"}
_WHICH = {"last": -1, "past": -1, "this": 0, "next": 1, "지난": -1, "작": -1, "올": 0, "금": 0, "이번": 0, "내": 1}
_KOREAN_UNITS = {"해": "year", "년": "year", "달": "month", "주": "week"}
_NO_DAY = "counted from the day of publication, which the page does not tell"
_OTHER_EVENT = "counted from another event"


@dataclass(frozen=True, slots=True)
class _Reading:
    """``value`` in TIMEX3, ``edtf`` where it is a date, ``published`` when counted from the publication."""

    value: str | None = None
    edtf: str | None = None
    published: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """What an expression may be counted from, and what stands around it."""

    published: date | None
    future: bool
    other_year: bool


def resolve_timexes(article: Article, timexes: Sequence[Timex], sentences: Iterable[Span]) -> tuple[Timex, ...]:
    """The expressions with value, EDTF date and anchor, or with the reason why they have none."""
    language = article.language or "en"
    published = article.published.day if article.published else None
    day = published.earliest if published else None
    ordered = sorted(timexes, key=lambda timex: timex.span)
    years = _told_years(article, ordered)
    resolved = []
    around = iter(sorted(sentences))
    sentence, future = Span(0, 0), False
    for timex, told in zip(ordered, years, strict=True):
        while sentence.end < timex.span.end:
            following = next(around, None)
            if following is None:
                break
            sentence = following
            future = _FUTURE.search(article.text, sentence.start, sentence.end) is not None
        other = day is not None and bool(told - {day.year})
        coming = future and sentence.covers(timex.span)
        resolved.append(_resolve(article.text, timex, language, _Context(day, coming, other)))
    return tuple(resolved)


def _told_years(article: Article, timexes: Sequence[Timex]) -> list[set[int]]:
    """For every expression the years that its block tells."""
    starts = [block.span.start for block in article.blocks]
    blocks = [bisect_right(starts, timex.span.start) for timex in timexes]
    years: dict[int, set[int]] = {}
    for timex, block in zip(timexes, blocks, strict=True):
        found = _FULL_YEAR.findall(timex.span.quote(article.text))
        years.setdefault(block, set()).update(int(year) for year in found)
    return [years[block] for block in blocks]


def _resolve(text: str, timex: Timex, language: str, context: _Context) -> Timex:
    quote = timex.span.quote(text)
    known = times.read(text, timex.span, language)
    reading = _Reading(reason="no form that is read")
    try:
        if known is not None:
            reading = _read(known[0].name, known[1], language, context)
        edtf = Edtf(reading.edtf) if reading.edtf else None
    except (DateError, ValueError, OverflowError):
        reason = f"no day of the calendar: {quote}"
        return replace(timex, empty=(Empty("edtf", reason), Empty("value", reason)))
    reasons = tuple(
        Empty(field, reading.reason or "no date, but a duration, a set or a vague time")
        for field, value in (("value", reading.value), ("edtf", edtf))
        if value is None
    )
    return replace(
        timex,
        value=reading.value,
        edtf=edtf,
        anchor="published" if reading.published and (edtf or reading.value) else None,
        empty=reasons,
    )


def _read(name: str, match: re.Match[str], language: str, context: _Context) -> _Reading:
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    names = reader.calendar(language)
    month = names.months.get(groups.get("month", "").lower()) or int(groups.get("number", 0))
    if name in ("date", "iso"):
        return _plain(f"{groups['year']}-{month:02}-{int(groups['day']):02}")
    if name == "month":
        return _plain(f"{groups['year']}-{month:02}")
    if name == "year":
        return _plain(groups["year"])
    if name == "years":
        return _Reading(None, f"{{{groups['year']},{groups['other']}}}", reason="two years")
    if name == "range":
        return _range(groups["year"], groups["other"])
    if name == "decade":
        return _Reading(groups["decade"], f"{groups['decade'][:3]}X")
    if name == "season":
        number = names.seasons[groups["season"]]
        return _Reading(f"{groups['year']}-{_SEASON_CODES[number]}", f"{groups['year']}-{number}")
    if name == "reference":
        return _Reading(_REFERENCES[groups["reference"].lower()])
    if name in ("duration", "set", "clock"):
        return _undated(name, groups)
    if name == "shifted":
        return _Reading(reason=_OTHER_EVENT)
    if context.published is None:
        return _Reading(reason=_NO_DAY)
    return _relative(name, groups, month, context.published, context)


def _relative(name: str, groups: dict[str, str], month: int, published: date, context: _Context) -> _Reading:
    """Expressions counted from the day of publication."""
    if name in ("month day", "day only"):
        return _month_day(month, int(groups["day"]), published, context)
    if name in ("which month", "bare month", "month only"):
        return _month(month, groups.get("which", "").lower(), published, context)
    if name == "weekday":
        return _weekday(groups, published, context)
    if name == "day":
        return _day(groups["deictic"].lower(), groups.get("phase"), published)
    if name == "ago":
        return _ago(groups, published)
    unit = _KOREAN_UNITS.get(groups["unit"], groups["unit"])
    return _period(unit, _WHICH[groups["which"].strip().lower()], published)


def _plain(value: str) -> _Reading:
    return _Reading(value, value)


def _counted(value: str, edtf: str) -> _Reading:
    return _Reading(value, edtf, published=True)


def _range(first: str, last: str) -> _Reading:
    full = last if len(last) == len(first) else first[:2] + last
    if full <= first:
        return _Reading(reason="no range of years")
    return _Reading(None, f"{first}/{full}", reason="a range of years")


def _undated(name: str, groups: dict[str, str]) -> _Reading:
    if name == "clock":
        hour = int(groups["hour"]) % 12 + (12 if groups["half"] == "p" else 0)
        return _Reading(f"XXXX-XX-XXT{hour:02}:{groups.get('minute', '00')}", reason="a time of day without its day")
    if name == "set":
        unit = groups.get("unit")
        weekday = reader.calendar("en").weekdays.get(groups.get("weekday", "").lower())
        return _Reading(f"P1{_UNITS[unit]}" if unit else f"XXXX-WXX-{(weekday or 0) + 1}")
    count = _count(groups["count"])
    letters = _UNITS[groups["unit"]]
    return _Reading(f"P{'T' if letters[0] == 'T' else ''}{count or 'X'}{letters[-1]}")


def _count(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else reader.calendar("en").numbers.get(word)


def _month_day(month: int, day: int, published: date, context: _Context) -> _Reading:
    if context.other_year:
        return _Reading(reason="the year is not told, and the paragraph tells of another than that of publication")
    if not month:
        # Korean "25일": the latest such day
        if context.future:
            return _Reading(reason="past or coming is not told")
        month, year = (published.month, published.year) if day <= published.day else _months(published, -1)
        return _counted(f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}")
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        return _Reading(reason="no day of the calendar")
    nearest = min(candidates, key=lambda d: abs((d - published).days)).isoformat()
    return _counted(nearest, nearest)


def _month(month: int, which: str, published: date, context: _Context) -> _Reading:
    if which == "next" or context.future:
        year = published.year + (month < published.month)
    elif which == "this":
        year = published.year
    else:
        year = published.year - (month > published.month or (which == "last" and month == published.month))
    if context.other_year:
        return _Reading(reason="the year is not told, and the paragraph tells of another than that of publication")
    return _counted(f"{year}-{month:02}", f"{year}-{month:02}")


def _weekday(groups: dict[str, str], published: date, context: _Context) -> _Reading:
    number = reader.calendar("en").weekdays[groups["weekday"].lower()]
    which = groups.get("which", "").lower()
    back = (published.weekday() - number) % 7
    if "week" in groups:
        day = published + timedelta(number - published.weekday() + 7 * _WHICH[groups["week"]])
    elif which == "next":
        day = published + timedelta(7 - back)
        if number > published.weekday():
            return _Reading(reason="“next” before a day of the same week is read in two ways")
    elif which in ("last", "past"):
        day = published - timedelta(back or 7)
        if number < published.weekday():
            return _Reading(reason="“last” before a day of the same week is read in two ways")
    elif which == "this":
        day = published - timedelta(published.weekday() - number)
    elif context.future:
        return _Reading(reason="past or coming is not told")
    else:
        day = published - timedelta(back)
    phase = groups.get("phase")
    return _counted(f"{day.isoformat()}{_PHASES[phase] if phase else ''}", day.isoformat())


def _day(deictic: str, phase: str | None, published: date) -> _Reading:
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1, "어제": -1, "내일": 1}.get(deictic, 0)
    day = (published + timedelta(shift)).isoformat()
    code = "TNI" if deictic in ("tonight", "last night") else _PHASES[phase] if phase else ""
    return _counted(f"{day}{code}", day)


def _ago(groups: dict[str, str], published: date) -> _Reading:
    count, unit = _count(groups["count"]), groups["unit"]
    if count is None:
        return _Reading("PAST_REF", reason="how many is not told")
    if unit in ("minute", "hour", "decade"):
        return _Reading("PAST_REF", reason="no single day")
    if unit == "day":
        day = (published - timedelta(count)).isoformat()
        return _counted(day, day)
    if unit == "week":
        then = published - timedelta(7 * count)
        return _counted(_week(then), f"{then.isoformat()}~")
    if unit == "month":
        month, year = _months(published, -count)
        return _counted(f"{year}-{month:02}", f"{year:04}-{month:02}~")
    year = published.year - count
    return _counted(f"{year:04}", f"{year:04}~")


def _period(unit: str, shift: int, published: date) -> _Reading:
    if unit == "year":
        return _counted(f"{published.year + shift}", f"{published.year + shift}")
    if unit == "month":
        month, year = _months(published, shift)
        return _counted(f"{year}-{month:02}", f"{year}-{month:02}")
    if unit == "week":
        monday = published - timedelta(published.weekday() - 7 * shift)
        return _counted(_week(monday), f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}")
    if unit == "decade":
        decade = published.year // 10 + shift
        return _counted(f"{decade}", f"{decade}X")
    return _Reading(reason=f"which {unit} is meant is not told")


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _months(day: date, shift: int) -> tuple[int, int]:
    """Month and year, ``shift`` months from a day's month."""
    index = day.year * 12 + day.month - 1 + shift
    return index % 12 + 1, index // 12
