"""Scores of words → mentions, each by its head: what kind of thing it names, and where it begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ontherecord.nlp.decode import Floats

# a word heads no mention where this is less than the probability that it heads none (held-out tenth of GUM train)
NO_HEAD = 0.65


@dataclass(frozen=True, slots=True)
class HeadedSpan:
    """A mention as a range of words of the window; ``kind`` is a place in `tags.KINDS`.

    No two have the same head; one may stand in another.
    """

    first: int
    last: int
    head: int
    kind: int
    confidence: float


def headed(kinds: Floats, bounds: Floats, parts: Sequence[tuple[int, int]]) -> list[HeadedSpan]:
    """The mentions of a window, in the order of their heads.

    ``kinds`` are [W, 1 + kinds], the first column for a word that heads none; ``bounds`` [2, W, W] say with which
    word a head's mention begins and ends. A mention lies within one of the ``parts``. The confidence is the
    probability of the kind.
    """
    shares = np.exp(kinds - kinds.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    is_head = shares[:, 0] <= NO_HEAD
    best = shares[:, 1:].argmax(axis=1)
    found: list[HeadedSpan] = []
    for start, end in parts:
        heads = np.flatnonzero(is_head[start:end]) + start
        sure = shares[heads, 1 + best[heads]]
        for head, share in zip(heads.tolist(), sure.tolist(), strict=True):
            first = start + int(bounds[0, head, start : head + 1].argmax())
            last = head + int(bounds[1, head, head:end].argmax()) + 1
            found.append(HeadedSpan(first, last, head, int(best[head]), share))
    return found
