"""The conflicts that a record keeps are those found anew, whatever was done to it, in any order."""

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from _world import world
from ontherecord import conflicts, ingest
from ontherecord.conflicts import ConflictQuery
from ontherecord.records import LinkKind, LinkVerdict, Reading, Verdict
from ontherecord.store import decisions, judgements
from ontherecord.store.base import Store, Writer
from ontherecord.store.sqlite import open_store

EVERYTHING = ConflictQuery(limit=None)
ARTICLES = 220


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [told.reading for told in islice(world(20220925, ARTICLES), ARTICLES)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "record.db", create=True)
    yield made
    made.close()


def _add(store: Store, some: Sequence[Reading]) -> None:
    with store.writer() as writer:
        for reading in some:
            writer.add(reading)
    ingest.link(store)


def _same(store: Store) -> int:
    """How many conflicts there are; they must be the same, kept and found anew."""
    with store.view() as view:
        listed = conflicts.conflicts(view, EVERYTHING)
        assert listed == conflicts.anew(view)
    return len(listed)


@pytest.mark.parametrize("seed", range(2))
def test_pages_come_and_go_in_any_order(store: Store, readings: Sequence[Reading], seed: int) -> None:
    chance = random.Random(seed)
    left = chance.sample(readings, len(readings))
    there: list[Reading] = []
    most = 0
    while left:
        some, left = left[:60], left[60:]
        _add(store, some)
        there += some
        most = max(most, _same(store))
        with store.writer() as writer:
            for reading in chance.sample(there, 8):
                there.remove(reading)
                writer.remove(reading.page.sha256)
        ingest.link(store)
        _same(store)
    assert most > 5


def test_what_people_decide_is_taken_in(store: Store, readings: Sequence[Reading]) -> None:
    _add(store, readings)
    before = _same(store)
    now = datetime(2024, 5, 1, tzinfo=UTC)
    with store.view() as view, store.writer() as writer:
        said = [c for c in view.clusters(LinkKind.STATEMENT) if len(c.members) > 2]
        whole = max(said, key=lambda c: len(c.members))
        writer.judge_links(decisions.draft_split(view, whole.members[:1], "Ann", judged=now))
        talks = list(islice(view.clusters(LinkKind.COMMUNICATION), 2))
        sides = ([talks[0].members[0]], [talks[1].members[0]])
        writer.judge_links(decisions.draft(view, LinkKind.COMMUNICATION, LinkVerdict.MERGE, sides, "Ann", judged=now))
        (wrong, *_) = (x for x in conflicts.conflicts(view, EVERYTHING) if x.of is LinkKind.STATEMENT)
        object_ = wrong.positions[0].tellings[0].object
        later = now + timedelta(hours=1)
        writer.judge(judgements.draft(view, object_, "Ann", Verdict.REJECT, judged=later))
    ingest.link(store)
    assert _same(store) != before


def test_what_is_broken_off_is_done_again_and_nothing_twice(store: Store, readings: Sequence[Reading]) -> None:
    with store.writer() as writer:
        for reading in readings:
            writer.add(reading)
            ingest.link_one(writer, reading)
        with store.view() as view:
            assert conflicts.conflicts(view) == ()
        with pytest.raises(ZeroDivisionError):
            _broken_off(writer)
        with store.view() as view:
            assert conflicts.conflicts(view) == ()
        ingest.dispute(writer)
        found = _same(store)
        ingest.dispute(writer)
    assert _same(store) == found > 5


def _broken_off(writer: Writer) -> None:
    with writer.disputing() as disputing:
        conflicts.settle(disputing)
        raise ZeroDivisionError


def test_as_of_a_day_they_are_those_that_were_known(store: Store, readings: Sequence[Reading]) -> None:
    _add(store, readings)
    days = sorted(r.article.published.latest for r in readings if r.article.published is not None)
    counts = []
    for day in (days[len(days) // 2], days[-20], date(2100, 1, 1)):
        with store.view(as_of=day) as view:
            listed = conflicts.conflicts(view, EVERYTHING)
            assert listed == conflicts.anew(view)
            counts.append(len(listed))
    assert counts[0] < counts[1] < counts[2]


def test_the_digest_does_not_count_them(store: Store, readings: Sequence[Reading]) -> None:
    with store.writer() as writer:
        for reading in readings[:60]:
            writer.add(reading)
            ingest.link_one(writer, reading)
    with store.view() as view:
        before = view.digest()
    with store.writer() as writer:
        ingest.dispute(writer)
    with store.view() as view:
        assert view.digest() == before


def test_pages_of_the_list_and_its_filters_are_parts_of_the_whole(store: Store, readings: Sequence[Reading]) -> None:
    _add(store, readings)
    with store.view() as view:
        whole = conflicts.conflicts(view, EVERYTHING)
        parts = [conflicts.conflicts(view, ConflictQuery(limit=3, offset=n)) for n in range(0, len(whole), 3)]
        assert tuple(one for part in parts for one in part) == whole
        name = whole[0].parties[0]
        for query in (
            ConflictQuery(weak=False, limit=None),
            ConflictQuery(field=whole[-1].field, limit=None),
            ConflictQuery(kind=whole[0].kind, between=(name,), limit=2, offset=1),
            ConflictQuery(between=("100%_", name), limit=None),
        ):
            assert conflicts.conflicts(view, query) == conflicts.chosen(whole, query)
