"""Communications and events as the rooms tell them: names, fields in words, and the sentences that say so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ontherecord.records import BETWEEN_NAMES, Communication, Event, Evidence, Part, Participant, Reading, Status
from ontherecord.spans import Span
from ontherecord.web.fields import AROUND, quoted

COMMUNICATION_FIELDS = {
    "kind": "What",
    "status": "Status",
    "participants": "Between",
    "date": "When",
    "place": "Where",
    "duration": "How long",
    "count": "How many",
    "subject": "Subject",
    "author": "Whose account",
}
EVENT_FIELDS = {
    "type": "Type",
    "mode": "Mode",
    "contexts": "Contexts",
    "cameo": "CAMEO code",
    "status": "Status",
    "actor": "Actor",
    "recipient": "Recipient",
    "date": "When",
    "place": "Where",
}
_LONGEST = 500
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}
_LASTING = re.compile(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage; ``marked`` where they are evidence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the article with its evidence marked; ``at`` is where its block begins."""

    at: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ToldField:
    """One field: its value in words, the sentences that tell it, or the reason why it is ``empty``."""

    field: str
    label: str
    value: str | None
    passages: tuple[Passage, ...]
    empty: str | None


def isolated(name: str) -> str:
    """A name that keeps its place among other words: one written from right to left is put in direction isolates."""
    return f"\u2068{name}\u2069" if any(unicodedata.bidirectional(letter) in _TURNING for letter in name) else name


def parties(one: Communication) -> str:
    """Those who take part: "A to B" where it is sent, "A and B" where they meet; empty where nobody is named."""
    if one.direction is None:
        return " and ".join(isolated(p.actor.name) for p in one.participants)
    sent, others = ([isolated(name) for name in names] for names in one.direction)
    return " to ".join(" and ".join(names) for names in (sent or ["somebody"], others) if names)


def act(one: Event) -> str:
    """Who did it to whom."""
    names = [isolated(actor.name) for actor in (one.actor, one.recipient) if actor is not None]
    if one.actor is None and names:
        return f"somebody to {names[0]}"
    return " to ".join(names)


def kind_of(one: Communication) -> str:
    """What it was: "letter", "27 letters", "2 press releases"."""
    if one.count is None:
        return one.kind.value
    several = re.sub(r"ry$", "rie", one.kind.value) + "s"
    return f"{one.count} {one.kind.value if one.count == 1 else several}"


def not_happened(one: Communication | Event) -> str | None:
    """The status, where it is another than that it happened."""
    return None if one.status in (None, Status.HAPPENED) else one.status.value


def lasting(value: str) -> str:
    """A TIMEX3 duration in words: ``PT30M`` is "30 minutes"; one that has none stands as it is."""
    match = _LASTING.fullmatch(value)
    if match is None or value == "P":
        return value
    told = [(part, _UNITS) for part in re.findall(r"[\d.]+[A-Z]", match[1])]
    told += [(part, _CLOCK) for part in re.findall(r"[\d.]+[A-Z]", match[2] or "")]
    return " ".join(f"{part[:-1]} {units[part[-1]]}{'' if part[:-1] == '1' else 's'}" for part, units in told)


def told_fields(one: Communication | Event, reading: Reading) -> tuple[ToldField, ...]:
    """Every field with the sentences that tell it, or the reason why it is empty."""
    labels = COMMUNICATION_FIELDS if isinstance(one, Communication) else EVENT_FIELDS
    reasons = {entry.field: entry.reason for entry in one.empty}
    found = []
    for field, label in labels.items():
        value = value_of(one, field)
        passages = passages_of(reading, _spans(one.evidence, field))
        if field in ("kind", "type") and not passages:
            passages = passages_of(reading, one.mentions)
        if value is not None or field in reasons or passages:
            found.append(ToldField(field, label, value, passages, reasons.get(field) if value is None else None))
    return tuple(found)


def value_of(one: Communication | Event, field: str) -> str | None:
    """A field in words; None for an empty one."""
    value = getattr(one, field)
    if value is None or value == ():
        return None
    if field == "participants":
        named = one.participants if isinstance(one, Communication) else ()
        return BETWEEN_NAMES.join(f"{isolated(p.actor.name)}{_as(p)}" for p in named)
    if field == "contexts":
        return ", ".join(value)
    if field == "duration":
        return lasting(value)
    return str(getattr(value, "name", value)) if field in ("actor", "recipient", "author") else str(value)


def passages_of(reading: Reading, spans: Iterable[Span]) -> tuple[Passage, ...]:
    """The sentences in which spans stand, each once, with the spans marked."""
    marked: dict[Span, list[Span]] = {}
    for span in sorted(set(spans)):
        marked.setdefault(_around(reading, span), []).append(span)
    return tuple(
        Passage(_block(reading, whole), tuple(_pieces(reading.article.text, whole, inner)))
        for whole, inner in marked.items()
    )


def _spans(evidence: Sequence[Evidence], field: str) -> list[Span]:
    return [span for entry in evidence if entry.field == field for span in entry.spans]


def _around(reading: Reading, span: Span) -> Span:
    """The sentences over a span; where they are too long to be quoted, a few words on either side."""
    over = [sentence for sentence in reading.sentences if sentence.overlaps(span)]
    start, end = min([span.start, *(s.start for s in over)]), max([span.end, *(s.end for s in over)])
    if over and end - start <= _LONGEST:
        return Span(start, end)
    near = quoted(reading.article.text, span, 2 * AROUND)
    return Span(span.start - len(near.prefix), span.end + len(near.suffix))


def _block(reading: Reading, whole: Span) -> int:
    return next((block.span.start for block in reading.article.blocks if block.span.overlaps(whole)), whole.start)


def _pieces(text: str, whole: Span, inner: Sequence[Span]) -> Iterator[Piece]:
    at = whole.start
    for span in inner:
        if span.end <= at:
            continue
        start = max(span.start, at)
        if start > at:
            yield Piece(text[at:start], marked=False)
        yield Piece(text[start : span.end], marked=True)
        at = span.end
    if at < whole.end:
        yield Piece(text[at : whole.end], marked=False)


def _as(participant: Participant) -> str:
    """The part and the office of who takes part, in brackets."""
    part = None if participant.part is Part.PARTICIPANT else participant.part.value
    told = [one for one in (part, isolated(participant.office) if participant.office else None) if one]
    return f" ({', '.join(told)})" if told else ""
