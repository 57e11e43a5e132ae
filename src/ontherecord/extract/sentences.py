"""Splits blocks into sentences by punctuation, abbreviations and what follows."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ontherecord.spans import Span
from ontherecord.vocab import reader

# one code point decides where a candidate starts, so that every scan is linear
_END = re.compile(r"(?<![.!?…])[.!?…]++[”’\"'»)\]›]*+(?=\s|$)|[。！？]+[”’」』）]*|\n[^\S\n]*\n")
_WORD_BEFORE = re.compile(r"[^\s“”‘\"(\[«„]+\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z")
_NEXT = re.compile(r"\s*([^\w\s]*)(\w*)")
_WORD_LIMIT = 24
_CLOSERS = "”’\"'»)]›"


def sentences(text: str, blocks: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of the blocks, in order; none crosses a block, none is empty, none begins or ends with space."""
    return tuple(sentence for block in blocks for sentence in _split(text, block))


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _ends(text, match, block):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        yield Span(start + lead, start + lead + len(stripped))


def _ends(text: str, match: re.Match[str], block: Span) -> bool:
    mark = match[0]
    if match.end() >= block.end or mark[0] == "\n":
        return True
    if mark[0] in "。！？":
        return mark[-1] not in "」』”’）" or text[match.end()].isspace()
    following = _NEXT.match(text, match.end(), min(block.end, match.end() + 80))
    assert following is not None
    word = following[2]
    if word[:1].islower() and not following[1]:
        return False
    quoted = mark[-1] in _CLOSERS
    if quoted and mark[0] in "?!" and _credit().match(text, match.end(), min(block.end, match.end() + 120)):
        return False
    return mark != "." or _full_stop(text, match.start(), block, word)


def _full_stop(text: str, at: int, block: Span, following: str) -> bool:
    before = _WORD_BEFORE.search(text[max(block.start, at - _WORD_LIMIT) : at])
    if before is None:
        return True
    word = before[0].lower()
    if word in reader.abbreviations():
        return False
    if len(word) == 1 and word.isalpha() and before[0].isupper():
        return False
    if word.isdigit() and len(word) < 3:
        return following.lower() not in reader.calendar("de").months
    if _ACRONYM.match(before[0]):
        # "U.S." or an initial ends a sentence only before a word that opens one
        return len(word) > 1 and following.lower() in _openers()
    return True


@cache
def _openers() -> frozenset[str]:
    grammar = reader.grammar()
    return grammar.determiners | grammar.pronouns | grammar.openers | (grammar.prepositions - {"like", "of"})


@cache
def _credit() -> re.Pattern[str]:
    """“…?” Somebody Else asked: the sentence goes on after the quotation."""
    verbs = "|".join(
        sorted(
            form
            for form, entry in reader.english_cues().forms.items()
            if entry.kind in ("past", "third") and any("quotation" in verb.takes for verb in entry.verbs)
        )
    )
    return re.compile(rf"\s+(?:[^\W\d_][\w.’'-]*\s+){{1,6}}(?:{verbs})\b")
