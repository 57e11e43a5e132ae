"""A communication point by point: what each account of it has, leaves out, and where they contradict."""

from dataclasses import dataclass

from litestar import Request, get
from litestar.datastructures import State
from litestar.response import Redirect

from ontherecord import comparison as comparing
from ontherecord import conflicts as conflicting
from ontherecord.comparison import Comparison
from ontherecord.conflicts import Conflict, Report
from ontherecord.ingest import vector
from ontherecord.web.datebar import Drawn, Scale, scale
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id


@dataclass(frozen=True, slots=True)
class Compared:
    """All accounts of one communication beside each other, who reported it when, and what pages disagree on."""

    comparison: Comparison
    coverage: tuple[Report, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def path(self) -> str:
        """Where the communication itself is."""
        return f"/communications/{self.comparison.cluster.id}"

    @property
    def scale(self) -> Scale | None:
        """The years in which it was, and was reported."""
        own = self.comparison.heading.communication.date
        return scale((own, *(report.day for report in self.coverage)))

    @property
    def drawings(self) -> tuple[tuple[Report, Drawn], ...]:
        """The reports with a day, and where they are drawn."""
        on = self.scale
        return tuple((one, on.draw(one.day)) for one in self.coverage if on is not None and one.day is not None)


@get(
    "/communications/{communication:str}/comparison",
    sync_to_thread=True,
    summary="The accounts of a communication, point by point",
    responses=PROBLEMS,
)
def comparison(
    store: GivenStore, request: Request[None, None, State], communication: Id
) -> RoomResponse[Compared] | Redirect:
    """A row for each matter, a cell for each account; by the id across pages, or of any page's telling."""
    with store.view() as view:
        found = comparing.compare(view, communication, vector)
        context = Compared(
            found, conflicting.coverage(view, found.cluster.id), conflicting.of(view, found.cluster.id)
        )
    if found.cluster.id != communication:
        return Redirect(f"{context.path}/comparison", query_params=dict(request.query_params) or None)
    return RoomResponse(context, room="communications", template="comparison")
