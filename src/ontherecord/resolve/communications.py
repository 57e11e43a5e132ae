"""The letters, calls, meetings … that an article tells of: every telling of the same one joined to one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Channel,
    Communication,
    Empty,
    Evidence,
    Part,
    Participant,
    Utterance,
    content_id,
)
from ontherecord.resolve.arguments import Telling
from ontherecord.resolve.context import Context
from ontherecord.resolve.exchanges import Exchanges
from ontherecord.resolve.filed import Filed, filed
from ontherecord.resolve.joining import Joined, is_told, join, join_undated
from ontherecord.resolve.office import office_held, office_of
from ontherecord.resolve.participants import Side
from ontherecord.resolve.particulars import with_particulars
from ontherecord.resolve.posts import of_post
from ontherecord.resolve.reported import WRITTEN, Reported
from ontherecord.resolve.tellings import set_apart, tellings
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.communications import part_of
from ontherecord.vocab.letters import letter_words

_SAID_IN = (
    Channel.LETTER,
    Channel.CALL,
    Channel.MEETING,
    Channel.SUMMIT,
    Channel.JOINT_STATEMENT,
    Channel.PRESS_RELEASE,
    Channel.PRESS_CONFERENCE,
    Channel.SPEECH,
    Channel.INTERVIEW,
    Channel.POST,
    Channel.MESSAGE,
)
_ALONE = (Channel.PRESS_RELEASE, Channel.POST)
_HELD = (Channel.MEETING, Channel.SUMMIT, Channel.VISIT)
_NEAR = 30
# a letter, an angry letter
_INDEFINITE = re.compile(r"\b(?:an?|another)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_LEADERS = ("head of state", "head of government")
_OTHER_SIDE = {Part.SENDER: Part.RECIPIENT, Part.RECIPIENT: Part.SENDER}
_ISSUED = {Channel.SUMMIT, Channel.JOINT_STATEMENT}


def communications(
    context: Context, page: Reported | None, utterances: Sequence[Utterance], exchanges: Exchanges
) -> tuple[Communication, ...]:
    """What an article tells of, in the order in which it does; with the communication that the page reports first.

    ``utterances``: the article's, which tell by whom, to whom and when what they were said in was. ``exchanges``: who
    wrote to whom.
    """
    joined: list[Joined] = []
    own = filed(context.article)
    if own is not None:
        joined.append(_of_document(context, own))
    elif page is not None and page.sides:
        joined.append(_of_page(context, page))
    elif (post := of_post(context)) is not None:
        joined.append(post)
    told = [*_shared(context, list(tellings(context))), *_of_utterances(context, utterances)]
    told.sort(key=lambda one: one.trigger)
    for telling in told:
        if not telling.undated:
            join(joined, telling)
    for telling in told:
        if telling.undated:
            join_undated(joined, telling)
    joined.sort(key=lambda one: (not one.of_page, one.tellings[0].trigger))
    for one in joined:
        _add_host(context, one)
        _add_other(exchanges, one)
    made = {one.id: one for one in (_communication(context, one) for one in joined if one.closed or is_told(one))}
    return with_particulars(context, tuple(made.values()))


def _add_host(context: Context, one: Joined) -> None:
    """Take in whom a summit in a state's capital was with: its leader of that day, if the page names him.

    A summit is of leaders, one of whom is at home where it is held.
    """
    place = next((told.place for told in one.tellings if told.place), None)
    state = next((state.name for state in reader.states() if place and state.capital == place), None)
    told = len(one.participants) == 1 and one.date is not None and one.date.exact and not one.several
    if one.kind is not Channel.SUMMIT or state is None or not told:
        return
    assert one.date is not None
    leaders = {
        held.holder
        for office in context.offices.of(state)
        if office.kind in _LEADERS and (held := context.offices.holder(office, one.date)) is not None
    }
    hosts = {actor.name: actor for actor in context.people_named(leaders)}
    if len(hosts) == 1 and not hosts.keys() & one.participants.keys():
        actor = next(iter(hosts.values()))
        one.participants[actor.name] = Participant(actor, Part.HOST)


def _add_other(exchanges: Exchanges, one: Joined) -> None:
    """Take in who read a letter, or wrote it, where its other side exchanged letters with one person only."""
    if one.kind is not Channel.LETTER or one.several or one.closed or one.of_page or len(one.participants) != 1:
        return
    known = next(iter(one.participants.values()))
    other = exchanges.other(Channel.LETTER, known.actor)
    part = _OTHER_SIDE.get(known.part)
    if other is not None and part is not None:
        one.participants[other.name] = Participant(other, part)


def _shared(context: Context, told: list[Telling]) -> Iterable[Telling]:
    """With the day and the sides of a summit and of the joint statement that one sentence says it issued there."""
    issued: dict[Span, list[Telling]] = {}
    for one in told:
        if one.kind in _ISSUED:
            issued.setdefault(context.sentence_at(one.trigger.start), []).append(one)
    for one in told:
        near = issued.get(context.sentence_at(one.trigger.start), ()) if one.kind in _ISSUED else ()
        other = next((t for t in near if t.kind is not one.kind and _beside(one, t)), None)
        if other is None:
            yield one
            continue
        part = Part.SIGNATORY if one.kind is Channel.JOINT_STATEMENT else Part.PARTICIPANT
        people = one.participants or tuple(Participant(p.actor, part) for p in other.participants)
        day, dated = (one.date, one.dated) if one.date is not None else (other.date, other.dated)
        yield replace(one, participants=people, date=day, dated=dated)


def _beside(one: Telling, other: Telling) -> bool:
    """Whether no place sets apart two that stand in one sentence."""
    return one.place is None or other.place is None or one.place == other.place


def _of_document(context: Context, own: Filed) -> Joined:
    """The letter, the talk that a filed document is, or is the record of."""
    sides = [(side, Part.SENDER) for side in own.senders]
    sides += [(side, Part.RECIPIENT) for side in own.recipients]
    sides += [(side, Part.PARTICIPANT) for side in own.participants]
    people = {
        side.name: Participant(
            ActorName(side.name, side.kind, side.span), part, side.office.quote(context.text) if side.office else None
        )
        for side, part in sides
    }
    told = Telling(
        own.kind, own.form, tuple(people.values()), own.date, own.dated, own.place, own.placed, definite=True
    )
    author = next((p.actor for p in people.values() if p.part is Part.SENDER), None)
    return Joined([told], own.kind, people, of_page=True, closed=True, author=author, subject=own.subject)


def _of_page(context: Context, page: Reported) -> Joined:
    """The one that a readout, a report, a letter is about."""
    people = {
        side.actor.name: Participant(side.actor, _part_told(page, side) or _side_part(page, at))
        for at, side in enumerate(page.sides)
    }
    day = page.day.value
    trigger = page.spans[0] if page.spans else page.sides[0].actor.mention or Span(0, 0)
    told = Telling(page.channel, trigger, tuple(people.values()), day, page.day.spans[0] if page.day.spans else None)
    author = _issuer(context)
    return Joined([told], page.channel, people, of_page=True, author=author)


def _issuer(context: Context) -> ActorName | None:
    """Who publishes an office's page: the office by its name, else the state or body whose it is."""
    if context.article.outlet:
        return ActorName(context.article.outlet, ActorKind.BODY)
    issuer = office_of(context.article, context.offices)
    is_state = any(issuer == state.name for state in reader.states())
    return ActorName(issuer, ActorKind.STATE if is_state else ActorKind.BODY) if issuer else None


