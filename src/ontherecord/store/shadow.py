"""The record as of a day: temporary views that stand in the tables' place, and have only what was public by then.

SQLite looks for a name among a connection's temporary tables first, so that every question asked of the tables sees
only what was known; the views are dropped when the connection goes back. What the views cannot tell by a filter, the
order of versions and the clusters of links, is worked out beside them and kept, of the days asked for last, for as
long as the record does not change: versions here, links in ``past``.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, column, table, true

from ontherecord.records import LinkKind
from ontherecord.store import schema as t
from ontherecord.store.pack import unpack_date
from ontherecord.store.versions import Dated, in_order

_STATE = "as of"
_VIEWS = ("pages", "articles", "utterances", "communications", "events", "items", "nodes", "matches")
_MOST = 3  # days of which a connection keeps what was worked out
_NEVER = -1  # no number of a change
NODES = table("nodes", column("key"), column("kind"), column("cluster"), column("value"), schema="main")
ITEMS = table("items", column("key"), column("node"), schema="main")
"""What is linked, as it is now."""
_TABLES = (
    """CREATE TEMP TABLE {versions} (article INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL,
    versions INTEGER NOT NULL, latest BOOLEAN NOT NULL)""",
    "CREATE TEMP TABLE {clusters} (node INTEGER NOT NULL PRIMARY KEY, cluster TEXT NOT NULL)",
    "CREATE INDEX temp.{clusters}_cluster ON {clusters} (cluster)",
)
_KNOWN_NODE = "EXISTS (SELECT 1 FROM main.items i WHERE i.node = {node} AND i.public <= {day})"
_PARENT = """CASE WHEN o.parent IN (SELECT p.id FROM main.utterances p WHERE p.id = o.parent AND p.public <= {day})
    THEN o.parent END"""
_RELATIONS = """CASE WHEN o.relations IS NULL THEN NULL ELSE (SELECT nullif(json_group_array(json(r.value)), '[]')
    FROM json_each(o.relations) r
    WHERE EXISTS (SELECT 1 FROM main.communications x WHERE x.id = json_extract(r.value, '$[1]')
    AND x.public <= {day})) END"""
_UTTERANCES = """CASE WHEN o.public <= {day} THEN o.utterances ELSE
    (SELECT count(*) FROM main.utterances u WHERE u.article = o.key AND u.public <= {day}) END"""
_VERSION = "coalesce((SELECT v.{name} FROM temp.{versions} v WHERE v.article = o.key), o.{name})"
_LISTED = """coalesce((SELECT v.latest AND NOT o.rejected FROM temp.{versions} v WHERE v.article = o.article),
    o.listed)"""
_CLUSTER = "coalesce((SELECT c.cluster FROM temp.{clusters} c WHERE c.node = o.key), o.cluster)"


@dataclass(slots=True)
class Past:
    """What a connection knows of the record as of a day; ``linked``: nodes whose clusters were looked into.

    ``hides``: whether anything was not public by then; where nothing was, the tables need no views. ``whole``: kinds
    of which all nodes were looked into.
    """

    day: int
    hides: bool
    linked: set[int] = field(default_factory=set)
    whole: set[LinkKind] = field(default_factory=set)

    @property
    def versions(self) -> str:
        """The temporary table of the order of versions, where it was another."""
        return f"past_versions_{self.day}"

    @property
    def clusters(self) -> str:
        """The temporary table of what nodes were called, where they are called otherwise now."""
        return f"past_clusters_{self.day}"


@dataclass(slots=True)
class _Held:
    """What a connection knows, by the ordinals of days, the last asked for last; ``active``: whose views stand.

    ``change``: the number of the record's change it was worked out at.
    """

    change: int
    days: dict[int, Past] = field(default_factory=dict)
    active: Past | None = None


def shadow(connection: Connection, day: date) -> None:
    """Let a connection's questions be answered as of a day; in each transaction anew, which must only read."""
    change = _change(connection)
    held: _Held = connection.info.setdefault(_STATE, _Held(change))
    if held.change != change:
        lift(connection)
        for one in held.days.values():
            _drop(connection, one)
        held = connection.info[_STATE] = _Held(change)
    wanted = held.days.pop(day.toordinal(), None)  # what breaks off is not kept
    if wanted is None or held.active is not wanted:
        lift(connection)
        wanted = wanted or _built(connection, day)
        if wanted.hides:
            _views(connection, wanted)
    held.days[wanted.day] = held.active = wanted
    for former in list(held.days)[:-_MOST]:
        _drop(connection, held.days.pop(former))


def past(connection: Connection) -> Past | None:
    """What is known of the record as of the day a connection is asked for; None where it is asked as it is now."""
    held: _Held | None = connection.info.get(_STATE)
    active = held.active if held is not None else None
    return active if active is not None and active.hides else None


def own(connection: Connection) -> ColumnElement[bool]:
    """The filter of articles that were public themselves: not only carriers of what was."""
    held = past(connection)
    return true() if held is None else t.articles.c.public <= held.day


