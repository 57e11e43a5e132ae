"""Lists of office holders that users added to the record: kept as they were written, by name."""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from ontherecord.errors import NotFound
from ontherecord.store import schema as t
from ontherecord.store.base import ActorList
from ontherecord.store.pack import instant, unpack_instant


def keep(connection: Connection, name: str, text: str) -> bool:
    """Keep a list in place of what has its name; gives whether that changed anything."""
    held = select(t.actor_lists.c.text).where(t.actor_lists.c.name == name)
    if connection.execute(held).scalar() == text:
        return False
    connection.execute(delete(t.actor_lists).where(t.actor_lists.c.name == name))
    values = {"name": name, "text": text, "sha256": _hash(text), "added": instant(datetime.now(UTC))}
    connection.execute(insert(t.actor_lists).values(**values))
    return True


def drop(connection: Connection, name: str) -> None:
    """Take a list out. Raises NotFound."""
    if not connection.execute(delete(t.actor_lists).where(t.actor_lists.c.name == name)).rowcount:
        raise NotFound(f"The record has no list {name}. `ontherecord actors list` names those it has.")


def kept(connection: Connection) -> tuple[ActorList, ...]:
    """Every list, by name: the order in which the later holds."""
    rows = connection.execute(select(t.actor_lists).order_by(t.actor_lists.c.name))
    return tuple(ActorList(row.name, row.text, unpack_instant(row.added)) for row in rows)


def damaged(connection: Connection) -> list[str]:
    """Names of the lists whose text is not what was added."""
    rows = connection.execute(select(t.actor_lists).order_by(t.actor_lists.c.name))
    return [row.name for row in rows if _hash(row.text) != row.sha256]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
