"""Types of political events on the sentences annotated with PLOVER (Hu et al. 2024), source and target given.

    python bench/plover.py [--corpora ../shared/corpora]

Macro-F1 is the mean of the F1 of the 15 roots, or of the four quad classes as they are annotated. "model" is the
int8 classifier by five-fold cross-validation, as ``python -m training.crossed --record`` left it in
bench/plover_folds.tsv: each sentence is read by the weights that were fitted to the other folds. Sentences that are
related by their words are in the same fold; in "apart" (bench/plover_apart.tsv) only the same ones are. Whether an
event is planned is not annotated by hand: those marks are a larger model's, and "taken place" is right of most. The
dictionary is one of our own (vocab/plover_verbs.toml), coded in the manner of PETRARCH; it is written from general
knowledge, and takes all events to have taken place. Ends with 1 when the record is of other sentences.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.plover import CodedSentence, read_plover, short_hash

from _classes import macro_f1, scores
from _dictionary import coded
from _metrics import Score
from ontherecord.vocab.plover import QUADS, quad_of, roots

ROOT = Path(__file__).parents[1]
RECORDED = {
    name: Path(__file__).parent / f"plover_{file}.tsv" for name, file in (("model", "folds"), ("apart", "apart"))
}


@dataclass(frozen=True, slots=True)
class Coding:
    """What a system says of each sentence, in order; None where it says nothing."""

    roots: list[str | None]
    quads: list[str | None]
    planned: list[bool]


def by_dictionary(sentences: Sequence[CodedSentence]) -> Coding:
    """By the dictionary, which has no phrase of some sentences."""
    found = [coded(one.text, one.source, one.target) for one in sentences]
    return Coding(found, [quad_of(root) if root else None for root in found], [False] * len(found))


def recorded(sentences: Sequence[CodedSentence], path: Path) -> Coding:
    """By the classifier, as recorded.

    Raises SystemExit when the record is of other sentences.
    """
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    if [row[0] for row in rows] != [short_hash(one.text) for one in sentences]:
        raise SystemExit(f"{path} is a record of other sentences; make it anew (training/README.md).")
    return Coding([row[1] for row in rows], [row[2] for row in rows], [float(row[3]) > 0.5 for row in rows])


def table(sentences: Sequence[CodedSentence], systems: dict[str, Coding]) -> str:
    """Macro-F1 of every system, how it tells what is planned, and the F1 of every root."""
    gold, quads = [one.root for one in sentences], [QUADS[one.quad - 1] for one in sentences]
    planned = [one.planned for one in sentences]
    rows = [
        ("roots, macro-F1", [macro_f1(gold, one.roots) for one in systems.values()]),
        ("quad classes, macro-F1", [macro_f1(quads, one.quads) for one in systems.values()]),
        ("planned or not, accuracy", [_accuracy(planned, one.planned) for one in systems.values()]),
        (f"planned ({sum(planned)}), F1", [_planned(planned, one.planned).f1 for one in systems.values()]),
    ]
    each = [scores(gold, one.roots) for one in systems.values()]
    rows += [(f"  {root.lower()} ({gold.count(root)})", [one[root].f1 for one in each]) for root in roots()]
    heading = f"{len(sentences):,} sentences".ljust(26) + "".join(name.rjust(12) for name in systems)
    return "\n".join([heading, *(name.ljust(26) + "".join(f"{x:12.1f}" for x in row) for name, row in rows)])


def _accuracy(gold: Sequence[bool], found: Sequence[bool]) -> float:
    return 100 * sum(a == b for a, b in zip(gold, found, strict=True)) / len(gold)


def _planned(gold: Sequence[bool], found: Sequence[bool]) -> Score:
    return Score(sum(a and b for a, b in zip(gold, found, strict=True)), sum(found), sum(gold))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    sentences = read_plover(parser.parse_args().corpora)
    systems = {name: recorded(sentences, path) for name, path in RECORDED.items()}
    print(table(sentences, {**systems, "dictionary": by_dictionary(sentences)}))


if __name__ == "__main__":
    main()
