"""The contract of every store's index of links, with a likeness simple enough to be seen through.

Two toy statements are alike by the share of words they have in common, and meet in the block of each word.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.factory import make_reading
from tests.store.opened import MakeStore

from ontherecord.errors import JudgementError, NotFound
from ontherecord.link.items import Item
from ontherecord.link.kinds import KINDS, Kind
from ontherecord.link.update import settle, update
from ontherecord.link.values import Likeness, Saying
from ontherecord.records import LinkJudgement, LinkKind, LinkVerdict, Reading, content_id
from ontherecord.spans import Span
from ontherecord.store import decisions
from ontherecord.store.base import Store, Writer

MADE, PROPOSED, CAP = 0.6, 0.3, 3
Pages = list[list[str]]
Sides = tuple[Sequence[str], Sequence[str]]
_words = st.sampled_from(["one", "two", "three", "four", "five", "six"])
sayings = st.lists(_words, min_size=1, max_size=4, unique=True)
pages = st.lists(st.lists(sayings.map(" ".join), min_size=1, max_size=3), min_size=1, max_size=7)


def _compare(one: Saying, other: Saying, _: object) -> Likeness | None:
    ones, others = set(one.text.split()), set(other.text.split())
    return Likeness(len(ones & others) / len(ones | others), ("words in common",)) if ones & others else None


def _apart(ones: Sequence[Saying], others: Sequence[Saying]) -> str | None:
    return "six is not five" if {"five six"} == {" ".join(sorted(x.text.split())) for x in (*ones, *others)} else None


TOY = Kind(Saying, MADE, PROPOSED, CAP, False, True, True, lambda v: tuple(v.text.split()), _compare, _apart)


@contextmanager
def toy() -> Iterator[None]:
    real = KINDS[LinkKind.STATEMENT]
    KINDS[LinkKind.STATEMENT] = TOY
    try:
        yield
    finally:
        KINDS[LinkKind.STATEMENT] = real


def page_of(number: int, said: Sequence[str]) -> Reading:
    text = "\n".join(said) + f"\n{number}"
    return make_reading(text, name=f"pages/{number}.html", url=f"https://paper.example/{number}")


def items_of(reading: Reading) -> list[Item]:
    found, at = [], 0
    for line in reading.article.text.splitlines()[:-1]:
        span = Span(at, at + len(line))
        id_ = content_id("utterance", reading.article.id, span)
        found.append(Item(LinkKind.STATEMENT, id_, Saying(line), span))
        at += len(line) + 1
    return found


def _no_vector(_: str) -> npt.NDArray[np.float32]:
    raise AssertionError


def add(store: Store, *readings: Reading) -> None:
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
            link(store, reading)


def link(store: Store, *readings: Reading) -> None:
    with store.writer() as writer:
        for reading in readings:
            with writer.indexing() as index:
                update(index, reading.article.id, items_of(reading), _no_vector)
                index.mark(reading.article.id, "toy:1")


def relink(store: Store, readings: Sequence[Reading]) -> None:
    """What a run over the record does after decisions and removals."""
    with store.writer() as writer:
        waiting = set(writer.unlinked("toy:1"))
        link(store, *(reading for reading in readings if reading.article.id in waiting))
        with writer.indexing() as index:
            settle(index, _no_vector)


def remove(store: Store, reading: Reading) -> None:
    with store.writer() as writer:
        writer.remove(reading.page.sha256)
        with writer.indexing() as index:
            settle(index, _no_vector)


def digest(store: Store) -> str:
    with store.view() as view:
        return view.digest()


def groups(store: Store) -> set[frozenset[str]]:
    """The clusters, as what their members say; a saying that stands twice is told once."""
    with store.view() as view:
        found = list(view.clusters(LinkKind.STATEMENT))
        return {frozenset(member.words for member in view.members(cluster)) for cluster in found}


class LinkingContract:
    """What every store's index does."""

    @given(told=pages, data=st.data())
    @settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_pages_in_any_order_make_the_same_record(
        self, make_store: MakeStore, told: Pages, data: st.DataObject
    ) -> None:
        readings = [page_of(n, said) for n, said in enumerate(told)]
        with toy():
            one, other = make_store(), make_store()
            add(one, *readings)
            add(other, *data.draw(st.permutations(readings)))
            assert digest(one) == digest(other)

    @given(told=pages, data=st.data())
    @settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_a_page_that_is_removed_leaves_nothing(
        self, make_store: MakeStore, told: Pages, data: st.DataObject
    ) -> None:
        readings = [page_of(n, said) for n, said in enumerate(told)]
        gone = data.draw(st.sampled_from(readings))
        with toy():
            one, other = make_store(), make_store()
            add(one, *data.draw(st.permutations(readings)))
            remove(one, gone)
            add(other, *(reading for reading in readings if reading is not gone))
            assert digest(one) == digest(other)
            add(one, gone)
            add(other, gone)
            assert digest(one) == digest(other)

    def test_what_agrees_is_one_and_what_half_agrees_is_proposed(self, make_store: MakeStore) -> None:
        store = make_store()
        with toy():
            add(store, page_of(1, ["one two three"]), page_of(2, ["one two three four"]), page_of(3, ["four five"]))
        assert groups(store) == {frozenset({"one two three", "one two three four"}), frozenset({"four five"})}
        with store.view() as view:
            assert view.proposals() == []
            assert view.count_proposals() == {}
        with toy():
            add(store, page_of(4, ["four"]))
        with store.view() as view:
            (proposal,) = view.proposals(LinkKind.STATEMENT)
            assert {proposal.one.words, proposal.other.words} == {"four", "four five"}
            assert proposal.match.score == 0.5
            assert proposal.match.reasons == ("words in common",)
            assert view.proposals(LinkKind.ACTOR) == []
            assert view.count_proposals() == {LinkKind.STATEMENT: 1}

    def test_a_word_that_all_have_tells_nothing(self, make_store: MakeStore) -> None:
        store = make_store()
        with toy():
            readings = [page_of(n, [f"one {'abcdefg'[n]}"]) for n in range(CAP)]
            add(store, *readings)
            with store.view() as view:
                assert len(view.proposals()) == 3
            add(store, page_of(CAP, ["one z"]))
            with store.view() as view:
                assert view.proposals() == []
            remove(store, readings[0])
            with store.view() as view:
                assert len(view.proposals()) == 3

    def test_the_same_words_are_one_node_and_an_id_leads_on(self, make_store: MakeStore) -> None:
        store = make_store()
        readings = [page_of(n, ["one two"]) for n in range(6)]
        with toy():
            add(store, readings[0])
            with store.view() as view:
                (first,) = view.clusters(LinkKind.STATEMENT)
            add(store, *readings[1:])
            with store.view() as view:
                (cluster,) = view.clusters(LinkKind.STATEMENT)
                ids = sorted(item.id for reading in readings for item in items_of(reading))
                assert cluster.members == tuple(ids)
                assert cluster.id == "s" + ids[0][1:]
                assert view.cluster(first.id) == cluster
                for id_ in (cluster.id, *ids, ids[3][:12], cluster.id[:12]):
                    assert view.cluster(id_) == cluster
                assert view.clusters_of(ids) == dict.fromkeys(ids, cluster.id)
                with pytest.raises(NotFound, match="u0000000000"):
                    view.cluster("u0000000000")

    def test_an_id_leads_on_when_the_member_it_came_from_is_gone(self, make_store: MakeStore) -> None:
        store = make_store()
        readings = [page_of(n, ["one two"]) for n in range(4)]
        with toy():
            add(store, *readings)
            with store.view() as view:
                (cluster,) = view.clusters(LinkKind.STATEMENT)
            for reading in sorted(readings, key=lambda one: items_of(one)[0].id)[:3]:
                remove(store, reading)
            with store.view() as view:
                (left,) = view.clusters(LinkKind.STATEMENT)
                assert left.id != cluster.id
                assert view.cluster(cluster.id) == left

    def test_a_reading_that_changes_takes_its_links_along(self, make_store: MakeStore) -> None:
        store = make_store()
        before = page_of(1, ["one two"])
        after = make_reading(
            "one three\n1", name="pages/1.html", url="https://paper.example/1", content=before.page.content
        )
        with toy():
            add(store, before, page_of(2, ["one two"]))
            assert groups(store) == {frozenset({"one two"})}
            with store.writer() as writer:
                writer.add(after)
                assert writer.unlinked("toy:1") == [after.article.id]
            relink(store, [after])
            assert groups(store) == {frozenset({"one two"}), frozenset({"one three"})}

    def test_links_of_another_version_are_dropped(self, make_store: MakeStore) -> None:
        store = make_store()
        readings = [page_of(1, ["one two"]), page_of(2, ["one two"])]
        with toy():
            add(store, *readings)
            with store.writer() as writer:
                writer.restart_links("toy")
                assert writer.unlinked("toy:1") == []
                writer.restart_links("2")
                assert len(writer.unlinked("toy:1")) == 2
            assert groups(store) == set()
            relink(store, readings)
            assert groups(store) == {frozenset({"one two"})}

    def test_no_transaction_leaves_half_a_link(self, make_store: MakeStore) -> None:
        store = make_store()
        with toy():
            add(store, page_of(1, ["one two"]))
            before = digest(store)
            reading = page_of(2, ["one two three"])
            with store.writer() as writer:
                writer.add(reading)
                added = digest(store)
                with pytest.raises(ZeroDivisionError):
                    _broken_off(writer, reading)
                assert digest(store) == added != before
            relink(store, [reading])
            assert groups(store) == {frozenset({"one two", "one two three"})}