def _part_told(page: Reported, side: Side) -> Part | None:
    """The part that the page tells; nobody is host of a call or of what is written."""
    at_home = side.part in (Part.HOST, Part.GUEST) and page.channel not in _HELD
    return Part.PARTICIPANT if at_home and page.channel not in WRITTEN else None if at_home else side.part


def _side_part(page: Reported, at: int) -> Part:
    told = page.channel in WRITTEN or page.channel in (Channel.VISIT, *_ALONE)
    return part_of(page.channel, maker=at == 0) if told else Part.PARTICIPANT


def _of_utterances(context: Context, utterances: Sequence[Utterance]) -> Iterable[Telling]:
    """What sayings tell of the letter, the call, the post that they were part of."""
    for one in utterances:
        speaker = one.speaker
        named = speaker is not None and speaker.kind in (ActorKind.PERSON, ActorKind.BODY, ActorKind.JOINT)
        if one.channel not in _SAID_IN or speaker is None or not named:
            continue
        evidence = {entry.field: entry.spans for entry in one.evidence}
        spans = evidence.get("channel", ())
        if not spans:
            continue
        if speaker.kind is ActorKind.JOINT and one.channel in _ALONE:
            continue
        people = [*_each(speaker, part_of(one.channel, maker=True))]
        if one.addressee is not None and one.addressee.kind is not ActorKind.UNNAMED:
            people += _each(one.addressee, part_of(one.channel, maker=False))
        dated = evidence.get("said_on", ())
        indefinite = _INDEFINITE.search(context.text, max(0, spans[0].start - _NEAR), spans[0].start) is not None
        written = (
            one.channel is Channel.LETTER and letter_words().verb.fullmatch(spans[0].quote(context.text)) is not None
        )
        yield Telling(
            one.channel,
            spans[0],
            tuple(people),
            one.said_on if dated else None,
            dated[0] if dated else None,
            definite=not indefinite,
            written=written,
            apart=set_apart(context, spans[0]),
        )


