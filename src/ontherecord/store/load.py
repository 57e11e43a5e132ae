"""Stored rows back from the tables, as ``rows`` made them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Select, Table, null, select

from ontherecord.store import schema as t
from ontherecord.store.columns import Row
from ontherecord.store.rows import Rows

_PAGE = ("sha256", "media_type", "hint_url", "hint_outlet", "hint_published", "hint_plain")
_ARTICLE = (
    *("id", "url", "title", "byline", "authors", "outlet", "published", "updated", "language", "blocks", "sentences"),
    *("found", "evidence", "empty", "text_sha256", "text"),
)
_MAKER = ("stage", "version", "model", "settings")
_HELD = {"key", "article", "said_first", "said_last", "judgement", "rejected", "listed", "machine", "public"}
_CHUNK = 500
_Key = TypeVar("_Key")
Children: TypeAlias = tuple[Row, ...]
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
    return rows_of_each(connection, [page])[page]


def rows_of_each(connection: Connection, pages: Sequence[int]) -> dict[int, Rows]:
    """The rows of some pages that were read, by their keys; no more of them than a database takes in one question."""
    held = {row["key"]: dict(row) for row in connection.execute(_listed(t.pages, ("key", *_PAGE), pages)).mappings()}
    texts = spelled_out(t.articles).join(t.texts).add_columns(t.texts.c.text).where(t.articles.c.page.in_(pages))
    articles = {row["key"]: dict(row) for row in connection.execute(texts).mappings()}
    keys = list(articles)
    made = t.article_makers.c
    listed = select(t.makers, made.article, made.n).join(t.article_makers).where(made.article.in_(keys))
    makers: dict[int, list[Row]] = {key: [] for key in keys}
    for row in connection.execute(listed.order_by(made.article, made.n)).mappings():
        makers[row["article"]].append(dict(row))
    places = {key: {maker["key"]: place for place, maker in enumerate(there)} for key, there in makers.items()}
    children = {
        table.name: _children(connection, table, places)
        for table in (t.mentions, t.timexes, t.utterances, t.communications, t.events)
    }
    return {
        row["page"]: Rows(
            page={name: held[row["page"]][name] for name in _PAGE},
            article={name: row[name] for name in _ARTICLE},
            makers=tuple({name: maker[name] for name in _MAKER} for maker in makers[key]),
            mentions=children["mentions"][key],
            timexes=children["timexes"][key],
            utterances=tuple(machine_view(one) for one in children["utterances"][key]),
            communications=children["communications"][key],
            events=children["events"][key],
        )
        for key, row in articles.items()
    }


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


def _listed(table: Table, names: Iterable[str], keys: Sequence[int]) -> Select[Any]:
    return select(*(table.c[name] for name in names)).where(table.c.key.in_(keys))


def _children(connection: Connection, table: Table, makers: Mapping[int, Mapping[int, int]]) -> dict[int, Children]:
    """The rows of a table for some articles; ``makers``: for each article the places of its makers."""
    wanted = spelled_out(table).where(table.c.article.in_(list(makers))).order_by(table.c.article, table.c.n)
    found: dict[int, list[Row]] = {key: [] for key in makers}
    for row in connection.execute(wanted).mappings():
        values = dict(row)
        key = values["article"]
        values["maker"] = makers[key][values["maker"]]
        if table is not t.utterances:
            values = {name: value for name, value in values.items() if name not in _PLACED}
        found[key].append(values)
    return {key: tuple(rows) for key, rows in found.items()}
