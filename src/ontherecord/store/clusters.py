"""Questions about what pages have in common: clusters, their members, what holds them together, what is proposed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, or_, select

from ontherecord.errors import NotFound
from ontherecord.records import (
    Anchor,
    Cluster,
    LinkKind,
    LinkVerdict,
    Match,
    kind_of_cluster,
    member_id,
)
from ontherecord.spans import select as selector
from ontherecord.store import past
from ontherecord.store import schema as t
from ontherecord.store.base import ArticleRow, Member, Proposal, Told
from ontherecord.store.lists import articles_by_key
from ontherecord.store.load import chunks
from ontherecord.store.pack import unpack_span

SHORTEST_ID = 8
_n, _i, _m = t.nodes.c, t.items.c, t.matches.c
ONE, OTHER = t.nodes.alias("one_node"), t.nodes.alias("other_node")


def every(connection: Connection, kind: LinkKind) -> Iterator[Cluster]:
    """Everything of one kind, by id."""
    past.ready_all(connection, [kind])
    listed = (
        select(_n.cluster, _i.id)
        .join(t.nodes, _i.node == _n.key)
        .where(_n.kind == kind.value)
        .order_by(_n.cluster, _i.id)
    )
    held: str | None = None
    members: list[str] = []
    for cluster, id_ in connection.execute(listed):
        if cluster != held:
            if held is not None:
                yield Cluster(held, kind, tuple(members))
            held, members = cluster, []
        members.append(id_)
    if held is not None:
        yield Cluster(held, kind, tuple(members))


def find(connection: Connection, id_: str) -> Cluster:
    """A cluster by its id, a former id, a member's, or a beginning of one. Raises NotFound."""
    spelled = [wanted for wanted in (id_, member_id(id_)) if wanted is not None]
    past.ready_named(connection, spelled if len(id_) >= SHORTEST_ID else [])
    for wanted in spelled:
        redirect = select(t.redirects.c.new).where(t.redirects.c.old == wanted).scalar_subquery()
        past.ready(connection, select(_i.node).where(_i.id == redirect))
        called = past.of_cluster(connection, t.nodes, lambda cluster, wanted=wanted: cluster == wanted)  # type: ignore[misc]
        for which in (called, _i.id == wanted, _i.id == redirect):
            if (found := _ids(connection, which)) is not None:
                return _whole(connection, found)
    member = connection.execute(select(t.former.c.member).where(t.former.c.old == id_)).scalar()
    if member is not None:
        return find(connection, member)
    if len(id_) >= SHORTEST_ID:
        called = past.of_cluster(connection, t.nodes, lambda cluster: _begins(cluster, id_))
        members_of = [_begins(_i.id, wanted) for wanted in spelled]
        begins = sorted(
            {row.cluster for which in (called, *members_of) for row in connection.execute(_clusters(which).limit(2))}
        )
        if len(begins) > 1:
            raise NotFound(f"More than one id begins with {id_}; write more of it.")
        if begins:
            return _whole(connection, begins[0])
    raise NotFound(f"There is nothing with the id {id_} among what pages have in common.")


def of(connection: Connection, members: Sequence[str]) -> Mapping[str, str]:
    """Ids of the clusters of some members."""
    past.ready_for(connection, members)
    wanted = select(_i.id, _n.cluster).join(t.nodes, _i.node == _n.key)
    return {row.id: row.cluster for row in _in(connection, wanted, _i.id, members)}


def rest(connection: Connection, cluster: Cluster, without: Sequence[str]) -> list[str]:
    """Members of a cluster beside some, one for each node."""
    left: dict[int, str] = {}
    for row in _in(connection, select(_i.id, _i.node), _i.id, sorted(set(cluster.members) - set(without))):
        left[row.node] = min(row.id, left.get(row.node, row.id))
    return sorted(left.values())


def members(connection: Connection, ids: Sequence[str]) -> list[Member]:
    """Members by their ids, the earliest published first."""
    wanted = select(_i.id, _i.article, _i.span, t.texts.c.text).join(t.texts, t.texts.c.article == _i.article)
    rows = list(_in(connection, wanted, _i.id, ids))
    articles = articles_by_key(connection, (row.article for row in rows))
    found = [_member(row, articles[row.article]) for row in rows]
    return sorted(found, key=lambda m: (_published(m), m.article.id, m.id))


