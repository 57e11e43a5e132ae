"""In what two points of one matter differ, and whether one contradicts the other.

They do where the same thing has another figure or day, where one denies what the other tells, where in the same words
another acts or is named, or where one has agreed what the other only discussed or refused. Where the wordings are far
apart, a difference may be one of matter, and is no contradiction.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.link.account_facts import differing_fact
from ontherecord.link.account_matter import SAME, Matter, bare
from ontherecord.link.account_quantities import other_day, other_figure
from ontherecord.link.measures import measure
from ontherecord.records import Difference, Differing, Force, Point

# how alike two points must be for a difference to be no other matter
SURE = 0.62
_SAME_WORDS = 0.6
_DIRECTED = (Force.ASKED, Force.PROPOSED, Force.THANKED, Force.COMMITTED, Force.WARNED, Force.AGREED, Force.REFUSED)
_AGAINST = (
    frozenset((Force.AGREED, Force.REFUSED)),
    frozenset((Force.AGREED, Force.DISCUSSED)),
    frozenset((Force.COMMITTED, Force.REFUSED)),
    frozenset((Force.THANKED, Force.WARNED)),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One difference, and whether it makes the two contradict."""

    difference: Difference
    contradicts: bool


def differences(one: Matter, other: Matter, score: float) -> tuple[Found, ...]:
    """How two points differ that are aligned with a score, the contradictions first."""
    if one.point.fact is not None:
        told = differing_fact(one.point, other.point)
        return (Found(told, contradicts=True),) if told is not None else ()
    found = [*_numbers(one, other, score), *_days(one, other, score), *_denials(one, other, score)]
    found += [*_parties(one, other, score), *_forces(one, other, score)]
    return tuple(sorted(found, key=lambda each: not each.contradicts))


def _numbers(one: Matter, other: Matter, score: float) -> Iterator[Found]:
    pair = other_figure(one.point.text, other.point.text)
    if pair is not None:
        yield Found(Difference(Differing.NUMBER, pair[0].shown, pair[1].shown), contradicts=score >= SAME)


def _days(one: Matter, other: Matter, score: float) -> Iterator[Found]:
    pair = other_day(one.point.text, other.point.text)
    if pair is not None:
        sure = score >= (SAME if pair[0].kind == "day" else SURE)
        yield Found(Difference(Differing.DATE, pair[0].shown, pair[1].shown), contradicts=sure)


def _denials(one: Matter, other: Matter, score: float) -> Iterator[Found]:
    if one.denied is not None and other.denied is not None and one.denied != other.denied:
        yield Found(_words(Differing.NEGATION, one, other), contradicts=score >= SURE)
        return
    measures = measure(one.point.text, other.point.text)
    same = measures.order >= _SAME_WORDS and measures.both >= _SAME_WORDS
    if same and ((measures.uneven and measures.negation) or measures.changed == "the opposite"):
        yield Found(Difference(Differing.NEGATION, one.point.text, other.point.text), contradicts=True)
    elif same and measures.uneven:
        yield Found(Difference(Differing.NEGATION, one.point.text, other.point.text), contradicts=score >= SURE)


def _parties(one: Matter, other: Matter, score: float) -> Iterator[Found]:
    ours, theirs = one.point.by, other.point.by
    measures = measure(one.text, other.text)
    if ours and theirs and not _shared(ours, theirs):
        directed = one.point.force is other.point.force and one.point.force in _DIRECTED
        alike = (directed and score >= SURE) or (measures.both >= _SAME_WORDS and measures.order >= _SAME_WORDS)
        sure = alike and _outright(one.point) and _outright(other.point)
        yield Found(Difference(Differing.PARTY, "; ".join(ours), "; ".join(theirs)), contradicts=sure)
    elif ours and theirs and len(ours) != len(theirs):
        yield Found(Difference(Differing.PARTY, "; ".join(ours), "; ".join(theirs)), contradicts=False)
    if other_day(one.point.text, other.point.text) is None:
        yield from _named(one, other)


def _named(one: Matter, other: Matter) -> Iterator[Found]:
    """Another state or name in the same words: of the matter, or of the point as a whole."""
    for left, right in ((one.text, other.text), (one.point.text, other.point.text)):
        measures = measure(left, right)
        if measures.changed in ("another place", "another name") and measures.both >= _SAME_WORDS:
            ours, theirs = (", ".join(rest) for rest in measures.rest)
            yield Found(Difference(Differing.PARTY, ours, theirs), contradicts=True)
            return


def _forces(one: Matter, other: Matter, score: float) -> Iterator[Found]:
    left, right = one.point.force, other.point.force
    if left is not None and right is not None and left is not right:
        against = frozenset((left, right)) in _AGAINST
        yield Found(_words(Differing.FORCE, one, other), contradicts=against and score >= SURE)


def _words(what: Differing, one: Matter, other: Matter) -> Difference:
    return Difference(what, _verb(one), _verb(other))


def _verb(matter: Matter) -> str:
    """The words of a point that tell its force; the force itself where they stand before the point."""
    point = matter.point
    if point.cue is None or point.force is None:
        return point.text
    start, end = point.cue.start - point.span.start, point.cue.end - point.span.start
    told = point.text[start:end] if start >= 0 and end <= len(point.text) else point.force.value
    return f"not {told}" if matter.denied else told


def _outright(point: Point) -> bool:
    """Whether who acts is named before the verb, not only by a pronoun or a title."""
    if point.cue is None or point.cue.start < point.span.start:
        return False
    before = bare(point.text[: point.cue.start - point.span.start])
    return all(bare(name) & before for name in point.by)


def _shared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return any(bare(left) & bare(right) for left in ours for right in theirs)
