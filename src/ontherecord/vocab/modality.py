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
        _compiled(_verbs(table["ignorance"])),
        _compiled([*_verbs(table["left_open"]), *map(_phrase, table["left_open_words"])]),
        re.compile(rf"{_any(table['foretold'])}(?:n't|\s+not)\b.*?{_any(table['foretelling'])}", re.IGNORECASE),
        _compiled(map(_phrase, table["nobody"])),
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
        would=_would(table),
        not_signs=_compiled(_phrase(words) for kind in exceptions for words in table[kind]),
        openings=re.compile(
            rf"{_any(table['openings'])}(?:\s*,)?(?:\s+that\b)?\s*"
            rf"|(?:(?!{finite})[\w']+\s+){{1,6}}(?:is|was)\s+that\s+|{_convinced(table)}",
            re.IGNORECASE,
        ),
        nouns=re.compile(
            rf"(?:(?!{finite}|(?:i|we|he|she|they)\b)[\w']+\s+){{0,3}}{_any(table['nouns'])}\s+that\s+", re.IGNORECASE
        ),
        barriers=re.compile(
            rf"{_any(table['subordinators'])}|{finite}|(?:{after_pronoun})'s\b|'(?:re|m|ve)\b", re.IGNORECASE
        ),
        conditions=re.compile(
            rf"\b(?:{after_if})\s+if\b|{_any(table['not_conditional'])}|({_any(table['conditions'])})", re.IGNORECASE
        ),
        opening_condition=re.compile(rf"(?:if|unless)\s+(?!{_any(table['addressing'])})[^,\n]+,", re.IGNORECASE),
        imperatives=_compiled(map(_phrase, table["imperatives"])),
        denied=_compiled([*map(_phrase, table["denied"]), _predicates(table)]),
        deeds=_deeds(table, "he|she|they|i|we|it"),
        own_deeds=_deeds(table, "i|we"),
        relatives=_relatives(table),
        pasts=re.compile(rf"(?<!\bthe )(?<!\ba )(?<!\ban )\b(?:{_pasts()}|\w+ed)\b", re.IGNORECASE),
        reasons=_compiled(map(_phrase, table["reasons"])),
        supposed_before=_supposed_before(table),
        supposed_after=_supposed_after(table),
    )


def _convinced(table: dict[str, Any]) -> str:
    """A pattern for somebody said to be sure of what follows."""
    return (
        r"(?:he|she|they|i|we)(?:'s|'re|'m|\s+(?:is|was|are|were|am))\s+"
        rf"(?:\w+ly\s+)?(?:{'|'.join(table['convinced'])})\s+(?:that\s+)?"
    )


def _would(table: dict[str, Any]) -> Pattern:
    """*Would* in all its forms; 'd before a participle is *had*."""
    known = {forms[2] for lemma, forms in _irregular().items() if forms[2] != lemma}
    participles = sorted(known.union(table["not_after_would"]))
    had = rf"(?!(?:\w+ly\s+|\w+ed\b|{'|'.join(participles)}\b))"
    return re.compile(rf"\b(?:would|wouldn't)\b|(?<=\w)'d\s+[“\"]?{had}\w+", re.IGNORECASE)


def _predicates(table: dict[str, Any]) -> str:
    """A pattern for words that deny only what they are said of, not what stands after them."""
    words = "|".join(table["predicates"])
    return (
        rf"(?:\b(?:is|was|are|were|as|be)|(?<!there)'s|'re)\s+[“\"']*(?:\w+\s+)?[“\"']*(?:{words})\b(?!\s+(?!and\b|or\b|as\b|to\b|that\b|about\b)\w)"
        rf"|\A\W*(?:{words})\b(?!\s+\w)|\A\W*{_any(table['answers'])}\s*(?:[,.;!”\"]|''|\Z)"
    )


def _relatives(table: dict[str, Any]) -> Pattern:
    """A relative clause up to its verb, which nearly always comes right after its pronoun or its subject."""
    modals = r"(?:will|would|can|could|may|might|must|should|shall|cannot)(?:n't)?\b"
    verb = rf"(?:{_any(table['finite'])}|{modals}|(?:{_pasts()}|\w+ed)\b)"
    adverbs = rf"(?:(?:\w+ly|{'|'.join(table['adverbs'])})\s+){{0,2}}"
    subject = r"(?:he|she|it|they|we|you|i)"
    return re.compile(
        rf"(?:who|which|that)(?:\s+{subject})?'(?:s|re|ve|d|ll)\b"
        rf"|(?:who|whom|which|that)\s+{subject}\s+{adverbs}(?:{verb}|\w+)"
        rf"|(?:who|which|that)\s+{adverbs}{verb}"
        rf"|who\s+{adverbs}(?!(?:the|a|an|his|her|their)\b)\w+",
        re.IGNORECASE,
    )