def told(connection: Connection, ids: Sequence[str]) -> dict[str, Told]:
    """How widely some clusters are told, in the newest versions of pages; copies of one text are one source."""
    wanted = (
        select(_n.cluster, _i.article, t.articles.c.id)
        .join(t.items, _i.node == _n.key)
        .join(t.articles, t.articles.c.key == _i.article)
        .where(func.coalesce(t.articles.c.latest, false()))  # so that no index of articles leads, but the clusters
        .distinct()
    )
    articles: dict[str, set[str]] = {id_: set() for id_ in ids}
    for chunk in chunks(sorted(articles)):
        here = past.of_cluster(connection, t.nodes, lambda cluster, chunk=chunk: cluster.in_(chunk))  # type: ignore[misc]
        for row in connection.execute(wanted.where(here)):
            articles[row.cluster].add(row.id)
    texts = of(connection, sorted(set().union(*articles.values())))
    return {
        id_: Told(id_, len(there), len({texts.get(article, article) for article in there}))
        for id_, there in articles.items()
    }


def matches(connection: Connection, cluster: Cluster) -> list[Match]:
    """The matches that hold a cluster together, the best first; each between the least items of its nodes."""
    nodes = {row.node for row in _in(connection, select(_i.node).distinct(), _i.id, cluster.members)}
    least = _least(connection, nodes)
    rows = _in(connection, select(t.matches).where(_m.made.is_(True)), _m.one, sorted(nodes))
    found = [_match(cluster.kind, row, least) for row in rows if row.other in nodes]
    return sorted(found, key=lambda m: (-m.score, m.one, m.other))


def proposals(
    connection: Connection, kind: LinkKind | None, cluster: str | None, part: tuple[int | None, int]
) -> list[Proposal]:
    """Pairs of clusters that may be one and that nobody has decided on, the most probable first, each pair once."""
    if cluster is None:
        past.ready_all(connection, LinkKind if kind is None else [kind])
    else:
        past.ready_around(connection, cluster)
    of_it = None if cluster is None else _of_cluster(connection, cluster)
    if (
        of_it is not None
        and connection.execute(select(_m.one).where(_m.made.is_(False), of_it).limit(1)).first() is None
    ):
        return []  # most have nothing that may be one with them: the long question below is not asked
    columns = select(t.matches, ONE.c.kind, ONE.c.cluster.label("ones"), OTHER.c.cluster.label("others"))
    wanted = undecided(connection, columns)
    if kind is not None:
        wanted = wanted.where(ONE.c.kind == kind.value)
    if of_it is not None:
        wanted = wanted.where(of_it)
    limit, offset = part
    seen: set[tuple[str, str]] = set()
    chosen = []
    digests = (least(ONE.c.digest, OTHER.c.digest) for least in (func.min, func.max))
    for row in connection.execute(wanted.order_by(_m.score.desc(), *digests)):
        pair = (min(row.ones, row.others), max(row.ones, row.others))
        if pair not in seen:
            seen.add(pair)
            chosen.append(row)
        if limit is not None and len(chosen) >= offset + limit:
            break
    chosen = chosen[offset:]
    least = _least(connection, {node for row in chosen for node in (row.one, row.other)})
    told = {m.id: m for m in members(connection, sorted(set(least.values())))}
    found = []
    for row in chosen:
        match = _match(LinkKind(row.kind), row, least)
        clusters = (row.ones, row.others) if match.one == least[row.one] else (row.others, row.ones)
        found.append(Proposal(match, told[match.one], told[match.other], clusters))
    return found


def _of_cluster(connection: Connection, cluster: str) -> ColumnElement[bool]:
    """That a match is of a node of a cluster."""
    nodes = select(_n.key).where(past.of_cluster(connection, t.nodes, lambda called: called == cluster))
    return or_(_m.one.in_(nodes), _m.other.in_(nodes))


def count(connection: Connection) -> Mapping[LinkKind, int]:
    """How many pairs of clusters of each kind are proposed."""
    past.ready_all(connection, LinkKind)
    first = func.min(ONE.c.cluster, OTHER.c.cluster)
    second = func.max(ONE.c.cluster, OTHER.c.cluster)
    pairs = undecided(connection, select(ONE.c.kind, first.label("a"), second.label("b"))).distinct().subquery()
    listed = select(pairs.c.kind, func.count()).group_by(pairs.c.kind)
    return {LinkKind(kind): number for kind, number in connection.execute(listed)}


def anchor(connection: Connection, member: str) -> Anchor:
    """A member as a judgement holds it. Raises NotFound."""
    wanted = (
        select(_i.id, _i.span, t.texts.c.text, t.pages.c.sha256)
        .join(t.texts, t.texts.c.article == _i.article)
        .join(t.articles, t.articles.c.key == _i.article)
        .join(t.pages, t.pages.c.key == t.articles.c.page)
    )
    row = connection.execute(wanted.where(_i.id == member)).one_or_none()
    if row is None:
        raise NotFound(f"There is nothing with the id {member} among what pages have in common.")
    span = unpack_span(row.span)
    assert span is not None
    return Anchor(row.id, row.sha256, *selector(row.text, span))


