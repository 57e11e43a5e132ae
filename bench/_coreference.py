"""Scores of coreference: MUC, B³, CEAF-e, and their mean, the CoNLL F1; matched by heads.

As the CorefUD scorer counts: a found mention stands for the gold one whose head it has (of several, the one whose
span it overlaps best); chains of one mention are left out on both sides, unless asked for; counts are added up over
documents. Chains across documents are scored as those of one document that holds them all.
MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAF-e: Luo 2005, its φ4.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

METRICS = ("MUC", "B³", "CEAF-e")
Chain = frozenset[Hashable]


class Headed(Protocol):
    """A mention of any make; half-open code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def head(self) -> tuple[int, int]: ...


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what was found, and of what is there, is right."""

    found_right: float = 0.0
    found: float = 0.0
    gold_right: float = 0.0
    gold: float = 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.found_right + other.found_right,
            self.found + other.found,
            self.gold_right + other.gold_right,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.found_right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.gold_right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class CorefTally:
    """Adds up documents; chains of one mention count only where ``singletons`` says so."""

    def __init__(self, *, singletons: bool = False) -> None:
        self._least = 1 if singletons else 2
        self.shares = dict.fromkeys((*METRICS, "mentions"), Share())

    def add(self, gold: Iterable[Collection[Hashable]], found: Iterable[Collection[Hashable]]) -> None:
        """Count one document's chains; mentions that stand for the same are equal."""
        right, ours = (_at_least(self._least, chains) for chains in (gold, found))
        for name, share in zip(METRICS, (_muc(right, ours), _b_cubed(right, ours), _ceaf(right, ours)), strict=True):
            self.shares[name] += share
        of_gold, of_found = (frozenset[Hashable]().union(*chains) for chains in (right, ours))
        hits = len(of_gold & of_found)
        self.shares["mentions"] += Share(hits, len(of_found), hits, len(of_gold))

    @property
    def conll(self) -> float:
        """The mean of the three F1s, in percent."""
        return sum(self.shares[name].f1 for name in METRICS) / len(METRICS)


def _at_least(size: int, chains: Iterable[Collection[Hashable]]) -> list[Chain]:
    return [chain for chain in map(frozenset, chains) if len(chain) >= size]


def matched(gold: Sequence[Headed], found: Sequence[Headed]) -> list[int | None]:
    """The place of the gold mention that each found one stands for; each is stood for once."""
    at: dict[int, list[int]] = {}
    for i, mention in enumerate(gold):
        for place in range(*mention.head):
            at.setdefault(place, []).append(i)
    pairs = {(j, i) for j, mention in enumerate(found) for place in range(*mention.head) for i in at.get(place, ())}
    result: list[int | None] = [None] * len(found)
    used: set[int] = set()
    for j, i in sorted(pairs, key=lambda pair: (-_overlap(found[pair[0]], gold[pair[1]]), pair)):
        if result[j] is None and i not in used:
            result[j] = i
            used.add(i)
    return result


def _overlap(one: Headed, other: Headed) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _muc(gold: Sequence[Chain], found: Sequence[Chain]) -> Share:
    return Share(*_links(found, gold), *_links(gold, found))


def _links(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[int, int]:
    """The links of chains that the others have too, and all of them."""
    of = _numbers(others)
    kept = 0
    for chain in chains:
        known = [of[mention] for mention in chain if mention in of]
        kept += len(known) - len(set(known))
    return kept, sum(len(chain) - 1 for chain in chains)


def _numbers(chains: Sequence[Chain]) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _b_cubed(gold: Sequence[Chain], found: Sequence[Chain]) -> Share:
    return Share(*_shared(found, gold), *_shared(gold, found))


def _shared(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, int]:
    """Summed over mentions: the share of its chain that is in its other chain; and how many mentions there are."""
    of = _numbers(others)
    total = 0.0
    for chain in chains:
        counts: dict[int, int] = {}
        for mention in chain:
            if mention in of:
                counts[of[mention]] = counts.get(of[mention], 0) + 1
        total += sum(count**2 for count in counts.values()) / len(chain)
    return total, sum(map(len, chains))


def _ceaf(gold: Sequence[Chain], found: Sequence[Chain]) -> Share:
    """Chains paired one to one for the greatest sum of 2·|shared| / (|one| + |other|)."""
    likeness = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    best = sum(float(likeness[i, j]) for i, j in assignment(likeness)) if gold and found else 0.0
    return Share(best, len(found), best, len(gold))


def assignment(worth: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """Rows and columns paired one to one for the greatest sum: the Hungarian method with potentials, O(n²m)."""
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in assignment(worth.T))
    rows, columns = worth.shape
    cost = np.zeros((rows + 1, columns + 1))
    cost[1:, 1:] = -worth
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)  # the row each column is paired with; 0 for none
    for row in range(1, rows + 1):
        taken[0] = row
        least = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, dtype=int)
        seen = np.zeros(columns + 1, dtype=bool)
        column = 0
        while taken[column]:
            seen[column] = True
            reduced = cost[taken[column]] - of_row[taken[column]] - of_column
            better = ~seen & (reduced < least)
            least[better] = reduced[better]
            came_from[better] = column
            least[0] = np.inf
            nearest = int(np.where(seen, np.inf, least).argmin())
            step = least[nearest]
            of_row[taken[seen]] += step
            of_column[seen] -= step
            least[~seen] -= step
            column = nearest
        while column:
            taken[column] = taken[came_from[column]]
            column = int(came_from[column])
    return sorted((int(taken[c]) - 1, c - 1) for c in range(1, columns + 1) if taken[c])
