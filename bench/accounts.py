"""Accounts side by side, point by point, against what was aligned by hand and against readouts changed on purpose.

    python bench/accounts.py [--choice] [--show] [--each 12 45] [--shared ../shared] [--json]

Three sets: the calls and the samples of bench/gold/points.jsonl, and the perturbed readouts; with --choice, only
those of the latter that are for choosing (--show prints their errors). For each, precision, recall and F1 of the
alignment, of each verdict, and of contradictions by what differs; how many points were said to be left out of an
account whose whole text is not held; of how many accounts some point was found, and of how many of these the teller.
The same again where the points are given, so that their alignment alone is measured; and by a baseline: sentences
that share words, best first, each once, which always agree; the others are left out.
What counts as right is told in bench/gold/points.md.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from _perturb import EACH, Perturbed, perturbed, with_kind
from _points import Beside, Teller, annotated
from _points_count import Counts, Row, count, matches
from ontherecord import pipeline
from ontherecord.ingest import vector
from ontherecord.link.accounts import align
from ontherecord.link.points import accounts
from ontherecord.link.tokens import words
from ontherecord.records import (
    Account,
    Aligned,
    BlockKind,
    Page,
    Point,
    PointVerdict,
    Reading,
    Silence,
    TellerKind,
)
from ontherecord.spans import Span

ROOT = Path(__file__).parents[1]
_ENOUGH = 0.3
_VERDICTS = ("alignment", *(verdict.value for verdict in PointVerdict))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table, in percent, and how many the gold has."""

    precision: float
    recall: float
    f1: float
    claimed: int
    gold: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one set by one way of aligning.

    ``unheld``: left out, claimed without whole text. Of ``asked`` accounts, some point of ``found`` was found, and of
    these ``tellers`` were told by whom the gold has, as what it has.
    """

    tables: int
    figures: dict[str, Figure]
    unheld: int
    asked: int
    found: int
    tellers: int


Told = tuple[tuple[Account, ...], ...]
"""The accounts of each communication of a page."""


Way = Callable[[Teller, Page, Teller, Page], set[Row]]
"""A way to align: the rows of the table of two accounts."""


@cache
def _reading(page: Page) -> Reading:
    return pipeline.read(page)


@cache
def _told(page: Page) -> Told:
    reading = _reading(page)
    return tuple(accounts(reading, communication) for communication in reading.communications)


def chosen(teller: Teller, told: Told) -> tuple[Account, ...]:
    """The accounts of that communication which holds most of a teller's points; those of them that hold any."""
    holding = [tuple(one for one in of_one if _held(teller, (one,))) for of_one in told]
    return max(holding, key=lambda of_one: len(_held(teller, of_one)), default=())


def _held(teller: Teller, found: Iterable[Account]) -> set[int]:
    spans = [point.span for one in found for point in one.points]
    return {n for n, point in enumerate(teller.points) if any(matches(span, point.span) for span in spans)}


def side_by_side(one: Teller, page: Page, other: Teller, against: Page) -> set[Row]:
    """The rows of the program under test, from the page on."""
    rows: set[Row] = set()
    for left in chosen(one, _told(page)):
        for right in chosen(other, _told(against)):
            rows |= _rows(left, right)
    return rows


def with_points(one: Teller, page: Page, other: Teller, against: Page) -> set[Row]:
    """The rows of the program under test where accounts and points are given, as the gold has them."""
    return _rows(_given(one, page), _given(other, against))


def _given(teller: Teller, page: Page) -> Account:
    article = _reading(page).article
    points = tuple(Point(told.span, told.span.quote(article.text), force=told.force) for told in teller.points)
    silences = tuple(
        Silence(article.id, silent.span, silent.about.quote(article.text)) for silent in teller.silences
    )  # fmt: skip
    name, whole = next(iter(teller.tellers), ""), bool(teller.whole)
    kind = TellerKind(teller.kinds[0])
    return Account(teller.name, "", article.id, kind, name, None, (), whole, points, silences)


def _rows(one: Account, other: Account) -> set[Row]:
    """The table of two accounts; whoever lacks a point, as it is told from either side."""
    turned = (_turned(_row(aligned)) for aligned in align(other, one, vector))
    return {_row(aligned) for aligned in align(one, other, vector)} | {
        row for row in turned if not (row.one and row.other)
    }


def by_words(_: Teller, page: Page, __: Teller, against: Page) -> set[Row]:
    """The rows of the baseline."""
    ones, others = list(_sentences(page)), list(_sentences(against))
    likely = sorted(
        ((len(a & b) / max(1, len(a | b)), i, j) for i, (_, a) in enumerate(ones) for j, (_, b) in enumerate(others)),
        reverse=True,
    )
    left, right = set(range(len(ones))), set(range(len(others)))
    rows = set()
    for score, i, j in likely:
        if score >= _ENOUGH and i in left and j in right:
            rows.add(Row(ones[i][0], others[j][0], PointVerdict.AGREES))
            left.remove(i)
            right.remove(j)
    rows |= {Row(ones[i][0], None, PointVerdict.LEFT_OUT) for i in left}
    return rows | {Row(None, others[j][0], PointVerdict.LEFT_OUT) for j in right}


