"""Whether two accounts tell a circumstance of a communication alike: when, how many, how long, where."""

from collections.abc import Iterable

from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.account_quantities import quantities, whens
from ontherecord.link.disagree import Counted
from ontherecord.link.tokens import fold
from ontherecord.records import Circumstance, Difference, Differing, Fact, Point

_DIFFERING = {
    Circumstance.DATE: Differing.DATE,
    Circumstance.COUNT: Differing.NUMBER,
    Circumstance.DURATION: Differing.NUMBER,
    Circumstance.PLACE: Differing.PLACE,
    Circumstance.PUBLICATION: Differing.DATE,
}


def same_circumstance(one: Point, other: Point) -> bool:
    """Whether both tell one circumstance, so that they belong beside each other whatever they say of it."""
    return one.fact is not None and other.fact is not None and one.fact.circumstance is other.fact.circumstance


def differing_fact(one: Point, other: Point) -> Difference | None:
    """How two points of one circumstance contradict; None where both can be true. A day apart is apart."""
    if one.fact is None or other.fact is None or not _apart(one, one.fact, other, other.fact):
        return None
    return Difference(_DIFFERING[one.fact.circumstance], one.text, other.text)


def told_besides(fact: Fact, points: Iterable[Point]) -> bool:
    """Whether an account may tell a circumstance in another point, so that it cannot be said to lack it."""
    texts = [point.text for point in points if point.fact is None]
    if fact.circumstance is Circumstance.DATE:
        return any(map(whens, texts))
    if fact.circumstance is Circumstance.PLACE:
        return any(fold(fact.value or "") in fold(text) for text in texts)
    return fact.circumstance is not Circumstance.PUBLICATION and any(map(quantities, texts))


def _apart(one: Point, ours: Fact, other: Point, theirs: Fact) -> bool:
    if ours.value is None or theirs.value is None:
        return False
    match ours.circumstance:
        case Circumstance.DATE | Circumstance.PUBLICATION:
            return disagree.dates(Edtf(ours.value), Edtf(theirs.value)) is not None
        case Circumstance.COUNT:
            return disagree.counts(_counted(one, ours.value, ours), _counted(other, theirs.value, theirs)) is not None
        case Circumstance.DURATION:
            return disagree.durations(ours.value, theirs.value) is not None
        case Circumstance.PLACE:
            return disagree.places(ours.value, theirs.value) is not None


def _counted(point: Point, number: str, fact: Fact) -> Counted:
    before = point.text[: fact.span.start - point.span.start]
    after = point.text[fact.span.end - point.span.start :]
    return Counted(int(number), disagree.bound(before, after))
