"""Words by which English tells of letters beside their nouns; see ``letters.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.channels import spoken_words
from ontherecord.vocab.reader import forms, irregular_verbs
from ontherecord.vocab.words import alternatives, any_of, load


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Patterns of what tells of letters.

    ``writing`` and ``answering`` find verbs in every form, ``verb`` both; ``each_other`` what two did with letters,
    after their names; ``sent`` how many a writer has of a set, up to "by"; ``member`` one of a set by its place,
    ``placed`` what ends in this place, ``of_several`` what stands before "of his letters", for a pattern;
    ``published`` how a letter came out, ``printing`` what tells so of a saying in it; ``vague`` ends in what makes a
    number after it none; ``elsewhere`` finds what else one writes in, beside the channels.
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
    printing: frozenset[str]
    vague: re.Pattern[str]
    elsewhere: re.Pattern[str]


@cache
def letter_words() -> LetterWords:
    """The English words."""
    table = load("letters")["en"]
    each_other, exchanged = alternatives(table["each-other"]), alternatives(table["exchanged"])
    return LetterWords(
        writing=any_of(_forms(table["writing"])),
        answering=any_of(_forms(table["answering"])),
        verb=any_of(_forms(table["writing"]) | _forms(table["answering"])),
        each_other=re.compile(
            rf"\s(?:ha(?:d|ve)\s)?(?:(?:{each_other})(?:\sto)?\s(?:each\sother|one\sanother)|(?:{exchanged})(?![\w-]))"
        ),
        exchanged=frozenset(table["exchanged"]),
        sent=re.compile(rf"(?:\s(?:were|was|had\sbeen))?\s(?:{alternatives(table['sent'])})\sby\s"),
        member=re.compile(
            rf"\b[Tt]he\s(?:{alternatives(table['members'])})(?:\sone|\sof\s(?:them|these|those|the\sletters))?(?![\w-])"
        ),
        placed=re.compile(rf"\b(?:{alternatives(table['members'])})\s(?:[a-z]+\s)?\Z"),
        of_several=alternatives((*table["members"], "one", "another", "several", "some")),
        published=any_of(table["published"]),
        printing=frozenset(table["printing"]),
        vague=re.compile(rf"\b(?:{alternatives(table['vague'])})\s(?:an?\s)?\Z", re.IGNORECASE),
        elsewhere=re.compile(
            rf"\b(?:in|on|for|to|under)\s(?:[\w’'-]+\s){{0,4}}?(?:{alternatives(table['elsewhere'])})(?![\w-])",
            re.IGNORECASE,
        ),
    )


def _forms(lemmas: list[str]) -> set[str]:
    return {form for lemma in lemmas for form in forms(lemma, irregular_verbs())}


def other_way(text: str) -> bool:
    """Whether words tell of another way of writing than a letter."""
    return letter_words().elsewhere.search(text) is not None or spoken_words().platform.search(text) is not None
