"""Timeline: dated items in order, a year at a time; drawn over all years where scripts run."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from litestar import get

from ontherecord.store.base import TimelineItem, TimelineQuery, View
from ontherecord.web.dates import MONTHS
from ontherecord.web.query import first_day, last_day, names
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber
from ontherecord.web.rooms.ledger import Between, From, To
from ontherecord.web.rooms.timeline_items import Year as GivenYear

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Year:
    """A year with the number of items that begin in it."""

    year: int
    items: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the items that touch a year, by the earliest day each may mean; ``more``: another follows.

    ``between``, ``start`` and ``end`` are the filters as the address has them; ``given``: it has the year too.
    """

    between: str
    start: str
    end: str
    year: int | None
    given: bool
    years: tuple[Year, ...]
    page: int
    items: tuple[TimelineItem, ...]
    more: bool

    @property
    def months(self) -> list[tuple[str, str, list[TimelineItem]]]:
        """The items by the month they begin in: anchor, name, items. Those that began before the year come first."""
        grouped = groupby(self.items, key=self._month)
        listed = ("Begun earlier", *MONTHS)
        return [(f"{self.year}-{month:02}", listed[month], list(items)) for month, items in grouped]

    @property
    def filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self.between or self.start or self.end)

    def address(self, path: str = "/timeline", **more: int | None) -> str:
        """An address with the filters as they are."""
        given = {"with": self.between, "from": self.start, "to": self.end, **more}
        asked = urlencode({name: value for name, value in given.items() if value})
        return f"{path}?{asked}" if asked else path

    def _month(self, item: TimelineItem) -> int:
        return item.when.earliest.month if item.when.earliest.year == self.year else 0


@get("/timeline", sync_to_thread=True, summary="Dated items in order", responses=PROBLEMS)
def timeline(
    *,
    store: GivenStore,
    between: Between = "",
    start: From = "",
    end: To = "",
    year: GivenYear = None,
    page: PageNumber = 1,
) -> RoomResponse[Timeline]:
    """Publications, statements, communications and events, each by its day. With names: what these did together."""
    query = TimelineQuery(first_day("from", start), last_day("to", end), names(between))
    with store.view() as view:
        years = _years(view, query)
        chosen = year or (years[-1].year if years else None)
        items = _page(view, query, chosen, page) if chosen else ()
    shown, more = tuple(items[:_PAGE]), len(items) > _PAGE
    context = Timeline(between, start, end, chosen, year is not None, years, page, shown, more)
    return RoomResponse(context, room="timeline", template="timeline")


def _years(view: View, query: TimelineQuery) -> tuple[Year, ...]:
    counted: Counter[int] = Counter()
    if query.between or query.start or query.end:
        counted.update(item.when.earliest.year for item in view.timeline(query) if item.when.earliest > date.min)
    else:
        for month in view.months():
            counted[int(month.month[:4])] += month.published + month.said + month.happened
    return tuple(Year(number, items) for number, items in sorted(counted.items()))


def _page(view: View, query: TimelineQuery, year: int, page: int) -> Sequence[TimelineItem]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    start, end = max(first, query.start or first), min(last, query.end or last)
    if start > end:
        return ()
    return view.timeline(replace(query, start=start, end=end, limit=_PAGE + 1, offset=(page - 1) * _PAGE))
