"""Actors: who is named, in how many pages."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from litestar import get
from litestar.params import QueryParameter

from ontherecord.store.base import ActorRow
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber

_PAGE = 50


@dataclass(frozen=True, slots=True)
class Actors:
    """One page of the list; ``more`` says whether another follows."""

    q: str
    page: int
    actors: tuple[ActorRow, ...]
    more: bool

    @property
    def most(self) -> int:
        """In how many pages the first of the list is named."""
        return max((row.articles for row in self.actors), default=1)

    def href(self, page: int) -> str:
        """The address of another page of the list."""
        return "/actors?" + urlencode({**({"q": self.q} if self.q else {}), "page": page})


@get("/actors", sync_to_thread=True, summary="List or search the actors", responses=PROBLEMS)
def actors(
    store: GivenStore,
    q: Annotated[str | None, QueryParameter(description="Words of a name.", max_length=200)] = None,
    page: PageNumber = 1,
) -> RoomResponse[Actors]:
    """People, bodies and states, those named in most pages first."""
    text = (q or "").strip()
    with store.view() as view:
        rows = view.actors(text or None, limit=_PAGE + 1, offset=(page - 1) * _PAGE)
    return RoomResponse(Actors(text, page, tuple(rows[:_PAGE]), len(rows) > _PAGE), room="actors", template="actors")
