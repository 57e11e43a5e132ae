"""From which day each thing in the record is known: told when a page is read, kept as ordinals beside it."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Table, bindparam, select, update

from ontherecord.asof import PublicDays, public_days
from ontherecord.store import schema as t
from ontherecord.store.columns import page_of
from ontherecord.store.load import chunks, page_rows, rows_of
from ontherecord.store.rows import from_rows

_BATCH = 500
_a, _i = t.articles.c, t.items.c


def fill(connection: Connection, most: int = _BATCH) -> bool:
    """Tell the days of some articles that were kept when they were not told; gives whether there may be more."""
    pages = list(connection.execute(select(_a.page).where(_a.public == 0).limit(most)).scalars())
    for page in pages:
        refresh(connection, page)
    return len(pages) == most


def refresh(connection: Connection, page: int) -> None:
    """Tell the days of a stored page's article anew; nothing for a page that could not be read."""
    row, article = page_rows(connection, page)
    if article is None:
        return
    key, days = article["key"], public_days(from_rows(rows_of(connection, page), page_of(row, "", b"")))
    told = {"public": days.article.toordinal(), "earliest": days.earliest.toordinal()}
    connection.execute(update(t.articles).where(_a.key == key).values(**told))
    for table, ordinals in columns(days):
        rows = [{"of_article": key, "at": n, "known": ordinal} for n, ordinal in enumerate(ordinals)]
        if rows:
            here = (table.c.article == bindparam("of_article")) & (table.c.n == bindparam("at"))
            connection.execute(update(table).where(here).values(public=bindparam("known")), rows)
    of_items(connection, key)


def columns(days: PublicDays) -> Iterator[tuple[Table, Sequence[int]]]:
    """The tables of an article's objects, with their days."""
    for table, told in (
        (t.utterances, days.utterances),
        (t.communications, days.communications),
        (t.events, days.events),
    ):
        yield table, [day.toordinal() for day in told]


def of_items(connection: Connection, article: int) -> None:
    """Let an article's items be known with their objects; namings and the text with the article."""
    days = {
        row.id: row.public
        for table in (t.utterances, t.communications, t.events)
        for row in connection.execute(select(table.c.id, table.c.public).where(table.c.article == article))
    }
    own = connection.execute(select(_a.public).where(_a.key == article)).scalar_one()
    connection.execute(update(t.items).where(_i.article == article).values(public=own))
    told = [{"of_object": id_, "known": day} for id_, day in days.items() if day != own]
    if told:
        here = (_i.id == bindparam("of_object")) & (_i.article == article)
        connection.execute(update(t.items).where(here).values(public=bindparam("known")), told)


def since(connection: Connection, ids: Sequence[str]) -> dict[str, date]:
    """From which days articles, statements, communications and events are known, by their ids."""
    found: dict[str, date] = {}
    for table in (t.articles, t.utterances, t.communications, t.events):
        for chunk in chunks(list(ids)):
            wanted = select(table.c.id, table.c.public).where(table.c.id.in_(chunk))
            found |= {row.id: date.fromordinal(row.public) for row in connection.execute(wanted)}
    return found
