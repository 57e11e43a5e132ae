"""The words beside a cue that name the channel: in a letter, on television, in the first of his letters."""

import re
from collections.abc import Sequence
from functools import cache

from ontherecord.records import Attribution, Channel
from ontherecord.resolve.context import Context
from ontherecord.spans import Span
from ontherecord.vocab.channels import channel_nouns
from ontherecord.vocab.letters import letter_words
from ontherecord.vocab.words import alternatives, any_of

_IN_IT = re.compile(r"\s*In (?P<it>it)\b")
# a noun that ends a name: The Huffington Post
_OUTLET = re.compile(r"\b[A-Z]\w+ [A-Z]\w+\Z")
# what comes after it is told elsewhere: in a tweet on Tuesday, and others have called for
_COORDINATE = re.compile(r",? (?:and|but|while|whereas) ")
# what begins a clause that tells of something else: urging him to resign after he was pressed in an interview
_OTHER_CLAUSE = re.compile(
    r"\b(?:who|whom|whose|which|where|while|because|when|though|although)\b"
    r"|\b(?:after|before|since|until|as) (?:[\w’'.-]+ ){1,4}?(?:was|were|is|are|had|has|[a-z]{2,}ed)\b"
)
# words that end the way from "in a …" to the noun
_ENDING = "and|to|with|of|for|in|on|at|by|from|after|before|following|about|that|who|which|the meeting"


def noun_span(context: Context, attribution: Attribution) -> Span | None:
    """The noun that names the channel: the nearest before the cue, else the first after it."""
    found = adjunct(context, attribution)
    return found[1] if found is not None else None


def adjunct(context: Context, attribution: Attribution) -> tuple[Span, Span] | None:
    """The words that name the channel, from the preposition or participle on, and the noun that ends them."""
    language = context.article.language or "en"
    pattern = _adjunct(language)
    if pattern is None or not attribution.cue:
        return None
    cue = attribution.cue[0]
    before = after = None
    for piece in own_words(context, attribution):
        for match in pattern.finditer(context.text, piece.start, piece.end):
            found = Span(*match.span()), Span(*match.span("noun"))
            if _OUTLET.search(context.text, found[0].start, found[1].end):
                continue
            if found[1].end <= cue.start:
                subject = min(span.start for span in (cue, *attribution.source))
                before = None if _COORDINATE.search(context.text, found[1].end, subject) else found
            elif after is None and found[1].start >= cue.end:
                after = None if _OTHER_CLAUSE.search(context.text, cue.end, found[0].start) else found
    return before or after or _in_it(context, attribution)


def document_noun(context: Context, noun: Span) -> str:
    """A noun that names a channel, in lower case; of "in it" the letter that this means."""
    words = noun.quote(context.text).lower()
    return "letter" if words == "it" else words


def _in_it(context: Context, attribution: Attribution) -> tuple[Span, Span] | None:
    """The letter of which the sentence before tells, and which this one begins with: In it, she asked for time."""
    sentence = context.sentence(attribution)
    match = _IN_IT.match(context.text, *sentence)
    index = context.sentence_index(sentence.start)
    english = context.article.language in (None, "en")
    if match is None or index < 1 or attribution.parent is not None or not english:
        return None
    before = context.extraction.sentences[index - 1]
    nouns = [m[0].lower() for m in letter_nouns().finditer(context.text, *before)]
    same = context.block_index(before.start) == context.block_index(sentence.start)
    if not same or len(nouns) != 1 or nouns[0].endswith("s"):
        return None
    return Span(*match.span()), Span(*match.span("it"))


@cache
def letter_nouns() -> re.Pattern[str]:
    """A pattern of the English nouns for letters."""
    return any_of(noun for noun, kind in channel_nouns("en").items() if kind is Channel.LETTER)


def own_words(context: Context, attribution: Attribution) -> Sequence[Span]:
    """The frame of an attribution, of a nested one what is within the content that it is nested in."""
    outer = context.by_id[attribution.parent].content if attribution.parent in context.by_id else ()
    pieces = context.frame(attribution)
    if not outer:
        return pieces
    shared = (Span(max(a.start, b.start), min(a.end, b.end)) for a in pieces for b in outer)
    return [piece for piece in shared if piece.start < piece.end]


@cache
def _adjunct(language: str) -> re.Pattern[str] | None:
    nouns = channel_nouns(language)
    if not nouns:
        return None
    listed = alternatives(nouns)
    if language != "en":
        return re.compile(rf"(?P<noun>{listed})(?=에서|에|을 통해|를 통해|로)")
    several = rf"(?:(?:the )?(?:{letter_words().of_several}) of )?"
    return re.compile(
        r"\b(?:in|on|at|during|via|through|by|sent|wrote|issued|released|published|posted)\b"
        rf" {several}(?:(?!(?:{_ENDING})\b)[\w’'.-]+ ){{0,5}}?(?<!\bfree )(?<!\bhate )(?P<noun>{listed})(?![\w-])",
        re.IGNORECASE,
    )
