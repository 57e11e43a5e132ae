"""Issues that users defined: kept by name, with the terms they are known by and those that exclude."""

import json
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from ontherecord.errors import NotFound
from ontherecord.store import schema as t
from ontherecord.store.base import AddedIssue
from ontherecord.store.pack import dumps, instant, unpack_instant


def keep(connection: Connection, name: str, terms: tuple[str, ...], without: tuple[str, ...]) -> bool:
    """Keep an issue in place of what has its name; gives whether that changed anything."""
    values = {"name": name, "terms": dumps(terms), "without": dumps(without)}
    same = [t.issues.c[column] == value for column, value in values.items()]
    if connection.execute(select(t.issues.c.name).where(*same)).first() is not None:
        return False
    connection.execute(delete(t.issues).where(t.issues.c.name == name))
    connection.execute(insert(t.issues).values(**values, added=instant(datetime.now(UTC))))
    return True


def drop(connection: Connection, name: str) -> None:
    """Take an issue out. Raises NotFound."""
    if not connection.execute(delete(t.issues).where(t.issues.c.name == name)).rowcount:
        raise NotFound(f"The record has no issue {name!r} of its own. `ontherecord issues list` names those it has.")


def kept(connection: Connection) -> tuple[AddedIssue, ...]:
    """Every issue that was added, by name."""
    return tuple(
        AddedIssue(row.name, tuple(json.loads(row.terms)), tuple(json.loads(row.without)), unpack_instant(row.added))
        for row in connection.execute(select(t.issues).order_by(t.issues.c.name))
    )
