"""Words that tell of whom or what they stand for: pronouns, gender, number, names."""

from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.reader import actor_words
from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class Referents:
    """Lower-case words; ``pronouns`` maps each pronoun to its class, the classes in the order of the file."""

    pronouns: dict[str, str]
    pronoun_classes: tuple[str, ...]
    masculine: frozenset[str]
    feminine: frozenset[str]
    masculine_names: frozenset[str]
    feminine_names: frozenset[str]
    persons: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    collectives: frozenset[str]
    directions: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    copulas: frozenset[str]
    meetings: frozenset[str]


@cache
def referents() -> Referents:
    """The words of ``referents.toml``."""
    table = load("referents")["en"]
    pronouns, masculine, feminine = (table.pop(name) for name in ("pronouns", "masculine", "feminine"))
    return Referents(
        pronouns={word: name for name, words in pronouns.items() for word in words},
        pronoun_classes=tuple(pronouns),
        masculine=frozenset(masculine["nouns"]),
        feminine=frozenset(feminine["nouns"]),
        masculine_names=frozenset(masculine["names"]) - frozenset(feminine["names"]),
        feminine_names=frozenset(feminine["names"]) - frozenset(masculine["names"]),
        **{name: frozenset(words) for name, words in table.items()},
    )


def gender_of(name: str) -> str:
    """``masculine`` or ``feminine`` by a person's first name, as far as one of them is told by it; else empty."""
    first = name.split(maxsplit=1)[0].lower() if " " in name else ""
    words, actors = referents(), actor_words()
    if first in words.masculine_names | actors.masculine:
        return "masculine"
    return "feminine" if first in words.feminine_names | actors.feminine else ""
