"""Through which channel it was said, and to whom, as far as the sentence tells outside the content."""

import re
from dataclasses import replace
from functools import cache

from ontherecord.records import ActorKind, ActorName, Attribution, Channel, Mention, MentionKind
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader
from ontherecord.vocab.channels import channel_nouns, spoken_words
from ontherecord.vocab.press import is_press, outlet_at, press_words
from ontherecord.vocab.words import alternatives

_FIRST_WORDS = re.compile(r"\s*(?P<phrase>[^\s,.;:—–“”\"]+(?: [^\s,.;:—–“”\"]+){0,7})")
_TO = re.compile(r" (?:to|with)(?: then)? ")
_REACH = 60
_WORD = re.compile(r"[\w’'-]+")
# a day that a name took in
# those told what to do or what is so: urged (all motorists) to
_PEOPLE = re.compile(
    r"(?P<group>(?:(?:the|his|her|their|its|all|our|my|some) )?(?:[a-z][\w’'-]* ){0,2}[a-z][\w’'-]*s)"
    r"(?= (?:to|that|not|about|against)\b)"
)
_PLURAL = re.compile(
    r"\b(?!(?:this|his|its|as|is|was|news|thus|yes|less|always|perhaps|besides|towards|upwards)\b)[a-z-]+[^s\W]s\Z"
)
_DAY_AFTER = re.compile(r" (?:on|last|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*")
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


def channel(
    context: Context, attribution: Attribution, document: str | None, told: Finding[ActorName]
) -> Finding[Channel]:
    """The channel that the source ("the letter read"), an adjunct ("in a letter", "on X") or the cue names.

    What an outlet was ``told`` ("told the Herald") is an interview.
    """
    language = context.article.language or "en"
    nouns = channel_nouns(language)
    if document is not None and document in nouns:
        return Finding(nouns[document], attribution.source)
    noun = noun_span(context, attribution)
    if noun is not None:
        return Finding(nouns[noun.quote(context.text).lower()], (noun,))
    if language != "en" or not attribution.cue:
        return Finding(None, reason="the sentence names no channel")
    return _by_verb(context, attribution, told) or Finding(None, reason="the sentence names no channel")


def _by_verb(context: Context, attribution: Attribution, told: Finding[ActorName]) -> Finding[Channel] | None:
    words = spoken_words()
    for span in attribution.cue:
        for match in _WORD.finditer(context.text, *span):
            known = words.verbs.get(match[0].lower())
            if known is not None:
                return Finding(known, (Span(*match.span()),))
    for piece in (*context.frame(attribution), *attribution.cue):
        platform = words.platform.search(context.text, *piece)
        if platform is not None:
            return Finding(Channel.POST, (Span(*platform.span("name")),))
        phrase = words.phrases.search(context.text, *piece)
        if phrase is not None:
            return Finding(words.by_phrase[phrase[0].lower()], (Span(*phrase.span()),))
    if told.value is not None and told.spans:
        if is_outlet(told.value, context.article.outlet):
            return Finding(Channel.INTERVIEW, told.spans)
        if told.value.name.split()[-1].lower() in words.hearers:
            return Finding(Channel.TESTIMONY, told.spans)
    return None


def is_outlet(actor: ActorName, own: str | None = None) -> bool:
    """Whether a body that was told something prints or broadcasts: none that hears witnesses, decides or governs.

    ``own``: the page's own outlet.
    """
    last = actor.name.split()[-1]
    if (
        actor.name == own
        or is_press(actor.name)
        or (actor.kind is ActorKind.UNNAMED and last.lower() in press_words().nouns)
    ):
        return True
    actors = reader.actor_words()
    official = last in actors.bodies or actor.name in actors.known_bodies or last.lower() in actors.body_nouns
    return actor.kind is ActorKind.BODY and not official


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
    for piece in context.frame(attribution):
        for match in pattern.finditer(context.text, piece.start, piece.end):
            found = Span(*match.span()), Span(*match.span("noun"))
            if _OUTLET.search(context.text, found[0].start, found[1].end):
                continue
            if found[1].end <= cue.start:
                subject = min(span.start for span in (cue, *attribution.source))
                before = None if _COORDINATE.search(context.text, found[1].end, subject) else found
            elif after is None and found[1].start >= cue.end:
                after = None if _OTHER_CLAUSE.search(context.text, cue.end, found[0].start) else found
    return before or after


