"""The pages that print one text, whole or in part: one source, however many there are."""

from dataclasses import dataclass

from litestar import Request, get
from litestar.datastructures import State
from litestar.response import Redirect

from ontherecord import across
from ontherecord.store.base import Member, Told
from ontherecord.web.linked import Linked, linked
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id, across_pages


@dataclass(frozen=True, slots=True)
class Copies:
    """One text in all pages that print it, the earliest published first."""

    told: Told
    pages: tuple[Member, ...]
    linked: Linked


@get("/copies/{text:str}", sync_to_thread=True, summary="The pages that print one text", responses=PROBLEMS)
def copies(store: GivenStore, request: Request[None, None, State], text: Id) -> RoomResponse[Copies] | Redirect:
    """By the id of the text (``t…``), or of an article that prints it. A former id redirects to the one in force."""
    with store.view() as view:
        found = across.copies(view, text)
        members = view.members(found.cluster)
        pages = tuple(sorted(across.newest(members), key=_published))
        context = Copies(found.told, pages, linked(view, found, members))
    return across_pages(request, text, context, room="articles", template="copies")


def _published(member: Member) -> tuple[str, str]:
    when = member.article.published
    return when.earliest.isoformat() if when else "9999", member.id
