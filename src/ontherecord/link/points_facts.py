"""The circumstances that an article tells of a communication, as points: when, how many, how long, where.

And how what was written came out: by a verb of publishing near to where it is mentioned.
"""

import re
from collections.abc import Iterator
from functools import cache

from ontherecord.link.disagree import NOWHERE, Bound, bound
from ontherecord.records import Account, BlockKind, Channel, Circumstance, Communication, Fact, Point, Reading
from ontherecord.spans import Span
from ontherecord.vocab.letters import letter_words, value_of
from ontherecord.vocab.words import any_of, load

_WORDS = 4
_WORD_BEFORE = 16
_REACH = 40
_WRITTEN = (Channel.LETTER, Channel.MESSAGE, Channel.JOINT_STATEMENT)
# code points between a verb of publishing and what came out, in which no other clause begins
_NEAR = 110
_CLAUSE = re.compile(r"[.;:“”\"\n]|,\s(?:and|but|who|which|while)\b|\b(?:that|who|which)\b")
_TAIL = re.compile(r"[^.;:“”\"\n]{0,160}?(?=,\s(?:and|but|while|who|which|with)\s|[.;:“”\"\n]|\Z)")


def facts(reading: Reading, communication: Communication) -> tuple[Point, ...]:
    """A point for every circumstance that is told in the article's body, in the order of the text.

    A number's point goes from the words that tell how exactly it is meant to the noun it counts.
    """
    body = reading.article.spans(BlockKind.BODY)
    found = (
        one for one in _told(reading.article.text, communication) if any(block.covers(one.span) for block in body)
    )
    points = [_point(reading, communication, one) for one in found]
    points += [one for one in _published(reading, communication) if any(block.covers(one.span) for block in body)]
    return tuple(sorted(points, key=lambda point: point.span))


def own_day(reading: Reading, communication: Communication, account: Account) -> Point | None:
    """Where an account's own words tell when the communication was, no less exactly; None where they do not."""
    body = reading.article.spans(BlockKind.BODY)
    told = {point.utterance for point in account.points}
    for one in reading.utterances:
        day, when = one.said_on, communication.date
        if one.id not in told or day is None or when is None or day.value != when.value:
            continue
        dated = [span for evidence in one.evidence if evidence.field == "said_on" for span in evidence.spans]
        spans = [span for span in dated if any(block.covers(span) for block in body)]
        if spans:
            fact = Fact(Circumstance.DATE, day.value, spans[0])
            return Point(spans[0], spans[0].quote(reading.article.text), utterance=one.id, fact=fact)
    return None


def is_day(point: Point) -> bool:
    """Whether a point tells when."""
    return point.fact is not None and point.fact.circumstance is Circumstance.DATE


def _told(text: str, communication: Communication) -> Iterator[Fact]:
    spans = {evidence.field: evidence.spans for evidence in communication.evidence}
    is_set = (communication.count or 1) > 1 or "count" in spans  # of which every account may tell another part's days
    values = (
        (Circumstance.DATE, communication.date.value if communication.date is not None and not is_set else None),
        (Circumstance.COUNT, str(communication.count) if communication.count is not None else None),
        (Circumstance.DURATION, communication.duration),
        (Circumstance.PLACE, communication.place if communication.kind not in NOWHERE else None),
    )
    for circumstance, value in values:
        told = spans.get(circumstance.value, ())
        if value is not None and told:
            yield Fact(circumstance, value, told[0])
    about = spans.get(Circumstance.COUNT.value, ()) if communication.count is None else ()
    number = value_of(about[0].quote(text)) if about else None
    # what is told by words that the comparison does not know would be taken for exact
    if number is not None and bound(text[max(0, about[0].start - _REACH) : about[0].start], "") is not Bound.EXACT:
        yield Fact(Circumstance.COUNT, str(number), about[0])


def _published(reading: Reading, communication: Communication) -> Iterator[Point]:
    """Where the article first tells how the communication came out: who published it, or that it was published."""
    text = reading.article.text
    for mention in communication.mentions if communication.kind in _WRITTEN else ():
        sentence = next((s for s in reading.sentences if s.covers(mention)), mention)
        verb = _verb(text, sentence, mention)
        if verb is not None:
            active = verb.end <= mention.start
            end = mention.end if active else _TAIL.match(text, verb.end, sentence.end).end()  # type: ignore[union-attr]
            span = Span(sentence.start if active else mention.start, end)
            told = (t for t in reading.timexes if sentence.covers(t.span) and _is_day_of(text, verb, t.span))
            days = [t.edtf.value for t in told if t.edtf is not None]
            day = days[0] if len(days) == 1 else None
            yield Point(span, text[span.start : span.end], fact=Fact(Circumstance.PUBLICATION, day, verb))
            return


def _is_day_of(text: str, verb: Span, day: Span) -> bool:
    """Whether a day may be that of a verb of publishing: neither of another clause, nor that of the letters."""
    between = text[verb.end : day.start] if verb.end <= day.start else text[day.end : verb.start]
    before = text[max(0, day.start - _WORD_BEFORE) : day.start]
    written = letter_words().exchange.search(between) or letter_words().dated.search(before)
    return _CLAUSE.search(between) is None and written is None


def _verb(text: str, sentence: Span, mention: Span) -> Span | None:
    """The verb of publishing that has a mention as its object, or as its subject."""
    before, after = _verbs()
    for match in before.finditer(text, sentence.start, mention.start):
        between = text[match.end() : mention.start]
        if len(between) <= _NEAR and not _CLAUSE.search(between) and text[sentence.start : match.start()].strip():
            return Span(*match.span())
    for match in after.finditer(text, mention.end, sentence.end):
        between = text[mention.end : match.start()]
        if len(between) <= _NEAR and not re.search(r"[.;:“”\"\n]", between):
            return Span(*match.span())
    return None


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("points")["en"]["came_out"]
    return any_of(table["before"]), any_of(table["after"])


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
