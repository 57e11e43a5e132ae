"""Articles: the list, and search in their words."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from litestar import get
from litestar.params import QueryParameter

from ontherecord.store.base import ArticleRow
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, PageNumber

_PAGE = 50


@dataclass(frozen=True, slots=True)
class Articles:
    """One page of the list; ``more`` says whether another follows."""

    q: str
    page: int
    articles: tuple[ArticleRow, ...]
    more: bool

    def href(self, page: int) -> str:
        """The address of another page of the list."""
        return "/articles?" + urlencode({**({"q": self.q} if self.q else {}), "page": page})


@get("/articles", sync_to_thread=True, summary="List or search the articles", responses=PROBLEMS)
def articles(
    store: GivenStore,
    q: Annotated[str | None, QueryParameter(description="Words the articles must hold.", max_length=500)] = None,
    page: PageNumber = 1,
) -> RoomResponse[Articles]:
    """The newest version of every page, newest published first."""
    text = (q or "").strip()
    with store.view() as view:
        rows = view.articles(text=text or None, limit=_PAGE + 1, offset=(page - 1) * _PAGE)
    context = Articles(q=text, page=page, articles=tuple(rows[:_PAGE]), more=len(rows) > _PAGE)
    return RoomResponse(context, room="articles", template="articles")
