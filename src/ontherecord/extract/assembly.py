"""What the model found in one article → attributions: parents, and quotations that go on after a full stop."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ontherecord.extract.agreement import Finding
from ontherecord.extract.continuation import attribution_id
from ontherecord.extract.drafts import Draft
from ontherecord.extract.words import Kind, Sentence
from ontherecord.records import Attribution, Block
from ontherecord.spans import Span, enclosing
from ontherecord.vocab.reader import english_cues

# a content that takes so much of another is the same one
_SAME = 0.9
_WORD = re.compile(r"[\w’'-]+")
_MARKS = frozenset('“"‘«')


@dataclass(frozen=True)
class Layout:
    """A text and how its page sets it.

    Blocks, sentences (a quotation is never cut), and quotations that blocks carry on.

    ``carried`` are the places where a quotation goes on that the block before left open.
    """

    text: str
    blocks: Sequence[Block]
    lines: Sequence[Sentence]
    carried: frozenset[int]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.span.start for line in self.lines]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def line(self, position: int) -> int:
        """Index of the sentence a position lies in."""
        return bisect_right(self._line_starts, position) - 1

    def block(self, position: int) -> int:
        """Index of the block a position lies in."""
        return bisect_right(self._block_starts, position) - 1


def assemble(
    article: str, layout: Layout, found: Sequence[Finding], labelled: Sequence[Draft]
) -> tuple[Attribution, ...]:
    """All attributions in the order of the text, what continues another after it.

    ``labelled`` are credited by a colon, certain by their form; what else was found in their contents is nested in
    them. Contents in sentences after that of the cue become attributions that continue the one with the cue.
    """
    marked = tuple(_attribution(article, draft) for draft in labelled)
    placed: dict[int, list[Attribution]] = {}

    def place(number: int) -> list[Attribution]:
        if number not in placed:
            placed[number] = []
            one = found[number]
            if one.parent is None:
                inside, wanted = _inside(one.draft, marked)
            else:
                parts = place(one.parent)
                inside, wanted = _part_around(one.draft, parts), bool(parts)
            placed[number] = list(_split(article, layout, one, inside)) if wanted else []
        return placed[number]

    made = [*marked, *(one for number in range(len(found)) for one in place(number))]
    unique = {attribution.id: attribution for attribution in reversed(made)}
    return _ordered(_carried_on(article, layout, list(unique.values())))


def _attribution(article: str, draft: Draft) -> Attribution:
    return Attribution(attribution_id(article, draft), draft.source, draft.cue, draft.content)


def _inside(draft: Draft, marked: Iterable[Attribution]) -> tuple[str | None, bool]:
    """The labelled attribution that another stands in, and whether it is to be kept at all."""
    for one in marked:
        content = one.content[0]
        if _extent(one).overlaps(draft.extent):
            size = sum(span.end - span.start for span in draft.content)
            nested = bool(draft.cue and draft.source) and content.covers(draft.extent)
            return one.id, nested and size < _SAME * (content.end - content.start)
    return None, True


def _part_around(draft: Draft, parts: Sequence[Attribution]) -> str | None:
    """Of the parts an outer attribution was split into, the one that an inner one stands in."""
    at = draft.extent.start
    around = (part.id for part in parts if any(span.start <= at < span.end for span in part.content))
    return next(around, parts[0].id if parts else None)


def _split(article: str, layout: Layout, one: Finding, parent: str | None) -> Iterator[Attribution]:
    """The attribution with its cue, then each later sentence's content as what continues it.

    What no verb of saying introduces goes on in no quotation: that is credited to nobody.
    """
    draft = _without_far(layout, one.draft)
    home = layout.line(max(span.start for span in (draft.cue or draft.source or draft.content[:1])))
    if draft.source or draft.cue:
        home = max(home, layout.line(draft.content[0].start))
    later = tuple(span for span in draft.content if layout.line(span.start) > home)
    own = Draft(draft.source, draft.cue, tuple(span for span in draft.content if span not in later))
    first = replace(_attribution(article, own), parent=parent, confidence=one.confidence)
    yield first
    text = layout.text
    told = not draft.cue or _tells(text, draft.cue) or any(span.quote(text)[:1] in _MARKS for span in own.content)
    for span in later:
        continuing = _attribution(article, Draft((), (), (span,)))
        goes_on = told or span.quote(text)[:1] not in _MARKS
        yield replace(continuing, parent=parent, continues=first.id if goes_on else None, confidence=one.confidence)


def _tells(text: str, cue: Sequence[Span]) -> bool:
    """Whether a cue has a verb or a noun of saying."""
    cues = english_cues()
    words = [match[0].lower() for span in cue for match in _WORD.finditer(text, *span)]
    return any(word in cues.forms or word in cues.nouns for word in words)


def _without_far(layout: Layout, draft: Draft) -> Draft:
    """Without pieces of content more than a block before the cue, or a block after what was last credited."""
    if not draft.cue:
        return draft
    cue = last = layout.block(draft.cue[0].start)
    near: list[Span] = []
    for span in draft.content:
        block = layout.block(span.start)
        if cue - 1 <= block <= last + 1:
            near.append(span)
            last = max(last, block)
    return Draft(draft.source, draft.cue, tuple(near) or draft.content)


def _carried_on(article: str, layout: Layout, made: Sequence[Attribution]) -> list[Attribution]:
    """With quotations that nobody is credited with joined to the attribution before them.

    A sentence that is a quotation and nothing else continues what stands before it in the block, or, where the
    quotation marks run on, in the block before.
    """
    by_line: dict[int, list[Attribution]] = {}
    for one in sorted(made, key=_extent):
        if one.parent is None:
            for at in range(layout.line(_extent(one).start), layout.line(_extent(one).end - 1) + 1):
                by_line.setdefault(at, []).append(one)
    known = {one.id: one for one in made}
    latest: tuple[str, int] | None = None
    for number, line in enumerate(layout.lines):
        block = layout.block(line.span.start)
        goes_on = latest is not None and block - latest[1] <= (line.span.start in layout.carried)
        here = by_line.get(number, [])
        credited = [one for one in here if one.source or one.cue or one.continues]
        if credited:
            latest = (credited[-1].continues or credited[-1].id, block)
        elif here and latest is not None and goes_on and _is_quotation(line):
            known.update((one.id, replace(one, continues=latest[0])) for one in here)
            latest = (latest[0], block)
        elif here:
            latest = (here[-1].id, block)
        elif latest is not None and goes_on and _is_quotation(line):
            one = _attribution(article, Draft((), (), (line.span,)))
            known[one.id] = replace(one, continues=latest[0])
            latest = (latest[0], block)
    return list(known.values())


def _is_quotation(line: Sentence) -> bool:
    return bool(line.words) and all(word.kind is Kind.QUOTATION for word in line.words)


def _ordered(made: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """By place; what continues another never before it."""
    starts = {one.id: _extent(one) for one in made}

    def place(one: Attribution) -> tuple[int, bool, int, int]:
        own, base = starts[one.id], starts.get(one.continues or "", starts[one.id])
        return max(own.start, base.start), one.continues is not None, own.start, -own.end

    return tuple(sorted(made, key=place))


def _extent(one: Attribution) -> Span:
    span = enclosing((*one.source, *one.cue, *one.content))
    assert span is not None
    return span
