"""Patterns for what words of ``modality.toml`` tell of a clause; all for text with straight apostrophes."""

import re
from collections.abc import Iterable
from typing import Any

from ontherecord.records import Modality
from ontherecord.vocab import reader
from ontherecord.vocab.words import load

Pattern = re.Pattern[str]
_NEVER = r"(?!)"


def would_forms(table: dict[str, Any]) -> Pattern:
    """*Would* in all its forms; 'd before a participle is *had*."""
    known = {forms[2] for lemma, forms in irregular().items() if forms[2] != lemma}
    participles = sorted(known.union(table["not_after_would"]))
    had = rf"(?!(?:\w+ly\s+|\w+ed\b|{'|'.join(participles)}\b))"
    return re.compile(rf"\b(?:would|wouldn't)\b|(?<=\w)'d\s+[“\"]?{had}\w+", re.IGNORECASE)


def predicates(table: dict[str, Any]) -> str:
    """A pattern for words that deny only what they are said of, not what stands after them."""
    words = "|".join(table["predicates"])
    return (
        rf"(?:\b(?:is|was|are|were|as|be)|(?<!there)'s|'re)\s+[“\"']*(?:\w+\s+)?[“\"']*(?:{words})\b"
        rf"(?!\s+(?!and\b|or\b|as\b|to\b|that\b|about\b)\w)"
        rf"|\A\W*(?:{words})\b(?!\s+\w)|\A\W*{any_of(table['answers'])}\s*(?:[,.;!”\"]|''|\Z)"
    )


def convinced(table: dict[str, Any]) -> str:
    """A pattern for somebody said to be sure of what follows."""
    return (
        r"(?:he|she|they|i|we)(?:'s|'re|'m|\s+(?:is|was|are|were|am))\s+"
        rf"(?:\w+ly\s+)?(?:{'|'.join(table['convinced'])})\s+(?:that\s+)?"
    )


def relatives(table: dict[str, Any]) -> Pattern:
    """A relative clause up to its verb, which nearly always comes right after its pronoun or its subject."""
    modals = r"(?:will|would|can|could|may|might|must|should|shall|cannot)(?:n't)?\b"
    verb = rf"(?:{any_of(table['finite'])}|{modals}|(?:{pasts()}|\w+ed)\b)"
    adverbs = rf"(?:(?:\w+ly|{'|'.join(table['adverbs'])})\s+){{0,2}}"
    subject = r"(?:he|she|it|they|we|you|i)"
    return re.compile(
        rf"(?:who|which|that)(?:\s+{subject})?'(?:s|re|ve|d|ll)\b"
        rf"|(?:who|whom|which|that)\s+{subject}\s+{adverbs}(?:{verb}|\w+)"
        rf"|(?:who|which|that)\s+{adverbs}{verb}"
        rf"|who\s+{adverbs}(?!(?:the|a|an|his|her|their)\b)\w+",
        re.IGNORECASE,
    )


def pasts() -> str:
    """Irregular verbs in the past, as alternatives of a pattern."""
    return "|".join(sorted({forms[1] for lemma, forms in irregular().items() if forms[1] != lemma}))


def supposed_before(table: dict[str, Any]) -> Pattern:
    """What the subject of a *would* is that supposes: an act, or what may or may not be brought about."""
    nouns = "|".join(table["supposable"])
    return re.compile(
        rf"\bwere\s+\w+\s+to\b"
        rf"|\A\W*(?:that\s+)?(?:not\s+|\w+ly\s+)?(?!(?:no|any|every|some)thing\b)"
        rf"[a-z]{{2,}}ing\s(?:(?!\b(?:if|that|which|who)\b)[^,;])*\Z"
        rf"|\b(?:{nouns})\s+(?:to\s+\w+\s+[^.;]{{0,60}})?\Z",
        re.IGNORECASE,
    )


