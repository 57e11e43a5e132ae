"""The components of some nodes partitioned anew, as of a day: by the rules by which links are made (``link.update``).

What keeps two sayings, communications or events apart is found between two of their tellings, whatever else is one
with these. So there is nothing of it between tellings that are one now and that no person joined: their values, which
take longest, need not be compared again.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from ontherecord.link.index import Connected
from ontherecord.link.update import cluster
from ontherecord.records import LinkKind
from ontherecord.store import schema as t
from ontherecord.store.index import SqlIndex
from ontherecord.store.shadow import ITEMS, NODES

PAIRWISE = (LinkKind.STATEMENT, LinkKind.COMMUNICATION, LinkKind.EVENT)


class Regrouped(SqlIndex):
    """The index of links as of a day, which changes nothing; ``groups``: what was made, by kind.

    ``now``: what each node of the components is called now.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.groups: dict[LinkKind, Sequence[Sequence[int]]] = {}
        self.now: dict[int, str] = {}
        self._joined: set[str] = set()

    def connected(self, seeds: Iterable[int]) -> Connected:
        """All that some nodes are connected to."""
        found = super().connected(seeds)
        listed = select(NODES.c.key, NODES.c.cluster)
        self.now = {row.key: row.cluster for row in self._rows(listed, NODES.c.key, sorted(found.digests))}
        if self._judged:
            borne = select(NODES.c.cluster).join(ITEMS, ITEMS.c.node == NODES.c.key)
            borne = borne.join(t.link_bearings, t.link_bearings.c.item == ITEMS.c.key).distinct()
            rows = self._rows(borne, NODES.c.cluster, sorted(set(self.now.values())))
            self._joined = {row.cluster for row in rows}
        return found

    def assign(self, kind: LinkKind, groups: Sequence[Sequence[int]]) -> None:
        """Note the groups of a kind."""
        self.groups[kind] = groups

    def one_now(self, kind: LinkKind, ones: Sequence[int], others: Sequence[int]) -> bool:
        """Whether two groups are one now, without a person's doing, and are kept apart pair by pair."""
        if kind not in PAIRWISE:
            return False
        called = {self.now[node] for group in (ones, others) for node in group}
        return len(called) == 1 and not called & self._joined


def regrouped(connection: Connection, seeds: set[int]) -> Regrouped:
    """All components that some nodes are in, partitioned."""
    index = Regrouped(connection)
    cluster(index, seeds, index.one_now)
    return index
