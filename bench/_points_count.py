"""How a program's table of two accounts is counted against the truth.

What counts as right is defined in bench/gold/points.md, under “How it is counted”.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from _points import Beside
from ontherecord.records import Differing, PointVerdict
from ontherecord.spans import Span

ALIGNED = "alignment"
_LONE = (PointVerdict.ONLY_HERE, PointVerdict.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a program's table of two accounts: the spans of both points, or of one."""

    one: Span | None
    other: Span | None
    verdict: PointVerdict | None
    differs: frozenset[Differing] = frozenset()


@dataclass(slots=True)
class Tally:
    """``right`` of what was ``claimed``, and ``found`` of the ``gold``."""

    right: int = 0
    claimed: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was claimed that is right, in percent."""
        return 100 * self.right / self.claimed if self.claimed else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, in percent."""
        return 100 * self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Counts:
    """Tallies by what they count; ``unheld``: left out, claimed of an account whose whole text is not held."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    unheld: int = 0

    def of(self, name: str) -> Tally:
        """The tally of a name, begun where there is none."""
        return self.tallies.setdefault(name, Tally())

    def claim(self, name: str, *, right: bool) -> None:
        """Count a claim."""
        tally = self.of(name)
        tally.claimed += 1
        tally.right += right

    def expect(self, name: str, *, found: bool) -> None:
        """Count something that should be found."""
        tally = self.of(name)
        tally.gold += 1
        tally.found += found


def matches(found: Span, gold: Span) -> bool:
    """Whether a found point counts for one of the gold: they share half of the shorter, or more."""
    shared = min(found.end, gold.end) - max(found.start, gold.start)
    return 2 * shared >= min(found.end - found.start, gold.end - gold.start) > 0


def count(beside: Beside, rows: Collection[Row], counts: Counts) -> None:
    """Add the rows of one table to the counts; a row may be given twice, for both directions."""
    _Table(beside, frozenset(rows)).add(counts)


class _Table:
    """One table of two accounts, matched with the gold."""

    def __init__(self, beside: Beside, rows: frozenset[Row]) -> None:
        self.beside, self.rows = beside, rows
        self.truths = {(truth.one, truth.other): truth for truth in beside.truths}
        self.sure = {
            key: truth
            for key, truth in self.truths.items()
            if not (truth.unsure or beside.one.points[key[0]].optional or beside.other.points[key[1]].optional)
        }
        self.sides = (beside.one, beside.other)

    def add(self, counts: Counts) -> None:
        both = [row for row in self.rows if row.one and row.other]
        covered = {row: self._covers(row) for row in both}
        self._add_pairs(counts, covered)
        self._add_differing(counts, covered)
        for side in (0, 1):
            self._add_lone(counts, side, {row.other if side else row.one for row in both})

    def _covers(self, row: Row) -> list[tuple[int, int]] | None:
        """The sure pairs that a row is right about; None where it is not asked."""
        ones, others = self._held(row.one, 0), self._held(row.other, 1)
        met = [(i, j) for i in ones for j in others]
        sure = [key for key in met if key in self.sure]
        if not sure and (
            any(key in self.truths for key in met) or self._idle(row.one, 0) or self._idle(row.other, 1)
        ):
            return None
        return sure

    def _held(self, span: Span | None, side: int) -> list[int]:
        points = self.sides[side].points
        return [n for n, point in enumerate(points) if span is not None and matches(span, point.span)]

    def _idle(self, span: Span | None, side: int) -> bool:
        """Whether a found point holds only what is not asked: optional points, or those of other accounts."""
        held = self._held(span, side)
        if held:
            return all(self.sides[side].points[n].optional for n in held)
        return any(matches(span, other) for other in self.beside.apart[side]) if span else False

    def _add_pairs(self, counts: Counts, covered: Mapping[Row, list[tuple[int, int]] | None]) -> None:
        asked = {row: keys for row, keys in covered.items() if keys is not None}
        for keys in asked.values():
            counts.claim(ALIGNED, right=bool(keys))
        for key in self.sure:
            counts.expect(ALIGNED, found=any(key in keys for keys in asked.values()))
        for verdict in (PointVerdict.AGREES, PointVerdict.CONTRADICTS):
            said = {row: keys for row, keys in asked.items() if row.verdict is verdict}
            for row, keys in said.items():
                if not self._beside_the_point(row, keys):
                    counts.claim(verdict.value, right=any(self.sure[key].verdict is verdict for key in keys))
            for key, truth in self.sure.items():
                if truth.verdict is verdict:
                    counts.expect(verdict.value, found=any(key in keys for keys in said.values()))

    def _beside_the_point(self, row: Row, keys: Sequence[tuple[int, int]]) -> bool:
        """Whether a row that agrees holds parts only of points which differ elsewhere."""
        told = [self.sure[key] for key in keys]
        if not told or row.one is None or row.verdict is not PointVerdict.AGREES:
            return False
        return all(one.at is not None and not row.one.start <= one.at < row.one.end for one in told)

    def _add_differing(self, counts: Counts, covered: Mapping[Row, list[tuple[int, int]] | None]) -> None:
        said = {row: keys for row, keys in covered.items() if keys is not None}
        against = {row: keys for row, keys in said.items() if row.verdict is PointVerdict.CONTRADICTS}
        for row, keys in against.items():
            for what in row.differs:
                counts.claim(f"contradicts: {what}", right=any(what in self.sure[key].differs for key in keys))
        for key, truth in self.sure.items():
            for what in truth.differs:
                met = any(key in keys and what in row.differs for row, keys in against.items())
                counts.expect(f"contradicts: {what}", found=met)

    def _add_lone(self, counts: Counts, side: int, paired: set[Span | None]) -> None:
        lone = set(self._lone(side))
        claims: dict[Span, set[PointVerdict]] = {}
        for row in self.rows:
            span, beside = (row.other, row.one) if side else (row.one, row.other)
            if span and not beside and span not in paired and row.verdict in _LONE:
                claims.setdefault(span, set()).add(row.verdict)
        met: dict[PointVerdict, set[int]] = {verdict: set() for verdict in _LONE}
        for span, verdicts in claims.items():
            self._claim(counts, side, span, verdicts, met)
        for n in lone:
            if self._lacked(side, n):
                for verdict in _LONE:
                    counts.expect(verdict.value, found=n in met[verdict])

    def _claim(
        self, counts: Counts, side: int, span: Span, verdicts: set[PointVerdict], met: dict[PointVerdict, set[int]]
    ) -> None:
        """Count a point that is claimed to stand alone; what is left out is only here, too."""
        held = self._held(span, side)
        lone = [n for n in held if n in set(self._lone(side))]
        lacked = [n for n in lone if self._lacked(side, n)]
        said = [verdict for verdict in _LONE if verdict in verdicts or PointVerdict.LEFT_OUT in verdicts]
        if PointVerdict.LEFT_OUT in verdicts and self.sides[1 - side].whole is False:
            counts.unheld += not any(self._lacked(side, n) for n in held)
        if self._idle(span, side) or (lone and not lacked) or self._only_unsure(held, side):
            return
        for verdict in said:
            counts.claim(verdict.value, right=bool(lacked))
            met[verdict].update(lacked)

    def _only_unsure(self, held: Sequence[int], side: int) -> bool:
        keys = [truth for key, truth in self.truths.items() if key[side] in held]
        return bool(held) and bool(keys) and all(truth.unsure for truth in keys)

    def _lone(self, side: int) -> Iterator[int]:
        """The points that have no pair, a doubtful one neither."""
        paired = {key[side] for key in self.truths}
        for n, point in enumerate(self.sides[side].points):
            if n not in paired and not point.optional:
                yield n

    def _lacked(self, side: int, n: int) -> bool:
        """Whether the other account is known to lack a point."""
        other = self.sides[1 - side]
        return other.whole is True or any((self.sides[side].name, n) in silent.covers for silent in other.silences)
