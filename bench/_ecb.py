"""Reads ECB+ (Cybulska and Vossen 2014): topics told by several outlets, each mention of an event with its chain.

The archive beside us has no list of the sentences whose annotation was checked (it came with later releases), so all
sentences count. A topic has two stories, told by its files ``…ecb.xml`` and ``…ecbplus.xml``.
"""

import hashlib
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.detokenize import detokenize

from ontherecord.link.values import Act

ARCHIVE = "ecbplus.tar.gz"
TRAIN, TEST = range(1, 31), range(31, 36)
FOLDS = 10
_FILE = re.compile(r"/(\d+)/(\d+_\d+ecb(?:plus)?)\.xml")
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|you|i|him|her|them|us|me|his|hers|its|their|our|your|my|who|whom|whose|which|that|this|"
    r"these|those|himself|herself|itself|themselves|one)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EcbMention:
    """A gold mention of an event; half-open code points of the document's text.

    ``chain`` is one text for all mentions of an event, of whatever document; ``act`` is what linking sees of it.
    """

    document: str
    start: int
    end: int
    chain: str
    act: Act


@dataclass(frozen=True, slots=True)
class EcbDocument:
    """A document: a line for each sentence, without the address that some begin with."""

    name: str
    topic: int
    text: str
    mentions: tuple[EcbMention, ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mention as the file has it: its tag, its sentence, its span in the text."""

    number: str
    tag: str
    sentence: str
    start: int
    end: int


def read_ecb(corpora: Path, topics: Collection[int]) -> tuple[EcbDocument, ...]:
    """The documents of some topics, sorted by name. Raises OSError where the archive cannot be read."""
    found = []
    with tarfile.open(corpora / ARCHIVE) as tar:
        for member in tar:
            named = _FILE.search(member.name)
            stream = tar.extractfile(member) if named and int(named[1]) in topics else None
            if named and stream:
                found.append(_document(named[2], int(named[1]), ET.parse(stream).getroot()))
    return tuple(sorted(found, key=lambda one: (one.topic, one.name)))


def fold(topic: int) -> int:
    """Which hashed tenth a topic belongs to; a topic is never parted."""
    return hashlib.sha256(f"ecb {topic}".encode()).digest()[0] % FOLDS


def chains(mentions: Sequence[EcbMention]) -> list[list[int]]:
    """The places of the mentions, by chain."""
    found: dict[str, list[int]] = {}
    for place, mention in enumerate(mentions):
        found.setdefault(mention.chain, []).append(place)
    return list(found.values())


def checked(mentions: Sequence[EcbMention]) -> list[int]:
    """The places of the mentions whose sentence has an event that is annotated across documents."""
    linked = {(m.document, m.act.sentence) for m in mentions if not m.chain.startswith(m.document)}
    return [i for i, m in enumerate(mentions) if (m.document, m.act.sentence) in linked]


def _document(name: str, topic: int, root: ET.Element) -> EcbDocument:
    places, text, lines = _text(root)
    marked = sorted(_marked(root, places), key=lambda one: (one.start, one.end))
    chain_of = _chains(name, root)
    mentions = tuple(
        EcbMention(
            name, one.start, one.end, chain_of.get(one.number, f"{name} {one.number}"), _act(one, marked, text, lines)
        )
        for one in marked
        if "ACTION" in one.tag
    )
    return EcbDocument(name, topic, text, mentions)


def _text(root: ET.Element) -> tuple[dict[str, tuple[str, int, int]], str, dict[str, str]]:
    """For each token its sentence and span; the text; for each sentence its own."""
    sentences: dict[str, list[ET.Element]] = {}
    for token in root.iter("token"):
        sentences.setdefault(token.get("sentence", ""), []).append(token)
    places: dict[str, tuple[str, int, int]] = {}
    lines: dict[str, str] = {}
    at = 0
    for number, tokens in sentences.items():
        if (tokens[0].text or "").lower() in {"http", "https"}:
            continue
        line, offsets = detokenize([token.text or "" for token in tokens])
        for token, (start, end) in zip(tokens, offsets, strict=True):
            places[token.get("t_id", "")] = (number, at + start, at + end)
        lines[number] = line
        at += len(line) + 1
    return places, "\n".join(lines.values()), lines


def _marked(root: ET.Element, places: dict[str, tuple[str, int, int]]) -> Iterator[_Marked]:
    for element in root.find("Markables") or ():
        anchors = [a.get("t_id", "") for a in element.findall("token_anchor")]
        tokens = [places[a] for a in anchors if a in places]
        if tokens:
            first, last = min(tokens, key=lambda t: t[1]), max(tokens, key=lambda t: t[2])
            yield _Marked(element.get("m_id", ""), element.tag, first[0], first[1], last[2])


def _chains(name: str, root: ET.Element) -> dict[str, str]:
    """For each mention its chain: of all documents, or of this one only."""
    found: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        within = relation.tag == "INTRA_DOC_COREF"
        chain = f"{name} r{relation.get('r_id')}" if within else relation.get("note", "")
        for source in relation.findall("source"):
            found.setdefault(source.get("m_id", ""), chain)
    return found


def _act(one: _Marked, marked: Sequence[_Marked], text: str, lines: dict[str, str]) -> Act:
    """The mention with the nearest participants and place of its sentence; pronouns are left empty."""
    beside = [other for other in marked if other.sentence == one.sentence and other is not one]
    people = [m for m in beside if m.tag.startswith("HUMAN")]
    before = [m for m in people if m.end <= one.start]
    after = [m for m in people if m.start >= one.end]
    places = [m for m in beside if m.tag.startswith("LOC")]
    return Act(
        type="",
        words=text[one.start : one.end],
        sentence=lines[one.sentence],
        actor=_named(max(before, key=lambda m: m.end, default=None), text),
        recipient=_named(min(after, key=lambda m: m.start, default=None), text),
        place=_named(min(places, key=lambda m: abs(m.start - one.start), default=None), text),
    )


def _named(one: _Marked | None, text: str) -> str | None:
    words = text[one.start : one.end] if one else ""
    return None if not words or _PRONOUN.fullmatch(words) else words
