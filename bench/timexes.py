"""Time expressions: extent, type and value, as TempEval-3 scores them.

    python bench/timexes.py [--corpora ../shared/corpora] [--weights FOLDER] [--by both|model|rules]
                            [--train | --whole] [--peer PYTHON] [--show] [--json]

On the hashed tenth of TimeBank that training holds out, on that of AQUAINT, and on both together. Relaxed: the spans
overlap; strict: they are the same; type: of those that overlap, how many are of the same TIMEX3 type; typed: overlap
and same type; value: overlap and same TIMEX3 value, character for character. A document's own date stands in for the
day of publication. Scored is what the extractor makes of rules and model, or, with --by, of one of them; --train
scores the other nine tenths, which the model has seen and on which the rules were written, --whole all. --show prints
what is missed, what is wrong, and wrong values. --peer scores timexy beside ours, run by a Python that has it
(requirements-peers.txt).
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import held_out
from training.timeml import Part, TimedDocument, read_timeml

from _span_scores import Valued, ValueTally, overlapping
from _timex_peer import by_peer
from ontherecord.edtf import Edtf
from ontherecord.extract.references import times
from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.nlp.model import WEIGHTS, Model
from ontherecord.records import Article, Block, BlockKind, Timex, TimexType
from ontherecord.resolve.dates import resolve_timexes
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
PARTS: tuple[Part, ...] = ("TimeBank", "AQUAINT")
TOGETHER = "together"
_LINE = re.compile(r"[^\n]+")
_CREATED = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression as it is scored: half-open code points, TIMEX3 type and value."""

    start: int
    end: int
    label: str
    value: str | None


Finder = Callable[[TimedDocument], list[Found]]


def by_rules(document: TimedDocument) -> list[Found]:
    """What the forms of the rules find."""
    return valued(document, _ruled(document.text))


def by_model(model: Model) -> Finder:
    """What the model finds."""
    return lambda document: valued(
        document, [Timex(one.span, TimexType(one.label)) for one in model.read(document.text).timexes]
    )


def by_both(model: Model) -> Finder:
    """What the extractor makes of both."""
    return lambda document: valued(document, times(_ruled(document.text), model.read(document.text).timexes))


def valued(document: TimedDocument, found: Sequence[Timex]) -> list[Found]:
    """Expressions with their values; paragraphs are lines, the day of publication is that of the document."""
    day = _CREATED.match(document.created)
    lines = _lines(document.text)
    article = Article(
        document.name,
        document.name,
        None,
        None,
        None,
        (),
        None,
        Edtf(date.fromisoformat(day[0]).isoformat()) if day else None,
        None,
        "en",
        document.text,
        tuple(Block(BlockKind.BODY, line) for line in lines),
    )
    resolved = resolve_timexes(article, found, sentences(document.text, lines))
    return [Found(*one.span, str(one.type), one.value) for one in resolved]


def _ruled(text: str) -> tuple[Timex, ...]:
    return timexes(text, sentences(text, _lines(text)), "en")


def _lines(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text)]


_READERS = {"model": by_model, "both": by_both}


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--by", choices=("both", "model", "rules"), default="both")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--train", action="store_true")
    chosen.add_argument("--whole", action="store_true")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    documents = {
        part: [
            one
            for one in read_timeml(options.corpora, part)
            if options.whole or held_out(one.name) is not options.train
        ]
        for part in PARTS
    }
    read = by_rules if options.by == "rules" else _READERS[options.by](Model(options.weights))
    figures = score(documents, read, show_wrong=options.show, table=not options.json)
    if options.peer:
        rows = by_peer(options.peer, [one for some in documents.values() for one in some])
        if not options.json:
            print("\ntimexy")
        peers = score(
            documents,
            lambda document: [Found(*row) for row in rows[document.name]],
            show_wrong=False,
            table=not options.json,
        )
        figures |= {f"timexy, {part}": one for part, one in peers.items()}
    if options.json:
        print(json.dumps(figures))


def score(
    documents: dict[Part, list[TimedDocument]], read: Finder, *, show_wrong: bool, table: bool
) -> dict[str, dict[str, float]]:
    """The figures of each corpus and of both together."""
    tallies = {name: ValueTally() for name in (*PARTS, TOGETHER)}
    for part, some in documents.items():
        for document in some:
            found = read(document)
            for name in (part, TOGETHER):
                tallies[name].add(document.timexes, found)
            if show_wrong:
                show(document, found)
    counts: dict[str, int] = {part: len(some) for part, some in documents.items()}
    counts[TOGETHER] = sum(counts.values())
    if table:
        for name, tally in tallies.items():
            _print(name, counts[name], tally)
    return {
        name: {
            "relaxed": round(tally.relaxed.f1, 2),
            "strict": round(tally.strict.f1, 2),
            "type": round(tally.type_accuracy, 2),
            "value": round(tally.valued.f1, 2),
            "value accuracy": round(tally.value_accuracy, 2),
        }
        for name, tally in tallies.items()
    }


def _print(name: str, documents: int, tally: ValueTally) -> None:
    relaxed = tally.relaxed
    print(f"{name}, {documents} documents, {relaxed.gold} expressions, {relaxed.predicted} found")
    scores = (("relaxed", relaxed), ("strict", tally.strict), ("typed", tally.typed), ("value", tally.valued))
    for label, one in scores:
        print(f"  {label:<8} P {one.precision:5.1f}  R {one.recall:5.1f}  F1 {one.f1:5.1f}")
    print(f"  of those that overlap {tally.type_accuracy:5.1f} % of the same type, ", end="")
    print(f"{tally.value_accuracy:5.1f} % of the same value")


def show(document: TimedDocument, found: Iterable[Found]) -> None:
    """Print what is missed (-), what is wrong (+) and wrong values (=, right value first) in a document."""
    found = list(found)
    pairs = overlapping(document.timexes, found)
    paired = {(one.start, one.end) for pair in pairs for one in pair}
    print(f"\n{document.name} {document.created}")
    for gold, one in pairs:
        if gold.value != one.value:
            print("   =", gold.value, "|", one.value, "|", _around(document.text, one.start, one.end), "|", one.label)
    unpaired: list[tuple[str, Valued]] = [*(("-", one) for one in document.timexes), *(("+", one) for one in found)]
    for sign, each in unpaired:
        if (each.start, each.end) not in paired:
            print("  ", sign, each.label, each.value, "|", _around(document.text, each.start, each.end))


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", " ")


if __name__ == "__main__":
    main()
