"""Where an article tells of a communication: noun or verb, who took part, when, where, how many, whether at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorName,
    BlockKind,
    Channel,
    Mention,
    MentionKind,
    Part,
    Participant,
    Status,
    Timex,
    TimexType,
)
from ontherecord.resolve.context import Context
from ontherecord.resolve.office import holder
from ontherecord.resolve.pronouns import told_last
from ontherecord.spans import Span
from ontherecord.vocab import reader
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
_EDGE_STRICT = re.compile(r"[.;:!?“”\"\n]|\b(?:who|which|that|after|before|when|about|and|nor)\b")
_NEAR = 5
_SIDES = 2
_TALKS = (Channel.CALL, Channel.MEETING, Channel.SUMMIT)
_CLOSE = 3
_ACTORS = (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.BODY, MentionKind.STATE)
_LINK = re.compile(
    r"\s*,?\s*(?P<link>with|to|from|between|by|of|in|at|on|dated|and|addressed to|sent to|held in|held at|held on"
    r"|sent on)"
    r"\s+"
)
_GAP = re.compile(r"[^.;:!?“”\"\n]{0,70}")
_NUMBER = re.compile(
    r"(?<![\w-])(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)(?![\w-])", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\b(his|her|their)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|this|that|his|her|their|its)\s", re.IGNORECASE)
_LAPSE = re.compile(
    r"(?P<lapse>\b(?P<n>an?|one|two|three|four|five|six|\d+) (?P<unit>day|week|month|year)s?)"
    r" (?P<way>after|before)\b[^,.;]*\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:!?“”\"\n]|\.\s|\b(?:who|which|that|after|before|when|while|about|because|as|to)\b")
_ON = re.compile(r"(?:\bon|\bin|\bof|,)\s(?:late |early )?\Z")
_AT = re.compile(r",?\s(?:at|in)\s")
_RELATED = re.compile(r"\s*(?:Right|Shortly|Soon|Immediately|Just|\w+ (?:days?|weeks?|months?)) (?:after|before)\b")
_OPENS = re.compile(r"\s*(?:In|During|At|Through|With|By)\s")
_GENITIVE = re.compile(r"[’']s?\s")
_PAIR = re.compile(r"\b(?P<one>[A-Z][\w.]+)[-–](?P<other>[A-Z][\w.]+)\b")
_DURATION = re.compile(r"\b(?P<n>\d+|an?|one|two|three)[- ](?P<unit>minute|hour|day)s?\b", re.IGNORECASE)
_UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D"}
_PLACED = (MentionKind.PLACE, MentionKind.STATE)


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an article tells of a communication.

    ``trigger``: the noun or verb; ``again``: the kinds that it may mean if it only calls one again. ``date`` and
    ``place`` as told there; ``dated`` and ``placed`` are their spans. ``definite``: "the letter", "his letter".
    ``apart``: the sentence, if it sets the communication apart by what came before or after it.
    """

    kind: Channel
    trigger: Span
    participants: tuple[Participant, ...] = ()
    date: Edtf | None = None
    dated: Span | None = None
    place: str | None = None
    placed: Span | None = None
    count: int | None = None
    counted: Span | None = None
    duration: str | None = None
    status: Status = Status.HAPPENED
    apart: Span | None = None
    definite: bool = False
    several: bool = False
    again: frozenset[Channel] = frozenset()


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
        for trigger, is_noun in sorted(nouns + verbs):
            told = _by_noun(context, trigger) if is_noun else _by_verb(context, trigger)
            if told is not None:
                yield told


