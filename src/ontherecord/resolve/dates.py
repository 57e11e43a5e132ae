"""Time expressions → TIMEX3 values and EDTF dates.

Start here. Each expression is read in the order of the text, with the day of publication, the tense of its clause and
the dates told before it; what may mean two days, or has nothing to be counted from, stays empty with its reason.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError
from ontherecord.records import Article, BlockKind, Empty, Timex, TimexType
from ontherecord.resolve import english_times, foreign_times
from ontherecord.resolve.attachment import object_span, subject
from ontherecord.resolve.english_times import NO_FORM
from ontherecord.resolve.foreign_times import COMING, Setting
from ontherecord.resolve.publication import days_written
from ontherecord.resolve.scene import PUBLISHED, Reading, Scene, Told, UnanchoredError, Way
from ontherecord.resolve.tense import perfect_at, way_at
from ontherecord.spans import Span

_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TWO_YEARS = re.compile(
    r"(?:from |between )?(?P<year>(?:19|20)\d\d)(?P<joint>,? (?:and|or) | to |[-–/])(?P<other>(?:19|20)\d\d|\d\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\A[Bb]etween |\b[Bb]etween \Z")
_SOME_DAYS = re.compile(
    r"(?:from |between )?"
    r"(?:(?P<month>[^\W\d_]{3,9}\.?) (?P<first>\d{1,2})\s?(?:[-–—]|to|and|through)\s?(?P<last>\d{1,2})"
    r"|(?P<early>\d{1,2})\s?(?:[-–—]|to|and)\s?(?P<late>\d{1,2}) (?P<of>[^\W\d_]{3,9}\.?))"
    r"(?P<year>,? (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_FOREIGN = frozenset(("ko", "ja", "de", "fr"))
_TWO_DAYS = "it was another day where it was written than at the clock of the page, or the page does not tell where"
_AFTER = 30
_LONG = 31
_BLOCKS_BACK = 3
_MARKS = frozenset('“"‘')
_BESIDE = re.compile(r",?\s(?:of )?(?:the )?(?:very )?", re.IGNORECASE)
_LATER = re.compile(r"\s(?:later|earlier)\b(?!\sthan\b)")
_COUNTED = re.compile(r"(?:\d+|[A-Za-z]+)\s(?:days?|weeks?|months?)\b")
_PART = re.compile(r"(?:earlier|later)\s", re.IGNORECASE)
_WAS_COMING = Way(-1, sure=False)
_BEFORE = re.compile(r"\b(?:this|last|next|each|every|(?:the )?past|(?:the )?previous|coming)\s\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:ago|earlier|later)\b", re.IGNORECASE)
_MEMORY = 12
_NEARBY = 600


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: its sentence with the one before, its block, and whether this is a caption."""

    sentence: Span
    before: Span
    block: int
    years: frozenset[int]
    caption: bool
    quoted: bool


@dataclass(slots=True)
class _Narrative:
    """The dates told so far, with their blocks and sentences."""

    told: list[tuple[Told, _Place]] = field(default_factory=list)
    quoting: frozenset[int] = frozenset()
    counted: dict[int, set[int]] = field(default_factory=dict)

    def at(self, span: Span, place: _Place) -> list[Told]:
        """The last of them, as seen from an expression; not those of a caption elsewhere."""
        seen = []
        for one, there in self.told[-_MEMORY:]:
            if there.caption and there.block != place.block:
                continue
            between = set(range(there.block + 1, place.block))
            nearby = between <= self.quoting and span.start - one.span.end <= _NEARBY
            seen.append(replace(one, nearby=nearby, near=place.block - there.block <= _BLOCKS_BACK))
        return seen

    def add(self, timex: Timex, reading: Reading, place: _Place) -> None:
        """Remember a date that is told, and its year if it was counted from another of the narrative."""
        if reading.period is None or reading.aside:
            return
        sure, fixed = reading.edtf is not None, reading.anchor != PUBLISHED
        self.told.append((Told(timex.span, reading.period, sure, nearby=True, fixed=fixed), place))
        if fixed and reading.anchor is not None and sure:
            self.counted.setdefault(place.block, set()).add(reading.period.first.year)


def resolve_timexes(article: Article, timexes: Sequence[Timex], sentences: Iterable[Span]) -> tuple[Timex, ...]:
    """The expressions with value, EDTF date and anchor, or with the reason why they have none."""
    ordered = sorted(timexes, key=lambda timex: timex.span)
    places = _places(article, ordered, sorted(sentences))
    days = days_written(article)
    foreign = (article.language or "en") in _FOREIGN
    narrative = _Narrative(quoting=_quoting(article))
    resolved = []
    for number, (found, place) in enumerate(zip(ordered, places, strict=True)):
        timex = _whole(article.text, found, narrative.at(found.span, place))
        following = ordered[number + 1] if number + 1 < len(ordered) else None
        readings = [
            _foreign(article, timex, place, day, narrative)
            if foreign
            else _english(article, (timex, following), place, day, narrative)
            for day in days or (None,)
        ]
        reading = readings[0] if len(set(readings)) == 1 else Reading(reason=_TWO_DAYS)
        narrative.add(timex, reading, place)
        resolved.append(_filled(timex, reading))
    return tuple(resolved)


