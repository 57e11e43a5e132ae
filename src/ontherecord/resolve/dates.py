"""Time expressions → TIMEX3 values and EDTF dates.

Start here. Each expression is read in the order of the text, with the day of publication, the tense of its clause and
the dates told before it; what may mean two days, or has nothing to be counted from, stays empty with its reason.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError
from ontherecord.records import Article, Empty, Timex, TimexType
from ontherecord.resolve import english_times, foreign_times
from ontherecord.resolve.attachment import object_span, subject
from ontherecord.resolve.foreign_times import COMING, Setting
from ontherecord.resolve.periods import Period
from ontherecord.resolve.publication import days_written
from ontherecord.resolve.scene import Reading, Scene, Told, UnanchoredError
from ontherecord.resolve.tense import way_at
from ontherecord.spans import Span

_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TWO_YEARS = re.compile(
    r"(?:from |between )?(?P<year>(?:19|20)\d\d)(?P<joint>,? (?:and|or) | to |[-–/])(?P<other>(?:19|20)\d\d|\d\d)",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"(?:from |between )?"
    r"(?:(?P<month>[^\W\d_]{3,9}\.?) (?P<first>\d{1,2})\s?(?:[-–—]|to|and|through)\s?(?P<last>\d{1,2})"
    r"|(?P<early>\d{1,2})\s?(?:[-–—]|to|and)\s?(?P<late>\d{1,2}) (?P<of>[^\W\d_]{3,9}\.?))"
    r"(?P<year>,? (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_FOREIGN = frozenset(("ko", "ja", "de", "fr"))
_TWO_DAYS = "it was another day where it was written than at the clock of the page, or the page does not tell where"
_AFTER = 20
_BEFORE = re.compile(r"\b(?:this|last|next|each|every|(?:the )?past|(?:the )?previous|coming)\s\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:ago|earlier|later)\b", re.IGNORECASE)
_MEMORY = 12
_NEARBY = 600


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: its sentence with the one before, and its block."""

    sentence: Span
    before: Span
    block: int
    years: frozenset[int]


@dataclass(slots=True)
class _Narrative:
    """The dates told so far, with their blocks and sentences."""

    told: list[tuple[Span, Period, bool, _Place]] = field(default_factory=list)

    def at(self, span: Span, place: _Place) -> list[Told]:
        """The last of them, as seen from an expression."""
        return [
            Told(
                one,
                period,
                sure,
                nearby=place.block - there.block <= 1 and span.start - one.end <= _NEARBY,
            )
            for one, period, sure, there in self.told[-_MEMORY:]
        ]


def resolve_timexes(article: Article, timexes: Sequence[Timex], sentences: Iterable[Span]) -> tuple[Timex, ...]:
    """The expressions with value, EDTF date and anchor, or with the reason why they have none."""
    ordered = sorted(timexes, key=lambda timex: timex.span)
    places = _places(article, ordered, sorted(sentences))
    days = days_written(article)
    foreign = (article.language or "en") in _FOREIGN
    narrative = _Narrative()
    resolved = []
    for number, (timex, place) in enumerate(zip(ordered, places, strict=True)):
        following = ordered[number + 1] if number + 1 < len(ordered) else None
        readings = [
            _foreign(article, timex, place, day)
            if foreign
            else _english(article, (timex, following), place, day, narrative)
            for day in days or (None,)
        ]
        reading = readings[0] if len(set(readings)) == 1 else Reading(reason=_TWO_DAYS)
        if reading.period is not None and not reading.aside:
            narrative.told.append((timex.span, reading.period, reading.edtf is not None, place))
        resolved.append(_filled(timex, reading))
    return tuple(resolved)


def _places(article: Article, timexes: Sequence[Timex], sentences: Sequence[Span]) -> list[_Place]:
    starts = [block.span.start for block in article.blocks]
    blocks = [bisect_right(starts, timex.span.start) for timex in timexes]
    years: dict[int, set[int]] = {}
    for timex, block in zip(timexes, blocks, strict=True):
        found = _FULL_YEAR.findall(timex.span.quote(article.text))
        years.setdefault(block, set()).update(int(year) for year in found)
    opening = [sentence.start for sentence in sentences]
    places = []
    for timex, block in zip(timexes, blocks, strict=True):
        index = bisect_right(opening, timex.span.start) - 1
        sentence = sentences[index] if index >= 0 else Span(timex.span.start, timex.span.end)
        before = sentences[index - 1] if index > 0 else Span(sentence.start, sentence.start)
        if block and before.start < starts[block - 1]:
            before = Span(sentence.start, sentence.start)
        places.append(_Place(sentence, before, block, frozenset(years[block])))
    return places


