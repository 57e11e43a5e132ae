"""Statements: search and filters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.store.base import StatementQuery, StatementRow, View
from ontherecord.web.query import FILTERS, PAGE, Search, read_search, statement_query
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber

_OPTIONS = 60
_YES_NO = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: how many statements it would leave, and the address that sets (or clears) it."""

    value: str
    count: int
    href: str
    active: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter with its values, most frequent first."""

    field: str
    label: str
    options: tuple[Option, ...]

    @property
    def active(self) -> Option | None:
        """The value in force."""
        return next((option for option in self.options if option.active), None)


@dataclass(frozen=True, slots=True)
class Statements:
    """One page of a search: ``total`` statements meet it, ``page`` counts from 1."""

    search: Search
    total: int
    page: int
    pages: int
    statements: tuple[StatementRow, ...]
    filters: tuple[Group, ...]

    @property
    def first(self) -> int:
        """Number of the first statement shown."""
        return (self.page - 1) * PAGE + 1


def _text(description: str, name: str | None = None) -> QueryParameter:
    return QueryParameter(name=name, description=description, max_length=500)


@get("/statements", sync_to_thread=True, summary="Search the statements", responses=PROBLEMS)
def statements(
    *,
    store: GivenStore,
    q: Annotated[str | None, _text("Words to find in the statements.")] = None,
    speaker: Annotated[str | None, _text("Speaker's name.")] = None,
    addressee: Annotated[str | None, _text("Addressee's name.")] = None,
    channel: Annotated[str | None, _text("Channel: `letter`, `call`, …")] = None,
    outlet: Annotated[str | None, _text("Publisher of the page.")] = None,
    language: Annotated[str | None, _text("ISO 639-1 code of the article's language.")] = None,
    directness: Annotated[str | None, _text("`direct`, `mixed` or `indirect`.")] = None,
    sourcing: Annotated[str | None, _text("`named`, `official`, `anonymous` or `document`.")] = None,
    published_from: Annotated[str | None, _text("Published on this day or later.", "from")] = None,
    published_to: Annotated[str | None, _text("Published on this day or before.", "to")] = None,
    judged: Annotated[str | None, _text("`yes`: people decided on it; `no`: not yet.")] = None,
    rejected: Annotated[str | None, _text("`yes`: rejected statements too.")] = None,
    page: PageNumber = 1,
) -> RoomResponse[Statements]:
    """Statements that meet all filters, best match first, else newest published first."""
    search = read_search(
        {
            "q": q, "speaker": speaker, "addressee": addressee, "channel": channel, "outlet": outlet,
            "directness": directness, "sourcing": sourcing, "language": language, "from": published_from,
            "to": published_to, "judged": judged, "rejected": rejected,
        }
    )  # fmt: skip
    query = statement_query(search, page)
    with store.view() as view:
        total = view.count_statements(query)
        context = Statements(
            search=search,
            total=total,
            page=page,
            pages=max(1, -(-total // PAGE)),
            statements=tuple(view.statements(query)),
            filters=tuple(_groups(view, search, query)),
        )
    return RoomResponse(context, room="statements", template="statements")


def _groups(view: View, search: Search, query: StatementQuery) -> Iterator[Group]:
    for field, label in FILTERS.items():
        active = search.get(field)
        facets = [(_YES_NO.get(facet.value, facet.value), facet.count) for facet in view.facets(field, query)]
        shown = facets[:_OPTIONS] + [facet for facet in facets[_OPTIONS:] if facet[0] == active]
        if active and active not in {value for value, _ in facets}:
            shown.append((active, 0))
        yield Group(field, label, tuple(_option(search, field, value, number) for value, number in shown))


def _option(search: Search, field: str, value: str, number: int) -> Option:
    active = search.get(field) == value
    return Option(value, number, search.href(**{field: None if active else value}), active)
