"""What every store offers: a Writer that keeps readings and judgements, a View that answers questions.

Writing is apart from reading; a View never changes the record. A backend implements both and passes the one
contract suite in ``tests/store/contract.py``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple, Protocol

from ontherecord.edtf import Edtf
from ontherecord.link.index import Index
from ontherecord.records import (
    Anchor,
    Article,
    ChainLink,
    Channel,
    Cluster,
    Communication,
    Directness,
    Event,
    Hints,
    Judgement,
    LinkJudgement,
    LinkKind,
    Match,
    Page,
    Reading,
    Sourcing,
    Utterance,
)
from ontherecord.spans import Span
from ontherecord.vocab.disputed import ConflictKind, Field


class Added(StrEnum):
    """What adding a page came to."""

    NEW = "new"
    VERSION = "version"  # changed bytes under an address already known
    REREAD = "reread"  # the same bytes, read by newer stages or with other hints: derived rows replaced
    UNCHANGED = "unchanged"  # the same bytes, read the same way
    FAILED = "failed"  # bytes kept, with the error


class Change(StrEnum):
    """What became of a statement from one version of a page to the next."""

    KEPT = "kept"
    CHANGED = "changed"
    VANISHED = "vanished"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of the record, without its bytes. ``address`` is its URL, or its name where it has none."""

    sha256: str
    address: str
    name: str
    media_type: str
    retrieved: datetime
    size: int
    article: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    id: str
    page: str
    address: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: Edtf | None
    language: str | None
    utterances: int
    version: int  # 1 for the first version of the page at its address
    versions: int


@dataclass(frozen=True, slots=True)
class ActorList:
    """A list of office holders that a user added: TOML as docs/offices.md describes it, and when it was added."""

    name: str
    text: str
    added: datetime


@dataclass(frozen=True, slots=True)
class AddedIssue:
    """An issue that a user defined: the words or phrases it is known by, those that exclude, when it was added."""

    name: str
    terms: tuple[str, ...]
    without: tuple[str, ...]
    added: datetime


