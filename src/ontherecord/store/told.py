"""Communications and events as rows, and back."""

from ontherecord.records import (
    BETWEEN_NAMES,
    Channel,
    Communication,
    Event,
    Link,
    Part,
    Participant,
    Relation,
    Status,
)
from ontherecord.spans import Span
from ontherecord.store import pack
from ontherecord.store.columns import Row


def communication_row(c: Communication) -> Row:
    """A communication as a row."""
    return {
        "id": c.id,
        "kind": c.kind.value,
        "mentions": pack.pack_spans(c.mentions),
        "participants": pack.pack(
            [[p.actor.name, p.actor.kind, pack.pack_span(p.actor.mention), p.part, p.office] for p in c.participants]
        ),
        "date": pack.pack_date(c.date),
        "place": c.place,
        "status": c.status and c.status.value,
        "count": c.count,
        "duration": c.duration,
        "subject": c.subject,
        "relations": pack.pack([[r.link, r.other, [*r.span], r.lapse] for r in c.relations]),
        **pack.pack_actor("author", c.author),
        "confidence": c.confidence,
        "evidence": pack.pack_evidence(c.evidence),
        "empty": pack.pack_empty(c.empty),
    }


def names_of(participants: str | None) -> tuple[str, ...]:
    """The names of those who take part, each for itself, by a row's column of participants."""
    return tuple(name for names, *_ in pack.unpack(participants) for name in names.split(BETWEEN_NAMES))


def communication_of(row: Row) -> Communication:
    """The communication of a row."""
    participants = []
    for name, kind, span, part, office in pack.unpack(row["participants"]):
        actor = pack.unpack_actor(name, kind, span)
        assert actor is not None
        participants.append(Participant(actor, Part(part), office))
    relations = [
        Relation(Link(link), other, Span(*span), lapse) for link, other, span, lapse in pack.unpack(row["relations"])
    ]
    return Communication(
        id=row["id"],
        kind=Channel(row["kind"]),
        mentions=pack.unpack_spans(row["mentions"]),
        participants=tuple(participants),
        date=pack.unpack_date(row["date"]),
        place=row["place"],
        status=row["status"] and Status(row["status"]),
        count=row["count"],
        duration=row["duration"],
        subject=row["subject"],
        relations=tuple(relations),
        author=pack.unpack_actor(row["author"], row["author_kind"], row["author_span"]),
        confidence=row["confidence"],
        evidence=pack.unpack_evidence(row["evidence"]),
        empty=pack.unpack_empty(row["empty"]),
    )


def event_row(e: Event) -> Row:
    """An event as a row."""
    return {
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "contexts": pack.pack(e.contexts),
        "cameo": e.cameo,
        "mentions": pack.pack_spans(e.mentions),
        **pack.pack_actor("actor", e.actor),
        **pack.pack_actor("recipient", e.recipient),
        "date": pack.pack_date(e.date),
        "place": e.place,
        "status": e.status and e.status.value,
        "confidence": e.confidence,
        "evidence": pack.pack_evidence(e.evidence),
        "empty": pack.pack_empty(e.empty),
    }


def event_of(row: Row) -> Event:
    """The event of a row."""
    return Event(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(pack.unpack(row["contexts"])),
        cameo=row["cameo"],
        mentions=pack.unpack_spans(row["mentions"]),
        actor=pack.unpack_actor(row["actor"], row["actor_kind"], row["actor_span"]),
        recipient=pack.unpack_actor(row["recipient"], row["recipient_kind"], row["recipient_span"]),
        date=pack.unpack_date(row["date"]),
        place=row["place"],
        status=row["status"] and Status(row["status"]),
        confidence=row["confidence"],
        evidence=pack.unpack_evidence(row["evidence"]),
        empty=pack.unpack_empty(row["empty"]),
    )
