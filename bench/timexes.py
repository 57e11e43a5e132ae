"""Time expressions: extent and type, as TempEval-3 scores them.

    python bench/timexes.py [--corpora ../shared/corpora] [--weights FOLDER] [--rules] [--whole] [--show]

On the hashed tenth of TimeBank that training holds out, and on that of AQUAINT. Relaxed: the spans overlap; strict:
they are the same; type: of those that overlap, how many are of the same TIMEX3 type; typed: overlap and same type.
--rules scores the forms of `ontherecord.extract.timexes` instead of the model, and --whole all of both corpora, of
which the model has seen nine tenths. --show prints what is missed and what is wrong.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import held_out
from training.spans import GoldSpan
from training.timeml import GoldTimex, Part, TimedDocument, read_timeml

from _span_scores import TimexTally
from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.nlp.model import WEIGHTS, Model
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
PARTS: tuple[Part, ...] = ("TimeBank", "AQUAINT")
_LINE = re.compile(r"[^\n]+")


def by_rules(text: str) -> list[GoldSpan]:
    """The expressions that the forms find."""
    lines = (Span(*match.span()) for match in _LINE.finditer(text))
    return [GoldSpan(*one.span, one.type.value) for one in timexes(text, sentences(text, lines), "en")]


def by_model(model: Model) -> Callable[[str], list[GoldSpan]]:
    """What gives the expressions that a model finds."""

    def read(text: str) -> list[GoldSpan]:
        reading: Any = model.read(text)
        return [GoldSpan(one.span.start, one.span.end, one.label) for one in reading.timexes]

    return read


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    read = by_rules if options.rules else by_model(Model(options.weights))
    for part in PARTS:
        tally = TimexTally()
        chosen = [one for one in read_timeml(options.corpora, part) if options.whole or held_out(one.name)]
        for document in chosen:
            predicted = read(document.text)
            tally.add(document.timexes, predicted)
            if options.show:
                show(document, predicted)
        print(f"{part}, {len(chosen)} documents, {tally.relaxed.gold} expressions, {tally.relaxed.predicted} found")
        for name, score in (("relaxed", tally.relaxed), ("strict", tally.strict), ("typed", tally.typed)):
            print(f"  {name:<8} P {score.precision:5.1f}  R {score.recall:5.1f}  F1 {score.f1:5.1f}")
        print(f"  type     {tally.type_accuracy:5.1f} % of those that overlap")


def show(document: TimedDocument, predicted: Sequence[GoldSpan]) -> None:
    """Print what is missed (-) and what is wrong (+) in a document."""
    print(f"\n{document.name}")
    right, given = {_key(one) for one in document.timexes}, {_key(one) for one in predicted}
    for start, end, label in sorted(right ^ given):
        context = document.text[max(0, start - 30) : end + 30].replace("\n", " ")
        sign = "-" if (start, end, label) in right else "+"
        print("  ", sign, label, "|", document.text[start:end], "|", context)


def _key(one: GoldSpan | GoldTimex) -> tuple[int, int, str]:
    return one.start, one.end, one.label


if __name__ == "__main__":
    main()
