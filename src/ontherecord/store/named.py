"""Actors across articles: who is named in most of them, by which names and offices."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from ontherecord.records import LinkKind
from ontherecord.store import past
from ontherecord.store import schema as t
from ontherecord.store.base import ActorRow
from ontherecord.store.load import chunks

_n, _i = t.nodes.c, t.items.c


def actors(connection: Connection, text: str | None, limit: int | None, offset: int) -> list[ActorRow]:
    """Who is named in most articles of the newest versions; with ``text`` those with a name that has its words."""
    past.ready_all(connection, [LinkKind.ACTOR])
    number = func.count(func.distinct(_i.article))
    listed = (
        select(_n.cluster)
        .join(t.items, _i.node == _n.key)
        .join(t.articles, t.articles.c.key == _i.article)
        .where(_n.kind == LinkKind.ACTOR.value, t.articles.c.latest.is_(True))
        .group_by(_n.cluster)
        .order_by(number.desc(), _n.cluster)
    )
    for word in (text or "").split():
        named = t.nodes.alias()
        names = (func.json_extract(named.c.value, place) for place in ("$[0]", "$[2]"))
        has = or_(*(one.icontains(word, autoescape=True) for one in names))
        listed = listed.where(
            _n.cluster.in_(select(named.c.cluster).where(named.c.kind == LinkKind.ACTOR.value, has))
        )
    return actor_rows(connection, list(connection.execute(listed.limit(limit).offset(offset)).scalars()))


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
