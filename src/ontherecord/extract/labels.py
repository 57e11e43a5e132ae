"""Names with a colon that credit what follows: headlines ("Kim: ‘…’") and transcripts ("LEE: …")."""

import re
from collections import Counter
from collections.abc import Sequence

from ontherecord.extract.drafts import Draft
from ontherecord.extract.words import Kind, Sentence
from ontherecord.records import Block
from ontherecord.spans import Span

_LABEL = re.compile(r"(?P<source>[^\W\d_a-z][^\n:“”\"‘]{1,60}?)(?P<cue>[:：])\s+(?=\S)")
_WORDS = 6
_TURNS = 3
_NAMES = 2


def headline(sentence: Sentence, text: str) -> list[Draft]:
    """The attribution of a headline whose label is followed by a quotation and nothing else."""
    match = _LABEL.match(text, sentence.span.start, sentence.span.end)
    if match is None or not _is_name(match["source"]):
        return []
    following = [word for word in sentence.words if word.start >= match.end()]
    if not following or any(word.kind is not Kind.QUOTATION for word in following):
        return []
    return [
        Draft((Span(*match.span("source")),), (Span(*match.span("cue")),), (Span(match.end(), following[-1].end),))
    ]


def turns(text: str, blocks: Sequence[Block]) -> dict[int, Draft]:
    """The turns of a transcript by the start of their block: three labels at least, of two names, one repeated."""
    found: list[tuple[Block, re.Match[str]]] = []
    for block in blocks:
        match = _LABEL.match(text, block.span.start, block.span.end)
        if match is not None and _is_name(match["source"]):
            found.append((block, match))
    counts = Counter(match["source"] for _, match in found)
    repeated = {source for source, count in counts.items() if count > 1}
    if len(found) < _TURNS or len(counts) < _NAMES or not repeated:
        return {}
    return {
        block.span.start: Draft(
            (Span(*match.span("source")),), (Span(*match.span("cue")),), (Span(match.end(), block.span.end),)
        )
        for block, match in found
        if match["source"] in repeated
    }


def _is_name(label: str) -> bool:
    words = label.split()
    return 0 < len(words) <= _WORDS and all(w[0].isupper() or not w[0].isalpha() or not w.isascii() for w in words)
