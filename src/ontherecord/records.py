"""Every record and closed vocabulary, in the order data flows.

All records are frozen. Spans are half-open code point ranges into the text of the record's article, dates are
EDTF, ids are derived from content. ``evidence`` ties a field to the spans that tell it, ``empty`` gives the reason
why a field has no value.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ontherecord.edtf import Edtf
from ontherecord.spans import Span


def content_id(kind: str, *parts: object) -> str:
    """An id from content: the first 20 hex digits of the SHA-256 of the parts, after the kind's letter.

    Each part is written by ``str`` and closed by a unit separator, so that no two lists of parts run together.
    """
    digest = hashlib.sha256("".join(f"{part}\x1f" for part in (kind, *parts)).encode("utf-8", "surrogatepass"))
    return f"{kind[0]}{digest.hexdigest()[:20]}"


# --- evidence -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """The spans that tell one field."""

    field: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """Why one field has no value."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a derived record: stage with its version, digest of the model (None: rules), settings."""

    stage: str
    version: str
    model: str | None = None
    settings: str = ""


# --- page and article ---------------------------------------------------------------------------


class MediaType(StrEnum):
    """How a page's bytes are to be read."""

    HTML = "text/html"
    DUMP = "text/plain"
    PLAIN = "text/plain;article"
    MARKDOWN = "text/markdown"
    JSON = "application/json"
    TEI = "application/tei+xml"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says of a page and the page need not: they fill what it lacks, and never override it."""

    url: str | None = None
    outlet: str | None = None
    published: Edtf | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was saved. ``name`` is what the user called it (path, path with line, URL)."""

    sha256: str
    name: str
    media_type: MediaType
    retrieved: datetime
    content: bytes
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True)
class PageFailure:
    """One page of a file that could not be taken, and why: ``kind`` is the name of the PageError."""

    name: str
    kind: str
    message: str


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text. Blocks do not overlap; between them stand only line ends."""

    kind: BlockKind
    span: Span


class Origin(StrEnum):
    """Where a metadatum was found."""

    TEXT = "text"  # in the article's text: evidence has the span
    MARKUP = "markup"  # in the page's markup (meta element, JSON-LD, front matter, a JSON key)
    USER = "user"  # given by the user


@dataclass(frozen=True, slots=True)
class Found:
    """Where one metadatum was found: ``where`` names the element, key or rule (``meta[og:title]``)."""

    field: str
    origin: Origin
    where: str


@dataclass(frozen=True, slots=True)
class Article:
    """Cleaned text and metadata of a page.

    ``authors`` are the names in the byline; ``published`` and ``updated`` keep time of day and offset as far as the
    page gives them; ``language`` is an ISO 639-1 code. ``url`` is the page's own address.
    """

    id: str
    page: str
    url: str | None
    title: str | None
    byline: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: Edtf | None
    updated: Edtf | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    found: tuple[Found, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    empty: tuple[Empty, ...] = ()

    def spans(self, kind: BlockKind) -> tuple[Span, ...]:
        """Where the blocks of a kind stand, in order."""
        return tuple(block.span for block in self.blocks if block.kind is kind)


# --- extracted ----------------------------------------------------------------------------------


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    OFFICE = "office"
    PLACE = "place"
    DOCUMENT = "document"
    EVENT = "event"
    GROUP = "group"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. ``chain`` numbers the coreference chain within the article."""

    span: Span
    kind: MentionKind
    chain: int | None = None
    confidence: float | None = None


