"""What kind of word a word is, by closed classes, endings and capitals: no tagger, so some stay undecided."""

from collections.abc import Sequence
from functools import cache

from ontherecord.extract.words import Kind, Word
from ontherecord.vocab import reader

Words = Sequence[Word]

NOUNS_IN_LY = frozenset(
    {"family", "ally", "assembly", "july", "italy", "anomaly", "rally", "supply", "reply", "bully"}
)


def is_adverb(word: Word) -> bool:
    """Whether a word stands between a subject and its verb without being either."""
    lower = word.lower
    return lower in reader.grammar().adverbs or (
        lower.endswith("ly") and not word.capital and len(lower) > 4 and lower not in NOUNS_IN_LY
    )


def is_time(word: Word) -> bool:
    """Whether a word names a day, a month or a year."""
    return word.lower in _time_words() or (word.text.isdigit() and len(word.text) == 4)


def is_finite(words: Words, at: int) -> bool:
    """Whether a small-letter word looks like a finite verb."""
    word = words[at]
    if word.kind is not Kind.WORD or word.text[0].isupper():
        return False
    grammar = reader.grammar()
    if word.lower in grammar.auxiliaries or word.lower in grammar.pasts:
        return True
    if word.lower.endswith("ed") and len(word.lower) > 3:
        return not _adjectival(words, at)
    form = reader.english_cues().forms.get(word.lower)
    return form is not None and form.kind == "past"


def is_noun_like(word: Word) -> bool:
    """Whether a word may belong to a noun phrase: no function word, no mark."""
    if word.kind is not Kind.WORD:
        return False
    grammar = reader.grammar()
    lower = word.lower
    return word.text[0].isupper() or not (
        lower in grammar.prepositions
        or lower in grammar.subordinators
        or lower in grammar.conjunctions
        or lower in grammar.auxiliaries
        or lower in grammar.pronouns
        or is_adverb(word)
    )


def _adjectival(words: Words, at: int) -> bool:
    grammar = reader.grammar()
    return (
        at > 0
        and at + 1 < len(words)
        and (words[at - 1].lower in grammar.determiners or words[at - 1].possessive or is_adverb(words[at - 1]))
        and is_noun_like(words[at + 1])
    )


@cache
def _time_words() -> frozenset[str]:
    calendar = reader.calendar("en")
    return (
        frozenset(calendar.months) - {"may", "mar", "march"}
        | frozenset(calendar.weekdays) - {"sat", "sun", "wed"}
        | {"today", "yesterday", "tonight", "tomorrow", "earlier", "recently", "later"}
    )


@cache
def nouns_in_s() -> frozenset[str]:
    """Forms that are plural nouns as often as verbs."""
    lemmas = (
        "state",
        "report",
        "remark",
        "note",
        "post",
        "claim",
        "call",
        "charge",
        "demand",
        "estimate",
        "fear",
        "hope",
        "doubt",
        "promise",
        "pledge",
        "question",
        "request",
        "signal",
        "tweet",
        "view",
        "find",
        "boast",
        "echo",
        "worri",
        "offer",
        "blame",
        "forecast",
        "reason",
        "challenge",
        "voice",
        "highlight",
        "label",
        "threat",
        "welcome",
    )
    return frozenset(form + suffix for form in lemmas for suffix in ("s", "es"))
