"""The letters, calls, meetings … and the political events of the newest versions, by day."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select

from ontherecord.records import BETWEEN_NAMES
from ontherecord.store import clusters, past
from ontherecord.store import schema as t
from ontherecord.store.base import ArticleRow, CommunicationRow, EventRow, Facet, LedgerQuery, Told
from ontherecord.store.columns import Row
from ontherecord.store.lists import articles_by_key
from ontherecord.store.load import by_key
from ontherecord.store.pack import unpack
from ontherecord.store.told import communication_of, event_of


@dataclass(frozen=True, slots=True)
class _Kept:
    """A table of what happened: the columns of its kind and of names, and the names in a row of these."""

    table: Table
    kind: Column[str]
    named: tuple[Column[str], ...]
    names: Callable[[Row], Iterable[str]]


def _of_communication(row: Row) -> Iterable[str]:
    return [name for name, *_ in unpack(row["participants"])]


def _of_event(row: Row) -> Iterable[str]:
    return [name for name in (row["actor"], row["recipient"]) if name is not None]


_c, _e = t.communications.c, t.events.c
_COMMUNICATIONS = _Kept(t.communications, _c.kind, (_c.participants,), _of_communication)
_EVENTS = _Kept(t.events, _e.type, (_e.actor, _e.recipient), _of_event)


def communications(connection: Connection, query: LedgerQuery) -> Sequence[CommunicationRow]:
    """Those that meet a query, the earliest first, undated ones last."""
    return [
        CommunicationRow(communication_of(row), article, told)
        for row, article, told in _page(connection, _COMMUNICATIONS, query)
    ]


def communication(connection: Connection, key: int) -> CommunicationRow:
    """That with a key."""
    row, article, told = _with_articles(connection, t.communications, [key])[0]
    return CommunicationRow(communication_of(row), article, told)


def communication_kinds(connection: Connection, query: LedgerQuery) -> Sequence[Facet]:
    """How many of each kind meet a query, the most first."""
    return _counted(connection, _COMMUNICATIONS, query)


def events(connection: Connection, query: LedgerQuery) -> Sequence[EventRow]:
    """Those that meet a query, the earliest first, undated ones last."""
    return [EventRow(event_of(row), article, told) for row, article, told in _page(connection, _EVENTS, query)]


def event(connection: Connection, key: int) -> EventRow:
    """That with a key."""
    row, article, told = _with_articles(connection, t.events, [key])[0]
    return EventRow(event_of(row), article, told)


def event_types(connection: Connection, query: LedgerQuery) -> Sequence[Facet]:
    """How many of each type meet a query, the most first."""
    return _counted(connection, _EVENTS, query)


def takes_part(names: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether every name asked for is one of these: all its words in one of them."""
    known = [name.casefold() for joined in names for name in joined.split(BETWEEN_NAMES)]
    return all(any(all(word in name for word in one.casefold().split()) for name in known) for one in wanted)


def _page(connection: Connection, kept: _Kept, query: LedgerQuery) -> list[tuple[Row, ArticleRow, Told]]:
    end = None if query.limit is None else query.offset + query.limit
    keys = [row["key"] for row in _matching(connection, kept, query)[query.offset : end]]
    return _with_articles(connection, kept.table, keys)


def _with_articles(connection: Connection, table: Table, keys: Sequence[int]) -> list[tuple[Row, ArticleRow, Told]]:
    rows = by_key(connection, table, keys)
    articles = articles_by_key(connection, {row["article"] for row in rows.values()})
    linked = clusters.of(connection, [row["id"] for row in rows.values()])
    told = clusters.told(connection, sorted(set(linked.values())))
    found = []
    for key in keys:
        row = rows[key]
        found.append((row, articles[row["article"]], told[linked[row["id"]]] if row["id"] in linked else Told()))
    return found


def _matching(connection: Connection, kept: _Kept, query: LedgerQuery) -> list[Row]:
    """Keys, kinds and names of what meets a query, whatever its limit, in order; what is linked, once."""
    c = kept.table.c
    tests: list[ColumnElement[bool]] = [t.articles.c.latest.is_(True)]
    tests += [kept.kind == query.kind] if query.kind is not None else []
    tests += [c.status == query.status] if query.status is not None else []
    tests += [c.last >= query.start.isoformat()] if query.start is not None else []
    tests += [c.first <= query.end.isoformat()] if query.end is not None else []
    for word in {word for name in query.between for word in name.split()}:
        tests.append(or_(*(column.icontains(word, autoescape=True) for column in kept.named)))
    concerned = select(t.items.c.node).join(kept.table, t.items.c.id == c.id)
    past.ready(connection, concerned.join(t.articles, c.article == t.articles.c.key).where(*tests))
    linked = (
        select(c.key, c.id, kept.kind.label("kind"), t.nodes.c.cluster, *kept.named)
        .join(t.articles, c.article == t.articles.c.key)
        .outerjoin(t.items, t.items.c.id == c.id)
        .outerjoin(t.nodes, t.nodes.c.key == t.items.c.node)
    )
    ordered = linked.where(*tests).order_by(c.first.nulls_last(), c.last, c.article, c.n)
    found = [dict(row) for row in connection.execute(ordered).mappings()]
    if query.between:
        found = [row for row in found if takes_part(kept.names(row), query.between)]
    return list({row["cluster"] or row["id"]: row for row in reversed(found)}.values())[::-1]


def _counted(connection: Connection, kept: _Kept, query: LedgerQuery) -> Sequence[Facet]:
    kinds = Counter(row["kind"] for row in _matching(connection, kept, query))
    return [Facet(kind, number) for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))]
