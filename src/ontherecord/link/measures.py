"""How alike two wordings are, in numbers, and whether they contradict each other.

What is compared are content words without their endings, in order; brackets and ellipses are left out. Contradictions
are told by the words that stand in one only: another figure, another name or place in the same words, what is denied
in one and not in the other, an opposite. Who or what one of them only leaves out is none.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.link.profile import Profile, names_in, numbers_in, profile, states_in, tells
from ontherecord.link.tokens import Token, opposites, words

_KEPT = 1 << 12
# words put for others by no more than these are a change of the same sentence
_FEW = 4
# of what both have in order, from where on they are the same sentence
_SAME_FRAME = 0.5


@dataclass(frozen=True, slots=True)
class Measures:
    """Two wordings compared.

    ``shared``: content words in common; ``telling``: how much they tell. ``within``: their part of the shorter
    wording; ``both``: of the longer; ``weighed``: of the shorter, each by what it tells. ``order``: the part of the
    shorter that stands in the other in the same order; ``run``: without a break. ``ratio``: of their lengths.
    ``numbers``, ``places``, ``names``, ``negation``, ``opposite``: whether they differ so. ``uneven``: whether one
    has an odd number of negations more. ``quoted``: how much the longest part tells that stands in quotation marks in
    one and word for word in the other. ``changed``: what differs so within the same words, for people to read; None
    for nothing. ``doubt``: what may have been changed: words with capitals, names or only the first of their
    sentences; places, figures, or what is denied. ``rest``: the content words of either that the other lacks.
    """

    shared: int
    telling: float
    within: float
    both: float
    weighed: float
    order: float
    run: float
    ratio: float
    numbers: bool
    places: bool
    names: bool
    negation: bool
    opposite: bool
    uneven: bool
    quoted: float
    changed: str | None
    doubt: str | None
    rest: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in one wording in place of what stands in the other, either of them perhaps nothing."""

    one: tuple[Token, ...]
    other: tuple[Token, ...]


@lru_cache(_KEPT)
def measure(one: str, other: str) -> Measures:
    """The measures of two wordings; all 0 where either has no content words."""
    left, right = profile(one), profile(other)
    shared = sum((Counter(left.units) & Counter(right.units)).values())
    short, long = sorted((len(left.units), len(right.units)))
    blocks = difflib.SequenceMatcher(None, left.units, right.units, autojunk=False).get_matching_blocks()
    ordered = sum(block.size for block in blocks) / max(short, 1)
    telling = tells(left.kinds & right.kinds)
    same_frame = ordered >= _SAME_FRAME
    changes = tuple(_changes(words(one), words(other))) if same_frame else ()
    numbers, places = _crossed(left.numbers, right.numbers), _crossed(left.states, right.states)
    negation, opposite = _denied(left, right), _opposite(left, right)
    why = _changed(changes, left, right) if same_frame and shared else None
    return Measures(
        shared=shared,
        telling=telling,
        within=shared / max(short, 1),
        both=shared / max(long, 1),
        weighed=telling / max(min(left.mass, right.mass), 0.1),
        order=ordered,
        run=max(block.size for block in blocks) / max(short, 1),
        ratio=short / max(long, 1),
        numbers=numbers,
        places=places,
        names=other_names(left, right),
        negation=negation,
        opposite=opposite,
        uneven=left.negated % 2 != right.negated % 2,
        quoted=fragment(left, right),
        changed=why,
        doubt=_doubt(changes) or _perhaps(left, right, same_frame=same_frame),
        rest=(_without(left, right), _without(right, left)),
    )


def fragment(left: Profile, right: Profile) -> float:
    """How much the most telling part tells that one wording has in quotation marks and the other word for word."""
    found = [
        tells(frozenset(part))
        for one, other in ((left, right), (right, left))
        for part in one.quoted
        if other.kinds.issuperset(part) and _holds(other.units, part)
    ]
    return max(found, default=0.0)


def other_names(left: Profile, right: Profile) -> bool:
    """Whether each wording has a name that the other has not, in full or by its first letters."""
    letters = "".join((left.acronyms & right.names) | (right.acronyms & left.names))
    return all(
        any(name not in theirs.kinds and name[0] not in letters for name in ours.names)
        for ours, theirs in ((left, right), (right, left))
    )


def _holds(units: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(units[i : i + len(part)]) == tuple(part) for i in range(len(units) - len(part) + 1))


def _without(ours: Profile, theirs: Profile) -> tuple[str, ...]:
    return tuple(shown for form, shown in ours.written if form not in theirs.kinds)


def _changes(first: Sequence[Token], second: Sequence[Token]) -> Iterator[_Change]:
    matcher = difflib.SequenceMatcher(None, [t.stem for t in first], [t.stem for t in second], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield _Change(tuple(first[i:j]), tuple(second[k:m]))


def _changed(changes: Sequence[_Change], left: Profile, right: Profile) -> str | None:
    """Why two wordings of the same words say different things."""
    if _crossed(left.numbers, right.numbers):
        return "another figure"
    if _crossed(left.states, right.states):
        return "another place"
    if _denied(left, right) and left.negated % 2 != right.negated % 2:
        return "one of them negates it"
    for change in changes:
        sides = (change.one, change.other)
        if max(map(len, sides)) > _FEW:
            continue
        if _crossed(*map(numbers_in, sides)):
            return "another figure"
        if _only_negated(change) and left.negated % 2 != right.negated % 2:
            return "one of them negates it"
        if _turned(*(frozenset(t.stem for t in side) for side in sides)) and not (left.denied or right.denied):
            return "the opposite"
        if _crossed(*map(names_in, sides)) and other_names(left, right) and not _one_place(change):
            return "another name"
    return None


def _only_negated(change: _Change) -> bool:
    """Whether a negation on one side is all that a change comes to."""
    one, other = ([t.negates for t in side if t.content or t.negates] for side in (change.one, change.other))
    return all(one + other) and any(one) != any(other)


def _doubt(changes: Sequence[_Change]) -> str | None:
    """Whether a name may have been put for another where a sentence begins."""
    for change in changes:
        one, other = (
            frozenset(t.stem for t in side if t.content and (t.name or t.opens))
            for side in (change.one, change.other)
        )
        if max(len(change.one), len(change.other)) <= _FEW and _crossed(one, other) and not _one_place(change):
            return "perhaps another name"
    return None


def _perhaps(left: Profile, right: Profile, *, same_frame: bool) -> str | None:
    """What may differ where words are put otherwise."""
    if _crossed(left.numbers, right.numbers):
        return "perhaps another figure"
    if _crossed(left.states, right.states):
        return "perhaps another place"
    if _denied(left, right):
        return "perhaps one of them negates it"
    return "perhaps the opposite" if same_frame and _opposite(left, right) else None


def _one_place(change: _Change) -> bool:
    """Whether both sides of a change name the same states, as "Pyongyang" and "North Korea" do."""
    return bool(states_in(change.one) & states_in(change.other))


def _crossed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each holds what the other does not."""
    return not one <= other and not other <= one


def _denied(left: Profile, right: Profile) -> bool:
    """Whether what one denies stands in the other undenied."""
    return any(ours.denied & (theirs.kinds - theirs.denied) for ours, theirs in ((left, right), (right, left)))


def _opposite(left: Profile, right: Profile) -> bool:
    """Whether a word of one stands for its opposite in the other; what is denied there is no opposite."""
    return _turned(left.kinds - left.denied, right.kinds - right.denied)


def _turned(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(
        (one - other) & {first} and (other - one) & {second}
        for pair in opposites()
        for first, second in (sorted(pair), sorted(pair, reverse=True))
    )
