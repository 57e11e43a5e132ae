"""The contract of the disputes that every store keeps: what is noted, taken, dropped and listed."""

from datetime import date

import pytest
from tests.store.factory import make_reading
from tests.store.linking import add, items_of, page_of, remove, toy
from tests.store.opened import MakeStore

from ontherecord.edtf import Edtf
from ontherecord.records import ChainLink, LinkKind, Reading
from ontherecord.spans import Span
from ontherecord.store.base import Dispute, DisputeQuery, DisputeTelling, Likeness, Rule, Store, Unsettled, Writer
from ontherecord.vocab.disputed import ConflictKind, Field

DAYS = ("2024-02-28", "2024-03-02")


def _taken(store: Store) -> Unsettled:
    with store.writer() as writer, writer.disputing() as disputing:
        return disputing.take(1000)


def _pages() -> tuple[Reading, Reading]:
    one, other = (
        make_reading(f"one two\n{day}", name=f"pages/{day}.html", url=f"https://paper.example/{day}", published=day)
        for day in DAYS
    )
    return one, other


def _dispute(name: str, pages: tuple[Reading, Reading], field: Field = Field.SPEAKER, **told: object) -> Dispute:
    tellings = tuple(
        DisputeTelling(
            n,
            page.article.id,
            page.article.id,
            Span(0, 3),
            "one",
            "one two",
            (ChainLink("The Courier"),),
            Edtf(day),
            day,
        )
        for n, (page, day) in enumerate(zip(pages, DAYS, strict=True))
    )
    known = date.fromisoformat(DAYS[1]).toordinal()
    values = {"about": "s1", "on": ("s1",), "weak": None, "rule": Rule.WITHIN, "unit": "s1"} | told
    return Dispute(
        id=name, kind=ConflictKind.SOURCES, field=field, of=LinkKind.STATEMENT, values=("Ann", "Paul"),
        tellings=tellings, excluding=((0, 1, known),), newest=DAYS[1], parties=("Ann Harrow",), named=(known,),
        **values,  # type: ignore[arg-type]
    )  # fmt: skip


def _broken_off(writer: Writer, one: Dispute) -> None:
    with writer.disputing() as disputing:
        disputing.take(1000)
        disputing.put([one])
        raise ZeroDivisionError


class DisputesContract:
    """What every store does for ``conflicts.settle``."""

    def test_what_changes_is_noted_and_taken_once(self, make_store: MakeStore) -> None:
        store, first = make_store(), page_of(1, ["one two"])
        with toy():
            add(store, first)
            (said,) = items_of(first)
            noted = _taken(store)
            assert (noted.articles, noted.clusters) == ((first.article.id,), ("s" + said.id[1:],))
            assert _taken(store) == Unsettled((), (), frozenset(), more=False)
            add(store, page_of(2, ["one two"]))
            assert len(_taken(store).clusters) <= 2
            remove(store, first)
        gone = _taken(store)
        assert first.article.id in gone.articles
        assert gone.clusters

    def test_some_is_taken_and_the_rest_is_left(self, make_store: MakeStore) -> None:
        store = make_store()
        with toy():
            add(store, *(page_of(n, ["one two three"]) for n in range(3)))
        with store.writer() as writer, writer.disputing() as disputing:
            assert disputing.take(1).more
            assert not disputing.take(100).more

    def test_they_are_listed_in_order_and_dropped_by_what_they_hang_on(self, make_store: MakeStore) -> None:
        store, pages = make_store(), _pages()
        with store.writer() as writer:
            for page in pages:
                writer.add(page)
            with writer.disputing() as disputing:
                disputing.put(
                    [
                        _dispute("x1", pages, weak="a day"),
                        _dispute("x2", pages, Field.PLACE, on=("s1", "s2")),
                        _dispute("x3", pages, Field.STATUS),
                        _dispute("x3", pages, Field.STATUS, rule=Rule.QUOTED, unit="u1"),
                    ]
                )
        with store.view() as view:
            assert [(one.id, one.rule) for one in view.disputes()] == [
                ("x3", Rule.QUOTED), ("x2", Rule.WITHIN), ("x1", Rule.WITHIN),
            ]  # fmt: skip
            assert [one.id for one in view.disputes(DisputeQuery(weak=False, limit=1, offset=1))] == ["x2"]
            assert [one.id for one in view.disputes(DisputeQuery(between=(("harrow", "ann"),), limit=1))] == ["x3"]
            assert view.disputes(DisputeQuery(between=(("%",),))) == []
        with store.writer() as writer, writer.disputing() as disputing:
            assert disputing.drop(Rule.IF_ONE, ["s1"]) == set()
            assert disputing.drop(Rule.WITHIN, ["s2"]) == {"s1", "s2"}
            assert [one.id for one in disputing.view.disputes()] == ["x3", "x1"]

    def test_as_of_a_day_only_what_was_known_is_told(self, make_store: MakeStore) -> None:
        store, pages = make_store(), _pages()
        with store.writer() as writer:
            for page in pages:
                writer.add(page)
            with writer.disputing() as disputing:
                disputing.put([_dispute("x1", pages)])
        with store.view(as_of=date(2024, 3, 1)) as view:
            assert view.disputes() == []
        with store.view(as_of=date(2024, 3, 2)) as view:
            (one,) = view.disputes(DisputeQuery(between=(("ann",),)))
            assert (len(one.tellings), one.parties) == (2, ("Ann Harrow",))

    def test_a_transaction_that_is_broken_off_leaves_nothing(self, make_store: MakeStore) -> None:
        store, pages = make_store(), _pages()
        with store.writer() as writer:
            for page in pages:
                writer.add(page)
            with pytest.raises(ZeroDivisionError):
                _broken_off(writer, _dispute("x1", pages))
        assert len(_taken(store).articles) == 2
        with store.view() as view:
            assert view.disputes() == []

    def test_what_is_alike_is_found_unless_a_crowd_is(self, make_store: MakeStore) -> None:
        store = make_store()
        with store.writer() as writer, writer.disputing() as disputing:
            assert disputing.liken(["a1"], [Likeness(7, "a1", "u1"), Likeness(8, "a1", "u1")]) == {7, 8}
            assert disputing.liken(["a2"], [Likeness(7, "a2", "u2")]) == {7}
            assert disputing.alike([7, 8, 9], 2) == {7: ["u1", "u2"], 8: ["u1"]}
            assert disputing.alike([7, 8], 1) == {8: ["u1"]}
            assert disputing.hashes(["u1"]) == {"u1": [7, 8]}
            assert disputing.liken(["a1"], []) == {7, 8}
            assert disputing.alike([7, 8], 2) == {7: ["u2"]}
