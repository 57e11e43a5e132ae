"""Which values are one: the partition of a component, from scores, people's decisions, and reasons to keep apart.

A pure function of the component, so that it comes out the same whatever the order in which pages came. Pairs are
joined the best first (constrained agglomeration, Wagstaff and Cardie 2000: must-link and cannot-link constraints hold
before all scores); two groups that have a reason to stay apart stay apart, however well a pair of theirs agrees.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ontherecord.link.index import Decided, Edge

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class Groups(Generic[K]):
    """Nodes in groups, which only ever merge; ``nodes`` in the order that breaks ties."""

    nodes: Sequence[K]
    _of: dict[K, K] = field(init=False)
    _members: dict[K, list[K]] = field(init=False)

    def __post_init__(self) -> None:
        self._of = {node: node for node in self.nodes}
        self._members = {node: [node] for node in self.nodes}

    def group(self, node: K) -> K:
        """What stands for the group of a node."""
        return self._of[node]

    def members(self, node: K) -> list[K]:
        """All nodes of the group of a node."""
        return self._members[self._of[node]]

    def merge(self, one: K, other: K) -> None:
        """Make the groups of two nodes one."""
        small, large = sorted((self._of[one], self._of[other]), key=lambda g: len(self._members[g]))
        if small != large:
            moved = self._members.pop(small)
            self._of |= dict.fromkeys(moved, large)
            self._members[large] += moved

    def all(self) -> list[list[K]]:
        """Every group."""
        return list(self._members.values())


def partition(
    nodes: Sequence[K],
    edges: Iterable[Edge[K]],
    decided: Decided[K],
    apart: Callable[[Sequence[K], Sequence[K], bool], bool],
) -> list[list[K]]:
    """The groups of ``nodes``, which must be sorted; ties between equal scores are broken by their order.

    ``apart`` tells whether two groups have a reason not to be one, given whether the edge is exact; it is not asked
    of what people decided: their bonds join whole groups, after the scores, which join nothing that they bar.
    """
    place = {node: at for at, node in enumerate(nodes)}
    groups, bonded = Groups(nodes), Groups(nodes)
    bonds = [(one, other) for one, other in decided.bonds if one in place and other in place]
    for one, other in bonds:
        bonded.merge(one, other)
    barred: dict[K, set[K]] = {}
    for one, other in decided.bars:
        if one in place and other in place:
            barred.setdefault(one, set()).add(other)
            barred.setdefault(other, set()).add(one)
    ordered = sorted(edges, key=lambda e: (-e.score, *sorted((place[e.one], place[e.other]))))
    for edge in ordered:
        if groups.group(edge.one) == groups.group(edge.other):
            continue
        ones, others = groups.members(edge.one), groups.members(edge.other)
        if not _barred(bonded.members(edge.one), bonded.members(edge.other), barred) and not apart(
            ones, others, edge.exact
        ):
            groups.merge(edge.one, edge.other)
            bonded.merge(edge.one, edge.other)
    for one, other in bonds:
        groups.merge(one, other)
    return groups.all()


def consistent(judged: Iterable[Decided[K]]) -> Decided[K]:
    """What holds of several decisions, the most recent first: what contradicts a later one is set aside."""
    bonds: list[tuple[K, K]] = []
    bars: list[tuple[K, K]] = []
    leader: dict[K, K] = {}

    def top(node: K) -> K:
        while leader.get(node, node) != node:
            node = leader[node]
        return node

    for one in judged:
        for a, b in one.bonds:
            tops = {top(a), top(b)}
            if len(tops) == 2 and not any({top(x), top(y)} == tops for x, y in bars):
                bonds.append((a, b))
                leader[top(a)] = top(b)
        bars += [(a, b) for a, b in one.bars if top(a) != top(b)]
    return Decided(tuple(bonds), tuple(bars))


def _barred(ones: Sequence[K], others: Sequence[K], barred: dict[K, set[K]]) -> bool:
    if not barred:
        return False
    there = set(others)
    return any(barred.get(one, frozenset()) & there for one in ones)
