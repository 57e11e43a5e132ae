"""Attribution on PolNeAR: exact spans and tokens of each role, partial and linked attributions.

    python bench/attribution.py [--corpora ../shared/corpora] [--part dev|held-out] [--systems model,baseline,humans]
                                [--weights FOLDER] [--peers] [--json]

One annotator's file an article, the alphabetically first. "model" is the shipped int8 model, or that of --weights;
"float" (with --float FOLDER) its unquantized twin; "baseline" the rules; "textacy" (with --peers, see
bench/requirements.txt) its direct quotations, triples of one cue and source joined. "humans" scores, in both parts,
each further annotator of an article against the first. Words a second: one core, loading not counted.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import GoldArticle, held_out, read_annotators, read_polnear

from _metrics import ROLES, Spans, Tally
from ontherecord.extract.baseline import Baseline
from ontherecord.nlp.model import WEIGHTS, Model
from ontherecord.records import Article, Block, BlockKind
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
Finder = Callable[[str], Sequence[Spans]]
NAMES = (*(f"{kind} {role}" for kind in ("exact", "token") for role in ROLES), "partial", "linked")


def articles(corpora: Path, part: str) -> list[GoldArticle]:
    """The articles of dev, or of the hashed tenth of train."""
    if part == "dev":
        return read_polnear(corpora, "dev")
    return [article for article in read_polnear(corpora, "train") if held_out(article.name)]


def model(weights: Path | None) -> Finder:
    """The trained model."""
    loaded = Model(weights or WEIGHTS)
    return lambda text: [a for a in loaded.read(text).attributions if a.parent is None]


def baseline() -> Finder:
    """The rules."""
    rules = Baseline()

    def find(text: str) -> Sequence[Spans]:
        blocks = tuple(Block(BlockKind.BODY, Span(s, e)) for s, e in _lines(text))
        article = Article("", "", None, None, None, (), None, None, None, "en", text, blocks)
        return rules.extract(article).attributions

    return find


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def measure(find: Finder, gold: Sequence[GoldArticle]) -> tuple[Tally, float]:
    """Scores, and words a second."""
    find("She said it was late.")
    began = time.process_time()
    found = [find(article.text) for article in gold]
    seconds = time.process_time() - began
    tally = Tally()
    for article, attributions in zip(gold, found, strict=True):
        tally.add(article.text, article.attributions, attributions)
    return tally, sum(len(article.text.split()) for article in gold) / seconds


def humans(corpora: Path) -> Tally:
    """Further annotators against the first, in both parts."""
    tally = Tally()
    for part in ("dev", "train"):
        for first, *others in read_annotators(corpora, part):
            for other in others:
                tally.add(first.text, first.attributions, other.attributions)
    return tally


def row(name: str, tally: Tally, speed: float | None) -> dict[str, Any]:
    """One system's figures."""
    scores = {what: tally.score(what) for what in NAMES}
    return {
        "system": name,
        **{what: round(score.f1, 1) for what, score in scores.items()},
        "linked precision": round(scores["linked"].precision, 1),
        "linked recall": round(scores["linked"].recall, 1),
        "words/s": speed and round(speed),
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    columns = ("system", "linked P / R / F1", "partial", *(f"{k} source / cue / content" for k in ("exact", "token")))
    lines = ["| " + " | ".join((*columns, "words/s")) + " |", "|---|---|---|---|---|---|"]
    for r in rows:
        exact, token = (" / ".join(str(r[f"{kind} {role}"]) for role in ROLES) for kind in ("exact", "token"))
        linked = f"{r['linked precision']} / {r['linked recall']} / {r['linked']}"
        lines.append(f"| {r['system']} | {linked} | {r['partial']} | {exact} | {token} | {r['words/s'] or '–'} |")
    return "\n".join(lines)


def main() -> None:
    """Run the systems asked for and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--part", choices=("dev", "held-out"), default="dev")
    parser.add_argument("--systems", default="model,baseline,humans")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--float", type=Path, dest="twin")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    gold = articles(options.corpora, options.part)
    finders: dict[str, Callable[[], Finder]] = {
        "model": lambda: model(options.weights),
        "float": lambda: model(options.twin),
        "baseline": baseline,
    }
    rows = []
    for name in options.systems.split(","):
        if name == "humans":
            rows.append(row(name, humans(options.corpora), None))
        else:
            rows.append(row(name, *measure(finders[name](), gold)))
    print(json.dumps(rows, indent=1) if options.json else table(rows))


if __name__ == "__main__":
    main()
