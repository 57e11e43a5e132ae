"""What kind of page some bytes are, told from the bytes first and the name second."""

import re
from pathlib import PurePosixPath

from ontherecord.errors import PageNotText
from ontherecord.records import MediaType

_SIGNATURES = (
    (b"%PDF-", "a PDF", "Turn it into text first (for example with pdftotext)."),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save the document as HTML or text."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "Save it as HTML or text."),
    (b"{\\rtf", "a rich-text document", "Save it as HTML or text."),
    (b"\x89PNG", "an image", "Only text is read."),
    (b"\xff\xd8\xff", "an image", "Only text is read."),
    (b"GIF8", "an image", "Only text is read."),
    (b"RIFF", "an image, sound or video", "Only text is read."),
    (b"OggS", "sound or video", "Only text is read."),
    (b"ID3", "sound", "Only text is read."),
    (b"\x7fELF", "a program", "Only text is read."),
    (b"BZh", "a bzip2 archive", "Unpack it first; of packed files only gzip is read."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first; of packed files only gzip is read."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first; of packed files only gzip is read."),
    (b"Rar!", "a rar archive", "Unpack it first; of packed files only gzip is read."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first; of packed files only gzip is read."),
    (b"SQLite format 3\x00", "an SQLite file", "Name a record with --record, pages as arguments."),
    (b"WARC/", "a web archive", "Extract its pages as HTML first."),
)
_TAR = (257, b"ustar")
_HEAD = 8192
_MARKUP = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|title|meta|link|script|style|article|section|main|div|table|p|h1|center)\b",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*<\?xml|\s*<!DOCTYPE\s+(?!html)", re.IGNORECASE)
_TEI = re.compile(
    r"""<(?:(?P<prefix>[\w.-]{1,64}):)?(?:TEI|teiCorpus)\s[^<>]{0,8192}?"""
    r"""xmlns(?(prefix):(?P=prefix))\s*=\s*["']http://www\.tei-c\.org/ns/1\.0["']"""
)
_SHOWN = re.compile(r"\S")
_SUBSET_END = re.compile(r"\]\s*>")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_MAIL = re.compile(
    r"(?:From|MIME-Version|Return-Path):[^\n]*\n(?:[^\n]+\n)*?Content-Type:\s*multipart/", re.IGNORECASE
)
_SUFFIXES = {
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".json": MediaType.JSON,
}
LINES = (".jsonl", ".ndjson")
_CONTROL_SHARE = 0.02
_FEW_CONTROLS = 8


def refuse_binary(content: bytes, name: str, *, plain: bool = False) -> None:
    """Raise PageNotText, with what to do instead, for bytes that are no text.

    In ``plain`` text a few NULs are taken for the characters they are.
    """
    for signature, what, remedy in _SIGNATURES:
        if content.startswith(signature):
            raise PageNotText(f"{name} is {what}, whatever its name says. {remedy}")
    if content[_TAR[0] :].startswith(_TAR[1]):
        raise PageNotText(f"{name} is a tar archive. Unpack it first.")
    head = content[:_HEAD]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(head):
        return
    controls = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    if (b"\x00" in head and not plain) or controls > max(_FEW_CONTROLS, _CONTROL_SHARE * len(head)):
        raise PageNotText(f"{name} is binary, not text. Save the page as HTML or text.")


def sniff(text: str, name: str) -> MediaType:
    """HTML, TEI, Markdown, JSON or a saved-text dump.

    Raises PageNotText for XML that is neither HTML nor TEI and for mail.
    """
    if _TEI.match(text, root_at(text)):
        return MediaType.TEI
    head = text[:_HEAD].lstrip()
    suffix = suffix_of(name)
    if _XML.match(head) and not re.search(r"<html\b", head, re.IGNORECASE):
        raise PageNotText(f"{name} is XML, but neither HTML nor TEI. Save the page as HTML or text.")
    if _MAIL.match(head):
        raise PageNotText(f"{name} is a mail or an MHTML archive. Save the page as HTML.")
    if head.startswith("---") and _FRONT_MATTER.match(text.lstrip()):
        return MediaType.MARKDOWN
    if head.startswith(("{", "[")) and (suffix in (".json", *LINES) or _is_json(text)):
        return MediaType.JSON
    if _SUFFIXES.get(suffix) is MediaType.MARKDOWN:
        return MediaType.MARKDOWN
    markup = _MARKUP.search(head)
    if markup and (head.startswith("<") or _SUFFIXES.get(suffix) is MediaType.HTML):
        return MediaType.HTML
    return MediaType.DUMP


def root_at(text: str) -> int:
    """Where the root element of XML begins: after its declaration, instructions, comments and DOCTYPE."""
    at = 0
    while True:
        shown = _SHOWN.search(text, at)
        at = shown.start() if shown else len(text)
        if text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = _doctype_end(text, at)
        else:
            return at
        if end <= at:
            return at
        at = end


def _doctype_end(text: str, at: int) -> int:
    end, subset = text.find(">", at), text.find("[", at)
    if not -1 < subset < end:
        return end + 1
    match = _SUBSET_END.search(text, subset)
    return match.end() if match else -1


def suffix_of(name: str) -> str:
    """The name's suffix in lower case, the one before ``.gz`` where it has that."""
    path = PurePosixPath(name.lower().split("?", 1)[0].split("#", 1)[0])
    return PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _is_json(text: str) -> bool:
    return re.match(r"""\s*(?:\[\s*)*\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})""", text) is not None


def _is_wide(head: bytes) -> bool:
    """UTF-16 without a mark: nearly all of the even or of the odd bytes are zero, nearly none of the others."""
    half = len(head) // 2
    zeros = sorted((head[0::2].count(0), head[1::2].count(0)))
    return half >= 4 and zeros[1] > half // 2 and zeros[0] <= half // 50
