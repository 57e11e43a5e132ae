"""The readings of several pages at once."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from ontherecord.asof import carrier
from ontherecord.records import Reading
from ontherecord.store import schema as t
from ontherecord.store import shadow
from ontherecord.store.columns import page_of
from ontherecord.store.load import chunks, rows_of_each
from ontherecord.store.rows import from_rows


def readings(connection: Connection, ids: Sequence[str]) -> dict[str, Reading]:
    """Everything read from some articles' pages, the machine's view, by the ids of the articles; without bytes.

    As of a day, what was not public itself comes as the carrier of what was.
    """
    past = shadow.past(connection)
    name = select(func.min(t.names.c.name)).where(t.names.c.page == t.pages.c.key).scalar_subquery()
    a = t.articles.c
    wanted = select(a.id, a.public, t.pages, name.label("name")).join(t.pages, a.page == t.pages.c.key)
    found: dict[str, Reading] = {}
    for chunk in chunks(list(ids)):
        pages = [dict(row) for row in connection.execute(wanted.where(a.id.in_(chunk))).mappings()]
        rows = rows_of_each(connection, [row["key"] for row in pages])
        for row in pages:
            one = from_rows(rows[row["key"]], page_of(row, row["name"], b""))
            found[row["id"]] = one if past is None or row["public"] <= past.day else carrier(one)
    return found