def _whole(text: str, timex: Timex, told: Sequence[Told]) -> Timex:
    """With the "later" or "earlier" that makes a day of a number of them after one that the narrative has fixed."""
    behind = _LATER.match(text, timex.span.end)
    counted = timex.type is TimexType.DURATION and _COUNTED.match(text, *timex.span) is not None
    if behind is None or not counted or not (told and told[-1].nearby and told[-1].fixed):
        return timex
    return replace(timex, span=Span(timex.span.start, behind.end()), type=TimexType.DATE)


def _places(article: Article, timexes: Sequence[Timex], sentences: Sequence[Span]) -> list[_Place]:
    starts = [block.span.start for block in article.blocks]
    blocks = [bisect_right(starts, timex.span.start) for timex in timexes]
    years: dict[int, set[int]] = {}
    for timex, block in zip(timexes, blocks, strict=True):
        found = _FULL_YEAR.findall(timex.span.quote(article.text))
        years.setdefault(block, set()).update(int(year) for year in found)
    opening = [sentence.start for sentence in sentences]
    quotations = _Quotations(article.text)
    places = []
    for timex, block in zip(timexes, blocks, strict=True):
        index = bisect_right(opening, timex.span.start) - 1
        sentence = sentences[index] if index >= 0 else Span(timex.span.start, timex.span.end)
        before = sentences[index - 1] if index > 0 else Span(sentence.start, sentence.start)
        if block and before.start < starts[block - 1]:
            before = Span(sentence.start, sentence.start)
        kind = article.blocks[block - 1].kind if block else BlockKind.BODY
        start = starts[block - 1] if block else 0
        quoted = quotations.open_at(start, timex.span.start)
        places.append(_Place(sentence, before, block, frozenset(years[block]), kind is BlockKind.CAPTION, quoted))
    return places


def _quoting(article: Article) -> frozenset[int]:
    """The paragraphs that only quote, by their numbers from 1."""
    openings = (article.text[block.span.start : block.span.start + 1] for block in article.blocks)
    return frozenset(number for number, mark in enumerate(openings, 1) if mark in _MARKS)


class _Quotations:
    """Where the quotation marks of a text stand."""

    def __init__(self, text: str) -> None:
        self._curved = [match.start() for match in re.finditer("[“”]", text)]
        self._straight = [match.start() for match in re.finditer('"', text)]
        self._text = text

    def open_at(self, start: int, position: int) -> bool:
        """Whether a quotation of a paragraph is open at a position."""
        last = bisect_left(self._curved, position) - 1
        curved = last >= 0 and self._curved[last] >= start and self._text[self._curved[last]] == "“"
        return curved or (bisect_left(self._straight, position) - bisect_left(self._straight, start)) % 2 == 1


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
        years=place.years | narrative.counted.get(place.block, set()),
        before=text[max(place.sentence.start, span.start - _AFTER) : span.start],
        after=text[span.end : span.end + _AFTER],
        perfect=perfect_at(text, place.sentence, span),
        beside=told[-1] if told and _BESIDE.fullmatch(text, told[-1].span.end, span.start) else None,
        spoken=_spoken(article, told, place, day),
    )
    scene = replace(scene, subject=subject(text, span, place.sentence, place.before, told))
    if scene.subject is None and following is not None and object_span(text, span, following.span, place.sentence):
        dated = _read(text, following, scene)
        if dated.period is not None and dated.edtf is not None:
            known = Told(following.span, dated.period, sure=True, nearby=True)
            scene = replace(scene, object=known)
    reading = _read(text, timex, scene)
    counted = reading.anchor not in (None, PUBLISHED)
    # what was to come then, or is told in a quotation, is not where the narrative goes on
    return replace(reading, aside=True) if counted and (scene.way == _WAS_COMING or scene.spoken) else reading


def _spoken(article: Article, told: Sequence[Told], place: _Place, day: date | None) -> Told | None:
    """The day of the narrative, long before publication, that the paragraph of a quotation is set on."""
    last = next((one for one in reversed(told) if one.period.unit == "D"), None)
    if not place.quoted or last is None or day is None or not last.sure or place.caption:
        return None
    block = article.blocks[place.block - 1].span if place.block else place.sentence
    long_ago = (day - last.period.first).days > _LONG
    return last if long_ago and block.covers(last.span) else None


def _read(text: str, timex: Timex, scene: Scene) -> Reading:
    quote = _quote(text, timex)
    part = _PART.match(quote)
    scene = replace(scene, before=scene.before + part[0]) if part else scene
    years = _TWO_YEARS.fullmatch(quote)
    if years is not None:
        spanned = _BETWEEN.search(quote) or _BETWEEN.search(scene.before)
        return _years(years["year"], " to " if spanned else years["joint"], years["other"])
    days = _SOME_DAYS.fullmatch(quote)
    try:
        if days is not None:
            return _days(days, scene)
        reading = english_times.read(quote, scene)
        plain = timex.span.quote(text)
        # the last 5 August: "last" is said of a letter
        return english_times.read(plain, scene) if reading.reason == NO_FORM and plain != quote else reading
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


def _foreign(article: Article, timex: Timex, place: _Place, day: date | None, narrative: _Narrative) -> Reading:
    coming = COMING.search(article.text, *place.sentence) is not None
    other = day is not None and bool(place.years - {day.year})
    try:
        told, dates = narrative.at(timex.span, place), article.text.startswith("자", timex.span.end)
        setting = Setting(day, coming, other, told, dates)
        return foreign_times.read(article.text, timex.span, article.language or "", setting)
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
