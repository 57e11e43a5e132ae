"""How links are counted: what holds a cluster together, what is judged and right; the gold stands in the pages."""

import hashlib
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ontherecord import ingest
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Hints, LinkKind, Match, Page
from ontherecord.settings import load
from ontherecord.store.sqlite import open_store

BENCH = Path(__file__).parents[2] / "bench"
PAGES = Path(__file__).parents[3] / "shared" / "pages"
GOLD = BENCH / "gold" / "links.jsonl"
LONGEST = 1500
HERE = """Prime Minister Ada Lindqvist of Sweden spoke by phone today with President Oskar Brandt of Germany. They
discussed the ferry line between the two countries, its timetable in winter, and what the harbours on both coasts have
to spend on new quays before larger ships can call there. The Prime Minister thanked the President for the work that
his engineers have done. Both agreed that a second line should open next summer, if the towns on the islands want it.
"""
THERE = """President of Germany Oskar Brandt had a telephone conversation with Prime Minister of Sweden Ada Lindqvist
today. The talk was about fares."""
HERE_TITLE = "Readout of Prime Minister Lindqvist’s Call with President Brandt"
TOLD = {
    "here.md": ("north.example/one", HERE_TITLE, HERE),
    "again.md": ("north.example/two", HERE_TITLE, HERE),
    "there.md": ("south.example/one", "Telephone conversation with Prime Minister of Sweden Ada Lindqvist", THERE),
}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("linked")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny") / "shared" / "pages"
    folder.mkdir(parents=True)
    for name, (address, title, text) in TOLD.items():
        front = f"title: {title}\ndate: '2019-05-02'\nsource_url: https://{address}"
        (folder / name).write_text(f"---\n{front}\n---\n\n{text}", encoding="utf-8")
    record = folder.parents[1] / "pages.db"
    store = open_store(record, create=True)
    assert all(each.failure is None for each in ingest.add(store, ingest.sources([str(folder)]), Hints(), load()))
    store.close()
    return record


@pytest.fixture
def record(bench: ModuleType, tiny: Path) -> Iterator[Any]:
    with bench.linked(tiny) as opened:
        yield opened


