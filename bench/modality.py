"""How a content is put, and hedging, on the annotation in bench/gold (see bench/gold/modality.md).

    python bench/modality.py [--shared ../shared] [--train | --look] [--show] [--json]

Source, cue and content are given as annotated; the rules say modality and hedging. "random" are the utterances drawn
at random; "all" adds those drawn for their negations, conditions and hedges, which tell more of the rare classes and
nothing of how often they occur. Macro-F1 is the mean of the classes' F1. Hedging is counted by utterance; "pointed
at" is the share of hedged utterances rightly called so whose evidence meets an annotated hedge. --train scores the
half on which rules are written, --look the utterances annotated to look at besides; only there --show prints what is
wrong. Ends with 1 when a text is not found.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import read_polnear

from _classes import scores as counted
from _metrics import Score
from ontherecord.extract.sentences import sentences
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Extraction,
    Hints,
    Maker,
    Modality,
    Page,
    Utterance,
)
from ontherecord.resolve.resolver import resolve
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "modality.jsonl"
LOOK = Path(__file__).parent / "gold" / "modality-look.jsonl"
RANDOM, ALL = "random", "all"
_LIMIT = 1 << 26
_MAKER = Maker("annotation", "1")
_LOST = (Modality.DENIED, Modality.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotated utterance beside what the rules say of it."""

    drawn: str
    text: str
    modality: Modality
    hedges: tuple[Span, ...]
    found: Utterance


@dataclass
class Report:
    """What one sample came to; shares in percent. ``confusion`` is annotated class → given class → count."""

    utterances: int = 0
    macro_f1: float = 0.0
    accuracy: float = 0.0
    lost: float = 0.0
    classes: dict[str, dict[str, float]] = field(default_factory=dict)
    confusion: dict[str, dict[str, int]] = field(default_factory=dict)
    hedge: dict[str, float] = field(default_factory=dict)


def judged(shared: Path, part: str) -> Iterator[Judged]:
    """Every annotated utterance of a part whose text is found; others are named on standard error."""
    texts = {one.name: one.text for one in read_polnear(shared / "corpora", "train")}
    for row in _rows(part):
        article = _plain(texts.get(row["article"], "")) if "article" in row else _page(shared, row["page"])
        if article is None or hashlib.sha256(article.text.encode()).hexdigest() != row["sha256"]:
            print(f"The text of {row.get('article') or row['page']} is not as annotated.", file=sys.stderr)
            continue
        yield Judged(
            row["drawn"],
            article.text,
            Modality(row["modality"]),
            tuple(Span(*span) for span in row["hedges"]),
            _resolved(article, row),
        )


def _rows(part: str) -> list[dict[str, Any]]:
    lines = (LOOK if part == "look" else GOLD).read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["part"] == part]


def _plain(text: str) -> Article:
    whole = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Article("a", "p", None, None, None, (), None, None, None, "en", text, whole)


def _page(shared: Path, name: str) -> Article | None:
    page = pages_of(shared, name)
    return read_article(page) if page else None


def pages_of(shared: Path, name: str) -> Page | None:
    """A page by its path in ``pages``, with the line for JSON lines."""
    file = name.partition(":")[0]
    return _pages(shared / "pages" / file, file).get(name)


@cache
def _pages(path: Path, name: str) -> dict[str, Page]:
    pages = split(path.read_bytes(), name, Hints(), _LIMIT) if path.exists() else ()
    return {page.name: page for page in pages if isinstance(page, Page)}


def _resolved(article: Article, row: dict[str, Any]) -> Utterance:
    source, cue, content = (tuple(Span(*span) for span in row[role]) for role in ("source", "cue", "content"))
    blocks = [block.span for block in article.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADING)]
    one = Attribution("1", source, cue, content)
    return resolve(article, Extraction(sentences(article.text, blocks), (), (), (one,), _MAKER)).utterances[0]


