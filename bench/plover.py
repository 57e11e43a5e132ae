"""Types of political events on the sentences annotated with PLOVER (Hu et al. 2024), source and target given.

    python bench/plover.py [--corpora ../shared/corpora]

Macro-F1 is the mean of the F1 of the 15 roots, or of the four quad classes as they are annotated. The dictionary is
one of our own (vocab/plover_verbs.toml), coded in the manner of PETRARCH; it is written from general knowledge.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.plover import CodedSentence, read_plover

from _classes import macro_f1, scores
from _dictionary import coded
from ontherecord.vocab.plover import QUADS, quad_of, roots

ROOT = Path(__file__).parents[1]


def by_dictionary(sentences: Sequence[CodedSentence]) -> tuple[list[str | None], list[str | None]]:
    """Roots and quad classes by the dictionary; None where it has no phrase of the sentence."""
    found = [coded(one.text, one.source, one.target) for one in sentences]
    return found, [quad_of(root) if root else None for root in found]


def table(sentences: Sequence[CodedSentence], systems: dict[str, tuple[list[str | None], list[str | None]]]) -> str:
    """Macro-F1 of every system and the F1 of every root."""
    gold, quads = [one.root for one in sentences], [QUADS[one.quad - 1] for one in sentences]
    lines = [f"{len(sentences)} sentences".ljust(26) + "".join(name.rjust(14) for name in systems)]
    for name, own, place in (("roots, macro-F1", gold, 0), ("quad classes, macro-F1", quads, 1)):
        lines.append(name.ljust(26) + "".join(f"{macro_f1(own, found[place]):14.1f}" for found in systems.values()))
    each = [scores(gold, found[0]) for found in systems.values()]
    for root in roots():
        count = gold.count(root)
        lines.append(f"  {root.lower()} ({count})".ljust(26) + "".join(f"{one[root].f1:14.1f}" for one in each))
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    sentences = read_plover(parser.parse_args().corpora)
    print(table(sentences, {"dictionary": by_dictionary(sentences)}))


if __name__ == "__main__":
    main()
