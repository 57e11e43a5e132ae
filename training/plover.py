"""Reads the sentences annotated with PLOVER events (Hu et al. 2024) from their archive.

A sentence, who acts in it, who it is done to, and the event's root by hand. Whether it took place or is planned is
not annotated by hand: it is what the authors' zero-shot model says (their column ``modality_L2``), as are the
hypotheses about source and target that it took to follow from the sentence.
"""

import ast
import csv
import hashlib
import io
import re
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ontherecord.spans import Span

ARCHIVE = "plover.tar.gz"
FOLDS = 5
_FILE = "plover/PLV_train.tsv"
_TAG = re.compile(r"<(/?)([st])>")
_HYPOTHESES = ("prompt_L1", "prompt_L2")


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence with one event; ``source`` and ``target`` have several spans if named again, none if not named.

    ``quad``: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. ``hypotheses``:
    the silver ones, in their wording (``<S>``, ``<T>``).
    """

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str
    quad: int
    planned: bool
    hypotheses: tuple[str, ...]


def read_plover(corpora: Path) -> list[CodedSentence]:
    """The sentences of the archive, in its order."""
    with tarfile.open(corpora / ARCHIVE) as archive:
        member = archive.extractfile(_FILE)
        if member is None:
            raise ValueError(f"{ARCHIVE} has no {_FILE}.")
        text = member.read().decode("utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_sentence(row) for row in rows]


def fold_of(text: str) -> int:
    """Which of the folds a sentence is in, by hash: the same sentence with other actors is in the same."""
    return int(hashlib.sha256(text.strip().lower().encode("utf-8")).hexdigest(), 16) % FOLDS


def folds(sentences: Sequence[CodedSentence]) -> list[list[int]]:
    """The places of the sentences of each fold."""
    numbers = [fold_of(one.text) for one in sentences]
    return [[i for i, number in enumerate(numbers) if number == fold] for fold in range(FOLDS)]


def unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """A sentence without its marks, and the spans marked ``s`` and ``t``; they may contain each other."""
    text, at = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"s": [], "t": []}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened[tag[2]] = len(text)
        elif tag[2] in opened:
            found[tag[2]].append(Span(opened.pop(tag[2]), len(text)))
    return text + marked[at:], {role: tuple(spans) for role, spans in found.items()}


def _sentence(row: dict[str, str]) -> CodedSentence:
    text, spans = unmarked(row["marked_sentence"])
    told = (hypothesis for column in _HYPOTHESES for hypothesis in ast.literal_eval(row[column] or "[]"))
    return CodedSentence(
        text,
        spans["s"],
        spans["t"],
        row["gold_root"],
        int(row["gold_penta"]),
        row["modality_L2"] == "todo",
        tuple(sorted(set(told))),
    )
