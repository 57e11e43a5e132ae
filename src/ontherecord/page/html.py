"""An HTML page → draft."""

from collections.abc import Sequence

from ontherecord.errors import PageNotArticle
from ontherecord.page.body import chosen, main_text, pieces_of
from ontherecord.page.draft import Datum, Draft, Piece, Place, find
from ontherecord.page.metadata import Metadata, Told, read_metadata
from ontherecord.page.segments import Segment, key_of, parse, segments
from ontherecord.records import BlockKind, Origin


def read_html(text: str, name: str) -> Draft:
    """Read one HTML page.

    Raises PageNotArticle when it holds no article, PageTooLarge when its markup is beyond reading.
    """
    tree = parse(text, name)
    metadata = read_metadata(tree)
    found = segments(tree)
    numbered = pieces_of(found, chosen(found, main_text(tree)))
    pieces = _with_title(numbered, found, metadata.title)
    if not any(piece.kind is BlockKind.BODY for piece in pieces):
        raise PageNotArticle(f"{name} holds no article text. Save the page of one article.")
    return Draft(tuple(pieces), _data(metadata, tuple(pieces)), metadata.authors, (), metadata.language)


def _with_title(numbered: Sequence[tuple[int, Piece]], found: Sequence[Segment], title: Told | None) -> list[Piece]:
    """The pieces with the title before them, where the page prints it."""
    if title is None:
        return [piece for _, piece in numbered]
    key = key_of(title.value)
    pieces = [piece for _, piece in numbered if key_of(piece.text) != key]
    printed = any(segment.key == key for segment in found)
    return [Piece(BlockKind.HEADING, title.value), *pieces] if printed else pieces


def _data(metadata: Metadata, pieces: tuple[Piece, ...]) -> tuple[Datum, ...]:
    told = (
        ("title", metadata.title),
        ("byline", metadata.byline),
        ("outlet", metadata.outlet),
        ("published", metadata.published),
        ("updated", metadata.updated),
        ("url", metadata.url),
    )
    return tuple(
        Datum(field, one.value, one.where, place, Origin.TEXT if place else Origin.MARKUP)
        for field, one in told
        if one is not None
        for place in [_place(field, one, pieces)]
    )


def _place(field: str, told: Told, pieces: tuple[Piece, ...]) -> Place | None:
    return find(pieces, told.value, BlockKind.HEADING) if field == "title" else None
