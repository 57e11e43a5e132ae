"""How a content is put by its source: by the cue, and by what stands in the content's main clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ontherecord.records import Attribution, Directness, Modality
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader
from ontherecord.vocab.modality import content_words, cue_words, negation

_GAP = re.compile(r"[^.,;:!?“”\"\n]{0,30}")
_IF_BEFORE = re.compile(r"(?<!\bas )(?<!\beven )\b(if|unless)\s+\Z", re.IGNORECASE)
_OPEN_QUESTION = re.compile(r"\W*(?:whether|if|who|what|when|where|which|how|why)\b", re.IGNORECASE)
_QUESTION = re.compile(r"[?？][”’\"'»」)\]]*\s*\Z")
_LEAD = re.compile(r"[\s“”‘’\"'(\[]*(?:that\b\s*)?[\s“”‘’\"'(\[]*", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:when|while|as|after|before|if|even if|because|since|although|though|until|once|in|on|at|by|with|for)\b"
    r"[^,\n]{1,160}[,\n]\s*[“\"']*|as\s+\w+\s+(?=(?:he|she|i|they|we)\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"May\s+(?:\d|of\b)")
_SHORT = 3
_MARKS = 8
_TO = re.compile(r"(?:\W+\w+){0,2}?\W+to\b", re.IGNORECASE)
_MODALS = re.compile(r"\b(?:will|would|could|can|cannot|may|might|can't|won't|wouldn't)\b|'ll\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """Some spans of an article read as one text, with straight apostrophes."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, context: Context, spans: Iterable[Span]) -> "_Text":
        listed = tuple(spans)
        return cls(listed, "\n".join(span.quote(context.text) for span in listed).replace("’", "'"))

    def span(self, start: int, end: int) -> tuple[Span, ...]:
        """The article's spans of a part of the text."""
        found, at = [], 0
        for span in self.spans:
            low, high = max(start, at), min(end, at + span.end - span.start)
            if low < high:
                found.append(Span(span.start + low - at, span.start + high - at))
            at += span.end - span.start + 1
        return tuple(found)


def modality(context: Context, attribution: Attribution, directness: Directness) -> Finding[Modality]:
    """How the content is put: what the cue tells counts before the content; ``asserted`` without any sign."""
    language = context.article.language or "en"
    found = (
        _of_cue(context, attribution) or _of_content(context, attribution, directness)
        if language == "en"
        else _foreign(context, attribution, language)
    )
    return found or Finding(Modality.ASSERTED, attribution.cue or attribution.content)


def _foreign(context: Context, attribution: Attribution, language: str) -> Finding[Modality] | None:
    words = reader.foreign_cues(language)
    for span in attribution.cue if words else ():
        cue = span.quote(context.text)
        told = next((kind for stem, kind in words.modality if stem in cue), None) if words else None
        if told is not None:
            return Finding(told, (span,))
    last = attribution.content[-1]
    mark = _QUESTION.search(context.text, max(last.start, last.end - _MARKS), last.end)
    return Finding(Modality.ASKED, (Span(mark.start(), mark.start() + 1),)) if mark else None


def _of_cue(context: Context, attribution: Attribution) -> Finding[Modality] | None:
    around = enclosing((*attribution.source, *attribution.cue))
    if around is None or not attribution.cue:
        return None
    condition = _IF_BEFORE.search(context.text, max(0, around.start - 12), around.start)
    if condition:
        return Finding(Modality.HYPOTHETICAL, (Span(*condition.span(1)),))
    cue = _Text.of(context, _widened(context, attribution))
    content = context.text[attribution.content[0].start : attribution.content[0].end]
    signs = [
        (match.start(), not words.infinitive, match.end(), words.modality)
        for words in cue_words()
        for match in [words.pattern.search(cue.text)]
        if match and (not words.infinitive or _TO.match(f"{cue.text[match.end() :]} {content}"))
    ]
    negated = negation().pattern.search(cue.text)
    start_at, _, end_at, told = min(signs, default=(0, False, 0, None))
    if negated:
        kind = _negated(cue.text, content, told)
        return Finding(kind, cue.span(*negated.span())) if kind else None
    if told is None or negation().partial.search(cue.text):
        return None
    if told is Modality.DENIED and _OPEN_QUESTION.match(content):
        told = Modality.POSSIBLE
    return Finding(told, cue.span(start_at, end_at))


def _negated(cue: str, content: str, told: Modality | None) -> Modality | None:
    """What a negated cue tells; None where the content stands all the same."""
    if told is Modality.DENIED or negation().factive.search(cue):
        return None
    if told is Modality.POSSIBLE or _OPEN_QUESTION.match(content):
        return Modality.POSSIBLE
    return Modality.DENIED


