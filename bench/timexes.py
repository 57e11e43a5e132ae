"""Time expressions: extent and type, as TempEval-3 scores them.

    python bench/timexes.py [--corpora ../shared/corpora] [--weights FOLDER] [--by both|model|rules] [--whole]
                            [--show] [--json]

On the hashed tenth of TimeBank that training holds out, and on that of AQUAINT. Relaxed: the spans overlap; strict:
they are the same; type: of those that overlap, how many are of the same TIMEX3 type; typed: overlap and same type.
Scored is what the extractor makes of rules and model, or, with --by, of one of them; --whole scores all of both
corpora, of which the model has seen nine tenths. --show prints what is missed and what is wrong.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import held_out
from training.spans import GoldSpan
from training.timeml import GoldTimex, Part, TimedDocument, read_timeml

from _span_scores import TimexTally
from ontherecord.extract.references import times
from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.nlp.model import WEIGHTS, Model
from ontherecord.records import Timex
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
PARTS: tuple[Part, ...] = ("TimeBank", "AQUAINT")
_LINE = re.compile(r"[^\n]+")


def by_rules(text: str) -> list[GoldSpan]:
    """What the forms of the rules find."""
    return [GoldSpan(*one.span, str(one.type)) for one in _ruled(text)]


def by_model(model: Model) -> Callable[[str], list[GoldSpan]]:
    """What the model finds."""
    return lambda text: [GoldSpan(*one.span, one.label) for one in model.read(text).timexes]


def by_both(model: Model) -> Callable[[str], list[GoldSpan]]:
    """What the extractor makes of both."""
    return lambda text: [GoldSpan(*one.span, str(one.type)) for one in times(_ruled(text), model.read(text).timexes)]


def _ruled(text: str) -> tuple[Timex, ...]:
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    return timexes(text, sentences(text, lines), "en")


_READERS = {"model": by_model, "both": by_both}


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--by", choices=("both", "model", "rules"), default="both")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    read = by_rules if options.by == "rules" else _READERS[options.by](Model(options.weights))
    figures: dict[str, dict[str, float]] = {}
    for part in PARTS:
        tally = TimexTally()
        chosen = [one for one in read_timeml(options.corpora, part) if options.whole or held_out(one.name)]
        for document in chosen:
            predicted = read(document.text)
            tally.add(document.timexes, predicted)
            if options.show:
                show(document, predicted)
        figures[part] = {
            "relaxed": round(tally.relaxed.f1, 2),
            "strict": round(tally.strict.f1, 2),
            "type": round(tally.type_accuracy, 2),
        }
        if options.json:
            continue
        print(f"{part}, {len(chosen)} documents, {tally.relaxed.gold} expressions, {tally.relaxed.predicted} found")
        for name, score in (("relaxed", tally.relaxed), ("strict", tally.strict), ("typed", tally.typed)):
            print(f"  {name:<8} P {score.precision:5.1f}  R {score.recall:5.1f}  F1 {score.f1:5.1f}")
        print(f"  type     {tally.type_accuracy:5.1f} % of those that overlap")
    if options.json:
        print(json.dumps(figures))


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