def _broken_off(writer: Writer, reading: Reading) -> None:
    with writer.indexing() as index:
        update(index, reading.article.id, items_of(reading), _no_vector)
        raise ZeroDivisionError


class DecidingContract:
    """People's decisions on links: they hold whatever the machine says, and are undone at will."""

    def test_a_proposal_is_confirmed_and_taken_back(self, make_store: MakeStore) -> None:
        store, readings = _proposed(make_store)
        confirmed = _decide(store, readings, LinkVerdict.CONFIRM, (["four"], ["four five"]))
        assert groups(store) == {frozenset({"four", "four five"})}
        with store.view() as view:
            assert view.proposals() == []
            (cluster,) = view.clusters(LinkKind.STATEMENT)
            assert [one.id for one in view.link_judgements(cluster)] == [confirmed]
        _withdraw(store, readings, confirmed)
        assert groups(store) == {frozenset({"four"}), frozenset({"four five"})}
        with store.view() as view:
            assert len(view.proposals()) == 1
            assert [one.verdict for one in view.link_judgements()] == [LinkVerdict.CONFIRM, LinkVerdict.WITHDRAW]

    def test_a_proposal_is_rejected_and_not_proposed_again(self, make_store: MakeStore) -> None:
        store, readings = _proposed(make_store)
        _decide(store, readings, LinkVerdict.REJECT, (["four"], ["four five"]))
        with store.view() as view:
            assert view.proposals() == []
        assert len(groups(store)) == 2

    def test_one_is_split_off_from_those_that_say_the_very_same(self, make_store: MakeStore) -> None:
        store = make_store()
        readings = [page_of(n, ["one two three"]) for n in range(4)]
        with toy():
            add(store, *readings)
        ids = [items_of(reading)[0].id for reading in readings]
        _judge(store, readings, LinkVerdict.SPLIT, ([ids[2]], [ids[0], ids[1], ids[3]]))
        assert _sizes(store) == [1, 3]
        more = page_of(9, ["one two three"]), page_of(10, ["one two three four"])
        with toy():
            add(store, *more)
        assert _sizes(store) == [1, 5]
        with store.view() as view:
            assert view.cluster(ids[2]).members == (ids[2],)

    def test_a_merge_joins_all_of_both_though_some_would_stay_apart(self, make_store: MakeStore) -> None:
        store = make_store()
        said = ["five six", "five six one", "two three", "two three four"]
        readings = [page_of(n, [one]) for n, one in enumerate(said)]
        with toy():
            add(store, *readings)
        before = groups(store)
        assert len(before) == 2
        _decide(store, readings, LinkVerdict.CONFIRM, (["five six"], ["two three"]))
        assert groups(store) == {frozenset().union(*before)}

    def test_a_decision_is_shown_after_it_was_taken_back(self, make_store: MakeStore) -> None:
        store, readings = _proposed(make_store)
        confirmed = _decide(store, readings, LinkVerdict.CONFIRM, (["four"], ["four five"]))
        _withdraw(store, readings, confirmed)
        with store.view() as view:
            cluster = view.cluster(items_of(readings[0])[0].id)
            assert [one.verdict for one in view.link_judgements(cluster)] == [
                LinkVerdict.CONFIRM,
                LinkVerdict.WITHDRAW,
            ]

    def test_what_nothing_speaks_for_is_merged_and_stays_through_more_pages(self, make_store: MakeStore) -> None:
        store = make_store()
        readings = [page_of(1, ["one"]), page_of(2, ["two"]), page_of(3, ["six"])]
        with toy():
            add(store, *readings)
        _decide(store, readings, LinkVerdict.MERGE, (["one"], ["two", "six"]))
        assert groups(store) == {frozenset({"one", "two", "six"})}
        with toy():
            add(store, page_of(4, ["one"]), page_of(5, ["two"]))
        assert groups(store) == {frozenset({"one", "two", "six"})}
        assert _sizes(store) == [5]

    def test_the_later_of_two_decisions_holds(self, make_store: MakeStore) -> None:
        store, readings = _proposed(make_store)
        _decide(store, readings, LinkVerdict.MERGE, (["four"], ["four five"]), day=1)
        _decide(store, readings, LinkVerdict.SPLIT, (["four"], ["four five"]), day=2)
        assert len(groups(store)) == 2
        _decide(store, readings, LinkVerdict.MERGE, (["four"], ["four five"]), day=3)
        assert len(groups(store)) == 1

    @given(told=pages, data=st.data())
    @settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_decisions_hold_in_any_order_of_pages(
        self, make_store: MakeStore, told: Pages, data: st.DataObject
    ) -> None:
        readings = [page_of(n, said) for n, said in enumerate(told)]
        ids = [item.id for reading in readings for item in items_of(reading)]
        pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
        drawn = (
            data.draw(st.lists(st.tuples(pairs, st.sampled_from(LinkVerdict)), max_size=4)) if len(ids) > 1 else []
        )
        one, other, third = make_store(), make_store(), make_store()
        with toy():
            add(one, *readings)
            made = [
                _made(one, verdict, [a], [b], day)
                for day, ((a, b), verdict) in enumerate(drawn)
                if verdict is not LinkVerdict.WITHDRAW
            ]
            for judgement in made:
                with one.writer() as writer:
                    writer.judge_links(judgement)
            relink(one, readings)
            with other.writer() as writer:
                for judgement in reversed(made):
                    writer.judge_links(judgement)
            add(other, *data.draw(st.permutations(readings)))
            assert digest(one) == digest(other)
            add(third, *readings[: len(readings) // 2])
            with third.writer() as writer:
                for judgement in made:
                    writer.judge_links(judgement)
            relink(third, readings[: len(readings) // 2])
            add(third, *reversed(readings[len(readings) // 2 :]))
            assert digest(third) == digest(one)

    def test_a_decision_finds_its_words_in_a_new_reading_and_a_new_version(self, make_store: MakeStore) -> None:
        store = make_store()
        before = page_of(1, ["one two three", "six"])
        others = [page_of(2, ["one two three"]), page_of(3, ["one two three"])]
        with toy():
            add(store, before, *others)
        ids = [items_of(reading)[0].id for reading in (before, *others)]
        _judge(store, [before, *others], LinkVerdict.SPLIT, (ids[:1], ids[1:]))
        assert _sizes(store) == [1, 1, 2]
        again = make_reading(
            "five\none two three\n1",
            name="pages/1.html",
            url="https://paper.example/1",
            content=before.page.content,
        )
        version = make_reading(
            "one two three\nfour\n1", name="pages/1.html", url="https://paper.example/1", content=b"another"
        )
        with toy():
            with store.writer() as writer:
                writer.add(again)
            relink(store, [again])
            assert _sizes(store) == [1, 1, 2]
            add(store, version)
        assert _sizes(store) == [1, 1, 2, 2]
        with store.view() as view:
            apart = view.cluster(items_of(again)[1].id)
            assert apart == view.cluster(items_of(version)[0].id) != view.cluster(ids[1])

    def test_a_decision_outlives_its_page(self, make_store: MakeStore) -> None:
        store, readings = _proposed(make_store)
        _decide(store, readings, LinkVerdict.CONFIRM, (["four"], ["four five"]))
        with toy():
            remove(store, readings[0])
            assert _sizes(store) == [1]
            add(store, readings[0])
        assert groups(store) == {frozenset({"four", "four five"})}

    def test_a_decision_that_cannot_be_taken_is_refused(self, make_store: MakeStore) -> None:
        store, readings = _proposed(make_store)
        ids = [items_of(reading)[0].id for reading in readings]
        with store.view() as view:
            kind, merge = LinkKind.STATEMENT, LinkVerdict.MERGE
            with pytest.raises(NotFound, match="u123"):
                decisions.draft(view, kind, merge, (["u123"], ids[:1]), "Vera")
            with pytest.raises(JudgementError, match="two different"):
                decisions.draft(view, kind, merge, (ids[:1], ids[:1]), "Vera")
            with pytest.raises(JudgementError, match="signed"):
                decisions.draft(view, kind, merge, (ids[:1], ids[1:]), " ")
            with pytest.raises(NotFound, match="j0000000"):
                decisions.withdrawal(view, "j0000000", "Vera")
        confirmed = _decide(store, readings, LinkVerdict.CONFIRM, (["four"], ["four five"]))
        _withdraw(store, readings, confirmed)
        with store.view() as view, pytest.raises(JudgementError, match="before"):
            decisions.withdrawal(view, confirmed, "Vera")


def _proposed(make_store: MakeStore) -> tuple[Store, list[Reading]]:
    store, readings = make_store(), [page_of(1, ["four"]), page_of(2, ["four five"])]
    with toy():
        add(store, *readings)
    return store, readings


def _made(store: Store, verdict: LinkVerdict, ones: Sequence[str], others: Sequence[str], day: int) -> LinkJudgement:
    judged = datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=day)
    with store.view() as view:
        return decisions.draft(view, LinkKind.STATEMENT, verdict, (ones, others), "Vera", judged=judged)


def _judge(store: Store, readings: Sequence[Reading], verdict: LinkVerdict, sides: Sides, *, day: int = 0) -> str:
    made = _made(store, verdict, *sides, day)
    with store.writer() as writer:
        writer.judge_links(made)
        writer.judge_links(made)
    with toy():
        relink(store, readings)
    return made.id


def _decide(store: Store, readings: Sequence[Reading], verdict: LinkVerdict, sides: Sides, *, day: int = 0) -> str:
    ids = {item.value.text: item.id for r in readings for item in items_of(r) if isinstance(item.value, Saying)}
    ones, others = ([ids[one] for one in side] for side in sides)
    return _judge(store, readings, verdict, (ones, others), day=day)


def _withdraw(store: Store, readings: Sequence[Reading], judgement: str) -> None:
    with store.view() as view:
        made = decisions.withdrawal(view, judgement, "Vera", judged=datetime(2024, 6, 1, tzinfo=UTC))
    with store.writer() as writer:
        writer.judge_links(made)
    with toy():
        relink(store, readings)


def _sizes(store: Store) -> list[int]:
    with store.view() as view:
        return sorted(len(cluster.members) for cluster in view.clusters(LinkKind.STATEMENT))
