"""Filters of statements as SQL."""

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)

from ontherecord.errors import InputError
from ontherecord.records import BETWEEN_NAMES, ActorKind
from ontherecord.store import schema as t
from ontherecord.store.base import Facet, StatementQuery
from ontherecord.store.lists import NEWEST, OLDEST
from ontherecord.store.search import SqliteSearch

_u, _a = t.utterances.c, t.articles.c
_JUDGED = case((_u.judgement.is_(None), "false"), else_="true")
_FACETS: dict[str, ColumnElement[Any]] = {
    "speaker": _u.speaker,
    "addressee": _u.addressee,
    "channel": _u.channel,
    "directness": _u.directness,
    "sourcing": _u.sourcing,
    "outlet": _a.outlet,
    "language": _a.language,
    "article": _a.id,
    "judged": _JUDGED,
}


def statement_keys(connection: Connection, search: SqliteSearch, query: StatementQuery) -> list[int]:
    """Keys of the statements that meet a query, in its order, cut to its limit."""
    selected, rank = _selection(connection, search, query, _u.key, _a.id)
    best = () if rank is None else (rank.c.rank,)
    order = (*OLDEST, _u.n) if query.oldest_first else (*best, *NEWEST, _u.n)
    ordered = selected.order_by(*order).limit(query.limit).offset(query.offset)
    return list(connection.execute(ordered).scalars())


def near(connection: Connection, search: SqliteSearch, words: str, limit: int) -> list[int]:
    """Keys of listed statements that have some of the words, best first."""
    matched = search.statements(words, every=False)
    if matched is None:
        return []
    rank = matched.subquery()
    best = select(_u.key).join(rank, rank.c.key == _u.key).where(_u.listed.is_(True))
    return list(connection.execute(best.order_by(rank.c.rank, _u.id).limit(limit)).scalars())


def count(connection: Connection, search: SqliteSearch, query: StatementQuery) -> int:
    """How many statements meet a query."""
    selected, _ = _selection(connection, search, query, func.count())
    return int(connection.execute(selected).scalar_one())


def facets(connection: Connection, search: SqliteSearch, field: str, query: StatementQuery) -> list[Facet]:
    """Values of a field among the statements that meet the query's other filters, most frequent first.

    Raises InputError for a field that has no facets.
    """
    if field not in _FACETS:
        raise InputError(f"There are no facets of {field!r}; fields are {', '.join(_FACETS)}.")
    value, number = _FACETS[field], func.count().label("number")
    selected, _ = _selection(connection, search, _without(query, field), value, number)
    grouped = selected.where(value.is_not(None)).group_by(value).order_by(number.desc(), value)
    return [Facet(str(name), int(times)) for name, times in connection.execute(grouped)]


def _without(query: StatementQuery, field: str) -> StatementQuery:
    unset: dict[str, Any] = {field: None}
    return replace(query, **unset)


def _selection(
    connection: Connection, search: SqliteSearch, query: StatementQuery, *columns: Any
) -> tuple[Select[Any], Subquery | None]:
    """Columns of the statements that meet a query, and the matches with their rank where it has words."""
    rank: Subquery | None = None
    where = _conditions(connection, query)
    joined: Any = t.utterances
    if t.articles in select(*columns).where(*where).get_final_froms():
        joined = joined.join(t.articles, _u.article == _a.key)
        # said of the article too, lets its index give the order; where full text leads, the few found are sorted
        if query.latest_only and not (query.terms or query.speakers):
            where.append(_a.latest.is_(True))
    if query.text and query.text.strip():
        matched = search.statements(query.text)
        if matched is None:
            where.append(false())
        else:
            rank = matched.subquery("matched")
            joined = joined.join(rank, rank.c.key == _u.key)
    if query.terms or query.speakers:
        said = search.said(query.terms, query.speakers)
        where.append(false() if said is None else _u.key.in_(select(said.subquery("terms").c.key)))
    return select(*columns).select_from(joined).where(*where), rank


def _conditions(connection: Connection, query: StatementQuery) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if query.latest_only and not query.with_rejected:
        where.append(_u.listed.is_(True))
    elif query.latest_only:
        where.append(_u.article.in_(select(_a.key).where(_a.latest.is_(True))))
    elif not query.with_rejected:
        where.append(_u.rejected.is_(False))
    if query.judged is not None:
        where.append(_u.judgement.is_not(None) if query.judged else _u.judgement.is_(None))
    named = {field: getattr(query, field) for field in ("speaker", "addressee", "outlet")}
    where += [_named(connection, _FACETS[field], name) for field, name in named.items() if name is not None]
    if query.speakers:
        where.append(_spoken_by(query.speakers))
    closed = {field: getattr(query, field) for field in ("channel", "directness", "sourcing", "language")}
    where += [_FACETS[field] == str(value) for field, value in closed.items() if value is not None]
    if query.article is not None:
        where.append(or_(_a.id == query.article, _a.id == _redirected(query.article)))
    if query.published_from is not None:
        where.append(_a.published_last >= query.published_from.isoformat())
    if query.published_to is not None:
        where.append(_a.published_first <= query.published_to.isoformat())
    return where


def _named(connection: Connection, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Exactly this name, alone or of several together; where nothing has it, every name that holds all its words."""
    joint = select(column).distinct().where(column.contains(BETWEEN_NAMES))
    members = [given for (given,) in connection.execute(joint) if name in given.split(BETWEEN_NAMES)]
    if members or connection.execute(select(exists().where(column == name))).scalar():
        return column.in_([name, *members])
    return and_(*(column.icontains(word, autoescape=True) for word in name.split())) if name.split() else false()


def _spoken_by(names: tuple[str, ...]) -> ColumnElement[bool]:
    """By one of these very names, alone or jointly. Joined to nothing, so that the full text leads, not an index."""
    several = literal(BETWEEN_NAMES) + _u.speaker + BETWEEN_NAMES
    jointly = [several.contains(f"{BETWEEN_NAMES}{name}{BETWEEN_NAMES}", autoescape=True) for name in names]
    return or_((_u.speaker + "").in_(names), and_(_u.speaker_kind == ActorKind.JOINT.value, or_(*jointly)))


def _redirected(id_: str) -> Any:
    return select(t.redirects.c.new).where(t.redirects.c.old == id_).scalar_subquery()
