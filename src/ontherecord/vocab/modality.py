"""The words that tell how a content is put, and that hedge, as patterns; all for text with straight apostrophes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontherecord.records import Modality
from ontherecord.vocab import reader
from ontherecord.vocab.words import load

Pattern = re.Pattern[str]
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words of the cue that tell one modality; ``infinitive``: only where an infinitive follows."""

    modality: Modality
    infinitive: bool
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Negation:
    """``pattern`` finds the words that negate a cue, ``partial`` those that only limit it.

    ``factive`` are verbs whose content stands all the same.
    """

    pattern: Pattern
    partial: Pattern
    factive: Pattern


@dataclass(frozen=True, slots=True)
class ContentWords:
    """What to look for in a content.

    Of ``signs`` and ``would`` the first in the text counts, but for those within ``not_signs``. ``openings`` and
    ``nouns`` lead to the main clause, ``barriers`` end its reach. ``conditions`` are such where they match a group.
    ``deeds`` are negated doings of the one spoken of, at the main clause's start.
    """

    signs: tuple[tuple[Modality, Pattern], ...]
    would: Pattern
    not_signs: Pattern
    openings: Pattern
    nouns: Pattern
    barriers: Pattern
    conditions: Pattern
    imperatives: Pattern
    denied: Pattern
    deeds: Pattern


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """``page`` finds the words by which a page does not vouch for a saying, ``anywhere`` all hedges.

    What they match is a hedge where it is in a group.
    """

    page: Pattern
    anywhere: Pattern


@cache
def cue_words() -> tuple[CueWords, ...]:
    """The words of an English cue, in the file's order."""
    return tuple(
        CueWords(
            Modality(group["modality"]),
            group.get("infinitive", False),
            _compiled([*_verbs(group.get("verbs", ())), *map(_phrase, group.get("words", ()))]),
        )
        for group in _english()["cue"]
    )


@cache
def negation() -> Negation:
    """The words that negate an English cue."""
    table = _english()["negation"]
    negations, limits = _any(table["negations"]), _any(table["but_not_before"])
    return Negation(
        re.compile(rf"{negations}(?!-|\s+{limits})", re.IGNORECASE),
        re.compile(rf"{negations}\s+{limits}", re.IGNORECASE),
        _compiled(_verbs(table["factive"])),
    )


@cache
def content_words() -> ContentWords:
    """The words of an English content."""
    table = _english()["content"]
    finite, after_if = _any(table["finite"]), "|".join(table["not_conditions"])
    # elsewhere 's is a genitive
    after_pronoun = "|".join(rf"(?<=\b{pronoun})" for pronoun in table["pronouns"])
    exceptions = ("polite", "not_possible", "not_predicted", "not_asked")
    return ContentWords(
        signs=tuple(_signs(table)),
        would=re.compile(r"\b(?:would|wouldn't)\b|'d\s+(?:be|have|do|\w+e)\b", re.IGNORECASE),
        not_signs=_compiled(_phrase(words) for kind in exceptions for words in table[kind]),
        openings=re.compile(rf"{_any(table['openings'])}(?:\s*,)?(?:\s+that\b)?\s*", re.IGNORECASE),
        nouns=re.compile(rf"(?:(?!{finite})[\w']+\s+){{0,3}}{_any(table['nouns'])}\s+that\s+", re.IGNORECASE),
        barriers=re.compile(
            rf"{_any(table['subordinators'])}|{finite}|(?:{after_pronoun})'s\b|'(?:re|m|ve)\b", re.IGNORECASE
        ),
        conditions=re.compile(
            rf"\b(?:{after_if})\s+if\b|{_any(table['not_conditional'])}|({_any(table['conditions'])})", re.IGNORECASE
        ),
        imperatives=_compiled(map(_phrase, table["imperatives"])),
        denied=_compiled(map(_phrase, table["denied"])),
        deeds=_deeds(table),
    )


