"""Reads TimeBank and AQUAINT (TimeML, as cleaned for TempEval-3) from their archive: texts and time expressions.

UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from training.corpus import members

ARCHIVE = "timex.tar.gz"
_TEXT, _TIMEX, _CREATED = "TEXT", "TIMEX3", "DCT"

Part = Literal["TimeBank", "AQUAINT"]


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """A time expression: half-open code points, its TIMEX3 type as label, and its TIMEX3 value."""

    start: int
    end: int
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedDocument:
    """A document, and its time expressions, which do not overlap, in order; ``created`` is a TIMEX3 value."""

    name: str
    created: str
    text: str
    timexes: tuple[GoldTimex, ...]


def read_timeml(corpora: Path, part: Part) -> list[TimedDocument]:
    """The documents of a corpus, sorted by name.

    The text is that of the TEXT element as it stands; the date of the document, which lies outside it, is kept apart.
    Of expressions one inside another the outer is taken, and those without words (as durations have that are only
    implied) are left out.
    """
    return [parse(path.stem, content) for path, content in members(corpora / ARCHIVE, f"/{part}/")]


def parse(name: str, content: str) -> TimedDocument:
    """The document of one file; ParseError (of xml.etree) where it is no XML, ValueError where it has no text."""
    root = ET.fromstring(content)
    body, created = root.find(_TEXT), root.find(f"{_CREATED}/{_TIMEX}")
    if body is None:
        raise ValueError(f"{name} has no {_TEXT} element.")
    timexes: list[GoldTimex] = []
    text = ""
    end = 0
    for element, words in _pieces(body):
        if element is not None and words.strip() and len(text) >= end:
            start = len(text) + len(words) - len(words.lstrip())
            end = len(text) + len(words.rstrip())
            timexes.append(GoldTimex(start, end, element.attrib["type"], element.attrib["value"]))
        elif element is None:
            text += words
    return TimedDocument(name, "" if created is None else created.attrib["value"], text, tuple(timexes))


def _pieces(element: ET.Element) -> Iterator[tuple[ET.Element | None, str]]:
    """The text in its order, and before the text of each time expression the expression with its words."""
    if element.tag == _TIMEX:
        yield element, "".join(element.itertext())
    yield None, element.text or ""
    for child in element:
        yield from _pieces(child)
        yield None, child.tail or ""
