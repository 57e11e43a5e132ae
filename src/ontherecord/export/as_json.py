"""Records as JSON: one conversion for all of them, and the line that ``extract`` prints for a page.

A span becomes ``[start, end]``, ``evidence`` an object of field → spans, ``empty`` an object of field → reason, a
date its EDTF, an enum its value, any other record an object with its fields as keys.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from ontherecord.edtf import Edtf
from ontherecord.records import (
    Article,
    Communication,
    Empty,
    Event,
    Evidence,
    Maker,
    MediaType,
    Mention,
    Reading,
    Timex,
    Utterance,
)
from ontherecord.spans import Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

EVIDENCED = (Article, Mention, Timex, Utterance, Communication, Event)
"""Records that always have ``evidence`` and ``empty``, if only as empty objects."""

PAGE_TEXT = frozenset({"text", "exact", "prefix", "suffix", "source_text", "cue_text", "content_text"})
"""Fields, of any record, that hold running text of a page: what ``text=False`` leaves out."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was read: one line of ``ontherecord extract``."""

    page: str
    sha256: str
    media_type: MediaType
    article: Article
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    utterances: tuple[Utterance, ...]
    communications: tuple[Communication, ...]
    events: tuple[Event, ...]
    makers: tuple[Maker, ...]


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Why a page could not be read: ``kind`` is the name of an error in ``errors.py``."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be read: one line of ``ontherecord extract``."""

    page: str
    error: PageProblem


def read_page(reading: Reading) -> ReadPage:
    """A reading as ``extract`` gives it: the page by its name and hash, without its bytes and retrieval time."""
    page = reading.page
    return ReadPage(page=page.name, sha256=page.sha256, media_type=page.media_type, **found(reading))


def found(reading: Reading) -> dict[str, Any]:
    """The fields of a reading but its page."""
    return {field.name: getattr(reading, field.name) for field in fields(reading) if field.name != "page"}


def as_json(value: object, *, text: bool = True) -> Json:
    """Any record, or a sequence of them, as JSON values; a page's bytes are left out.

    With ``text=False`` each field of ``PAGE_TEXT`` gives way to ``<field>_sha256`` and ``<field>_length`` (of its
    UTF-8, in hex; in code points). Raises TypeError for a value that is no part of a record.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Edtf):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return _object(value, text=text)
    if isinstance(value, (tuple, list)):
        return [as_json(member, text=text) for member in value]
    raise TypeError(f"{type(value).__name__} is no part of a record.")


def dump(value: object, *, text: bool = True, indent: int | None = None) -> str:
    """A record as JSON text; on one line unless indented."""
    return json.dumps(as_json(value, text=text), ensure_ascii=False, allow_nan=False, indent=indent)


def encode(line: str) -> bytes:
    """JSON text as UTF-8. A lone surrogate, which UTF-8 cannot hold, becomes its JSON escape."""
    return line.encode("utf-8", "backslashreplace")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _object(record: object, *, text: bool) -> dict[str, Json]:
    made: dict[str, Json] = {}
    kind: type = type(record)
    for name in _names(kind):
        value = getattr(record, name)
        if isinstance(value, bytes):
            continue
        if name in ("evidence", "empty") and isinstance(value, tuple):
            made[name] = _by_field(value)
        elif name in PAGE_TEXT and isinstance(value, str) and not text:
            made[f"{name}_sha256"] = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
            made[f"{name}_length"] = len(value)
        else:
            made[name] = as_json(value, text=text)
    if isinstance(record, EVIDENCED):
        made.setdefault("evidence", {})
        made.setdefault("empty", {})
    return made


def _by_field(entries: Iterable[Evidence | Empty]) -> dict[str, Json]:
    """Evidence and reasons by field; two entries of one field are joined."""
    made: dict[str, Json] = {}
    for entry in entries:
        if isinstance(entry, Evidence):
            known = made.setdefault(entry.field, [])
            assert isinstance(known, list)
            known.extend([span.start, span.end] for span in entry.spans)
        else:
            made[entry.field] = f"{made[entry.field]}; {entry.reason}" if entry.field in made else entry.reason
    return made
