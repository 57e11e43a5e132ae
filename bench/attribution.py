"""Attribution on PolNeAR: exact spans and tokens of each role, partial and linked attributions, nested, confidence.

    python bench/attribution.py [--corpora ../shared/corpora] [--part dev|held-out] [--json] [--published]
                                [--systems model,extract,float,baseline,textacy,humans,nested,confidence]
                                [--weights FOLDER] [--float FOLDER]

One annotator's file an article, the alphabetically first. "model" is the shipped int8 model (or that of --weights),
"float" the unquantized twin that training leaves in --float; "extract" the extractor with the rules around the model
and "baseline" the rules alone, quotations that continue another joined to it; "textacy" its direct quotations (see
bench/requirements-peers.txt). "humans" scores, in both parts, each further annotator of an article against the first.
Words a second: processor time of one core, loading not counted. "nested" is bench/nested.py; "confidence" tells the
expected calibration error in ten bins. A system that cannot run here is told with its reason.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import GoldArticle, held_out, read_annotators, read_polnear

import _peers
from _metrics import ROLES, Spans, Tally, linked_flags

ROOT = Path(__file__).parents[1]
Finder = Callable[[str], Sequence[Spans]]
NAMES = (*(f"{kind} {role}" for kind in ("exact", "token") for role in ROLES), "partial", "linked")
SYSTEMS = ("model", "extract", "float", "baseline", "textacy", "humans", "nested", "confidence")
PUBLISHED = """
Published, test part, exact spans on the authors' own units (CofeNet, COLING 2022), source / cue / content: CoreNLP
13.9 / – / 17.5; BiLSTM+CRF 69.6 / 66.7 / 59.0; BERT 81.1 / 74.0 / 68.9; BERT+CRF 82.2 / 74.9 / 71.0; BERT+CofeNet
83.2 / 75.3 / 72.9. Measured before on dev, not run here, linked / partial: Gender Gap Tracker 41.2 / 49.2; BBC Citron
as shipped 37.8 / 48.7, retrained on the train part 51.5 / 58.5."""


@dataclass
class _Joined:
    source: Sequence[tuple[int, int]]
    cue: Sequence[tuple[int, int]]
    content: list[tuple[int, int]]


def articles(corpora: Path, part: str) -> list[GoldArticle]:
    """The articles of dev, or of the hashed tenth of train."""
    if part == "dev":
        return read_polnear(corpora, "dev")
    return [article for article in read_polnear(corpora, "train") if held_out(article.name)]


def model(weights: Path | None) -> Finder:
    """The trained model, without what it nests."""
    from ontherecord.nlp.model import WEIGHTS, Model  # noqa: PLC0415 - not in the environment of the peers

    loaded = Model(weights or WEIGHTS)
    return lambda text: loaded.read(text).outer


def extractor(name: str) -> Finder:
    """The rules ("baseline") or the whole extractor ("extract"), on every line as a paragraph of the body."""
    from ontherecord.extract.baseline import Baseline  # noqa: PLC0415
    from ontherecord.extract.model import ModelExtractor  # noqa: PLC0415
    from ontherecord.records import Article, Block, BlockKind  # noqa: PLC0415
    from ontherecord.spans import Span  # noqa: PLC0415

    chosen = Baseline() if name == "baseline" else ModelExtractor()

    def find(text: str) -> Sequence[Spans]:
        blocks = tuple(Block(BlockKind.BODY, Span(s, e)) for s, e in _lines(text))
        article = Article("", "", None, None, None, (), None, None, None, "en", text, blocks)
        joined: dict[str, _Joined] = {}
        for one in chosen.extract(article).attributions:
            if one.continues in joined:
                joined[one.continues].content.extend(one.content)
                joined[one.id] = joined[one.continues]
            elif one.parent is None:
                joined[one.id] = _Joined(one.source, one.cue, list(one.content))
        return list({id(one): one for one in joined.values()}.values())

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


def confidence(weights: Path | None, gold: Sequence[GoldArticle]) -> float:
    """Expected calibration error of the attributions that are kept, ten bins, in percent."""
    from ontherecord.nlp.model import WEIGHTS, Model  # noqa: PLC0415

    loaded = Model(weights or WEIGHTS)
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for article in gold:
        found = loaded.read(article.text).outer
        for one, right in zip(found, linked_flags(article.text, article.attributions, found), strict=True):
            bins[min(9, int(one.confidence * 10))].append((one.confidence, right))
    gap = sum(abs(sum(sure - right for sure, right in members)) for members in bins)
    return 100 * gap / max(1, sum(map(len, bins)))


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
        if "linked" not in r:
            continue
        exact, token = (" / ".join(str(r[f"{kind} {role}"]) for role in ROLES) for kind in ("exact", "token"))
        linked = f"{r['linked precision']} / {r['linked recall']} / {r['linked']}"
        lines.append(f"| {r['system']} | {linked} | {r['partial']} | {exact} | {token} | {r['words/s'] or '–'} |")
    for r in rows:
        if "linked" not in r:
            lines += ["", f"{r['system']}: " + "; ".join(f"{name} {r[name]}" for name in r if name != "system")]
    return "\n".join(lines)


def _nested(options: argparse.Namespace) -> dict[str, Any]:
    import nested  # noqa: PLC0415
    from ontherecord.nlp.model import WEIGHTS, Model  # noqa: PLC0415

    loaded = Model(options.weights or WEIGHTS)
    scores = nested.scores(list(nested.samples(loaded, options.corpora, choice=options.part != "dev")))
    return {"system": "nested", **{name: round(score.f1, 1) for name, score in scores.items()}}


def _absent(name: str, options: argparse.Namespace) -> str | None:
    """Why a system cannot run here."""
    if name == "textacy":
        return _peers.missing()
    return "no --float FOLDER is given" if name == "float" and options.twin is None else None


def _measured(name: str, options: argparse.Namespace, gold: Sequence[GoldArticle]) -> dict[str, Any]:
    if name == "humans":
        return row(name, humans(options.corpora), None)
    if name == "nested":
        return _nested(options)
    if name == "confidence":
        return {"system": name, "calibration error": round(confidence(options.weights, gold), 2)}
    finders: dict[str, Callable[[], Finder]] = {
        "model": partial(model, options.weights),
        "float": partial(model, options.twin),
        "extract": partial(extractor, name),
        "baseline": partial(extractor, name),
        "textacy": _peers.textacy,
    }
    return row(name, *measure(finders[name](), gold))


def main() -> None:
    """Run the systems asked for and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--part", choices=("dev", "held-out"), default="dev")
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--float", type=Path, dest="twin")
    parser.add_argument("--published", action="store_true", help="print published figures below, as such")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    gold = articles(options.corpora, options.part)
    rows = []
    for name in options.systems.split(","):
        reason = _absent(name, options)
        if reason:
            print(f"{name}: left out, {reason}", file=sys.stderr)
        else:
            rows.append(_measured(name, options, gold))
    print(json.dumps(rows, indent=1) if options.json else table(rows))
    if options.published:
        print(PUBLISHED)


if __name__ == "__main__":
    main()
