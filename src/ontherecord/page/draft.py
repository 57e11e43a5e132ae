"""What a reader makes of a page, before it is set as an article: pieces of text and data about it."""

import re
from dataclasses import dataclass

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError, PageTooLarge
from ontherecord.page.language import tell_language
from ontherecord.records import (
    Article,
    Block,
    BlockKind,
    Empty,
    Evidence,
    Found,
    Origin,
    Page,
    content_id,
)
from ontherecord.spans import Span

FIELDS = ("url", "title", "byline", "outlet", "published", "updated", "language")
LONGEST = 2_000_000  # code points: a thousand printed pages
_BETWEEN = "\n\n"
_UNTOLD = {
    "url": "the page does not give its own address",
    "title": "no headline was found",
    "byline": "no byline was found",
    "outlet": "nothing on the page names its outlet",
    "published": "the page gives no publication date",
    "updated": "the page tells of no update",
    "language": "too little text, or too mixed, to tell its language",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the pieces a datum stands: the piece's number, and start and end in its text."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Datum:
    """One metadatum: dates in EDTF, all else as printed. Without ``place`` it stands in the markup only."""

    field: str
    value: str
    where: str
    place: Place | None = None
    origin: Origin = Origin.MARKUP


@dataclass(frozen=True, slots=True)
class Draft:
    """``authors`` are the byline's names; ``empty`` gives reasons better than the general ones."""

    pieces: tuple[Piece, ...]
    data: tuple[Datum, ...] = ()
    authors: tuple[str, ...] = ()
    empty: tuple[Empty, ...] = ()
    declared_language: str | None = None


def compose(page: Page, draft: Draft) -> Article:
    """Set a draft as the page's article; what the user told fills what the page lacks."""
    text = _BETWEEN.join(piece.text for piece in draft.pieces)
    starts = _starts(draft.pieces)
    blocks = tuple(
        Block(piece.kind, Span(start, start + len(piece.text)))
        for piece, start in zip(draft.pieces, starts, strict=True)
    )
    return assemble(page, draft, text, blocks, starts)


def assemble(page: Page, draft: Draft, text: str, blocks: tuple[Block, ...], starts: tuple[int, ...]) -> Article:
    """The article of a text whose blocks are set; ``starts`` says where the draft's pieces begin in it.

    Raises PageTooLarge for a text longer than any article's.
    """
    refuse_endless(len(text), page.name)
    data = {datum.field: datum for datum in (*_language(draft, text, blocks), *_told(page))}
    data.update({datum.field: datum for datum in draft.data})
    reasons = {field: reason for field, reason in _UNTOLD.items() if field not in data}
    reasons.update({empty.field: empty.reason for empty in draft.empty if empty.field not in data})
    return Article(
        id=content_id("article", page.sha256, text),
        page=page.sha256,
        url=_value(data, "url"),
        title=_value(data, "title"),
        byline=_value(data, "byline"),
        authors=draft.authors if "byline" in data else (),
        outlet=_value(data, "outlet"),
        published=_date(data, "published"),
        updated=_date(data, "updated"),
        language=_value(data, "language"),
        text=text,
        blocks=blocks,
        found=tuple(Found(field, data[field].origin, data[field].where) for field in FIELDS if field in data),
        evidence=tuple(
            Evidence(field, (Span(starts[place.piece] + place.start, starts[place.piece] + place.end),))
            for field in FIELDS
            if field in data and (place := data[field].place) is not None
        ),
        empty=tuple(Empty(field, reasons[field]) for field in FIELDS if field in reasons),
    )


def refuse_endless(length: int, name: str) -> None:
    """Raise PageTooLarge for more characters than any article has."""
    if length > LONGEST:
        raise PageTooLarge(f"{name} has a text of {length:,} characters, more than {LONGEST:,}. Split it.")


def find(pieces: tuple[Piece, ...], value: str, *kinds: BlockKind) -> Place | None:
    """The first place where a value stands in pieces of these kinds, whatever the case and the blanks in it."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in value.split()), re.IGNORECASE)
    for number, piece in enumerate(pieces):
        match = pattern.search(piece.text) if not kinds or piece.kind in kinds else None
        if match:
            return Place(number, match.start(), match.end())
    return None


def _starts(pieces: tuple[Piece, ...]) -> tuple[int, ...]:
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + len(_BETWEEN)
    return tuple(starts)


def _told(page: Page) -> list[Datum]:
    hints = page.hints
    told = (("url", hints.url), ("outlet", hints.outlet), ("published", hints.published))
    return [Datum(field, str(value), "given by the user", None, Origin.USER) for field, value in told if value]


def _language(draft: Draft, text: str, blocks: tuple[Block, ...]) -> list[Datum]:
    body = "\n".join(block.span.quote(text) for block in blocks if block.kind is BlockKind.BODY)
    code, where = tell_language(body, draft.declared_language)
    origin = Origin.MARKUP if where == "declared" else Origin.TEXT
    return [Datum("language", code, where, None, origin)] if code else []


def _value(data: dict[str, Datum], field: str) -> str | None:
    return data[field].value if field in data else None


def _date(data: dict[str, Datum], field: str) -> Edtf | None:
    value = _value(data, field)
    try:
        return Edtf(value) if value else None
    except DateError:
        return None
