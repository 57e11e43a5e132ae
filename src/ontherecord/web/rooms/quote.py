"""Check a quotation: whether the record has it, how it was changed, who said it, where it was reported first."""

from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord import across
from ontherecord.ingest import vector
from ontherecord.store.base import Hit, StatementRow
from ontherecord.web.fields import Quoted as Words
from ontherecord.web.fields import quoted
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore
from ontherecord.web.wording import Change, compared

_HITS = 12


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that the quotation may be taken from; ``changes`` leads from the quotation to its words.

    ``different``: what makes another saying of it, in words; ``statement`` its id in all pages.
    """

    row: StatementRow
    verdict: str
    likeness: float
    changes: tuple[Change, ...]
    different: str | None
    statement: str | None
    earliest: StatementRow


@dataclass(frozen=True, slots=True)
class Found:
    """A page that has the very words."""

    hit: Hit
    words: Words | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the record knows of a quotation; ``verdict`` is empty where none was given."""

    q: str
    verdict: str
    matches: tuple[Match, ...]
    pages: tuple[Found, ...]


@get("/quote", sync_to_thread=True, summary="Check a quotation", responses=PROBLEMS)
def quote(
    store: GivenStore,
    q: Annotated[str | None, QueryParameter(description="The quotation.", max_length=5000)] = None,
) -> RoomResponse[Checked]:
    """Verbatim, cut, altered, rendered, translated otherwise; in a page but in no statement; or not at all."""
    text = (q or "").strip()
    if not text:
        return RoomResponse(Checked("", "", (), ()), room="statements", template="quote")
    with store.view() as view:
        found = across.quotation(view, text, vector)
        pages = []
        for hit in found.pages[:_HITS]:
            body = view.article(hit.article.id).text
            pages.append(Found(hit, quoted(body, hit.snippets[0]) if hit.snippets else None))
    context = Checked(text, found.verdict, tuple(_match(one) for one in found.found), tuple(pages))
    return RoomResponse(context, room="statements", template="quote")


def _match(one: across.Quoted) -> Match:
    finding = one.finding
    return Match(
        row=one.row,
        verdict=finding.verdict.value,
        likeness=finding.likeness,
        changes=compared(finding.quoted, one.row.content_text, finding.alignment),
        different=finding.changed,
        statement=one.cluster,
        earliest=one.earliest,
    )
