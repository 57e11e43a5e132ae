"""Two accounts of one communication beside each other, point by point.

Points are taken to each other the likest first, one to one; then those that are less alike, but each the other's
likest by far; what is left over may join a point that has its partner where it is much like it (one sentence of the
one, two of the other). How alike they are is measured by what they are about, not by who acts or how strongly: that
is compared afterwards, and told as differences. The bounds were chosen on ``bench/gold/points_choice.toml``.
"""

from collections.abc import Iterator, Sequence

from ontherecord.link.account_differences import differences
from ontherecord.link.account_facts import told_besides
from ontherecord.link.account_matter import SAME, Matter, alike, covers, matters
from ontherecord.link.scorer import Vectors
from ontherecord.records import Account, Aligned, Point, PointVerdict, Silence

# how alike two points are that tell the same; that do if neither is nearly as like to any other; and one that joins
# two others which tell the same
_LIKELY = 0.3
_MARGIN = 0.1
JOINED = 0.58


def align(one: Account, other: Account, vector: Vectors) -> tuple[Aligned, ...]:
    """The points of two accounts of one communication, aligned: those of the first in order, then the other's rest.

    ``vector`` gives a text's sentence vector, of length one. A point that the second account lacks is *only here*,
    one that the first lacks is *left out*, each only where the account that lacks it is held as a whole, or a page
    says outright that it does not mention such a thing; else its verdict is None.
    """
    return aligned(one, other, matters(one.points, vector, one.teller), matters(other.points, vector, other.teller))


def aligned(one: Account, other: Account, ours: Sequence[Matter], theirs: Sequence[Matter]) -> tuple[Aligned, ...]:
    """As ``align``, of points whose matters are known already."""
    found = [_pair(ours[i], theirs[j], score) for i, j, score in sorted(pairs(ours, theirs))]
    matched = {id(side) for pair in found for side in (pair.one, pair.other)}
    place = {id(point): n for n, point in enumerate(one.points)}
    alone = [
        Aligned(p, None, _lacking(p, other, PointVerdict.ONLY_HERE), 0.0) for p in one.points if id(p) not in matched
    ]
    rest = [
        Aligned(None, p, _lacking(p, one, PointVerdict.LEFT_OUT), 0.0) for p in other.points if id(p) not in matched
    ]
    return (*sorted([*found, *alone], key=lambda pair: place[id(pair.one)]), *rest)


def pairs(ours: Sequence[Matter], theirs: Sequence[Matter]) -> Iterator[tuple[int, int, float]]:
    """The points that tell the same, by their numbers, with how alike they are; the likest pairs first."""
    scores = [[alike(left, right) for right in theirs] for left in ours]
    found = matched(scores)
    mine, yours = {i for i, _ in found}, {j for _, j in found}
    yield from ((i, j, scores[i][j]) for i, j in found)
    for score, i, j in _ranked(scores):
        if score >= JOINED and (i not in mine) != (j not in yours):
            mine.add(i)
            yours.add(j)
            yield i, j, score


def matched(scores: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """Rows and columns of a table of likenesses that belong together, one to one, the likest first."""
    found: dict[int, int] = {}
    ranked = _ranked(scores)
    for score, i, j in ranked:
        free = i not in found and j not in found.values()
        if free and (score >= SAME or (score >= _LIKELY and _stands_out(scores, i, j))):
            found[i] = j
    return tuple(found.items())


def _ranked(scores: Sequence[Sequence[float]]) -> list[tuple[float, int, int]]:
    cells = ((-score, i, j) for i, row in enumerate(scores) for j, score in enumerate(row))
    return [(-score, i, j) for score, i, j in sorted(cells)]


def _stands_out(scores: Sequence[Sequence[float]], i: int, j: int) -> bool:
    """Whether nothing else in the row or the column of a cell comes near it."""
    beside = [score for k, score in enumerate(scores[i]) if k != j]
    beside += [row[j] for k, row in enumerate(scores) if k != i]
    return scores[i][j] - max(beside, default=0.0) >= _MARGIN


def lacks(account: Account, point: Point) -> bool:
    """Whether an account that has no such point leaves it out: it is held as a whole, or said to be silent on it.

    A circumstance may stand in the words of another of its points.
    """
    if point.fact is not None and told_besides(point.fact, account.points):
        return False
    return account.whole or silence_on(account, point) is not None


def silence_on(account: Account, point: Point) -> Silence | None:
    """Where a page says outright that an account does not mention what a point is about; None where none does."""
    return next((silence for silence in account.silences if covers(silence.about, point)), None)


def _pair(one: Matter, other: Matter, score: float) -> Aligned:
    found = differences(one, other, score)
    against = any(each.contradicts for each in found)
    verdict = PointVerdict.CONTRADICTS if against else PointVerdict.AGREES
    return Aligned(one.point, other.point, verdict, score, tuple(each.difference for each in found))


def _lacking(point: Point, account: Account, verdict: PointVerdict) -> PointVerdict | None:
    return verdict if lacks(account, point) else None
