"""When it was said: only by a time expression that clearly belongs to the saying."""

import re

from ontherecord.edtf import Edtf
from ontherecord.records import Attribution, Timex
from ontherecord.resolve.adjunct import adjunct, noun_span, own_words
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span

UNDATED = "no date belongs clearly to the saying"
_REACH = 60
_WORDS = r"(?:\s(?:[\w’'.-]+\s){0,6}?)?"
_AFTER_CUE = re.compile(rf"{_WORDS}(?:on\s|in\s|late\s|early\s|late on\s)?\Z", re.IGNORECASE)
_BROKEN = re.compile(
    r"[,;:—–“”\"]|\b(?:who|which|that|after|before|since|until|when|while|for|about|of)\b", re.IGNORECASE
)
_OPENING = re.compile(
    r"\s*(?:On|In|At|Late|Early|During|Last|This|Speaking|Talking|Addressing|Writing|Appearing|Testifying)\b"
    r"[^,;:—–“”\"]*\Z|\s*\Z"
)
_BEFORE_CUE = re.compile(r",?\s(?:(?:on|late|early|late on|later)\s)?\Z", re.IGNORECASE)
_TO_CUE = re.compile(r",?\s(?:\w+ly\s|also\s|again\s|had\s|has\s)?\Z")
_DATED = re.compile(r"\s(?:(?:dated|of|on|from)\s(?:late\s|early\s)?)?\Z")
_DATED_TO = re.compile(r"(?:\s(?:to|from)\s[^.;:“”\"]{2,40}?)?,\s(?:dated|written on|sent on|of)\s\Z")
_KOREAN = re.compile(r"자?\s(?:(?:보낸|쓴)\s)?")
_HELD = re.compile(rf"{_WORDS}(?:on\s|in\s|late\s|early\s|late on\s|dated\s|from\s)?\Z", re.IGNORECASE)


def said_on(context: Context, attribution: Attribution) -> Finding[Edtf]:
    """The date of the one time expression that dates the letter or stands by the cue, or opens the sentence."""
    if not attribution.cue:
        return Finding(None, reason="no cue that a date could belong to")
    near = [t for t in context.timexes_in(own_words(context, attribution)) if t.type.value not in ("DURATION", "SET")]
    attached = (
        [t for t in near if _dates_document(context, attribution, t)]
        or [t for t in near if _by_cue(context, attribution, t) or _opens(context, attribution, t)]
        or [t for t in near if _dates_occasion(context, attribution, t)]
    )
    if not attached:
        return Finding(None, reason=UNDATED)
    if len({t.edtf for t in attached}) > 1:
        return Finding(None, tuple(t.span for t in attached), "more than one date stands by the saying")
    timex = attached[0]
    if timex.edtf is None:
        return Finding(None, (timex.span,), timex.empty[0].reason if timex.empty else "the expression is no date")
    return Finding(timex.edtf, (timex.span,))


def _dates_document(context: Context, attribution: Attribution, timex: Timex) -> bool:
    """A letter dated 5 May, a rally Tuesday night, 5월 5일자 편지."""
    noun = noun_span(context, attribution)
    if noun is not None and context.article.language == "ko":
        return (
            timex.span.end <= noun.start and _KOREAN.fullmatch(context.text, timex.span.end, noun.start) is not None
        )
    if noun is None or not noun.end <= timex.span.start <= noun.end + _REACH:
        return False
    between = context.text[noun.end : timex.span.start]
    return _DATED.match(between) is not None or _DATED_TO.match(between) is not None


def _dates_occasion(context: Context, attribution: Attribution, timex: Timex) -> bool:
    """Tuesday's rally, a rally in Ohio on Tuesday."""
    found = adjunct(context, attribution)
    if found is None:
        return False
    phrase, noun = found
    if phrase.covers(timex.span):
        return True
    between = context.text[noun.end : timex.span.start]
    return noun.end <= timex.span.start and not _BROKEN.search(between) and _HELD.match(between) is not None


def _by_cue(context: Context, attribution: Attribution, timex: Timex) -> bool:
    text = context.text
    cue = attribution.cue[-1]
    if timex.span.start >= cue.end:
        between = text[cue.end : timex.span.start]
        return len(between) < _REACH and not _BROKEN.search(between) and _AFTER_CUE.match(between) is not None
    source = attribution.source[-1] if attribution.source else None
    if source is None or not source.end <= timex.span.start < timex.span.end <= attribution.cue[0].start:
        return False
    before, after = text[source.end : timex.span.start], text[timex.span.end : attribution.cue[0].start]
    return _BEFORE_CUE.match(before) is not None and _TO_CUE.match(after) is not None


def _opens(context: Context, attribution: Attribution, timex: Timex) -> bool:
    """On Monday, he said; on Monday he said."""
    text = context.text
    if timex.span.start >= attribution.cue[-1].end:
        return False
    sentence: Span = context.sentence(attribution)
    between = text[sentence.start : timex.span.start]
    subject = attribution.source[0].start if attribution.source else None
    closed = (
        text.startswith(",", timex.span.end) or timex.span.start == sentence.start or timex.span.end + 1 == subject
    )
    return closed and _OPENING.match(between) is not None
