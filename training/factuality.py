"""Reads the UW event factuality corpus from its archive: sentences whose predicates are scored from -3 to 3.

Lee et al. 2015, "Event detection and factuality assessment with non-expert supervision". 3 means that it certainly
happened according to the author, -3 that it certainly did not.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from training.corpus import members
from training.detokenize import detokenize

ARCHIVE = "factuality.tar.gz"


@dataclass(frozen=True, slots=True)
class FactualSentence:
    """A sentence; a target is a predicate's half-open code points and its score."""

    text: str
    targets: tuple[tuple[int, int, float], ...]


def read_factuality(corpora: Path, part: str) -> list[FactualSentence]:
    """The sentences of a part ("train" or "dev") in the file's order; of those with one text the first."""
    found: dict[str, FactualSentence] = {}
    for _, content in members(corpora / ARCHIVE, f"/UW/{part}.jsonl"):
        for line in content.splitlines():
            sentence = parse(line)
            found.setdefault(sentence.text, sentence)
    return list(found.values())


def parse(line: str) -> FactualSentence:
    """The sentence of one line, its tokens joined."""
    row = json.loads(line)
    text, offsets = detokenize(row["text"].split(" "))
    targets = []
    for target in row["targets"]:
        first, last = target["span1"]
        start, end = offsets[first][0], offsets[last - 1][1]
        targets.append((start, end, float(target["label"])))
    return FactualSentence(text, tuple(sorted(targets)))