def report(sample: Sequence[Judged]) -> Report:
    """The figures of a sample."""
    pairs = Counter((one.modality, one.found.modality) for one in sample)
    scores = counted([one.modality for one in sample], [one.found.modality for one in sample], tuple(Modality))
    rare = sum(scores[kind].gold for kind in _LOST)
    return Report(
        utterances=len(sample),
        macro_f1=sum(score.f1 for score in scores.values()) / len(scores),
        accuracy=100 * sum(pairs[kind, kind] for kind in Modality) / max(1, len(sample)),
        lost=100 * sum(pairs[kind, Modality.ASSERTED] for kind in _LOST) / max(1, rare),
        classes={kind.value: _figures(score) for kind, score in scores.items()},
        confusion={gold.value: {given.value: pairs[gold, given] for given in Modality} for gold in Modality},
        hedge=_hedging(sample),
    )


def _hedging(sample: Sequence[Judged]) -> dict[str, float]:
    right = [one for one in sample if one.hedges and one.found.hedged]
    score = Score(len(right), sum(bool(one.found.hedged) for one in sample), sum(bool(one.hedges) for one in sample))
    met = sum(any(span.overlaps(gold) for span in _evidence(one.found) for gold in one.hedges) for one in right)
    return {**_figures(score), "pointed at": 100 * met / max(1, len(right))}


def _evidence(utterance: Utterance) -> tuple[Span, ...]:
    return next((one.spans for one in utterance.evidence if one.field == "hedged"), ())


def _figures(score: Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1, "annotated": score.gold}


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "../shared")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--train", action="store_const", dest="part", const="train", default="report")
    part.add_argument("--look", action="store_const", dest="part", const="look")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.show and options.part == "report":
        parser.error("--show goes with --train or --look: nobody looks at what figures are reported on")
    sample = list(judged(options.shared, options.part))
    reports = {RANDOM: report([one for one in sample if one.drawn == RANDOM]), ALL: report(sample)}
    if options.json:
        print(json.dumps({name: asdict(one) for name, one in reports.items()}, indent=1))
    else:
        for name, one in reports.items():
            _print(name, one)
    for wrong in sample if options.show else ():
        _show(wrong)
    return 0 if len(sample) == len(_rows(options.part)) else 1


def _print(name: str, one: Report) -> None:
    print(
        f"{name}: {one.utterances} utterances, macro-F1 {one.macro_f1:.1f}, accuracy {one.accuracy:.1f},"
        f" denied or hypothetical called asserted {one.lost:.1f} %"
    )
    print(f"  {'':<13}{'P':>6} {'R':>6} {'F1':>6}   given: {' '.join(f'{kind.value[:8]:>8}' for kind in Modality)}")
    for kind, row in one.confusion.items():
        counts = " ".join(f"{count:>8}" for count in row.values())
        print(f"  {kind:<13}{_row(one.classes[kind])}          {counts}")
    print(f"  {'hedged':<13}{_row(one.hedge)}   pointed at {one.hedge['pointed at']:.0f} %")


def _row(figures: dict[str, float]) -> str:
    return " ".join(f"{figures[name]:>6.1f}" for name in ("precision", "recall", "f1"))


def _show(one: Judged) -> None:
    doubted = bool(one.hedges) != bool(one.found.hedged)
    if one.modality is one.found.modality and not doubted:
        return
    parts = (one.found.source, one.found.cue, one.found.content)
    quoted = " | ".join(" … ".join(span.quote(one.text) for span in spans) for spans in parts)
    hedges = ", ".join(span.quote(one.text) for span in one.hedges)
    told = next((each.spans for each in one.found.evidence if each.field == "modality"), ())
    print(f"{one.modality}, given {one.found.modality} {[span.quote(one.text) for span in told]}: {quoted}")
    if doubted:
        print(f"    hedged by {hedges or 'nothing'}, given {[span.quote(one.text) for span in _evidence(one.found)]}")


if __name__ == "__main__":
    sys.exit(main())