def undecided(connection: Connection, wanted: Select[Any]) -> Select[Any]:
    """Matches between two clusters, without those that a person, or an article that tells of both, keeps apart."""

    def same(nodes: Any, side: Any) -> ColumnElement[bool]:
        return past.of_cluster(connection, nodes, lambda cluster: cluster == side.c.cluster)

    a, b = t.anchors.alias(), t.anchors.alias()
    ba, bb = t.link_bearings.alias(), t.link_bearings.alias()
    ia, ib = t.items.alias(), t.items.alias()
    na, nb = t.nodes.alias(), t.nodes.alias()
    j = t.link_judgements.c
    withdrawn = select(j.withdraws).where(j.withdraws.is_not(None))
    barred = (
        select(j.key)
        .join(a, and_(a.c.judgement == j.key, a.c.side == 0)).join(ba, ba.c.anchor == a.c.key)
        .join(ia, ia.c.key == ba.c.item).join(na, na.c.key == ia.c.node)
        .join(b, and_(b.c.judgement == j.key, b.c.side == 1)).join(bb, bb.c.anchor == b.c.key)
        .join(ib, ib.c.key == bb.c.item).join(nb, nb.c.key == ib.c.node)
        .where(
            j.verdict.in_([LinkVerdict.REJECT.value, LinkVerdict.SPLIT.value]), j.id.not_in(withdrawn),
            or_(and_(same(na, ONE), same(nb, OTHER)), and_(same(na, OTHER), same(nb, ONE))),
        )
        .correlate(ONE, OTHER)
    )  # fmt: skip
    ic, id_, nc, nd = t.items.alias(), t.items.alias(), t.nodes.alias(), t.nodes.alias()
    together = (
        select(ic.c.key)
        .join(id_, id_.c.article == ic.c.article)
        .join(nc, nc.c.key == ic.c.node)
        .join(nd, nd.c.key == id_.c.node)
        .where(same(nc, ONE), same(nd, OTHER))
        .correlate(ONE, OTHER)
    )
    return (
        wanted.select_from(t.matches)
        .join(ONE, ONE.c.key == _m.one)
        .join(OTHER, OTHER.c.key == _m.other)
        .where(ONE.c.cluster != OTHER.c.cluster, _m.made.is_(False), ~exists(barred))
        .where(or_(ONE.c.kind == LinkKind.ACTOR.value, _m.exact.is_(True), ~exists(together)))
    )


def _begins(column: Any, id_: str) -> ColumnElement[bool]:
    return and_(column >= id_, column < id_ + "\uffff")


def _ids(connection: Connection, which: Any) -> str | None:
    return connection.execute(_clusters(which).limit(1)).scalar()


def _clusters(which: Any) -> Select[Any]:
    return select(_n.cluster).join(t.items, _i.node == _n.key).where(which).distinct()


def _whole(connection: Connection, id_: str) -> Cluster:
    kind = kind_of_cluster(id_)
    assert kind is not None
    here = past.of_cluster(connection, t.nodes, lambda cluster: cluster == id_)
    listed = select(_i.id).join(t.nodes, _i.node == _n.key).where(here).order_by(_i.id)
    return Cluster(id_, kind, tuple(connection.execute(listed).scalars()))


def _least(connection: Connection, nodes: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(sorted(nodes)):
        wanted = select(_i.node, func.min(_i.id).label("id")).where(_i.node.in_(chunk)).group_by(_i.node)
        found |= {row.node: row.id for row in connection.execute(wanted)}
    return found


def _match(kind: LinkKind, row: Any, least: Mapping[int, str]) -> Match:
    one, other = sorted((least[row.one], least[row.other]))
    return Match(kind, one, other, row.score, tuple(json.loads(row.reasons)))


def _member(row: Any, article: ArticleRow) -> Member:
    span = unpack_span(row.span)
    assert span is not None
    return Member(row.id, article, span.quote(row.text), span)


def _published(member: Member) -> str:
    published = member.article.published
    return published.earliest.isoformat() if published else "9999"


def _in(connection: Connection, wanted: Any, column: Any, values: Sequence[Any]) -> Iterator[Any]:
    for chunk in chunks(list(values)):
        yield from connection.execute(wanted.where(column.in_(chunk))).all()
