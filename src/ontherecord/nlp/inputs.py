"""A text as the encoder reads it: words, paragraphs, and windows of wordpieces with features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ontherecord.nlp.features import Features, featurise
from ontherecord.nlp.tokenize import Ints, Pieces, WordPieces, Words
from ontherecord.nlp.windows import WINDOW_PIECES, pack


@dataclass(frozen=True, slots=True)
class Window:
    """What one run of the encoder takes.

    ``ids``, ``case``, ``quote``, ``place``: one integer a piece, [CLS] and [SEP] included. ``first``, ``last``:
    position among the pieces of each word's first and last piece. ``words``: which words of the text these are;
    ``parts``: the paragraphs (or parts of one) in the window, as ranges over ``words``.
    """

    words: Ints
    parts: tuple[tuple[int, int], ...]
    ids: Ints
    case: Ints
    quote: Ints
    place: Ints
    first: Ints
    last: Ints


class Reader:
    """Turns words into windows."""

    def __init__(self, wordpieces: WordPieces, limit: int = WINDOW_PIECES) -> None:
        self._wordpieces = wordpieces
        self._limit = limit

    def windows(
        self,
        words: Words,
        paragraphs: Sequence[tuple[int, int]],
        first_window: int | None = None,
        *,
        in_content: bool = False,
    ) -> list[Window]:
        """Windows over the paragraphs (word ranges in order, not overlapping).

        ``first_window`` limits how many paragraphs the first window takes, so that training sees the same
        paragraphs in other company. ``in_content``: the words are those of a content read alone.
        """
        strings = words.strings()
        pieces = self._wordpieces.encode(strings)
        features = featurise(words, paragraphs, in_content=in_content)
        head = paragraphs[:first_window] if first_window else []
        groups = pack(pieces.first, head, strings, self._limit)
        groups += pack(pieces.first, paragraphs[len(head) :], strings, self._limit)
        return [self._window(group, pieces, features) for group in groups]

    def _window(self, group: Sequence[tuple[int, int]], pieces: Pieces, features: Features) -> Window:
        words = np.concatenate([np.arange(first, last, dtype=np.int32) for first, last in group])
        lengths = pieces.first[words + 1] - pieces.first[words]
        after = np.cumsum(lengths, dtype=np.int32)
        runs = [pieces.ids[pieces.first[first] : pieces.first[last]] for first, last in group]
        ids = np.concatenate([[self._wordpieces.cls], *runs, [self._wordpieces.sep]]).astype(np.int32)
        case, quote, place = (
            np.pad(np.repeat(c[words], lengths), 1) for c in (features.case, features.quote, features.place)
        )
        ends = np.cumsum([last - first for first, last in group]).tolist()
        parts = tuple(zip([0, *ends[:-1]], ends, strict=True))
        return Window(words, parts, ids, case, quote, place, first=after - lengths + 1, last=after)
