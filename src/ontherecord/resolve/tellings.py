"""Where an article tells of a communication: noun or verb, who took part, when, where, how many, whether at all."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ontherecord.records import (
    ActorKind,
    ActorName,
    BlockKind,
    Channel,
    MentionKind,
    Part,
    Participant,
    Status,
)
from ontherecord.resolve.arguments import (
    ACTORS,
    CLOSE,
    ELSEWHERE,
    Telling,
    actor_of,
    actors_before,
    counted_from,
    dated,
    done_by,
    linked,
    two_of,
)
from ontherecord.resolve.context import Context
from ontherecord.resolve.letters import (
    about_before,
    as_written,
    each_other,
    members,
    number_before,
    restricted,
    shares,
)
from ontherecord.resolve.pronouns import told_last
from ontherecord.spans import Span
from ontherecord.vocab.communications import communication_words, part_of, plural

_BEFORE = 70
_AFTER = 140
_WORDS_BEFORE = 7
# where the words that belong to a noun begin
_EDGE = re.compile(
    r"[,.;:!?“”\"()\n—–]|\b(?:and|or|but|in|on|at|to|of|for|with|from|by|as|that|which|who|during|after|before|since|until|"
    r"said|says|held|had|has|have|sent|wrote|released|issued|was|were|is|are|be|been|making|made|over|about|despite)\s",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(his|her|their)\s", re.IGNORECASE)
_NONE = re.compile(r"\bno\s(?:other\s)?\Z")
_DEFINITE = re.compile(r"\b(?:the|this|that|his|her|their|its)\s", re.IGNORECASE)
_RELATED = re.compile(r"\s*(?:Right|Shortly|Soon|Immediately|Just|\w+ (?:days?|weeks?|months?)) (?:after|before)\b")
# one of several: the first of his letters
_MEMBER = re.compile(r"\b(?:first|second|third|last|latest|one|another|each|none) of (?:\w+ )?\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the|another)\s", re.IGNORECASE)
# what a subject goes on with: its verb
_ACTS = re.compile(
    r"\s(?:\w+ly\s|also\s|again\s)?(?:\w+ed|said|says|wrote|writes|told|was|is|spoke|made|gave|put|asks|calls)\b"
)
_BESIDE = re.compile(r"\bon the (?:sidelines|margins|fringes) of\s(?:\S+\s){0,4}\Z", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:In|During|At|Through|With|By)\s")
_GENITIVE = re.compile(r"[’']s?\s")
_WITH = re.compile(r"\w+\s(?:\w+ly\s|again\s|today\s)?(?:with|to)\s")
_PAIR = re.compile(r"\b(?P<one>[A-Z][\w.]+)[-–](?P<other>[A-Z][\w.]+)\b")


def tellings(context: Context) -> Iterator[Telling]:
    """All of an English article, in the order of the text."""
    if context.article.language not in (None, "en"):
        return
    text = context.text
    words = communication_words()
    for block in context.article.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        nouns = [(Span(*match.span()), True) for match in words.nouns.finditer(text, *block.span)]
        verbs = [(Span(*match.span()), False) for match in words.verbs.finditer(text, *block.span)]
        found: list[Telling] = []
        for trigger, is_noun in sorted(nouns + verbs):
            told = _by_noun(context, trigger) if is_noun else _by_verb(context, trigger)
            if told is not None:
                found.append(told)
        found += shares(context, block.span, sorted(found, key=lambda one: one.trigger))
        yield from (*found, *members(context, block.span, sorted(found, key=lambda one: one.trigger)))
        for kind, pattern in words.talked:
            for match in pattern.finditer(text, *block.span):
                if any(other.start == match.start() for other, _ in verbs):
                    continue
                if (told := _talked(context, kind, Span(*match.span()))) is not None:
                    yield told


def _by_noun(context: Context, trigger: Span) -> Telling | None:
    text, words = context.text, communication_words()
    noun = trigger.quote(text).lower()
    if noun in words.none:
        return None
    sentence = _sentence(context, trigger.start)
    start = _phrase_start(text, max(sentence.start, trigger.start - _BEFORE), trigger.start)
    before = text[start : trigger.start]
    kind = words.kinds.get(noun) or min(words.again[noun], key=list(Channel).index)
    member = _MEMBER.search(text, sentence.start, start) is not None
    told = Telling(kind, trigger, several=plural(noun) and not member, again=words.again.get(noun, frozenset()))
    counted = None if told.kind is Channel.CALL else number_before(text, Span(start, trigger.start))
    if counted is not None and told.several:
        told = replace(told, count=counted[0], counted=counted[1])
    elif told.several and told.kind is not Channel.CALL:
        told = replace(told, counted=about_before(text, Span(start, trigger.start)))
    if noun in words.counted and told.counted is None:
        return None
    if told.kind is Channel.LETTER and _NONE.search(text, start, trigger.start):
        return None
    told = replace(told, told_which=restricted(context, told))
    told = replace(told, definite=not member and not told.told_which and _DEFINITE.search(before) is not None)
    told = _owned(context, told, Span(start, trigger.start))
    if told.several and told.kind is Channel.LETTER:
        told = each_other(context, told, sentence.end)
    told = linked(context, told, min(sentence.end, told.trigger.end + _AFTER))
    told = as_written(context, replace(told, trigger=trigger))
    told = done_by(context, told, Span(sentence.start, start))
    told = replace(told, status=_status(text, sentence, trigger), apart=set_apart(context, trigger))
    told = replace(told, beside=_BESIDE.search(text, sentence.start, start) is not None)
    told = two_of(context, told, Span(sentence.start, trigger.start))
    tells = told.definite or told.participants or told.date or told.place or told.counted
    return told if tells and (noun in words.kinds or told.definite) else None


def _sentence(context: Context, position: int) -> Span:
    """The sentence of a position; in a caption, which has none, the whole block."""
    found = context.sentence_at(position)
    if found.end > found.start:
        return found
    index = context.block_index(position)
    return context.article.blocks[index].span if index >= 0 else found


def set_apart(context: Context, place: Span) -> Span | None:
    """The sentence of a place, if it tells what something came right before or after."""
    sentence = _sentence(context, place.start)
    return sentence if _RELATED.match(context.text, *sentence) else None


def _by_verb(context: Context, trigger: Span) -> Telling | None:
    text, words = context.text, communication_words()
    sentence = _sentence(context, trigger.start)
    kind = words.by_verb[trigger.quote(text).lower()]
    subjects = actors_before(context, Span(sentence.start, trigger.start))
    after = context.mentions_in(Span(trigger.end, min(sentence.end, trigger.end + _BEFORE)), *ACTORS)
    own = context.written is not None and context.written.own(trigger)
    objects = [m for m in after if m.kind is MentionKind.PERSON or (own and m.kind is MentionKind.OFFICE)]
    if not subjects or not objects or ELSEWHERE.search(text, trigger.end, objects[0].span.start):
        return None
    other = actor_of(context, objects[0])
    if other is None:
        return None
    people = {one.name: Participant(one, Part.PARTICIPANT) for one in (*subjects, other)}
    told = Telling(kind, trigger, tuple(people.values()))
    told = linked(context, replace(told, trigger=Span(trigger.start, objects[0].span.end)), sentence.end)
    told = told if told.date else counted_from(context, told, Span(sentence.start, trigger.start))
    return replace(told, trigger=trigger, status=_status(text, sentence, trigger))


def _talked(context: Context, kind: Channel, trigger: Span) -> Telling | None:
    """By a verb of talking, of two who are its subject or of one who did so with another."""
    sentence = _sentence(context, trigger.start)
    subjects = actors_before(context, Span(sentence.start, trigger.start))
    people = [one for one in subjects if one.kind is ActorKind.PERSON]
    subjects = people if len(people) > 1 else subjects
    subjects += _talked_with(context, trigger) if len(subjects) == 1 else []
    told = Telling(kind, trigger, tuple(Participant(one, Part.PARTICIPANT) for one in subjects))
    for timex in context.timexes_in([trigger]):
        told = dated(told, timex)
    told = linked(context, told, sentence.end)
    told = told if told.date else counted_from(context, told, Span(sentence.start, trigger.start))
    names = {one.actor.name for one in told.participants}
    return replace(told, status=_status(context.text, sentence, trigger)) if len(names) > 1 else None


def _talked_with(context: Context, trigger: Span) -> list[ActorName]:
    """Whom it was with, where that stands before what makes it a communication: spoke with Ann Lund by telephone."""
    link = _WITH.match(context.text, *trigger)
    near = context.mentions_in(Span(link.end(), trigger.end), MentionKind.PERSON) if link is not None else []
    actor = actor_of(context, near[0]) if len(near) == 1 else None
    return [actor] if actor is not None else []


def _phrase_start(text: str, start: int, end: int) -> int:
    """Where the words before a noun begin that belong to it."""
    edge = start
    for match in _EDGE.finditer(text, start, end):
        edge = match.end()
    for match in communication_words().done.finditer(text, edge, end):
        edge = match.end()
    words = text[edge:end].split(" ")
    return end - len(" ".join(words[-_WORDS_BEFORE - 1 :])) if len(words) > _WORDS_BEFORE else edge


def _owned(context: Context, told: Telling, before: Span) -> Telling:
    """With whose it is: Kim’s letter, his letter, the Trump-Kim summit."""
    text = context.text
    owners = [m for m in context.mentions_in(before, *ACTORS) if _GENITIVE.match(text, m.span.end)]
    actor = actor_of(context, owners[-1]) if owners else None
    if actor is None and context.written is not None:
        actor = context.written.owner(text, before)
    possessive = _POSSESSIVE.search(text, *before)
    if actor is None and possessive is not None:
        span = Span(*possessive.span(1))
        actor = _subject_after(context, told.trigger, span.start) or told_last(
            context, span, {}, possessive[1].lower()
        )
    if actor is None and told.kind in (Channel.LETTER, Channel.MESSAGE) and not told.several:
        article = _ARTICLE.match(text, *before)
        actor = _subject_after(context, told.trigger, before.start) if article else None
    people = [Participant(actor, part_of(told.kind, maker=True))] if actor is not None else []
    pair = _PAIR.search(text, *before)
    if pair is not None and not people:
        named = [context.called(pair[side]) for side in ("one", "other")]
        people = [Participant(one, Part.PARTICIPANT) for one in named if one is not None]
        people = people if len(people) == len(named) else []
    timexes = context.timexes_in([before])
    return dated(replace(told, participants=tuple(people)), timexes[-1] if timexes else None)


def _subject_after(context: Context, trigger: Span, start: int) -> ActorName | None:
    """Whose it is where the subject follows: in his letter to the President, sent in May, Lund said."""
    sentence = _sentence(context, start)
    if not _OPENS.fullmatch(context.text, sentence.start, start):
        return None
    for comma in re.finditer(r", ", context.text[trigger.end : sentence.end]):
        after = Span(trigger.end + comma.end(), sentence.end)
        people = context.mentions_in(after, MentionKind.PERSON)
        between = context.text[after.start : people[0].span.start] if people else ""
        if people and len(between.split()) <= CLOSE and _ACTS.match(context.text, people[0].span.end, sentence.end):
            return actor_of(context, people[0])
    return None


def _status(text: str, sentence: Span, phrase: Span) -> Status:
    """Whether it took place: by the words right before it, and right after."""
    near = Span(max(sentence.start, phrase.start - _BEFORE), min(sentence.end, phrase.end + _BEFORE))
    after = text[phrase.end : near.end]
    before = " ".join(re.split(r"[,;:“”\"]", text[near.start : phrase.start])[-1].split()[-_WORDS_BEFORE:])
    for status, pattern in communication_words().status:
        if pattern.search(before) or (status is Status.CANCELLED and pattern.search(after)):
            return status
    return Status.HAPPENED
