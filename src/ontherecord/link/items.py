"""The objects of one article that linking compares, and what it compares of each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Protocol

from ontherecord.edtf import Edtf
from ontherecord.link import actors, copies
from ontherecord.link.kinds import Value
from ontherecord.link.values import Act, Exchange, Saying
from ontherecord.records import ActorKind, ActorName, Communication, Event, LinkKind, Reading, Utterance
from ontherecord.spans import Span
from ontherecord.vocab.offices import Offices, fold

_OPEN = ("0001", "9999")
_SIDES = 2
_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Item:
    """An object of an article: its id, what linking compares of it, and the words by which people judge it."""

    kind: LinkKind
    id: str
    value: Value
    span: Span


class Held(Protocol):
    """What people hold of an utterance against the machine: that it is none, or other values of its fields."""

    @property
    def rejected(self) -> bool:
        """Whether it is no utterance at all."""
        ...

    @property
    def fields(self) -> Mapping[str, str | None]:
        """What its fields are, those that people settled."""
        ...


def items(reading: Reading, offices: Offices, held: Mapping[str, Held]) -> Iterator[Item]:
    """All that may be linked to other articles; ``held`` are people's decisions on its utterances, by id."""
    article = reading.article
    if (wording := copies.wording(article)) is not None:
        yield Item(LinkKind.COPY, article.id, wording, article.blocks[0].span)
    for id_, naming, spans in actors.namings(reading, offices):
        if spans:
            yield Item(LinkKind.ACTOR, id_, naming, spans[0])
    company = _company(reading)
    for utterance in reading.utterances:
        on = held.get(utterance.id)
        if utterance.content and not (on and on.rejected):
            value = _saying(utterance, reading, offices, on.fields if on else {})
            value = replace(value, company=company)
            yield Item(LinkKind.STATEMENT, utterance.id, value, max(utterance.content, key=lambda s: s.end - s.start))
    beside = _people(reading, offices)
    talks: dict[tuple[Span, ...], Exchange] = {}
    for communication in reading.communications:
        if communication.mentions:
            exchange = _exchange(communication, reading, offices)
            if len(exchange.sides) < _SIDES:
                exchange = replace(exchange, beside=beside)
            talks[communication.mentions] = exchange
            yield Item(LinkKind.COMMUNICATION, communication.id, exchange, communication.mentions[0])
    for event in reading.events:
        if event.mentions:
            act, talk = _act(event, reading, offices), talks.get(event.mentions)
            act = replace(act, talk=astuple(talk)) if talk is not None else act
            yield Item(LinkKind.EVENT, event.id, act, event.mentions[0])


def _saying(utterance: Utterance, reading: Reading, offices: Offices, told: Mapping[str, str | None]) -> Saying:
    text = reading.article.text
    speaker, addressee = utterance.speaker, utterance.addressee
    name = told.get("speaker", speaker.name if speaker else None)
    kind = (speaker.kind.value if speaker else ActorKind.PERSON.value) if name else None
    day = told.get("said_on", utterance.said_on.value if utterance.said_on else None)
    first, last = days(Edtf(day) if day else None)
    reported = utterance.reported_on or reading.article.published
    return Saying(
        text=" … ".join(text[s.start : s.end] for s in utterance.content),
        language=reading.article.language,
        speaker=name,
        speaker_kind=kind,
        known=_known(name, kind, offices),
        addressee=told.get("addressee", addressee.name if addressee else None),
        channel=told.get("channel", utterance.channel.value if utterance.channel else None),
        said_first=first,
        said_last=last,
        reported=reported.day.value if reported and reported.day else None,
        directness=told.get("directness") or utterance.directness.value,
        modality=told.get("modality", utterance.modality.value if utterance.modality else None),
    )


def _exchange(communication: Communication, reading: Reading, offices: Offices) -> Exchange:
    first, last = days(communication.date)
    published = reading.article.published
    sides = []
    for participant in communication.participants:
        for name in participant.actor.names:
            known = _known(name, participant.actor.kind.value, offices)
            sides.append((name, participant.actor.kind.value, participant.part.value, known[0] if known else ""))
    return Exchange(
        kind=communication.kind.value,
        sides=tuple(sorted(set(sides))),
        first=first,
        last=last,
        published=published.day.value if published and published.day else None,
        place=communication.place,
        status=communication.status.value if communication.status else None,
        count=communication.count,
        subject=communication.subject,
        author=communication.author.name if communication.author else None,
    )


def _company(reading: Reading) -> tuple[str, ...]:
    """Who took part in the communications that the page is an account of."""
    accounts = [one for one in reading.communications if one.author is not None]
    return tuple(sorted({fold(name) for one in accounts for p in one.participants for name in p.actor.names}))


def _people(reading: Reading, offices: Offices) -> tuple[str, ...]:
    """The persons of the register whom an article has take part or speak, those it has most often."""
    told = [p.actor for one in reading.communications for p in one.participants]
    told += [actor for one in reading.utterances for actor in (one.speaker, one.addressee) if actor is not None]
    known = Counter(name for actor in told for one in actor.names for name in _known(one, actor.kind.value, offices))
    return tuple(sorted(sorted(known, key=lambda name: (-known[name], name))[:_BESIDE]))


def _act(event: Event, reading: Reading, offices: Offices) -> Act:
    text = reading.article.text
    at = event.mentions[0].start if event.mentions else 0
    sentence = next((text[s.start : s.end] for s in reading.sentences if s.start <= at < s.end), "")
    first, last = days(event.date)
    published = reading.article.published
    return Act(
        type=event.type,
        words=" ".join(text[s.start : s.end] for s in event.mentions),
        sentence=sentence,
        mode=event.mode,
        actor=event.actor.name if event.actor else None,
        actor_known=_register_name(event.actor, offices),
        recipient=event.recipient.name if event.recipient else None,
        recipient_known=_register_name(event.recipient, offices),
        first=first,
        last=last,
        published=published.day.value if published and published.day else None,
        place=event.place,
        status=event.status.value if event.status else None,
        outlet=copies.house(reading.article),
    )


def _register_name(actor: ActorName | None, offices: Offices) -> str | None:
    known = _known(actor.name, actor.kind.value, offices) if actor is not None else ()
    return known[0] if known else None


def _known(name: str | None, kind: str | None, offices: Offices) -> tuple[str, ...]:
    """The person of the register that a name stands for; nobody where several share it."""
    if name is None or kind != ActorKind.PERSON:
        return ()
    found = offices.persons(name)
    return (found[0].name,) if len(found) == 1 else ()


def days(date: Edtf | None) -> tuple[str | None, str | None]:
    """The days that a date may mean, as ISO texts; None for no date, and for an open end."""
    if date is None:
        return None, None
    first, last = date.earliest.isoformat(), date.latest.isoformat()
    return None if first[:4] in _OPEN else first, None if last[:4] in _OPEN else last
