"""Attributions inside contents, on the annotation in bench/gold (see bench/gold/nested.md).

    python bench/nested.py [--corpora ../shared/corpora] [--choice] [--weights FOLDER] [--show]

The model reads each article whole. Counted are its attributions whose cue and content lie inside an annotated content
(and do not take all of it), against the annotated ones: "partial" and "linked" as in bench/attribution.py. --choice
scores the sample of train on which programs are chosen; --show prints the contents with anything in them.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import read_polnear

from _metrics import Spans, Tally
from ontherecord.nlp.model import WEIGHTS, Model

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold"
_WHOLE = 0.9

Ranges = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Nested:
    """An annotated attribution inside a content."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


def inside(found: Sequence[Spans], content: Ranges) -> list[Spans]:
    """The attributions that lie inside a content and are less than it."""
    size = sum(end - start for start, end in content)
    first, last = content[0][0], content[-1][1]
    return [
        a
        for a in found
        if all(first <= start and end <= last for start, end in (*a.cue, *a.content))
        and sum(end - start for start, end in a.content) < _WHOLE * size
    ]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--choice", action="store_true")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    model = Model(options.weights)
    part, file = ("train", "nested-choice.jsonl") if options.choice else ("dev", "nested.jsonl")
    texts = {article.name: article.text for article in read_polnear(options.corpora, part)}
    tally = Tally()
    for line in (GOLD / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["article"]]
        gold = [Nested(**{role: [(s, e) for s, e in spans] for role, spans in one.items()}) for one in row["nested"]]
        found = inside(model.read(text, threshold=options.threshold).attributions, row["content"])
        tally.add(text, gold, found)
        if options.show and (gold or found):
            show(text, row, gold, found)
    for name in ("partial", "linked"):
        score = tally.score(name)
        print(f"{name}: P {score.precision:.1f} R {score.recall:.1f} F1 {score.f1:.1f} ({score.gold} annotated)")


def show(text: str, row: dict[str, Any], gold: Sequence[Spans], found: Sequence[Spans]) -> None:
    """Print one content with what is in it."""
    print("\n" + " … ".join(text[s:e] for s, e in row["content"]))
    for sign, attributions in (("=", gold), (">", found)):
        for a in attributions:
            print("  ", sign, " | ".join(" … ".join(text[s:e] for s, e in r) for r in (a.source, a.cue, a.content)))


if __name__ == "__main__":
    main()
