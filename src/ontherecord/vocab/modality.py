"""The words that tell how a content is put, and that hedge, as patterns; all for text with straight apostrophes."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontherecord.records import Modality
from ontherecord.vocab.clause import (
    Pattern,
    any_of,
    compiled,
    convinced,
    deeds,
    pasts,
    phrase,
    predicates,
    relatives,
    signs,
    supposed_after,
    supposed_before,
    verb_patterns,
    would_forms,
)
from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words of the cue that tell one modality.

    ``infinitive``: only where an infinitive follows; ``question``: only where an indirect question follows.
    """

    modality: Modality
    infinitive: bool
    question: bool
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Negation:
    """``pattern`` finds the words that negate a cue, ``partial`` those that only limit it.

    ``factive`` are verbs whose content stands all the same, ``ignorance`` those that then leave a question open.
    ``left_open`` finds what leaves the content open when it is not done. ``nobody`` are sources that are none.
    ``foretold`` is what is expected not to come.
    """

    pattern: Pattern
    partial: Pattern
    factive: Pattern
    ignorance: Pattern
    left_open: Pattern
    foretold: Pattern
    nobody: Pattern


@dataclass(frozen=True, slots=True)
class ContentWords:
    """What to look for in a content.

    Of ``signs`` and ``would`` the first in the text counts, but for those within ``not_signs``. ``openings`` and
    ``nouns`` lead to the main clause, ``barriers`` end its reach. ``conditions`` are such where they match a group,
    ``opening_condition`` one at the start, which needs no further sign. ``deeds`` are negated doings of the one
    spoken of, at the main clause's start, ``own_deeds`` of the speaker. ``relatives`` are clauses of the subject, up
    to their verbs, ``pasts`` verbs in the past, and ``reasons`` lead to clauses whose condition is not the main
    clause's. A reported *would* supposes after ``supposed_before``, and where ``supposed_after`` begins with it.
    """

    signs: tuple[tuple[Modality, Pattern], ...]
    would: Pattern
    not_signs: Pattern
    openings: Pattern
    nouns: Pattern
    barriers: Pattern
    conditions: Pattern
    opening_condition: Pattern
    imperatives: Pattern
    denied: Pattern
    deeds: Pattern
    own_deeds: Pattern
    relatives: Pattern
    pasts: Pattern
    reasons: Pattern
    supposed_before: Pattern
    supposed_after: Pattern


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
            group.get("question", False),
            compiled([*verb_patterns(group.get("verbs", ())), *map(phrase, group.get("words", ()))]),
        )
        for group in _english()["cue"]
    )


@cache
def negation() -> Negation:
    """The words that negate an English cue."""
    table = _english()["negation"]
    negations, limits = any_of(table["negations"]), any_of(table["but_not_before"])
    return Negation(
        re.compile(rf"{negations}(?!-|\s+{limits})", re.IGNORECASE),
        re.compile(rf"{negations}\s+{limits}", re.IGNORECASE),
        compiled([*verb_patterns(table["factive"]), *map(phrase, table["factive_words"])]),
        compiled(verb_patterns(table["ignorance"])),
        compiled([*verb_patterns(table["left_open"]), *map(phrase, table["left_open_words"])]),
        re.compile(rf"{any_of(table['foretold'])}(?:n't|\s+not)\b.*?{any_of(table['foretelling'])}", re.IGNORECASE),
        compiled(map(phrase, table["nobody"])),
    )


@cache
def content_words() -> ContentWords:
    """The words of an English content."""
    table = _english()["content"]
    finite, after_if = any_of(table["finite"]), "|".join(table["not_conditions"])
    # elsewhere 's is a genitive
    after_pronoun = "|".join(rf"(?<=\b{pronoun})" for pronoun in table["pronouns"])
    exceptions = ("polite", "not_possible", "not_predicted", "not_asked")
    return ContentWords(
        signs=tuple(signs(table)),
        would=would_forms(table),
        not_signs=compiled(phrase(words) for kind in exceptions for words in table[kind]),
        openings=re.compile(
            rf"{any_of(table['openings'])}(?:\s*,)?(?:\s+that\b)?\s*"
            rf"|(?:(?!{finite})[\w']+\s+){{1,6}}(?:is|was)\s+that\s+|{convinced(table)}",
            re.IGNORECASE,
        ),
        nouns=re.compile(
            rf"(?:(?!{finite}|(?:i|we|he|she|they)\b)[\w']+\s+){{0,3}}{any_of(table['nouns'])}\s+that\s+",
            re.IGNORECASE,
        ),
        barriers=re.compile(
            rf"{any_of(table['subordinators'])}|{finite}|(?:{after_pronoun})'s\b|'(?:re|m|ve)\b", re.IGNORECASE
        ),
        conditions=re.compile(
            rf"\b(?:{after_if})\s+if\b|{any_of(table['not_conditional'])}|({any_of(table['conditions'])})",
            re.IGNORECASE,
        ),
        opening_condition=re.compile(rf"(?:if|unless)\s+(?!{any_of(table['addressing'])})[^,\n]+,", re.IGNORECASE),
        imperatives=compiled(map(phrase, table["imperatives"])),
        denied=compiled([*map(phrase, table["denied"]), predicates(table)]),
        deeds=deeds(table, "he|she|they|i|we|it"),
        own_deeds=deeds(table, "i|we"),
        relatives=relatives(table),
        pasts=re.compile(rf"(?<!\bthe )(?<!\ba )(?<!\ban )\b(?:{pasts()}|\w+ed)\b", re.IGNORECASE),
        reasons=compiled(map(phrase, table["reasons"])),
        supposed_before=supposed_before(table),
        supposed_after=supposed_after(table),
    )


@cache
def hedge_words() -> HedgeWords:
    """The hedges of English."""
    table = _english()["hedges"]
    page = (
        any_of([*table["words"], *table["phrases"]])
        + r"|(?<!be )(?<!is )(?<!are )(?<!was )(?<!were )\bsupposed\b(?!\s+to\b)"
    )
    places = "|".join(table["not_after_appear"])
    appear = rf"(?:{any_of(table['appear'])})(?!\s+(?:{places})\b)(?=\s+\w|\s*\Z)"
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