def _pasts() -> str:
    return "|".join(sorted({forms[1] for lemma, forms in _irregular().items() if forms[1] != lemma}))


def _supposed_before(table: dict[str, Any]) -> Pattern:
    """What the subject of a *would* is that supposes: an act, or what may or may not be brought about."""
    nouns = "|".join(table["supposable"])
    return re.compile(
        rf"\bwere\s+\w+\s+to\b"
        rf"|\A\W*(?:that\s+)?(?:not\s+|\w+ly\s+)?(?!(?:no|any|every|some)thing\b)"
        rf"[a-z]{{2,}}ing\s(?:(?!\b(?:if|that|which|who)\b)[^,;])*\Z"
        rf"|\b(?:{nouns})\s+(?:to\s+\w+\s+[^.;]{{0,60}})?\Z",
        re.IGNORECASE,
    )


def _supposed_after(table: dict[str, Any]) -> Pattern:
    """A *would* with what follows it where it judges what may be."""
    adverbs, judged = r"(?:(?:\w+ly|also|be|so|very|more|too)\s+)*", "|".join(table["judgements"])
    effects = "|".join(table["effects"])
    return re.compile(
        rf"would(?:n't|\s+not)?\s+(?:only\s+|\w+ly\s+)?"
        rf"(?:be\s+[“\"]?{adverbs}[“\"]?(?:an?\s+)?{adverbs}(?:{judged})\b|(?:{effects})\b)",
        re.IGNORECASE,
    )


def _signs(table: dict[str, Any]) -> Iterable[tuple[Modality, Pattern]]:
    """Signs with the auxiliary and adverbs before them, which are no barrier then."""
    adverbs = rf"(?:(?:\w+ly|{'|'.join(table['adverbs'])})\s+){{0,2}}"
    auxiliary = rf"(?:(?:{_any(table['auxiliaries'])}|'(?:s|re|m)\b)\s+{adverbs})?"
    intents, acts = "|".join(table["intents"]), "|".join(table["commitments"])
    intent = rf"\b(?:(?:{intents})\s+to\s+\w|commitments?\s+to\s+(?:\w+\s+)?(?:\w+ing|{acts})\b)"
    likely = r"\blikely\s+that\b(?=[^.;]*\b(?:will|would)\b)"
    yield Modality.HYPOTHETICAL, _compiled(map(_phrase, table["hypothetical"]))
    unknown = (
        rf"|(?:{_any(table['unknown'])})\s+(?:\w+\s+)?(?:whether|if|which|who|what|when|where|why|how(?!\s+to\b))\b"
    )
    more = {
        Modality.POSSIBLE: unknown,
        Modality.PREDICTED: rf"|'ll\b|\b(?:he|she|they|i|we)\s+(?:\w+ly\s+)?hopes?\b|{intent}|{likely}",
        Modality.ASKED: "",
    }
    for kind, others in more.items():
        yield kind, re.compile(rf"{auxiliary}(?:{_any(table[kind.value])}{others})", re.IGNORECASE)


def _deeds(table: dict[str, Any], doers: str) -> Pattern:
    """What somebody is said not to have done, or not to be doing, and what never was."""
    mental = "|".join(table["mental"])
    done = rf"(?:never|did\s+not|didn't|(?:had|have|has)\s+never)\s+(?!(?:{mental})(?:ed|d|s)?\b)\w+"
    doing = rf"(?:\s+(?:was|were|is|are|am)|'s|'re|'m)(?:\s+not|n't)\s+(?:\w+ly\s+)?{_any(table['doings'])}"
    charges = "|".join(table["charges"])
    never = rf"there\s+(?:(?:was|were)\s+(?:never|no\s+(?:\w+\s+)?(?:{charges})\b)|never\s+(?:was|were))\b"
    return re.compile(rf"(?:{doers})\s+[“\"']?{done}|(?:{doers}){doing}|{never}", re.IGNORECASE)


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
    irregular = _irregular()
    for lemma in lemmas:
        verb, *particles = lemma.split()
        forms = "|".join(sorted(reader.forms(verb, irregular)))
        yield rf"\b(?:{forms})\b" + "".join(rf"(?:\W+[\w']+){{0,6}}?\W+{particle}\b" for particle in particles)


def _irregular() -> dict[str, list[str]]:
    table: dict[str, list[str]] = reader.irregular_verbs() | _english()["irregular"]
    return table


def _phrase(words: str) -> str:
    """A pattern for words with blanks of any length, which begins within a word only at an apostrophe or ``n't``."""
    start = "" if words.startswith(("'", "n't")) else r"\b"
    return start + r"\s+".join(map(re.escape, words.split())) + r"\b"


def _any(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(map(_phrase, phrases)) + ")"


def _compiled(patterns: Iterable[str]) -> Pattern:
    return re.compile("|".join(patterns) or _NEVER, re.IGNORECASE)