def _sentences(page: Page) -> Iterator[tuple[Span, frozenset[str]]]:
    reading = _reading(page)
    bodies = [block.span for block in reading.article.blocks if block.kind is BlockKind.BODY]
    for span in reading.sentences:
        if any(body.start <= span.start and span.end <= body.end for body in bodies):
            yield span, frozenset(token.form for token in words(span.quote(reading.article.text)))


def _row(aligned: Aligned) -> Row:
    one, other = (point.span if point else None for point in (aligned.one, aligned.other))
    return Row(one, other, aligned.verdict, frozenset(difference.what for difference in aligned.differences))


def _turned(row: Row) -> Row:
    return Row(row.other, row.one, row.verdict, row.differs)


WAYS: dict[str, Way] = {"found": side_by_side, "points given": with_points, "by words": by_words}


def measure(tables: Sequence[tuple[Beside, Page, Page]], way: Way) -> Measured:
    """All figures of a set."""
    counts = Counts()
    for beside, one, other in tables:
        count(beside, way(beside.one, one, beside.other, other), counts)
    sides = {
        (side, page.sha256): page
        for beside, one, other in tables
        for side, page in ((beside.one, one), (beside.other, other))
    }
    held = [(side, chosen(side, _told(page))) for (side, _), page in sides.items()]
    figures = {
        name: Figure(tally.precision, tally.recall, tally.f1, tally.claimed, tally.gold)
        for name, tally in sorted(counts.tallies.items(), key=lambda item: (item[0].startswith("contradicts:"), item))
    }
    return Measured(
        tables=len(tables),
        figures=figures,
        unheld=counts.unheld,
        asked=len(held),
        found=sum(bool(found) for _, found in held),
        tellers=sum(any(_by(side, one) for one in found) for side, found in held),
    )


def _by(teller: Teller, found: Account) -> bool:
    """Whether an account is told by whom the gold has; perturbed readouts do not say."""
    return found.kind in teller.kinds and (not teller.tellers or found.teller in teller.tellers)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Score accounts side by side.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--each", type=int, nargs=2, default=EACH, help="perturbed readouts of each kind, by part")
    parser.add_argument("--choice", action="store_true", help="only what may be chosen on")
    parser.add_argument("--show", action="store_true", help="print the errors, with --choice")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.show and not options.choice:
        parser.error("only what may be chosen on may be looked at: --choice --show")
    cases = list(perturbed(options.shared, "choice" if options.choice else "report", tuple(options.each)))
    if not cases:
        print("The shared pages are not there; name them with --shared.")
        return 1
    sets = {} if options.choice else {part: annotated(options.shared, part) for part in ("calls", "samples")}
    sets["perturbed"] = [(case.beside, case.original, case.variant) for case in cases]
    measured = {name: {name: measure(tables, way) for name, way in WAYS.items()} for name, tables in sets.items()}
    if options.json:
        print(json.dumps({name: {way: asdict(one) for way, one in ways.items()} for name, ways in measured.items()}))
        return 0
    print(f"perturbed: {len(cases)} readouts, " + ", ".join(f"{n} {kind}" for kind, n in with_kind(cases).items()))
    for name, ways in measured.items():
        _print(name, ways)
    for case in cases if options.show else ():
        _show(case)
    return 0


def _print(name: str, ways: dict[str, Measured]) -> None:
    first = next(iter(ways.values()))
    print(
        f"\n{name}: {first.tables} tables, {first.asked} accounts, of {first.found} a point, {first.tellers} tellers"
    )
    for way, one in ways.items():
        print(f"  {way:24} precision  recall      F1  claimed  gold   (left out without whole text: {one.unheld})")
        for what in dict.fromkeys((*_VERDICTS, *one.figures)):
            if what in one.figures:
                line = one.figures[what]
                told = f"{line.precision:9.1f} {line.recall:7.1f} {line.f1:7.1f} {line.claimed:8} {line.gold:5}"
                print(f"    {what:22} {told}")


def _show(case: Perturbed) -> None:
    """Print where the table of a perturbed readout is not as it should be."""
    texts = [_reading(page).article.text for page in (case.original, case.variant)]
    rows = side_by_side(case.beside.one, case.original, case.beside.other, case.variant)
    for row in sorted(rows, key=lambda row: (row.one or Span(-1, -1), row.other or Span(-1, -1))):
        alone = Counts()
        count(case.beside, {row}, alone)
        if any(tally.claimed > tally.right for tally in alone.tallies.values()):
            quoted = [
                span.quote(text) if span else "–" for span, text in zip((row.one, row.other), texts, strict=True)
            ]
            print(f"\n{case.name} {case.edits} {row.verdict} {sorted(row.differs)}\n  {quoted[0]}\n  {quoted[1]}")


if __name__ == "__main__":
    sys.exit(main())
