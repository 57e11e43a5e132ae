"""The circumstances that an article tells of a communication, as points: when, how many, how long, where."""

from collections.abc import Iterator

from ontherecord.link.disagree import Bound, bound
from ontherecord.records import BlockKind, Channel, Circumstance, Communication, Fact, Point, Reading
from ontherecord.spans import Span

_WORDS = 4
_REACH = 40
# where these are is no place of their own
_NOWHERE = (Channel.LETTER, Channel.CALL, Channel.POST, Channel.MESSAGE, Channel.PRESS_RELEASE, Channel.VISIT)


def facts(reading: Reading, communication: Communication) -> tuple[Point, ...]:
    """A point for every circumstance that is told in the article's body, in the order of the text.

    A number's point goes from the words that tell how exactly it is meant to the noun it counts.
    """
    body = [block.span for block in reading.article.blocks if block.kind is BlockKind.BODY]
    found = (one for one in _told(communication) if any(block.covers(one.span) for block in body))
    return tuple(sorted((_point(reading, communication, one) for one in found), key=lambda point: point.span))


def _told(communication: Communication) -> Iterator[Fact]:
    spans = {evidence.field: evidence.spans for evidence in communication.evidence}
    values = (
        (Circumstance.DATE, communication.date.value if communication.date is not None else None),
        (Circumstance.COUNT, str(communication.count) if communication.count is not None else None),
        (Circumstance.DURATION, communication.duration),
        (Circumstance.PLACE, communication.place if communication.kind not in _NOWHERE else None),
    )
    for circumstance, value in values:
        told = spans.get(circumstance.value, ())
        if value is not None and told:
            yield Fact(circumstance, value, told[0])


def _point(reading: Reading, communication: Communication, fact: Fact) -> Point:
    text, span = reading.article.text, fact.span
    if fact.circumstance is Circumstance.COUNT:
        noun = next((m for m in communication.mentions if 0 <= m.start - span.end <= _REACH), span)
        sentence = next((s for s in reading.sentences if s.covers(span)), span)
        end = noun.end if sentence.covers(noun) else span.end
        span = Span(_bounded(text, sentence, span), end)
    return Point(span, text[span.start : span.end], fact=fact)


def _bounded(text: str, sentence: Span, number: Span) -> int:
    """Where the words begin that tell how exactly a number is meant; the number's own start where none do."""
    before = text[sentence.start : number.start]
    meant = bound(before, "")
    start = len(before.rstrip())
    for _ in range(_WORDS if meant is not Bound.EXACT else 0):
        start = before.rfind(" ", 0, start) + 1
        if bound(before[start:], "") is meant:
            return sentence.start + start
        start = len(before[:start].rstrip())
    return number.start
