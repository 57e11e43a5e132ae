"""Bytes to text: byte order marks, declared encodings, UTF-8, and detection last.

The order is that of the WHATWG encoding sniffing algorithm, with one change: bytes that are valid UTF-8 with
characters beyond ASCII are UTF-8 whatever the markup says, since saved pages are often re-encoded and keep the
declaration of the original.
"""

import codecs
import re

from charset_normalizer import from_bytes

from ontherecord.errors import PageNotText, PageUndecodable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encoding labels mean the larger code page that browsers read them as (WHATWG Encoding, §4.2).
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_LABELS = {"ks_c_5601-1987": "cp949", "x-sjis": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp", "utf8": "utf-8"}
_HEAD = 4096
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_ASCII_ESCAPES = ("iso2022_jp", "iso2022_kr", "hz")  # pure ASCII bytes: UTF-8 would not object to them
_SAMPLE = 100_000
_MOST_DAMAGED = 0.002  # share of characters a damaged page may lose before it counts as unreadable
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def decode(content: bytes, name: str, *, plain: bool = False) -> str:
    """The text of a page's bytes, without byte order mark.

    Raises PageUndecodable when the bytes fit no encoding, PageNotText when the text holds NUL characters and is not
    ``plain`` text, which is kept character for character.
    """
    text = _decoded(content, name).removeprefix("\ufeff")
    if "\x00" in text and not plain:
        raise PageNotText(f"{name} holds NUL characters, so it is no text. Save the page as HTML or text.")
    return text


def clean(text: str) -> str:
    """Text without control characters, its line ends all line feeds."""
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def without_controls(text: str) -> str:
    """Text without control characters other than tab and line feed."""
    return _CONTROLS.sub("", text)


def declared(content: bytes) -> str | None:
    """The Python codec that the markup's head declares; None when there is none, or none that is known."""
    match = _DECLARED.search(content[:_HEAD])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "ignore").strip().lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return None
    return None if codec.startswith(("utf-16", "utf-32", "utf-7")) else _LARGER.get(codec, codec)


def _decoded(content: bytes, name: str) -> str:
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return _tolerant(content[len(mark) :], codec) or _refuse(name, codec)
    wide = _wide(content)
    if wide is not None:
        return _tolerant(content, wide) or _refuse(name, wide)
    told = declared(content)
    for candidate in (told if told in _ASCII_ESCAPES else None, "utf-8", told):
        strict = _strict(content, candidate) if candidate else None
        if strict is not None:
            return strict
    # A page cut off within a character, or with a stray byte, is still in the encoding it declares.
    cut = _tolerant(content, told) if told else None
    return cut or _tolerant(content, "utf-8") or _detected(content) or _refuse(name, told)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every other byte is zero."""
    head = content[:_HEAD]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _tolerant(content: bytes, codec: str) -> str | None:
    try:
        text = content.decode(codec, "replace")
    except LookupError:
        return None
    lost = text.count("\ufffd") - 3  # three are forgiven a short page
    return text if lost <= _MOST_DAMAGED * len(text) else None


def _detected(content: bytes) -> str | None:
    best = from_bytes(content[:_SAMPLE]).best()
    if best is None:
        return None
    codec = codecs.lookup(best.encoding).name
    return _tolerant(content, _LARGER.get(codec, codec))


def _refuse(name: str, codec: str | None) -> str:
    tried = f"{codec}, which it declares" if codec else "any encoding known here"
    raise PageUndecodable(f"{name} cannot be read as {tried}. Save it again as UTF-8.")
