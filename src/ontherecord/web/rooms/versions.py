"""Versions: how a page changed, and what became of its statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord.errors import NotFound
from ontherecord.store.base import ArticleRow, Change, StatementChange, VersionDiff
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id

ORDER = (Change.CHANGED, Change.VANISHED, Change.NEW, Change.KEPT)


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions of a page, oldest first, and two of them compared (None where there is but one)."""

    article: ArticleRow
    versions: tuple[ArticleRow, ...]
    diff: VersionDiff | None

    @property
    def changes(self) -> list[tuple[Change, list[StatementChange]]]:
        """Statements by what became of them, those that changed first."""
        listed = self.diff.statements if self.diff else ()
        groups = [(change, [item for item in listed if item.change is change]) for change in ORDER]
        return [(change, items) for change, items in groups if items]

    def paragraphs(self) -> list[list[tuple[str, str]]]:
        """The runs of the difference, cut into paragraphs at line ends."""
        lines: list[list[tuple[str, str]]] = [[]]
        for sign, text in self.diff.runs if self.diff else ():
            first, *rest = text.split("\n")
            lines[-1].append((sign, first))
            lines.extend([(sign, part)] for part in rest)
        return [[run for run in line if run[1]] for line in lines if any(text.strip() for _, text in line)]


_Pick = Annotated[str | None, QueryParameter(description="Id of a version's article.", max_length=80)]


@get(
    "/articles/{article:str}/versions",
    sync_to_thread=True,
    summary="Compare a page's versions",
    responses=PROBLEMS,
)
def versions(store: GivenStore, article: Id, older: _Pick = None, newer: _Pick = None) -> RoomResponse[Versions]:
    """The difference between two versions; by default the last two."""
    with store.view() as view:
        row = view.article_row(article)
        listed = tuple(view.versions(row.id))
        pair = _pair(listed, older, newer)
        context = Versions(row, listed, view.diff(pair[0].id, pair[1].id) if pair else None)
    return RoomResponse(context, room="articles", template="versions")


def _pair(listed: Sequence[ArticleRow], older: str | None, newer: str | None) -> tuple[ArticleRow, ArticleRow] | None:
    """The two versions asked for, else the newest and the one before; a version asked twice has its neighbour."""
    if len(listed) < 2:
        return None
    known = {version.id: place for place, version in enumerate(listed)}
    for name in (older, newer):
        if name and name not in known:
            raise NotFound(f"{name[:80]!r} is no version of this page. Its versions are listed without it.")
    new = known[newer] if newer else len(listed) - 1
    old = known[older] if older else max(0, new - 1)
    if old == new:
        old, new = (new - 1, new) if new else (0, 1)
    return listed[min(old, new)], listed[max(old, new)]
