"""Clusters of links as of a day: those that were made of only the evidence public by then.

What was not public takes no part: a component that has such nodes is partitioned anew over the others, by the rules
by which links are made (``link.update``). This is done where a question needs it, and kept until the record changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, or_, select, table

from ontherecord.records import LinkKind, cluster_id, member_id
from ontherecord.store import decisions
from ontherecord.store import schema as t
from ontherecord.store.load import chunks
from ontherecord.store.shadow import NODES, Past, past

_n, _i, _m = t.nodes.c, t.items.c, t.matches.c
Condition = Callable[[Any], ColumnElement[bool]]


def of_cluster(connection: Connection, nodes: Any, condition: Condition) -> ColumnElement[bool]:
    """That the cluster of some nodes meets a condition, said so that an index answers it as of a day, too."""
    held = past(connection)
    if held is None:
        return condition(nodes.c.cluster)
    otherwise = table(held.clusters, column("node"), column("cluster"), schema="temp")
    now, then = NODES.alias(), otherwise.alias()
    unchanged = now.c.key.not_in(select(otherwise.c.node))
    kept = select(now.c.key).where(condition(now.c.cluster), unchanged).correlate_except(now)
    called = select(then.c.node).where(condition(then.c.cluster)).correlate_except(then).union_all(kept)
    return nodes.c.key.in_(called)  # type: ignore[no-any-return]


def ready_for(connection: Connection, items: Sequence[str]) -> None:
    """Have at hand the clusters, as of the day, of some objects that are linked."""
    if past(connection) is not None:
        for chunk in chunks(list(items)):
            ready(connection, select(_i.node).where(_i.id.in_(chunk)))


def ready(connection: Connection, nodes: Select[Any]) -> None:
    """Have at hand the clusters, as of the day, of the nodes that a question finds."""
    held = past(connection)
    if held is not None:
        _settle(connection, held, {int(key) for key in connection.execute(nodes).scalars()})


def ready_all(connection: Connection, kinds: Iterable[LinkKind]) -> None:
    """Have at hand the clusters, as of the day, of everything of some kinds."""
    held = past(connection)
    if held is None:
        return
    for kind in kinds:
        if kind not in held.whole:
            _settle(connection, held, set(connection.execute(select(_n.key).where(_n.kind == kind.value)).scalars()))
            held.whole.add(kind)


def ready_named(connection: Connection, ids: Iterable[str]) -> None:
    """Have at hand what ids of clusters, or the beginnings of some, may mean as of the day."""
    if past(connection) is None:
        return
    for id_ in ids:
        begins = or_(NODES.c.cluster == id_, NODES.c.cluster.between(id_, id_ + "\uffff"))
        ready(connection, select(NODES.c.key).where(begins).limit(_MOST))
        ready(connection, select(_i.node).where(_i.id.between(id_, id_ + "\uffff")).limit(_MOST))


def ready_around(connection: Connection, cluster: str) -> None:
    """Have at hand the clusters, as of the day, of all that may be one with a cluster."""
    if past(connection) is None:
        return
    ready_named(connection, [one for one in (cluster, member_id(cluster)) if one is not None])
    here = of_cluster(connection, t.nodes, lambda called: called == cluster)
    for side, beside in ((_m.one, _m.other), (_m.other, _m.one)):
        ready(connection, select(beside).join(t.nodes, _n.key == side).where(here))


_MOST = 1000


def keep(connection: Connection, kind: LinkKind, groups: Sequence[Sequence[int]]) -> None:
    """Keep what the nodes of each group are called as of the day, where that is not what they are called now."""
    nodes = [node for group in groups for node in group]
    least: dict[int, str] = {}
    called: dict[int, str] = {}
    for chunk in chunks(nodes):
        first = select(_i.node, func.min(_i.id).label("id")).where(_i.node.in_(chunk)).group_by(_i.node)
        least |= {row.node: row.id for row in connection.execute(first)}
        now = select(NODES.c.key, NODES.c.cluster).where(NODES.c.key.in_(chunk))
        called |= {row.key: row.cluster for row in connection.execute(now)}
    rows = []
    for group in groups:
        id_ = cluster_id(kind, min(least[node] for node in group))
        rows += [(node, id_) for node in group if called[node] != id_]
    held = past(connection)
    if rows and held is not None:
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO temp.{held.clusters} VALUES (?, ?)", rows)  # noqa: S608


def _settle(connection: Connection, held: Past, nodes: set[int]) -> None:
    """Let nodes, all that are connected to them, and all that are called as any of these now, have their clusters."""
    waiting = nodes - held.linked
    while waiting:
        waiting = (waiting | _called_alike(connection, waiting)) - held.linked
        tied = _tied(connection, sorted(waiting))
        _keep_alone(connection, waiting - tied)
        held.linked |= waiting - tied
        reached = _partition(connection, tied) if tied else set()
        held.linked |= reached
        waiting = _called_alike(connection, reached) - held.linked


def _keep_alone(connection: Connection, nodes: set[int]) -> None:
    alone: dict[LinkKind, list[list[int]]] = defaultdict(list)
    for chunk in chunks(sorted(nodes)):
        for row in connection.execute(select(_n.key, _n.kind).where(_n.key.in_(chunk))):
            alone[LinkKind(row.kind)].append([row.key])
    for kind, groups in alone.items():
        keep(connection, kind, groups)


def _partition(connection: Connection, seeds: set[int]) -> set[int]:
    """Make the clusters of all components that some nodes are in, as of the day; gives all nodes of these."""
    from ontherecord.store.regroup import regrouped  # noqa: PLC0415 - loaded only where a day is asked for

    made = regrouped(connection, seeds)
    for kind, groups in made.groups.items():
        keep(connection, kind, groups)
    return set(made.now)


def _called_alike(connection: Connection, nodes: set[int]) -> set[int]:
    """The nodes that were known and are now in the clusters of some nodes."""
    called: set[str] = set()
    for chunk in chunks(sorted(nodes)):
        called |= set(connection.execute(select(NODES.c.cluster).where(NODES.c.key.in_(chunk))).scalars())
    found: set[int] = set()
    for names in chunks(sorted(called)):
        wanted = select(_n.key).join(NODES, NODES.c.key == _n.key).where(NODES.c.cluster.in_(names))
        found |= set(connection.execute(wanted).scalars())
    return found


def _tied(connection: Connection, nodes: Sequence[int]) -> set[int]:
    """Those of some nodes that a match or people's decision ties to others."""
    found: set[int] = set()
    judged = decisions.any_made(connection)
    for chunk in chunks(nodes):
        for side in (_m.one, _m.other):
            wanted = select(side).where(side.in_(chunk), _m.made.is_(True)).distinct()
            found |= set(connection.execute(wanted).scalars())
        if judged:
            borne = select(_i.node).join(t.link_bearings, t.link_bearings.c.item == _i.key)
            found |= set(connection.execute(borne.where(_i.node.in_(chunk))).scalars())
    return found