def supposed_after(table: dict[str, Any]) -> Pattern:
    """A *would* with what follows it where it judges what may be."""
    adverbs, judged = r"(?:(?:\w+ly|also|be|so|very|more|too)\s+)*", "|".join(table["judgements"])
    effects = "|".join(table["effects"])
    return re.compile(
        rf"would(?:n't|\s+not)?\s+(?:only\s+|\w+ly\s+)?"
        rf"(?:be\s+[“\"]?{adverbs}[“\"]?(?:an?\s+)?{adverbs}(?:{judged})\b|(?:{effects})\b)",
        re.IGNORECASE,
    )


def deeds(table: dict[str, Any], doers: str) -> Pattern:
    """What somebody is said not to have done, or not to be doing, and what never was."""
    mental = "|".join(table["mental"])
    done = rf"(?:never|did\s+not|didn't|(?:had|have|has)\s+never)\s+(?!(?:{mental})(?:ed|d|s)?\b)\w+"
    doing = rf"(?:\s+(?:was|were|is|are|am)|'s|'re|'m)(?:\s+not|n't)\s+(?:\w+ly\s+)?{any_of(table['doings'])}"
    charges = "|".join(table["charges"])
    never = rf"there\s+(?:(?:was|were)\s+(?:never|no\s+(?:\w+\s+)?(?:{charges})\b)|never\s+(?:was|were))\b"
    return re.compile(rf"(?:{doers})\s+[“\"']?{done}|(?:{doers}){doing}|{never}", re.IGNORECASE)


def signs(table: dict[str, Any]) -> Iterable[tuple[Modality, Pattern]]:
    """Signs with the auxiliary and adverbs before them, which are no barrier then."""
    adverbs = rf"(?:(?:\w+ly|{'|'.join(table['adverbs'])})\s+){{0,2}}"
    auxiliary = rf"(?:(?:{any_of(table['auxiliaries'])}|'(?:s|re|m)\b)\s+{adverbs})?"
    intents, acts = "|".join(table["intents"]), "|".join(table["commitments"])
    intent = rf"\b(?:(?:{intents})\s+to\s+\w|commitments?\s+to\s+(?:\w+\s+)?(?:\w+ing|{acts})\b)"
    likely = r"\blikely\s+that\b(?=[^.;]*\b(?:will|would)\b)"
    yield Modality.HYPOTHETICAL, compiled(map(phrase, table["hypothetical"]))
    unknown = (
        rf"|(?:{any_of(table['unknown'])})\s+(?:\w+\s+)?(?:whether|if|which|who|what|when|where|why|how(?!\s+to\b))\b"
    )
    more = {
        Modality.POSSIBLE: unknown,
        Modality.PREDICTED: rf"|'ll\b|\b(?:he|she|they|i|we)\s+(?:\w+ly\s+)?hopes?\b|{intent}|{likely}",
        Modality.ASKED: "",
    }
    for kind, others in more.items():
        yield kind, re.compile(rf"{auxiliary}(?:{any_of(table[kind.value])}{others})", re.IGNORECASE)


def irregular() -> dict[str, list[str]]:
    """Third person, past, participle and -ing of irregular verbs."""
    table: dict[str, list[str]] = reader.irregular_verbs() | load("modality")["en"]["irregular"]
    return table


def phrase(words: str) -> str:
    """A pattern for words with blanks of any length, which begins within a word only at an apostrophe or ``n't``."""
    start = "" if words.startswith(("'", "n't")) else r"\b"
    return start + r"\s+".join(map(re.escape, words.split())) + r"\b"


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of some phrases."""
    return "(?:" + "|".join(map(phrase, phrases)) + ")"


def compiled(patterns: Iterable[str]) -> Pattern:
    """One pattern for any of some, without regard to case."""
    return re.compile("|".join(patterns) or _NEVER, re.IGNORECASE)


def verb_patterns(lemmas: Iterable[str]) -> Iterable[str]:
    """A pattern for each verb in all its forms, its particles within seven words."""
    known = irregular()
    for lemma in lemmas:
        verb, *particles = lemma.split()
        forms = "|".join(sorted(reader.forms(verb, known)))
        yield rf"\b(?:{forms})\b" + "".join(rf"(?:\W+[\w']+){{0,6}}?\W+{particle}\b" for particle in particles)
