"""What linking needs of a record: a Protocol that the store satisfies, and what passes between the two."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from ontherecord.records import LinkKind
from ontherecord.spans import Span

if TYPE_CHECKING:
    import numpy.typing as npt

K = TypeVar("K", bound=Hashable)
Encoder = Callable[[str], "npt.NDArray[Any]"]
"""A text's sentence vector, of length one."""


@dataclass(frozen=True, slots=True)
class Edge(Generic[K]):
    """Two nodes that agree, and how well."""

    score: float
    one: K
    other: K
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Decided(Generic[K]):
    """What people decided of some nodes: that those of each bond are one, and those of each bar are two."""

    bonds: Sequence[tuple[K, K]] = ()
    bars: Sequence[tuple[K, K]] = ()


class Placed(NamedTuple):
    """An object of an article and the node that stands for how it is told."""

    kind: LinkKind
    id: str
    span: Span
    digest: str


@dataclass(frozen=True, slots=True)
class NewNode:
    """A value that the record did not have: its digest, how it is kept, its blocking keys, hashed."""

    kind: LinkKind
    digest: str
    value: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewMatch:
    """Two nodes that agree; ``made`` where well enough to be joined without a person's word."""

    one: int
    other: int
    score: float
    made: bool
    exact: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking articles out left: nodes to cluster again, and by kind how many nodes left each hashed key."""

    touched: frozenset[int]
    freed: Mapping[LinkKind, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Borne:
    """The items that people's decisions bear on, as (anchor, item), and those to be set apart from their like."""

    pairs: Sequence[tuple[int, str]]
    pinned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Connected:
    """Nodes that scores or people's decisions connect: kind, digest and articles of each, matches, decisions.

    ``decided`` is most recent first.
    """

    digests: Mapping[int, tuple[LinkKind, str]]
    edges: Sequence[Edge[int]]
    decided: Sequence[Decided[int]]
    articles: Mapping[int, frozenset[int]]


class Index(Protocol):
    """What linking needs of a record; every call is part of one transaction."""

    def take(self, article: str) -> None:
        """Take out an article's items, and the nodes that only they had; ``taken`` tells what that left."""
        ...

    def taken(self) -> Taken:
        """What was left by all that was taken out since this was last asked."""
        ...

    def borne(self, article: str, items: Sequence[Placed]) -> Borne:
        """Which of an article's items people's decisions bear on, found by id, else by their words."""
        ...

    def put(
        self, article: str, nodes: Sequence[NewNode], items: Sequence[Placed], borne: Borne
    ) -> tuple[dict[str, int], set[int]]:
        """Keep items with their nodes' digests, and nodes where they are new.

        Gives keys of nodes by digest, and the older nodes whose clusters have to be made again.
        """
        ...

    def fresh(self, digests: Sequence[str]) -> set[str]:
        """Of some digests those that no node has."""
        ...

    def sizes(self, hashes: Iterable[int], most: int) -> dict[int, int]:
        """How many nodes each hashed key has, counted no further than ``most``: what a key costs has a bound."""
        ...

    def blocks(self, hashes: Iterable[int]) -> dict[int, list[int]]:
        """The nodes under each hashed key."""
        ...

    def values(self, nodes: Iterable[int]) -> dict[int, str]:
        """Values of nodes, packed."""
        ...

    def keys_of(self, nodes: Iterable[int]) -> dict[int, set[int]]:
        """Hashed keys of nodes."""
        ...

    def match(self, matches: Sequence[NewMatch]) -> None:
        """Keep matches."""
        ...

    def unmatch(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Drop matches."""
        ...

    def matched(self, nodes: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs among some nodes that are matched."""
        ...

    def connected(self, seeds: Iterable[int]) -> Connected:
        """All that some nodes are connected to by matches that are made, and by decisions."""
        ...

    def assign(self, kind: LinkKind, groups: Sequence[Sequence[int]]) -> None:
        """Let the nodes of each group be one cluster."""
        ...

    def recall(self, nodes: Iterable[int]) -> None:
        """Have the vectors of texts of some nodes at hand."""
        ...

    def vector(self, node: int, text: str, encoder: Encoder) -> "npt.NDArray[Any]":
        """The vector of a text of a node, kept once it was made."""
        ...
