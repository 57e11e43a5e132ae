"""One document in TEI → draft, in the order in which it is printed.

A footnote's mark is taken out of the line it stands in; the notes follow the document as boilerplate: they are the
editors', of decades later, and what they say is none of the document's saying. So is where the copy was found.
"""

import re

from lxml import etree

from ontherecord.errors import PageNotArticle, PageTooLarge
from ontherecord.page.decode import without_controls
from ontherecord.page.draft import Datum, Draft, Piece, Place
from ontherecord.page.segments import MOST_ELEMENTS, squeeze
from ontherecord.page.volume import header_of, is_document, language_of, no_document, parts
from ontherecord.records import BlockKind, Empty, Origin

_BLOCKS = frozenset((
    "ab", "addrLine", "address", "argument", "attachment", "body", "byline", "closer", "dateline", "div",
    "docDate", "epigraph", "figure", "floatingText", "head", "item", "l", "label", "lg", "list", "note",
    "opener", "p", "postscript", "row", "salute", "signed", "sp", "speaker", "table", "text", "trailer"
))  # fmt: skip
_UNSEEN = frozenset((
    "corr", "desc", "expan", "figDesc", "fw", "graphic", "index", "rdg", "reg", "teiHeader"
))  # fmt: skip
_ONE_LINE = ("cell", "head", "row")
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_NO_BYLINE = "who wrote a document is told by its heading and signature, which are read as its text"


def read_tei(text: str, name: str) -> Draft:
    """Read the first document of a TEI file: heading, dateline, body and signature, and after them the notes.

    The outlet is the volume's publisher. Published is the year of the volume and no more, since a full day of
    publication is taken for the day of writing, from which "yesterday" is counted.

    Raises PageNotText when the XML is not well formed, PageTooLarge for more elements than any article's,
    PageNotArticle when there is no document or no text in it.
    """
    header: dict[str, str] = {}
    for element in parts(text, name):
        if is_document(element):
            return _draft(element, header, name)
        header = header_of(element)
    raise no_document(name)


def _draft(document: etree._Element, header: dict[str, str], name: str) -> Draft:
    pieces = _pieces(document, name)
    if not pieces:
        raise PageNotArticle(f"{name} is a document without text. Leave it out, or save what it says.")
    data, empty = _volume_data(header)
    headings = (number for number, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING)
    title = next(headings, None) if document.find("{*}head") is not None else None
    if title is not None:
        place = Place(title, 0, len(pieces[title].text))
        data = (Datum("title", pieces[title].text, "head", place, Origin.TEXT), *data)
    return Draft(pieces, data, (), (Empty("byline", _NO_BYLINE), *empty), language_of(document))


def _volume_data(header: dict[str, str]) -> tuple[tuple[Datum, ...], tuple[Empty, ...]]:
    year = _YEAR.search(header.get("date", ""))
    data = [Datum("published", year[0], "publicationStmt/date")] if year else []
    empty = [] if year else [Empty("published", "the file does not say when its volume was published")]
    if "publisher" in header:
        data.append(Datum("outlet", header["publisher"], "publicationStmt/publisher"))
    else:
        empty.append(Empty("outlet", "the file names no publisher"))
    return tuple(data), tuple(empty)


def _pieces(document: etree._Element, name: str) -> tuple[Piece, ...]:
    """The document's pieces, then those of its notes, each with the number it has in print."""
    walker = _Walker(name)
    pieces = walker.read(document)
    for note in walker.notes:  # grows while it is read, by the notes to notes
        texts = [piece.text for piece in walker.read(note)]
        number = squeeze(note.get("n") or "")
        if texts and number not in ("", "0"):
            texts[0] = f"{number}. {texts[0]}"
        pieces += [Piece(BlockKind.BOILERPLATE, one) for one in texts]
    return tuple(pieces)


class _Walker:
    """Collects the text between the borders of block elements, and puts the notes aside."""

    def __init__(self, name: str) -> None:
        self.notes: list[etree._Element] = []
        self._name = name
        self._count = 0
        self._found: list[Piece] = []
        self._text: list[str] = []
        self._blocks: list[tuple[str, BlockKind]] = []

    def read(self, top: etree._Element) -> list[Piece]:
        """The pieces of an element."""
        self._found = []
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            local = etree.QName(element).localname
            is_note = local == "note" and element is not top and element.get("rend") != "inline"
            is_out = is_note or local in _UNSEEN
            if event == "end":
                self._leave(element, local, is_out=is_out, is_top=element is top)
            elif is_out:
                walk.skip_subtree()
                self.notes += [element] if is_note else []
            else:
                self._enter(element, local)
        return self._found

    def _enter(self, element: etree._Element, local: str) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise PageTooLarge(
                f"{self._name} has more than {MOST_ELEMENTS:,} elements. Save the document's text alone."
            )
        if _is_block(element, local):
            if not (local == "item" and _follows_label(element)):
                self._flush()
            around = self._blocks[-1][1] if self._blocks else BlockKind.BODY
            self._blocks.append((local, _kind(element, local, around)))
        elif local == "lb":
            self._text.append("\n")
        self._add(element.text)

    def _leave(self, element: etree._Element, local: str, *, is_out: bool, is_top: bool) -> None:
        if not is_out and _is_block(element, local):
            if local != "label":
                self._flush()
            self._blocks.pop()
        if local in ("cell", "label"):
            self._text.append(" ")
        if not is_top:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(without_controls(text).replace("\n", " "))

    def _flush(self) -> None:
        whole, self._text = "".join(self._text), []
        local, kind = self._blocks[-1] if self._blocks else ("", BlockKind.BODY)
        lines = [whole.replace("\n", " ")] if local in _ONE_LINE else whole.split("\n")
        self._found += [Piece(kind, line) for line in _joined([squeeze(line) for line in lines])]


def _joined(lines: list[str]) -> list[str]:
    """Lines that are not blank; one that goes on with a small letter belongs to the one before it."""
    joined: list[str] = []
    for line in filter(None, lines):
        if joined and line[0].islower() and not joined[-1].endswith((".", "!", "?", ":")):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _is_block(element: etree._Element, local: str) -> bool:
    return local in _BLOCKS and element.get("rend") != "inline"


def _follows_label(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and etree.QName(before).localname == "label"


def _kind(element: etree._Element, local: str, around: BlockKind) -> BlockKind:
    if local == "figure" or around is BlockKind.CAPTION:
        return BlockKind.CAPTION
    titled = (element.get("rend") or "").startswith("sectiontitle")
    return BlockKind.HEADING if local == "head" or titled else BlockKind.BODY
