"""gzip, unpacked as far as it is wanted and never beyond the limit."""

import zlib
from collections.abc import Iterator

from ontherecord.errors import PageNotText, PageTooLarge

GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16
_RATIO = 100  # text packs to a twentieth at best: what unpacks to more than this is made to harm


def unpacked(content: bytes, name: str, limit: int) -> bytes:
    """The bytes a gzip file holds; other bytes as they are.

    Raises PageTooLarge beyond ``limit`` bytes, PageNotText for a damaged file or gzip within gzip.
    """
    if not content.startswith(GZIP):
        if len(content) > limit:
            raise _too_large(name, limit)
        return content
    parts, size = [], 0
    for part in inflate(content, name):
        size += len(part)
        if size > limit:
            raise _too_large(name, limit)
        parts.append(part)
    return b"".join(parts)


def numbered_lines(content: bytes, name: str, limit: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, with their numbers, gzip or not, unpacked one after the other.

    A line is cut off one byte beyond ``limit``, so that its reader can tell. Raises PageTooLarge where a gzip file
    unpacks to more than ``limit`` and a hundred times its size, PageNotText for a damaged file.
    """
    held: list[bytes] = []
    size, length, number = 0, 0, 1
    for part in inflate(content, name) if content.startswith(GZIP) else (content,):
        size += len(part)
        if size > max(limit, len(content) * _RATIO):
            raise _too_large(name, limit)
        if not part.strip() and not held:
            number += part.count(b"\n")
            continue
        *ended, rest = part.split(b"\n")
        for piece in ended:
            yield number, b"".join((*held, piece))[: limit + 1]
            number += 1
            held, length = [], 0
        if length <= limit and rest:  # of an endless line, no more is kept than tells that it is too long
            held.append(rest)
            length += len(rest)
    if held:
        yield number, b"".join(held)[: limit + 1]


def inflate(content: bytes, name: str) -> Iterator[bytes]:
    """The members of a gzip file, in parts of at most 64 KiB."""
    first = True
    while content.startswith(GZIP):
        stream = zlib.decompressobj(wbits=31)
        while not stream.eof:
            part = _inflated(stream, content, name)
            content = stream.unconsumed_tail or stream.unused_data
            if first and part.startswith(GZIP):
                raise PageNotText(f"{name} is gzip within gzip. Unpack it once and add the result.")
            first = first and not part
            if not part and not stream.eof:
                raise PageNotText(f"{name} is a gzip file that was cut off. Copy it again, whole.")
            yield part


def _inflated(stream: "zlib._Decompress", content: bytes, name: str) -> bytes:
    try:
        return stream.decompress(content, _CHUNK)
    except zlib.error as error:
        raise PageNotText(f"{name} is a damaged gzip file ({error}). Copy it again, whole.") from error


def _too_large(name: str, limit: int) -> PageTooLarge:
    return PageTooLarge(
        f"{name} holds more than {limit:,} bytes. Split it, or raise ONTHERECORD_PAGE_BYTES if it is one page."
    )
