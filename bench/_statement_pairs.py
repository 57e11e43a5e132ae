"""Pairs of statements that are one saying or two, as values that linking compares.

What they are and how they were made: bench/gold/statement_pairs.md.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import ARCHIVE, read_polnear

from modality import pages_of
from ontherecord.link.values import Saying
from ontherecord.page.article import read_article
from ontherecord.vocab.offices import shipped

GOLD = Path(__file__).parent / "gold" / "statement_pairs.jsonl"
PARTS = ("choice", "report")
_PLACE = re.compile(r"\{(\d+)([\^_]?)\}")
_DIGITS = 12
_FIFTH = 5


class MovedError(Exception):
    """A shared text does not hold what the gold points at."""


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of a pair: where its words stand in a document, or how they are made of what stands there.

    ``spans`` are half-open code points of the document's text, ``digest`` the first digits of the SHA-256 of what
    they hold. ``words`` is None where the content is what they hold; else words written for the gold, in which
    ``{0}`` is the first span, ``{0^}`` the same beginning with a capital, ``{0_}`` with a small letter.
    """

    document: str
    spans: tuple[tuple[int, int], ...]
    digest: str
    words: str | None
    saying: Saying  # without its text


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the gold as it stands, without any shared text."""

    name: str
    kind: str
    same: bool
    part: str
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements and the truth: whether they are the ``same``. ``kind`` says what makes them so or unlike."""

    name: str
    kind: str
    same: bool
    part: str
    one: Saying
    other: Saying


def read_rows(path: Path = GOLD) -> list[Row]:
    """The lines of the gold, in order. Needs no shared text."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Row(row["id"], row["kind"], row["same"], row["part"], _side(row["one"]), _side(row["other"])) for row in rows
    ]


def read_pairs(shared: Path, part: str | None = None) -> list[Pair] | None:
    """The pairs of a part, or of both, with their texts; None where the shared texts are missing.

    Raises MovedError where a text is not as it was when the pairs were made.
    """
    if not ((shared / "corpora" / ARCHIVE).exists() and (shared / "pages").exists()):
        return None
    return [
        Pair(row.name, row.kind, row.same, row.part, _said(shared, row.one), _said(shared, row.other))
        for row in read_rows()
        if part in (None, row.part)
    ]


def part_of(documents: str) -> str:
    """The part of a group of documents that share pairs, by the alphabetically first of their names."""
    return PARTS[hashlib.sha256(documents.encode()).digest()[0] % _FIFTH != 0]


def groups(rows: Sequence[Row]) -> Iterator[frozenset[str]]:
    """The documents of the gold, those that a pair joins together, directly or by others."""
    group = {name: frozenset((name,)) for row in rows for name in (row.one.document, row.other.document)}
    for row in rows:
        joined = group[row.one.document] | group[row.other.document]
        group.update(dict.fromkeys(joined, joined))
    yield from set(group.values())


def _side(row: Mapping[str, Any]) -> Side:
    first, last = row.get("said", (None, None))
    said = Saying(
        text="",
        language="en",
        speaker=row["speaker"],
        speaker_kind=row.get("speaker_kind", "person"),
        known=tuple(row["known"]) if "known" in row else _known(row["speaker"]),
        addressee=row.get("addressee"),
        channel=row.get("channel"),
        said_first=first,
        said_last=last,
        reported=row.get("reported"),
        directness=row["directness"],
        modality=row["modality"],
    )
    spans = tuple((start, end) for start, end in row.get("spans", ()))
    return Side(row["document"], spans, row.get("sha256", ""), row.get("words"), said)


def _known(speaker: str) -> tuple[str, ...]:
    """The register's names for those who speak."""
    return tuple(dict.fromkeys(one.name for name in speaker.split("; ") for one in shipped().persons(name)))


def _said(shared: Path, side: Side) -> Saying:
    texts = _held(shared, side)
    words = " … ".join(texts) if side.words is None else _filled(side.words, texts)
    return replace(side.saying, text=words)


def _held(shared: Path, side: Side) -> list[str]:
    """What the spans hold, white space as single spaces."""
    if not side.spans:
        return []
    text = _text(shared, side.document)
    held = [text[start:end] for start, end in side.spans]
    if hashlib.sha256(" … ".join(held).encode()).hexdigest()[:_DIGITS] != side.digest:
        raise MovedError(f"{side.document} does not hold at {side.spans} what it did")
    return [" ".join(one.split()) for one in held]


def _filled(words: str, texts: Sequence[str]) -> str:
    def put(place: re.Match[str]) -> str:
        text = texts[int(place[1])]
        first = {"^": str.upper, "_": str.lower}.get(place[2], str)(text[:1])
        return first + text[1:]

    return _PLACE.sub(put, words)


@cache
def _text(shared: Path, document: str) -> str:
    folder, _, name = document.partition("/")
    if folder == "polnear":
        return _polnear(shared)[name]
    page = pages_of(shared, name)
    if page is None:
        raise MovedError(f"{document} is not there")
    return read_article(page).text


@cache
def _polnear(shared: Path) -> dict[str, str]:
    return {article.name: article.text for article in read_polnear(shared / "corpora", "dev")}
