"""The letters, calls, meetings … that an article tells of: every telling of the same one joined to one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    Status,
    Utterance,
    content_id,
)
from ontherecord.resolve.arguments import Telling
from ontherecord.resolve.context import Context
from ontherecord.resolve.reported import WRITTEN, Reported
from ontherecord.resolve.tellings import set_apart, tellings
from ontherecord.spans import Span
from ontherecord.vocab.communications import part_of

_TALKS = (Channel.MEETING, Channel.SUMMIT)
_SAID_IN = (
    Channel.LETTER,
    Channel.CALL,
    Channel.MEETING,
    Channel.SUMMIT,
    Channel.JOINT_STATEMENT,
    Channel.PRESS_RELEASE,
    Channel.PRESS_CONFERENCE,
    Channel.POST,
    Channel.MESSAGE,
)
_TWO = 2
_ALONE = (Channel.PRESS_RELEASE, Channel.POST)
_ISSUED = {Channel.SUMMIT, Channel.JOINT_STATEMENT}


@dataclass
class _Joined:
    """A communication in the making: all its tellings, and what they tell together."""

    tellings: list[Telling]
    kind: Channel
    participants: dict[str, Participant]
    of_page: bool = False

    @property
    def date(self) -> Edtf | None:
        """That of the page that reports it, else the narrowest told."""
        if self.of_page and self.tellings[0].dated is not None:
            return self.tellings[0].date
        dates = [told.date for told in self.tellings if told.date is not None]
        return min(dates, key=lambda one: (one.latest - one.earliest).days) if dates else None

    @property
    def several(self) -> bool:
        """Whether it is a set."""
        return any(told.several for told in self.tellings)

    @property
    def status(self) -> Status:
        """Of its tellings, the first that is more than its mere mention."""
        own = [told.status for told in self.tellings if not told.definite] or [self.tellings[0].status]
        return Status.HAPPENED if Status.HAPPENED in own else own[0]


def communications(
    context: Context, page: Reported | None, utterances: Sequence[Utterance]
) -> tuple[Communication, ...]:
    """What an article tells of, in the order in which it does; with the communication that the page reports first.

    ``utterances``: the article's, which tell by whom, to whom and when what they were said in was.
    """
    joined: list[_Joined] = []
    if page is not None and page.sides:
        joined.append(_of_page(page))
    told = [*_shared(context, list(tellings(context))), *_of_utterances(context, utterances)]
    for telling in sorted(told, key=lambda one: one.trigger):
        _join(joined, telling)
    made = {one.id: one for one in (_communication(context, one) for one in joined if _is_told(one))}
    return tuple(made.values())


def _shared(context: Context, told: list[Telling]) -> Iterable[Telling]:
    """With the day and the sides of a summit and of the joint statement that one sentence says it issued there."""
    for one in told:
        other = next((t for t in told if {t.kind, one.kind} == _ISSUED and _beside(context, one, t)), None)
        if other is None:
            yield one
            continue
        part = Part.SIGNATORY if one.kind is Channel.JOINT_STATEMENT else Part.PARTICIPANT
        people = one.participants or tuple(Participant(p.actor, part) for p in other.participants)
        day, dated = (one.date, one.dated) if one.date is not None else (other.date, other.dated)
        yield replace(one, participants=people, date=day, dated=dated)


def _beside(context: Context, one: Telling, other: Telling) -> bool:
    """Whether both stand in a sentence and nowhere apart."""
    if context.sentence_at(one.trigger.start) != context.sentence_at(other.trigger.start):
        return False
    return one.place is None or other.place is None or one.place == other.place


def _of_page(page: Reported) -> _Joined:
    """The one that a readout, a report, a letter is about."""
    people = {
        side.actor.name: Participant(side.actor, side.part or _side_part(page, at))
        for at, side in enumerate(page.sides)
    }
    day = page.day.value
    trigger = page.spans[0] if page.spans else page.sides[0].actor.mention or Span(0, 0)
    told = Telling(page.channel, trigger, tuple(people.values()), day, page.day.spans[0] if page.day.spans else None)
    return _Joined([told], page.channel, people, of_page=True)


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
        yield Telling(
            one.channel,
            spans[0],
            tuple(people),
            one.said_on if dated else None,
            dated[0] if dated else None,
            definite=True,
            apart=set_apart(context, spans[0]),
        )


def _each(actor: ActorName, part: Part) -> list[Participant]:
    kind = ActorKind.PERSON if actor.kind is ActorKind.JOINT else actor.kind
    return [Participant(ActorName(name, kind, actor.mention), part) for name in actor.names]


def _join(joined: list[_Joined], told: Telling) -> None:
    """Add a telling to the latest that it may be of, or begin another."""
    for one in reversed(joined):
        if _same(one, told):
            one.tellings.append(told)
            for participant in told.participants:
                _take(one, participant)
            return
    joined.append(_Joined([told], told.kind, {p.actor.name: p for p in told.participants}))


def _take(one: _Joined, participant: Participant) -> None:
    known = one.participants.get(participant.actor.name)
    if known is None or known.part is Part.PARTICIPANT:
        one.participants[participant.actor.name] = participant


def _same(one: _Joined, told: Telling) -> bool:
    """Whether a telling may be of a communication told of before."""
    kinds = told.again or {told.kind}
    if one.kind not in kinds and not (one.kind in _TALKS and told.kind in _TALKS):
        return False
    if one.several != told.several and not (one.several and not told.definite and not told.date):
        return False
    if not _agree(one, told) or not _alike(one, told):
        return False
    names = {p.actor.name for p in told.participants}
    if not names:
        return told.definite or told.date is not None
    shared = names & one.participants.keys()
    if one.of_page and names <= one.participants.keys():
        return True
    if told.definite or one.tellings[0].definite or told.date is not None or one.several:
        return bool(shared) or not one.participants
    return names == one.participants.keys() or len(shared) >= _TWO


def _alike(one: _Joined, told: Telling) -> bool:
    """Whether both took place, or neither did; and no sentence sets them apart."""
    aparts = {other.apart for other in one.tellings} | {told.apart}
    if told.apart is not None and aparts != {told.apart}:
        return False
    return told.definite or (one.status is Status.HAPPENED) == (told.status is Status.HAPPENED)


def _agree(one: _Joined, told: Telling) -> bool:
    """Whether neither date, place, sender nor side speaks against it."""
    day = one.date
    if day is not None and told.date is not None and not _overlap(day, told.date):
        return False
    places = {other.place for other in one.tellings if other.place}
    if told.place and places and told.place not in places:
        return False
    for participant in told.participants:
        known = one.participants.get(participant.actor.name)
        if known is not None and {known.part, participant.part} == {Part.SENDER, Part.RECIPIENT}:
            return False
    everybody = {p.actor.name for p in told.participants} | one.participants.keys()
    if len(everybody) > _TWO and one.kind is not Channel.SUMMIT and len(one.participants) <= _TWO:
        return not told.participants or {p.actor.name for p in told.participants} <= one.participants.keys()
    senders = {name for name, p in one.participants.items() if p.part is Part.SENDER}
    return all(p.part is not Part.SENDER or not senders or p.actor.name in senders for p in told.participants)


def _overlap(one: Edtf, other: Edtf) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _is_told(one: _Joined) -> bool:
    """Whether enough is told of it to be found again: a side and a day, a place, a count, or two sides."""
    facts = len(one.participants) + sum(
        any(getattr(told, name) is not None for told in one.tellings) for name in ("date", "place", "count")
    )
    counted = any(told.count for told in one.tellings)
    return bool(one.participants or one.date or counted) and (counted or facts >= _TWO or one.kind in _ALONE)


def _communication(context: Context, one: _Joined) -> Communication:
    dated = next((t for t in one.tellings if t.date is not None and t.date == one.date), None)
    placed = next((t for t in one.tellings if t.place), None)
    counted = next((t for t in one.tellings if t.count), None)
    mentions = tuple(sorted({told.trigger for told in one.tellings}))
    people = tuple(_in_order(one))
    evidence = [Evidence("kind", mentions)]
    spans = tuple(p.actor.mention for p in people if p.actor.mention is not None)
    evidence += [Evidence("participants", spans)] if spans else []
    for name, told in (
        ("date", dated and dated.dated),
        ("place", placed and placed.placed),
        ("count", counted and counted.counted),
    ):
        evidence += [Evidence(name, (told,))] if told else []
    empty = [] if one.date else [Empty("date", "the page does not tell when")]
    empty += [] if placed else [Empty("place", "the page does not tell where")]
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
        evidence=tuple(evidence),
        empty=tuple(empty),
    )


def _in_order(one: _Joined) -> Iterable[Participant]:
    """The participants, those who write before those who read."""
    order = (Part.SENDER, Part.CALLER, Part.HOST, Part.GUEST, Part.SIGNATORY, Part.PARTICIPANT, Part.RECIPIENT)
    return sorted(one.participants.values(), key=lambda p: order.index(p.part) if p.part in order else len(order))
