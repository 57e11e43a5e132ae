"""A page saved as text, with its menus and buttons → draft."""

from ontherecord.page.draft import Draft, Piece
from ontherecord.records import BlockKind


def read_dump(text: str, name: str) -> Draft:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return Draft(tuple(Piece(BlockKind.BODY, line) for line in lines if line))
