"""The View over the tables."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, false, func, or_, select

from ontherecord.asof import carrier
from ontherecord.errors import NotFound
from ontherecord.records import Anchor, Article, Cluster, Judgement, LinkJudgement, LinkKind, Match, Reading
from ontherecord.store import (
    actors,
    became,
    check,
    clusters,
    decisions,
    digest,
    disagreements,
    disputes,
    issues,
    ledger,
    named,
    public,
    shadow,
    timeline,
)
from ontherecord.store import diff as differ
from ontherecord.store import query as _query
from ontherecord.store import schema as t
from ontherecord.store.base import (
    ActorList,
    ActorRow,
    AddedIssue,
    ArticleRow,
    Became,
    CommunicationRow,
    Content,
    Counts,
    Dispute,
    DisputeQuery,
    EventRow,
    Facet,
    Hit,
    LedgerQuery,
    Member,
    MonthCount,
    PageRow,
    Proposal,
    SetBetween,
    StatementQuery,
    StatementRow,
    TimelineItem,
    TimelineQuery,
    Told,
    VersionDiff,
)
from ontherecord.store.columns import article_of, page_of
from ontherecord.store.judgements import from_row
from ontherecord.store.lists import NEWEST, article_rows, article_select, articles_by_key, statements_by_key
from ontherecord.store.load import page_rows, rows_of
from ontherecord.store.pack import unpack_instant
from ontherecord.store.readings import readings
from ontherecord.store.rows import from_rows
from ontherecord.store.search import SqliteSearch, parse, snippets

SHORTEST_ID = 8
_BATCH = 500


class SqlView:
    """See ``base.View``. Each question is answered from one state of the record."""

    def __init__(
        self, connection: Connection, search: SqliteSearch, translated: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._search = search
        self._translated = translated

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        if self._connection.in_transaction():
            yield self._connection
        else:
            with self._translated(), self._connection.begin():
                yield self._connection

    def counts(self) -> Counts:
        """Totals."""
        read = select(t.articles.c.page)
        again = select(func.count()).where(t.bearings.c.in_force.is_(True), t.bearings.c.utterance.is_(None))
        with self._snapshot() as c:
            articles = c.execute(select(func.count()).select_from(t.articles).where(shadow.own(c))).scalar_one()
            carriers = _count(c, t.articles) - articles
            return Counts(
                pages=_count(c, t.pages) - carriers,
                articles=articles,
                failed=c.execute(select(func.count()).where(t.pages.c.key.not_in(read))).scalar_one(),
                utterances=_count(c, t.utterances),
                judgements=_count(c, t.judgements),
                open_again=c.execute(again).scalar_one(),
            )

    def pages(self) -> Iterator[PageRow]:
        """Every page, by address and version."""
        name = select(func.min(t.names.c.name)).where(t.names.c.page == t.pages.c.key).scalar_subquery()
        listed = (
            select(t.pages, name.label("name"), t.articles.c.id.label("article"))
            .outerjoin(t.articles, t.articles.c.page == t.pages.c.key)
            .order_by(t.pages.c.address, t.articles.c.version, t.pages.c.retrieved, t.pages.c.sha256)
        )
        with self._snapshot() as c:
            listed = listed.where(or_(t.articles.c.key.is_(None), shadow.own(c)))
            for row in c.execute(listed.execution_options(yield_per=_BATCH)):
                error = None if row.error_kind is None else f"{row.error_kind}: {row.error_message}"
                yield PageRow(
                    sha256=row.sha256,
                    address=row.address,
                    name=row.name,
                    media_type=row.media_type,
                    retrieved=unpack_instant(row.retrieved),
                    size=row.size,
                    article=row.article,
                    error=error,
                )

    def content(self, sha256: str) -> bytes:
        """A page's bytes. Raises NotFound."""
        with self._snapshot() as c:
            held = select(t.contents.c.data).join(t.pages).where(t.pages.c.sha256 == sha256)
            if shadow.past(c) is not None:
                carried = select(t.articles.c.page).where(~shadow.own(c))
                held = held.where(t.pages.c.key.not_in(carried))
            data = c.execute(held).scalar()
        if data is None:
            raise NotFound(f"There is no page {sha256} in the record.")
        return zlib.decompress(data)

    def articles(
        self, *, text: str | None = None, latest_only: bool = True, limit: int | None = None, offset: int = 0
    ) -> Sequence[ArticleRow]:
        """Articles, newest published first; with ``text`` only those that hold the words."""
        listed = article_select()
        if latest_only:
            listed = listed.where(t.articles.c.latest.is_(True))
        if text and text.strip():
            matched = self._search.articles(text)
            held = false() if matched is None else t.articles.c.key.in_(select(matched.subquery().c.key))
            listed = listed.where(held)
        with self._snapshot() as c:
            return article_rows(c, listed.where(shadow.own(c)).order_by(*NEWEST).limit(limit).offset(offset))

    def carriers(self) -> Sequence[ArticleRow]:
        """Articles that were not public by the day the view is of, but tell of what was; none without such a day."""
        with self._snapshot() as c:
            if shadow.past(c) is None:
                return []
            return article_rows(c, article_select().where(~shadow.own(c)).order_by(*NEWEST))

    def known_since(self, ids: Sequence[str]) -> Mapping[str, date]:
        """The days on which articles, statements, communications and events became public, by their ids in full."""
        with self._snapshot() as c:
            return public.since(c, ids)

    def became_known(self, after: date, *, limit: int | None = 50) -> Sequence[Became]:
        """What became known after a day, in order of days; not what was known and is told again."""
        with self._snapshot() as c:
            return became.became_known(c, after, limit)

    def told_anew(self, kind: LinkKind, after: date) -> Sequence[str]:
        """Ids of the clusters of which some members were known by a day, and others became known after it."""
        with self._snapshot() as c:
            return became.told_anew(c, after, kind)

    def article_row(self, id: str) -> ArticleRow:  # noqa: A002
        """One article's row. Raises NotFound."""
        with self._snapshot() as c:
            return article_rows(c, article_select().where(t.articles.c.key == _find(c, t.articles, "article", id)))[0]

    def reading(self, id: str) -> Reading:  # noqa: A002
        """Everything read from one article's page, the machine's view. Raises NotFound."""
        with self._snapshot() as c:
            page = self._page(c, id)
            row, _ = page_rows(c, page)
            name = c.execute(select(func.min(t.names.c.name)).where(t.names.c.page == page)).scalar_one()
            if _is_carrier(c, page):
                return carrier(from_rows(rows_of(c, page), page_of(row, name, b"")))
            return from_rows(rows_of(c, page), page_of(row, name, self.content(row["sha256"])))

    def readings(self, ids: Sequence[str]) -> Mapping[str, Reading]:
        """Several readings at once, by the ids of their articles in full, without the bytes of their pages."""
        with self._snapshot() as c:
            return readings(c, ids)

    def article(self, id: str) -> Article:  # noqa: A002
        """One article. Raises NotFound."""
        with self._snapshot() as c:
            key = self._page(c, id)
            if _is_carrier(c, key):
                return self.reading(id).article
            page, article = page_rows(c, key)
        assert article is not None
        return article_of(article, page["sha256"])

    def statements(self, query: StatementQuery = StatementQuery()) -> Sequence[StatementRow]:  # noqa: B008
        """Statements that meet the query; best match first when it has words, else newest published first."""
        with self._snapshot() as c:
            return statements_by_key(c, _query.statement_keys(c, self._search, query))

    def near(self, text: str, *, limit: int = 60) -> Sequence[StatementRow]:
        """Statements of the newest versions that have most of a text's words, rare words the more, best first."""
        with self._snapshot() as c:
            return statements_by_key(c, _query.near(c, self._search, text, limit))

    def count_statements(self, query: StatementQuery) -> int:
        """How many statements meet the query, whatever its limit."""
        with self._snapshot() as c:
            return _query.count(c, self._search, query)

    def statement(self, id: str) -> StatementRow:  # noqa: A002
        """One statement, by its id, an unambiguous beginning of it, or a superseded id. Raises NotFound."""
        with self._snapshot() as c:
            return statements_by_key(c, [_find(c, t.utterances, "statement", id)])[0]

    def facets(self, field: str, query: StatementQuery) -> Sequence[Facet]:
        """Values of one filter among the statements that meet the others, most frequent first.

        Raises InputError for a field without facets.
        """
        with self._snapshot() as c:
            return _query.facets(c, self._search, field, query)

    def search(self, text: str, *, limit: int = 20) -> Sequence[Hit]:
        """Articles (newest versions) that hold the words, best first."""
        matched = self._search.articles(text)
        if matched is None:
            return []
        rank = matched.subquery()
        best = (
            select(t.articles.c.key, t.texts.c.text)
            .join(t.texts)
            .join(rank, rank.c.key == t.articles.c.key)
            .where(t.articles.c.latest.is_(True))
            .order_by(rank.c.rank, *NEWEST)
            .limit(limit)
        )
        phrases = parse(text)
        with self._snapshot() as c:
            found = c.execute(best.where(shadow.own(c))).all()
            rows = articles_by_key(c, [row.key for row in found])
        return [Hit(rows[row.key], snippets(row.text, phrases)) for row in found]

    def timeline(self, query: TimelineQuery = TimelineQuery()) -> Sequence[TimelineItem]:  # noqa: B008
        """Dated items of the newest versions in order of their earliest day, without undated and rejected ones."""
        with self._snapshot() as c:
            return timeline.items(c, query)

    def months(self) -> Sequence[MonthCount]:
        """The timeline counted by the month of each item's earliest day, in order, without items of an open start."""
        with self._snapshot() as c:
            return timeline.months(c)

    def communications(self, query: LedgerQuery) -> Sequence[CommunicationRow]:
        """The letters, calls, meetings … of the newest versions, the earliest first, undated ones last."""
        with self._snapshot() as c:
            return ledger.communications(c, query)

    def communication(self, id: str) -> CommunicationRow:  # noqa: A002
        """One communication, by its id, an unambiguous beginning of it, or a superseded id. Raises NotFound."""
        with self._snapshot() as c:
            return ledger.communication(c, _find(c, t.communications, "communication", id))

    def communication_kinds(self, query: LedgerQuery) -> Sequence[Facet]:
        """How many communications of each kind meet a query, the most first."""
        with self._snapshot() as c:
            return ledger.communication_kinds(c, query)

    def events(self, query: LedgerQuery) -> Sequence[EventRow]:
        """The political events of the newest versions, the earliest first, undated ones last."""
        with self._snapshot() as c:
            return ledger.events(c, query)

    def event(self, id: str) -> EventRow:  # noqa: A002
        """One event, by its id, an unambiguous beginning of it, or a superseded id. Raises NotFound."""
        with self._snapshot() as c:
            return ledger.event(c, _find(c, t.events, "event", id))

    def event_types(self, query: LedgerQuery) -> Sequence[Facet]:
        """How many events of each type meet a query, the most first."""
        with self._snapshot() as c:
            return ledger.event_types(c, query)

    def versions(self, article: str) -> Sequence[ArticleRow]:
        """All versions of an article's page, oldest first."""
        with self._snapshot() as c:
            address = select(t.pages.c.address).where(t.pages.c.key == self._page(c, article)).scalar_subquery()
            listed = article_select().where(t.pages.c.address == address)
            return article_rows(c, listed.order_by(t.articles.c.version))

    def diff(self, older: str, newer: str) -> VersionDiff:
        """Two versions of a page compared. Raises NotFound."""
        everything = StatementQuery(latest_only=False, with_rejected=True, limit=None)
        with self._snapshot():
            sides = []
            for id_ in (older, newer):
                row = self.article_row(id_)
                said = self.statements(replace(everything, article=row.id))
                sides.append((row, self.article(row.id).text, said))
        return differ.compare(*sides)

    def judgements(self, object: str | None = None) -> Sequence[Judgement]:  # noqa: A002
        """Judgements in the order they were made; of one utterance (in any version of its page) or of all."""
        listed = select(t.judgements).order_by(t.judgements.c.judged, t.judgements.c.id)
        with self._snapshot() as c:
            if object is not None:
                on = t.judgements.c.object == object
                try:
                    key = _find(c, t.utterances, "statement", object)
                except NotFound:
                    listed = listed.where(on)
                else:
                    bearing = select(t.bearings.c.judgement).where(t.bearings.c.utterance == key)
                    listed = listed.where(or_(on, t.judgements.c.key.in_(bearing)))
            return [from_row(dict(row)) for row in c.execute(listed).mappings()]

    def clusters(self, kind: LinkKind) -> Iterator[Cluster]:
        """Everything of one kind that articles have in common, or that one tells alone, by id."""
        with self._snapshot() as c:
            yield from clusters.every(c, kind)

    def cluster(self, id: str) -> Cluster:  # noqa: A002
        """A cluster by its id, a former id, the id of any member, or a beginning of these. Raises NotFound."""
        with self._snapshot() as c:
            return clusters.find(c, id)

    def clusters_of(self, members: Sequence[str]) -> Mapping[str, str]:
        """Ids of the clusters of some members; without those that are in none."""
        with self._snapshot() as c:
            return clusters.of(c, members)

    def rest(self, cluster: Cluster, without: Sequence[str]) -> Sequence[str]:
        """Members of a cluster beside some: of those that are told the very same way one stands for all."""
        with self._snapshot() as c:
            return clusters.rest(c, cluster, without)

    def members(self, cluster: Cluster) -> Sequence[Member]:
        """The members of a cluster with their articles, the earliest published first."""
        with self._snapshot() as c:
            return clusters.members(c, cluster.members)

    def told(self, cluster: str) -> Told:
        """How widely a cluster is told."""
        with self._snapshot() as c:
            return clusters.told(c, [cluster])[cluster]

    def told_each(self, ids: Sequence[str]) -> Mapping[str, Told]:
        """How widely each of some clusters is told, by their ids."""
        with self._snapshot() as c:
            return clusters.told(c, ids)

    def matches(self, cluster: Cluster) -> Sequence[Match]:
        """The matches that hold a cluster together, the best first."""
        with self._snapshot() as c:
            return clusters.matches(c, cluster)

    def proposals(
        self, kind: LinkKind | None = None, *, cluster: str | None = None, limit: int | None = 50, offset: int = 0
    ) -> Sequence[Proposal]:
        """Pairs of clusters that may be one and that nobody has decided on, the most probable first."""
        with self._snapshot() as c:
            return clusters.proposals(c, kind, cluster, (limit, offset))

    def count_proposals(self) -> Mapping[LinkKind, int]:
        """How many proposals there are of each kind."""
        with self._snapshot() as c:
            return clusters.count(c)

    def anchor(self, member: str) -> Anchor:
        """A member as a judgement holds it. Raises NotFound."""
        with self._snapshot() as c:
            return clusters.anchor(c, member)

    def link_judgements(self, cluster: Cluster | None = None) -> Sequence[LinkJudgement]:
        """Decisions on links in the order they were made; those on members of one cluster, or all."""
        with self._snapshot() as c:
            return decisions.read(c, None if cluster is None else decisions.on_items(cluster.members))

    def link_judgement(self, id: str) -> LinkJudgement:  # noqa: A002
        """One decision on links, by its id or a beginning of it. Raises NotFound."""
        with self._snapshot() as c:
            key = _find(c, t.link_judgements, "decision", id)
            return decisions.read(c, t.link_judgements.c.key == key)[0]

    def disputed(self, kind: LinkKind, clusters: Sequence[str] | None = None) -> Mapping[str, disagreements.Rows]:
        """Clusters with their tellings, where a field has several values."""
        with self._snapshot() as c:
            return disagreements.disputed(c, kind, clusters)

    def tellings(self, clusters: Sequence[str]) -> Mapping[str, tuple[CommunicationRow, ...]]:
        """The tellings of some communications, by their ids."""
        with self._snapshot() as c:
            return disagreements.tellings(c, clusters)

    def sets(self, least: int, clusters: Sequence[str] | None = None) -> Sequence[CommunicationRow]:
        """The communications of which a page tells so many at least."""
        with self._snapshot() as c:
            return disagreements.sets(c, least, clusters)

    def sets_between(self, least: int) -> Sequence[SetBetween]:
        """Between whom the sets are that ``sets`` has."""
        with self._snapshot() as c:
            return disagreements.sets_between(c, least)

    def changed_pages(self, articles: Sequence[str] | None = None) -> Sequence[ArticleRow]:
        """The newest versions of pages that have older ones."""
        with self._snapshot() as c:
            return disagreements.changed_pages(c, articles)

    def disputes(self, query: DisputeQuery = DisputeQuery()) -> Sequence[Dispute]:  # noqa: B008
        """The disputes that are kept, in their order."""
        with self._snapshot() as c:
            return disputes.read(c, query)

    def article_rows(self, ids: Sequence[str]) -> Mapping[str, ArticleRow]:
        """Rows of some articles, by their ids in full."""
        with self._snapshot() as c:
            return disagreements.article_rows_of(c, ids)

    def statement_rows(self, ids: Sequence[str]) -> Mapping[str, StatementRow]:
        """Some statements, by their ids in full."""
        with self._snapshot() as c:
            return disagreements.statement_rows_of(c, ids)

    def contents(self, articles: Sequence[str]) -> Mapping[str, Sequence[Content]]:
        """Where the contents of the statements of some articles stand, rejected ones left out."""
        with self._snapshot() as c:
            return disagreements.contents(c, articles)

    def texts(self, articles: Sequence[str]) -> Mapping[str, str]:
        """The texts of some articles, by their ids in full."""
        with self._snapshot() as c:
            if shadow.past(c) is not None:
                return {id_: self.article(id_).text for id_ in articles}
            return disagreements.texts(c, articles)

    def decided_on(self, clusters: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Ids of the decisions on members of some clusters."""
        with self._snapshot() as c:
            return disagreements.decided_on(c, clusters)

    def actors(self, text: str | None = None, *, limit: int | None = 50, offset: int = 0) -> Sequence[ActorRow]:
        """Who is named in most articles; with ``text`` those with a name that has its words."""
        with self._snapshot() as c:
            return named.actors(c, text, limit, offset)

    def actor(self, id: str) -> ActorRow:  # noqa: A002
        """An actor by the id of its cluster or of any naming. Raises NotFound."""
        with self._snapshot() as c:
            found = clusters.find(c, id)
            rows = named.actor_rows(c, [found.id]) if found.kind is LinkKind.ACTOR else []
        if not rows:
            raise NotFound(f"There is no actor {id} in the newest versions of the record's pages.")
        return rows[0]

    def actor_lists(self) -> Sequence[ActorList]:
        """Lists of office holders that users added, by name."""
        with self._snapshot() as c:
            return actors.kept(c)

    def issues(self) -> Sequence[AddedIssue]:
        """Issues that users defined, by name."""
        with self._snapshot() as c:
            return issues.kept(c)

    def open_again(self) -> Sequence[Judgement]:
        """Judgements in force whose object is gone from the record."""
        listed = (
            select(t.judgements)
            .join(t.bearings)
            .where(t.bearings.c.in_force.is_(True), t.bearings.c.utterance.is_(None))
            .order_by(t.judgements.c.judged, t.judgements.c.id)
        )
        with self._snapshot() as c:
            return [from_row(dict(row)) for row in c.execute(listed).mappings()]

    def digest(self) -> str:
        """SHA-256 over everything in the record but retrieval times, and the version order that hangs on them."""
        with self._snapshot() as c:
            return digest.digest(c)

    def problems(self) -> Iterator[str]:
        """Everything wrong with the record, a line each."""
        with self._snapshot() as c:
            yield from check.problems(c, self._search)

    def _page(self, c: Connection, article: str) -> int:
        key = _find(c, t.articles, "article", article)
        return int(c.execute(select(t.articles.c.page).where(t.articles.c.key == key)).scalar_one())


def _is_carrier(c: Connection, page: int) -> bool:
    """Whether a page was not public itself by the day of the view."""
    if shadow.past(c) is None:
        return False
    return c.execute(select(t.articles.c.key).where(t.articles.c.page == page, ~shadow.own(c))).first() is not None


def _count(c: Connection, table: Any) -> int:
    return int(c.execute(select(func.count()).select_from(table)).scalar_one())


def _find(c: Connection, table: Any, kind: str, id_: str) -> int:
    """Key of the object with an id, with a superseded id, or with an id that begins so. Raises NotFound."""
    redirect = select(t.redirects.c.new).where(t.redirects.c.old == id_).scalar_subquery()
    for wanted in (table.c.id == id_, table.c.id == redirect):
        key = c.execute(select(table.c.key).where(wanted)).scalar()
        if key is not None:
            return int(key)
    if len(id_) >= SHORTEST_ID:
        begins = (table.c.id >= id_) & (table.c.id < id_ + "\uffff")
        keys = list(c.execute(select(table.c.key).where(begins).limit(2)).scalars())
        if len(keys) > 1:
            raise NotFound(f"More than one {kind} has an id beginning with {id_}; write more of it.")
        if keys:
            return int(keys[0])
    raise NotFound(f"There is no {kind} {id_} in the record.")
