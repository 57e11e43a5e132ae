"""Linking of statements on pairs of them, the same saying or another (see bench/gold/statement_pairs.md).

    python bench/linked_statements.py [--part choice|report] [--shared ../shared] [--show] [--json]

A pair is linked where its score is that of a link which is made. Precision, recall and their F1, with Wilson's
intervals at 95 %; the same where what is only proposed counts; by kind of pair; and how many of the same pairs share
a key, without which they would never be compared. The part "choice" may be looked at (--show prints its errors),
"report" is for the figures. The baselines link what has the same words, and what shares half of its words or more.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _statement_pairs import Pair, read_pairs
from ontherecord.ingest import vector
from ontherecord.link.statements import MADE, PROPOSED, compare, keys
from ontherecord.link.tokens import words
from ontherecord.link.values import Saying

ROOT = Path(__file__).parents[1]
_Z = 1.96
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """Linked pairs against the truth, in percent; each interval is Wilson's at 95 %."""

    precision: float
    precision_interval: tuple[float, float]
    recall: float
    recall_interval: tuple[float, float]
    f1: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of the gold: pairs, scores at both thresholds and of the baselines, right ones by kind, share keyed."""

    part: str
    pairs: int
    same: int
    made: Score
    proposed: Score
    equal: Score
    overlap: Score
    kinds: dict[str, tuple[int, int]]
    keyed: float


def score(pairs: Sequence[Pair], linked: Callable[[Pair], bool]) -> Score:
    """Precision and recall of a way to link."""
    found = [pair for pair in pairs if linked(pair)]
    right = sum(pair.same for pair in found)
    same = sum(pair.same for pair in pairs)
    precision, recall = right / max(1, len(found)), right / max(1, same)
    both = precision + recall
    return Score(
        100 * precision, _interval(right, len(found)), 100 * recall, _interval(right, same),
        200 * precision * recall / both if both else 0.0,
    )  # fmt: skip


def measure(pairs: Sequence[Pair], part: str) -> Measured:
    """All figures of a part."""
    likely = {pair.name: _likeness(pair) for pair in pairs}
    total: Counter[str] = Counter(pair.kind for pair in pairs)
    right: Counter[str] = Counter(pair.kind for pair in pairs if (likely[pair.name] >= MADE) == pair.same)
    same = [pair for pair in pairs if pair.same]
    keyed = sum(bool(set(keys(pair.one)) & set(keys(pair.other))) for pair in same)
    return Measured(
        part=part,
        pairs=len(pairs),
        same=len(same),
        made=score(pairs, lambda pair: likely[pair.name] >= MADE),
        proposed=score(pairs, lambda pair: likely[pair.name] >= PROPOSED),
        equal=score(pairs, lambda pair: _bag(pair.one) == _bag(pair.other)),
        overlap=score(pairs, lambda pair: _overlap(pair) >= _HALF),
        kinds={kind: (right[kind], number) for kind, number in total.most_common()},
        keyed=100 * keyed / max(1, len(same)),
    )


def _likeness(pair: Pair) -> float:
    found = compare(pair.one, pair.other, vector)
    return found.score if found else 0.0


def _bag(saying: Saying) -> tuple[str, ...]:
    return tuple(token.form for token in words(saying.text))


def _overlap(pair: Pair) -> float:
    one, other = set(_bag(pair.one)), set(_bag(pair.other))
    return len(one & other) / max(1, len(one | other))


def _interval(right: int, of: int) -> tuple[float, float]:
    if not of:
        return 0.0, 100.0
    share = right / of
    middle = (share + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2)) / (1 + _Z**2 / of)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Score the linking of statements on pairs.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--part", choices=("choice", "report"), default="report")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.show and options.part == "report":
        parser.error("only the part that may be chosen on may be looked at: --part choice --show")
    pairs = read_pairs(options.shared, options.part)
    if pairs is None:
        print("The shared pages and corpora are not there; name them with --shared.")
        return 1
    measured = measure(pairs, options.part)
    if options.json:
        print(json.dumps(asdict(measured)))
        return 0
    _print(measured)
    for pair in pairs if options.show else ():
        likeness = compare(pair.one, pair.other, vector)
        if (likeness is not None and likeness.score >= MADE) != pair.same:
            truth = "same" if pair.same else "another"
            print(f"\n{pair.name} {pair.kind} {truth} {likeness}\n  {pair.one}\n  {pair.other}")
    return 0


def _print(measured: Measured) -> None:
    print(f"{measured.part}: {measured.pairs} pairs, {measured.same} of them one saying")
    print(f"{measured.keyed:.1f} % of these share a key")
    for name in ("made", "proposed", "equal", "overlap"):
        one: Score = getattr(measured, name)
        ranges = [f"({low:.1f} to {high:.1f})" for low, high in (one.precision_interval, one.recall_interval)]
        told = f"precision {one.precision:5.1f} {ranges[0]}  recall {one.recall:5.1f} {ranges[1]}  F1 {one.f1:5.1f}"
        print(f"{name:9} {told}")
    for kind, (right, number) in measured.kinds.items():
        print(f"  {kind:14} {right} of {number}")


if __name__ == "__main__":
    sys.exit(main())
