"""Coverage of one communication: who reported it when, through whom, and what each page was the first to tell."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Fact, Report
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError
from ontherecord.records import ChainLink, Communication, LinkKind
from ontherecord.store.base import CommunicationRow, View
from ontherecord.vocab.disputed import Field
from ontherecord.vocab.offices import fold

_OFFSET = re.compile(r"T[\d:.]+(?:Z|[+-]\d\d:\d\d)$", re.ASCII)


def coverage(view: View, id: str) -> tuple[Report, ...]:  # noqa: A002
    """The pages that tell of a communication, in the order in which they made it public; undated ones last.

    ``id``: of the communication across pages, or of any page's. Raises NotFound; InputError for anything else.
    """
    cluster = view.cluster(id)
    if cluster.kind is not LinkKind.COMMUNICATION:
        raise InputError(f"{id} is of a {cluster.kind}; coverage is of a communication: give the id of one.")
    pages = Pages(view)
    rows = view.tellings([cluster.id]).get(cluster.id, ())
    pages.read(row.article.id for row in rows)
    pages.look_up(row.article.id for row in rows)
    told = [_report(pages, row) for row in rows]
    told.sort(key=lambda pair: (_first_day(pair[0]), pair[0].article.id, pair[0].span))
    known: set[Fact] = set()
    texts: dict[str, str] = {}
    found = []
    for report, row in told:
        facts = [fact for fact in _facts(row.communication) if _folded(fact) not in known]
        known |= {_folded(fact) for fact in facts}
        origin = texts.setdefault(pages.source(report.article.id), report.article.id)
        copy = None if origin == report.article.id else origin
        found.append(
            Report(
                report.article, report.object, report.day, report.chain, report.span, report.text, tuple(facts), copy
            )
        )
    return tuple(found)


def _report(pages: Pages, row: CommunicationRow) -> tuple[Report, CommunicationRow]:
    told = pages.of_object(row.communication, row.article, "kind")
    day = _public(told.chain, told.reported)
    return Report(row.article, row.communication.id, day, told.chain, told.span, told.around, (), None), row


def _public(chain: tuple[ChainLink, ...], reported: Edtf | None) -> Edtf | None:
    days = [link.reported_on for link in chain if link.reported_on is not None]
    return min((*days, *([reported] if reported is not None else [])), key=lambda day: day.earliest, default=None)


def _first_day(report: Report) -> str:
    """The day as texts sort by it; of a time of day that tells its offset, the instant."""
    if report.day is None:
        return "9999"
    value = report.day.value
    instant = datetime.fromisoformat(value) if _OFFSET.search(value) else None
    return instant.astimezone(UTC).isoformat() if instant is not None else value


def _facts(one: Communication) -> Iterator[Fact]:
    """What a page tells of a communication, field by field."""
    for participant in one.participants:
        yield from (Fact(Field.PARTICIPANT, name) for name in participant.actor.names)
    told = (
        (Field.STATUS, one.status), (Field.COUNT, one.count), (Field.DURATION, one.duration), (Field.DATE, one.date),
        (Field.PLACE, one.place), (Field.SUBJECT, one.subject),
    )  # fmt: skip
    yield from (Fact(field, str(value)) for field, value in told if value is not None)


def _folded(fact: Fact) -> Fact:
    return Fact(fact.field, fold(fact.value))
