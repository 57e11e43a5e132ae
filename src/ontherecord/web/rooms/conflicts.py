"""Conflicts: where sources disagree on a fact of the record; every value, who gives it, and through whom."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from litestar import get
from litestar.params import QueryParameter

from ontherecord import conflicts as conflicting
from ontherecord.conflicts import Conflict, ConflictKind, ConflictQuery, Field
from ontherecord.web.query import names
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id, PageNumber
from ontherecord.web.rooms.ledger import Between

PAGE = 25


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the conflicts is listed, as the address has it."""

    between: str = ""
    kind: ConflictKind | None = None
    field: Field | None = None
    sure: bool = False

    @property
    def set(self) -> bool:
        """Whether any is."""
        return bool(self.between or self.kind or self.field or self.sure)

    @property
    def kinds(self) -> tuple[ConflictKind, ...]:
        """What a kind may be."""
        return tuple(ConflictKind)

    @property
    def fields(self) -> tuple[Field, ...]:
        """What a conflict may be on."""
        return tuple(field for field in Field if field not in (Field.PARTICIPANT, Field.SUBJECT))

    def query(self, page: int) -> ConflictQuery:
        """What to ask for one page, and whether another follows."""
        return ConflictQuery(
            self.kind, self.field, names(self.between), not self.sure, limit=PAGE + 1, offset=(page - 1) * PAGE
        )

    def address(self, page: int = 1) -> str:
        """Where another page of them is."""
        given = {
            "with": self.between,
            "kind": self.kind or "",
            "field": self.field or "",
            "sure": "true" if self.sure else "",
            "page": page if page > 1 else "",
        }
        asked = urlencode({name: value for name, value in given.items() if value})
        return f"/conflicts?{asked}" if asked else "/conflicts"


@dataclass(frozen=True, slots=True)
class Conflicts:
    """A page of conflicts, the gravest first; ``about`` is the id of the one thing they are of, if any."""

    filters: Filters
    about: str | None
    page: int
    conflicts: tuple[Conflict, ...]
    more: bool


@get("/conflicts", sync_to_thread=True, summary="Where sources disagree", responses=PROBLEMS)
def conflicts(
    *,
    store: GivenStore,
    between: Between = "",
    kind: Annotated[ConflictKind | None, QueryParameter(description="Who disagrees.")] = None,
    field: Annotated[Field | None, QueryParameter(description="What they disagree on.")] = None,
    sure: Annotated[bool, QueryParameter(description="Without what time zones may explain.")] = False,
    page: PageNumber = 1,
) -> RoomResponse[Conflicts]:
    """All conflicts of the record that meet the filters, the gravest first, then the newest."""
    filters = Filters(between, kind, field, sure)
    with store.view() as view:
        found = conflicting.conflicts(view, filters.query(page))
    context = Conflicts(filters, None, page, found[:PAGE], len(found) > PAGE)
    return RoomResponse(context, room="conflicts", template="conflicts")


@get("/conflicts/{about:str}", sync_to_thread=True, summary="Where sources disagree on one thing", responses=PROBLEMS)
def conflicts_of(store: GivenStore, about: Id) -> RoomResponse[Conflicts]:
    """The conflicts of one communication, event, statement or article."""
    with store.view() as view:
        found = conflicting.of(view, about)
    return RoomResponse(Conflicts(Filters(), about, 1, found, more=False), room="conflicts", template="conflicts")
