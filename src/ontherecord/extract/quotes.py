"""Pairs quotation marks: which stretches of each block stand inside them.

Read are curly, low, angle and corner marks, straight ones, and single marks where they are no apostrophes. A
quotation that a paragraph leaves open runs on when the next one begins with an opening mark, as newspapers print
quotations of several paragraphs; otherwise an unpaired mark opens nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ontherecord.spans import Span

_PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "＂": "＂",
    "'": "'",
}
_MARK = re.compile("[“”„‟«»‹›「」『』‘’‚\"＂']")
_SINGLE = frozenset("‘’‚'")
_ELIDED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
_LATER_CLOSER = re.compile(r"’(?!\w)")
_LOOK_AHEAD = 300
_DEEPEST = 6


class Quotation(NamedTuple):
    """One pair of marks with what stands between; ``depth`` 0 is outermost.

    ``continued`` when it goes on from the block before, ``open`` when it runs on into the next one.
    """

    span: Span
    depth: int = 0
    continued: bool = False
    open: bool = False


def quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """Every quotation in the blocks, in order of its start; none crosses a block."""
    found: list[Quotation] = []
    running = ""
    for number, block in enumerate(blocks):
        continued = bool(running) and text.startswith(running, block.start)
        pairs, left = _pair(text, block)
        following = blocks[number + 1].start if number + 1 < len(blocks) else len(text)
        running = ""
        if left is not None and text[left] not in _SINGLE and text.startswith(text[left], following):
            running = text[left]
            pairs.append(Span(left, block.end))
        found.extend(_nested(pairs, block, continued=continued, runs_on=left if running else None))
    return tuple(found)


def _nested(
    pairs: list[Span], block: Span, *, continued: bool, runs_on: int | None
) -> list[Quotation]:
    found: list[Quotation] = []
    enclosing: list[Span] = []
    for span in sorted(pairs, key=lambda s: (s.start, -s.end)):
        while enclosing and enclosing[-1].end <= span.start:
            enclosing.pop()
        outermost = not enclosing
        found.append(
            Quotation(
                span,
                len(enclosing),
                continued=continued and outermost and span.start == block.start,
                open=span.start == runs_on,
            )
        )
        enclosing.append(span)
    return found


def _pair(text: str, block: Span) -> tuple[list[Span], int | None]:
    """The closed pairs of one block, and the position of an outermost mark left open."""
    pairs: list[Span] = []
    stack: list[int] = []
    for match in _MARK.finditer(text, block.start, block.end):
        at = match.start()
        mark, before, after = text[at], text[at - 1 : at] if at > block.start else "", text[at + 1 : at + 2]
        if at + 1 >= block.end:
            after = ""
        level = _closes(text, at, mark, before, after, stack)
        if level is not None:
            pairs.append(Span(stack[level], at + 1))
            del stack[level:]
        elif _opens(text, at, mark, before, after):
            # a second opening mark of one kind: the first was never closed
            while any(text[position] == mark for position in stack):
                stack.pop()
            if len(stack) < _DEEPEST:
                stack.append(at)
    return pairs, stack[0] if stack else None


def _closes(text: str, at: int, mark: str, before: str, after: str, stack: list[int]) -> int | None:
    """Index in the stack of the opening mark that this one closes."""
    level = next((i for i in range(len(stack) - 1, -1, -1) if mark in _PAIRS[text[stack[i]]]), None)
    if level is None or stack[level] == at - 1:
        return None
    if mark in "\"＂'" and before.isspace() and after and not after.isspace():
        return None
    if mark in _SINGLE and (after.isalnum() or _possessive(text, at, before)):
        return None
    return level


def _possessive(text: str, at: int, before: str) -> bool:
    """Whether a mark after a final s is rather an apostrophe: a small letter follows, and a better mark later."""
    if before not in ("s", "S") or not text[at + 1 : at + 3].strip().islower():
        return False
    later = _LATER_CLOSER.search(text, at + 1, at + _LOOK_AHEAD)
    return later is not None and "‘" not in text[at + 1 : later.start()]


def _opens(text: str, at: int, mark: str, before: str, after: str) -> bool:
    if mark not in _PAIRS or not after or (after.isspace() and mark not in "«„"):
        return False
    if mark in "»":
        return not before or not (before.isalnum() or before in ".,!?…")
    if mark in "\"＂":
        return not before.isalnum() or not before.isascii()
    if mark in "'‘‚":
        return not before.isalnum() and not _ELIDED.match(text, at + 1) and (mark != "'" or not before or _free(before))
    return True


def _free(before: str) -> bool:
    return before.isspace() or before in "([{—–-“\"/:…"