def _by_noun(context: Context, trigger: Span) -> Telling | None:
    text, words = context.text, communication_words()
    noun = trigger.quote(text).lower()
    sentence = _sentence(context, trigger.start)
    start = _phrase_start(text, max(sentence.start, trigger.start - _BEFORE), trigger.start)
    before = text[start : trigger.start]
    kind = words.kinds.get(noun) or min(words.again[noun], key=list(Channel).index)
    told = Telling(kind, trigger, several=plural(noun), again=words.again.get(noun, frozenset()))
    counted = None if told.kind is Channel.CALL else _NUMBER.search(before)
    if counted is not None and told.several:
        span = Span(start + counted.start(), start + counted.end())
        told = replace(
            told, count=reader.calendar("en").numbers.get(counted[0].lower()) or _digits(counted[0]), counted=span
        )
    told = replace(told, definite=_DEFINITE.search(before) is not None, duration=_duration(before))
    told = _owned(context, told, Span(start, trigger.start))
    told = _linked(context, told, min(sentence.end, trigger.end + _AFTER))
    told = _done_by(context, told, Span(sentence.start, start))
    told = replace(told, status=_status(text, sentence, trigger), apart=set_apart(context, trigger))
    told = _two_of(context, told, Span(sentence.start, trigger.start))
    tells = told.definite or told.participants or told.date or told.place or told.count
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
    subjects = _actors_before(context, Span(sentence.start, trigger.start))
    after = context.mentions_in(Span(trigger.end, min(sentence.end, trigger.end + _BEFORE)), *_ACTORS)
    objects = [m for m in after if m.kind is MentionKind.PERSON]
    if not subjects or not objects or _EDGE_STRICT.search(text, trigger.end, objects[0].span.start):
        return None
    other = _actor(context, objects[0])
    if other is None:
        return None
    people = {one.name: Participant(one, Part.PARTICIPANT) for one in (*subjects, other)}
    told = Telling(kind, trigger, tuple(people.values()))
    told = _linked(context, replace(told, trigger=Span(trigger.start, objects[0].span.end)), sentence.end)
    told = told if told.date else _counted_from(context, told, Span(sentence.start, trigger.start))
    return replace(told, trigger=trigger, status=_status(text, sentence, trigger))


def _phrase_start(text: str, start: int, end: int) -> int:
    """Where the words before a noun begin that belong to it."""
    edge = start
    for match in _EDGE.finditer(text, start, end):
        edge = match.end()
    words = text[edge:end].split(" ")
    return end - len(" ".join(words[-_WORDS_BEFORE - 1 :])) if len(words) > _WORDS_BEFORE else edge


def _digits(word: str) -> int | None:
    return int(word) if word.isdecimal() else None


def _duration(words: str) -> str | None:
    """How long, as ISO 8601: the 28-minute conversation."""
    match = _DURATION.search(words)
    if match is None:
        return None
    number = _digits(match["n"]) or reader.calendar("en").numbers.get(match["n"].lower(), 1)
    return _UNITS[match["unit"].lower()].format(number)


def _owned(context: Context, told: Telling, before: Span) -> Telling:
    """With whose it is: Kim’s letter, his letter, the Trump-Kim summit."""
    text = context.text
    owners = [m for m in context.mentions_in(before, *_ACTORS) if _GENITIVE.match(text, m.span.end)]
    actor = _actor(context, owners[-1]) if owners else None
    possessive = _POSSESSIVE.search(text, *before)
    if actor is None and possessive is not None:
        span = Span(*possessive.span(1))
        actor = _subject_after(context, told.trigger, span) or told_last(context, span, {}, possessive[1].lower())
    people = [Participant(actor, part_of(told.kind, maker=True))] if actor is not None else []
    pair = _PAIR.search(text, *before)
    if pair is not None and not people:
        named = [context.called(pair[side]) for side in ("one", "other")]
        people = [Participant(one, Part.PARTICIPANT) for one in named if one is not None]
        people = people if len(people) == len(named) else []
    timexes = context.timexes_in([before])
    return _dated(replace(told, participants=tuple(people)), timexes[-1] if timexes else None)


def _subject_after(context: Context, trigger: Span, possessive: Span) -> ActorName | None:
    """Whose it is where the subject follows: in his letter to the President, Lund said."""
    sentence = _sentence(context, possessive.start)
    if not _OPENS.fullmatch(context.text, sentence.start, possessive.start):
        return None
    comma = context.text.find(", ", trigger.end, sentence.end)
    people = context.mentions_in(Span(comma, sentence.end), MentionKind.PERSON) if comma >= 0 else []
    between = context.text[comma + 2 : people[0].span.start] if people else ""
    return _actor(context, people[0]) if people and len(between.split()) <= _CLOSE else None


