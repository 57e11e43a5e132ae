"""Events found in the text of ECB+ documents, with the gold mentions they stand for: our own, and by words.

Ours are political acts between states and those who act for them, which few of these documents tell of. So that
linking can be measured from raw text all the same, mentions are also found by the words that tell of events in other
documents of the corpus; nothing but this measurement uses that.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from _coreference import matched
from _ecb import EcbDocument
from ontherecord import pipeline
from ontherecord.link.event_traits import head, head_in, stem
from ontherecord.link.values import Act
from ontherecord.page.source import split
from ontherecord.records import Event, Hints, Page, Reading
from ontherecord.spans import Span

_LIMIT = 10_000_000
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# how often, and in what share of its occurrences, a word must tell of an event
_OFTEN, _MOSTLY = 2, 0.7


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One of our events; ``mentions`` are places of gold mentions, or numbers below 0 for those that are none."""

    act: Act
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention with its head, in code points of the document's text."""

    start: int
    end: int
    head: tuple[int, int]


def telling_words(documents: Sequence[EcbDocument]) -> frozenset[str]:
    """Stems of words that are mostly the head of an event's mention, in sentences with such mentions."""
    seen: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for document in documents:
        for sentence in {m.act.sentence for m in document.mentions}:
            seen.update(stem(match[0].lower()) for match in _WORD.finditer(sentence))
        told.update({m.start: head(m.act.words) for m in document.mentions}.values())
    return frozenset(word for word, times in told.items() if times >= _OFTEN and times > _MOSTLY * seen[word])


def events_by_words(documents: Sequence[EcbDocument], words: frozenset[str]) -> list[FoundEvent]:
    """Every occurrence of some words as an event; gold mentions are numbered through all documents."""
    found: list[FoundEvent] = []
    before = 0
    for document in documents:
        flat = [
            _Place(*match.span(), match.span())
            for match in _WORD.finditer(document.text)
            if stem(match[0].lower()) in words
        ]
        gold = [_place(document.text, m.start, m.end) for m in document.mentions]
        for place, stands_for in zip(flat, matched(gold, flat), strict=True):
            start = document.text.rfind("\n", 0, place.start) + 1
            sentence = document.text[start:].split("\n", 1)[0]
            number = -1 - len(found) if stands_for is None else before + stands_for
            found.append(FoundEvent(Act("", document.text[place.start : place.end], sentence), (number,)))
        before += len(gold)
    return found


def found_events(documents: Sequence[EcbDocument]) -> list[FoundEvent]:
    """All of our events; gold mentions are numbered through all documents."""
    found: list[FoundEvent] = []
    before, wrong = 0, 0
    for document in documents:
        reading = read(document)
        places = [[_placed(document.text, reading, span) for span in one.mentions] for one in reading.events]
        flat = [place for of_event in places for place in of_event]
        gold = [_place(document.text, m.start, m.end) for m in document.mentions]
        numbers = iter([-1 - wrong - j if i is None else before + i for j, i in enumerate(matched(gold, flat))])
        for event, of_event in zip(reading.events, places, strict=True):
            found.append(FoundEvent(act_of(reading, event), tuple(next(numbers) for _ in of_event)))
        before, wrong = before + len(gold), wrong + len(flat)
    return found


def read(document: EcbDocument) -> Reading:
    """A document through the pipeline, as plain text. Raises PageError where it is no article."""
    when = datetime(2015, 1, 1, tzinfo=UTC)
    pages = split(document.text.encode(), f"{document.name}.txt", Hints(plain=True), _LIMIT, when)
    return pipeline.read(next(page for page in pages if isinstance(page, Page)))


def act_of(reading: Reading, event: Event) -> Act:
    """What linking sees of an event; nobody is looked up in the register."""
    text = reading.article.text
    first = event.mentions[0]
    sentence = next((s for s in reading.sentences if s.start <= first.start < s.end), first)
    published = reading.article.published
    day = event.date
    return Act(
        type=event.type,
        words=text[first.start : first.end],
        sentence=text[sentence.start : sentence.end],
        mode=event.mode,
        actor=event.actor.name if event.actor else None,
        recipient=event.recipient.name if event.recipient else None,
        first=day.earliest.isoformat() if day else None,
        last=day.latest.isoformat() if day else None,
        published=published.earliest.isoformat() if published else None,
        place=event.place,
        status=event.status.value if event.status else None,
    )


def _placed(text: str, reading: Reading, span: Span) -> _Place:
    """A span of the article in the document's text, whose lines the article keeps in their order."""
    at = 0
    for line_start, line in _lines(reading.article.text):
        found = text.find(line, at)
        if line_start <= span.start <= line_start + len(line) and found >= 0:
            return _place(text, found + span.start - line_start, found + span.end - line_start)
        at = max(found + len(line), at)
    return _Place(-1, -1, (-1, -1))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield at, line
        at += len(line) + 1


def _place(text: str, start: int, end: int) -> _Place:
    first, last = head_in(text[start:end])
    return _Place(start, end, (start + first, start + last))
