"""The heading of a filed document, what it calls the document and whom it names; and its line of place and date."""

import re
from dataclasses import dataclass
from datetime import date

from ontherecord.edtf import Edtf
from ontherecord.records import Channel
from ontherecord.resolve.filed_people import FiledSide, heading_sides, trimmed
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.filed import filed_words

LONGEST_HEADING = 600
_LONGEST_DATELINE = 160
_LONGEST_PLACE = 60
_MONTH = "|".join(sorted((re.escape(name) for name in reader.calendar("en").months), key=len, reverse=True))
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?P<until>[-–—](?:\d{1,2}(?:[:.]\d\d)?))?"
    r" ?(?P<half>[apAP])\.? ?[mM]\b\.?"
)
_TIME = (
    rf"(?:[,;—–-]* ?(?:{_CLOCK}|(?P<noon>noon)|midnight|(?P<day24>\d{{4}}) hours?)"
    r"(?: [A-Z][a-zA-Z.]{1,9}(?: time)?)?)?"
)
_DATE = re.compile(
    rf"(?P<date>(?:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:(?:[-–—]| and | to )(?:(?P<later>{_MONTH})\.? )?(?P<last>\d{{1,2}}))?,? "
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH})\.?,? |(?P<month3>{_MONTH})\.?,? )"
    rf"(?P<year>1[5-9]\d\d|20\d\d){_TIME})",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"(?<!\w)(?:undated|no date|n\.d\.|date not (?:given|indicated))(?!\w)", re.IGNORECASE)
_TAIL = r"\d{1,4}(?::\d\d)?|[ap]\.? ?m|noon|midnight|to|and|until|local|time|hours|about|circa|zulu|z|gmt|[a-z][ds]t"
_END = re.compile(rf"[\s,;:.–—()\[\]*†-]*(?:(?:{_TAIL})(?![^\W\d])[\s,;:.–—()\[\]*†-]*){{0,10}}\Z", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][^\d:;!?()“”\"]{0,78}")
_PART = re.compile(r"\A[,.]? (?P<part>Prepared (?:by|in)|From|Front|By|Between|With|To|For)(?: |\Z)", re.IGNORECASE)
_TO = re.compile(r",? to (?=\S)", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"(?:,| (?:on|of))? ?\Z")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a document was written; ``dated`` and ``placed`` cover the words that tell it."""

    date: Edtf | None
    dated: Span | None
    place: str | None
    placed: Span | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading tells. ``span`` covers it, ``form`` what it calls the document.

    ``sides_told``: whether it has words for a sender or recipient, or needs none. ``dateline`` is the one at its end.
    """

    span: Span
    form: Span
    kind: Channel
    senders: tuple[FiledSide, ...]
    recipients: tuple[FiledSide, ...]
    participants: tuple[FiledSide, ...]
    sides_told: bool
    dateline: Dateline | None


def heading_of(text: str, span: Span) -> Heading | None:
    """Read a heading; None where the words do not begin with the name of a kind of document."""
    words = filed_words()
    if span.end - span.start > LONGEST_HEADING:
        return None
    match = words.form.match(text, *span)
    if match is None:
        return None
    label = " ".join(re.sub(r"\b(?:an?|the) ", "", match["label"].lower()).split())
    kind = words.kinds[label]
    form = Span(match.start("whole"), match.end("whole"))
    at, dateline = _dated_end(text, Span(match.end(), span.end))
    rest = Span(match.end(), at)
    senders, recipients, participants = _sides(text, rest, kind)
    alone = label in words.alone or kind in (Channel.MEETING, Channel.CALL)
    alone = alone or (kind is Channel.PUBLICATION and not trimmed(text, rest).quote(text).strip("0123456789"))
    told = bool(senders or recipients or participants) or alone
    return Heading(span, form, kind, senders, recipients, participants, told, dateline)


def goes_on(text: str, span: Span) -> bool:
    """Whether a heading breaks off: it has a bracket open, or a sender but no recipient."""
    quote = span.quote(text)
    if len(quote) > LONGEST_HEADING:
        return False
    if quote.count("(") > quote.count(")") or re.search(r"\b(?:to|the|of|and|for|from|between)\Z", quote.rstrip()):
        return True
    return re.search(r"\sFrom\s", quote, re.IGNORECASE) is not None and _TO.search(quote) is None


def dateline_of(text: str, span: Span) -> Dateline | None:
    """Read a line that is a dateline and nothing else: Seoul, August 6, 1957, 5 p.m.; None where it is none."""
    line = trimmed_blanks(text, span)
    if not 0 < line.end - line.start <= _LONGEST_DATELINE:
        return None
    quote = line.quote(text)
    match = _DATE.search(quote)
    undated = None if match else _UNDATED.search(quote)
    told = match or undated
    if told is None or not _END.match(quote[told.end() :]):
        return None
    before = quote[: told.start()].rstrip(" ,—–-[(")
    place = None
    if before.strip("[ "):
        place = _place(text, Span(line.start, line.start + len(before)))
        if place is None and (len(before) > _LONGEST_PLACE or not before.lstrip("[ ")[:1].isupper()):
            return None
    value = _edtf(match) if match else None
    dated = Span(line.start + told.start("date"), line.start + told.end("date")) if match and value else None
    return Dateline(value, dated, place.quote(text) if place else None, place)


