"""Types of political events: the roots of PLOVER, their classes, and an extension for letters."""

from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.words import load

# in the order of their numbers, from 1
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Root:
    """A type of event: its name, its class (one of `QUADS`), what it is, and the CAMEO codes that it stands for.

    ``within``: the PLOVER root that an extension counts as.
    """

    name: str
    quad: str
    means: str
    cameo: tuple[str, ...]
    within: str | None = None


@cache
def roots() -> dict[str, Root]:
    """The roots of PLOVER by name, in the order of its code book."""
    table = load("plover")["root"]
    return {name: Root(name, one["quad"], one["means"], tuple(one["cameo"])) for name, one in table.items()}


@cache
def extensions() -> dict[str, Root]:
    """Our own types by name, with the class and the codes of the root that they are within."""
    known = roots()
    table = load("plover")["extension"]
    wider = {name: known[one["within"]] for name, one in table.items()}
    return {
        name: Root(name, wider[name].quad, one["means"], wider[name].cameo, one["within"])
        for name, one in table.items()
    }


def root_of(name: str) -> Root:
    """The PLOVER root that a type counts as: itself, or what an extension is within.

    Raises KeyError for a name that is neither.
    """
    own = extensions().get(name)
    return roots()[own.within if own and own.within else name]


def quad_of(name: str) -> str:
    """The class of a type."""
    return root_of(name).quad


def cameo_of(name: str) -> str:
    """The two-digit CAMEO code that a type usually is."""
    return root_of(name).cameo[0]