def _signs(table: dict[str, Any]) -> Iterable[tuple[Modality, Pattern]]:
    """Signs with the auxiliary and adverbs before them, which are no barrier then."""
    adverbs = rf"(?:(?:\w+ly|{'|'.join(table['adverbs'])})\s+){{0,2}}"
    auxiliary = rf"(?:(?:{_any(table['auxiliaries'])}|'(?:s|re|m)\b)\s+{adverbs})?"
    intents, acts = "|".join(table["intents"]), "|".join(table["commitments"])
    intent = rf"\b(?:(?:{intents})\s+to\s+\w|commitments?\s+to\s+(?:\w+\s+)?(?:\w+ing|{acts})\b)"
    yield Modality.HYPOTHETICAL, _compiled(map(_phrase, table["hypothetical"]))
    for kind in (Modality.POSSIBLE, Modality.PREDICTED, Modality.ASKED):
        more = rf"|'ll\b|{intent}" if kind is Modality.PREDICTED else ""
        yield kind, re.compile(rf"{auxiliary}(?:{_any(table[kind.value])}{more})", re.IGNORECASE)


def _deeds(table: dict[str, Any]) -> Pattern:
    """What somebody is said not to have done, or not to be doing, and what never was."""
    mental = "|".join(table["mental"])
    done = rf"(?:never|did\s+not|didn't|(?:had|have|has)\s+never)\s+(?!(?:{mental})(?:ed|d|s)?\b)\w+"
    doing = r"(?:\s+(?:was|were|is|are|am)|'s|'re|'m)(?:\s+not|n't)\s+(?!going\b)\w+ing\b"
    never = r"there\s+(?:(?:was|were)\s+(?:no|never)|never\s+(?:was|were))\b"
    return re.compile(rf"(?:he|she|they|i|we)\s+{done}|(?:he|she|i|we){doing}|{never}", re.IGNORECASE)


@cache
def hedge_words() -> HedgeWords:
    """The hedges of English."""
    table = _english()["hedges"]
    page = _any([*table["words"], *table["phrases"]])
    places = "|".join(table["not_after_appear"])
    appear = rf"(?:{_any(table['appear'])})(?!\s+(?:{places})\b)(?=\s+\w|\s*\Z)"
    likely = r"\b(?<!more )(?<!most )(?<!less )likely\b(?=\s+(?:\w+ed|an?|the|because|due|not)\b)"
    kind = rf"\b(?:{'|'.join(table['kinds'])})\s+(?:\w+\s+){{0,2}}\W?(?:kind|sort)\s+of\b"
    return HedgeWords(
        re.compile(f"({page})", re.IGNORECASE),
        re.compile(rf"({page}|{appear}|{likely})|{kind}|(\b(?:kind|sort)\s+of\b)", re.IGNORECASE),
    )


@cache
def _english() -> dict[str, Any]:
    table: dict[str, Any] = load("modality")["en"]
    return table


def _verbs(lemmas: Iterable[str]) -> Iterable[str]:
    """A pattern for each verb in all its forms, its particles within seven words."""
    irregular = reader.irregular_verbs() | _english()["irregular"]
    for lemma in lemmas:
        verb, *particles = lemma.split()
        forms = "|".join(sorted(reader.forms(verb, irregular)))
        yield rf"\b(?:{forms})\b" + "".join(rf"(?:\W+[\w']+){{0,6}}?\W+{particle}\b" for particle in particles)


def _phrase(words: str) -> str:
    """A pattern for words with blanks of any length, which begins within a word only at an apostrophe or ``n't``."""
    start = "" if words.startswith(("'", "n't")) else r"\b"
    return start + r"\s+".join(map(re.escape, words.split())) + r"\b"


def _any(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(map(_phrase, phrases)) + ")"


def _compiled(patterns: Iterable[str]) -> Pattern:
    return re.compile("|".join(patterns) or _NEVER, re.IGNORECASE)