def _each(actor: ActorName, part: Part) -> list[Participant]:
    kind = ActorKind.PERSON if actor.kind is ActorKind.JOINT else actor.kind
    return [Participant(ActorName(name, kind, actor.mention), part) for name in actor.names]


def _communication(context: Context, one: Joined) -> Communication:
    dated = next((t for t in one.tellings if t.date is not None and t.date == one.date), None)
    placed = next((t for t in one.tellings if t.place), None)
    counted = next((t for t in one.tellings if t.count), None)
    about = None if counted else next((t.counted for t in one.tellings if t.counted), None)
    mentions = tuple(sorted({told.trigger for told in one.tellings}))
    people = tuple(_in_office(context, participant, one.date) for participant in _in_order(one))
    evidence = [Evidence("kind", mentions)]
    spans = tuple(p.actor.mention for p in people if p.actor.mention is not None)
    evidence += [Evidence("participants", spans)] if spans else []
    for name, told in (
        ("date", dated and dated.dated),
        ("place", placed and placed.placed),
        ("count", counted.counted if counted else about),
    ):
        evidence += [Evidence(name, (told,))] if told else []
    evidence += [Evidence("subject", (one.subject,))] if one.subject else []
    evidence += [Evidence("author", (one.author.mention,))] if one.author and one.author.mention else []
    empty = [] if one.date else [Empty("date", "the page does not tell when")]
    empty += [] if placed else [Empty("place", "the page does not tell where")]
    empty += [Empty("count", "the page tells only about how many")] if about else []
    return Communication(
        id=content_id(
            "communication", context.article.id, one.kind.value, *map(tuple, mentions), *sorted(one.participants)
        ),
        kind=one.kind,
        mentions=mentions,
        participants=people,
        date=one.date,
        place=placed.place if placed else None,
        status=one.status,
        count=counted.count if counted else None,
        subject=one.subject.quote(context.text) if one.subject else None,
        author=one.author,
        evidence=tuple(evidence),
        empty=tuple(empty),
    )


def _in_office(context: Context, participant: Participant, day: Edtf | None) -> Participant:
    """A participant with the office held on the day, else on that of publication."""
    if participant.actor.kind is not ActorKind.PERSON or participant.office is not None:
        return participant
    return replace(participant, office=office_held(context, participant.actor, day).value)


def _in_order(one: Joined) -> Iterable[Participant]:
    """The participants, those who write before those who read."""
    order = (Part.SENDER, Part.CALLER, Part.HOST, Part.GUEST, Part.SIGNATORY, Part.PARTICIPANT, Part.RECIPIENT)
    return sorted(one.participants.values(), key=lambda p: order.index(p.part) if p.part in order else len(order))
