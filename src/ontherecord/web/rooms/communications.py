"""Communications: the ledger of letters, calls, meetings, by day."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from litestar import get
from litestar.params import QueryParameter

from ontherecord.records import Channel, Status
from ontherecord.store.base import CommunicationRow, Facet, LedgerQuery
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of the communications that meet the filters; ``kinds`` counts them without the filter of kind."""

    between: str
    kind: Channel | None
    status: Status | None
    kinds: tuple[Facet, ...]
    page: int
    count: int
    rows: tuple[CommunicationRow, ...]

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.count > self.page * _PAGE

    def address(self, *, kind: str | None = None, page: int = 1) -> str:
        """Where a kind, or another page, is with the other filters as they are."""
        given = {
            "with": self.between,
            "kind": kind or "",
            "status": self.status or "",
            "page": page if page > 1 else "",
        }
        asked = urlencode({name: value for name, value in given.items() if value})
        return f"/communications?{asked}" if asked else "/communications"


@get("/communications", sync_to_thread=True, summary="Letters, calls, meetings by day", responses=PROBLEMS)
def communications(
    store: GivenStore,
    between: Annotated[
        str, QueryParameter(name="with", max_length=200, description="Names of who takes part; commas between them.")
    ] = "",
    kind: Annotated[Channel | None, QueryParameter(description="What it was.")] = None,
    status: Annotated[Status | None, QueryParameter(description="Whether it happened.")] = None,
    page: PageNumber = 1,
) -> RoomResponse[Ledger]:
    """What the newest versions of pages tell, the earliest first, undated ones last."""
    names = tuple(name.strip() for name in between.split(",") if name.strip())
    asked = LedgerQuery(names, kind, status, limit=_PAGE, offset=(page - 1) * _PAGE)
    with store.view() as view:
        rows = view.communications(asked)
        kinds = view.communication_kinds(LedgerQuery(names, None, status, limit=None))
    count = sum(one.count for one in kinds if kind is None or one.value == kind)
    context = Ledger(between, kind, status, tuple(kinds), page, count, tuple(rows))
    return RoomResponse(context, room="communications", template="communications")
