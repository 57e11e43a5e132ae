"""The timeline's items for its picture: as few bytes each as will do, and at most so many."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.records import Channel
from ontherecord.store.base import TimelineItem, TimelineQuery, View
from ontherecord.web.dates import human
from ontherecord.web.extent import extent
from ontherecord.web.query import first_day, last_day, names
from ontherecord.web.respond import DataResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore
from ontherecord.web.rooms.ledger import Between, From, To
from ontherecord.web.told import act, isolated, kind_of, not_happened, parties

MOST = 20_000
_LABEL = 90
_PATHS = {"published": "/articles/", "said": "/statements/", "event": "/events/"}
_ORDER = ("published", "said", *Channel, "event")
_ROUGH_START, _ROUGH_END, _OPEN_START, _OPEN_END, _NOT_HAPPENED = 1, 2, 4, 8, 16

Year = Annotated[int | None, QueryParameter(ge=1, le=9999, description="The year; else the newest.")]


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of item; ``path`` is what its items' addresses begin with."""

    kind: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class TimelineItems:
    """All items, or with ``since`` the newest, where there are more than can be drawn.

    Each item: number of its lane, first and last minute since 1970 on the page's own clock, flags (1, 2: start, end
    is rough; 4, 8: start, end is open; 16: did not happen), a label, its id, its date in words, number of its outlet.
    Each relation: numbers of two items, and how the first relates to the second.
    """

    lanes: tuple[Lane, ...]
    outlets: tuple[str, ...]
    items: tuple[tuple[int | str, ...], ...]
    relations: tuple[tuple[int | str, ...], ...]
    since: date | None
    most: int


@get("/timeline/items", sync_to_thread=True, summary="Dated items for a picture", responses=PROBLEMS)
def timeline_items(
    *, store: GivenStore, between: Between = "", start: From = "", end: To = ""
) -> DataResponse[TimelineItems]:
    """Items without running text, in order of their earliest day."""
    query = TimelineQuery(first_day("from", start), last_day("to", end), names(between), limit=MOST, brief=True)
    with store.view() as view:
        since = None if query.between else _since(view, query)
        items = view.timeline(replace(query, start=since or query.start))
    return DataResponse(compact(items, since))


def compact(items: Sequence[TimelineItem], since: date | None = None) -> TimelineItems:
    """The items as the picture needs them."""
    kinds = sorted({_kind(item) for item in items}, key=_ORDER.index)
    lanes = {kind: number for number, kind in enumerate(kinds)}
    outlets: dict[str, int] = {}
    rows = []
    for item in items:
        outlet = outlets.setdefault(item.article.outlet or "outlet not told", len(outlets))
        rows.append((lanes[_kind(item)], *_place(item), *_told(item), human(item.when), outlet))
    described = tuple(Lane(kind, _label(kind), _PATHS.get(kind, "/communications/")) for kind in kinds)
    return TimelineItems(described, tuple(outlets), tuple(rows), tuple(_relations(items)), since, MOST)


def _since(view: View, query: TimelineQuery) -> date | None:
    """From which month on there are no more items than can be drawn; None where all can be."""
    left = MOST
    for month in reversed(view.months()):
        first = date.fromisoformat(f"{month.month}-01")
        if query.end is not None and first > query.end:
            continue
        if query.start is not None and first < query.start.replace(day=1):
            return None
        left -= month.published + month.said + month.happened
        if left < 0:
            return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return None


def _kind(item: TimelineItem) -> str:
    return item.communication.kind.value if item.communication is not None else item.kind


def _label(kind: str) -> str:
    if kind == "event":
        return "events"
    return kind if kind in _PATHS else f"{kind}s"


def _place(item: TimelineItem) -> tuple[int, int, int]:
    told = extent(item.when)
    happened = item.communication or item.event
    flags = (
        (told.soft[0] and _ROUGH_START)
        | (told.soft[1] and _ROUGH_END)
        | (told.open[0] and _OPEN_START)
        | (told.open[1] and _OPEN_END)
        | (_NOT_HAPPENED if happened is not None and not_happened(happened) else 0)
    )
    return told.first, told.last, flags


def _told(item: TimelineItem) -> tuple[str, str]:
    """Label and id."""
    if item.statement is not None:
        row = item.statement
        said = f"{isolated(row.speaker or row.source_text or 'Speaker not told')}: {row.content_text}"
        return _short(said), row.utterance.id
    if item.communication is not None:
        one = item.communication
        return _short(_joined(kind_of(one), not_happened(one), parties(one))), one.id
    if item.event is not None:
        event = item.event
        return _short(_joined(event.type.lower(), not_happened(event), act(event))), event.id
    return _short(item.article.title or "Untitled page"), item.article.id


def _joined(what: str, status: str | None, who: str) -> str:
    return f"{what}{f' ({status})' if status else ''}{f': {who}' if who else ''}"


def _short(text: str) -> str:
    line = " ".join(text[: 4 * _LABEL].split())
    return line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…"


def _relations(items: Iterable[TimelineItem]) -> Iterator[tuple[int | str, ...]]:
    places = {item.communication.id: n for n, item in enumerate(items) if item.communication is not None}
    for n, item in enumerate(items):
        for relation in item.communication.relations if item.communication is not None else ():
            if relation.other in places:
                yield n, places[relation.other], relation.link.value