@pytest.fixture
def judge(bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes a gold of links with their verdicts, and lets the program use it."""

    def write(record: Any, *judged: tuple[Any, str]) -> None:
        lines = []
        for made, verdict in judged:
            one, other = (bench.asdict(bench.end(record, side)) for side in (made.other, made.one))
            lines.append(json.dumps({"kind": made.kind, "one": one, "other": other, "verdict": verdict, "why": "x"}))
        (tmp_path / "links.jsonl").write_text("\n".join(lines), encoding="utf-8")
        gold, path = bench.read_gold, tmp_path / "links.jsonl"
        monkeypatch.setattr(bench, "GOLD", path)
        monkeypatch.setattr(bench, "read_gold", lambda: gold(path))

    return write


def _between(record: Any, made: Any) -> set[str]:
    return {record.pages[made.one.article.id], record.pages[made.other.article.id]}


class TestTree:
    def test_the_best_matches_that_hold_all_together(self, bench: ModuleType) -> None:
        best, next_best, within = (
            Match(LinkKind.COPY, one, other, score, ())
            for one, other, score in (("b", "c", 0.9), ("c", "a", 0.8), ("a", "b", 0.7))
        )
        found = list(bench._tree(dict.fromkeys("abc", "met"), (best, next_best, within)))
        assert found == [("b", "c", best), ("c", "a", next_best)]

    def test_what_matches_only_a_later_member_waits_for_it(self, bench: ModuleType) -> None:
        first, second = (Match(LinkKind.COPY, one, other, 0.9, ()) for one, other in (("a", "d"), ("b", "d")))
        assert list(bench._tree(dict.fromkeys("abd", "met"), (first, second))) == [
            ("a", "d", first),
            ("d", "b", second),
        ]

    def test_a_member_without_a_match_is_the_very_same_as_another(self, bench: ModuleType) -> None:
        match = Match(LinkKind.COPY, "a", "b", 0.9, ())
        words = {"a": "met", "b": "talks", "c": "talks", "d": "spoke"}
        assert list(bench._tree(words, (match,))) == [("a", "b", match), ("b", "c", None), ("a", "d", None)]
        assert list(bench._tree(dict.fromkeys("ab", "met"), ())) == [("a", "b", None)]


class TestCounting:
    def test_links_are_between_pages_and_across_hosts_or_within_one(self, bench: ModuleType, record: Any) -> None:
        copies = list(bench.links(record.view, LinkKind.COPY))
        assert [(_between(record, made), made.across) for made in copies] == [({"here.md", "again.md"}, False)]
        calls = list(bench.links(record.view, LinkKind.COMMUNICATION))
        assert [made.across for made in calls].count(True) == 1
        assert all(made.across == ("there.md" in _between(record, made)) for made in calls)

    def test_an_end_tells_where_the_words_stand(self, bench: ModuleType, record: Any) -> None:
        for made in bench.links(record.view, LinkKind.COMMUNICATION):
            told = bench.end(record, made.one)
            text = record.reading(told.page).article.text
            assert text.startswith(made.one.words, told.start)
            assert hashlib.sha256(made.one.words.encode()).hexdigest().startswith(told.digest)

    def test_what_nobody_judged_is_listed_and_has_no_precision(
        self, bench: ModuleType, record: Any, judge: Any
    ) -> None:
        judge(record)
        shares, unjudged = bench.measure(record)
        assert shares["copy within one"] == bench.Share(1, 0, 0)
        assert shares["copy within one"].precision is None
        assert sum(share.made for share in shares.values()) == len(unjudged) > 1

    def test_right_ones_count_of_those_that_are_judged_unclear_ones_do_not(
        self, bench: ModuleType, record: Any, judge: Any
    ) -> None:
        copy, call = (
            next(made for made in bench.links(record.view, kind) if made.across == across)
            for kind, across in ((LinkKind.COPY, False), (LinkKind.COMMUNICATION, True))
        )
        judge(record, (copy, "right"), (call, "unclear"))
        shares, unjudged = bench.measure(record)
        assert shares["copy within one"] == bench.Share(1, 1, 1)
        assert shares["copy within one"].precision == 100
        assert shares["communication across sources"] == bench.Share(1, 1, 0)
        assert shares["communication across sources"].precision == 0
        assert sum(share.made for share in shares.values()) == len(unjudged) + 2

    def test_a_verdict_on_one_kind_says_nothing_of_another(self, bench: ModuleType, record: Any, judge: Any) -> None:
        copy = next(bench.links(record.view, LinkKind.COPY))
        judge(record, (bench.Made(LinkKind.EVENT, copy.one, copy.other, False, ()), "right"))
        assert bench.measure(record)[0]["copy within one"] == bench.Share(1, 0, 0)

    def test_a_call_is_one_where_its_pages_tell_one(
        self, bench: ModuleType, record: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = [{"call": "found", "pages": ["here.md", "there.md"]}]
        (tmp_path / "calls.jsonl").write_text("\n".join(map(json.dumps, calls)), encoding="utf-8")
        monkeypatch.setattr(bench, "CALLS", tmp_path / "calls.jsonl")
        assert bench.both_sides(record) == (1, [])
        monkeypatch.setattr(bench, "_told", lambda _, page: {page})
        assert bench.both_sides(record) == (0, ["found"])


class TestGold:
    def test_every_line_is_whole_and_none_stands_twice(self, bench: ModuleType) -> None:
        lines = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
        for told in lines:
            assert set(told) == {"kind", "one", "other", "verdict", "why"}
            assert told["kind"] in set(bench.KINDS)
            assert told["verdict"] in {"right", "wrong", "unclear"}
            assert told["why"]
            assert told["one"]["page"] != told["other"]["page"]
        assert len(bench.read_gold()) == len(lines) > 0

    def test_ends_are_read_in_any_order(self, bench: ModuleType, tmp_path: Path) -> None:
        one, other = ({"page": name, "start": 1, "digest": "0" * 12} for name in ("a", "b"))
        told = {"kind": "copy", "one": one, "other": other, "verdict": "wrong", "why": "x"}
        (tmp_path / "links.jsonl").write_text(json.dumps(told), encoding="utf-8")
        ends = frozenset((bench.End(**other), bench.End(**one)))
        assert bench.read_gold(tmp_path / "links.jsonl")[LinkKind.COPY, ends].verdict == "wrong"

    @pytest.mark.skipif(not PAGES.exists(), reason="needs ../shared/pages")
    def test_every_end_points_at_words_that_are_there(self, bench: ModuleType) -> None:
        ends = {end for _, pair in bench.read_gold() for end in pair}
        texts = {page: read_article(found).text for page, found in _pages({end.page for end in ends})}
        assert {end for end in ends if not _stands(texts[end.page], end)} == set()


def _pages(names: set[str]) -> Iterator[tuple[str, Page]]:
    for file in {name.partition(":")[0] for name in names}:
        for page in split((PAGES / file).read_bytes(), file, Hints(), 50_000_000):
            if isinstance(page, Page) and page.name in names:
                yield page.name, page


def _stands(text: str, end: Any) -> bool:
    """Whether some words that begin where an end does have its hash."""
    told = hashlib.sha256()
    for character in text[end.start : end.start + LONGEST]:
        told.update(character.encode())
        if told.hexdigest().startswith(end.digest):
            return True
    return False
