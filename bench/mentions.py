"""Names and mentions of the model: exact extent and class.

    python bench/mentions.py [--corpora ../shared/corpora] [--weights FOLDER] [--only names|mentions] [--show]
                             [--json]

Names: the hashed tenth of worldwide-newswire that training holds out, nine classes. Mentions: the dev part of GUM,
its entity types. Scores are micro-averaged over all classes, then by class. --show prints what is missed and what is
wrong.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import held_out
from training.gum import read_gum
from training.newswire import read_newswire
from training.spans import GoldSpan

from _span_scores import StrictTally
from ontherecord.nlp.model import WEIGHTS, Model

ROOT = Path(__file__).parents[1]
NAMES, MENTIONS = "names", "mentions"


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its annotated spans."""

    name: str
    text: str
    gold: tuple[GoldSpan, ...]


def documents(corpora: Path, layer: str) -> Iterator[Document]:
    """What a layer ("names" or "mentions") is scored on."""
    if layer == NAMES:
        for article in read_newswire(corpora):
            if held_out(article.name):
                yield Document(article.name, article.text, article.names)
    else:
        for text in read_gum(corpora, "dev"):
            yield Document(text.name, text.text, tuple(GoldSpan(m.start, m.end, m.kind) for m in text.mentions))


def found(model: Model, text: str, layer: str) -> list[GoldSpan]:
    """What the model finds in a text."""
    reading = model.read(text)
    if layer == NAMES:
        return [GoldSpan(one.span.start, one.span.end, one.label) for one in reading.names]
    return [GoldSpan(one.span.start, one.span.end, one.kind) for one in reading.mentions]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--only", choices=(NAMES, MENTIONS))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    model = Model(options.weights)
    figures: dict[str, dict[str, float]] = {}
    for layer in (options.only,) if options.only else (NAMES, MENTIONS):
        tally = StrictTally()
        count = 0
        for document in documents(options.corpora, layer):
            predicted = found(model, document.text, layer)
            tally.add(document.gold, predicted)
            count += 1
            if options.show:
                show(document, predicted)
        figures[layer] = {label or "all": round(tally.score(label).f1, 2) for label in (None, *tally.labels())}
        if not options.json:
            print("\n".join(table(layer, count, tally)))
    if options.json:
        print(json.dumps(figures))


def table(layer: str, count: int, tally: StrictTally) -> Iterator[str]:
    """The lines of a layer's table."""
    yield f"{layer + f' ({count} texts)':<24}{'P':>8}{'R':>8}{'F1':>8}{'annotated':>12}{'found':>8}"
    for label in (None, *tally.labels()):
        score = tally.score(label)
        figures = "".join(f"{figure:>8.1f}" for figure in (score.precision, score.recall, score.f1))
        yield f"{label or 'all':<24}{figures}{score.gold:>12}{score.predicted:>8}"
    yield ""


def show(document: Document, predicted: Sequence[GoldSpan]) -> None:
    """Print what is missed (-) and what is wrong (+) in a text."""
    right, given = set(document.gold), set(predicted)
    print(f"\n{document.name}")
    for span in sorted(right ^ given, key=lambda span: (span.start, span.end)):
        context = document.text[max(0, span.start - 30) : span.end + 30].replace("\n", " ")
        words = document.text[span.start : span.end]
        print("  ", "-" if span in right else "+", span.label, "|", words, "|", context)


if __name__ == "__main__":
    main()
