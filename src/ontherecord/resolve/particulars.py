"""What else the words around a communication tell: how long it took, what it was about, what it came after."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontherecord.records import Channel, Communication, Evidence, Link, Relation, Timex, TimexType
from ontherecord.resolve.arguments import number_of
from ontherecord.resolve.context import Context
from ontherecord.spans import Span
from ontherecord.vocab.communications import communication_words

_TIMED = (Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT, Channel.INTERVIEW, Channel.PRESS_CONFERENCE)
_HELD_AT = (Channel.SUMMIT, Channel.MEETING, Channel.VISIT, Channel.CALL, Channel.PRESS_CONFERENCE)
_NEAR = 60
# from a duration to the noun: a 28-minute phone call; and from the noun: a call that lasted for about 28 minutes
_LONG_BEFORE = re.compile(r"[\s-](?:long\s)?(?:[\w-]+\s){0,2}\Z")
_LONG_AFTER = re.compile(
    r"[^.;:“”\"\n]{0,40}?\b(?:last(?:ed|ing|s)|took|ran|went on)\s(?:for\s)?"
    r"(?:(?:about|around|nearly|almost|roughly|some|just|over|under|more than|less than|at least)\s)*\Z"
    r"|\s(?:of|for|spanning)\s(?:(?:about|around|nearly|almost|some|over|more than)\s)*\Z"
)
# from a verb of talking: spoke by telephone with the King on Monday for half an hour
_LONG_SPOKEN = re.compile(
    r"\s(?:(?!(?:and|but|that|which|who|whose|after|before|while|when|as)\s)[^\s.,;:“”\"\n]+\.?\s){0,14}?for\s"
    r"(?:(?:about|around|nearly|almost|roughly|some|just|over|under|more than|less than|at least)\s)*\Z"
)
_TIME = re.compile(r"PT?\d[\dTHMD.]*\Z")
# from a noun to what it was about; a verb between has an object of its own
_ABOUT = re.compile(
    r"(?:\s(?!\w+(?:ed|ing)\b)[\w’'-]+){0,5}?\s(?P<word>about|regarding|concerning|to discuss|focused on|focusing on"
    r"|devoted to|cent(?:er|re)d on|on the (?:subject|topic|issue)s? of)\s"
)
_DISCUSSED = re.compile(
    r"\b(?:discuss(?:ed|es|ing)?|exchang(?:ed|ing) views on|talked about|spoke about)\s"
    r"(?:with\s(?:[\w’'-]+\s){1,4}?(?=(?:the|how|their|a|an|ongoing)\s))?"
)
_ON = re.compile(r"\s(?P<word>on)\s")
_SUBJECT_END = re.compile(
    r"[,;:!?“”\"\n()—]|(?<!\b[A-Z])\.(?=\s|\Z)"
    r"|\s(?:with|after|before|during|while|when|who|which|that|as|at|in|on|and (?:said|told|asked)|said|was|were|is"
    r"|are|has|had|will|would)\s"
)
_LOOSE_END = re.compile(r"(?:\s?\b(?:the|an?|of|to|and|for|by))+\Z")
_SHORTEST, _LONGEST = 4, 120
_LEAD, _LEADS = 5, 6
_RELATED = re.compile(
    r"(?:\b(?P<lapse>(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s"
    r"(?P<unit>hour|day|week|month|year)s?)\s"
    r"|\b(?P<close>right|shortly|soon|immediately|just|hours|days|weeks|months|years)\s|\b)"
    r"(?P<word>after|before|following|ahead of|prior to|since|in reply to|in response to|in answer to|replying to"
    r"|responding to|in return for|during|on the sidelines of|on the margins of)\s(?:[^\s;:“”\"\n]+\s){0,8}?\Z",
    re.IGNORECASE,
)
_LINKS = {
    "after": Link.AFTER,
    "following": Link.AFTER,
    "since": Link.AFTER,
    "before": Link.BEFORE,
    "ahead of": Link.BEFORE,
    "prior to": Link.BEFORE,
    "during": Link.DURING,
    "on the sidelines of": Link.DURING,
    "on the margins of": Link.DURING,
}
_UNITS = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}


def with_particulars(context: Context, told: Sequence[Communication]) -> tuple[Communication, ...]:
    """The communications of an article with duration, subject and relations, where the text tells them."""
    if context.article.language not in (None, "en"):
        return tuple(told)
    places = sorted((span, at) for at, one in enumerate(told) for span in one.mentions)
    related = _relations(context, told, places)
    return tuple(_completed(context, one, related.get(at, ())) for at, one in enumerate(told))


def _completed(context: Context, one: Communication, relations: Sequence[Relation]) -> Communication:
    evidence = list(one.evidence)
    long = next(filter(None, (_duration(context, span) for span in one.mentions)), None) if _may_last(one) else None
    if long is not None:
        evidence.append(Evidence("duration", (long.span,)))
    subject = None
    if one.subject is None:
        subject = next(filter(None, (_subject(context, one.kind, span) for span in one.mentions)), None)
        subject = subject or (_topic(context) if one.author is not None else None)
        evidence += [Evidence("subject", (subject,))] if subject else []
    if relations:
        evidence.append(Evidence("relations", tuple(dict.fromkeys(each.span for each in relations))))
    return replace(
        one,
        duration=long.value if long is not None else None,
        subject=subject.quote(context.text) if subject else one.subject,
        relations=tuple(relations),
        evidence=tuple(evidence),
    )


def _may_last(one: Communication) -> bool:
    return one.kind in _TIMED and one.count is None


def _duration(context: Context, mention: Span) -> Timex | None:
    """How long it took: right before its noun, after a verb of lasting, or with whom they talked."""
    text, sentence = context.text, context.sentence_at(mention.start)
    room = Span(max(sentence.start, mention.start - _NEAR), min(sentence.end, mention.end + 2 * _NEAR))
    for timex in context.timexes_in([room]):
        if timex.type is not TimexType.DURATION or timex.value is None or not _TIME.match(timex.value):
            continue
        if timex.span.end <= mention.start and _LONG_BEFORE.fullmatch(text, timex.span.end, mention.start):
            return timex
        if timex.span.start >= mention.end and _LONG_AFTER.fullmatch(text, mention.end, timex.span.start):
            return timex
        verbal = any(verb.match(text, mention.start) for _, verb in communication_words().talked)
        if not verbal and not text.startswith(" with ", mention.end):
            continue
        if mention.covers(timex.span) or _LONG_SPOKEN.fullmatch(text, mention.end, timex.span.start):
            return timex
    return None


def _subject(context: Context, kind: Channel, mention: Span) -> Span | None:
    """What it was about, in the text's words, as far as its clause goes."""
    text, sentence = context.text, context.sentence_at(mention.start)
    match = _ABOUT.match(text, mention.end, sentence.end)
    if match is None and kind in _HELD_AT:
        match = _ON.match(text, mention.end, sentence.end)
    if match is None:
        return None
    start = match.end()
    days = context.timexes_in([Span(match.start("word"), min(sentence.end, start + _NEAR))])
    if match["word"] == "on" and days and days[0].span.start - start <= _LEAD:
        return None
    if any(one.type is TimexType.DURATION and one.span.start <= start for one in days):
        # spoke for about half an hour
        return None
    return _phrase(text, start, sentence.end)


