"""Reads PolNeAR (brat standoff) from its archive as gold attributions."""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]

ARCHIVE = "polnear.tar.gz"
_ROLE_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution; spans are half-open code points, sorted, possibly several a role."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and the attributions one annotator marked in it."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


@dataclass(frozen=True, slots=True)
class GoldContent:
    """An annotated content of an article, and the attributions inside it, at any depth."""

    article: str
    content: Spans
    nested: tuple[GoldAttribution, ...]


def read_contents(path: Path) -> list[GoldContent]:
    """The contents annotated in a file of the form of ``bench/gold/nested.jsonl``."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        GoldContent(
            row["article"],
            _pairs(row["content"]),
            tuple(GoldAttribution(**{role: _pairs(spans) for role, spans in one.items()}) for one in row["nested"]),
        )
        for row in rows
    ]


def _pairs(spans: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in spans)


def read_polnear(corpora: Path, part: str) -> list[GoldArticle]:
    """The articles of a part ("train" or "dev"), sorted by name.

    Where several people annotated an article, the alphabetically first file is taken.
    """
    return [articles[0] for articles in read_annotators(corpora, part)]


def read_annotators(corpora: Path, part: str) -> list[list[GoldArticle]]:
    """Every annotator's reading of each article, articles and annotators sorted by name."""
    texts: dict[str, str] = {}
    annotations: dict[str, list[str]] = {}
    for path, content in members(corpora / ARCHIVE, f"data/{part}/"):
        if path.suffix == ".txt":
            texts[path.stem] = content
        elif path.suffix == ".ann":
            annotations.setdefault(path.stem.rsplit("_", 1)[0], []).append(content)
    return [
        [GoldArticle(name, texts[name], _parse(ann)) for ann in annotations[name]]
        for name in sorted(texts)
        if name in annotations
    ]


def held_out(name: str) -> bool:
    """Whether an article of train belongs to the hashed tenth on which models are chosen."""
    return hashlib.sha256(name.encode()).digest()[0] % 10 == 0


def members(archive: Path, folder: str) -> Iterator[tuple[Path, str]]:
    """The files of an archive whose path holds ``folder``, as text with its own line ends, sorted by path."""
    with tarfile.open(archive) as tar:
        listed = [m for m in tar.getmembers() if m.isfile() and folder in m.name]
        for member in sorted(listed, key=lambda m: m.name):
            extracted = tar.extractfile(member)
            if extracted is not None:
                yield Path(member.name), io.TextIOWrapper(extracted, encoding="utf-8", newline="").read()


def _parse(annotation: str) -> tuple[GoldAttribution, ...]:
    spans: dict[str, Spans] = {}
    events: list[list[tuple[str, str]]] = []
    for line in annotation.split("\n"):
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            _role, _, offsets = fields[1].partition(" ")
            spans[fields[0]] = _offsets(offsets)
        elif fields[0].startswith("E"):
            pairs = [argument.split(":", 1) for argument in fields[1].split()]
            events.append([(_ROLE_NUMBER.sub("", role), target) for role, target in pairs[1:]])
    attributions = [_attribution(arguments, spans) for arguments in events]
    return tuple(a for a in attributions if a.content or a.cue)


def _offsets(offsets: str) -> Spans:
    pairs = (fragment.split(" ") for fragment in offsets.split(";"))
    return tuple(sorted((int(start), int(end)) for start, end in pairs))


def _attribution(arguments: list[tuple[str, str]], spans: dict[str, Spans]) -> GoldAttribution:
    def role(name: str) -> Spans:
        return tuple(sorted(span for r, target in arguments if r == name for span in spans[target]))

    return GoldAttribution(role("Source"), role("Cue"), role("Content"))
