"""Which clusters may hold a disagreement: those of several tellings that have more than one value of a field.

The database leaves out what agrees to the letter, which is most; whether values that differ exclude each other, who
asks decides (see ``link.disagree``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, case, distinct, false, func, or_, select

from ontherecord.records import Channel, Directness, LinkKind, Part, cluster_id, kind_of_cluster
from ontherecord.store import decisions, past
from ontherecord.store import schema as t
from ontherecord.store.base import ArticleRow, CommunicationRow, Content, EventRow, SetBetween, StatementRow
from ontherecord.store.clusters import ONE, OTHER, undecided
from ontherecord.store.lists import article_rows, article_select, articles_by_key, statements_by_key
from ontherecord.store.load import by_key, chunks
from ontherecord.store.pack import unpack_spans
from ontherecord.store.told import communication_of, event_of, names_of

_n, _i, _m = t.nodes.c, t.items.c, t.matches.c
_c, _e, _u = t.communications.c, t.events.c, t.utterances.c
_LEADS = (Part.SENDER, Part.CALLER, Part.HOST)

Rows = tuple[CommunicationRow | EventRow | StatementRow, ...]


def disputed(connection: Connection, kind: LinkKind, clusters: Sequence[str] | None = None) -> Mapping[str, Rows]:
    """Clusters of a kind with the rows of their tellings, newest versions only, where a field has several values.

    ``clusters``: only of these.
    """
    table, differs = _FIELDS[kind]
    told = _told(table).where(t.articles.c.latest.is_(True))
    within = told.with_only_columns(_n.cluster).group_by(_n.cluster).having(or_(*differs))
    if clusters is None:
        past.ready_all(connection, [kind])
        wanted = list(connection.execute(within.where(_n.cluster.in_(_several_items(kind)))).scalars())
    else:
        given = chunks(sorted(one for one in clusters if kind_of_cluster(one) is kind))
        wanted = [
            one for chunk in given for one in connection.execute(within.where(_called(connection, chunk))).scalars()
        ]
    return {cluster: tuple(rows) for cluster, rows in _of_clusters(connection, table, wanted, told).items()}


def tellings(connection: Connection, clusters: Sequence[str]) -> Mapping[str, tuple[CommunicationRow, ...]]:
    """The tellings of communications in the newest versions; in all, where there is none."""
    past.ready_named(connection, clusters)
    told = _told(t.communications)
    found: dict[str, tuple[CommunicationRow, ...]] = {}
    for cluster, rows in _of_clusters(connection, t.communications, clusters, told).items():
        each = [row for row in rows if isinstance(row, CommunicationRow)]
        newest = [row for row in each if row.article.version == row.article.versions]
        found[cluster] = tuple(newest or each)
    return found


def sets(connection: Connection, least: int, clusters: Sequence[str] | None = None) -> Sequence[CommunicationRow]:
    """The communications of which a page tells so many at least, newest versions only."""
    many = t.communications.c.count >= least
    found = select(_c.key).join(t.articles, t.articles.c.key == _c.article).where(many, t.articles.c.latest.is_(True))
    if clusters is None:
        keys = list(connection.execute(found.order_by(_c.id)).scalars())
    else:
        told = _told(t.communications).where(t.articles.c.latest.is_(True), many)
        keys = [
            row.key
            for chunk in chunks(sorted(clusters))
            for row in connection.execute(told.where(_called(connection, chunk)))
        ]
    rows = _rows(connection, t.communications, keys)
    return sorted(
        (row for row in rows.values() if isinstance(row, CommunicationRow)), key=lambda x: x.communication.id
    )


def sets_between(connection: Connection, least: int) -> Sequence[SetBetween]:
    """Between whom the sets are of which a page tells so many at least, newest versions only."""
    # so that neither the index of articles nor that of ids leads, but the few that are sets
    within = (_c.count >= least, func.coalesce(t.articles.c.latest, false()))
    past.ready(connection, select(_i.node).join(t.communications, _i.id == _c.id).join(t.articles).where(*within))
    told = (
        select(_c.id, _c.kind, _c.participants, t.articles.c.id.label("home"), _n.cluster)
        .join(t.articles, t.articles.c.key == _c.article)
        .outerjoin(t.items, _i.id == _c.id)
        .outerjoin(t.nodes, _n.key == _i.node)
        .where(*within)
    )
    return [
        SetBetween(row.cluster or row.id, Channel(row.kind), row.home, names_of(row.participants))
        for row in sorted(connection.execute(told), key=lambda row: row.id)
    ]


def changed_pages(connection: Connection, articles: Sequence[str] | None = None) -> Sequence[ArticleRow]:
    """The newest versions of pages that have older ones."""
    a = t.articles.c
    changed = article_select().where(a.latest.is_(True), a.versions > 1).order_by(a.id)
    if articles is None:
        return article_rows(connection, changed)
    found: dict[str, ArticleRow] = {}
    for chunk in chunks(sorted(articles)):
        at = (
            select(t.pages.c.address).join(t.articles, a.page == t.pages.c.key).where(a.id.in_(chunk), a.versions > 1)
        )
        at_these = connection.execute(at.distinct()).scalars().all()
        if at_these:
            found |= {row.id: row for row in article_rows(connection, changed.where(t.pages.c.address.in_(at_these)))}
    return list(found.values())


def proposed(connection: Connection, clusters: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of communications that may be one, nobody having decided on them, with some clusters."""
    own = sorted(one for one in clusters if kind_of_cluster(one) is LinkKind.COMMUNICATION)
    columns = select(ONE.c.cluster.label("ones"), OTHER.c.cluster.label("others"))
    unsure: set[int] = set()
    for chunk in chunks(own):
        for side in (_m.one, _m.other):
            there = select(_m.one, _n.cluster).join(t.nodes, _n.key == side)
            found_here = connection.execute(there.where(_n.cluster.in_(chunk), _m.made.is_(False)))
            unsure |= {row.one for row in found_here}
    found: set[tuple[str, str]] = set()
    for some in chunks(sorted(unsure)):
        for row in connection.execute(undecided(connection, columns).where(_m.one.in_(some))):
            if {row.ones, row.others} & set(own):
                found.add((min(row.ones, row.others), max(row.ones, row.others)))
    return found