def _linked(context: Context, told: Telling, end: int) -> Telling:
    """With what prepositions link to it: to, from, with, between whom; in what place; on what day."""
    text, at = context.text, told.trigger.end
    while True:
        timex = next((t for t in context.timexes_in([Span(at, end)]) if t.span.start - at <= 1), None)
        link = _LINK.match(text, at, end)
        if timex is not None and link is None:
            told, at = _dated(told, timex), timex.span.end
            continue
        if link is None:
            return _later_dated(context, told, Span(at, end))
        dated = next(
            (t for t in context.timexes_in([Span(link.end(), end)]) if t.span.start - link.end() <= _NEAR), None
        )
        if dated is not None and link["link"] not in ("to", "with", "between", "by"):
            told, at = _dated(told, dated), dated.span.end
            continue
        found = _argument(context, told, link, end)
        if found is None:
            return _later_dated(context, told, Span(at, end))
        told, at = found


def _two_of(context: Context, told: Telling, before: Span) -> Telling:
    """With the two people that a sentence tells of before talks, where these have a day or place, and no side."""
    if told.participants or not (told.date or told.place) or told.kind not in _TALKS:
        return told
    people = {
        a.name: a for m in context.mentions_in(before, MentionKind.PERSON) if (a := _actor(context, m)) is not None
    }
    if len(people) != _SIDES:
        return told
    return replace(told, participants=tuple(Participant(one, Part.PARTICIPANT) for one in people.values()))


def _later_dated(context: Context, told: Telling, rest: Span) -> Telling:
    """With the place and the day that come a few words on, in the same clause: at the village of Lund on 5 May."""
    text = context.text
    for timex in context.timexes_in([rest]):
        between = text[rest.start : timex.span.start]
        if _CLAUSE.search(between) is None and _ON.search(between):
            told = _dated(told, timex)
            break
    for mention in context.mentions_in(rest, *_PLACED) if told.place is None else ():
        between = text[rest.start : mention.span.start]
        if _CLAUSE.search(between) is None and _AT.match(between):
            return replace(told, place=mention.span.quote(text), placed=mention.span)
    return told


def _argument(context: Context, told: Telling, link: re.Match[str], end: int) -> tuple[Telling, int] | None:
    """A link's actor or place taken in, and where it ends; None where it links something else."""
    text, word = context.text, link["link"].split()[0]
    near = [
        m
        for m in context.mentions_in(Span(link.end(), end), *_ACTORS, MentionKind.PLACE)
        if _GAP.fullmatch(text, link.end(), m.span.start) and not _EDGE_STRICT.search(text, link.end(), m.span.start)
    ]
    first = next((m for m in near if m.kind is not MentionKind.OFFICE or m.span.end + 2 >= near[-1].span.start), None)
    person = next((m for m in near if m.kind is MentionKind.PERSON), None)
    if first is None:
        return None
    if word in ("in", "at", "held") or (told.kind is Channel.VISIT and word == "to"):
        place = next((m for m in near if m.kind in _PLACED), None)
        if place is None:
            return None
        return replace(
            told, place=told.place or place.span.quote(text), placed=told.placed or place.span
        ), place.span.end
    chosen = person or first
    actor = _actor(context, chosen)
    if actor is None or (word == "of" and told.kind is not Channel.VISIT):
        return None
    part = (
        part_of(told.kind, maker=word in ("from", "by", "of")) if word not in ("and", "between") else Part.PARTICIPANT
    )
    if word == "and":
        part = told.participants[-1].part if told.participants else Part.PARTICIPANT
    known = {one.actor.name for one in told.participants}
    people = (*told.participants, Participant(actor, part)) if actor.name not in known else told.participants
    return replace(told, participants=people), chosen.span.end


