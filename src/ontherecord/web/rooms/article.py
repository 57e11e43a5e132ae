"""Article: the text with every mark drawn, and the record behind each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get
from litestar.enums import MediaType

from ontherecord.edtf import Edtf
from ontherecord.errors import NotFound
from ontherecord.records import Article, Block, BlockKind, Maker, Mention, Reading, Timex
from ontherecord.store.base import ArticleRow, StatementQuery, StatementRow, Told, View
from ontherecord.web.fields import FieldView, Quoted, field_views, quoted
from ontherecord.web.marks import Mark, MarkedBlock, entity_marks, mark_blocks, utterance_marks
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id, Sha256

_METADATA = {
    "title": "Title",
    "byline": "Byline",
    "outlet": "Outlet",
    "published": "Published",
    "updated": "Updated",
    "language": "Language",
    "url": "Address",
}
KINDS = (
    ("statement", "Statements", "source, cue and content"),
    ("person", "People", ""),
    ("body", "Bodies, states", ""),
    ("place", "Places", ""),
    ("time", "Dates", ""),
    ("other", "Other", "offices, documents, events, groups, pronouns"),
)


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One metadatum, and where it was found: ``origin`` and ``where``, and the words if they stand in the text."""

    field: str
    label: str
    value: str | None
    origin: str | None
    where: str | None
    quotes: tuple[Quoted, ...]
    empty: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The page as it was saved."""

    sha256: str
    name: str
    media_type: str
    retrieved: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Note:
    """A statement of the article, numbered in reading order."""

    number: int
    statement: StatementRow
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with everything read from it. Spans are code points into ``text``.

    ``printed``: in how many pages the text is printed, whole or in part; None for what is not linked yet.
    """

    article: ArticleRow
    url: str | None
    authors: tuple[str, ...]
    updated: Edtf | None
    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[Metadatum, ...]
    source: Source
    makers: tuple[Maker, ...]
    statements: tuple[Note, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    printed: Told | None

    @property
    def marks(self) -> list[Mark]:
        """Every mark."""
        marks = list(entity_marks(self.mentions, self.timexes))
        for note in self.statements:
            row = note.statement
            marks.extend(utterance_marks(note.number, row.utterance, rejected=row.rejected))
        return marks

    @property
    def kinds(self) -> list[tuple[str, str, str, int]]:
        """Kinds of marks that can be shown or hidden: name, label, explanation, number of marks."""
        numbers = Counter(mark.kind for mark in self.marks if mark.number is None)
        numbers["statement"] = len(self.statements)
        return [(*kind, numbers[kind[0]]) for kind in KINDS]

    def layout(self) -> tuple[MarkedBlock | None, list[tuple[bool, list[MarkedBlock]]]]:
        """The headline, if the text has it, and the other blocks in runs: part of the article, or page furniture."""
        marked = mark_blocks(self.text, self.blocks, self.marks)
        title = (self.article.title or "").split()
        headings = (block for block in marked if block.kind is BlockKind.HEADING)
        headline = next((block for block in headings if block.text.split() == title), None)
        runs: list[tuple[bool, list[MarkedBlock]]] = []
        for block in marked:
            furniture = block.kind is BlockKind.BOILERPLATE
            if block is headline:
                continue
            if not runs or runs[-1][0] != furniture:
                runs.append((furniture, []))
            runs[-1][1].append(block)
        return headline, runs


@get("/articles/{article:str}", sync_to_thread=True, summary="One article with its marks", responses=PROBLEMS)
def article(store: GivenStore, article: Id) -> RoomResponse[ArticleView]:
    """The article's text, its metadata with where each was found, and every statement, mention and time in it."""
    with store.view() as view:
        row = view.article_row(article)
        reading = view.reading(row.id)
        found = view.statements(StatementQuery(article=row.id, with_rejected=True, latest_only=False, limit=None))
        printed = _printed(view, row.id)
    rows = sorted(found, key=_place)
    return RoomResponse(_context(row, reading, rows, printed), room="articles", template="article")


@get(
    "/pages/{sha256:str}/original",
    sync_to_thread=True,
    summary="A page's bytes as saved",
    responses=PROBLEMS,
)
def original(store: GivenStore, sha256: Sha256) -> Response[bytes]:
    """The bytes, always as plain text to be saved: a page of others is never shown as a page of the desk."""
    with store.view() as view:
        if not (len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")):
            raise NotFound(f"No page has the digest {sha256[:80]!r}; it has 64 hexadecimal digits.")
        content = view.content(sha256)
    headers = {"content-disposition": f'attachment; filename="{sha256[:16]}.txt"'}
    return Response(content, media_type=MediaType.TEXT, headers=headers)


def _place(row: StatementRow) -> tuple[int, int]:
    spans = (*row.utterance.content, *row.utterance.cue, *row.utterance.source)
    return (min(span.start for span in spans), -max(span.end for span in spans)) if spans else (0, 0)


def _printed(view: View, id_: str) -> Told | None:
    cluster = view.clusters_of([id_]).get(id_)
    return None if cluster is None else view.told(cluster)


def _context(row: ArticleRow, reading: Reading, rows: list[StatementRow], printed: Told | None) -> ArticleView:
    article, page = reading.article, reading.page
    return ArticleView(
        article=row,
        url=article.url,
        authors=article.authors,
        updated=article.updated,
        text=article.text,
        blocks=article.blocks,
        metadata=tuple(_metadata(article)),
        source=Source(page.sha256, page.name, page.media_type, page.retrieved, len(page.content)),
        makers=reading.makers,
        statements=tuple(Note(n, found, field_views(found, article.text)) for n, found in enumerate(rows, 1)),
        mentions=reading.mentions,
        timexes=reading.timexes,
        printed=printed,
    )


def _metadata(article: Article) -> Iterator[Metadatum]:
    found = {item.field: item for item in article.found}
    empty = {item.field: item.reason for item in article.empty}
    spans = {item.field: item.spans for item in article.evidence}
    for field, label in _METADATA.items():
        value = getattr(article, field)
        place = found.get(field)
        yield Metadatum(
            field=field,
            label=label,
            value=None if value is None else str(value),
            origin=place.origin if place else None,
            where=place.where if place else None,
            quotes=tuple(quoted(article.text, span) for span in spans.get(field, ())),
            empty=empty.get(field) if value is None else None,
        )
