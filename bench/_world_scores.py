"""B³ (Bagga and Baldwin 1998, Algorithms for Scoring Coreference Chains): clusters against the truth, item by item.

The precision of an item is the share of its cluster that truly is the same, its recall the share of what truly is
the same that its cluster has; both are averaged over all items.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall, 0 to 1, over so many items; ``found`` clusters against ``true`` ones."""

    items: int
    found: int
    true: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(clusters: Iterable[Iterable[str]], truth: Mapping[str, str]) -> Agreement:
    """Scores of clusters of items against what each item truly is.

    Only items with a truth count; one that no cluster has is alone. Raises ValueError for an item in two clusters.
    """
    shared: Counter[tuple[int, str]] = Counter()
    seen: set[str] = set()
    sizes: list[int] = []
    for cluster in clusters:
        members = [item for item in cluster if item in truth]
        if seen.intersection(members) or len(set(members)) < len(members):
            raise ValueError(f"an item of {sorted(members)[:3]} is in more than one cluster")
        if members:
            seen.update(members)
            shared.update((len(sizes), truth[item]) for item in members)
            sizes.append(len(members))
    for item in truth.keys() - seen:
        shared[len(sizes), truth[item]] += 1
        sizes.append(1)
    real = Counter(truth.values())
    items = len(truth)
    precise = sum(count * count / sizes[cluster] for (cluster, _), count in shared.items())
    recalled = sum(count * count / real[key] for (_, key), count in shared.items())
    return Agreement(
        items, len(sizes), len(real), precise / items if items else 1.0, recalled / items if items else 1.0
    )
