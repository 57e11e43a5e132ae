"""Timeline: dated items in order, a year at a time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.store.base import TimelineItem
from ontherecord.web.dates import MONTHS
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore


@dataclass(frozen=True, slots=True)
class Year:
    """A year with the number of items that begin in it."""

    year: int
    items: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The items of one year, by the earliest day each may mean."""

    year: int | None
    years: tuple[Year, ...]
    items: tuple[TimelineItem, ...]

    @property
    def months(self) -> list[tuple[str, str, list[TimelineItem]]]:
        """The items by month: anchor, name, items."""
        grouped = groupby(self.items, key=lambda item: item.when.earliest.month)
        return [(f"{self.year}-{month:02}", MONTHS[month - 1], list(items)) for month, items in grouped]


@get("/timeline", sync_to_thread=True, summary="Dated items in order", responses=PROBLEMS)
def timeline(
    store: GivenStore,
    year: Annotated[int | None, QueryParameter(ge=1, le=9999, description="The year; else the newest.")] = None,
) -> RoomResponse[Timeline]:
    """Publications, and statements by the day they were made."""
    with store.view() as view:
        counted = Counter(item.when.earliest.year for item in view.timeline())
        years = tuple(Year(number, items) for number, items in sorted(counted.items()))
        chosen = year or (years[-1].year if years else None)
        items = view.timeline(start=date(chosen, 1, 1), end=date(chosen, 12, 31)) if chosen else ()
    begun = tuple(item for item in items if item.when.earliest.year == chosen)
    return RoomResponse(Timeline(chosen, years, begun), room="timeline", template="timeline")