def _done_by(context: Context, told: Telling, before: Span) -> Telling:
    """With the subject of the verb that it is the object of: Lund sent a letter, held a summit."""
    text, words = context.text, communication_words()
    verbs = list(words.done.finditer(text, *before))
    if not verbs or len(text[verbs[-1].end() : before.end].split()) > _CLOSE:
        return told
    subjects = _actors_before(context, Span(before.start, verbs[-1].start()))
    verb = verbs[-1][0].lower()
    if verb in words.publishing and told.kind is Channel.LETTER:
        return replace(told, date=None, dated=None)
    role = words.parts[verb]
    known = {one.actor.name for one in told.participants}
    part = Part.HOST if role == "host" else part_of(told.kind, maker=role != "taker")
    people = [Participant(one, part) for one in subjects if one.name not in known]
    return replace(told, participants=(*people, *told.participants))


def _actors_before(context: Context, room: Span) -> list[ActorName]:
    """The subject: the last actors before a verb, several if "and" joins them, none across a quotation."""
    found: list[ActorName] = []
    at = room.end
    for mention in reversed(context.mentions_in(room, *_ACTORS, MentionKind.PRONOUN)):
        between = context.text[mention.span.end : at]
        if mention.span.end > at:
            continue
        if found and not re.fullmatch(r",?\s(?:and|,)\s(?:[\w.]+\s){0,4}|,\s", between):
            break
        if not found and re.search(r"[“”\"]", between):
            break
        actor = _actor(context, mention)
        if actor is not None and actor.name not in {one.name for one in found}:
            found.insert(0, actor)
        at = mention.span.start
    return found


def _actor(context: Context, mention: Mention) -> ActorName | None:
    if mention.kind is MentionKind.PRONOUN:
        return told_last(context, mention.span, {}, mention.span.quote(context.text).lower())
    if mention.kind is MentionKind.OFFICE:
        named = context.full_names.get(mention.chain) if mention.chain is not None else None
        return context.actor(named) if named is not None else holder(context, mention.span)
    actor = context.actor(mention)
    return replace(actor, mention=mention.span) if actor is not None else None


def _dated(told: Telling, timex: Timex | None) -> Telling:
    if (
        timex is None
        or timex.edtf is None
        or timex.type not in (TimexType.DATE, TimexType.TIME)
        or told.date is not None
    ):
        return told
    return replace(told, date=timex.edtf, dated=timex.span)


def _counted_from(context: Context, told: Telling, before: Span) -> Telling:
    """With its day counted from a date told before it: on 5 August, a month after they met."""
    match = _LAPSE.search(context.text, *before)
    dates = [
        t
        for t in context.timexes_in([before])
        if t.edtf is not None and t.edtf.exact and match and t.span.end <= match.start()
    ]
    if match is None or not dates:
        return told
    day = dates[-1].edtf
    assert day is not None
    number = _digits(match["n"]) or reader.calendar("en").numbers.get(match["n"].lower(), 1)
    sign = -1 if match["way"].lower() == "after" else 1
    if match["unit"].lower() in ("day", "week"):
        days = number * (1 if match["unit"].lower() == "day" else 7)
        return replace(
            told,
            date=Edtf((day.earliest + sign * timedelta(days=days)).isoformat()),
            dated=Span(*match.span("lapse")),
        )
    months = (
        day.earliest.year * 12
        + day.earliest.month
        - 1
        + sign * number * (12 if match["unit"].lower() == "year" else 1)
    )
    value = (
        f"{months // 12:04d}-{months % 12 + 1:02d}~" if match["unit"].lower() == "month" else f"{months // 12:04d}~"
    )
    return replace(told, date=Edtf(value), dated=Span(*match.span("lapse")))


def _status(text: str, sentence: Span, phrase: Span) -> Status:
    """Whether it took place: by the words right before it, and right after."""
    near = Span(max(sentence.start, phrase.start - _BEFORE), min(sentence.end, phrase.end + _BEFORE))
    after = text[phrase.end : near.end]
    before = " ".join(re.split(r"[,;:“”\"]", text[near.start : phrase.start])[-1].split()[-_WORDS_BEFORE:])
    for status, pattern in communication_words().status:
        if status is Status.CANCELLED and (pattern.search(after) or pattern.search(before)):
            return status
        if status is not Status.CANCELLED and pattern.search(before):
            return status
    return Status.HAPPENED