def date_in(text: str, span: Span) -> tuple[Edtf, Span] | None:
    """The first date in some words, with its span."""
    match = _DATE.search(text, span.start, min(span.end, span.start + LONGEST_HEADING))
    value = _edtf(match) if match else None
    return (value, Span(*match.span("date"))) if match and value else None


def trimmed_blanks(text: str, span: Span) -> Span:
    """A span without blanks at its ends."""
    quote = span.quote(text)
    return Span(span.start + len(quote) - len(quote.lstrip()), span.end - (len(quote) - len(quote.rstrip())))


def _place(text: str, span: Span) -> Span | None:
    """The town, with its state or county; a room or house before it is left out. None where it is no place."""
    span = trimmed(text, span)
    start = span.start
    while start < span.end and text[start] in "[( ":
        start += 1
    span = Span(start, span.end)
    quote = span.quote(text)
    if not _PLACE.fullmatch(quote.rstrip("])")):
        return None
    parts = quote.rstrip("])").split(", ")
    if len(parts) > 4 or any(not part[:1].isupper() or len(part.split()) > 5 for part in parts):
        return None
    skip = 0
    while skip < len(parts) - 1 and _is_room(parts[skip]):
        skip += 1
    start = span.start + sum(len(part) + 2 for part in parts[:skip])
    return trimmed(text, Span(start, span.start + len(quote.rstrip("])"))))


def _dated_end(text: str, span: Span) -> tuple[int, Dateline | None]:
    """Where the words of a heading end before its place and date, and these, if it has them."""
    found = [match for match in _DATE.finditer(text, *span) if _END.match(text[match.end() : span.end])]
    value = _edtf(found[-1]) if found else None
    if not found or value is None:
        return span.end, None
    head = _BEFORE_DATE.sub("", text[span.start : found[-1].start()])
    end = span.start + len(head)
    parts = head.split(", ")
    is_placed = len(parts) > 1 and ")" not in parts[-1]
    place = _place(text, Span(end - len(parts[-1]), end)) if is_placed else None
    if place is not None:
        end -= len(parts[-1]) + 2
        if len(parts) > 2 and ")" not in parts[-2] and _is_room(parts[-2]):
            end -= len(parts[-2]) + 2
    return end, Dateline(value, Span(*found[-1].span("date")), place.quote(text) if place else None, place)


def _is_room(words: str) -> bool:
    return not filed_words().rooms.isdisjoint(words.lower().split())


_Sides = tuple[FiledSide, ...]


def _sides(text: str, rest: Span, kind: Channel) -> tuple[_Sides, _Sides, _Sides]:
    """Senders, recipients and participants told by the words after the form."""
    match = _PART.match(rest.quote(text))
    if match is None:
        return (), (), ()
    start = rest.start + match.end()
    inside = Span(min(start, rest.end), rest.end)
    part = match["part"].lower()
    if kind in (Channel.MEETING, Channel.CALL):
        return (), (), heading_sides(text, inside) if part in ("between", "with") else ()
    if part in ("to", "for"):
        return (), heading_sides(text, inside), ()
    if part in ("between", "with"):
        return (), (), ()
    border = None if part.startswith(("by", "prepared")) else _border(text, inside)
    if border is None:
        return heading_sides(text, inside), (), ()
    return (
        heading_sides(text, Span(inside.start, border.start)),
        heading_sides(text, Span(border.end, inside.end)),
        (),
    )


def _border(text: str, span: Span) -> Span | None:
    """The "to" between sender and recipient: not that of an ambassador *to* somewhere, if there is another."""
    quote = span.quote(text)
    found = list(_TO.finditer(quote))
    if not found:
        return None
    posted = filed_words().posted
    free = [
        match
        for match in found
        if not _is_posted(quote[: match.start()], posted) and not _is_inside(quote, match.start())
    ]
    best = (free or found)[0]
    return Span(span.start + best.start(), span.start + best.end())


def _is_posted(before: str, posted: frozenset[str]) -> bool:
    last = before.rsplit(" ", 1)[-1]
    return last.strip(".,’'").lower() in posted


def _is_inside(quote: str, at: int) -> bool:
    return quote.count("(", 0, at) > quote.count(")", 0, at)


def _edtf(match: re.Match[str]) -> Edtf | None:
    """The day, with the time where one is told; an interval of days; None for a day that is none."""
    months = reader.calendar("en").months
    name = match["month"] or match["month2"] or match["month3"]
    year, month = int(match["year"]), months[name.lower()]
    day = match["day"] or match["day2"]
    if day is None:
        return Edtf(f"{year:04}-{month:02}")
    try:
        first = date(year, month, int(day))
        later = months[match["later"].lower()] if match["later"] else month
        last = date(year, later, int(match["last"])) if match["last"] else None
    except ValueError:
        return None
    if last is not None:
        return Edtf(f"{first}/{last}") if first < last else None
    return Edtf(f"{first}{_clock(match)}")


def _clock(match: re.Match[str]) -> str:
    """The time of day as EDTF has it; none for a stretch of time, or midnight, which ends or begins the day."""
    if match["noon"]:
        return "T12:00"
    if match["day24"]:
        hour, minute = int(match["day24"][:2]), int(match["day24"][2:])
        return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
    if not match["hour"] or match["until"]:
        return ""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return ""
    return f"T{hour % 12 + 12 * (match['half'].lower() == 'p'):02}:{minute:02}"
