"""What has a day: publications, statements that are listed, communications and events, all of the newest versions.

What several pages tell of and is one stands there once, as the page tells it that gives the earliest day. An event
that is a communication, and stands on the timeline as that, is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select, union_all

from ontherecord.edtf import Edtf
from ontherecord.records import LinkKind
from ontherecord.store import load, past, shadow
from ontherecord.store import schema as t
from ontherecord.store.base import ArticleRow, MonthCount, StatementRow, TimelineItem, TimelineQuery
from ontherecord.store.columns import Row
from ontherecord.store.ledger import takes_part
from ontherecord.store.lists import articles_by_key, statements_by_key
from ontherecord.store.told import communication_of, event_of

PUBLISHED, SAID, COMMUNICATION, EVENT = "published", "said", "communication", "event"
_ORDER = ("first", "kind", "article", "n")
_a, _u, _c, _e = t.articles.c, t.utterances.c, t.communications.c, t.events.c
_NO_COMMUNICATION = ~exists().where(_c.article == _e.article, _c.mentions == _e.mentions)
_DATED: dict[str, tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[bool]]] = {
    PUBLISHED: (_a.published_first, _a.published_last, _a.latest.is_(True)),
    SAID: (_u.said_first, _u.said_last, _u.listed.is_(True)),
    COMMUNICATION: (_c.first, _c.last, _a.latest.is_(True)),
    EVENT: (_e.first, _e.last, _a.latest.is_(True) & _NO_COMMUNICATION),
}
_LINKED = (LinkKind.STATEMENT, LinkKind.COMMUNICATION, LinkKind.EVENT)
_TABLES = {SAID: t.utterances, COMMUNICATION: t.communications, EVENT: t.events}


def items(connection: Connection, query: TimelineQuery) -> list[TimelineItem]:
    """Items that meet a query, in order of their earliest day."""
    past.ready_all(connection, _LINKED)
    arms = [_touching(connection, kind, query) for kind in (_TABLES if query.between else _DATED)]
    limit, offset = (None, 0) if query.between else (query.limit, query.offset)
    if limit is not None:  # an index gives the first of each kind: what is beyond need not be sorted
        arms = [select(arm.order_by(*_ORDER).limit(limit + offset).subquery()) for arm in arms]
    found = connection.execute(union_all(*arms).order_by(*_ORDER).limit(limit).offset(offset)).all()
    made = _made(connection, found, brief=query.brief)
    if not query.between:
        return made
    kept = [item for item in made if takes_part(_names(item), query.between)]
    return kept[query.offset : None if query.limit is None else query.offset + query.limit]


def months(connection: Connection) -> Sequence[MonthCount]:
    """Items counted by the month of their earliest day, in order, without items of an open start."""
    past.ready_all(connection, _LINKED)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in _DATED:
        rows = _once(connection, kind).subquery()
        month = func.substr(rows.c.first, 1, 7)
        counted = select(month, func.count()).where(rows.c.first > date.min.isoformat()).group_by(month)
        for name, number in connection.execute(counted.where(rows.c.rank == 1)):
            found[name][kind] = number
    return [
        MonthCount(name, counts[PUBLISHED], counts[SAID], counts[COMMUNICATION] + counts[EVENT])
        for name, counts in sorted(found.items())
    ]


def _touching(connection: Connection, kind: str, query: TimelineQuery) -> Select[Any]:
    """Kind, key, first day, article and number of what is of a kind and may fall between the days."""
    rows = _once(connection, kind).subquery()
    arm = select(*(rows.c[name] for name in ("kind", "key", "first", "article", "n"))).where(rows.c.rank == 1)
    if query.start is not None:
        arm = arm.where(rows.c.last >= query.start.isoformat())
    return arm if query.end is None else arm.where(rows.c.first <= query.end.isoformat())


def _once(connection: Connection, kind: str) -> Select[Any]:
    """What is of a kind and has a day; ``rank`` is 1 for the first of those that pages tell of and are one."""
    first, last, held = _DATED[kind]
    table = _TABLES.get(kind)
    named = literal(kind).label("kind"), first.label("first"), last.label("last"), _a.id.label("article")
    if table is None:
        arm = select(*named, _a.key.label("key"), literal(0).label("n"), literal(1).label("rank"))
        return arm.where(held, shadow.own(connection), first.is_not(None))
    one = func.coalesce(t.nodes.c.cluster, table.c.id)
    rank = func.row_number().over(partition_by=one, order_by=(first, last, _a.id, table.c.n))
    arm = (
        select(*named, table.c.key.label("key"), table.c.n.label("n"), rank.label("rank"))
        .join_from(table, t.articles, table.c.article == _a.key)
        .outerjoin(t.items, t.items.c.id == table.c.id)
        .outerjoin(t.nodes, t.nodes.c.key == t.items.c.node)
    )
    return arm.where(held, first.is_not(None))


def _made(connection: Connection, found: Sequence[Any], *, brief: bool) -> list[TimelineItem]:
    keys = {kind: [row.key for row in found if row.kind == kind] for kind in _DATED}
    statements = dict(zip(keys[SAID], statements_by_key(connection, keys[SAID], brief=brief), strict=True))
    told = {kind: load.by_key(connection, _TABLES[kind], keys[kind], brief=brief) for kind in (COMMUNICATION, EVENT)}
    wanted = {*keys[PUBLISHED], *(row["article"] for rows in told.values() for row in rows.values())}
    articles = articles_by_key(connection, wanted)
    return [_item(row.kind, row.key, statements, told, articles) for row in found]


def _item(
    kind: str,
    key: int,
    statements: dict[int, StatementRow],
    told: dict[str, dict[int, Row]],
    articles: dict[int, ArticleRow],
) -> TimelineItem:
    if kind == SAID:
        statement = statements[key]
        return TimelineItem(Edtf(str(statement.said_on)), kind, statement.article, statement=statement)
    if kind == PUBLISHED:
        article = articles[key]
        assert article.published is not None
        return TimelineItem(article.published, kind, article)
    row = told[kind][key]
    article = articles[row["article"]]
    if kind == COMMUNICATION:
        return TimelineItem(Edtf(row["date"]), kind, article, communication=communication_of(row))
    return TimelineItem(Edtf(row["date"]), kind, article, event=event_of(row))


def _names(item: TimelineItem) -> list[str]:
    if item.communication is not None:
        return [one.actor.name for one in item.communication.participants]
    if item.event is not None:
        return [actor.name for actor in (item.event.actor, item.event.recipient) if actor is not None]
    said = item.statement
    return [name for name in (said.speaker, said.addressee) if name is not None] if said is not None else []
