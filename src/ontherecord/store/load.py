"""Stored rows back from the tables, as ``rows`` made them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, null, select

from ontherecord.store import schema as t
from ontherecord.store.columns import Row
from ontherecord.store.rows import Rows

_PAGE = ("sha256", "media_type", "hint_url", "hint_outlet", "hint_published", "hint_plain")
_ARTICLE = (
    *("id", "url", "title", "byline", "authors", "outlet", "published", "updated", "language", "blocks", "sentences"),
    *("found", "evidence", "empty", "text_sha256", "text"),
)
_HELD = {"key", "article", "said_first", "said_last", "judgement", "rejected", "listed", "machine", "public"}
_CHUNK = 500
_Key = TypeVar("_Key")
_LONG = {"evidence", "empty", "chain"}
_PLACED = {"key", "article", "first", "last", "public"}
_UTTERANCE = tuple(c.name for c in t.utterances.c if c.name not in _HELD)


def page_rows(connection: Connection, page: int) -> tuple[Row, Row | None]:
    """A page's row with retrieval time, and its article's row; None for a page that could not be read."""
    columns = [t.pages.c[name] for name in (*_PAGE, "retrieved")]
    held = dict(connection.execute(select(*columns).where(t.pages.c.key == page)).mappings().one())
    wanted = spelled_out(t.articles).join(t.texts).add_columns(t.texts.c.text).where(t.articles.c.page == page)
    article = connection.execute(wanted).mappings().one_or_none()
    return held, None if article is None else {name: article[name] for name in (*_ARTICLE, "key")}


def rows_of(connection: Connection, page: int) -> Rows:
    """The rows of a page that was read: the machine's values, whatever people decided."""
    held, article = page_rows(connection, page)
    assert article is not None
    key = article.pop("key")
    held.pop("retrieved")
    listed = select(t.makers, t.article_makers.c.n).join(t.article_makers).where(t.article_makers.c.article == key)
    makers = [dict(row) for row in connection.execute(listed.order_by(t.article_makers.c.n)).mappings()]
    places: dict[int, int] = {}
    for place, maker in enumerate(makers):
        places[maker.pop("key")] = place
        maker.pop("n")
    return Rows(
        page=held,
        article=article,
        makers=tuple(makers),
        mentions=_children(connection, t.mentions, key, places),
        timexes=_children(connection, t.timexes, key, places),
        utterances=tuple(machine_view(row) for row in _children(connection, t.utterances, key, places)),
        communications=_children(connection, t.communications, key, places),
        events=_children(connection, t.events, key, places),
    )


def machine_view(row: Row) -> Row:
    """An utterance's row with the machine's values."""
    values = {name: row[name] for name in _UTTERANCE}
    if row["machine"]:
        values |= json.loads(row["machine"])
    return values


def spelled_out(table: Table) -> Select[Any]:
    """A table's rows, with the reasons for empty fields in place of their key."""
    if "empty" not in table.c:
        return select(table)
    columns = [column for column in table.c if column.name != "empty"]
    return select(*columns, t.reasons.c.fields.label("empty")).outerjoin(t.reasons, table.c.empty == t.reasons.c.key)


def _brief(table: Table) -> Select[Any]:
    """A table's rows without evidence, reasons and chains, which take longest to unpack."""
    return select(*(null().label(column.name) if column.name in _LONG else column for column in table.c))


def by_key(connection: Connection, table: Table, keys: Sequence[int], *, brief: bool = False) -> dict[int, Row]:
    """The rows with some keys, by key; ``brief`` ones without what takes longest to unpack."""
    wanted = _brief(table) if brief else spelled_out(table)
    results = (connection.execute(wanted.where(table.c.key.in_(chunk))) for chunk in chunks(keys))
    return {row["key"]: dict(row) for result in results for row in result.mappings()}


def chunks(keys: Sequence[_Key]) -> Iterable[Sequence[_Key]]:
    """Keys in portions that a database takes in one question."""
    return (keys[at : at + _CHUNK] for at in range(0, len(keys), _CHUNK))


def _children(connection: Connection, table: Table, article: int, makers: dict[int, int]) -> tuple[Row, ...]:
    found = connection.execute(spelled_out(table).where(table.c.article == article).order_by(table.c.n)).mappings()
    rows = []
    for row in found:
        values = dict(row)
        values["maker"] = makers[values["maker"]]
        if table is not t.utterances:
            values = {name: value for name, value in values.items() if name not in _PLACED}
        rows.append(values)
    return tuple(rows)
