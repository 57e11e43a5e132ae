"""Which clusters may hold a disagreement: those of several tellings that have more than one value of a field.

The database leaves out what agrees to the letter, which is most; whether values that differ exclude each other, who
asks decides (see ``link.disagree``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, case, distinct, func, or_, select

from ontherecord.records import LinkKind, Part, cluster_id
from ontherecord.store import past
from ontherecord.store import schema as t
from ontherecord.store.base import ArticleRow, CommunicationRow, EventRow, StatementRow
from ontherecord.store.lists import article_rows, article_select, articles_by_key, statements_by_key
from ontherecord.store.load import by_key, chunks
from ontherecord.store.told import communication_of, event_of

_n, _i = t.nodes.c, t.items.c
_c, _e, _u = t.communications.c, t.events.c, t.utterances.c
_LEADS = (Part.SENDER, Part.CALLER, Part.HOST)

Rows = tuple[CommunicationRow | EventRow | StatementRow, ...]


def disputed(connection: Connection, kind: LinkKind) -> Mapping[str, Rows]:
    """Clusters of a kind with the rows of their tellings, newest versions only, where a field has several values."""
    table, differs = _FIELDS[kind]
    past.ready_all(connection, [kind])
    letter = cluster_id(kind, "c")[0]
    many = (
        select(_n.cluster)
        .where(_n.cluster >= letter, _n.cluster < chr(ord(letter) + 1))
        .group_by(_n.cluster)
        .having(func.count() > 1)
        .cte("many")
    )
    told = (
        select(_n.cluster, table.c.key)
        .join(t.items, _i.node == _n.key)
        .join(table, table.c.id == _i.id)
        .join(t.articles, and_(t.articles.c.key == table.c.article, t.articles.c.latest.is_(True)))
    )
    within = told.with_only_columns(_n.cluster).where(_n.cluster.in_(select(many.c.cluster)))
    wanted = connection.execute(within.group_by(_n.cluster).having(or_(*differs))).scalars().all()
    members: dict[str, list[int]] = defaultdict(list)
    for chunk in chunks(sorted(wanted)):
        here = past.of_cluster(connection, t.nodes, lambda cluster, chunk=chunk: cluster.in_(chunk))  # type: ignore[misc]
        for row in connection.execute(told.where(here).order_by(_n.cluster, table.c.id)):
            members[row.cluster].append(row.key)
    rows = _rows(connection, table, [key for keys in members.values() for key in keys])
    return {cluster: tuple(rows[key] for key in keys) for cluster, keys in members.items()}


def sets(connection: Connection, least: int) -> Sequence[CommunicationRow]:
    """The communications of which a page tells so many at least, newest versions only."""
    found = (
        select(_c.key)
        .join(t.articles, t.articles.c.key == _c.article)
        .where(_c.count >= least, t.articles.c.latest.is_(True))
        .order_by(_c.id)
    )
    keys = list(connection.execute(found).scalars())
    rows = _rows(connection, t.communications, keys)
    return [row for key in keys if isinstance(row := rows[key], CommunicationRow)]


def changed_pages(connection: Connection) -> Sequence[ArticleRow]:
    """The newest versions of pages that have older ones."""
    changed = article_select().where(t.articles.c.latest.is_(True), t.articles.c.versions > 1)
    return article_rows(connection, changed.order_by(t.articles.c.id))


def _rows(
    connection: Connection, table: Table, keys: Sequence[int]
) -> dict[int, CommunicationRow | EventRow | StatementRow]:
    if table is t.utterances:
        return dict(zip(keys, statements_by_key(connection, keys), strict=True))
    rows = by_key(connection, table, keys)
    articles = articles_by_key(connection, {row["article"] for row in rows.values()})
    if table is t.communications:
        return {key: CommunicationRow(communication_of(row), articles[row["article"]]) for key, row in rows.items()}
    return {key: EventRow(event_of(row), articles[row["article"]]) for key, row in rows.items()}


def _several(column: Any) -> ColumnElement[bool]:
    return func.count(distinct(column)) > 1


def _apart(first: Any, last: Any) -> ColumnElement[bool]:
    return func.max(first) > func.min(last)


_LEADING = case((or_(*(_c.participants.contains(f'"{part.value}"') for part in _LEADS)), 1))
_FIELDS: Mapping[LinkKind, tuple[Table, tuple[ColumnElement[bool], ...]]] = {
    LinkKind.COMMUNICATION: (
        t.communications,
        (
            *(_several(column) for column in (_c.status, _c.count, _c.place, _c.duration)),
            _apart(_c.first, _c.last),
            func.count(_LEADING) > 1,
        ),
    ),
    LinkKind.EVENT: (
        t.events,
        (*(_several(column) for column in (_e.status, _e.place, _e.actor)), _apart(_e.first, _e.last)),
    ),
    LinkKind.STATEMENT: (
        t.utterances,
        (
            *(_several(column) for column in (_u.speaker, _u.addressee, _u.channel)),
            _apart(_u.said_first, _u.said_last),
        ),
    ),
}