def _english(
    article: Article, pair: tuple[Timex, Timex | None], place: _Place, day: date | None, narrative: _Narrative
) -> Reading:
    timex, following = pair
    text, span = article.text, timex.span
    told = narrative.at(span, place)
    scene = Scene(
        timex.type,
        day,
        way_at(text, place.sentence, span),
        told,
        years=place.years,
        before=text[max(place.sentence.start, span.start - _AFTER) : span.start],
        after=text[span.end : span.end + _AFTER],
    )
    scene = replace(scene, subject=subject(text, span, place.sentence, place.before, told))
    if scene.subject is None and following is not None and object_span(text, span, following.span, place.sentence):
        dated = _read(text, following, scene)
        if dated.period is not None and dated.edtf is not None:
            known = Told(following.span, dated.period, sure=True, nearby=True)
            scene = replace(scene, object=known)
    return _read(text, timex, scene)


def _read(text: str, timex: Timex, scene: Scene) -> Reading:
    quote = _quote(text, timex)
    years = _TWO_YEARS.fullmatch(quote)
    if years is not None:
        return _years(years["year"], years["joint"], years["other"])
    days = _SOME_DAYS.fullmatch(quote)
    try:
        if days is not None:
            return _days(days, scene)
        return english_times.read(quote, scene)
    except UnanchoredError as error:
        return Reading(reason=str(error))
    except (ValueError, OverflowError):
        return Reading(reason=f"no day of the calendar: {quote}")


def _quote(text: str, timex: Timex) -> str:
    """The expression with the word before it that says which one is meant, or the one behind that says from when."""
    before = _BEFORE.search(text, max(0, timex.span.start - _AFTER), timex.span.start)
    start = before.start() if before else timex.span.start
    behind = _BEHIND.match(text, timex.span.end) if timex.type is TimexType.DATE else None
    return text[start : behind.end() if behind else timex.span.end]


def _years(first: str, joint: str, last: str) -> Reading:
    if joint.strip(", ").lower() in ("and", "or") and len(first) == len(last):
        return Reading(None, f"{{{first},{last}}}", reason="two years")
    full = last if len(last) == len(first) else first[:2] + last
    if full <= first:
        return Reading(reason="no range of years")
    return Reading(None, f"{first}/{full}", reason="a range of years")


def _days(match: re.Match[str], scene: Scene) -> Reading:
    """An interval of days of one month, which TIMEX3 has no value for."""
    month, year = match["month"] or match["of"], match["year"] or ""
    ends = [
        english_times.read(f"{month} {day}{year}", scene)
        for day in (match["first"] or match["early"], match["last"] or match["late"])
    ]
    first, last = (one.edtf for one in ends)
    if first is None or last is None or first >= last:
        return Reading(reason=ends[0].reason or "no range of days")
    return Reading(None, f"{first}/{last}", ends[0].anchor, reason="a range of days")


def _foreign(article: Article, timex: Timex, place: _Place, day: date | None) -> Reading:
    coming = COMING.search(article.text, *place.sentence) is not None
    other = day is not None and bool(place.years - {day.year})
    try:
        return foreign_times.read(article.text, timex.span, article.language or "", Setting(day, coming, other))
    except (ValueError, OverflowError):
        return Reading(reason=f"no day of the calendar: {timex.span.quote(article.text)}")


def _filled(timex: Timex, reading: Reading) -> Timex:
    edtf, reason = None, reading.reason
    try:
        edtf = Edtf(reading.edtf) if reading.edtf else None
    except DateError as error:
        reason = str(error)
    empty = tuple(
        Empty(name, reason or "the expression is no date")
        for name, value in (("value", reading.value), ("edtf", edtf))
        if value is None
    )
    anchor = reading.anchor if edtf or reading.value else None
    return replace(timex, value=reading.value, edtf=edtf, anchor=anchor, empty=empty)
