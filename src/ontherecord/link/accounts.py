"""Two accounts of one communication beside each other, point by point.

Points are taken to each other the likest first, one to one; what is left over may join a point that has its partner
where it is much like it (one sentence of the one, two of the other). How alike they are is measured by what they are
about, not by who acts or how strongly: that is compared afterwards, and told as differences.
"""

from collections.abc import Iterator, Sequence

from ontherecord.link.account_differences import differences
from ontherecord.link.account_facts import told_besides
from ontherecord.link.account_matter import Matter, alike, covers, matters
from ontherecord.link.scorer import Vectors
from ontherecord.records import Account, Aligned, Point, PointVerdict, Silence

# how alike two points are that tell the same, and one that joins two others which do
SAME = 0.46
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
    scored = sorted(
        ((alike(left, right), -i, -j) for i, left in enumerate(ours) for j, right in enumerate(theirs)), reverse=True
    )
    mine: set[int] = set()
    yours: set[int] = set()
    for score, i, j in scored:
        if score >= SAME and -i not in mine and -j not in yours:
            mine.add(-i)
            yours.add(-j)
            yield -i, -j, score
    for score, i, j in scored:
        if score >= JOINED and (-i not in mine) != (-j not in yours):
            mine.add(-i)
            yours.add(-j)
            yield -i, -j, score


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
