"""A sentence of an account cut into the points it tells: clauses with a verb of their own, and parts of lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.link.account_quantities import quantities
from ontherecord.link.points_cues import Cue, cues, words_of
from ontherecord.link.points_lists import cuts
from ontherecord.link.tokens import tokens, words
from ontherecord.records import Force
from ontherecord.spans import Span

_BEFORE = re.compile(r"[\s,;:—–-]*(?:(?:and|but|while|as well as)\s+)?", re.IGNORECASE)
_AFTER = re.compile(r"(?:[\s,;:—–-]|(?<![\w])(?:and|but|while|as well as)(?=\s*$))+$", re.IGNORECASE)
_STOP = re.compile(r"(?<=\w)[.!?]+$")
_ENDED = re.compile(r"[.!?。][\s\"'”’»)\]]*$")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """What one point is told by. ``subject``: where who acts is named; empty where it goes by the clause before.

    ``cue`` and ``force`` are None for what is told without a verb of the list; ``passive``: whether nobody is told to
    act ("was discussed").
    """

    span: Span
    force: Force | None
    cue: Span | None
    subject: Span
    passive: bool = False


def clauses(text: str, sentence: Span, *, english: bool, framed: bool) -> tuple[Clause, ...]:
    """The points of one sentence, in order; ``framed``: leave out what tells only that a talk was held.

    A sentence that none of the verbs is in is one point, or none where it tells nothing of its own; of an account as
    a whole, a line that does not end as a sentence is none.
    """
    words_here = text[sentence.start : sentence.end]
    found = cues(words_here) if english else ()
    whole = _trimmed(text, sentence.start, sentence.end)
    if whole is None:
        return ()
    if not found:
        if framed and not _ENDED.search(words_here):
            return ()
        if english and (_mere(words_here) or (framed and is_frame(words_here))):
            return ()
        return (Clause(whole, None, None, Span(whole.start, whole.start)),)
    return tuple(_told(text, sentence, found))


def is_frame(sentence: str) -> bool:
    """Whether a sentence tells no more than that a talk was held, and between whom."""
    left = [
        token
        for token in words(sentence)
        if token.content and not (token.name or token.opens or token.number) and token.form not in words_of("framing")
    ]
    return len(left) < _FEW and not quantities(sentence)


def _mere(sentence: str) -> bool:
    """Whether some words are no sentence: a date, a heading."""
    return sum(token.content for token in words(sentence)) < _FEW


def _told(text: str, sentence: Span, found: Sequence[Cue]) -> Iterator[Clause]:
    base = sentence.start
    starts = [0, *(cue.start for cue in found[1:]), sentence.end - base]
    for cue, start, stop in zip(found, starts, starts[1:], strict=False):
        clause = _trimmed(text, base + start, base + stop)
        if clause is None:
            continue
        span = Span(base + cue.span[0], base + cue.span[1])
        subject = Span(base + cue.subject[0], base + cue.subject[1])
        yield from _matters(text, clause, cue, span, subject)


def _matters(text: str, clause: Span, cue: Cue, span: Span, subject: Span) -> Iterator[Clause]:
    """The matters of one verb; of a passive one those of its subject."""
    first = (clause.start, subject.end) if cue.passive else (span.end, clause.end)
    begins = (clause.start, *cuts(text, *_bounded(first, clause), cue.force))
    nobody = Span(clause.start, clause.start)
    for begin, stop in zip(begins, (*begins[1:], clause.end), strict=True):
        part = _trimmed(text, begin, stop)
        if part is not None:
            yield Clause(part, cue.force, span, nobody if cue.passive else subject, cue.passive)


def _bounded(part: tuple[int, int], within: Span) -> tuple[int, int]:
    start = max(part[0], within.start)
    return start, max(start, min(part[1], within.end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without conjunctions before it and marks after it; None where no word is left."""
    start = _BEFORE.match(text, start, end).end()  # type: ignore[union-attr]
    kept = _STOP.sub("", _AFTER.sub("", text[start:end]))
    kept = _AFTER.sub("", kept)
    return Span(start, start + len(kept)) if tokens(kept) else None
