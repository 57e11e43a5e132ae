"""Words by which English tells of letters beside their nouns; see ``letters.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.channels import spoken_words
from ontherecord.vocab.reader import forms, irregular_verbs
from ontherecord.vocab.time_words import time_words
from ontherecord.vocab.words import alternatives, any_of, load


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Patterns of what tells of letters.

    ``writing`` and ``answering`` find verbs in every form, ``verb`` both; ``each_other`` what two did with letters,
    after their names; ``sent`` how many a writer has of a set, up to "by"; ``member`` one of a set by its place,
    ``placed`` what ends in this place, ``of_several`` what stands before "of his letters", for a pattern;
    ``published`` how a letter came out; ``dated`` ends in what makes a day after it that of letters, ``exchange``
    finds verbs of writing and exchanging; ``printing`` what tells so of a saying in it; ``vague`` ends in what makes
    a number after it only about how many, which ``rough`` finds, ``number`` those that may tell exactly;
    ``elsewhere`` finds what else one writes in, beside the channels.
    """

    writing: re.Pattern[str]
    answering: re.Pattern[str]
    verb: re.Pattern[str]
    each_other: re.Pattern[str]
    exchanged: frozenset[str]
    sent: re.Pattern[str]
    member: re.Pattern[str]
    placed: re.Pattern[str]
    of_several: str
    published: re.Pattern[str]
    dated: re.Pattern[str]
    exchange: re.Pattern[str]
    printing: frozenset[str]
    vague: re.Pattern[str]
    rough: re.Pattern[str]
    number: re.Pattern[str]
    elsewhere: re.Pattern[str]


@cache
def letter_words() -> LetterWords:
    """The English words."""
    table = load("letters")["en"]
    each_other, exchanged = alternatives(table["each-other"]), alternatives(table["exchanged"])
    passed = alternatives(table["passed"])
    return LetterWords(
        writing=any_of(_forms(table["writing"])),
        answering=any_of(_forms(table["answering"])),
        verb=any_of(_forms(table["writing"]) | _forms(table["answering"])),
        each_other=re.compile(
            rf"\s(?:ha(?:d|ve)\s)?(?:(?:{each_other})(?:\sto)?\s(?:each\sother|one\sanother)|(?:{exchanged})(?![\w-])"
            rf"|(?:{passed})(?=\sbetween\s))"
        ),
        exchanged=frozenset(table["exchanged"]),
        sent=re.compile(rf"(?:\s(?:were|was|had\sbeen))?\s(?:{alternatives(table['sent'])})\sby\s"),
        member=re.compile(
            rf"\b[Tt]he\s(?:{alternatives(table['members'])})(?:\sone|\sof\s(?:them|these|those|the\sletters))?(?![\w-])"
        ),
        placed=re.compile(rf"\b(?:{alternatives(table['members'])})\s(?:[a-z]+\s)?\Z"),
        of_several=alternatives((*table["members"], "one", "another", "several", "some")),
        published=any_of(table["published"]),
        dated=re.compile(rf"\b(?:{alternatives(table['dated'])})\s(?:the\s)?\Z", re.IGNORECASE),
        exchange=any_of(_forms(table["writing"]) | {*table["each-other"], *table["exchanged"]}),
        printing=frozenset(table["printing"]),
        rough=re.compile(
            rf"(?<![\w-])(?:(?:{_number()}|an?)\s(?:{alternatives(table['dozens'])})|{_number()})(?![\w-])",
            re.IGNORECASE,
        ),
        number=re.compile(
            rf"(?<![\w-]){_number()}(?![\w-])(?!\s(?:dozen|hundred|thousand)\b)",
            re.IGNORECASE,
        ),
        vague=re.compile(rf"\b(?:{alternatives(table['vague'])})\s(?:an?\s)?\Z", re.IGNORECASE),
        elsewhere=re.compile(
            rf"\b(?:in|on|for|to|under)\s(?:[\w’'-]+\s){{0,4}}?(?:{alternatives(table['elsewhere'])})(?![\w-])",
            re.IGNORECASE,
        ),
    )


def value_of(words: str) -> int | None:
    """The number that words tell: 40, twenty-seven, two dozen, a hundred; None where they tell none."""
    value: int | None = None
    for word in re.split(r"[\s-]+", words.lower()):
        dozen = _dozens().get(word)
        if dozen is not None:
            value = (1 if value is None else value) * dozen
            continue
        number = int(word) if word.isdecimal() else 1 if word in ("a", "an") else time_words().numbers.get(word)
        if number is None:
            return None
        value = number + (value or 0)
    return value


@cache
def _dozens() -> dict[str, int]:
    return dict(load("letters")["en"]["dozens"])


def _number() -> str:
    """A pattern of numbers in figures and words, for a group."""
    words = time_words().numbers
    tens = alternatives(word for word, number in words.items() if number >= 20)
    ones = alternatives(word for word, number in words.items() if 0 < number < 10)
    listed = alternatives(word for word, number in words.items() if number > 1)
    return rf"(?:\d{{1,4}}|(?:{tens})[- ](?:{ones})|{listed})"


def _forms(lemmas: list[str]) -> set[str]:
    return {form for lemma in lemmas for form in forms(lemma, irregular_verbs())}


def other_way(text: str) -> bool:
    """Whether words tell of another way of writing than a letter."""
    return letter_words().elsewhere.search(text) is not None or spoken_words().platform.search(text) is not None
