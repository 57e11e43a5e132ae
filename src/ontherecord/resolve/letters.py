"""Sets of letters and their members: whose they are, how many by whom, which is told only by its place and day."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ontherecord.records import ActorName, Channel, Mention, MentionKind, Part, Participant
from ontherecord.resolve.arguments import Telling, actor_of
from ontherecord.resolve.context import Context
from ontherecord.spans import Span
from ontherecord.vocab.letters import letter_words, value_of

WRITTEN = (Channel.LETTER, Channel.MESSAGE)
_SIDES = 2
_REACH = 40
_BACK = 8
_OTHER_CLAUSE = re.compile(r"[;:“”\"]|\b(?:who|which|about|after|before|said|says)\b")
_PLACED = re.compile(r"(?:,|\sis|\swas)?(?:\s(?:dated|of|from|on|sent on|written on))?\s")
_BY = re.compile(r"\sby\s")
_TITLE = re.compile(r"(?:[\w.]+\s){0,3}")
# about what it is, so that it is not the one told last
_RESTRICTED = re.compile(r"\s(?:about|concerning|on|that|in which|in whom|where|which)\s")


def number_before(text: str, room: Span) -> tuple[int, Span] | None:
    """How many letters, calls … the words before a noun tell; None where they tell none, or only about how many."""
    match = letter_words().number.search(text, *room)
    if match is None or letter_words().vague.search(text, max(0, room.start - _REACH), match.start()):
        return None
    number = value_of(match[0])
    return (number, Span(*match.span())) if number else None


def about_before(text: str, room: Span) -> Span | None:
    """The number's words, where those before a noun tell only about how many: more than two dozen, about 40."""
    for match in letter_words().rough.finditer(text, *room):
        vague = letter_words().vague.search(text, max(0, room.start - _REACH), match.start())
        if vague is not None and (value_of(match[0]) or 0) > 1:
            return Span(*match.span())
    return None


def each_other(context: Context, told: Telling, end: int) -> Telling:
    """With its two sides, where it is of letters that these wrote to each other or exchanged; else as it is."""
    text, start = context.text, told.trigger.end
    verb = letter_words().each_other.search(text, start, end)
    if verb is None or _OTHER_CLAUSE.search(text, start, verb.start()):
        return told
    if verb.start() == start:  # exchanged between A and B
        return replace(told, trigger=Span(told.trigger.start, verb.end()))
    pair = _named(context, context.mentions_in(Span(start, verb.start()), MentionKind.PERSON, MentionKind.OFFICE))
    if len(pair) != _SIDES:
        return told
    people = tuple(Participant(one, Part.PARTICIPANT) for one in pair)
    return replace(told, participants=people, trigger=Span(told.trigger.start, verb.end()))


def _named(context: Context, mentions: Iterable[Mention]) -> list[ActorName]:
    found: dict[str, ActorName] = {}
    for mention in mentions:
        actor = actor_of(context, mention)
        if actor is not None:
            found.setdefault(actor.name, actor)
    return list(found.values())


def as_written(context: Context, told: Telling) -> Telling:
    """Without the day on which letters came out, or that of what was said of them."""
    if told.kind not in WRITTEN or told.dated is None or told.dated.start < told.trigger.end:
        return told
    between = Span(told.trigger.end, told.dated.start)
    words = letter_words()
    cues = (span for one in context.extraction.attributions for span in one.cue if between.covers(span))
    said = any(words.writing.search(context.text, *span) is None for span in cues)
    if said or words.published.search(context.text, *between):
        return replace(told, date=None, dated=None)
    return told


def restricted(context: Context, told: Telling) -> bool:
    """Whether it is told which letter it is, so not that told last: his first letter, the letter about tolls."""
    text = context.text
    placed = letter_words().placed.search(text, max(0, told.trigger.start - _REACH), told.trigger.start)
    followed = _RESTRICTED.match(text, told.trigger.end) is not None
    return told.kind in WRITTEN and not told.several and (placed is not None or followed)


def shares(context: Context, block: Span, before: Sequence[Telling]) -> Iterator[Telling]:
    """The sides of a set by how many each wrote: eleven were sent by A and 16 by B."""
    for number, sides in by_number(context, block):
        if _set_of(before, number.start) is not None:
            people = tuple(Participant(one, Part.PARTICIPANT) for one in sides)
            yield Telling(Channel.LETTER, number, people, several=True, definite=True)


def by_number(context: Context, room: Span) -> Iterator[tuple[Span, tuple[ActorName, ActorName]]]:
    """The two of whom a sentence says how many each sent, and the first number."""
    for number in letter_words().number.finditer(context.text, *room):
        sent = letter_words().sent.match(context.text, number.end(), room.end)
        if sent is None:
            continue
        sentence = context.sentence_at(number.start())
        people = [*_after(context, sent.end()), *_others(context, Span(sent.end(), sentence.end))]
        if len(people) == _SIDES and people[0].name != people[1].name:
            yield Span(*number.span()), (people[0], people[1])


def _others(context: Context, room: Span) -> Iterator[ActorName]:
    """Whom "16 by Brisk" names."""
    for number in letter_words().number.finditer(context.text, *room):
        link = _BY.match(context.text, number.end(), room.end)
        if link is not None:
            yield from _after(context, link.end())


def _after(context: Context, start: int) -> list[ActorName]:
    """Who is named at a place, behind a title."""
    near = context.mentions_in(Span(start, start + _REACH), MentionKind.PERSON)
    if not near or not _TITLE.fullmatch(context.text, start, near[0].span.start):
        return []
    return _named(context, near[:1])


def members(context: Context, block: Span, before: Sequence[Telling]) -> Iterator[Telling]:
    """Single letters of a set, told by their place in it and their day: the last, of 5 August."""
    text = context.text
    for match in letter_words().member.finditer(text, *block):
        link = _PLACED.match(text, match.end(), block.end)
        near = context.timexes_in([Span(link.end(), link.end() + _REACH)]) if link is not None else []
        if link is None or not near or near[0].span.start != link.end():
            continue
        day, of_set = near[0].edtf, _set_of(before, match.start())
        if of_set is not None and day is not None and day.exact:
            yield Telling(Channel.LETTER, Span(*match.span()), of_set.participants, day, near[0].span, definite=True)


def _set_of(before: Sequence[Telling], position: int) -> Telling | None:
    """The letters that were told of last before a place; None where something else was.

    ``before``: what its paragraph tells of, in order.
    """
    at = bisect_right(before, position, key=lambda one: one.trigger.end)
    last = before[max(0, at - _BACK) : at]
    if not last or last[-1].kind is not Channel.LETTER:
        return None
    return next((one for one in reversed(last) if one.kind is Channel.LETTER and one.participants), last[-1])
