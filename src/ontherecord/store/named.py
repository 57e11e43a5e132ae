"""Actors across articles: who is named in most of them, by which names and offices."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal_column, or_, select

from ontherecord.records import LinkKind
from ontherecord.store import past
from ontherecord.store import schema as t
from ontherecord.store.base import ActorRow
from ontherecord.store.load import chunks
from ontherecord.store.shadow import NODES

_n, _i = t.nodes.c, t.items.c
_ESCAPED = {'"', "\\"}


def actors(connection: Connection, text: str | None, limit: int | None, offset: int) -> list[ActorRow]:
    """Who is named in most articles of the newest versions; with ``text`` those with a name that has its words."""
    words = (text or "").split()
    if words:
        listed = _most_named(connection, sorted(_called(connection, words)))
    else:
        past.ready_all(connection, [LinkKind.ACTOR])
        listed = list(connection.execute(_counted().where(_n.kind == LinkKind.ACTOR.value)))
    ordered = sorted(listed, key=lambda row: (-row.articles, row.cluster))
    end = None if limit is None else offset + limit
    return actor_rows(connection, [row.cluster for row in ordered[offset:end]])


def _called(connection: Connection, words: Sequence[str]) -> set[str]:
    """The clusters that have a name with each of some words, each word in any of their names."""
    with_words = _with_words(connection, words)
    rarest = min(with_words, key=len)  # what has not this one is in a cluster with what has, or does not count
    for chunk in chunks(rarest):
        past.ready(connection, select(_n.key).where(_n.key.in_(chunk)))
    found: list[set[str]] = []
    for nodes in with_words:
        clusters = (connection.execute(select(_n.cluster).where(_n.key.in_(chunk))) for chunk in chunks(nodes))
        found.append({cluster for rows in clusters for cluster in rows.scalars()})
    return set.intersection(*found)


def _with_words(connection: Connection, words: Sequence[str]) -> list[list[int]]:
    """For each word the nodes of actors, as they are now, that have it in a name."""
    names = [func.json_extract(NODES.c.value, place) for place in ("$[0]", "$[2]")]
    has = [or_(*(name.icontains(word, autoescape=True) for name in names)) for word in words]
    # spelled out, so that the index of actors answers it
    actors_only = NODES.c.kind == literal_column(f"'{LinkKind.ACTOR.value}'")
    # a word that JSON writes as it is is looked for in all of the value first, which is soonest
    told = [
        has[n] if _ESCAPED & set(word) else NODES.c.value.icontains(word, autoescape=True)
        for n, word in enumerate(words)
    ]
    rows = connection.execute(select(NODES.c.key, *has).where(actors_only, or_(*told))).all()
    return [sorted(key for key, *had in rows if had[n]) for n in range(len(words))]


def _most_named(connection: Connection, clusters: Sequence[str]) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    for chunk in chunks(clusters):
        here = past.of_cluster(connection, t.nodes, lambda cluster, chunk=chunk: cluster.in_(chunk))  # type: ignore[misc]
        found += connection.execute(_counted().where(here))
    return found


def _counted() -> Select[Any]:
    """In how many articles of the newest versions the actors of some clusters are named."""
    return (
        select(_n.cluster, func.count(func.distinct(_i.article)).label("articles"))
        .join(t.items, _i.node == _n.key)
        .join(t.articles, t.articles.c.key == _i.article)
        .where(t.articles.c.latest.is_(True))
        .group_by(_n.cluster)
    )


def actor_rows(connection: Connection, clusters: Sequence[str]) -> list[ActorRow]:
    """Rows of some actors, in their order."""
    wanted = (
        select(_n.cluster, _n.value, func.count(func.distinct(_i.article)).label("articles"))
        .join(t.items, _i.node == _n.key)
        .join(t.articles, t.articles.c.key == _i.article)
        .where(t.articles.c.latest.is_(True))
    )
    names: dict[str, Counter[str]] = defaultdict(Counter)
    offices: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for chunk in chunks(clusters):
        here = past.of_cluster(connection, t.nodes, lambda cluster, chunk=chunk: cluster.in_(chunk))  # type: ignore[misc]
        for row in connection.execute(wanted.where(here).group_by(_n.key)):
            name, kind, _, held, *_ = json.loads(row.value)
            names[row.cluster][name] += row.articles
            kinds[row.cluster][kind] += row.articles
            for office in held:
                offices[row.cluster][office] += row.articles
    return [
        ActorRow(
            id_, _first(names[id_])[0], _first(kinds[id_])[0], tuple(_first(names[id_])),
            tuple(_first(offices[id_])), names[id_].total(),
        )
        for id_ in clusters
        if names[id_]
    ]  # fmt: skip


def _first(counted: Counter[str]) -> list[str]:
    return sorted(counted, key=lambda name: (-counted[name], name))
