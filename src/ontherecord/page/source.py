"""One file's bytes → the pages in it."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from ontherecord.errors import PageEmpty, PageError, PageNotText, PageTooLarge
from ontherecord.page.decode import clean, decode
from ontherecord.page.sniff import LINES, refuse_binary, sniff, suffix_of
from ontherecord.page.unpack import GZIP, inflate, numbered_lines, unpacked
from ontherecord.page.volume import documents
from ontherecord.records import Hints, MediaType, Page, PageFailure

_SPACE = re.compile(r"[\s,]*")


def split(
    content: bytes, name: str, hints: Hints, limit: int, retrieved: datetime | None = None
) -> Iterator[Page | PageFailure]:
    """The pages of one file: one, or one for each line or element of JSON, or for each document of a TEI volume.

    ``content`` may be gzip; a page's bytes and digest are those unpacked. ``limit`` is the largest page in bytes,
    after unpacking; a file of JSON lines may be larger, for each line is a page, named ``FILE:LINE``. An element of a
    JSON array is named by its number, a document by its ``xml:id`` (``FILE:d20``); it is a TEI file of its own.
    ``retrieved`` is now unless given. A line that cannot be taken yields a PageFailure and the rest goes on; so does
    a volume that breaks off, after the documents in it that are whole.

    Raises PageEmpty, PageTooLarge, PageNotText, PageUndecodable, or PageNotArticle for TEI without a document, when
    the file as a whole cannot be taken.
    """
    when = retrieved or datetime.now(UTC)
    if not content.strip():
        raise PageEmpty(f"{name} is empty. Save the page again.")
    if not hints.plain and _has_lines(content, name, limit):
        yield from _lines(content, name, hints, limit, when)
        return
    content = unpacked(content, name, limit)
    refuse_binary(content, name, plain=hints.plain)
    text = decode(content, name, plain=hints.plain)
    if not text.strip():
        raise PageEmpty(f"{name} holds nothing but blanks. Save the page again.")
    media_type = MediaType.PLAIN if hints.plain else sniff(text, name)
    if media_type is MediaType.JSON:
        yield from _elements(text, name, hints, when)
    elif media_type is MediaType.TEI:
        yield from _documents(_page(content, name, media_type, when, hints), text)
    else:
        yield _page(content, name, media_type, when, hints)


def _has_lines(content: bytes, name: str, limit: int) -> bool:
    """Whether the file is JSON lines: by its name, or because its first two lines are an object each."""
    head = next(inflate(content, name), b"") if content.startswith(GZIP) else content[: 1 << 16]
    if not head.lstrip().startswith((b"{", b"\xef\xbb\xbf{")):
        return False
    if suffix_of(name) in LINES:
        return True
    lines = [line for _, line in numbered_lines(head, name, limit) if line.strip()][:2]
    return len(lines) == 2 and all(isinstance(_loaded(line), dict) for line in lines)


def _lines(content: bytes, name: str, hints: Hints, limit: int, when: datetime) -> Iterator[Page | PageFailure]:
    for number, line in numbered_lines(content, name, limit):
        raw = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not raw:
            continue
        page_name = f"{name}:{number}"
        try:
            if len(raw) > limit:
                raise PageTooLarge(f"{page_name} is longer than {limit:,} bytes. Split it.")
            if not isinstance(_loaded(raw), dict):
                raise PageNotText(f'{page_name} is no JSON object. Each line must be one, such as {{"body": …}}.')
            yield _page(raw, page_name, MediaType.JSON, when, hints)
        except PageError as error:
            yield PageFailure(page_name, error.kind, str(error))


def _elements(text: str, name: str, hints: Hints, when: datetime) -> Iterator[Page | PageFailure]:
    """One object is the page; of an array, each element is one, with the bytes it has in the file."""
    stripped = text.strip()
    if stripped.startswith("{"):
        if not isinstance(_loaded(stripped.encode()), dict):
            raise PageNotText(f"{name} looks like JSON, but is not well formed. Mend it, or save it as text.")
        yield _page(stripped.encode(), name, MediaType.JSON, when, hints)
        return
    decoder, at, number = json.JSONDecoder(), 1, 0
    while True:
        at = _end(_SPACE, stripped, at)
        if stripped[at:] == "]":
            break
        number += 1
        page_name = f"{name}:{number}"
        try:
            value, end = decoder.raw_decode(stripped, at)
        except (ValueError, RecursionError) as error:
            yield PageFailure(page_name, "PageNotText", f"{page_name} is not well-formed JSON ({error}). Mend it.")
            return
        if isinstance(value, dict):
            yield _page(stripped[at:end].encode(), page_name, MediaType.JSON, when, hints)
        else:
            yield PageFailure(page_name, "PageNotText", f"{page_name} is no JSON object, but {type(value).__name__}.")
        at = end
    if number == 0:
        raise PageEmpty(f"{name} is an empty JSON array. Give an array of objects.")


def _documents(whole: Page, text: str) -> Iterator[Page | PageFailure]:
    """The only document of a file is the file; of several, each is a page."""
    held: Page | None = None
    several = False
    try:
        for label, content in documents(clean(text), whole.name):
            if held is not None:
                several = True
                yield held
            held = _page(content, f"{whole.name}:{label}", MediaType.TEI, whole.retrieved, whole.hints)
    except PageError as error:
        if held is None:
            raise
        yield held
        yield PageFailure(whole.name, error.kind, str(error))
        return
    yield held if held is not None and several else whole


def _loaded(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _page(content: bytes, name: str, media_type: MediaType, when: datetime, hints: Hints) -> Page:
    return Page(hashlib.sha256(content).hexdigest(), name, media_type, when, content, hints)
