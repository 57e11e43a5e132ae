"""What "two days after" is said of, and what follows it: the dates that it may be counted from."""

import re
from collections.abc import Sequence

from ontherecord.resolve.scene import Told
from ontherecord.spans import Span

_RELATION = re.compile(r"\b(?:after|before|anniversary)\Z", re.IGNORECASE)
# between a date and the expression that stands in apposition to it, or is told of what has the date
_APPOSED = re.compile(r"\s*[,(–—-]?\s*(?:(?:just|only|exactly|about|some)\s)?", re.IGNORECASE)
_TOLD_OF = re.compile(
    r",?\s(?:(?:which|that)\s)?(?:was|were|came|is|had been|has been)(?:\s[\w’'-]+){0,2}\s"
    r"(?:(?:just|only|exactly|about)\s)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:The|That|This|His|Her|Their|Its)\s(?:[\w’'-]+\s)?(?P<noun>[a-z]+)\s"
    r"(?:was|were|came|is|had been)(?:\s[\w’'-]+){0,2}\s(?:(?:just|only|exactly|about)\s)?"
)
_OBJECT = re.compile(r"(?:\s[\w’'-]+){0,6}?\s(?:the\s|of\s|on\s|of the\s)?")
_VERB = re.compile(r"\b(?:[a-z]+ed|was|were|had|has|met|held|said|told|sent|wrote|and|but)\b")


def subject(text: str, span: Span, sentence: Span, before: Span, told: Sequence[Told]) -> Told | None:
    """The date of what "two days after" at a span is told of.

    It stands right before it, or before a verb of being between them, or in the sentence before with the noun that
    is the subject of this one ("the letter dated …. The letter was written two days after").
    """
    if _RELATION.search(text, span.start, span.end) is None:
        return None
    here = [one for one in told if sentence.covers(one.span) and one.period.unit == "D"]
    if here:
        end = here[-1].span.end
        close = _APPOSED.fullmatch(text, end, span.start) or _TOLD_OF.fullmatch(text, end, span.start)
        return here[-1] if close else None
    opening = _SUBJECT.fullmatch(text, sentence.start, span.start)
    if opening is None:
        return None
    dated = re.compile(rf"\b{re.escape(opening['noun'])}\s(?:dated|of|from|on)\s\Z", re.IGNORECASE)
    there = [one for one in told if before.covers(one.span) and one.period.unit == "D"]
    fitting = [one for one in there if dated.search(text, before.start, one.span.start)]
    return fitting[-1] if len(fitting) == 1 else None


def object_span(text: str, span: Span, following: Span, sentence: Span) -> bool:
    """Whether the next expression dates what follows "two days after" ("… the summit of …")."""
    return (
        _RELATION.search(text, span.start, span.end) is not None
        and sentence.covers(following)
        and _OBJECT.fullmatch(text, span.end, following.start) is not None
        and _VERB.search(text, span.end, following.start) is None
    )
