"""Words by which the channel of a saying is told."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.records import Channel
from ontherecord.vocab.reader import forms, irregular_verbs
from ontherecord.vocab.words import alternatives, load


@cache
def channel_nouns(language: str) -> dict[str, Channel]:
    """Noun or phrase, in lower case, to the channel it names."""
    table = load("channels").get(language, {"nouns": {}})
    return {noun: Channel(name) for name, nouns in table["nouns"].items() for noun in nouns}


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """English verbs that tell a channel, who hears witnesses, patterns of platforms and of what precedes outlets.

    ``phrases`` is a pattern of those that tell ``by_phrase`` without a noun of their own: under oath.
    """

    verbs: dict[str, Channel]
    hearers: frozenset[str]
    platform: re.Pattern[str]
    spoken: re.Pattern[str]
    phrases: re.Pattern[str]
    by_phrase: dict[str, Channel]


@cache
def spoken_words() -> SpokenWords:
    """How English tells the channel beside its nouns."""
    table = load("channels")["en"]
    verbs = {
        form: Channel(channel)
        for channel, lemmas in table["verbs"].items()
        for lemma in lemmas
        for form in forms(lemma, irregular_verbs())
    }
    platforms, spoken = table["platforms"]["names"], table["spoken"]["phrases"]
    by_phrase = {phrase: Channel(name) for name, phrases in table["phrases"].items() for phrase in phrases}
    return SpokenWords(
        verbs,
        frozenset(table["hearers"]["nouns"]),
        re.compile(rf"\b(?:on|to|via) (?P<name>(?:{alternatives(platforms)}))(?![\w-])"),
        re.compile(rf"\b(?:{alternatives(spoken)})(?= )", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(by_phrase)})(?![\w-])", re.IGNORECASE),
        by_phrase,
    )
