"""A quotation that somebody holds, checked against the statements of the record.

What is pasted may have quotation marks about it, an attribution before or after, and ellipses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from ontherecord.link.measures import measure
from ontherecord.link.scorer import Vectors
from ontherecord.link.statements import MADE, PROPOSED, Variant, judge, variant_of
from ontherecord.link.tokens import GAP, words
from ontherecord.link.wording import Alignment, align, units
from ontherecord.vocab.words import any_of, load

K = TypeVar("K")

# a changed statement is still found where half of its words stand in order
_SAME_WORDS = 0.5
_FEW = 3
_MARKS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", "‹": "›", '"': '"'}
_CLAUSE = r"(?:(?![,;:.!?]).){1,80}?"


@dataclass(frozen=True, slots=True)
class Finding(Generic[K]):
    """A statement that a quotation may be taken from.

    ``key``: the candidate's. ``alignment``: of what is quoted (``quoted``) with the statement's text, word by word.
    ``changed``: what makes another saying of it, in words for people; None where nothing does.
    """

    key: K
    verdict: Variant
    likeness: float
    quoted: str
    alignment: Alignment
    changed: str | None = None


def check(quoted: str, candidates: Sequence[tuple[K, str]], vector: Vectors) -> tuple[Finding[K], ...]:
    """The candidates that a quotation is taken from, the likest first; none where the record does not have it."""
    said = bare(quoted)
    if not words(said):
        return ()
    found = [finding for key, text in candidates if (finding := _find(said, key, text, vector)) is not None]
    order = list(Variant)
    return tuple(sorted(found, key=lambda one: (order.index(one.verdict), -one.likeness)))


def bare(quoted: str) -> str:
    """What is quoted: what stands within quotation marks where that is most of it, else without its attribution."""
    text = " ".join(quoted.split())
    inside = [part.strip(" ,") for part in _inside(text)]
    if inside and 2 * sum(len(words(part)) for part in inside) >= len(words(text)):
        return f" {GAP} ".join(inside)
    before, after = _attributions()
    return after.sub("", before.sub("", text)).strip(" ,")


def _find(said: str, key: K, text: str, vector: Vectors) -> Finding[K] | None:
    measures = measure(said, text)
    verdict = variant_of(said, text, measures)
    alignment = align(said, text)
    if verdict is Variant.VERBATIM:
        return Finding(key, verdict, 1.0, said, alignment)
    if verdict is Variant.CUT and (measures.shared >= _FEW or len(words(said)) > _FEW):
        # more than the record has is no cut of it
        if len(words(said)) <= len(words(text)):
            return Finding(key, verdict, 1.0, said, alignment)
        much = measures.both >= _SAME_WORDS
        return Finding(key, Variant.ALTERED, measures.both, said, alignment) if much else None
    score, _ = judge(said, text, measures, vector)
    if measures.order >= _SAME_WORDS and measures.shared >= _FEW and (measures.changed or score >= PROPOSED):
        return Finding(key, Variant.ALTERED, measures.both, said, alignment, measures.changed or measures.doubt)
    if score < MADE or measures.changed is not None or len(units(words(said))) < _FEW:
        return None
    return Finding(key, Variant.TRANSLATED, score, said, alignment)


def _inside(text: str) -> list[str]:
    """What stands within quotation marks, outermost ones only; a last one may lack its end."""
    found: list[str] = []
    closing, start = "", 0
    for at, char in enumerate(text):
        if closing and char in closing:
            found.append(text[start:at])
            closing = ""
        elif not closing and char in _MARKS:
            closing, start = _MARKS[char], at + 1
    return [*found, text[start:]] if closing else found


@cache
def _attributions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Who said it, before and after what was said: "Kim wrote that …", "…, Kim told reporters on Monday"."""
    cues = any_of(load("wording")["en"]["cues"]).pattern
    before = re.compile(
        rf"^(?:according to {_CLAUSE},\s*|(?!(?:i|we|you)\b){_CLAUSE}\s{cues}(?:\s{_CLAUSE})??(?:\s+that\b|:)\s*)",
        re.IGNORECASE,
    )
    after = re.compile(rf",\s*(?:according to {_CLAUSE}|{_CLAUSE}\b{cues}\b{_CLAUSE}|{cues})[.]?$", re.IGNORECASE)
    return before, after
