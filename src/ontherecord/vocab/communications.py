"""Words by which English tells of communications; see ``communications.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.records import Channel, Part, Status
from ontherecord.vocab.words import any_of, load

_SINGULAR = frozenset(("talks", "negotiations", "consultations"))


@dataclass(frozen=True, slots=True)
class CommunicationWords:
    """What tells of communications.

    ``nouns`` and ``verbs`` find phrases, in any case; their kinds are in ``kinds`` and ``by_verb``, in lower case.
    ``talked`` finds verbs of talking with what makes a communication of them some words on, by kind.
    ``counted`` are nouns that need a number.
    ``none`` are phrases, found by ``nouns`` too, that only look like one. ``again`` are the kinds that a noun may
    mean of those told of before. ``done`` finds verbs whose object is a communication, ``parts`` tells the part of
    their subject, ``publishing`` are those that make a letter known. ``status`` finds what tells that it did not take
    place, in the order in which they count.
    """

    nouns: re.Pattern[str]
    kinds: dict[str, Channel]
    verbs: re.Pattern[str]
    by_verb: dict[str, Channel]
    talked: tuple[tuple[Channel, re.Pattern[str]], ...]
    counted: frozenset[str]
    none: frozenset[str]
    again: dict[str, frozenset[Channel]]
    done: re.Pattern[str]
    parts: dict[str, str]
    publishing: frozenset[str]
    status: tuple[tuple[Status, re.Pattern[str]], ...]


@cache
def communication_words() -> CommunicationWords:
    """The English words."""
    table = load("communications")["en"]
    kinds = {noun: Channel(kind) for kind, nouns in table["nouns"].items() for noun in nouns}
    kinds |= {noun: Channel(kind) for kind, nouns in table["counted"].items() for noun in nouns}
    verbs = {
        f"{verb} {link}".strip(): Channel(kind) for kind, pairs in table["verbs"].items() for verb, link in pairs
    }
    again: dict[str, set[Channel]] = {}
    for kind, nouns in table["again"].items():
        for noun in nouns:
            again.setdefault(noun, set()).add(Channel(kind))
    none = frozenset(table["none"]["phrases"])
    parts = {verb: part for part, listed in table["done"].items() for verb in listed if part != "publishing"}
    return CommunicationWords(
        nouns=any_of(kinds.keys() | again.keys() | none),
        kinds=kinds,
        verbs=any_of(verbs),
        by_verb=verbs,
        talked=tuple((Channel(kind), _apart(words["verbs"], words["by"])) for kind, words in table["talked"].items()),
        counted=frozenset(noun for nouns in table["counted"].values() for noun in nouns),
        none=none,
        again={noun: frozenset(found) for noun, found in again.items()},
        done=any_of(parts),
        parts=parts,
        publishing=frozenset(table["done"]["publishing"]),
        status=tuple((Status(name), any_of(words)) for name, words in table["status"].items()),
    )


def _apart(verbs: list[str], by: list[str]) -> re.Pattern[str]:
    """Finds a verb and a phrase after it, with some words of the same clause between them."""
    between = r"(?:,?\s[^\s,;:.()“”\"]+){0,9}?,?\s"
    return re.compile(any_of(verbs).pattern + between + any_of(by).pattern, re.IGNORECASE)


def part_of(kind: Channel, maker: bool) -> Part:
    """What part who makes a communication of a kind has, and who it is made to."""
    if kind in (Channel.LETTER, Channel.MESSAGE, Channel.PRESS_RELEASE, Channel.POST):
        return Part.SENDER if maker else Part.RECIPIENT
    if kind is Channel.VISIT:
        return Part.GUEST if maker else Part.HOST
    if kind is Channel.JOINT_STATEMENT:
        return Part.SIGNATORY
    return Part.PARTICIPANT


def plural(noun: str) -> bool:
    """Whether a noun, in lower case, means several: letters, but not talks."""
    return noun.endswith("s") and not noun.endswith("ss") and noun.rpartition(" ")[2] not in _SINGULAR