@dataclass(frozen=True, slots=True)
class JudgedField:
    """One field where people and the machine differ, or agree by decision."""

    field: str
    machine: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What people decided on one utterance: the judgement in force, and the fields it corrects."""

    judgement: Judgement
    fields: tuple[JudgedField, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """An utterance in its article, as lists, searches and exports show it.

    ``utterance`` is the machine's view, untouched; ``standing`` is what people decided on it, if anything.
    ``speaker`` and the like read through ``standing``: corrected where a person corrected.
    """

    utterance: Utterance
    article: ArticleRow
    source_text: str
    cue_text: str
    content_text: str  # discontinuous parts joined by " … "
    speaker: str | None
    addressee: str | None
    channel: str | None
    said_on: str | None
    rejected: bool
    standing: Standing | None = None


class Content(NamedTuple):
    """Where the content of a statement stands; ``quoted``: wholly in quotation marks, in a page's newest version."""

    id: str
    spans: tuple[Span, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """Filters; None means any.

    ``text`` is searched as words (Hangul as bigrams), in what was said and in the names of who said it to whom.
    ``speaker``, ``addressee`` and ``outlet`` are names as listed; where nothing has the very name, all that hold its
    words. People's corrections count.
    ``terms``: words or phrases any of which was said; the last word of one that ends with ``*`` may go on.
    ``speakers``: these very names, any of which said it, alone or with others.
    """

    text: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    channel: str | None = None
    outlet: str | None = None
    language: str | None = None
    article: str | None = None
    directness: Directness | None = None
    sourcing: Sourcing | None = None
    published_from: date | None = None
    published_to: date | None = None
    judged: bool | None = None
    terms: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    oldest_first: bool = False  # by when the pages were published, whatever words are asked for
    with_rejected: bool = False
    latest_only: bool = True  # only the newest version of each page
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """How widely a thing is told: its cluster, in how many pages (newest versions), and how many sources these are.

    Copies of one text are one source. ``cluster`` is None for what is not linked yet.
    """

    cluster: str | None = None
    pages: int = 1
    sources: int = 1


@dataclass(frozen=True, slots=True)
class CommunicationRow:
    """A letter, a call, a meeting …, as one article tells it."""

    communication: Communication
    article: ArticleRow
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class EventRow:
    """A political event, as one article tells it."""

    event: Event
    article: ArticleRow
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Became:
    """What became known on a day: a statement, communication or event, as the page has it that told it first."""

    day: date
    kind: LinkKind
    statement: StatementRow | None = None
    communication: CommunicationRow | None = None
    event: EventRow | None = None


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Filters of communications and of events; None means any.

    ``between``: words of the names of those who take part, each of somebody's. ``kind``: of communication, or type of
    event. ``start`` and ``end``: days between which it may have been; what has no date is then left out.
    """

    between: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None
    start: date | None = None
    end: date | None = None
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a filter and how many statements have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found by its words; ``snippets`` are spans into its text around the hits."""

    article: ArticleRow
    snippets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something dated: a publication, a statement by its ``said_on``, a communication or an event by its ``date``."""

    when: Edtf
    kind: str  # "published", "said", "communication" or "event"
    article: ArticleRow
    statement: StatementRow | None = None
    communication: Communication | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """What of the timeline: between two days; with ``between``, only what these people, bodies, states did together.

    Of a statement they are speaker and addressee; publications are then left out. ``brief``: without evidence,
    reasons and chains, which a picture does without.
    """

    start: date | None = None
    end: date | None = None
    between: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0
    brief: bool = False


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many timeline items begin in a month (``2018-09``)."""

    month: str
    published: int
    said: int
    happened: int = 0


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One statement across two versions of a page."""

    change: Change
    before: StatementRow | None
    after: StatementRow | None


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """Two versions of a page: runs of text kept, removed and added, and what became of the statements.

    ``runs`` are ("=" | "-" | "+", text) in reading order; the "=" and "-" runs join to the older text, the
    "=" and "+" runs to the newer.
    """

    older: ArticleRow
    newer: ArticleRow
    runs: tuple[tuple[str, str], ...]
    statements: tuple[StatementChange, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What people hold of an utterance against the machine: that it is none, or other values of its fields."""

    rejected: bool
    fields: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Member:
    """One object of a cluster: its id, its article, the words by which people judge it, and where they stand."""

    id: str
    article: ArticleRow
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor across articles: by how many names and in how many articles (newest versions) it is named.

    ``name`` is the one that most articles use; ``names`` all, the most usual first.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    offices: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two members of two clusters that may be one: what awaits a person's decision."""

    match: Match
    one: Member
    other: Member
    clusters: tuple[str, str]


class Rule(IntEnum):
    """By which rule a dispute was found; where two find the same one, the later holds."""

    WITHIN = 0  # a cluster's tellings
    IF_ONE = 1  # two communications that may be one
    SETS = 2
    QUOTED = 3
    VERSIONS = 4


@dataclass(frozen=True, slots=True)
class DisputeTelling:
    """One page's words for a value of a dispute; ``value``: which one.

    ``object`` and ``article`` are ids; ``newest``: the last day on which it may have been published, or empty.
    ``carried``: the page was not public by the day of the view, only what it tells of.
    """

    value: int
    object: str
    article: str
    span: Span
    text: str
    around: str
    chain: tuple[ChainLink, ...]
    reported: Edtf | None
    newest: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict as the record keeps it (see ``conflicts.told.Conflict``), and what it hangs on.

    ``unit``: what it was found in; ``on``: the clusters, articles and likenesses whose change has it found again.
    ``excluding``: pairs of values that exclude each other, each with the day (an ordinal) from which both are known.
    ``named``: the days (ordinals) from which the parties are known to be.
    ``past``: it is told as of a day, without what was not public then.
    """

    id: str
    rule: Rule
    unit: str
    on: tuple[str, ...]
    kind: ConflictKind
    field: Field
    about: str
    of: LinkKind | None
    values: tuple[str | None, ...]
    tellings: tuple[DisputeTelling, ...]
    excluding: tuple[tuple[int, int, int], ...]
    newest: str
    form: Channel | None = None
    parties: tuple[str, ...] = ()
    named: tuple[int, ...] = ()
    weak: str | None = None
    proposed: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    past: bool = False


@dataclass(frozen=True, slots=True)
class DisputeQuery:
    """Filters of disputes; None means any. ``between``: of each who is asked for, words of one's name, folded."""

    kind: ConflictKind | None = None
    field: Field | None = None
    between: tuple[tuple[str, ...], ...] = ()
    weak: bool = True
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What changed since disputes were last looked for: articles (some are gone), clusters, hashes of quotations.

    Clusters are taken after all articles, those of what these tell of, too. ``more``: something may be left.
    """

    articles: tuple[str, ...]
    clusters: tuple[str, ...]
    hashes: frozenset[int]
    more: bool


@dataclass(frozen=True, slots=True)
class SetBetween:
    """Between whom a page tells a set of letters (calls …) to be; ``cluster``: its own id where it is not linked."""

    cluster: str
    kind: Channel
    article: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A hash under which a thing is compared with others, and the article or cluster that it is of."""

    hash: int
    home: str
    what: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds."""

    pages: int
    articles: int
    failed: int
    utterances: int
    judgements: int
    open_again: int  # judgements whose object is gone


class Indexing(Index, Protocol):
    """The index of links inside one transaction of the writer."""

    def held(self, article: str) -> Mapping[str, Held]:
        """What people hold of an article's utterances, by id."""
        ...

    def mark(self, article: str, by: str) -> None:
        """Note that an article has been linked, and with what."""
        ...


class Disputing(Protocol):
    """The disputes that the record keeps, inside one transaction of the writer; ``view`` sees what that did."""

    @property
    def view(self) -> "View":
        """The record as this transaction has it."""
        ...

    def take(self, most: int) -> Unsettled:
        """Take what changed, ``most`` articles and clusters of it, from what is to be settled."""
        ...

    def drop(self, rule: Rule, on: Iterable[str]) -> set[str]:
        """Drop the disputes found by a rule that hang on any of some things; gives all that they hung on."""
        ...

    def put(self, found: Sequence[Dispute]) -> None:
        """Keep disputes; of those with one id, rule and unit the last."""
        ...

    def liken(self, homes: Iterable[str], found: Iterable[Likeness]) -> set[int]:
        """Keep the likenesses of some articles or clusters in place of what they had; gives all hashes of both."""
        ...

    def alike(self, hashes: Iterable[int], most: int) -> Mapping[int, Sequence[str]]:
        """What stands under some hashes; without those under which more than ``most`` stand."""
        ...

    def hashes(self, things: Iterable[str]) -> Mapping[str, Sequence[int]]:
        """The hashes under which some things stand."""
        ...

    def proposed(self, clusters: Iterable[str]) -> Sequence[tuple[str, str]]:
        """Pairs of communications that may be one, nobody having decided on them, with some clusters."""
        ...


class Writer(Protocol):
    """Keeps readings and judgements. Each call is one transaction: it happens wholly or not at all.

    Bytes are kept once, whatever the names they come under. The address of a page is its own URL, or the one it was
    given; without either, the least of the names that the page and its versions came under (standard input names
    none: such bytes stand alone).
    """

    def add(self, reading: Reading, settings: str | None = None) -> Added:
        """Keep a reading; idempotent. ``settings`` is the fingerprint that ``known`` will ask for.

        Raises SpanError, PageUndecodable or RecordError for a reading that contradicts itself; nothing is kept then.
        """
        ...

    def add_failed(self, page: Page, kind: str, message: str, settings: str | None = None) -> Added:
        """Keep the bytes of a page that could not be read, with the reason; an earlier reading of them stays."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement (made by ``judgements.draft``); the same one again changes nothing.

        Raises NotFound for an unknown object, JudgementError for an impossible correction.
        """
        ...

    def remove(self, sha256: str) -> None:
        """Take a page out, with all that was read from it; judgements stay, and are open again. Raises NotFound.

        Its links go when the record is linked next.
        """
        ...

    def unlinked(self, by: str) -> Sequence[str]:
        """Ids of the articles that have not been linked with this (see ``Indexing.mark``)."""
        ...

    def restart_links(self, version: str) -> None:
        """Drop all links that another version of linking made: its values are not those of this one."""
        ...

    def indexing(self) -> AbstractContextManager[Indexing]:
        """The index of links, in one transaction that ends with the context."""
        ...

    def disputing(self) -> AbstractContextManager[Disputing]:
        """The disputes that are kept, in one transaction that ends with the context."""
        ...

    def judge_links(self, judgement: LinkJudgement) -> None:
        """Append a decision on links (made by ``decisions.draft``); the same one again changes nothing.

        It holds when the record is linked next. Raises JudgementError for one that cannot be taken.
        """
        ...

    def add_actors(self, name: str, text: str) -> bool:
        """Keep a list of office holders in place of what has its name; gives whether that changed anything."""
        ...

    def remove_actors(self, name: str) -> None:
        """Take a list of office holders out. Raises NotFound."""
        ...

    def add_issue(self, name: str, terms: tuple[str, ...], without: tuple[str, ...] = ()) -> bool:
        """Keep an issue in place of what has its name; gives whether that changed anything."""
        ...

    def remove_issue(self, name: str) -> None:
        """Take an issue out. Raises NotFound."""
        ...

    def hints(self, sha256: str) -> Hints | None:
        """What was said of a page when it was read last; None for a page the record does not hold."""
        ...

    def known(self, sha256: str, settings: str, name: str | None = None) -> bool:
        """Whether these bytes were already read with these stages, models and hints (``settings`` fingerprint).

        With ``name`` also whether they came under that name before. Bytes that could not be read are not known.
        """
        ...


class View(Protocol):
    """Answers questions about the record, as it stood when the question was asked.

    Any beginning of an id of 8 characters or more, and any superseded id, will do for an id.
    """

    def counts(self) -> Counts:
        """Totals."""
        ...

    def pages(self) -> Iterator[PageRow]:
        """Every page, by address and version."""
        ...

    def content(self, sha256: str) -> bytes:
        """A page's bytes. Raises NotFound."""
        ...

    def articles(
        self, *, text: str | None = None, latest_only: bool = True, limit: int | None = None, offset: int = 0
    ) -> Sequence[ArticleRow]:
        """Articles, newest published first; with ``text`` only those that hold the words (see ``search``)."""
        ...

    def carriers(self) -> Sequence[ArticleRow]:
        """Articles that were not public by the day the view is of, but tell of what was; none without such a day."""
        ...

    def known_since(self, ids: Sequence[str]) -> Mapping[str, date]:
        """The days on which articles, statements, communications and events became public, by their ids in full."""
        ...

    def became_known(self, after: date, *, limit: int | None = 50) -> Sequence[Became]:
        """What became known after a day, in order of days; not what was known and is told again."""
        ...

    def told_anew(self, kind: LinkKind, after: date) -> Sequence[str]:
        """Ids of the clusters of which some members were known by a day, and others became known after it."""
        ...

    def article_row(self, id: str) -> ArticleRow:  # noqa: A002
        """One article's row. Raises NotFound."""
        ...

    def reading(self, id: str) -> Reading:  # noqa: A002
        """Everything read from one article's page, bytes included: the machine's view. Raises NotFound."""
        ...

    def readings(self, ids: Sequence[str]) -> Mapping[str, Reading]:
        """Several readings at once, by the ids of their articles in full; their pages come without their bytes."""
        ...

    def article(self, id: str) -> Article:  # noqa: A002
        """One article. Raises NotFound."""
        ...

    def statements(self, query: StatementQuery = StatementQuery()) -> Sequence[StatementRow]:
        """Statements that meet the query; best match first when it has words, else newest published first."""
        ...

    def near(self, text: str, *, limit: int = 60) -> Sequence[StatementRow]:
        """Statements of the newest versions that have most of a text's words, rare words the more, best first."""
        ...

    def count_statements(self, query: StatementQuery) -> int:
        """How many statements meet the query, whatever its limit."""
        ...

    def statement(self, id: str) -> StatementRow:  # noqa: A002
        """One statement. Raises NotFound."""
        ...

    def facets(self, field: str, query: StatementQuery) -> Sequence[Facet]:
        """Values of one filter among the statements that meet the query's other filters, most frequent first.

        Fields: speaker, addressee, channel, directness, sourcing, outlet, language, article, judged.
        Raises InputError for another.
        """
        ...

    def search(self, text: str, *, limit: int = 20) -> Sequence[Hit]:
        """Articles (newest versions) that hold all the words, best first.

        ``"quoted words"`` must follow one another; ``denucl*`` finds every word that begins so. No text is an error.
        """
        ...

    def timeline(self, query: TimelineQuery = TimelineQuery()) -> Sequence[TimelineItem]:
        """Dated items of the newest versions in order of their earliest day, without undated and rejected ones."""
        ...

    def months(self) -> Sequence[MonthCount]:
        """The timeline counted by the month of each item's earliest day, in order, without items of an open start."""
        ...

    def communications(self, query: LedgerQuery) -> Sequence[CommunicationRow]:
        """The letters, calls, meetings … of the newest versions, the earliest first, undated ones last.

        What several pages tell of and is one comes once, as the page tells it that gives the earliest day.
        """
        ...

    def communication(self, id: str) -> CommunicationRow:  # noqa: A002
        """One communication. Raises NotFound."""
        ...

    def communication_kinds(self, query: LedgerQuery) -> Sequence[Facet]:
        """How many communications of each kind meet a query, the most first."""
        ...

    def events(self, query: LedgerQuery) -> Sequence[EventRow]:
        """The political events of the newest versions, the earliest first, undated ones last; each once."""
        ...

    def event(self, id: str) -> EventRow:  # noqa: A002
        """One event. Raises NotFound."""
        ...

    def event_types(self, query: LedgerQuery) -> Sequence[Facet]:
        """How many events of each type meet a query, the most first."""
        ...

    def versions(self, article: str) -> Sequence[ArticleRow]:
        """All versions of an article's page, oldest first."""
        ...

    def diff(self, older: str, newer: str) -> VersionDiff:
        """Two versions of a page compared."""
        ...

    def judgements(self, object: str | None = None) -> Sequence[Judgement]:  # noqa: A002
        """Judgements in the order they were made; of one utterance (in any version of its page) or of all."""
        ...

    def clusters(self, kind: LinkKind) -> Iterator[Cluster]:
        """Everything of one kind that articles have in common, or that one tells alone, by id."""
        ...

    def cluster(self, id: str) -> Cluster:  # noqa: A002
        """A cluster by its id, a former id, the id of any member, or a beginning of these. Raises NotFound."""
        ...

    def clusters_of(self, members: Sequence[str]) -> Mapping[str, str]:
        """Ids of the clusters of some members; without those that are in none."""
        ...

    def rest(self, cluster: Cluster, without: Sequence[str]) -> Sequence[str]:
        """Members of a cluster beside some: of those that are told the very same way one stands for all."""
        ...

    def members(self, cluster: Cluster) -> Sequence[Member]:
        """The members of a cluster with their articles, the earliest published first."""
        ...

    def told(self, cluster: str) -> Told:
        """How widely a cluster is told."""
        ...

    def told_each(self, ids: Sequence[str]) -> Mapping[str, Told]:
        """How widely each of some clusters is told, by their ids."""
        ...

    def matches(self, cluster: Cluster) -> Sequence[Match]:
        """The matches that hold a cluster together, the best first."""
        ...

    def proposals(
        self, kind: LinkKind | None = None, *, cluster: str | None = None, limit: int | None = 50, offset: int = 0
    ) -> Sequence[Proposal]:
        """Pairs of clusters that may be one and that nobody has decided on, the most probable first.

        ``cluster``: only those with this one.
        """
        ...

    def count_proposals(self) -> Mapping[LinkKind, int]:
        """How many proposals there are of each kind."""
        ...

    def anchor(self, member: str) -> Anchor:
        """A member as a judgement holds it. Raises NotFound."""
        ...

    def link_judgements(self, cluster: Cluster | None = None) -> Sequence[LinkJudgement]:
        """Decisions on links in the order they were made; those on members of one cluster, or all."""
        ...

    def link_judgement(self, id: str) -> LinkJudgement:  # noqa: A002
        """One decision on links, by its id or a beginning of it. Raises NotFound."""
        ...

    def disputed(
        self, kind: LinkKind, clusters: Sequence[str] | None = None
    ) -> Mapping[str, tuple[CommunicationRow | EventRow | StatementRow, ...]]:
        """Clusters of communications, events or statements with their tellings, where a field has several values.

        Of the newest versions of pages; rows of communications and events are without ``told``. ``clusters``: only
        of these.
        """
        ...

    def tellings(self, clusters: Sequence[str]) -> Mapping[str, tuple[CommunicationRow, ...]]:
        """The tellings of some communications, by their ids: in newest versions, or in all where there is none."""
        ...

    def sets(self, least: int, clusters: Sequence[str] | None = None) -> Sequence[CommunicationRow]:
        """The communications of which a page tells so many at least, in the newest versions; without ``told``.

        ``clusters``: only of these.
        """
        ...

    def sets_between(self, least: int) -> Sequence[SetBetween]:
        """Between whom the sets are that ``sets`` has, in its order: no more of them than that."""
        ...

    def changed_pages(self, articles: Sequence[str] | None = None) -> Sequence[ArticleRow]:
        """The newest versions of pages that have older ones; ``articles``: only of the pages of these."""
        ...

    def disputes(self, query: DisputeQuery = DisputeQuery()) -> Sequence[Dispute]:
        """The disputes that are kept: strong before weak, the gravest first, then the newest, then by id.

        As of a day those of which two values that exclude each other were public, and what of them was.
        """
        ...

    def article_rows(self, ids: Sequence[str]) -> Mapping[str, ArticleRow]:
        """Rows of some articles, by their ids in full; without those that the record does not hold."""
        ...

    def statement_rows(self, ids: Sequence[str]) -> Mapping[str, StatementRow]:
        """Some statements, by their ids in full; without those that the record does not hold."""
        ...

    def contents(self, articles: Sequence[str]) -> Mapping[str, Sequence[Content]]:
        """Where the contents of the statements of some articles stand, rejected ones left out."""
        ...

    def texts(self, articles: Sequence[str]) -> Mapping[str, str]:
        """The texts of some articles, by their ids in full."""
        ...

    def decided_on(self, clusters: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Ids of the decisions on members of some clusters, in the order they were made; without those of none."""
        ...

    def actors(self, text: str | None = None, *, limit: int | None = 50, offset: int = 0) -> Sequence[ActorRow]:
        """Who is named in most articles; with ``text`` those with a name that has its words."""
        ...

    def actor(self, id: str) -> ActorRow:  # noqa: A002
        """An actor by the id of its cluster or of any naming. Raises NotFound."""
        ...

    def actor_lists(self) -> Sequence[ActorList]:
        """Lists of office holders that users added, by name; what a later one tells holds."""
        ...

    def issues(self) -> Sequence[AddedIssue]:
        """Issues that users defined, by name."""
        ...

    def open_again(self) -> Sequence[Judgement]:
        """Judgements in force whose object is gone from the record."""
        ...

    def digest(self) -> str:
        """SHA-256 over everything in the record but retrieval times."""
        ...

    def problems(self) -> Iterator[str]:
        """Everything wrong with the record, a line each: bad spans, hashes, orphans, database damage."""
        ...


class Store(Protocol):
    """An open record, which threads may share."""

    def writer(self) -> AbstractContextManager[Writer]:
        """The writer: each call holds the record for its own transaction only, and waits for those of others.

        Raises RecordBusy when another process holds it too long.
        """
        ...

    def view(self, *, as_of: date | None = None) -> AbstractContextManager[View]:
        """A view; with ``as_of`` of what was public by that day only (see ``docs/as-of.md``)."""
        ...

    def close(self) -> None:
        """Close every connection to the record."""
        ...