def _topic(context: Context) -> Span | None:
    """What those whom the page is about talked of, by its first sentences."""
    text = context.text
    for sentence in context.extraction.sentences[:_LEADS]:
        match = _DISCUSSED.search(text, *sentence)
        found = _phrase(text, match.end(), sentence.end) if match else None
        if found is not None:
            return found
    return None


def _phrase(text: str, start: int, limit: int) -> Span | None:
    """The words from a place to the end of their clause; None where these are too few or too many."""
    end = _SUBJECT_END.search(text, start, limit)
    words = text[start : end.start() if end else limit].rstrip()
    loose = _LOOSE_END.search(words)
    words = words[: loose.start()].rstrip() if loose else words
    return Span(start, start + len(words)) if _SHORTEST <= len(words) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention of a communication, by its number."""

    span: Span
    number: int


def _relations(
    context: Context, told: Sequence[Communication], places: Sequence[tuple[Span, int]]
) -> dict[int, list[Relation]]:
    """By number: what a communication came after, before, in reply to, or in the course of."""
    found: dict[int, list[Relation]] = {}
    starts = [span.start for span, _ in places]
    for sentence in context.extraction.sentences:
        inside = [
            _Place(span, number)
            for span, number in places[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]
            if span.end <= sentence.end
        ]
        for other in inside:
            match = _RELATED.search(context.text, max(sentence.start, other.span.start - 2 * _NEAR), other.span.start)
            one = _what(context, inside, other, match) if match else None
            if match is None or one is None:
                continue
            relation = _relation(match, told[other.number])
            listed = found.setdefault(one.number, [])
            if relation is not None and all(each.other != relation.other for each in listed):
                listed.append(relation)
    return found


def _what(context: Context, inside: Sequence[_Place], other: _Place, match: re.Match[str]) -> _Place | None:
    """What is related to another: the communication before the word, else that of the main clause that follows."""
    text = context.text
    before = [one for one in inside if one.span.end <= match.start() and one.number != other.number]
    if before:
        between = text[before[-1].span.end : match.start()]
        return before[-1] if not re.search(r"[;:“”\"]", between) else None
    after = (one for one in inside if one.span.start > other.span.end and one.number != other.number)
    return next((one for one in after if "," in text[other.span.end : one.span.start]), None)


def _relation(match: re.Match[str], other: Communication) -> Relation | None:
    word = match["word"].lower()
    link = _LINKS.get(word, Link.IN_REPLY_TO)
    if link is Link.DURING and other.kind not in _HELD_AT:
        return None
    lapse = None
    if match["lapse"]:
        count = number_of(match["n"])
        lapse = _UNITS[match["unit"].lower()].format(1 if count is None else count)
    return Relation(link, other.id, Span(match.start(), match.end("word")), lapse)
