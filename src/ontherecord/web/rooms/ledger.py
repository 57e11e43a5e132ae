"""What the ledgers of communications and of events share: filters, and their addresses."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from litestar.params import QueryParameter

from ontherecord import across
from ontherecord.edtf import Edtf
from ontherecord.records import Status
from ontherecord.store.base import ArticleRow, Facet, LedgerQuery, Told, View
from ontherecord.web.query import first_day, last_day, names

PAGE = 100

Between = Annotated[
    str, QueryParameter(name="with", max_length=200, description="Names of who takes part; commas between them.")
]
From = Annotated[
    str, QueryParameter(name="from", max_length=40, description="It may have been in this day, month, year or later.")
]
To = Annotated[
    str, QueryParameter(name="to", max_length=40, description="It may have been in this day, month, year or before.")
]
Happened = Annotated[Status | None, QueryParameter(name="status", description="Whether it happened.")]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a ledger as its address has them; ``name`` is what the address calls the ``kind``."""

    path: str
    name: str
    between: str
    kind: str | None
    status: Status | None
    start: str
    end: str

    @property
    def set(self) -> bool:
        """Whether any is."""
        return bool(self.between or self.kind or self.status or self.start or self.end)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """What a status may be."""
        return tuple(Status)

    def query(self, page: int) -> LedgerQuery:
        """What to ask for one page of the ledger. Raises InputError for a date that is none."""
        start, end = self._days()
        return LedgerQuery(
            names(self.between), self.kind, self.status, start, end, limit=PAGE, offset=(page - 1) * PAGE
        )

    def any_kind(self) -> LedgerQuery:
        """What to ask to count the kinds."""
        start, end = self._days()
        return LedgerQuery(names(self.between), None, self.status, start, end, limit=None)

    def address(self, *, kind: str | None = None, page: int = 1) -> str:
        """Where a kind, or another page, is with the other filters as they are."""
        given = {
            "with": self.between,
            self.name: kind or "",
            "status": self.status or "",
            "from": self.start,
            "to": self.end,
            "page": page if page > 1 else "",
        }
        asked = urlencode({name: value for name, value in given.items() if value})
        return f"{self.path}?{asked}" if asked else self.path

    def _days(self) -> tuple[date | None, date | None]:
        return first_day("from", self.start), last_day("to", self.end)


def first_reported(view: View, told: Told, article: ArticleRow) -> Edtf | None:
    """When the first page that tells of something was published, as far as the pages tell."""
    if told.cluster is None or told.pages == 1:
        return article.published
    return across.newest(view.members(view.cluster(told.cluster)))[0].article.published


def counted(kinds: tuple[Facet, ...], kind: str | None) -> int:
    """How many there are of a kind, or of all."""
    return sum(one.count for one in kinds if kind is None or one.value == kind)
