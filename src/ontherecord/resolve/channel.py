"""Through which channel it was said, and to whom, as far as the sentence tells outside the content."""

import re
from dataclasses import replace

from ontherecord.records import ActorKind, ActorName, Attribution, Channel, Mention, MentionKind
from ontherecord.resolve.adjunct import document_noun, noun_span, own_words
from ontherecord.resolve.arguments import actor_of
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, enclosing
from ontherecord.vocab import reader
from ontherecord.vocab.channels import channel_nouns, spoken_words
from ontherecord.vocab.letters import letter_words
from ontherecord.vocab.press import is_press, outlet_at, press_words

_FIRST_WORDS = re.compile(r"\s*(?P<phrase>[^\s,.;:—–“”\"]+(?: [^\s,.;:—–“”\"]+){0,7})")
_TO = re.compile(r" (?:to|with)(?: then)? ")
_REACH = 60
_BEFORE_TIMES = ("", "early ", "late ", "mid-", "the ", "the early ", "the late ")
_BACK_TO = re.compile(r"\s(?:back\s)?to\s")
_TITLE = re.compile(r"(?:(?:the|his|her|then|former|Mr\.?|Ms\.?|Mrs\.?|Dr\.?)\s){0,3}")
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


def channel(
    context: Context, attribution: Attribution, document: str | None, told: Finding[ActorName]
) -> Finding[Channel]:
    """The channel that the source ("the letter read"), an adjunct ("in a letter", "on X") or the cue names.

    What an outlet was ``told`` ("told the Herald") is an interview.
    """
    language = context.article.language or "en"
    nouns = channel_nouns(language)
    noun = noun_span(context, attribution)
    told_by_noun = noun is not None and document_noun(context, noun).rstrip("s") == document
    if document is not None and document in nouns and not told_by_noun:
        return Finding(nouns[document], attribution.source)
    if noun is not None:
        return Finding(nouns[document_noun(context, noun)], (noun,))
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
    for piece in (*own_words(context, attribution), *attribution.cue):
        platform = words.platform.search(context.text, *piece)
        if platform is not None:
            return Finding(Channel.POST, (Span(*platform.span("name")),))
        phrase = next((m for m in words.phrases.finditer(context.text, *piece) if not _when(context, m)), None)
        if phrase is not None:
            return Finding(words.by_phrase[phrase[0].lower()], (Span(*phrase.span()),))
    if told.value is not None and told.spans:
        if is_outlet(told.value, context.article.outlet):
            return Finding(Channel.INTERVIEW, told.spans)
        if told.value.name.split()[-1].lower() in words.hearers:
            return Finding(Channel.TESTIMONY, told.spans)
    return None


def _when(context: Context, phrase: re.Match[str]) -> bool:
    """Whether a phrase only goes on to tell when: wrote in May."""
    at = phrase.end() + 1
    near = context.timexes_in([Span(at, at + _REACH)]) if phrase[0].endswith(" in") else []
    return bool(near) and context.text[at : near[0].span.start].lower() in _BEFORE_TIMES


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
    written_to = _written_to(context, attribution)
    if written_to is not None:
        return written_to
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


def _written_to(context: Context, attribution: Attribution) -> Finding[ActorName] | None:
    """Whom somebody wrote to: wrote back to the president."""
    for cue in attribution.cue:
        verb = letter_words().writing.search(context.text, *cue)
        link = _BACK_TO.match(context.text, verb.end()) if verb is not None else None
        if link is None:
            continue
        near = context.mentions_in(Span(link.end(), link.end() + _REACH), MentionKind.PERSON, MentionKind.OFFICE)
        if not near or not _TITLE.fullmatch(context.text, link.end(), near[0].span.start):
            continue
        person = next(
            (m for m in near if m.kind is MentionKind.PERSON and m.span.start - near[0].span.end <= 1), near[0]
        )
        actor = actor_of(context, person)
        if actor is not None and actor.kind is ActorKind.PERSON:
            return Finding(actor, (person.span,))
    return None


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
