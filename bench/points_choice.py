"""How points of written readouts are aligned, whole and in parts: what the bounds of alignment are chosen on.

    python bench/points_choice.py [--parts 60] [--seed 5]

Reads bench/gold/points_choice.toml. Besides each table as a whole, ``--parts`` tables of one to three points of
either side are drawn of each call, since a real account may have few. Prints precision, recall and F1 by how alike
two points must be that are each the other's likest, and by how far. These figures are for choosing; bench/accounts.py
reports.
"""

import argparse
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

from ontherecord.ingest import vector
from ontherecord.link import accounts
from ontherecord.link.account_matter import alike, matters
from ontherecord.link.points_clauses import clauses
from ontherecord.records import Point
from ontherecord.spans import Span

GOLD = Path(__file__).parent / "gold" / "points_choice.toml"
_LIKELY = (0.2, 0.25, 0.3, 0.35, 0.4, 0.46)
_MARGINS = (0.05, 0.1, 0.15)
_FEW = 3

Table = tuple[list[list[float]], set[tuple[int, int]]]
"""How alike the points of two accounts are, and which of them are pairs."""


def tables(parts: int, seed: int) -> Iterator[Table]:
    """Every call as a whole, and parts of it."""
    chance = random.Random(seed)
    for call in tomllib.loads(GOLD.read_text(encoding="utf-8"))["call"]:
        one, other = (matters([_point(line) for line in call[side]], vector) for side in ("one", "other"))
        scores = [[alike(left, right) for right in other] for left in one]
        pairs = {(i, j) for i, j in call["pairs"]}
        yield scores, pairs
        for _ in range(parts):
            rows, columns = (sorted(chance.sample(range(len(p)), chance.randint(1, _FEW))) for p in (one, other))
            kept = {(x, y) for x, i in enumerate(rows) for y, j in enumerate(columns) if (i, j) in pairs}
            yield [[scores[i][j] for j in columns] for i in rows], kept


def _point(line: str) -> Point:
    whole = Span(0, len(line))
    told = clauses(line, whole, english=True, framed=False)
    return Point(whole, line, (), told[0].force, told[0].cue) if told else Point(whole, line)


def scored(given: Sequence[Table]) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent."""
    found = [(set(accounts.matched(scores)), pairs) for scores, pairs in given]
    right = sum(len(claimed & pairs) for claimed, pairs in found)
    claimed, gold = sum(len(one) for one, _ in found), sum(len(pairs) for _, pairs in found)
    return 100 * right / max(1, claimed), 100 * right / gold, 200 * right / (claimed + gold)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="What the bounds of alignment are chosen on.")
    parser.add_argument("--parts", type=int, default=60)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    given = list(tables(options.parts, options.seed))
    print(f"{len(given)} tables; as it is: " + " ".join(f"{value:.1f}" for value in scored(given)))
    print("alike  margin  precision  recall    F1")
    for likely in _LIKELY:
        for margin in _MARGINS:
            with mock.patch.multiple(accounts, _LIKELY=likely, _MARGIN=margin):
                precision, recall, f1 = scored(given)
            print(f"{likely:5.2f} {margin:7.2f} {precision:10.1f} {recall:7.1f} {f1:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
