"""Review: the queue of proposals, and the decisions that were taken."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from litestar import get
from litestar.params import QueryParameter

from ontherecord.errors import NotFound
from ontherecord.records import LinkKind
from ontherecord.store.base import View
from ontherecord.web.linked import KINDS, Decision, Pair, decisions, kind_named, pair
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber

_PAGE = 15
_DECISIONS = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many proposals of a kind await a decision."""

    kind: LinkKind
    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the proposals, best first. ``decided``: the decision that was just taken, to be undone.

    ``place``: before which pair of the page it was. ``decisions`` are the latest; ``taken`` how many there are.
    """

    kind: LinkKind | None
    waiting: tuple[Waiting, ...]
    total: int
    page: int
    pairs: tuple[Pair, ...]
    decided: Decision | None
    place: int
    decisions: tuple[Decision, ...]
    taken: int

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.total > self.page * _PAGE

    @property
    def all(self) -> int:
        """How many proposals there are of any kind."""
        return sum(one.count for one in self.waiting)

    def address(self, page: int = 1) -> str:
        """Where a page of this queue is."""
        return queue_address(self.kind or "", page)


@get("/review", sync_to_thread=True, summary="Proposals that await a decision", responses=PROBLEMS)
def review(
    *,
    store: GivenStore,
    kind: Annotated[str, QueryParameter(description="`statement`, `actor`, …; else any.", max_length=40)] = "",
    decided: Annotated[str, QueryParameter(description="A decision just taken.", max_length=80)] = "",
    place: Annotated[int, QueryParameter(description="Where on the page it was, from 1.", ge=1, le=1000)] = 1,
    page: PageNumber = 1,
) -> RoomResponse[Queue]:
    """Pairs that may be one, the most probable first, with both sides' words; and the decisions, the latest first."""
    chosen = kind_named(kind) if kind else None
    with store.view() as view:
        counts = view.count_proposals()
        total = counts.get(chosen, 0) if chosen else sum(counts.values())
        page = min(page, max(1, -(-total // _PAGE)))
        found = view.proposals(chosen, limit=_PAGE, offset=(page - 1) * _PAGE)
        taken = decisions(view.link_judgements())
        context = Queue(
            kind=chosen,
            waiting=tuple(Waiting(one, name, counts.get(one, 0), queue_address(one)) for one, name in KINDS.items()),
            total=total,
            page=page,
            pairs=tuple(pair(view, one) for one in found),
            decided=_decided(view, decided, taken),
            place=min(place, max(1, len(found))),
            decisions=taken[:_DECISIONS],
            taken=len(taken),
        )
    return RoomResponse(context, room="review", template="review")


def queue_address(kind: str, page: int = 1, *, decided: str = "", place: int = 0) -> str:
    """Where a page of a queue is; with a decision just taken, and the place at which it was."""
    given = {"kind": kind, "page": page if page > 1 else "", "decided": decided, "place": place or ""}
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"/review?{asked}" if asked else "/review"


def _decided(view: View, id_: str, taken: tuple[Decision, ...]) -> Decision | None:
    if not id_:
        return None
    try:
        found = view.link_judgement(id_)
    except NotFound:
        return None
    return next((one for one in taken if one.judgement.id == found.id), None)