def contents(connection: Connection, articles: Sequence[str]) -> Mapping[str, Sequence[Content]]:
    """Where the contents of the statements of some articles stand, rejected ones left out."""
    found: dict[str, list[Content]] = {one: [] for one in articles}
    wanted = select(t.articles.c.id.label("home"), _u.id, _u.content, _u.directness, _u.listed)
    wanted = wanted.join(t.articles, t.articles.c.key == _u.article).where(_u.rejected.is_(False))
    for chunk in chunks(sorted(found)):
        for row in connection.execute(wanted.where(t.articles.c.id.in_(chunk))):
            quoted = bool(row.listed) and row.directness == Directness.DIRECT
            found[row.home].append(Content(row.id, unpack_spans(row.content), quoted))
    return found


def texts(connection: Connection, articles: Sequence[str]) -> Mapping[str, str]:
    """The texts of some articles, by their ids."""
    wanted = select(t.articles.c.id, t.texts.c.text).join(t.texts, t.texts.c.article == t.articles.c.key)
    found = (connection.execute(wanted.where(t.articles.c.id.in_(chunk))) for chunk in chunks(list(articles)))
    return {row.id: row.text for rows in found for row in rows}


def decided_on(connection: Connection, clusters: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Ids of the decisions on members of some clusters."""
    if not decisions.any_made(connection):
        return {}
    borne = select(_n.cluster, _i.id).join(t.items, _i.node == _n.key)
    borne = borne.join(t.link_bearings, t.link_bearings.c.item == _i.key).distinct()
    members: dict[str, list[str]] = defaultdict(list)
    for chunk in chunks(sorted(set(clusters))):
        for row in connection.execute(borne.where(_called(connection, chunk))):
            members[row.cluster].append(row.id)
    made = {id_: decisions.read(connection, decisions.on_items(items)) for id_, items in members.items()}
    return {id_: tuple(one.id for one in each) for id_, each in made.items()}


def article_rows_of(connection: Connection, ids: Sequence[str]) -> dict[str, ArticleRow]:
    """Rows of some articles, by their ids in full."""
    found = (article_rows(connection, article_select().where(t.articles.c.id.in_(chunk))) for chunk in chunks(ids))
    return {row.id: row for rows in found for row in rows}


def statement_rows_of(connection: Connection, ids: Sequence[str]) -> dict[str, StatementRow]:
    """Some statements, by their ids in full."""
    found = (connection.execute(select(_u.key).where(_u.id.in_(chunk))).scalars() for chunk in chunks(ids))
    keys = [key for some in found for key in some]
    return {row.utterance.id: row for row in statements_by_key(connection, keys)}


def _told(table: Table) -> Select[Any]:
    """The tellings of clusters: where a condition on clusters leads, articles do not."""
    joined = select(_n.cluster, table.c.key).join(t.items, _i.node == _n.key).join(table, table.c.id == _i.id)
    return joined.join(t.articles, t.articles.c.key == table.c.article)


def _called(connection: Connection, clusters: Sequence[str]) -> ColumnElement[bool]:
    return past.of_cluster(connection, t.nodes, lambda called: called.in_(clusters))


def _several_items(kind: LinkKind) -> Select[Any]:
    letter = cluster_id(kind, "c")[0]
    named = (_n.cluster >= letter, _n.cluster < chr(ord(letter) + 1))
    return select(_n.cluster).where(*named).group_by(_n.cluster).having(func.count() > 1)


def _of_clusters(
    connection: Connection, table: Table, clusters: Iterable[str], told: Select[Any]
) -> dict[str, list[CommunicationRow | EventRow | StatementRow]]:
    members: dict[str, list[int]] = defaultdict(list)
    for chunk in chunks(sorted(clusters)):
        for row in connection.execute(told.where(_called(connection, chunk)).order_by(_n.cluster, table.c.id)):
            members[row.cluster].append(row.key)
    rows = _rows(connection, table, [key for keys in members.values() for key in keys])
    return {cluster: [rows[key] for key in keys] for cluster, keys in members.items()}


def _rows(
    connection: Connection, table: Table, keys: Sequence[int]
) -> dict[int, CommunicationRow | EventRow | StatementRow]:
    if table is t.utterances:
        return dict(zip(keys, statements_by_key(connection, keys), strict=True))
    rows = by_key(connection, table, keys)
    articles = articles_by_key(connection, {row["article"] for row in rows.values()})
    if table is t.communications:
        return {key: CommunicationRow(communication_of(row), articles[row["article"]]) for key, row in rows.items()}
    return {key: EventRow(event_of(row), articles[row["article"]]) for key, row in rows.items()}


def _several(column: Any) -> ColumnElement[bool]:
    return func.count(distinct(column)) > 1


def _apart(first: Any, last: Any) -> ColumnElement[bool]:
    return func.max(first) > func.min(last)


_LEADING = case((or_(*(_c.participants.contains(f'"{part.value}"') for part in _LEADS)), 1))
_FIELDS: Mapping[LinkKind, tuple[Table, tuple[ColumnElement[bool], ...]]] = {
    LinkKind.COMMUNICATION: (
        t.communications,
        (
            *(_several(column) for column in (_c.status, _c.count, _c.place, _c.duration)),
            _apart(_c.first, _c.last),
            func.count(_LEADING) > 1,
        ),
    ),
    LinkKind.EVENT: (
        t.events,
        (*(_several(column) for column in (_e.status, _e.place, _e.actor)), _apart(_e.first, _e.last)),
    ),
    LinkKind.STATEMENT: (
        t.utterances,
        (
            *(_several(column) for column in (_u.speaker, _u.addressee, _u.channel)),
            _apart(_u.said_first, _u.said_last),
        ),
    ),
}
