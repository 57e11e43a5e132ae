"""What every store answers about communications."""

from dataclasses import replace
from datetime import date

import pytest
from tests.store.factory import make_reading
from tests.store.opened import MakeStore

from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, ActorName, Channel, Communication, Part, Participant, Status
from ontherecord.spans import Span
from ontherecord.store.base import LedgerQuery, Store


def communication(id_: str, kind: Channel, names: tuple[str, ...], day: str | None, status: Status) -> Communication:
    """One of a kind, with people."""
    people = tuple(Participant(ActorName(name, ActorKind.PERSON), Part.PARTICIPANT) for name in names)
    return Communication(id_, kind, (Span(0, 3),), people, Edtf(day) if day else None, "Bergen", status)


TOLD = (
    communication("c1", Channel.LETTER, ("Ann Harrow", "Paul Lund"), "2021-03-03", Status.HAPPENED),
    communication("c2", Channel.CALL, ("Ann Harrow",), "2021", Status.HAPPENED),
    communication("c3", Channel.VISIT, ("Paul Lund",), None, Status.CANCELLED),
)


class LedgerContract:
    """Mixed into the contract of stores."""

    @pytest.fixture
    def ledger(self, make_store: MakeStore) -> Store:
        store = make_store()
        with store.writer() as writer:
            writer.add(replace(make_reading(), communications=TOLD))
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
