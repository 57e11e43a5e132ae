"""Marks over a text: overlapping, nested and discontinuous spans cut into segments that do not overlap.

Every code point of a block lies in exactly one segment, and a segment knows all the marks over it, so that markup
can be written which nests properly whatever the marks do.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ontherecord.records import Block, BlockKind, Mention, MentionKind, Timex, Utterance
from ontherecord.spans import Span


class Role(StrEnum):
    """The parts of an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


NAMED = {
    MentionKind.PERSON: "person",
    MentionKind.BODY: "body",
    MentionKind.STATE: "body",
    MentionKind.PLACE: "place",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One span to be drawn. ``number`` is that of the utterance it belongs to, None for mentions and times."""

    span: Span
    kind: str
    number: int | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text with the same marks over all of it.

    ``kinds`` names the marks, ``parts`` the utterances with their role (innermost first), ``refs`` the utterances
    whose content ends here.
    """

    text: str
    kinds: tuple[str, ...] = ()
    parts: tuple[tuple[int, str], ...] = ()
    refs: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The utterances over the segment, innermost first."""
        return tuple(dict.fromkeys(number for number, _ in self.parts))

    @property
    def deep(self) -> bool:
        """Whether it is content within content."""
        return sum(role == Role.CONTENT for _, role in self.parts) > 1


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of the article, cut into segments; ``at`` is where it begins."""

    kind: BlockKind
    segments: tuple[Segment, ...]
    at: int = 0

    @property
    def text(self) -> str:
        """The block's text."""
        return "".join(segment.text for segment in self.segments)


def utterance_marks(number: int, utterance: Utterance, *, rejected: bool = False) -> Iterator[Mark]:
    """The marks of one utterance."""
    parts = {Role.SOURCE: utterance.source, Role.CUE: utterance.cue, Role.CONTENT: utterance.content}
    for role, spans in parts.items():
        yield from (Mark(span, role, number, rejected) for span in spans)


def entity_marks(mentions: Iterable[Mention], timexes: Iterable[Timex]) -> Iterator[Mark]:
    """The marks of people, bodies, places, times, and of everything else named."""
    yield from (Mark(mention.span, NAMED.get(mention.kind, "other")) for mention in mentions)
    yield from (Mark(timex.span, "time") for timex in timexes)


def mark_blocks(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> tuple[MarkedBlock, ...]:
    """Cut every block at the boundaries of the marks over it."""
    blocks = sorted(blocks, key=lambda block: block.span)
    ordered = sorted(marks, key=lambda mark: mark.span)
    ends = _ends(ordered, blocks)
    done: list[MarkedBlock] = []
    live: list[Mark] = []
    taken = 0
    for block in blocks:
        while taken < len(ordered) and ordered[taken].span.start < block.span.end:
            live.append(ordered[taken])
            taken += 1
        live = [mark for mark in live if mark.span.end > block.span.start]
        done.append(MarkedBlock(block.kind, tuple(_segments(text, block.span, live, ends)), block.span.start))
    return tuple(done)


def _ends(marks: Iterable[Mark], blocks: Sequence[Block]) -> dict[int, list[int]]:
    """Where the last content of each utterance ends (its cue or source, if it has none): its reference stands there.

    An end between two blocks counts as the end of the former.
    """
    last: dict[int, tuple[bool, int]] = {}
    for mark in marks:
        if mark.number is not None:
            here = (mark.kind == Role.CONTENT, mark.span.end)
            last[mark.number] = max(last.get(mark.number, here), here)
    ends: dict[int, list[int]] = {}
    starts = [block.span.start for block in blocks]
    for number, (_, end) in sorted(last.items()):
        block = blocks[max(0, bisect_left(starts, end) - 1)].span if blocks else Span(end, end)
        ends.setdefault(min(end, block.end), []).append(number)
    return ends


def _segments(text: str, block: Span, marks: Sequence[Mark], ends: dict[int, list[int]]) -> Iterator[Segment]:
    starts: dict[int, list[Mark]] = {}
    cuts = {block.start, block.end}
    for mark in marks:
        start, end = max(mark.span.start, block.start), min(mark.span.end, block.end)
        if start < end:
            starts.setdefault(start, []).append(mark)
            cuts.update((start, end))
    points = sorted(cuts)
    over: list[Mark] = []
    for start, end in pairwise(points):
        over = [mark for mark in over if mark.span.end > start] + starts.get(start, [])
        yield _segment(text[start:end], over, tuple(ends.get(end, ())))


def _segment(text: str, over: Sequence[Mark], refs: tuple[int, ...]) -> Segment:
    inner = sorted(over, key=lambda mark: mark.span.end - mark.span.start)
    kinds = dict.fromkeys("rejected" if mark.rejected else mark.kind for mark in inner)
    parts = dict.fromkeys((mark.number, mark.kind) for mark in inner if mark.number is not None)
    return Segment(text, tuple(kinds), tuple(parts), refs)
