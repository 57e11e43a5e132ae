"""What became known after a day: what nobody had told of before, and wholes that something new was told of."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from ontherecord.records import LinkKind
from ontherecord.store import ledger, past
from ontherecord.store import schema as t
from ontherecord.store.base import Became
from ontherecord.store.lists import statements_by_key
from ontherecord.store.load import chunks

_n, _i, _a = t.nodes.c, t.items.c, t.articles.c
_TABLES = {
    LinkKind.STATEMENT: t.utterances,
    LinkKind.COMMUNICATION: t.communications,
    LinkKind.EVENT: t.events,
}


def became_known(connection: Connection, after: date, limit: int | None) -> list[Became]:
    """What became known after a day, by the day; of what several pages tell, the first telling, if it was new."""
    rows = [(row, kind) for kind in _TABLES for row in _new(connection, kind, after.toordinal())]
    rows.sort(key=lambda pair: (pair[0].public, list(_TABLES).index(pair[1]), pair[0].id))
    return [_became(connection, kind, row) for row, kind in rows[:limit]]


def told_anew(connection: Connection, after: date, kind: LinkKind) -> list[str]:
    """Ids of the clusters of a kind that have members known by a day, and others that became known after it."""
    day = after.toordinal()
    past.ready(connection, select(_i.node).where(_i.kind == kind.value, _i.public > day))
    fresh = select(_n.cluster).join(t.items, _i.node == _n.key).where(_i.kind == kind.value, _i.public > day)
    return sorted(_known(connection, list(connection.execute(fresh.distinct()).scalars()), day))


def _new(connection: Connection, kind: LinkKind, day: int) -> list[Any]:
    table = _TABLES[kind]
    tests = [table.c.public > day, _a.latest.is_(True)]
    tests += [t.utterances.c.listed.is_(True)] if kind is LinkKind.STATEMENT else []
    concerned = select(_i.node).join(table, _i.id == table.c.id).join(t.articles, table.c.article == _a.key)
    past.ready(connection, concerned.where(*tests))
    wanted = (
        select(table.c.key, table.c.id, table.c.public, _n.cluster)
        .join(t.articles, table.c.article == _a.key)
        .outerjoin(t.items, _i.id == table.c.id)
        .outerjoin(t.nodes, _n.key == _i.node)
        .where(*tests)
        .order_by(table.c.public, table.c.id)
    )
    rows = connection.execute(wanted).all()
    before = _known(connection, sorted({row.cluster for row in rows if row.cluster is not None}), day)
    first: dict[str, Any] = {}
    for row in rows:
        if row.cluster not in before:
            first.setdefault(row.cluster or row.id, row)
    return list(first.values())


def _known(connection: Connection, clusters: Sequence[str], day: int) -> set[str]:
    """Those of some clusters that have a member known by a day."""
    found: set[str] = set()
    for chunk in chunks(clusters):
        here = past.of_cluster(connection, t.nodes, lambda cluster, chunk=chunk: cluster.in_(chunk))  # type: ignore[misc]
        known = select(_n.cluster).join(t.items, _i.node == _n.key).where(here, _i.public <= day).distinct()
        found |= set(connection.execute(known).scalars())
    return found


def _became(connection: Connection, kind: LinkKind, row: Any) -> Became:
    day = date.fromordinal(row.public)
    if kind is LinkKind.STATEMENT:
        return Became(day, kind, statement=statements_by_key(connection, [row.key])[0])
    if kind is LinkKind.COMMUNICATION:
        return Became(day, kind, communication=ledger.communication(connection, row.key))
    return Became(day, kind, event=ledger.event(connection, row.key))
