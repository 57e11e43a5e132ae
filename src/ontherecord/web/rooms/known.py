"""What became known between two days."""

from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord import news
from ontherecord.news import News
from ontherecord.web.query import last_day
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore

_MOST = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What became known after ``start`` and by ``end``, as the address has them; None where a day is not given.

    ``most``: how much is listed.
    """

    start: str
    end: str
    found: News | None
    most: int = _MOST


@get("/known", sync_to_thread=True, summary="What became known between two days", responses=PROBLEMS)
def known(
    store: GivenStore,
    start: Annotated[
        str, QueryParameter(name="from", max_length=40, description="After this day, month, year.")
    ] = "",
    end: Annotated[str, QueryParameter(name="to", max_length=40, description="By this day, month, year.")] = "",
) -> RoomResponse[Known]:
    """Statements, communications and events that were new, in order of days, and what turned out to be one."""
    first, last = last_day("from", start), last_day("to", end)
    found = news.between(store, first, last, limit=_MOST) if first is not None and last is not None else None
    return RoomResponse(Known(start.strip(), end.strip(), found), room="timeline", template="known")
