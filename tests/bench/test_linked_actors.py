"""How the linking of actors is measured: what counts as linked, as a miss, as a merge still made."""

import importlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ontherecord import ingest
from ontherecord.records import Hints
from ontherecord.settings import load
from ontherecord.store.sqlite import open_store

BENCH = Path(__file__).parents[2] / "bench"
ONE = "PARIS, May 2, 2019 – Prime Minister Ada Lindqvist met Oskar Brandt in Paris, her spokesman said."
OTHER = "LYON, May 9, 2019 – Prime Minister Ada Lindqvist said on Thursday that she would go to Berlin."


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("linked_actors")


@pytest.fixture
def record(bench: ModuleType, tmp_path: Path) -> Iterator[Any]:
    folder = tmp_path / "shared" / "pages"
    folder.mkdir(parents=True)
    for name, text in (("one.txt", ONE), ("other.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    store = open_store(tmp_path / "pages.db", create=True)
    assert all(each.failure is None for each in ingest.add(store, ingest.sources([str(folder)]), Hints(), load()))
    store.close()
    helper = importlib.import_module("_linked")
    with helper.linked(tmp_path / "pages.db") as opened:
        yield opened


def _name(bench: ModuleType, page: str, text: str, name: str) -> Any:
    return bench.Name(page, name, text.index(name), 1)


def _pair(bench: ModuleType, relation: str, *names: Any) -> Any:
    return bench.Pair(relation, ("x",), False, True, "equal", names)


class TestRecord:
    def test_a_name_is_found_where_it_stands_and_of_its_kind_only(self, bench: ModuleType, record: Any) -> None:
        found = record.at(_name(bench, "one.txt", ONE, "Ada Lindqvist"), "person")
        assert [naming.name for _, naming, _ in found] == ["Ada Lindqvist"]
        assert record.at(_name(bench, "one.txt", ONE, "Ada Lindqvist"), "state") == ()
        assert record.at(bench.Name("one.txt", "Nobody", 0, 1)) == ()

    def test_pages_go_by_their_path_below_the_folder(self, record: Any) -> None:
        assert sorted(record.articles) == ["one.txt", "other.txt"]
        assert {record.pages[article] for article in record.articles.values()} == set(record.articles)


class TestOutcome:
    def test_one_person_linked(self, bench: ModuleType, record: Any) -> None:
        names = [_name(bench, *page, "Ada Lindqvist") for page in (("one.txt", ONE), ("other.txt", OTHER))]
        found = bench.outcome(record, _pair(bench, "same", *names))
        assert found.joined
        assert found.exact
        assert found.folded
        assert found.miss is None

    def test_two_persons_kept_apart(self, bench: ModuleType, record: Any) -> None:
        names = _name(bench, "one.txt", ONE, "Oskar Brandt"), _name(bench, "other.txt", OTHER, "Ada Lindqvist")
        assert not bench.outcome(record, _pair(bench, "different", *names)).joined
        assert bench.outcome(record, _pair(bench, "same", *names)).miss is bench.Miss.APART

    def test_whom_the_reader_does_not_find_is_missed(self, bench: ModuleType, record: Any) -> None:
        names = _name(bench, "one.txt", ONE, "Paris"), _name(bench, "other.txt", OTHER, "Ada Lindqvist")
        found = bench.outcome(record, _pair(bench, "same", *names))
        assert not found.joined
        assert found.miss is bench.Miss.UNREAD


class TestMerges:
    def test_a_draw_is_of_two_articles_and_the_same_again(self, bench: ModuleType, record: Any) -> None:
        drawn = bench.drawn(record, 5, 1, "person")
        assert drawn == bench.drawn(record, 5, 1, "person")
        assert {frozenset((one.a.page, one.b.page)) for one in drawn} == {frozenset(("one.txt", "other.txt"))}
        assert {one.a.name for one in drawn} == {"Ada Lindqvist"}

    def test_only_what_is_still_merged_counts(self, bench: ModuleType, record: Any) -> None:
        drawn = bench.drawn(record, 1, 1, "person")[0]
        gone = bench.Merge(1, "person", drawn.a, _name(bench, "one.txt", ONE, "Oskar Brandt"), bench.Verdict.WRONG)
        right, wrong = (
            bench.Merge(1, "person", drawn.a, drawn.b, verdict)
            for verdict in (bench.Verdict.RIGHT, bench.Verdict.WRONG)
        )
        assert bench.precision(record, [right, gone]) == bench.Precision(1, 0, 0, 1)
        assert bench.precision(record, [right, wrong]).share == pytest.approx(0.5)

    def test_the_judged_merges_are_whole(self, bench: ModuleType) -> None:
        judged = bench.merges()
        assert min(Counter(one.draw for one in judged).values()) >= 200
        assert all(one.verdict is not None and one.a.page != one.b.page for one in judged)
        assert len({(one.draw, one.a, one.b) for one in judged}) == len(judged)