def addressee(context: Context, attribution: Attribution) -> Finding[ActorName]:
    """Who is told, asked, or written to."""
    if not attribution.cue:
        return Finding(None, reason="no cue names an addressee")
    forms = reader.english_cues().forms
    for cue in attribution.cue:
        for match in _WORD.finditer(context.text, *cue):
            form = forms.get(match[0].lower())
            if form is not None and any("addressee" in verb.takes for verb in form.verbs):
                return _told(context, attribution, Span(*match.span()))
    noun = noun_span(context, attribution)
    if noun is not None:
        link = _TO.match(context.text, noun.end)
        if link is not None:
            people = context.mentions_in(Span(link.end(), link.end() + _REACH), MentionKind.PERSON, MentionKind.BODY)
            between = context.text[link.end() : people[0].span.start] if people else ","
            if people and not re.search(r"[,.;:“”]|\b(?:and|in|on|at|about|by)\b", between.replace("U.S.", "")):
                return _who(context, people[0])
    pieces = (*context.frame(attribution), *attribution.cue) if attribution.parent is None else attribution.cue
    for piece in pieces:
        for spoken in spoken_words().spoken.finditer(context.text, *piece):
            near = context.mentions_in(
                Span(spoken.end(), spoken.end() + _REACH), MentionKind.BODY, MentionKind.PERSON
            )
            if near and context.text[spoken.end() : near[0].span.start].strip().lower() in ("", "the"):
                return _who(context, near[0])
            outlet = outlet_named(context, spoken.end() + 1)
            if outlet is not None and outlet.mention is not None:
                return Finding(outlet, (outlet.mention,))
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
    word = Span(phrase.start, phrase.start + len(phrase.quote(context.text).split()[0]))
    to_us = word.quote(context.text) in ("me", "us") and cue.quote(context.text).lower() == "tells"
    if to_us and attribution.parent is None and context.article.outlet:
        return Finding(ActorName(context.article.outlet, ActorKind.BODY, word), (word,))
    return _unmentioned(context, phrase) or Finding(None, (phrase,), "who is told has no name here")


def outlet_named(context: Context, start: int) -> ActorName | None:
    """The outlet named at a place though no mention was found there: one that is known, or the page's own."""
    text, own = context.text, (context.article.outlet or "").removeprefix("The ")
    start += len("the ") if text.startswith(("the ", "The "), start) else 0
    end = outlet_at(text, start)
    if end is None and own and text[start : start + len(own)].casefold() == own.casefold():
        end = start + len(own)
    if end is None or text[end : end + 1].isalnum():
        return None
    return ActorName(text[start:end], ActorKind.BODY, Span(start, end))


def _unmentioned(context: Context, phrase: Span) -> Finding[ActorName] | None:
    """Whom the words after a cue tell of where no mention was found: an outlet, reporters, the magazine."""
    text = context.text
    outlet = outlet_named(context, phrase.start)
    if outlet is not None:
        return Finding(outlet, (outlet.mention,) if outlet.mention else ())
    words = phrase.quote(text).split()
    unnamed, press, hearers = reader.actor_words().unnamed, press_words().nouns, spoken_words().hearers
    for length, word in enumerate(words[:4], 1):
        if word.lower() in unnamed or (length > 1 and word.lower() in press | hearers):
            span = Span(phrase.start, phrase.start + len(" ".join(words[:length])))
            return Finding(ActorName(span.quote(text), ActorKind.UNNAMED, span), (span,))
    people = _PEOPLE.match(text, phrase.start, phrase.end)
    if people is None or not _PLURAL.search(people["group"]):
        return None
    span = Span(*people.span("group"))
    return Finding(ActorName(span.quote(text), ActorKind.UNNAMED, span), (span,))


def _who(context: Context, mention: Mention) -> Finding[ActorName]:
    actor = context.actor(mention)
    if actor is not None:
        actor = replace(actor, name=_DAY_AFTER.sub("", actor.name))
    return Finding(actor, (mention.span,), "" if actor else "who is meant has no name in the article")


@cache
def _adjunct(language: str) -> re.Pattern[str] | None:
    nouns = channel_nouns(language)
    if not nouns:
        return None
    listed = alternatives(nouns)
    if language != "en":
        return re.compile(rf"(?P<noun>{listed})(?=에서|에|을 통해|를 통해|로)")
    return re.compile(
        r"\b(?:in|on|at|during|via|through|by|sent|wrote|issued|released|published|posted)\b"
        rf" (?:(?!(?:{_ENDING})\b)[\w’'.-]+ ){{0,5}}?(?<!\bfree )(?<!\bhate )(?P<noun>{listed})(?![\w-])",
        re.IGNORECASE,
    )