def _widened(context: Context, attribution: Attribution) -> tuple[Span, ...]:
    """The cue, with the words right before it where the source stands before them."""
    first = attribution.cue[0]
    before = max((span.end for span in attribution.source if span.end <= first.start), default=first.start)
    if _GAP.fullmatch(context.text, before, first.start):
        first = Span(before, first.end)
    return (first, *attribution.cue[1:])


def _of_content(context: Context, attribution: Attribution, directness: Directness) -> Finding[Modality] | None:
    words = content_words()
    whole = _Text.of(context, attribution.content)
    head = whole.text[: _first_sentence(context, attribution)]
    question = _question(context, attribution, whole, head)
    if question:
        return Finding(Modality.ASKED, question)
    lead = _LEAD.match(head)
    at = lead.end() if lead else 0
    imperative = words.imperatives.match(head, at)
    if imperative:
        return Finding(Modality.ASKED, whole.span(*imperative.span()))
    at = _main_clause(head, at)
    denied = words.denied.search(head) or words.deeds.match(head, at)
    if denied:
        return Finding(Modality.DENIED, whole.span(*denied.span()))
    sign = _sign(head, at)
    condition = _condition(head)
    if condition and (sign or _MODALS.search(head)):
        return Finding(Modality.HYPOTHETICAL, whole.span(*condition.span()))
    if sign is None:
        return None
    match, kind = sign
    kind = kind or _would(context, attribution, directness, head[: match.start()])
    return Finding(kind, whole.span(*match.span()))


def _sign(head: str, at: int) -> tuple[re.Match[str], Modality | None] | None:
    """The first sign of the main clause, None for its modality where it is *would*."""
    words = content_words()
    barrier = words.barriers.search(head, at)
    reach = barrier.start() if barrier else len(head)
    signs = [
        (match, kind)
        for kind, pattern in (*words.signs, (None, words.would))
        for match in pattern.finditer(head, at)
        if match.start() <= reach and not _excepted(head, match)
    ]
    return min(signs, key=lambda sign: (sign[0].start(), -sign[0].end()), default=None)


def _question(context: Context, attribution: Attribution, whole: _Text, head: str) -> tuple[Span, ...]:
    """The mark of a question that ends the content (also right after it) or its first sentence."""
    last = attribution.content[-1]
    mark = _QUESTION.search(context.text, max(last.start, last.end - _MARKS), last.end + 2)
    if mark is not None:
        return (Span(mark.start(), mark.start() + 1),)
    mark = _QUESTION.search(head)
    return whole.span(mark.start(), mark.start() + 1) if mark else ()


def _first_sentence(context: Context, attribution: Attribution) -> int:
    """Where the content's first sentence of more than three words ends, in the text of its spans."""
    sentences, at = context.extraction.sentences, 0
    for span in attribution.content:
        number = max(0, context.sentence_index(span.start))
        while number < len(sentences) and sentences[number].end <= span.end:
            end = sentences[number].end
            if end > span.start and len(context.text[span.start : end].split()) > _SHORT:
                return at + end - span.start
            number += 1
        if context.text[span.start : span.end].rstrip("”’\"' ")[-1:] in (".", "!", "?"):
            return at + span.end - span.start
        at += span.end - span.start + 1
    return at - 1


def _main_clause(head: str, at: int) -> int:
    """Where the main clause begins, after what leads to it."""
    words = content_words()
    while True:
        match = words.openings.match(head, at) or words.nouns.match(head, at) or _ADVERBIAL.match(head, at)
        if match is None or match.end() == at:
            return at
        at = match.end()


def _condition(head: str) -> re.Match[str] | None:
    return next((match for match in content_words().conditions.finditer(head) if match.lastindex), None)


def _excepted(head: str, sign: re.Match[str]) -> bool:
    """Whether a sign is none, as "May" in a date or "the will of"."""
    if _MONTH.match(head, sign.start()):
        return True
    window = content_words().not_signs.finditer(head, max(0, sign.start() - 15))
    return any(found.start() < sign.end() and sign.start() < found.end() for found in window)


def _would(context: Context, attribution: Attribution, directness: Directness, before: str) -> Modality:
    """*Would* foretells where a past cue reports it, and else supposes."""
    quoted = directness is Directness.DIRECT or before.count("“") > before.count("”") or before.count('"') % 2 == 1
    forms = reader.english_cues().forms
    kinds = {
        forms[word].kind
        for span in attribution.cue
        for word in span.quote(context.text).lower().split()
        if word in forms
    }
    return Modality.HYPOTHETICAL if quoted or kinds & {"base", "third"} else Modality.PREDICTED
