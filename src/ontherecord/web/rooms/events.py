"""Events: the ledger of political events in PLOVER, by day."""

from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.edtf import Edtf
from ontherecord.errors import InputError
from ontherecord.store.base import EventRow, Facet
from ontherecord.vocab.plover import Root, types
from ontherecord.web.datebar import Scale, scale
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber
from ontherecord.web.rooms.ledger import PAGE, Between, Filters, From, Happened, To, counted, first_reported


@dataclass(frozen=True, slots=True)
class Events:
    """A page of the events that meet the filters; ``types`` counts them without the filter of type.

    ``reported``: when each was first published, whichever page of those that tell it did so.
    """

    filters: Filters
    types: tuple[Facet, ...]
    page: int
    count: int
    rows: tuple[EventRow, ...]
    reported: tuple[Edtf | None, ...]

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.count > self.page * PAGE

    @property
    def scale(self) -> Scale | None:
        """The years on which the page's dates are drawn."""
        return scale(row.event.date for row in self.rows)

    def root(self, type_: str) -> Root | None:
        """What a type means; None for one that no list has."""
        return types().get(type_)


@get("/events", sync_to_thread=True, summary="Political events by day", responses=PROBLEMS)
def events(
    *,
    store: GivenStore,
    between: Between = "",
    kind: Annotated[
        str, QueryParameter(name="type", max_length=40, description="Type of PLOVER: `CONSULT`, `SANCTION`, …")
    ] = "",
    status: Happened = None,
    start: From = "",
    end: To = "",
    page: PageNumber = 1,
) -> RoomResponse[Events]:
    """What the newest versions of pages tell, the earliest first, undated ones last."""
    filters = Filters("/events", "type", between, _type(kind), status, start, end)
    with store.view() as view:
        rows = view.events(filters.query(page))
        types = tuple(view.event_types(filters.any_kind()))
        reported = tuple(first_reported(view, row.told, row.article) for row in rows)
    context = Events(filters, types, page, counted(types, filters.kind), tuple(rows), reported)
    return RoomResponse(context, room="communications", template="events")


def _type(name: str) -> str | None:
    if name and name.upper() not in types():
        raise InputError(f"type={name!r} is no type of event. The types are {', '.join(types())}.")
    return name.upper() or None
