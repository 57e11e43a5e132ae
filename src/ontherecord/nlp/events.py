"""Types of political events: a sentence, who acts and who is acted on in; how probable each root of PLOVER is out.

The sentence is read by an encoder of its own that begins with the word vectors of the encoder of statements; its
states are averaged over the names of source and target, what stands between them, and the rest (after Baldini Soares
et al. 2019, who compare ways to show an encoder the two ends of a relation).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.session import opened
from ontherecord.nlp.statements import GRAPH as STATEMENTS
from ontherecord.nlp.statements import LONGEST
from ontherecord.nlp.tokenize import Ints, WordPieces, split_words
from ontherecord.spans import Span
from ontherecord.vocab.plover import QUADS, quad_of, roots

GRAPH = "events.onnx"
# what a piece is of
ELSE, SOURCE, TARGET, BETWEEN = range(4)


@dataclass(frozen=True, slots=True)
class RawEvent:
    """What type of event a sentence tells of, the source acting on the target.

    ``shares``: the probability of each root, in the order of `vocab.plover.roots`. ``planned``: the probability that
    it has not taken place yet (promised, planned, threatened); it ranks events and decides badly (see the card).
    """

    shares: tuple[float, ...]
    planned: float

    @property
    def root(self) -> str:
        """The most probable root."""
        return max(self.by_root().items(), key=lambda one: one[1])[0]

    @property
    def confidence(self) -> float:
        """Its probability."""
        return max(self.shares)

    @property
    def quad(self) -> str:
        """The most probable class: that whose roots have most probability together."""
        shares = self.by_root()
        return max(QUADS, key=lambda quad: sum(share for root, share in shares.items() if quad_of(root) == quad))

    def by_root(self) -> dict[str, float]:
        """The probability of each root by its name."""
        return dict(zip(roots(), self.shares, strict=True))


class EventReader:
    """Sentence, source and target in, type of event out."""

    def __init__(self, folder: Path = WEIGHTS, graph: Path | None = None) -> None:
        """Load a folder's weights (``events.onnx`` or another graph, ``statements.onnx``, ``tokenizer.json``)."""
        self._words, self._events = opened(folder / STATEMENTS), opened(graph or folder / GRAPH)
        self._wordpieces = WordPieces(folder / TOKENIZER)

    def read(self, sentence: str, source: Sequence[Span], target: Sequence[Span]) -> RawEvent:
        """The event that a sentence tells of.

        ``source`` and ``target`` are half-open code points of the sentence, wherever each is named, none where it is
        not. The result depends on nothing else; of a long sentence the first 254 pieces count.
        """
        ids, parts = pieces_of(sentence, source, target, self._wordpieces)
        (words,) = self._words.run(["words"], {"ids": ids})
        shares, planned = self._events.run(["roots", "planned"], {"words": words, "parts": parts})
        return RawEvent(tuple(shares.tolist()), float(planned))

    def read_in(self, text: str, sentence: Span, source: Sequence[Span], target: Sequence[Span]) -> RawEvent:
        """The event that a sentence of a text tells of; all spans are the text's, those outside count for nothing."""
        inside = (
            [Span(one.start - sentence.start, one.end - sentence.start) for one in spans if sentence.covers(one)]
            for spans in (source, target)
        )
        return self.read(sentence.quote(text), *inside)


def pieces_of(
    sentence: str, source: Sequence[Span], target: Sequence[Span], wordpieces: WordPieces
) -> tuple[Ints, Ints]:
    """The pieces of a sentence between the marks of beginning and end, and what each is of.

    What is of both is of the source; ``BETWEEN`` is what stands after the first name and before the last.
    """
    words = split_words(sentence)
    parts = np.full(len(words), ELSE, dtype=np.int32)
    for spans, part in ((target, TARGET), (source, SOURCE)):
        for span in spans:
            first, last = words.overlapping(*span)
            parts[first:last] = part
    named = np.flatnonzero(parts)
    if len(named):
        inner = parts[named[0] : named[-1]]
        inner[inner == ELSE] = BETWEEN
    pieces = wordpieces.encode(words.strings())
    ids = np.concatenate([[wordpieces.cls], pieces.ids[:LONGEST], [wordpieces.sep]]).astype(np.int32)
    repeated = np.repeat(parts, np.diff(pieces.first))[:LONGEST]
    return ids, np.pad(repeated, 1, constant_values=ELSE).astype(np.int32)


def digest(folder: Path = WEIGHTS) -> str:
    """The sha-256 of the files a reader consists of."""
    whole = hashlib.sha256()
    for name in (GRAPH, STATEMENTS, TOKENIZER):
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()


@cache
def shipped() -> EventReader:
    """The reader of the package, loaded once a process."""
    return EventReader()