def lift(connection: Connection) -> None:
    """Take the views away, so that the connection sees the record as it is. What was worked out is kept."""
    held: _Held | None = connection.info.get(_STATE)
    for name in _VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS temp.{name}")
    if held is not None:
        held.active = None


def forget(connection: Connection) -> None:
    """Forget what was worked out: the connection itself is about to change the record."""
    held: _Held | None = connection.info.get(_STATE)
    if held is not None:
        held.change = _NEVER


def _change(connection: Connection) -> int:
    connection.exec_driver_sql("SELECT 1 FROM main.migrations LIMIT 1").all()  # from here on one state is seen
    return int(connection.exec_driver_sql("PRAGMA main.data_version").scalar_one())


def _built(connection: Connection, day: date) -> Past:
    made = Past(day.toordinal(), _hides(connection, day))
    _drop(connection, made)
    for statement in _TABLES:
        connection.exec_driver_sql(statement.format(versions=made.versions, clusters=made.clusters))
    if made.hides:
        _versions(connection, made)
    return made


def _drop(connection: Connection, one: Past) -> None:
    for name in (one.versions, one.clusters):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")


def _hides(connection: Connection, day: date) -> bool:
    """Whether the record has anything that was not public by a day."""
    later = "SELECT EXISTS (SELECT 1 FROM main.articles WHERE public > ?)"
    unread = """SELECT EXISTS (SELECT 1 FROM main.pages p WHERE substr(p.retrieved, 1, 10) > ?
        AND p.key NOT IN (SELECT a.page FROM main.articles a))"""
    asked = ((later, day.toordinal()), (unread, day.isoformat()))
    return any(connection.exec_driver_sql(question, (value,)).scalar_one() for question, value in asked)


def _views(connection: Connection, past: Past) -> None:
    day, order = past.day, past.versions
    told = connection.exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM temp.{order})").scalar_one()  # noqa: S608
    names = ("version", "versions", "latest") if told else ()
    versions = {name: _VERSION.format(name=name, versions=order) for name in names}
    listed = {"listed": _LISTED.format(versions=order)} if told else {}
    node, one, other = (_KNOWN_NODE.format(node=node, day=day) for node in ("o.key", "o.one", "o.other"))
    known = f"o.public <= {day}"
    _view(connection, t.pages, _known_page(day))
    _view(connection, t.articles, f"o.earliest <= {day}", utterances=_UTTERANCES.format(day=day), **versions)
    _view(connection, t.utterances, known, parent=_PARENT.format(day=day), **listed)
    _view(connection, t.communications, known, relations=_RELATIONS.format(day=day))
    _view(connection, t.events, known)
    _view(connection, t.items, known)
    _view(connection, t.nodes, node, cluster=_CLUSTER.format(clusters=past.clusters))
    _view(connection, t.matches, f"{one} AND {other}")


def _known_page(day: int) -> str:
    """A page of which anything was known; or one that could not be read, and was retrieved by then."""
    return f"""EXISTS (SELECT 1 FROM main.articles a WHERE a.page = o.key AND a.earliest <= {day})
        OR (substr(o.retrieved, 1, 10) <= '{date.fromordinal(day).isoformat()}'
        AND NOT EXISTS (SELECT 1 FROM main.articles a WHERE a.page = o.key))"""  # noqa: S608 - an ordinal, a date


def _view(connection: Connection, table: Table, where: str, **changed: str) -> None:
    columns = ", ".join(f"{changed.get(c.name, f'o.{c.name}')} AS {c.name}" for c in table.c)
    statement = f"CREATE TEMP VIEW {table.name} AS SELECT {columns} FROM main.{table.name} o WHERE {where}"  # noqa: S608
    connection.exec_driver_sql(statement)


def _versions(connection: Connection, past: Past) -> None:
    """Put the versions of pages in order where not all of them were public: carriers before what was."""
    found = connection.exec_driver_sql(
        "SELECT a.key, a.public, a.earliest, a.published, a.updated, a.version, a.versions, p.retrieved, p.sha256, "
        "p.address FROM main.articles a JOIN main.pages p ON p.key = a.page WHERE a.versions > 1"
    )
    day = past.day
    at: dict[str, list[Any]] = defaultdict(list)
    for row in found:
        at[row.address].append(row)
    rows = []
    for versions in at.values():
        if all(row.public <= day for row in versions):
            continue
        carriers = _ordered([row for row in versions if row.earliest <= day < row.public])
        keys = [*carriers, *_ordered([row for row in versions if row.public <= day])]
        rows += [(key, place, len(keys), key == keys[-1]) for place, key in enumerate(keys, 1)]
    if rows:
        connection.exec_driver_sql(f"INSERT INTO temp.{past.versions} VALUES (?, ?, ?, ?)", rows)  # noqa: S608


def _ordered(rows: list[Any]) -> list[int]:
    return in_order(
        [Dated(row.key, unpack_date(row.updated or row.published), row.retrieved, row.sha256) for row in rows]
    )
