"""Events in the making: what tells of the same one put together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ontherecord.edtf import Edtf
from ontherecord.records import ActorName, Status
from ontherecord.spans import Span


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in the making; ``dated`` and ``placed`` are where its day and place are told."""

    type: str
    mode: str | None
    cameo: str
    mentions: tuple[Span, ...]
    actor: ActorName | None
    recipient: ActorName | None
    date: Edtf | None
    dated: Span | None
    place: str | None
    placed: Span | None
    status: Status
    contexts: tuple[str, ...] = ()
    confidence: float | None = None


def joined(told: Iterable[Deed]) -> list[Deed]:
    """Each event once: of one type, between the same, whether it took place alike, with no other day or place."""
    kept: dict[tuple[object, ...], list[Deed]] = {}
    order: list[tuple[list[Deed], int]] = []
    for one in told:
        alike = kept.setdefault((one.type, _name(one.actor), _name(one.recipient), one.status), [])
        place = next((at for at, other in enumerate(alike) if _agree(one, other)), None)
        if place is None:
            order.append((alike, len(alike)))
            alike.append(one)
        else:
            alike[place] = _both(alike[place], one)
    return [alike[place] for alike, place in order]


def _name(actor: ActorName | None) -> str | None:
    return actor.name if actor is not None else None


def _agree(one: Deed, other: Deed) -> bool:
    apart = (
        one.date and other.date and (one.date.earliest > other.date.latest or other.date.earliest > one.date.latest)
    )
    return not apart and (one.place is None or other.place is None or one.place == other.place)


def _both(one: Deed, other: Deed) -> Deed:
    first = one if one.date is not None else other
    placed = one if one.place is not None else other
    return replace(
        one,
        mode=one.mode or other.mode,
        cameo=one.cameo if one.mode or not other.mode else other.cameo,
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        date=first.date,
        dated=first.dated,
        place=placed.place,
        placed=placed.placed,
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
        confidence=max((c for c in (one.confidence, other.confidence) if c is not None), default=None),
    )
