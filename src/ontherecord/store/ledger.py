"""The letters, calls, meetings … and the political events of the newest versions, by day."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, or_

from ontherecord.records import BETWEEN_NAMES
from ontherecord.store import schema as t
from ontherecord.store.base import CommunicationRow, EventRow, Facet, LedgerQuery
from ontherecord.store.columns import Row
from ontherecord.store.lists import articles_by_key
from ontherecord.store.load import spelled_out
from ontherecord.store.told import communication_of, event_of

_Named: TypeAlias = Callable[[Row], Iterable[str]]


def communications(connection: Connection, query: LedgerQuery) -> Sequence[CommunicationRow]:
    """Those that meet a query, the earliest first, undated ones last."""
    rows = _cut(communications_matching(connection, query), query)
    articles = articles_by_key(connection, {row["article"] for row in rows})
    return [CommunicationRow(communication_of(row), articles[row["article"]]) for row in rows]


def communication(connection: Connection, key: int) -> CommunicationRow:
    """That with a key."""
    row = _one(connection, t.communications, key)
    return CommunicationRow(communication_of(row), articles_by_key(connection, [row["article"]])[row["article"]])


def communication_kinds(connection: Connection, query: LedgerQuery) -> Sequence[Facet]:
    """How many of each kind meet a query, the most first."""
    return _counted(row["kind"] for row in communications_matching(connection, query))


def events(connection: Connection, query: LedgerQuery) -> Sequence[EventRow]:
    """Those that meet a query, the earliest first, undated ones last."""
    rows = _cut(events_matching(connection, query), query)
    articles = articles_by_key(connection, {row["article"] for row in rows})
    return [EventRow(event_of(row), articles[row["article"]]) for row in rows]


def event(connection: Connection, key: int) -> EventRow:
    """That with a key."""
    row = _one(connection, t.events, key)
    return EventRow(event_of(row), articles_by_key(connection, [row["article"]])[row["article"]])


def event_types(connection: Connection, query: LedgerQuery) -> Sequence[Facet]:
    """How many of each type meet a query, the most first."""
    return _counted(row["type"] for row in events_matching(connection, query))


def communications_matching(connection: Connection, query: LedgerQuery) -> list[Row]:
    """Rows of the communications that meet a query, whatever its limit, in order."""
    c = t.communications.c
    return _matching(connection, t.communications, query, c.kind, (c.participants,), names_of=_of_communication)


def events_matching(connection: Connection, query: LedgerQuery) -> list[Row]:
    """Rows of the events that meet a query, whatever its limit, in order."""
    c = t.events.c
    return _matching(connection, t.events, query, c.type, (c.actor, c.recipient), names_of=_of_event)


def takes_part(names: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether every name asked for is one of these: all its words in one of them."""
    known = [name.casefold() for joined in names for name in joined.split(BETWEEN_NAMES)]
    return all(any(all(word in name for word in one.casefold().split()) for name in known) for one in wanted)


def _matching(
    connection: Connection,
    table: Table,
    query: LedgerQuery,
    kind: ColumnElement[Any],
    named: Sequence[ColumnElement[Any]],
    *,
    names_of: _Named,
) -> list[Row]:
    tests: list[ColumnElement[bool]] = [t.articles.c.latest.is_(True)]
    tests += [kind == query.kind] if query.kind is not None else []
    tests += [table.c.status == query.status] if query.status is not None else []
    tests += [table.c.last >= query.start.isoformat()] if query.start is not None else []
    tests += [table.c.first <= query.end.isoformat()] if query.end is not None else []
    for word in {word for name in query.between for word in name.split()}:
        tests.append(or_(*(column.icontains(word, autoescape=True) for column in named)))
    wanted = spelled_out(table).join(t.articles, table.c.article == t.articles.c.key).where(*tests)
    order = (table.c.first.nulls_last(), table.c.last, table.c.article, table.c.n)
    found = [dict(row) for row in connection.execute(wanted.order_by(*order)).mappings()]
    return [row for row in found if takes_part(names_of(row), query.between)] if query.between else found


def _of_communication(row: Row) -> Iterable[str]:
    return [one.actor.name for one in communication_of(row).participants]


def _of_event(row: Row) -> Iterable[str]:
    return [name for name in (row["actor"], row["recipient"]) if name is not None]


def _cut(rows: list[Row], query: LedgerQuery) -> list[Row]:
    return rows[query.offset : None if query.limit is None else query.offset + query.limit]


def _one(connection: Connection, table: Table, key: int) -> Row:
    return dict(connection.execute(spelled_out(table).where(table.c.key == key)).mappings().one())


def _counted(kinds: Iterable[str]) -> Sequence[Facet]:
    return [Facet(kind, number) for kind, number in sorted(Counter(kinds).items(), key=lambda one: (-one[1], one[0]))]
