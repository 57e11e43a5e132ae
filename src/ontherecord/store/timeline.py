"""What has a day: publications of the newest versions, and statements that are listed, by the day they were made."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, union_all

from ontherecord.edtf import Edtf
from ontherecord.store import schema as t
from ontherecord.store.base import MonthCount, TimelineItem
from ontherecord.store.lists import articles_by_key, statements_by_key

PUBLISHED, SAID = "published", "said"
_ORDER = ("first", "kind", "article", "n")
_a, _u = t.articles.c, t.utterances.c
_DATED: dict[str, tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[bool]]] = {
    PUBLISHED: (_a.published_first, _a.published_last, _a.latest.is_(True)),
    SAID: (_u.said_first, _u.said_last, _u.listed.is_(True)),
}


def items(
    connection: Connection, start: date | None, end: date | None, limit: int | None, offset: int
) -> list[TimelineItem]:
    """Items that may fall between two days, in order of their earliest day."""
    published = select(literal(PUBLISHED).label("kind"), _a.key, _a.published_first.label("first"),
                       _a.id.label("article"), literal(0).label("n"))  # fmt: skip
    said = select(literal(SAID).label("kind"), _u.key, _u.said_first.label("first"), _a.id.label("article"), _u.n)
    arms: list[Select[Any]] = [_touching(PUBLISHED, published, start, end)]
    arms.append(_touching(SAID, said.join(t.articles, _u.article == _a.key), start, end))
    if limit is not None:  # an index gives the first of each kind: what is beyond need not be sorted
        arms = [select(arm.order_by(*_ORDER).limit(limit + offset).subquery()) for arm in arms]
    found = connection.execute(union_all(*arms).order_by(*_ORDER).limit(limit).offset(offset)).all()
    rows = articles_by_key(connection, [row.key for row in found if row.kind == PUBLISHED])
    keys = [row.key for row in found if row.kind == SAID]
    statements = dict(zip(keys, statements_by_key(connection, keys), strict=True))
    made = []
    for row in found:
        statement = statements[row.key] if row.kind == SAID else None
        article = statement.article if statement else rows[row.key]
        when = article.published if statement is None else Edtf(str(statement.said_on))
        assert when is not None
        made.append(TimelineItem(when, row.kind, article, statement))
    return made


def months(connection: Connection) -> Sequence[MonthCount]:
    """Items counted by the month of their earliest day, in order, without items of an open start."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, (first, _, held) in _DATED.items():
        month = func.substr(first, 1, 7)
        counted = select(month, func.count()).where(held, first > date.min.isoformat()).group_by(month)
        for name, number in connection.execute(counted):
            found[name][kind] = number
    return [MonthCount(name, counts[PUBLISHED], counts[SAID]) for name, counts in sorted(found.items())]


def _touching(kind: str, arm: Select[Any], start: date | None, end: date | None) -> Select[Any]:
    first, last, held = _DATED[kind]
    arm = arm.where(held, first.is_not(None))
    if start is not None:
        arm = arm.where(last >= start.isoformat())
    return arm if end is None else arm.where(first <= end.isoformat())
