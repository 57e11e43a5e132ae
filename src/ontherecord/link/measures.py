"""How alike two wordings are, in numbers, and whether they contradict each other.

What is compared are content words without their endings, in order; brackets and ellipses are left out. Contradictions
are told by the words that stand in one only: another figure, another name or place in the same words, a negation, an
opposite.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ontherecord.link.tokens import Token, opposites, titles, tokens, words
from ontherecord.link.wording import units
from ontherecord.vocab.words import load

_KEPT = 1 << 14
# words put for others by no more than these are a change of the same sentence
_FEW = 4


@dataclass(frozen=True, slots=True)
class Measures:
    """Two wordings compared.

    ``shared``: content words in common. ``within``: their part of the shorter wording; ``both``: of the longer.
    ``order``: the part of the shorter that stands in the other in the same order; ``run``: without a break.
    ``ratio``: of their lengths. ``numbers``, ``places``, ``names``, ``negation``, ``opposite``: whether they differ
    so. ``changed``: what differs so within the same words, in words for people; None for nothing. ``doubt``: what may
    have been changed: words with capitals, names or only the first of their sentences. ``rest``: the content words of
    either whose stems the other lacks.
    """

    shared: int
    within: float
    both: float
    order: float
    run: float
    ratio: float
    numbers: bool
    places: bool
    names: bool
    negation: bool
    opposite: bool
    changed: str | None
    doubt: str | None
    rest: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in one wording in place of what stands in the other, either of them perhaps nothing."""

    one: tuple[Token, ...]
    other: tuple[Token, ...]


def measure(one: str, other: str) -> Measures:
    """The measures of two wordings; all 0 where either has no content words."""
    first, second = words(one), words(other)
    left, right = units(first), units(second)
    shared = sum((Counter(left) & Counter(right)).values())
    short, long = sorted((len(left), len(right)))
    blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    ordered = sum(block.size for block in blocks) / max(short, 1)
    changes = tuple(_changes(first, second))
    numbers = _crossed(_numbers(first), _numbers(second))
    places = _crossed(_places(one), _places(other))
    opposite = _opposite({t.stem for t in first}, {t.stem for t in second})
    return Measures(
        shared,
        shared / max(short, 1),
        shared / max(long, 1),
        ordered,
        max(block.size for block in blocks) / max(short, 1),
        short / max(long, 1),
        numbers,
        places,
        _crossed(_names(first), _names(second)),
        sum(t.negates for t in first) % 2 != sum(t.negates for t in second) % 2,
        opposite is not None,
        _changed(changes, numbers=numbers, places=places) if ordered >= 0.5 else None,
        _doubt(changes) if ordered >= 0.5 else None,
        (_without(first, set(right)), _without(second, set(left))),
    )


def _without(found: Sequence[Token], stems: set[str]) -> tuple[str, ...]:
    return tuple(t.form for t in found if t.content and t.stem not in stems)


def _changes(first: Sequence[Token], second: Sequence[Token]) -> Iterator[_Change]:
    matcher = difflib.SequenceMatcher(None, [t.stem for t in first], [t.stem for t in second], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield _Change(tuple(first[i:j]), tuple(second[k:m]))


def _changed(changes: Sequence[_Change], *, numbers: bool, places: bool) -> str | None:
    """Why two wordings of the same words say different things."""
    if numbers:
        return "another figure"
    if places:
        return "another place"
    for change in changes:
        sides = (change.one, change.other)
        if max(map(len, sides)) > _FEW:
            continue
        if any(t.negates for t in change.one) != any(t.negates for t in change.other):
            return "one of them negates it"
        if _crossed(*map(_numbers, sides)):
            return "another figure"
        if _opposite(*({t.stem for t in side} for side in sides)) is not None:
            return "the opposite"
        if _crossed(*map(_names, sides)) and not _one_place(change):
            return "another name"
    return None


def _doubt(changes: Sequence[_Change]) -> str | None:
    """Whether a name may have been put for another where a sentence begins."""
    for change in changes:
        one, other = (
            {t.stem for t in side if t.content and (t.name or t.opens)} for side in (change.one, change.other)
        )
        if max(len(change.one), len(change.other)) <= _FEW and _crossed(one, other) and not _one_place(change):
            return "perhaps another name"
    return None


def _one_place(change: _Change) -> bool:
    """Whether both sides of a change name the same states, as "Pyongyang" and "North Korea" do."""
    one, other = (_places(" ".join(t.form for t in side)) for side in (change.one, change.other))
    return bool(one & other)


def _numbers(found: Sequence[Token]) -> set[str]:
    # "one" is as often a pronoun
    return {t.form for t in found if t.number and t.form != "1"}


def _names(found: Sequence[Token]) -> set[str]:
    return {t.stem for t in found if t.name and t.form not in titles() and not t.form.endswith(".")}


def _crossed(one: set[str], other: set[str]) -> bool:
    """Whether each holds what the other does not."""
    return bool(one - other and other - one)


def _opposite(one: set[str], other: set[str]) -> str | None:
    """A word of one whose opposite stands in the other, either of them only there."""
    for pair in opposites():
        first, second = sorted(pair)
        for left, right in ((first, second), (second, first)):
            if left in one - other and right in other - one:
                return left
    return None


@lru_cache(_KEPT)
def _places(text: str) -> set[str]:
    """The states that a text names, by name, adjective or capital."""
    forms = [t.form for t in tokens(text)]
    found: set[str] = set()
    i = 0
    while i < len(forms):
        for length in range(min(_longest(), len(forms) - i), 0, -1):
            code = _states().get(tuple(forms[i : i + length]))
            if code:
                found.add(code)
                i += length - 1
                break
        i += 1
    return found


@cache
def _states() -> dict[tuple[str, ...], str]:
    """Forms of states' names, as words, with the state's code."""
    found: dict[tuple[str, ...], str] = {}
    for state in load("states")["state"]:
        names = [state["name"], *state.get("also", ()), *state.get("adjectives", ()), state.get("capital", "")]
        for name in filter(None, names):
            found.setdefault(tuple(t.form for t in tokens(name)), state["code"])
    return found


@cache
def _longest() -> int:
    return max(map(len, _states()))
