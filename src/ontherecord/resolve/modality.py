"""How a content is put, and whether the page vouches for it: by the cue, modal verbs and hedging words."""

import re
from functools import cache

from ontherecord.records import Attribution, Directness, Modality
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader

_SIGNS: tuple[tuple[Modality, str], ...] = (
    (Modality.HYPOTHETICAL, r"\bscenario|\bhypothetical(?:ly)?\b|\bsuppose\b|\bwhat if\b|\bwould have\b"),
    (Modality.POSSIBLE, r"\b(?:may|might|could|perhaps|maybe|possibly)\b"),
    (
        Modality.PREDICTED,
        r"\b(?:will|shall|going to|prospects?|chances?|likely|unlikely|expects?|bound to)\b|[’']ll\b|\bwon[’']t\b",
    ),
)
_PREDICTED_THEN = re.compile(r"\bwould\b")
_IF = re.compile(r"\bif\b|\bunless\b", re.IGNORECASE)
_ASKED = re.compile(r"\?[”’\"'»」]*\Z")
_MAY = re.compile(r"\bMay\b")


def modality(context: Context, attribution: Attribution, directness: Directness) -> Finding[Modality]:
    """The first sign in cue and content; ``asserted`` without any."""
    text = context.text
    for span in attribution.cue:
        told = _cue_modality(span.quote(text).lower(), context.article.language or "en")
        if told is not None:
            return Finding(told, (span,))
    content = enclosing(attribution.content)
    assert content is not None
    if _ASKED.search(text, content.start, content.end):
        return Finding(Modality.ASKED, (Span(content.end - 2, content.end),))
    found: list[tuple[Span, Modality]] = []
    for kind, pattern in _signs():
        match = pattern.search(text, content.start, content.end)
        if match is not None and not (match[0] == "May" and _MAY.match(text, match.start())):
            found.append((Span(*match.span()), kind))
    if directness is not Directness.DIRECT:
        match = _PREDICTED_THEN.search(text, content.start, content.end)
        if match is not None:
            conditional = _IF.search(text, content.start, content.end) is not None
            found.append((Span(*match.span()), Modality.HYPOTHETICAL if conditional else Modality.PREDICTED))
    if found:
        span, kind = min(found)
        return Finding(kind, (span,))
    return Finding(Modality.ASSERTED, attribution.cue or attribution.content)


def hedge(context: Context, attribution: Attribution) -> Span | None:
    """The word by which the page does not vouch for the saying."""
    cues = reader.english_cues()
    pattern = _hedges()
    around = enclosing((*attribution.source, *attribution.cue))
    if around is None or not cues.hedge_words:
        return None
    for piece in context.frame(attribution):
        start, end = max(piece.start, around.start), min(piece.end, around.end)
        match = pattern.search(context.text, start, end) if start < end else None
        if match is not None:
            return Span(*match.span())
    return None


def _cue_modality(cue: str, language: str) -> Modality | None:
    foreign = reader.foreign_cues(language)
    if foreign is not None:
        return next((kind for stem, kind in foreign.modality if stem in cue), None)
    for word in cue.split():
        form = reader.english_cues().forms.get(word)
        told = {verb.modality for verb in form.verbs if verb.modality} if form else set()
        if told:
            return min(told)
    return None


@cache
def _signs() -> tuple[tuple[Modality, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _SIGNS)


@cache
def _hedges() -> re.Pattern[str]:
    cues = reader.english_cues()
    return re.compile(rf"\b(?:{'|'.join([*cues.hedge_words, *cues.hedge_phrases])})\b", re.IGNORECASE)
