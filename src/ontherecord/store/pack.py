"""Small values as text columns: spans, evidence, chains, names, days."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from ontherecord.edtf import Edtf
from ontherecord.errors import RecordError
from ontherecord.records import ActorKind, ActorName, ChainLink, Channel, Empty, Evidence
from ontherecord.spans import Span


def dumps(value: object) -> str:
    """JSON without needless characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack(values: Sequence[object]) -> str | None:
    """A JSON array; None for an empty one, which costs no byte."""
    return dumps(values) if values else None


def unpack(text: str | None) -> list[Any]:
    """What ``pack`` packed."""
    return list(json.loads(text)) if text else []


def pack_span(span: Span | None) -> str | None:
    """``12-30``."""
    return None if span is None else f"{span.start}-{span.end}"


def unpack_span(text: str | None) -> Span | None:
    """What ``pack_span`` packed."""
    if text is None:
        return None
    start, _, end = text.partition("-")
    return Span(int(start), int(end))


def pack_spans(spans: Iterable[Span]) -> str | None:
    """``12-30 44-50``; None for none."""
    return " ".join([f"{start}-{end}" for start, end in spans]) or None


def unpack_spans(text: str | None) -> tuple[Span, ...]:
    """What ``pack_spans`` packed."""
    if not text:
        return ()
    return tuple([Span(int(s), int(e)) for s, _, e in [part.partition("-") for part in text.split(" ")]])


def pack_run(spans: Iterable[Span]) -> str:
    """Many spans in order as ``[gap,length,gap,length,…]``, each gap from the end before."""
    numbers: list[int] = []
    at = 0
    for start, end in spans:
        numbers += (start - at, end - start)
        at = end
    return dumps(numbers)


def unpack_run(text: str) -> tuple[Span, ...]:
    """What ``pack_run`` packed."""
    numbers = json.loads(text)
    spans: list[Span] = []
    at = 0
    for gap, length in zip(numbers[::2], numbers[1::2], strict=True):
        spans.append(Span(at + gap, at + gap + length))
        at += gap + length
    return tuple(spans)


def pack_evidence(evidence: Iterable[Evidence]) -> str | None:
    """``[["speaker","12-30"],…]``."""
    return pack([[e.field, pack_spans(e.spans)] for e in evidence])


def unpack_evidence(text: str | None) -> tuple[Evidence, ...]:
    """What ``pack_evidence`` packed."""
    return tuple([Evidence(field, unpack_spans(spans)) for field, spans in unpack(text)])


def pack_empty(empty: Iterable[Empty]) -> str | None:
    """``[["addressee","reason"],…]``."""
    return pack([[e.field, e.reason] for e in empty])


def unpack_empty(text: str | None) -> tuple[Empty, ...]:
    """What ``pack_empty`` packed."""
    return tuple([Empty(field, reason) for field, reason in unpack(text)])


def pack_chain(chain: Iterable[ChainLink]) -> str | None:
    """``[[who, channel, hedge, reported_on, span],…]``."""
    return pack(
        [[x.who, x.channel, x.hedge, x.reported_on and x.reported_on.value, pack_span(x.span)] for x in chain]
    )


def unpack_chain(text: str | None) -> tuple[ChainLink, ...]:
    """What ``pack_chain`` packed."""
    return tuple(
        [
            ChainLink(who, channel and Channel(channel), hedge, unpack_date(reported_on), unpack_span(span))
            for who, channel, hedge, reported_on, span in unpack(text)
        ]
    )


def pack_actor(field: str, actor: ActorName | None) -> dict[str, str | None]:
    """The three columns of a named actor: name, kind, span."""
    return {
        field: actor.name if actor else None,
        f"{field}_kind": actor.kind.value if actor else None,
        f"{field}_span": pack_span(actor.mention) if actor else None,
    }


def unpack_actor(name: str | None, kind: str | None, span: str | None) -> ActorName | None:
    """What ``pack_actor`` packed."""
    return None if kind is None else ActorName(name or "", ActorKind(kind), unpack_span(span))


def pack_date(date: Edtf | None) -> str | None:
    """The EDTF expression."""
    return None if date is None else date.value


def unpack_date(text: str | None) -> Edtf | None:
    """What ``pack_date`` packed."""
    return None if text is None else Edtf(text)


def days(date: Edtf | None) -> tuple[str | None, str | None]:
    """First and last day a date may mean, for sorting and filtering."""
    return (None, None) if date is None else (date.earliest.isoformat(), date.latest.isoformat())


def at(date: Edtf | None) -> str | None:
    """The instant a date tells, in UTC, where it has a time of day and an offset."""
    if date is None or not date.exact or "T" not in date.value:
        return None
    moment = datetime.fromisoformat(date.value)
    return None if moment.tzinfo is None else instant(moment)


def instant(moment: datetime) -> str:
    """A moment in UTC, in a form that sorts by time. Raises RecordError without an offset."""
    if moment.tzinfo is None:
        raise RecordError(f"The time {moment.isoformat()} has no offset from UTC; give it one.")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def unpack_instant(text: str) -> datetime:
    """What ``instant`` packed."""
    return datetime.fromisoformat(text)
