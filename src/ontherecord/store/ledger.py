"""The letters, calls, meetings … of the newest versions, by day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection

from ontherecord.records import Communication
from ontherecord.store import schema as t
from ontherecord.store.base import CommunicationQuery, CommunicationRow, Facet
from ontherecord.store.columns import communication_of
from ontherecord.store.lists import articles_by_key
from ontherecord.store.load import spelled_out

_c, _a = t.communications.c, t.articles.c


def communications(connection: Connection, query: CommunicationQuery) -> Sequence[CommunicationRow]:
    """Those that meet a query, the earliest first, undated ones last."""
    found = _matching(connection, query)
    end = None if query.limit is None else query.offset + query.limit
    chosen = found[query.offset : end]
    articles = articles_by_key(connection, {row["article"] for row, _ in chosen})
    return [CommunicationRow(one, articles[row["article"]]) for row, one in chosen]


def count(connection: Connection, query: CommunicationQuery) -> int:
    """How many meet a query."""
    return len(_matching(connection, query))


def kinds(connection: Connection, query: CommunicationQuery) -> Sequence[Facet]:
    """How many of each kind meet a query, the most first."""
    found = Counter(one.kind.value for _, one in _matching(connection, query))
    return [Facet(kind, number) for kind, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def _matching(connection: Connection, query: CommunicationQuery) -> list[tuple[dict[str, Any], Communication]]:
    selected = spelled_out(t.communications).join(t.articles, _c.article == _a.key).where(*_wanted(query))
    told = [(row, communication_of(row)) for row in map(dict, connection.execute(selected).mappings())]
    kept = [pair for pair in told if _meets(pair[1], query)]
    return sorted(kept, key=lambda pair: (*_day(pair[1]), pair[0]["article"], pair[0]["n"]))


def _wanted(query: CommunicationQuery) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = [_a.latest.is_(True)]
    if query.kind is not None:
        tests.append(_c.kind == query.kind)
    if query.status is not None:
        tests.append(_c.status == query.status)
    tests += [_c.participants.icontains(word, autoescape=True) for name in query.between for word in name.split()]
    return tests


def _meets(one: Communication, query: CommunicationQuery) -> bool:
    """Whether every name asked for is of a participant, and the day may lie between the days asked for."""
    names = [participant.actor.name.casefold() for participant in one.participants]
    for wanted in query.between:
        if not any(all(word in name for word in wanted.casefold().split()) for name in names):
            return False
    if query.start is None and query.end is None:
        return True
    if one.date is None:
        return False
    return (query.start is None or one.date.latest >= query.start) and (
        query.end is None or one.date.earliest <= query.end
    )


def _day(one: Communication) -> tuple[bool, date, date]:
    day = one.date
    return (day is None, day.earliest if day else date.max, day.latest if day else date.max)
