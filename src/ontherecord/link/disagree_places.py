"""Whether two places are surely two: neither within the other, by our own lists of states and cities."""

from dataclasses import dataclass
from functools import cache

from ontherecord.link.tokens import fold
from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class Where:
    """A place: the states (by code) it is in, and the city, by its first name in the list; None for a whole state."""

    states: frozenset[str]
    city: str | None


def apart(one: str, other: str) -> bool:
    """Whether both are known, and are two states, or two cities, or a city and a state that it is not in."""
    left, right = where(one), where(other)
    if left is None or right is None:
        return False
    if not left.states & right.states:
        return True
    return left.city is not None and right.city is not None and left.city != right.city


def where(text: str) -> Where | None:
    """A place as the lists have it: the whole, or the first that is known of its parts between commas."""
    known = _known()
    for part in (text, *text.split(",")):
        name = _bare(part)
        if name in known:
            return known[name]
    return None


def _bare(text: str) -> str:
    name = " ".join(fold(text).replace("-", " ").replace(".", "").split()).removeprefix("the ")
    before, after = _forms()
    for words in before:
        name = name.removeprefix(f"{words} ")
    for words in after:
        name = name.removesuffix(f" {words}")
    return name


@cache
def _forms() -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms = load("places")["forms"]
    return tuple(sorted(forms["before"], key=len, reverse=True)), tuple(forms["after"])


@cache
def _known() -> dict[str, Where]:
    found: dict[str, Where] = {}
    for state in load("states")["state"]:
        here = frozenset((state["code"],))
        for name in (state["name"], *state.get("also", ())):
            found.setdefault(_bare(name), Where(here, None))
        if capital := state.get("capital"):
            held = found.get(_bare(capital))
            found[_bare(capital)] = Where(here | held.states if held and held.city else here, _bare(capital))
    places = load("places")
    for code, cities in places["cities"].items():
        for names in cities:
            first = _bare(names[0])
            for name in names:
                found.setdefault(_bare(name), Where(frozenset((code,)), first))
    for name in places["between"]["names"]:
        found[_bare(name)] = Where(frozenset(places["between"]["codes"]), _bare(name))
    return found
