"""When it was said: only by a time expression that clearly belongs to the saying."""

import re

from ontherecord.edtf import Edtf
from ontherecord.records import Attribution, Timex
from ontherecord.resolve.channel import noun_span
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span

_AFTER_CUE = re.compile(r"(?:\s(?:[\w’'.-]+\s){0,6}?)?(?:on\s|in\s|late\s|early\s|late on\s)?\Z", re.IGNORECASE)
_BROKEN = re.compile(
    r"[,;:—–“”\"]|\b(?:who|which|that|after|before|since|until|when|while|for|about|of)\b", re.IGNORECASE
)
_OPENING = re.compile(r"\s*(?:On|In|At|Late|Early|During|Last|This)\b[^,;:—–“”\"]*\Z|\s*\Z")
_DATED = re.compile(r"\s(?:dated|of|on|from)\s(?:late\s|early\s)?")


def said_on(context: Context, attribution: Attribution) -> Finding[Edtf]:
    """The date of the one time expression that dates the letter or follows the cue, or opens the sentence."""
    if not attribution.cue:
        return Finding(None, reason="no cue that a date could belong to")
    near = context.timexes_in(context.frame(attribution))
    dated = [t for t in near if _dates_document(context, attribution, t)]
    attached = dated or [t for t in near if _attaches(context, attribution, t)]
    if not attached:
        return Finding(None, reason="no date belongs clearly to the saying")
    if len({t.edtf for t in attached}) > 1:
        return Finding(None, tuple(t.span for t in attached), "more than one date stands by the saying")
    timex = attached[0]
    if timex.edtf is None:
        return Finding(None, (timex.span,), timex.empty[0].reason if timex.empty else "the expression is no date")
    return Finding(timex.edtf, (timex.span,))


def _dates_document(context: Context, attribution: Attribution, timex: Timex) -> bool:
    noun = noun_span(context, attribution)
    return (
        noun is not None
        and noun.end <= timex.span.start <= noun.end + 12
        and _DATED.fullmatch(context.text, noun.end, timex.span.start) is not None
    )


def _attaches(context: Context, attribution: Attribution, timex: Timex) -> bool:
    text = context.text
    cue = attribution.cue[-1]
    if timex.type.value in ("DURATION", "SET"):
        return False
    if timex.span.start >= cue.end:
        between = text[cue.end : timex.span.start]
        return len(between) < 60 and not _BROKEN.search(between) and _AFTER_CUE.match(between) is not None
    sentence: Span = context.sentence(attribution)
    between = text[sentence.start : timex.span.start]
    closed = text.startswith(",", timex.span.end) or timex.span.start == sentence.start
    return closed and _OPENING.match(between) is not None
