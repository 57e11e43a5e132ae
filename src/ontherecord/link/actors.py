"""Whether two namings, of two articles, are of one person, body or state.

Rules, no training: names first (``names``), then what both tell of offices, states and time. The register of persons
decides where it lists whom both name. What holds two persons apart holds against all else.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from ontherecord.link.names import SCORES, How, comparison, family_frames, is_common, is_full, is_rare
from ontherecord.link.names import keys as keys_of_name
from ontherecord.link.names_clean import is_generic
from ontherecord.link.names_found import namings
from ontherecord.link.names_parts import person_name
from ontherecord.link.values import Likeness, Naming
from ontherecord.records import ActorKind
from ontherecord.vocab.names import name_words
from ontherecord.vocab.offices import fold

__all__ = ["MADE", "PROPOSED", "apart", "compare", "keys", "namings"]

MADE = 0.85
"""From this score on two namings are linked."""
PROPOSED = 0.5
"""From this score on a person is asked."""

_DOUBTFUL = 0.6
_SUPPORTED = 0.88
_YEARS = 2
_BESIDE = 2
_TITLE = 2  # words of an office that both have: "President" alone tells nothing
_SMALL = frozenset(("the", "of", "for", "and", "a", "an", "to", "at", "in", "former", "then", "new", "acting", "s"))


def keys(value: Naming) -> tuple[str, ...]:
    """What two values that ``compare`` may join have in common: few, and rare."""
    if value.kind == ActorKind.STATE:
        return (f"state:{fold(value.name)}",)
    if value.kind == ActorKind.BODY:
        offices = (f"body of:{office}" for office in value.offices)
        return tuple(sorted({*(f"body:{name}" for name in _body_names(value)), *offices}))
    found = {f"known:{name}" for name in value.known} | set(keys_of_name(value.name))
    frames = family_frames(value.name)
    if value.offices:
        found |= {f"one:{frame}:{state}" for frame in frames for state in value.states}
        found |= {f"post:{frame}" for frame in frames} if is_rare(value.name) else set()
    if not is_full(value.name):
        found |= {f"beside:{frame}:{fold(name)}" for frame in frames for name in value.beside}
    return tuple(sorted(found))


def compare(one: Naming, other: Naming) -> Likeness | None:
    """Whether two namings are of one actor; None where nothing speaks for it, a score of 0 where it cannot be."""
    if one.kind != other.kind:
        return None
    first, second = sorted((one, other), key=_order)
    if one.kind == ActorKind.STATE:
        return Likeness(1.0, ("the same state",)) if fold(one.name) == fold(other.name) else None
    return _bodies(first, second) if one.kind == ActorKind.BODY else _people(first, second)


def apart(ones: Sequence[Naming], others: Sequence[Naming]) -> str | None:
    """Why two groups cannot be one actor although some of them match; None where they can."""
    if {one.kind for one in ones} != {one.kind for one in others}:
        return "they are of different kinds"
    if any(one.kind != ActorKind.PERSON for one in ones):
        return None
    left, right = _certain(ones), _certain(others)
    if left and right:
        return None if left & right else _two(left, right)
    names = product(*({one.name for one in group if is_full(one.name)} for group in (ones, others)))
    for name, against in sorted(names):
        how = comparison(name, against).how
        if SCORES[how] == 0:
            return f"{how}: {name} and {against}"
    return None


def _order(value: Naming) -> str:
    return repr(value)


def _certain(ones: Iterable[Naming]) -> frozenset[str]:
    return frozenset(one.known[0] for one in ones if len(one.known) == 1)


def _two(left: Iterable[str], right: Iterable[str]) -> str:
    return f"the register lists two persons: {', '.join(sorted(left))}; {', '.join(sorted(right))}"


# --- bodies ---------------------------------------------------------------------------------------


def _bodies(one: Naming, other: Naming) -> Likeness | None:
    if set(one.offices) & set(other.offices):
        return Likeness(0.93, (f"both speak for the {min({*one.offices} & {*other.offices})}",))
    shared = _body_names(one) & _body_names(other)
    if not shared:
        return None
    states = set(one.states) & set(other.states)
    if one.states and other.states and not states:
        return Likeness(0.0, (f"bodies of different states: {one.states[0]} and {other.states[0]}",))
    if all(map(_is_one_of_many, shared)):
        return None
    if all(map(is_generic, shared)):
        return Likeness(0.9, (f"the same name, both of {min(states)}",)) if states else None
    full = fold(one.name) == fold(other.name)
    return Likeness(0.97, ("the same name",)) if full else Likeness(0.9, ("a name in common",))


@lru_cache(1 << 14)
def _body_name(name: str) -> str:
    words = fold(name).replace(".", "").replace(",", " ").removesuffix("'s").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _body_names(value: Naming) -> frozenset[str]:
    return frozenset(_body_name(name) for name in (value.name, *value.forms))


@lru_cache(1 << 14)
def _is_one_of_many(name: str) -> bool:
    """Whether a name tells only whose embassy it is, not where."""
    table = name_words()
    words = set(name.split())
    return bool(words & table.many) and words <= table.many | table.generic | table.titles | table.ahead


# --- persons --------------------------------------------------------------------------------------


def _people(one: Naming, other: Naming) -> Likeness | None:
    if one.known and other.known:
        if not set(one.known) & set(other.known):
            return Likeness(0.0, (_two(one.known, other.known),))
        if len(one.known) == len(other.known) == 1:
            return Likeness(1.0, (f"both are {one.known[0]} in the register",))
    how = comparison(one.name, other.name).how
    if how in (How.OTHER, How.UNCLEAR, How.GIVEN):
        return None
    if SCORES[how] == 0:
        return Likeness(0.0, (f"{how}: {one.name} and {other.name}",))
    support = tuple(_support(one, other))
    if how is How.FAMILY:
        return _family_alone(one, other, support)
    if one.known or other.known:
        return Likeness(min(SCORES[how], _DOUBTFUL), (str(how), "the register lists only one of them, or several"))
    return _full_names(one, other, how, support)


def _full_names(one: Naming, other: Naming, how: How, support: tuple[str, ...]) -> Likeness:
    """Two full names that can be one."""
    common = is_common(one.name) or is_common(other.name)
    if one.states and other.states and not set(one.states) & set(other.states):
        reason = f"one acts for {one.states[0]}, the other for {other.states[0]}"
        both = common and one.offices and other.offices and _near(one, other)
        return Likeness(0.0 if both else _DOUBTFUL, (reason,) if both else (str(how), reason))
    if how is How.JUNIOR:
        # father and son do not hold one office within a few years
        held = len(support) > 1 and _near(one, other)
        return Likeness(_SUPPORTED if held else SCORES[how], (str(how), *support))
    if len(support) > 1 or (support and how is not How.NEARLY):
        return Likeness(max(SCORES[how], _SUPPORTED), (str(how), *support))
    if common:
        return Likeness(min(SCORES[how], _DOUBTFUL), (str(how), "a common name, and nothing else in common"))
    if how in (How.LATER, How.CUT, How.NEARLY) and (title := _one_title(one, other)):
        return Likeness(_SUPPORTED, (str(how), f"each is called {title}, in years near to each other"))
    loose = how is How.SPELLING and _is_loose(one.name, other.name)
    return Likeness(min(SCORES[how], 0.75) if loose else SCORES[how], (str(how), *support))


def _is_loose(one: str, other: str) -> bool:
    """Whether two spellings of a Korean name of a common family differ in more than blanks and hyphens."""
    left, right = person_name(one), person_name(other)
    common = {left.words[0], left.words[-1], right.words[0], right.words[-1]} & name_words().common
    return bool(left.korean and right.korean and common) and "".join(left.words) != "".join(right.words)


def _family_alone(one: Naming, other: Naming, support: tuple[str, ...]) -> Likeness | None:
    """A family name beside a name of it: made with office, state and time in common, proposed with company.

    A rare one does without the state where the office is told by more than one word, or the world has but one.
    """
    if bool(one.known) or bool(other.known):
        return None
    if len(support) > 1 and _near(one, other):
        return Likeness(_SUPPORTED, (str(How.FAMILY), *support))
    title = _one_title(one, other)
    if title in name_words().sole:
        return Likeness(_SUPPORTED, (str(How.FAMILY), f"each is called {title}"))
    office = _one_office(one, other)
    if office and _near(one, other) and is_rare(one.name) and is_rare(other.name):
        return Likeness(_DOUBTFUL if one.states and other.states else _SUPPORTED, (str(How.FAMILY), office))
    company = set(one.beside) & set(other.beside)
    if len(company) >= _BESIDE and not is_full(one.name) and not is_full(other.name):
        return Likeness(_DOUBTFUL, (str(How.FAMILY), f"both are named beside {', '.join(sorted(company))}"))
    return None


def _near(one: Naming, other: Naming) -> bool:
    return one.year is not None and other.year is not None and abs(one.year - other.year) <= _YEARS


def _support(one: Naming, other: Naming) -> Iterator[str]:
    """What two namings tell alike of a person, beside the name: a state, an office; in words for people."""
    states = sorted(set(one.states) & set(other.states))
    if states:
        yield f"both act for {states[0]}"
    office = _one_office(one, other)
    if office:
        yield office


def _one_office(one: Naming, other: Naming) -> str | None:
    for office, against in sorted(product(one.offices, other.offices)):
        left, right = _office_words(office), _office_words(against)
        if len(left & right) >= _TITLE and 2 * len(left & right) >= len(left | right):
            return f"both are called {office}" if left == right else f"one is called {office}, the other {against}"
    return None


def _one_title(one: Naming, other: Naming) -> str | None:
    """An office of which a state has one holder, and both are called by it in years near to each other."""
    told = ({fold(office).removeprefix("the ") for office in naming.offices} for naming in (one, other))
    shared = set.intersection(*told) & (name_words().heads | name_words().sole)
    return min(shared) if shared and _near(one, other) else None


@lru_cache(1 << 14)
def _office_words(office: str) -> frozenset[str]:
    return frozenset(fold(office).replace(",", " ").replace("'s", " ").split()) - _SMALL
