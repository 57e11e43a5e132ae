"""The statement search as its address has it, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError, InputError
from ontherecord.records import Directness, Sourcing
from ontherecord.store.base import StatementQuery

PAGE = 25
FILTERS = {
    "speaker": "Speaker",
    "addressee": "Addressee",
    "channel": "Channel",
    "outlet": "Outlet",
    "directness": "Directness",
    "sourcing": "Sourcing",
    "language": "Language",
    "judged": "Judged",
}
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Search:
    """The parameters of the address, empty ones left out, in the order of the form."""

    params: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """One parameter; empty when absent."""
        return dict(self.params).get(name, "")

    def href(self, **changes: str | None) -> str:
        """The address with some parameters changed (None takes one out), from its first page on."""
        params: dict[str, str | None] = {**dict(self.params), "page": None, **changes}
        given = {name: value for name, value in params.items() if value}
        return f"/statements?{urlencode(given)}" if given else "/statements"


def read_search(given: Mapping[str, str | None]) -> Search:
    """The parameters that say something."""
    return Search(tuple((name, value.strip()) for name, value in given.items() if value and value.strip()))


def statement_query(search: Search, page: int) -> StatementQuery:
    """The query of one page of the search. Raises InputError for a value that no statement can have."""
    return StatementQuery(
        text=search.get("q") or None,
        speaker=search.get("speaker") or None,
        addressee=search.get("addressee") or None,
        channel=search.get("channel") or None,
        outlet=search.get("outlet") or None,
        language=search.get("language") or None,
        directness=_member(Directness, "directness", search.get("directness")),
        sourcing=_member(Sourcing, "sourcing", search.get("sourcing")),
        published_from=_day("from", search.get("from")),
        published_to=_day("to", search.get("to")),
        judged=_yes_no("judged", search.get("judged")),
        with_rejected=_yes_no("rejected", search.get("rejected")) or False,
        limit=PAGE,
        offset=(page - 1) * PAGE,
    )


def _member(enum: type[E], name: str, value: str) -> E | None:
    if not value:
        return None
    try:
        return enum(value)
    except ValueError as error:
        raise InputError(f"{name}={value[:80]!r} is not allowed; one of: {', '.join(enum)}.") from error


def _day(name: str, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{name}={value[:80]!r} is no day; write it as 2022-09-26.") from error


def _yes_no(name: str, value: str) -> bool | None:
    if value not in {"", "yes", "no"}:
        raise InputError(f"{name}={value[:80]!r} is not allowed; one of: yes, no.")
    return None if value == "" else value == "yes"


def first_day(name: str, value: str) -> date | None:
    """The first day of a date in EDTF that a parameter gives. Raises InputError for what is none."""
    when = _date(name, value)
    return None if when is None else when.earliest


def last_day(name: str, value: str) -> date | None:
    """The last day of a date in EDTF that a parameter gives. Raises InputError for what is none."""
    when = _date(name, value)
    return None if when is None else when.latest


def names(between: str) -> tuple[str, ...]:
    """The names of a parameter that holds them with commas between."""
    return tuple(name.strip() for name in between.split(",") if name.strip())


def _date(name: str, value: str) -> Edtf | None:
    if not value.strip():
        return None
    try:
        when = Edtf(value.strip())
    except DateError as error:
        raise InputError(f"{name}={value[:80]!r} is no date; write it as 2022, 2022-09 or 2022-09-26.") from error
    if "/" in when.value:
        raise InputError(f"{name}={value[:80]!r} is an interval; give its ends as from and to.")
    return when
