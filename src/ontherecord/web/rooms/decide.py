"""Taking decisions on links from the rooms' forms: two are one, two are two, and the former decision is undone."""

import re
from dataclasses import dataclass

from litestar import post
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from ontherecord import across
from ontherecord.errors import InputError, JudgementError, NotFound
from ontherecord.records import LinkJudgement, LinkVerdict
from ontherecord.store.base import Store, View
from ontherecord.store.decisions import draft, draft_split, withdrawal
from ontherecord.web.linked import decide, kind_named, room_of
from ontherecord.web.rooms.common import PROBLEMS, GivenReviewer, GivenStore, Id
from ontherecord.web.rooms.review import queue_address

_ADDRESS = re.compile(r"[^\s?#]*/([^/\s?#]+)(?:[?#]\S*)?")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision on a proposal, as its form sends it: its two members, and where in the queue it was, if there.

    ``queue`` is the kind that the queue shows ("all": any); without it the form stood in a room.
    """

    kind: str
    verdict: str
    one: str
    other: str
    note: str = ""
    queue: str = ""
    page: int = 1
    place: int = 1


@dataclass(frozen=True, slots=True)
class Splitting:
    """The members that were ticked to be split off; a form with one ticked sends a text, not a list."""

    off: list[str] | str = ""
    note: str = ""

    @property
    def ticked(self) -> frozenset[str]:
        """The members by their ids."""
        return frozenset([self.off] if isinstance(self.off, str) else self.off)


@dataclass(frozen=True, slots=True)
class Merging:
    """The id, or address, of what it is to be one with."""

    other: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Undoing:
    """Where the form stood: in the room of this cluster, at a place of the queue, or in the list of decisions."""

    cluster: str = ""
    queue: str = ""
    page: int = 1
    place: int = 1


@post("/review/decisions", sync_to_thread=True, summary="Decide on a proposal", responses=PROBLEMS)
def decide_proposal(store: GivenStore, reviewer: GivenReviewer, data: URLEncodedBody[Choice]) -> Redirect:
    """Confirm or reject that two are one, signed by the desk's reviewer, and go back to the place it was seen at."""
    kind = kind_named(data.kind)
    verdict = _verdict(data.verdict)
    with store.view() as view:
        made = draft(view, kind, verdict, ([data.one], [data.other]), reviewer, note=_note(data.note))
    decide(store, made)
    if data.queue:
        address = queue_address(
            "" if data.queue == "all" else data.queue, data.page, decided=made.id, place=data.place
        )
        return Redirect(f"{address}#proposal-{data.place}", status_code=303)
    return _back(store, data.one)


@post("/links/{cluster:str}/splits", sync_to_thread=True, summary="Split a cluster", responses=PROBLEMS)
def split(store: GivenStore, reviewer: GivenReviewer, cluster: Id, data: URLEncodedBody[Splitting]) -> Redirect:
    """What was ticked is another than the rest; goes to the rest."""
    with store.view() as view:
        found = view.cluster(cluster)
        ids = [member.id for member in across.newest(view.members(found))]
        off, rest = [id_ for id_ in ids if id_ in data.ticked], [id_ for id_ in ids if id_ not in data.ticked]
        if not off or not rest:
            raise JudgementError("To split, tick some of them, and leave at least one.")
        made = draft_split(view, off, reviewer, note=_note(data.note))
    decide(store, made)
    return _back(store, rest[0])


@post("/links/{cluster:str}/merges", sync_to_thread=True, summary="Merge two clusters", responses=PROBLEMS)
def merge(store: GivenStore, reviewer: GivenReviewer, cluster: Id, data: URLEncodedBody[Merging]) -> Redirect:
    """Both are one; goes to it."""
    with store.view() as view:
        one, other = view.cluster(cluster), view.cluster(_named(data.other))
        if one.kind is not other.kind:
            raise JudgementError(f"Those are a {one.kind} and a {other.kind}; only two of a kind can be one.")
        if one.id == other.id:
            raise JudgementError("Both are one already.")
        ones, others = (view.rest(whole, ()) for whole in (one, other))
        made = draft(view, one.kind, LinkVerdict.MERGE, (ones, others), reviewer, note=_note(data.note))
    decide(store, made)
    return _back(store, ones[0])


@post("/links/judgements/{judgement:str}/undo", sync_to_thread=True, summary="Undo a decision", responses=PROBLEMS)
def undo(store: GivenStore, reviewer: GivenReviewer, judgement: Id, data: URLEncodedBody[Undoing]) -> Redirect:
    """Take a decision on links back; it stays in the list, with who took it back."""
    with store.view() as view:
        former = view.link_judgement(judgement)
        made = withdrawal(view, former.id, reviewer)
    decide(store, made)
    if data.queue:
        address = queue_address("" if data.queue == "all" else data.queue, data.page)
        return Redirect(f"{address}#proposal-{data.place}", status_code=303)
    if not data.cluster:
        return Redirect("/review#decisions", status_code=303)
    return _back(store, data.cluster, former)


def _verdict(value: str) -> LinkVerdict:
    allowed = (LinkVerdict.CONFIRM, LinkVerdict.REJECT)
    if value not in allowed:
        raise InputError(f"verdict={value[:80]!r} is not allowed; one of: {', '.join(allowed)}.")
    return LinkVerdict(value)


def _note(value: str) -> str | None:
    return value.strip() or None


def _named(value: str) -> str:
    """The id in what was pasted: an id, or the address of a room."""
    given = value.strip()[:_LONGEST]
    match = _ADDRESS.fullmatch(given)
    if not given:
        raise InputError("Give the id, or the address, of what it is to be one with.")
    return match[1] if match else given


def _back(store: Store, member: str, former: LinkJudgement | None = None) -> Redirect:
    """To the room in which something is shown now, at its decisions."""
    with store.view() as view:
        address = _room(view, member) or next(
            (room for one in (former.ones if former else ()) if (room := _room(view, one.object))), "/review"
        )
    return Redirect(f"{address}#decisions", status_code=303)


def _room(view: View, id_: str) -> str | None:
    try:
        cluster = view.cluster(id_)
    except NotFound:
        return None
    return room_of(cluster)
