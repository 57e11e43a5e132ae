"""What the rooms of linked things share: who decided what, and what awaits a decision, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontherecord import ingest
from ontherecord.across import Across
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, NotFound
from ontherecord.records import Cluster, LinkJudgement, LinkKind, LinkVerdict, Match
from ontherecord.spans import Selector, anchor
from ontherecord.store.base import Member, Proposal, Store, View
from ontherecord.web.fields import Quoted, quoted
from ontherecord.web.told import act, isolated, kind_of, parties

KINDS = {
    LinkKind.STATEMENT: "Statements",
    LinkKind.COMMUNICATION: "Communications",
    LinkKind.EVENT: "Events",
    LinkKind.ACTOR: "Actors",
    LinkKind.COPY: "Copies of texts",
}
_ROOMS = {
    LinkKind.STATEMENT: "/statements/",
    LinkKind.COMMUNICATION: "/communications/",
    LinkKind.EVENT: "/events/",
    LinkKind.ACTOR: "/actors/",
    LinkKind.COPY: "/copies/",
}
_AROUND = 160
_WORDS = 600
_JOINTS = 40


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on links; ``undone`` is the one that took it back, if any."""

    judgement: LinkJudgement
    undone: LinkJudgement | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one: ``what`` it is in short, when, its ``words`` in their text, and where it opens."""

    member: Member
    cluster: str
    path: str
    what: str
    when: Edtf | None
    words: Quoted | None
    pages: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal, as a person needs it to decide."""

    match: Match
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Joint:
    """A match that holds a cluster together, with its two members; None for one in an older version of its page."""

    match: Match
    one: Member | None
    other: Member | None


@dataclass(frozen=True, slots=True)
class Linked:
    """What holds a cluster together, the best matches first, and what people and machine have to say to it.

    ``number``: how many matches there are in all. In ``pairs`` the first side is this cluster's.
    """

    cluster: Cluster
    path: str
    joints: tuple[Joint, ...]
    number: int
    decisions: tuple[Decision, ...]
    pairs: tuple[Pair, ...]


def room_of(cluster: Cluster) -> str:
    """Where a cluster is shown."""
    return room_at(cluster.kind, cluster.id)


def room_at(kind: LinkKind, id_: str) -> str:
    """Where a thing of a kind is shown, by its id: a cluster's, or a member's where these have a room."""
    return f"{_ROOMS[kind]}{id_}"


def room_of_member(kind: LinkKind, member: str, cluster: str) -> str:
    """Where one member of a cluster is shown: actors have no place in a page alone."""
    if kind is LinkKind.COPY:
        return f"/articles/{member}"
    return room_at(kind, cluster if kind is LinkKind.ACTOR else member)


def linked(view: View, across: Across, members: Sequence[Member]) -> Linked:
    """A cluster, of which these are the members, with what people decided on it and what is proposed for it."""
    cluster, by_id = across.cluster, {member.id: member for member in members}
    joints = tuple(Joint(one, by_id.get(one.one), by_id.get(one.other)) for one in across.matches[:_JOINTS])
    pairs = tuple(_turned(pair(view, one), cluster.id) for one in across.proposals)
    return Linked(cluster, room_of(cluster), joints, len(across.matches), decisions(across.judgements), pairs)


def decisions(judgements: Iterable[LinkJudgement]) -> tuple[Decision, ...]:
    """Decisions, the latest first, each with what took it back."""
    listed = list(judgements)
    undone = {one.withdraws: one for one in listed if one.withdraws}
    made = [one for one in listed if one.verdict is not LinkVerdict.WITHDRAW]
    return tuple(Decision(one, undone.get(one.id)) for one in reversed(made))


def pair(view: View, proposal: Proposal) -> Pair:
    """A proposal with the words of both sides."""
    kind, (one, other) = proposal.match.kind, proposal.clusters
    return Pair(proposal.match, _side(view, kind, proposal.one, one), _side(view, kind, proposal.other, other))


def decide(store: Store, judgement: LinkJudgement) -> None:
    """Keep a decision, and link what it bears on."""
    with store.writer() as writer:
        writer.judge_links(judgement)
    ingest.link(store)


def kind_named(value: str) -> LinkKind:
    """A kind of links by its name. Raises InputError."""
    try:
        return LinkKind(value)
    except ValueError as error:
        raise InputError(f"kind={value[:80]!r} is not allowed; one of: {', '.join(LinkKind)}.") from error


def _turned(found: Pair, cluster: str) -> Pair:
    return found if found.one.cluster == cluster else Pair(found.match, found.other, found.one)


def _side(view: View, kind: LinkKind, member: Member, cluster: str) -> Side:
    what, when = _told(view, kind, member, cluster)
    path = room_of_member(kind, member.id, cluster)
    return Side(member, cluster, path, what, when, _words(view, kind, member), view.told(cluster).pages)


def _told(view: View, kind: LinkKind, member: Member, cluster: str) -> tuple[str, Edtf | None]:
    if kind is LinkKind.STATEMENT:
        row = view.statement(member.id)
        to = f" to {isolated(row.addressee)}" if row.addressee else ""
        through = f", {row.channel}" if row.channel else ""
        return f"{isolated(row.speaker or row.source_text or 'Speaker not told')}{to}{through}", Edtf(
            row.said_on
        ) if row.said_on else None
    if kind is LinkKind.COMMUNICATION:
        one = view.communication(member.id).communication
        return ": ".join(part for part in (kind_of(one), parties(one)) if part), one.date
    if kind is LinkKind.EVENT:
        event = view.event(member.id).event
        return ": ".join(part for part in (event.type.lower(), act(event)) if part), event.date
    if kind is LinkKind.ACTOR:
        return _actor(view, member, cluster), None
    return member.article.title or "Untitled page", None


def _actor(view: View, member: Member, cluster: str) -> str:
    try:
        actor = view.actor(cluster)
    except NotFound:  # named in older versions only
        return isolated(member.words)
    return ", ".join((isolated(actor.name), *actor.offices[:2]))


def _words(view: View, kind: LinkKind, member: Member) -> Quoted | None:
    """The member's words with some around; of a text, none."""
    if kind is LinkKind.COPY:
        return None
    held = view.anchor(member.id)
    text = view.article(member.article.id).text
    span = anchor(text, Selector(held.exact, held.prefix, held.suffix))
    return quoted(text, span, _AROUND) if span is not None and len(held.exact) <= _WORDS else None
