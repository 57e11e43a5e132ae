"""Timeline: dated items in order, a year at a time."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.store.base import TimelineItem, TimelineQuery
from ontherecord.web.dates import MONTHS
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Year:
    """A year with the number of items that begin in it."""

    year: int
    items: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the items that touch a year, by the earliest day each may mean; ``more``: another follows."""

    year: int | None
    years: tuple[Year, ...]
    page: int
    items: tuple[TimelineItem, ...]
    more: bool

    @property
    def months(self) -> list[tuple[str, str, list[TimelineItem]]]:
        """The items by the month they begin in: anchor, name, items. Those that began before the year come first."""
        grouped = groupby(self.items, key=self._month)
        names = ("Begun earlier", *MONTHS)
        return [(f"{self.year}-{month:02}", names[month], list(items)) for month, items in grouped]

    def _month(self, item: TimelineItem) -> int:
        return item.when.earliest.month if item.when.earliest.year == self.year else 0


@get("/timeline", sync_to_thread=True, summary="Dated items in order", responses=PROBLEMS)
def timeline(
    store: GivenStore,
    year: Annotated[int | None, QueryParameter(ge=1, le=9999, description="The year; else the newest.")] = None,
    page: PageNumber = 1,
) -> RoomResponse[Timeline]:
    """Publications, and statements by the day they were made."""
    with store.view() as view:
        counted: Counter[int] = Counter()
        for month in view.months():
            counted[int(month.month[:4])] += month.published + month.said + month.happened
        years = tuple(Year(number, items) for number, items in sorted(counted.items()))
        chosen = year or (years[-1].year if years else None)
        start, end = date(chosen or 1, 1, 1), date(chosen or 1, 12, 31)
        items = view.timeline(TimelineQuery(start, end, limit=_PAGE + 1, offset=(page - 1) * _PAGE)) if chosen else ()
    context = Timeline(chosen, years, page, tuple(items[:_PAGE]), more=len(items) > _PAGE)
    return RoomResponse(context, room="timeline", template="timeline")
