"""Attributions inside contents: "Okafor said the ministry describes the plan as dead" credits the ministry too.

The corpora mark one layer. So a content in which somebody else may be credited is read again, alone and without its
quotation marks, as if it were a text of its own. What is a saying there, and whose belief is not the speaker's own
stance, an encoder of its own learned from contents annotated for it (``bench/gold/nested.md``).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter

import numpy as np

from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.tokenize import Words
from ontherecord.spans import Span, quote_all
from ontherecord.vocab.reader import english_cues, inside_cues

_WORD = re.compile(r"[\w'’]+")
_MARKED = re.compile(r"[\"“”]|''")
_OPENING = '"“'
_CLOSING = re.compile(r"[,.!?]?[\"”]")
_SHORTEST = 3
# a content that takes so much of the outer one is the outer one
_WHOLE = 0.9
_FIRST_PERSON = frozenset(("i", "we", "don't", "don’t"))
BARE = frozenset(
    ("that", "it", "this", "so", "what", "which", "things", "something", "anything", "everything", "them", "him",
     "her", "me", "us")
)  # fmt: skip


def may_credit(text: str, content: Sequence[Span]) -> bool:
    """Whether a content has a word that may tell a saying."""
    words = [word.lower() for span in content for word in _WORD.findall(text, *span)]
    sayings, beliefs = _sayings()
    if len(words) <= _SHORTEST:
        return False
    return not sayings.isdisjoint(words) or any(
        word in beliefs and before not in _FIRST_PERSON for before, word in pairwise(("", *words))
    )


def alone(
    words: Words, paragraphs: Sequence[tuple[int, int]], content: Sequence[Span]
) -> tuple[Words, list[tuple[int, int]]]:
    """The words of a content without the marks of quotations that hold it, and their paragraphs.

    ``words`` are those of the text, ``paragraphs`` ranges over them; those returned are over the words returned.
    """
    kept: list[int] = []
    ranges: list[tuple[int, int]] = []
    for span in content:
        start = int(np.searchsorted(words.starts, span.start))
        end = int(np.searchsorted(words.ends, span.end, side="right"))
        marks = _marks(words.text, span)
        for first, last in paragraphs[bisect_right(paragraphs, start, key=itemgetter(1)) :]:
            if first >= end:
                break
            begin = len(kept)
            kept += [i for i in range(max(first, start), min(last, end)) if int(words.starts[i]) not in marks]
            if len(kept) > begin:
                ranges.append((begin, len(kept)))
    return Words(words.text, words.starts[kept], words.ends[kept]), ranges


def _marks(text: str, span: Span) -> set[int]:
    """Where the marks of a quotation stand that holds a span, none if none does."""
    quote = span.quote(text)
    if not (_MARKED.match(quote) or _MARKED.match(quote[-2:]) or _MARKED.match(quote[-1:])):
        return set()
    return {at for match in _MARKED.finditer(text, *span) for at in range(*match.span())}


def requoted(text: str, room: Sequence[Span], span: Span) -> Span:
    """A content found in unquoted text, with the quotation marks of the text that stand around it."""
    inside = next(whole for whole in room if whole.start <= span.start < whole.end)
    start, end = span
    if start > inside.start and text[start - 1] in _OPENING:
        start -= 1
    if any(mark in text[start:end] for mark in _OPENING):
        after = _CLOSING.match(text, end, inside.end)
        end = after.end() if after else end
    return Span(start, end)


def is_told(text: str, outer: Sequence[Span], inner: RawAttribution) -> bool:
    """Whether what was found inside a content is told in it: no pronoun, not the whole, and no wish or the like."""
    cue, content = (quote_all(text, spans).lower() for spans in (inner.cue, inner.content))
    if not inside_cues().unsaid.isdisjoint(cue.split()[-1:]):
        return False
    return content not in BARE and _size(inner.content) < _WHOLE * _size(outer)


@cache
def _sayings() -> tuple[frozenset[str], frozenset[str]]:
    """Every word that may tell a saying, and every word that may tell a mere belief."""
    cues, inside = english_cues(), inside_cues()
    lemmas = {word: {verb.lemma for verb in form.verbs} - inside.not_saying for word, form in cues.forms.items()}
    sayings = {word for word, found in lemmas.items() if found - inside.beliefs} | cues.nouns | inside.cues
    return frozenset(sayings - inside.ambiguous), frozenset(
        word for word, found in lemmas.items() if found & inside.beliefs
    )


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
