"""Pairs quotation marks: which stretches of each block stand inside them.

Read are curly, low, angle and corner marks, straight ones, doubled single ones, and single marks where they are no
apostrophes. A quotation that a paragraph leaves open runs on when the next one begins with an opening mark, as
newspapers print quotations of several paragraphs; otherwise an unpaired mark opens nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ontherecord.spans import Span

# an opening mark, and the marks that may close it
_PAIRS: dict[str, tuple[str, ...]] = {
    "“": ("”",),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    '"': ('"',),
    "＂": ("＂",),
    "'": ("'",),
    "''": ("''",),
    "``": ("''",),
}
_MARK = re.compile("''|``|[“”„‟«»‹›「」『』‘’‚\"＂']")
_STRAIGHT = frozenset({'"', "＂", "'", "''"})
_SINGLE = frozenset("‘’‚'")
_BEFORE_OPENING = frozenset('([{—–-“"/:…')
_ELIDED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
_LATER_CLOSER = re.compile(r"’(?!\w)")
_LOOK_AHEAD = 300
_DEEPEST = 6


class Quotation(NamedTuple):
    """One pair of marks with what stands between; ``depth`` 0 is outermost.

    ``continued`` when it goes on from the block before, ``runs_on`` when it goes on in the next one.
    """

    span: Span
    depth: int = 0
    continued: bool = False
    runs_on: bool = False


class _Mark(NamedTuple):
    start: int
    text: str


def quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """Every quotation in the blocks, in order of its start; none crosses a block."""
    found: list[Quotation] = []
    running = ""
    for number, block in enumerate(blocks):
        pairs, left = _pair(text, block)
        continued = bool(running) and text.startswith(running, block.start)
        running = ""
        if left is not None and left.text not in _SINGLE and number + 1 < len(blocks):
            running = left.text if text.startswith(left.text, blocks[number + 1].start) else ""
        if running and left is not None:
            pairs.append(Span(left.start, block.end))
        found.extend(_nested(pairs, block, continued=continued, last=left.start if running and left else None))
    return tuple(found)


def _nested(pairs: list[Span], block: Span, *, continued: bool, last: int | None) -> list[Quotation]:
    found: list[Quotation] = []
    around: list[Span] = []
    for span in sorted(pairs, key=lambda s: (s.start, -s.end)):
        while around and around[-1].end <= span.start:
            around.pop()
        goes_on = continued and not around and span.start == block.start
        found.append(Quotation(span, len(around), continued=goes_on, runs_on=span.start == last))
        around.append(span)
    return found


def _pair(text: str, block: Span) -> tuple[list[Span], _Mark | None]:
    """The closed pairs of one block, and an outermost mark left open."""
    pairs: list[Span] = []
    stack: list[_Mark] = []
    for match in _MARK.finditer(text, block.start, block.end):
        mark = _Mark(match.start(), match[0])
        before = text[mark.start - 1] if mark.start > block.start else ""
        after = text[match.end()] if match.end() < block.end else ""
        level = _closes(text, mark, before, after, stack)
        if level is not None:
            pairs.append(Span(stack[level].start, match.end()))
            del stack[level:]
        elif _opens(text, mark, before, after):
            # a second opening mark of one kind: the first was never closed
            while any(opening.text == mark.text for opening in stack):
                stack.pop()
            if len(stack) < _DEEPEST:
                stack.append(mark)
    return pairs, stack[0] if stack else None


def _closes(text: str, mark: _Mark, before: str, after: str, stack: list[_Mark]) -> int | None:
    """Index in the stack of the opening mark that this one closes."""
    level = next((i for i in range(len(stack) - 1, -1, -1) if mark.text in _PAIRS[stack[i].text]), None)
    if level is None or stack[level].start + len(stack[level].text) == mark.start:
        return None
    if mark.text in _STRAIGHT and before.isspace() and after and not after.isspace():
        return None
    if mark.text in _SINGLE and (after.isalnum() or _possessive(text, mark.start, before)):
        return None
    return level


def _possessive(text: str, at: int, before: str) -> bool:
    """Whether a mark after a final s is rather an apostrophe: a small letter follows, and a better mark later."""
    if before not in ("s", "S") or not text[at + 1 : at + 3].strip().islower():
        return False
    later = _LATER_CLOSER.search(text, at + 1, at + _LOOK_AHEAD)
    return later is not None and "‘" not in text[at + 1 : later.start()]


def _opens(text: str, mark: _Mark, before: str, after: str) -> bool:
    if mark.text not in _PAIRS or not after or (after.isspace() and mark.text not in ("«", "„")):
        return False
    if mark.text == "»":
        return not before or not (before.isalnum() or before in ".,!?…")
    if mark.text in ('"', "＂", "''"):
        return not before.isalnum() or not before.isascii()
    if mark.text in _SINGLE:
        free = not before or before.isspace() or before in _BEFORE_OPENING
        return not before.isalnum() and (free or mark.text != "'") and not _ELIDED.match(text, mark.start + 1)
    return True