class TimexType(StrEnum):
    """TIMEX3 types (TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A span that tells a time. ``extract`` finds it; ``resolve`` gives value, EDTF date and anchor.

    ``anchor`` is what a relative expression was counted from: ``published``, or another timex's span as ``s-e``.
    """

    span: Span
    type: TimexType
    value: str | None = None
    edtf: Edtf | None = None
    anchor: str | None = None
    confidence: float | None = None
    empty: tuple[Empty, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one article; each may be discontinuous, source and cue may be missing.

    ``parent`` is the id of the attribution in whose content this one is nested; ``continues`` the id of the one
    whose quotation it continues.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None = None
    continues: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one pass over an article finds."""

    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    maker: Maker


# --- resolved within the article ----------------------------------------------------------------


class Directness(StrEnum):
    """``direct``: content wholly inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Sourcing(StrEnum):
    """What kind of source is credited. ``official``: a body or office speaking."""

    NAMED = "named"
    OFFICIAL = "official"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


class Modality(StrEnum):
    """How the content is put."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"
    ASKED = "asked"


class Channel(StrEnum):
    """How it was said; also the kinds of communication. ``unknown`` only where a page hides it."""

    LETTER = "letter"
    CALL = "call"
    MEETING = "meeting"
    SUMMIT = "summit"
    VISIT = "visit"
    JOINT_STATEMENT = "joint statement"
    PRESS_RELEASE = "press release"
    PRESS_CONFERENCE = "press conference"
    SPEECH = "speech"
    INTERVIEW = "interview"
    POST = "post"
    TESTIMONY = "testimony"
    PUBLICATION = "publication"
    BROADCAST = "broadcast"
    MESSAGE = "message"
    UNKNOWN = "unknown"


class ActorKind(StrEnum):
    """What an actor is.

    ``unnamed`` is a described source ("a senior official", "analysts in Seoul"); ``joint`` are several who say
    something together, or to whom it is said, their names joined by "; ".
    """

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    OFFICE = "office"
    UNNAMED = "unnamed"
    JOINT = "joint"


BETWEEN_NAMES = "; "
"""What joins the names of actors who are ``joint``."""


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor as one article names it; ``mention`` is the span the name was taken from."""

    name: str
    kind: ActorKind
    mention: Span | None = None

    @property
    def names(self) -> list[str]:
        """The name, or the names of those who are joint."""
        return self.name.split(BETWEEN_NAMES)


def together(actors: Iterable[ActorName], mention: Span | None) -> ActorName:
    """Several actors as one, who are joint."""
    return ActorName(BETWEEN_NAMES.join(actor.name for actor in actors), ActorKind.JOINT, mention)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One source a saying came through."""

    who: str
    channel: Channel | None = None
    hedge: str | None = None
    reported_on: Edtf | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One attribution read as a speech act, in one article.

    ``speaker_office``: what office the speaker held on the day it was said: by its name in the register, else in the
    page's words.
    ``chain`` runs innermost first, without the speaker, the page's outlet last. ``parent`` is the id of the
    utterance in whose content this one is nested.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: Directness
    speaker: ActorName | None = None
    speaker_office: str | None = None
    addressee: ActorName | None = None
    channel: Channel | None = None
    said_on: Edtf | None = None
    reported_on: Edtf | None = None
    sourcing: Sourcing | None = None
    hedged: bool | None = None
    modality: Modality | None = None
    chain: tuple[ChainLink, ...] = ()
    parent: str | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    empty: tuple[Empty, ...] = ()

    @property
    def said_by(self) -> Edtf | None:
        """When it was said, as an EDTF date; where that is not told, the open interval that ends with the report."""
        if self.said_on is not None or self.reported_on is None:
            return self.said_on
        return Edtf(f"../{self.reported_on.day}") if self.reported_on.day is not None else None

    def reason(self, field: str) -> str | None:
        """Why a field is empty, None where it is not; of the day of a saying also its bound."""
        why = next((one.reason for one in self.empty if one.field == field), None)
        if field != "said_on" or why is None or self.said_by is None:
            return why
        return f"{why}; no later than {self.said_by.value.removeprefix('../')}"


class Part(StrEnum):
    """What part a participant has in a communication."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CALLER = "caller"
    HOST = "host"
    GUEST = "guest"
    SIGNATORY = "signatory"
    PARTICIPANT = "participant"
    MEDIATOR = "mediator"


class Status(StrEnum):
    """Whether it happened."""

    HAPPENED = "happened"
    PLANNED = "planned"
    OFFERED = "offered"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor and its part; of a person also the office held on that day, as ``Utterance.speaker_office``."""

    actor: ActorName
    part: Part
    office: str | None = None


class Link(StrEnum):
    """How the text relates one communication to another."""

    AFTER = "after"
    BEFORE = "before"
    IN_REPLY_TO = "in reply to"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a text tells of a communication's place among others; ``other`` is the id of one of the same article.

    ``lapse``: how long after or before, as a TIMEX3 duration (``P2D``).
    """

    link: Link
    other: str
    span: Span
    lapse: str | None = None


@dataclass(frozen=True, slots=True)
class Communication:
    """One letter, call, meeting … (or a set of ``count`` of them) as one article tells it.

    ``duration`` is a TIMEX3 duration (``PT30M``), ``subject`` the text's own words. ``author``: whose account of it
    the page is, where the page's form shows it to be one (a readout, a press release, the letter itself).
    """

    id: str
    kind: Channel
    mentions: tuple[Span, ...]
    participants: tuple[Participant, ...] = ()
    date: Edtf | None = None
    place: str | None = None
    status: Status | None = None
    count: int | None = None
    duration: str | None = None
    subject: str | None = None
    relations: tuple[Relation, ...] = ()
    author: ActorName | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    empty: tuple[Empty, ...] = ()

    @property
    def direction(self) -> tuple[list[str], list[str]] | None:
        """Who sends or calls, and all others, by name; None where nobody is told to send or read."""
        sent = [p.actor.name for p in self.participants if p.part in (Part.SENDER, Part.CALLER)]
        read = [p.actor.name for p in self.participants if p.part is Part.RECIPIENT]
        left = [p.actor.name for p in self.participants if p.actor.name not in {*sent, *read}]
        return (sent, [*read, *left]) if sent or read else None


@dataclass(frozen=True, slots=True)
class EventType:
    """What type of event a sentence tells of, as a classifier has it: a root of PLOVER, its class, how probable."""

    root: str
    quad: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """A political event in PLOVER, as one article tells it.

    ``type``: a root of PLOVER, or an extension (``X-CORRESPOND``, ``X-PUBLISH``); ``cameo``: its CAMEO code.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    mentions: tuple[Span, ...]
    actor: ActorName | None = None
    recipient: ActorName | None = None
    date: Edtf | None = None
    place: str | None = None
    status: Status | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    empty: tuple[Empty, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an article's extraction comes to."""

    timexes: tuple[Timex, ...]
    utterances: tuple[Utterance, ...]
    communications: tuple[Communication, ...]
    events: tuple[Event, ...]
    maker: Maker


@dataclass(frozen=True, slots=True)
class Reading:
    """One page after all pure stages: what ``extract`` prints and the record keeps."""

    page: Page
    article: Article
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    utterances: tuple[Utterance, ...]
    communications: tuple[Communication, ...]
    events: tuple[Event, ...]
    makers: tuple[Maker, ...]


# --- across articles ----------------------------------------------------------------------------


class LinkKind(StrEnum):
    """What pages may have in common: a text that is copied, an actor, a statement, a communication, an event."""

    COPY = "copy"
    ACTOR = "actor"
    STATEMENT = "statement"
    COMMUNICATION = "communication"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Cluster:
    """What several articles tell of and is one: the statement, the actor, the communication … of its members.

    ``members``: ids of objects of single articles (utterances, namings, communications, events, articles), sorted.
    The id is the least member's, with another first letter (see ``cluster_id``): it leads to the cluster for good.
    """

    id: str
    kind: LinkKind
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two objects of different articles (or of one) that may be the same, how probably, and why."""

    kind: LinkKind
    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


_CLUSTERS = {
    LinkKind.COPY: "t",
    LinkKind.ACTOR: "p",
    LinkKind.STATEMENT: "s",
    LinkKind.COMMUNICATION: "m",
    LinkKind.EVENT: "v",
}
_MEMBERS = {
    LinkKind.COPY: "a",
    LinkKind.ACTOR: "n",
    LinkKind.STATEMENT: "u",
    LinkKind.COMMUNICATION: "c",
    LinkKind.EVENT: "e",
}


def cluster_id(kind: LinkKind, least: str) -> str:
    """The id of a cluster from that of its least member."""
    return _CLUSTERS[kind] + least[1:]


def member_id(id: str) -> str | None:  # noqa: A002
    """The id of the member that a cluster is called by; None for an id that is no cluster's."""
    kind = kind_of_cluster(id)
    return None if kind is None else _MEMBERS[kind] + id[1:]


def kind_of_cluster(id: str) -> LinkKind | None:  # noqa: A002
    """What an id of a cluster stands for; None for an id that is no cluster's."""
    return next((kind for kind, letter in _CLUSTERS.items() if id[:1] == letter), None)


# --- accounts of one communication -----------------------------------------------------------


class Force(StrEnum):
    """How strongly an account puts a point: what was done with it in the talk, as the account has it."""

    AGREED = "agreed"
    REFUSED = "refused"
    COMMITTED = "committed"
    PROPOSED = "proposed"
    ASKED = "asked"
    WARNED = "warned"
    REAFFIRMED = "reaffirmed"
    RAISED = "raised"
    DISCUSSED = "discussed"
    THANKED = "thanked"


class TellerKind(StrEnum):
    """Who gives an account: one who took part, a source of a page, or an outlet in its own words."""

    PARTY = "party"
    SOURCE = "source"
    OUTLET = "outlet"


class Circumstance(StrEnum):
    """What an account may tell of a communication besides what was said; named as the communication's fields.

    ``PUBLICATION``: how what was written came out.
    """

    DATE = "date"
    COUNT = "count"
    DURATION = "duration"
    PLACE = "place"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Fact:
    """A circumstance that a point tells: its value, and the characters that tell it.

    The value is EDTF, a number, a TIMEX3 duration or a place's name, as the communication has it; of how it came out,
    the day, None where that is not told. ``span`` is in the account's article.
    """

    circumstance: Circumstance
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Point:
    """One thing an account tells of a communication.

    ``span`` is in the account's article, ``text`` its characters. ``by``: whose act it is, by name, as the account
    has it (several for what they did together, none where it is not told). ``cue``: the word that tells ``force``.
    ``utterance``: the id of the utterance it was taken from, None for the account's own words. ``fact``: the
    circumstance that it tells, None for what was said or done.
    """

    span: Span
    text: str
    by: tuple[str, ...] = ()
    force: Force | None = None
    cue: Span | None = None
    utterance: str | None = None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """That an account does not mention something, as a page says outright: ``about`` are the page's words for it."""

    article: str
    span: Span
    about: str


@dataclass(frozen=True, slots=True)
class Account:
    """Everything one party or source tells of one communication, in one article.

    ``communication``: its id in that article. ``chain``: through whom it reached the page, innermost first, without
    the teller, the outlet last. ``whole``: whether its whole text is held, so that what it lacks it leaves out.
    ``form``: in what form it was given (a press release, a post), where told.
    """

    id: str
    communication: str
    article: str
    kind: TellerKind
    teller: str
    form: Channel | None
    chain: tuple[ChainLink, ...]
    whole: bool
    points: tuple[Point, ...]
    silences: tuple[Silence, ...] = ()


class PointVerdict(StrEnum):
    """How an account stands to a point of another's."""

    AGREES = "agrees"
    ONLY_HERE = "only here"
    LEFT_OUT = "left out"
    CONTRADICTS = "contradicts"


class Differing(StrEnum):
    """In what two points that are aligned differ."""

    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    PARTY = "party"
    PLACE = "place"
    FORCE = "force"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one point has and what the other has, in their words."""

    what: Differing
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A point of one account beside that of another which tells the same; None where the other has none.

    ``verdict`` is None where one account lacks the point, but its whole text is not held. ``score``: how alike they
    are, in [0, 1]. Differences of force are listed even where the points agree.
    """

    one: Point | None
    other: Point | None
    verdict: PointVerdict | None
    score: float
    differences: tuple[Difference, ...] = ()


# --- people's decisions -------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a reviewer decided. ``withdraw`` takes the reviewer's former judgement back."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Correction:
    """A field's value as the reviewer has it; None empties the field."""

    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A signed, dated decision on one utterance; appended, never overwritten.

    ``object`` is the utterance's id when it was judged; the quoted content (``exact`` with ``prefix`` and ``suffix``)
    and the page's address find it again when a re-run moves or renames it.
    """

    id: str
    reviewer: str
    judged: datetime
    object: str
    article: str
    exact: str
    prefix: str
    suffix: str
    verdict: Verdict
    corrections: tuple[Correction, ...] = ()
    note: str | None = None


class LinkVerdict(StrEnum):
    """What a reviewer decided of objects: ``confirm`` and ``merge`` make one of them, ``reject`` and ``split`` two.

    ``withdraw`` takes a former decision back.
    """

    CONFIRM = "confirm"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Anchor:
    """An object of one article as it was when it was judged, and its words, which find it again after a re-run."""

    object: str
    page: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class LinkJudgement:
    """A signed, dated decision that objects are one or two; appended, never overwritten.

    ``ones`` and ``others`` are all the same, or no one of the first is any of the second. ``withdraws``: the id of
    the judgement that this one takes back.
    """

    id: str
    reviewer: str
    judged: datetime
    kind: LinkKind
    verdict: LinkVerdict
    ones: tuple[Anchor, ...]
    others: tuple[Anchor, ...]
    withdraws: str | None = None
    note: str | None = None
