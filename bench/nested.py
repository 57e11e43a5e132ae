"""Attributions inside contents, on the annotation in bench/gold (see bench/gold/nested.md).

    python bench/nested.py [--corpora ../shared/corpora] [--choice] [--weights FOLDER] [--show]

"given": the model is given the annotated contents, as they were given to the annotator, and what it finds in each is
scored against what was annotated. "whole": it reads the articles, and what it nests in another attribution counts
where its cue and content lie inside an annotated content. "partial" and "linked" as in bench/attribution.py. --choice
scores the contents of train on which programs are chosen; --show prints the contents with anything in them. "second
reader": somebody else who read the same contents, knowing the rules and nothing else, scored like a program. "from
0.3" and so on: "given partial" of what has at least that confidence.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import read_polnear

from _metrics import Score, Spans, Tally
from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.model import WEIGHTS, Model
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold"
CHOICE = ("nested-choice.jsonl", "nested-choice-more.jsonl")
FIRST, SECOND = "nested.jsonl", "nested-second.jsonl"
MEASURES = ("partial", "linked")
_CONFIDENCES = tuple(tenths / 10 for tenths in range(1, 10))


@dataclass(frozen=True, slots=True)
class Nested:
    """An annotated attribution inside a content."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated content, with what was found by either way; ``likely``: given, whatever the confidence."""

    text: str
    content: list[Span]
    gold: list[Nested]
    likely: list[RawAttribution]
    given: list[RawAttribution]
    whole: list[RawAttribution]


def samples(model: Model, corpora: Path, *, choice: bool) -> Iterator[Sample]:
    """Read every annotated content."""
    part, files = ("train", CHOICE) if choice else ("dev", (FIRST,))
    texts = {article.name: article.text for article in read_polnear(corpora, part)}
    readings: dict[str, tuple[RawAttribution, ...]] = {}
    for name, content, gold in chain.from_iterable(map(annotated, files)):
        if name not in readings:
            readings[name] = model.read(texts[name]).attributions
        likely = model.read_contents(texts[name], [content], 0.0)
        given = _kept(likely, model.inside.threshold)
        yield Sample(texts[name], content, gold, likely, given, _inside(readings[name], content))


def _kept(found: Sequence[RawAttribution], least: float) -> list[RawAttribution]:
    """What is found in one content from a confidence on: nothing that stands in what is less sure."""
    places, kept = {0}, []
    for place, one in enumerate(found, 1):
        if one.parent in places and one.confidence >= least:
            places.add(place)
            kept.append(one)
    return kept


def annotated(file: str) -> Iterator[tuple[str, list[Span], list[Nested]]]:
    """Of each content the article it stands in, its spans, and what was annotated in it."""
    for line in (GOLD / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        nested = [
            Nested(**{role: [(s, e) for s, e in spans] for role, spans in one.items()}) for one in row["nested"]
        ]
        yield row["article"], [Span(*span) for span in row["content"]], nested


def agreement(corpora: Path) -> dict[str, Score]:
    """The second reader scored against the first: "second reader partial" and so on."""
    texts = {article.name: article.text for article in read_polnear(corpora, "dev")}
    tally = Tally()
    for (name, _, first), (_, _, second) in zip(annotated(FIRST), annotated(SECOND), strict=True):
        tally.add(texts[name], first, second)
    return {f"second reader {measure}": tally.score(measure) for measure in MEASURES}


def _inside(found: Sequence[RawAttribution], content: Sequence[Span]) -> list[RawAttribution]:
    return [
        one
        for one in found
        if one.parent is not None
        and all(any(whole.covers(span) for whole in content) for span in (*one.cue, *one.content))
    ]


def scores(found: Sequence[Sample]) -> dict[str, Score]:
    """Scores by way and measure: "given partial" and so on."""
    tallies = {"given": Tally(), "whole": Tally()}
    for sample in found:
        tallies["given"].add(sample.text, sample.gold, sample.given)
        tallies["whole"].add(sample.text, sample.gold, sample.whole)
    return {f"{way} {measure}": tally.score(measure) for way, tally in tallies.items() for measure in MEASURES}


def curve(found: Sequence[Sample]) -> dict[float, Score]:
    """How well what is given fits, "partial", by the least confidence taken."""
    tallies = {least: Tally() for least in _CONFIDENCES}
    for sample in found:
        for least, tally in tallies.items():
            tally.add(sample.text, sample.gold, _kept(sample.likely, least))
    return {least: tally.score("partial") for least, tally in tallies.items()}


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--choice", action="store_true")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    found = list(samples(Model(options.weights), options.corpora, choice=options.choice))
    for sample in found if options.show else ():
        _show(sample)
    others = {} if options.choice else agreement(options.corpora)
    by_confidence = {f"from {least}": score for least, score in curve(found).items()}
    for name, score in {**scores(found), **others, **by_confidence}.items():
        print(f"{name}: P {score.precision:.1f} R {score.recall:.1f} F1 {score.f1:.1f} ({score.gold} annotated)")


def _show(sample: Sample) -> None:
    """Print a content with what is in it."""
    text = sample.text
    listed: tuple[tuple[str, Sequence[Spans]], ...] = (("=", sample.gold), (">", sample.given), ("*", sample.whole))
    if any(found for _, found in listed):
        print("\n" + " … ".join(span.quote(text) for span in sample.content))
    for sign, found in listed:
        for one in found:
            roles = (one.source, one.cue, one.content)
            print("  ", sign, " | ".join(" … ".join(text[s:e] for s, e in role) for role in roles))


if __name__ == "__main__":
    main()
