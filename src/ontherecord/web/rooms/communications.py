"""Communications: the ledger of letters, calls, meetings, by day."""

from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.edtf import Edtf
from ontherecord.records import Channel
from ontherecord.store.base import CommunicationRow, Facet
from ontherecord.web.datebar import Scale, scale
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber
from ontherecord.web.rooms.ledger import PAGE, Between, Filters, From, Happened, To, counted, first_reported


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of the communications that meet the filters; ``kinds`` counts them without the filter of kind.

    ``reported``: when each was first published, whichever page of those that tell it did so.
    """

    filters: Filters
    kinds: tuple[Facet, ...]
    page: int
    count: int
    rows: tuple[CommunicationRow, ...]
    reported: tuple[Edtf | None, ...]

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.count > self.page * PAGE

    @property
    def scale(self) -> Scale | None:
        """The years on which the page's dates are drawn."""
        return scale(row.communication.date for row in self.rows)


@get("/communications", sync_to_thread=True, summary="Letters, calls, meetings by day", responses=PROBLEMS)
def communications(
    *,
    store: GivenStore,
    between: Between = "",
    kind: Annotated[Channel | None, QueryParameter(description="What it was.")] = None,
    status: Happened = None,
    start: From = "",
    end: To = "",
    page: PageNumber = 1,
) -> RoomResponse[Ledger]:
    """What the newest versions of pages tell, the earliest first, undated ones last."""
    filters = Filters("/communications", "kind", between, kind, status, start, end)
    with store.view() as view:
        rows = view.communications(filters.query(page))
        kinds = tuple(view.communication_kinds(filters.any_kind()))
        reported = tuple(first_reported(view, row.told, row.article) for row in rows)
    context = Ledger(filters, kinds, page, counted(kinds, kind), tuple(rows), reported)
    return RoomResponse(context, room="communications", template="communications")
