"""What every store answers about communications and events."""

from dataclasses import replace
from datetime import date

import pytest
from tests.store.factory import make_reading
from tests.store.opened import MakeStore

from ontherecord.edtf import Edtf
from ontherecord.errors import NotFound
from ontherecord.records import (
    ActorKind,
    ActorName,
    Channel,
    Communication,
    Event,
    Evidence,
    Part,
    Participant,
    Status,
)
from ontherecord.spans import Span
from ontherecord.store.base import LedgerQuery, Store, TimelineQuery


def communication(id_: str, kind: Channel, names: tuple[str, ...], day: str | None, status: Status) -> Communication:
    """One of a kind, with people."""
    people = tuple(Participant(ActorName(name, ActorKind.PERSON), Part.PARTICIPANT) for name in names)
    told = (Evidence("kind", (Span(0, 3),)),)
    return Communication(
        id_, kind, (Span(0, 3),), people, Edtf(day) if day else None, "Bergen", status, evidence=told
    )


TOLD = (
    communication("c1", Channel.LETTER, ("Ann Harrow", "Paul Lund"), "2021-03-03", Status.HAPPENED),
    communication("c2", Channel.CALL, ("Ann Harrow",), "2021", Status.HAPPENED),
    communication("c3", Channel.VISIT, ("Paul Lund",), None, Status.CANCELLED),
)


HAPPENED = (
    Event(
        "e1", "ACCUSE", "allege", ("legal",), "11", (Span(4, 9),), ActorName("Norway", ActorKind.STATE),
        ActorName("Paul Lund", ActorKind.PERSON), Edtf("2021-05-05"), None, Status.HAPPENED,
    ),
    Event(
        "e2", "CONSULT", None, (), "04", TOLD[1].mentions, ActorName("Ann Harrow", ActorKind.PERSON), None,
        Edtf("2021"), "Bergen", Status.HAPPENED,
    ),
)  # fmt: skip


class LedgerContract:
    """Mixed into the contract of stores."""

    @pytest.fixture
    def ledger(self, make_store: MakeStore) -> Store:
        store = make_store()
        with store.writer() as writer:
            writer.add(replace(make_reading(), communications=TOLD))
        return store

    @pytest.fixture
    def happened(self, make_store: MakeStore) -> Store:
        store = make_store()
        with store.writer() as writer:
            writer.add(replace(make_reading(), communications=TOLD, events=HAPPENED))
        return store

    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            (LedgerQuery(), ["c2", "c1", "c3"]),
            (LedgerQuery(kind="letter"), ["c1"]),
            (LedgerQuery(status="cancelled"), ["c3"]),
            (LedgerQuery(between=("harrow",)), ["c2", "c1"]),
            (LedgerQuery(between=("Harrow", "lund paul")), ["c1"]),
            (LedgerQuery(between=("Ann Lund",)), []),
            (LedgerQuery(start=date(2021, 4, 1)), ["c2"]),
            (LedgerQuery(end=date(2021, 3, 3)), ["c2", "c1"]),
            (LedgerQuery(limit=1, offset=1), ["c1"]),
        ],
    )
    def test_communications_by_filter_and_day(self, ledger: Store, query: LedgerQuery, ids: list[str]) -> None:
        with ledger.view() as view:
            assert [row.communication.id for row in view.communications(query)] == ids
            counted = sum(one.count for one in view.communication_kinds(query))
            assert counted == (3 if query.limit == 1 else len(ids))

    def test_communications_are_kept_as_they_were(self, ledger: Store) -> None:
        with ledger.view() as view:
            rows = view.communications(LedgerQuery(kind="visit"))
            assert [row.communication for row in rows] == [TOLD[2]]
            assert rows[0].article.title == "Envoys meet in Geneva"
            kinds = view.communication_kinds(LedgerQuery())
        assert [(one.value, one.count) for one in kinds] == [("call", 1), ("letter", 1), ("visit", 1)]

    def test_events_are_answered_by_type_name_and_day(self, happened: Store) -> None:
        with happened.view() as view:
            assert [row.event.id for row in view.events(LedgerQuery())] == ["e2", "e1"]
            assert [row.event.id for row in view.events(LedgerQuery(kind="ACCUSE"))] == ["e1"]
            assert [row.event.id for row in view.events(LedgerQuery(between=("norway", "Paul")))] == ["e1"]
            assert [row.event.id for row in view.events(LedgerQuery(status="planned"))] == []
            assert [(one.value, one.count) for one in view.event_types(LedgerQuery())] == [
                ("ACCUSE", 1),
                ("CONSULT", 1),
            ]
            assert view.events(LedgerQuery(kind="CONSULT"))[0].event == HAPPENED[1]

    def test_one_is_found_by_its_id(self, happened: Store) -> None:
        with happened.view() as view:
            assert view.event("e1").event == HAPPENED[0]
            assert view.communication("c2").communication == TOLD[1]
            with pytest.raises(NotFound):
                view.communication("c9")
            with pytest.raises(NotFound):
                view.event("c1")

    def test_the_timeline_has_what_happened_and_an_event_that_is_a_communication_once(self, happened: Store) -> None:
        with happened.view() as view:
            items = view.timeline(TimelineQuery(end=date(2021, 12, 31)))
            assert [(item.kind, item.when.value) for item in items] == [
                ("communication", "2021"),
                ("communication", "2021-03-03"),
                ("event", "2021-05-05"),
            ]
            assert items[1].communication == TOLD[0]
            assert items[2].event == HAPPENED[0]
            short = view.timeline(TimelineQuery(end=date(2021, 12, 31), brief=True))
            assert [(item.kind, item.when) for item in short] == [(item.kind, item.when) for item in items]
            assert items[1].communication == TOLD[0]
            assert short[1].communication == replace(TOLD[0], evidence=())
            together = view.timeline(TimelineQuery(between=("Harrow", "Lund")))
            assert [item.kind for item in together] == ["communication"]
            counted = {month.month: month.happened for month in view.months()}
            assert (counted["2021-01"], counted["2021-03"], counted["2021-05"]) == (1, 1, 1)

    def test_a_superseded_id_leads_to_what_took_its_place(self, make_store: MakeStore) -> None:
        store = make_store()
        renamed = tuple(replace(one, id=f"{one.id}-later") for one in TOLD[:1])
        with store.writer() as writer:
            writer.add(replace(make_reading(), communications=TOLD[:1]))
            writer.add(replace(make_reading(), communications=renamed))
        with store.view() as view:
            assert view.communication("c1").communication.id == "c1-later"
