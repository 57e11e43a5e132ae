"""Through which channel it was said, and to whom, as far as the sentence tells outside the content."""

import re
from functools import cache

from ontherecord.records import ActorKind, ActorName, Attribution, Channel, Mention, MentionKind
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader

_FIRST_WORDS = re.compile(r"\s*(?P<phrase>[^\s,.;:—–“”\"]+(?: [^\s,.;:—–“”\"]+){0,7})")
_TO = re.compile(r" (?:to|with)(?: then)? ")
_REACH = 60
# words that end the way from "in a …" to the noun
_ENDING = "and|to|with|of|for|in|on|at|by|from|after|before|following|about|that|who|which|the meeting"


def channel(context: Context, attribution: Attribution, document: str | None) -> Finding[Channel]:
    """The channel that the cue, the source ("the letter read") or an adjunct ("in a letter") names."""
    language = context.article.language or "en"
    nouns = reader.channel_nouns(language)
    if document is not None and document in nouns:
        return Finding(nouns[document], attribution.source)
    adjunct = noun_span(context, attribution)
    if adjunct is not None:
        return Finding(nouns[adjunct.quote(context.text).lower()], (adjunct,))
    for span in attribution.cue:
        form = reader.english_cues().forms.get(span.quote(context.text).split(" ")[-1].lower())
        verb = form.verbs[0] if form else None
        if verb is not None and verb.channel is not None:
            return Finding(verb.channel, (span,))
    return Finding(None, reason="the sentence names no channel")


def noun_span(context: Context, attribution: Attribution) -> Span | None:
    """The noun that names the channel: the nearest before the cue, else the first after it."""
    language = context.article.language or "en"
    pattern = _adjunct(language)
    if pattern is None or not attribution.cue:
        return None
    cue = attribution.cue[0]
    before = after = None
    for piece in context.frame(attribution):
        for match in pattern.finditer(context.text, piece.start, piece.end):
            span = Span(*match.span("noun"))
            if span.end <= cue.start:
                before = span
            elif after is None and span.start >= cue.end:
                after = span
    return before or after


def addressee(context: Context, attribution: Attribution) -> Finding[ActorName]:
    """Who is told, asked, or written to."""
    if not attribution.cue:
        return Finding(None, reason="no cue names an addressee")
    cue = attribution.cue[-1]
    form = reader.english_cues().forms.get(cue.quote(context.text).split(" ")[-1].lower())
    if form is not None and any("addressee" in verb.takes for verb in form.verbs):
        return _told(context, attribution, cue)
    noun = noun_span(context, attribution)
    if noun is not None:
        link = _TO.match(context.text, noun.end)
        if link is not None:
            people = context.mentions_in(Span(link.end(), link.end() + _REACH), MentionKind.PERSON, MentionKind.BODY)
            between = context.text[link.end() : people[0].span.start] if people else ","
            if people and not re.search(r"[,.;:“”]|\b(?:and|in|on|at|about|by)\b", between.replace("U.S.", "")):
                return _who(context, people[0])
    return Finding(None, reason="the sentence names no addressee")


def _told(context: Context, attribution: Attribution, cue: Span) -> Finding[ActorName]:
    content = enclosing(attribution.content)
    sentence = context.sentence(attribution)
    end = content.start if content is not None and content.start > cue.end else sentence.end
    match = _FIRST_WORDS.match(context.text, cue.end, end)
    if match is None:
        return Finding(None, reason="no one is named after the cue")
    phrase = Span(*match.span("phrase"))
    named = context.mentions_in(phrase, MentionKind.PERSON, MentionKind.BODY, MentionKind.STATE)
    grammar = reader.grammar()
    if named:
        before = context.text[phrase.start : named[0].span.start].lower().split()
        if not any(word in grammar.prepositions | grammar.subordinators for word in before):
            return _who(context, named[0])
    words = phrase.quote(context.text).split()
    for length, word in enumerate(words[:4], 1):
        if word.lower() in reader.actor_words().unnamed:
            span = Span(phrase.start, phrase.start + len(" ".join(words[:length])))
            return Finding(ActorName(span.quote(context.text), ActorKind.UNNAMED, span), (span,))
    return Finding(None, (phrase,), "who is told has no name here")


def _who(context: Context, mention: Mention) -> Finding[ActorName]:
    actor = context.actor(mention)
    return Finding(actor, (mention.span,), "" if actor else "who is meant has no name in the article")


@cache
def _adjunct(language: str) -> re.Pattern[str] | None:
    nouns = reader.channel_nouns(language)
    if not nouns:
        return None
    listed = "|".join(sorted((re.escape(noun) for noun in nouns), key=len, reverse=True))
    if language != "en":
        return re.compile(rf"(?P<noun>{listed})(?=에서|에|을 통해|를 통해|로)")
    return re.compile(
        r"\b(?:in|on|at|during|via|through|by|sent|wrote|issued|released|published|posted)\b"
        rf" (?:(?!(?:{_ENDING})\b)[\w’'.-]+ ){{0,5}}?(?P<noun>{listed})(?![\w-])",
        re.IGNORECASE,
    )
