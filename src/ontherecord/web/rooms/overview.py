"""Overview: the affair at a glance."""

from dataclasses import dataclass

from litestar import get

from ontherecord import conflicts as conflicting
from ontherecord.conflicts import Conflict, ConflictQuery
from ontherecord.records import Judgement
from ontherecord.store.base import ArticleRow, Counts, Facet, MonthCount, PageRow, StatementQuery
from ontherecord.web.figures import Strip, strip
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore

_NEWEST = 8
_SPEAKERS = 10
_LISTED = 8
_CONFLICTS = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """What the record holds and what in it wants a look.

    ``changed`` are pages with more than one version, ``open_again`` judgements whose statement is gone,
    ``proposals`` how many pairs of things may be one and await a decision, ``conflicts`` the gravest.
    """

    counts: Counts
    months: tuple[MonthCount, ...]
    speakers: tuple[Facet, ...]
    newest: tuple[ArticleRow, ...]
    changed: tuple[ArticleRow, ...]
    open_again: tuple[Judgement, ...]
    failed: tuple[PageRow, ...]
    proposals: int
    conflicts: tuple[Conflict, ...]

    @property
    def strip(self) -> Strip:
        """The months as a picture."""
        return strip(self.months)


@get("/", sync_to_thread=True, summary="Overview of the record", responses=PROBLEMS)
def overview(store: GivenStore) -> RoomResponse[Overview]:
    """Counts, what was published and said by month, frequent speakers, newest reports, and what wants a look."""
    with store.view() as view:
        articles = view.articles()
        context = Overview(
            counts=view.counts(),
            months=tuple(view.months()),
            speakers=tuple(view.facets("speaker", StatementQuery())[:_SPEAKERS]),
            newest=tuple(articles[:_NEWEST]),
            changed=tuple(article for article in articles if article.versions > 1)[:_LISTED],
            open_again=tuple(view.open_again()),
            failed=tuple(page for page in view.pages() if page.error),
            proposals=sum(view.count_proposals().values()),
            conflicts=conflicting.conflicts(view, ConflictQuery(weak=False, limit=_CONFLICTS)),
        )
    return RoomResponse(context, room="overview", template="overview")
