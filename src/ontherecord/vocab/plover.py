"""Types of political events: the roots of PLOVER and their classes, our extensions, and the words that tell them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.clause import irregular
from ontherecord.vocab.reader import forms, inflected, states
from ontherecord.vocab.words import alternatives, any_of, load

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
    """Our own types by name."""
    table = load("plover")["extension"]
    return {
        name: Root(name, one["quad"], one["means"], tuple(one["cameo"]), one.get("within"))
        for name, one in table.items()
    }


@cache
def types() -> dict[str, Root]:
    """The roots of PLOVER, then our extensions, by name."""
    return roots() | extensions()


def type_of(name: str) -> Root:
    """A root of PLOVER, or an extension, by its name. Raises KeyError for a name that is neither."""
    return types()[name]


def quad_of(name: str) -> str:
    """The class of a type."""
    return type_of(name).quad


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb in one form, with the words that follow it, and the root that it tells.

    ``form``: base, third, past (also the participle where it is the same), participle, ing.
    """

    root: str
    lemma: str
    form: str
    others: tuple[str, ...]


@cache
def verb_phrases() -> dict[str, tuple[VerbPhrase, ...]]:
    """The phrases that tell types of events, by the form of their verb in lower case."""
    found: dict[str, list[VerbPhrase]] = {}
    table = load("plover_verbs")
    odd = irregular() | table["irregular"]
    for root, given in table["verbs"].items():
        for lemma, *others in map(str.split, given):
            for form, word in _forms(lemma, odd):
                found.setdefault(word, []).append(VerbPhrase(root, lemma, form, tuple(others)))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _forms(lemma: str, odd: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    if lemma == "will":
        return [("base", "will")]
    if lemma == "be":
        return [("base", "be"), ("third", "is"), ("third", "are"), ("past", "was"), ("past", "were")]
    return inflected(lemma, odd)


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a root: its name, the words that tell it, and its CAMEO code where it has one of its own."""

    name: str
    words: re.Pattern[str]
    cameo: str | None


@cache
def modes(root: str) -> tuple[Mode, ...]:
    """The modes of a root."""
    odd = irregular() | load("plover_verbs")["irregular"]
    given = load("plover_words")["mode"].get(root, {})
    return tuple(
        Mode(name, any_of(form for word in one["words"] for form in _with_forms(word, odd)), one.get("cameo"))
        for name, one in given.items()
    )


def _with_forms(words: str, odd: dict[str, list[str]]) -> Iterable[str]:
    first, _, rest = words.partition(" ")
    return [f"{form} {rest}".strip() for form in forms(first, odd)]


@cache
def contexts() -> dict[str, re.Pattern[str]]:
    """The contexts of events, and the words that tell each."""
    return {name: any_of(words) for name, words in load("plover_words")["context"].items()}


@cache
def publishing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the verbs, in the past, by which a document is made public, and for what is a document."""
    odd = irregular() | load("plover_verbs")["irregular"]
    table = load("plover_words")["publish"]
    pasts = [
        f"{form} {rest}".strip()
        for verb in table["verbs"]
        for first, _, rest in [verb.partition(" ")]
        for name, form in inflected(first, odd)
        if name == "past"
    ]
    return any_of(pasts), any_of(table["documents"])


@cache
def political() -> re.Pattern[str]:
    """A pattern for words that make a body one that acts in politics."""
    return any_of(load("plover_words")["political"]["words"])


@cache
def organs() -> re.Pattern[str]:
    """A pattern for an adjective of a state with what acts in its stead: Norwegian troops; its group is ``state``."""
    adjectives = alternatives(word for state in states() for word in state.adjectives)
    words = alternatives(load("plover_words")["organs"]["words"])
    return re.compile(rf"(?<![\w-])(?P<state>{adjectives})\s(?:[a-z]+\s){{0,2}}?(?:{words})(?![\w-])")
