"""Scores of attributions against gold: exact spans, tokens, partial and linked attributions.

Tokens are runs of word characters and single other characters. All scores are micro-averaged.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

_TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
_MATCH = 0.5


class Spans(Protocol):
    """An attribution of any make: spans are half-open code points."""

    @property
    def source(self) -> Sequence[tuple[int, int]]: ...
    @property
    def cue(self) -> Sequence[tuple[int, int]]: ...
    @property
    def content(self) -> Sequence[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and the percentages that follow from them."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right, in percent."""
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found, in percent."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 200 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


class Tally:
    """Adds up articles."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, gold: Sequence[Spans], predicted: Sequence[Spans]) -> None:
        """Count one article."""
        right, found = _tokenized(text, gold, predicted)
        for role in ROLES:
            self._count(f"exact {role}", right.runs[role], found.runs[role])
            self._count(f"token {role}", right.union[role], found.union[role])
        pairs = _pairs(right.each["content"], found.each["content"])
        linked = sum(_overlap(right.each["source"][g], found.each["source"][p]) >= _MATCH for g, p in pairs)
        for name, hits in (("partial", len(pairs)), ("linked", linked)):
            self._counts[name, "hits"] += hits
            self._counts[name, "gold"] += len(right.each["content"])
            self._counts[name, "predicted"] += len(found.each["content"])

    def _count(self, name: str, gold: set[tuple[int, int]], predicted: set[tuple[int, int]]) -> None:
        self._counts[name, "hits"] += len(gold & predicted)
        self._counts[name, "gold"] += len(gold)
        self._counts[name, "predicted"] += len(predicted)

    def score(self, name: str) -> Score:
        """The score called "exact source", "token cue", "partial", "linked" and so on."""
        return Score(*(self._counts[name, part] for part in ("hits", "predicted", "gold")))


def linked_flags(text: str, gold: Sequence[Spans], predicted: Sequence[Spans]) -> list[bool]:
    """Whether each predicted attribution counts as linked."""
    right, found = _tokenized(text, gold, predicted)
    hits = {
        p
        for g, p in _pairs(right.each["content"], found.each["content"])
        if _overlap(right.each["source"][g], found.each["source"][p]) >= _MATCH
    }
    return [p in hits for p in range(len(predicted))]


def _tokenized(text: str, gold: Sequence[Spans], predicted: Sequence[Spans]) -> "tuple[_Tokens, _Tokens]":
    offsets = [match.span() for match in _TOKEN.finditer(text)]
    return _Tokens(offsets, gold), _Tokens(offsets, predicted)


class _Tokens:
    """The tokens of some attributions: of each, of all, and their contiguous runs."""

    def __init__(self, tokens: Sequence[tuple[int, int]], attributions: Sequence[Spans]) -> None:
        starts = {start: i for i, (start, _) in enumerate(tokens)}
        self._at: dict[int, int] = {}
        for start, i in starts.items():
            for offset in range(start, tokens[i][1]):
                self._at[offset] = i
        self.each = {role: [self._of(getattr(a, role)) for a in attributions] for role in ROLES}
        self.union = {role: {(i, i) for one in self.each[role] for i in one} for role in ROLES}
        self.runs = {role: {run for one in self.each[role] for run in _runs(one)} for role in ROLES}

    def _of(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        at = self._at
        return frozenset(at[k] for start, end in spans for k in range(start, end) if k in at)


def _runs(tokens: frozenset[int]) -> Iterable[tuple[int, int]]:
    ordered = sorted(tokens)
    first = 0
    for i in range(len(ordered)):
        if i + 1 == len(ordered) or ordered[i + 1] != ordered[i] + 1:
            yield ordered[first], ordered[i]
            first = i + 1


def _overlap(one: frozenset[int], two: frozenset[int]) -> float:
    return len(one & two) / len(one | two) if one or two else 1.0


def _pairs(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs of gold and predicted contents, best overlap first, each used once, overlap at least a half."""
    candidates = sorted(
        ((-_overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if g and p and g & p),
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for overlap, i, j in candidates:
        if -overlap >= _MATCH and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs
