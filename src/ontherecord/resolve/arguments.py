"""What belongs to a word that tells of a communication: who, to whom, with whom, where, when."""

import re
from dataclasses import dataclass, replace

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorName,
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
from ontherecord.resolve.periods import day_of, moved
from ontherecord.resolve.pronouns import told_last
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.communications import communication_words, part_of
from ontherecord.vocab.letters import letter_words

ELSEWHERE = re.compile(r"[.;:!?“”\"\n]|\b(?:who|which|that|after|before|when|about|and|nor)\b")
CLOSE = 3
ACTORS = (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.BODY, MentionKind.STATE)
_NEAR = 5
_NEAR_STATE = 40
_SIDES = 2
_TALKS = (Channel.CALL, Channel.MEETING, Channel.SUMMIT)
_LINK = re.compile(
    r"\s*,?\s*(?P<link>with|to|from|between|by|of|in|at|on|dated|and|addressed to|sent to|held in|held at|held on"
    r"|sent on)"
    r"\s+"
)
_GAP = re.compile(r"[^.;:!?“”\"\n]{0,70}")
_LAPSE = re.compile(
    r"(?P<lapse>\b(?P<n>an?|one|two|three|four|five|six|\d+) (?P<unit>day|week|month|year)s?)"
    r" (?P<way>after|before)\b[^,.;]*\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:!?“”\"\n]|\.\s|\b(?:who|which|that|after|before|when|while|about|because|as|to)\b")
_ON = re.compile(r"(?:\bon|\bin|\bof|,)\s(?:late |early )?\Z")
_AT = re.compile(r",?\s(?:at|in)\s")
# no doer: the committee on Norway sent
_ABOUT = re.compile(r"\b(?:on|in|to|with|near|against)\s(?:the\s)?\Z")
_GENITIVE = re.compile(r"[’']s?\s")
_PLACED = (MentionKind.PLACE, MentionKind.STATE)


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an article tells of a communication.

    ``trigger``: the noun or verb; ``again``: the kinds that it may mean if it only calls one again. ``date`` and
    ``place`` as told there; ``dated`` and ``placed`` are their spans. ``definite``: "the letter", "his letter".
    ``counted``: the words for ``count``; where it is None, those that tell only about how many.
    ``apart``: the sentence, if it sets the communication apart by what came before or after it. ``beside``: another
    took place on its sidelines. ``written``: a letter by a verb of writing alone.
    ``told_which``: a letter by words of its own, so that it is not the one told last.
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
    status: Status = Status.HAPPENED
    apart: Span | None = None
    beside: bool = False
    definite: bool = False
    written: bool = False
    told_which: bool = False
    several: bool = False
    again: frozenset[Channel] = frozenset()

    @property
    def undated(self) -> bool:
        """Whether it is a letter of which only a verb of writing tells, and no day."""
        return self.written and self.date is None


def linked(context: Context, told: Telling, end: int) -> Telling:
    """With what prepositions link to it: to, from, with, between whom; in what place; on what day."""
    text, at = context.text, told.trigger.end
    while True:
        timex = next((t for t in context.timexes_in([Span(at, end)]) if t.span.start - at <= 1), None)
        link = _LINK.match(text, at, end)
        if timex is not None and link is None:
            told, at = dated(told, timex), timex.span.end
            continue
        if link is None:
            return _later_dated(context, told, Span(at, end))
        day = next(
            (t for t in context.timexes_in([Span(link.end(), end)]) if t.span.start - link.end() <= _NEAR), None
        )
        if day is not None and link["link"] not in ("to", "with", "between", "by"):
            told, at = dated(told, day), day.span.end
            continue
        found = _argument(context, told, link, end)
        if found is None:
            return _later_dated(context, told, Span(at, end))
        told, at = found


def two_of(context: Context, told: Telling, before: Span) -> Telling:
    """With the two people that a sentence tells of before talks, where these have a day or place, and no side."""
    if told.participants or not (told.date or told.place) or told.kind not in _TALKS:
        return told
    people = {
        a.name: a for m in context.mentions_in(before, MentionKind.PERSON) if (a := actor_of(context, m)) is not None
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
            told = dated(told, timex)
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
        for m in context.mentions_in(Span(link.end(), end), *ACTORS, MentionKind.PLACE)
        if _GAP.fullmatch(text, link.end(), m.span.start) and not ELSEWHERE.search(text, link.end(), m.span.start)
    ]
    first = next((m for m in near if m.kind is not MentionKind.OFFICE or m.span.end + 2 >= near[-1].span.start), None)
    person = next((m for m in near if m.kind is MentionKind.PERSON), None)
    if first is None:
        return None
    if word in ("in", "at", "held") or (told.kind is Channel.VISIT and word == "to"):
        place = next((m for m in near if m.kind in _PLACED), None)
        if place is None or _GENITIVE.match(text, place.span.end):
            return None
        return replace(
            told, place=told.place or place.span.quote(text), placed=told.placed or place.span
        ), place.span.end
    chosen = person or first
    if word == "and" and communication_words().nouns.search(text, link.end(), chosen.span.start):
        return None  # and a call with another
    actor = actor_of(context, chosen)
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


def done_by(context: Context, told: Telling, before: Span) -> Telling:
    """With the subject of the verb that it is the object of: Lund sent a letter, held a summit."""
    text, words = context.text, communication_words()
    verbs = list(words.done.finditer(text, *before))
    if not verbs:
        return told
    between = text[verbs[-1].end() : before.end]
    if len(between.split()) > CLOSE and not _another_object(between):
        return told
    subjects = actors_before(context, Span(before.start, verbs[-1].start()))
    verb = verbs[-1][0].lower()
    if verb in words.publishing and told.kind is Channel.LETTER:
        return replace(told, date=None, dated=None)
    role = words.parts[verb]
    known = {one.actor.name for one in told.participants}
    part = Part.HOST if role == "host" else part_of(told.kind, maker=role != "taker")
    if verb in letter_words().exchanged:
        part = Part.PARTICIPANT
    people = [Participant(one, part) for one in subjects if one.name not in known]
    return replace(told, participants=(*people, *told.participants))


def _another_object(between: str) -> bool:
    """Whether what stands between a verb and a noun is another object of it: had a meeting with her and a call."""
    noun = communication_words().nouns.search(between)
    return noun is not None and between.endswith(" and ") and _CLAUSE.search(between) is None


def actors_before(context: Context, room: Span) -> list[ActorName]:
    """The subject: the last actors before a verb, several if "and" joins them, none across a quotation."""
    found: list[ActorName] = []
    at = room.end
    for mention in reversed(context.mentions_in(room, *ACTORS, MentionKind.PRONOUN)):
        between = context.text[mention.span.end : at]
        if mention.span.end > at:
            continue
        if found and mention.kind is MentionKind.OFFICE and not between.strip():  # the title of who was found
            at = mention.span.start
            continue
        if found and not re.fullmatch(r",?\s(?:and|,)\s(?:[\w.]+\s){0,4}|,\s", between):
            break
        if not found and re.search(r"[“”\"]", between):
            break
        if mention.kind is MentionKind.STATE and _ABOUT.search(context.text, room.start, mention.span.start):
            continue
        actor = actor_of(context, mention)
        if actor is not None and actor.name not in {one.name for one in found}:
            found.insert(0, actor)
        at = mention.span.start
    return found


def actor_of(context: Context, mention: Mention) -> ActorName | None:
    """Whom a mention names: a person, a body, a state, who holds an office, whom a pronoun means."""
    if mention.kind is MentionKind.PRONOUN:
        writer = context.written.meant(context.text, mention.span) if context.written is not None else None
        if writer is not None:
            return writer
        word = mention.span.quote(context.text).lower()
        return told_last(context, mention.span, {}, word) or _subject_after(context, mention.span)
    if mention.kind is MentionKind.OFFICE:
        named = context.full_names.get(mention.chain) if mention.chain is not None else None
        return context.actor(named) if named is not None else holder(context, _with_state(context, mention.span))
    actor = context.actor(mention)
    return replace(actor, mention=mention.span) if actor is not None else None


def _with_state(context: Context, office: Span) -> Span:
    """An office with the state whose it is, where that stands before it: South Korea’s acting president."""
    before = context.mentions_in(Span(max(0, office.start - _NEAR_STATE), office.start), MentionKind.STATE)
    whose = next((m.span for m in before if _GENITIVE.fullmatch(context.text, m.span.end, office.start)), None)
    return office if whose is None else Span(whose.start, office.end)


def _subject_after(context: Context, pronoun: Span) -> ActorName | None:
    """Whom a pronoun before the subject means: a month after she met him, Ann Lund said."""
    sentence = context.sentence_at(pronoun.start)
    people = context.mentions_in(Span(pronoun.end, sentence.end), MentionKind.PERSON)
    found = next((m for m in people if context.text.startswith(", ", m.span.start - 2)), None)
    return context.actor(found) if found is not None else None


def dated(told: Telling, timex: Timex | None) -> Telling:
    """With the date of a time expression, where it is one and none is told yet."""
    if (
        timex is None
        or timex.edtf is None
        or timex.type not in (TimexType.DATE, TimexType.TIME)
        or told.date is not None
    ):
        return told
    return replace(told, date=timex.edtf, dated=timex.span)


def counted_from(context: Context, told: Telling, before: Span) -> Telling:
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
    number = number_of(match["n"]) or 1
    unit = match["unit"][0].upper()
    try:
        counted = moved(day_of(day.earliest), unit, -number if match["way"].lower() == "after" else number)
        value = counted.edtf if unit in ("D", "W") else f"{counted.within(unit).edtf}~"
    except (ValueError, OverflowError):  # outside the calendar
        return told
    return replace(told, date=Edtf(value), dated=Span(*match.span("lapse")))


def number_of(word: str) -> int | None:
    """A number in digits or by its word."""
    return int(word) if word.isdecimal() else reader.calendar("en").numbers.get(word.lower())
