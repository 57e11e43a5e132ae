"""One statement: every field with its evidence, what people decided, and the form to decide."""

from dataclasses import dataclass

from litestar import Request, get
from litestar.datastructures import State
from litestar.response import Redirect

from ontherecord.records import (
    Block,
    BlockKind,
    Channel,
    Directness,
    Judgement,
    LinkKind,
    Modality,
    Sourcing,
    kind_of_cluster,
)
from ontherecord.spans import Span, enclosing
from ontherecord.store.base import StatementRow
from ontherecord.store.judgements import FIELDS
from ontherecord.web.fields import FieldView, field_views
from ontherecord.web.marks import MarkedBlock, mark_blocks, utterance_marks
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id, across_pages
from ontherecord.web.rooms.statement_across import Elsewhere, StatementAcross, elsewhere, statement_across

CHOICES: dict[str, tuple[str, ...]] = {
    "channel": tuple(Channel),
    "directness": tuple(Directness),
    "sourcing": tuple(Sourcing),
    "modality": tuple(Modality),
    "hedged": ("true", "false"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the machine read it and as people have it; ``passage`` is where it stands in the article.

    ``elsewhere``: what other pages have of it; None for one that is not linked.
    """

    statement: StatementRow
    fields: tuple[FieldView, ...]
    passage: str
    judgements: tuple[Judgement, ...]
    marked: tuple[MarkedBlock, ...]
    elsewhere: Elsewhere | None

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """Fields with a closed vocabulary, for the form."""
        return CHOICES

    @property
    def correctable(self) -> tuple[str, ...]:
        """Fields a reviewer may correct."""
        return FIELDS


@get("/statements/{statement:str}", sync_to_thread=True, summary="One statement with evidence", responses=PROBLEMS)
def statement(
    store: GivenStore, request: Request[None, None, State], statement: Id
) -> RoomResponse[Statement] | RoomResponse[StatementAcross] | Redirect:
    """One page's statement (``u…``): every field with the words that tell it. All pages' (``s…``): each telling.

    A superseded or shortened id redirects to the one in force.
    """
    with store.view() as view:
        if kind_of_cluster(statement) is LinkKind.STATEMENT:
            whole = statement_across(view, statement)
            return across_pages(request, statement, whole, room="statements", template="statement_across")
        row = view.statement(statement)
        if row.utterance.id != statement:
            return Redirect(f"/statements/{row.utterance.id}", query_params=dict(request.query_params))
        article = view.article(row.article.id)
        judgements = tuple(view.judgements(row.utterance.id))
        others = elsewhere(view, row)
    blocks = _around(article.blocks, row)
    context = Statement(
        statement=row,
        fields=field_views(row, article.text),
        passage="\n".join(block.span.quote(article.text) for block in blocks),
        judgements=judgements,
        marked=mark_blocks(article.text, blocks, list(utterance_marks(1, row.utterance))),
        elsewhere=others,
    )
    return RoomResponse(context, room="statements", template="statement")


def _around(blocks: tuple[Block, ...], row: StatementRow) -> tuple[Block, ...]:
    """The blocks the statement stands in."""
    spans = (*row.utterance.source, *row.utterance.cue, *row.utterance.content)
    touched = tuple(block for block in blocks if any(block.span.overlaps(span) for span in spans))
    whole = enclosing(spans)
    return touched or ((Block(BlockKind.BODY, whole),) if isinstance(whole, Span) else ())
