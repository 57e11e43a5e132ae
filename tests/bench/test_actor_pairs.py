"""The annotated pairs of names: whole, of the size their guide tells, and each name where it is said to stand."""

import importlib
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import BlockKind, Hints, Page
from ontherecord.spans import Span

BENCH = Path(__file__).parents[2] / "bench"
PAGES = Path(__file__).parents[3] / "shared" / "pages"
LIMIT = 1 << 26
MOST_OF_ONE_PERSON = 4


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("_actor_pairs")


@cache
def _file(name: str) -> dict[str, Page]:
    found = split((PAGES / name).read_bytes(), name, Hints(), LIMIT)
    return {page.name: page for page in found if isinstance(page, Page)}


def test_a_name_is_found_by_its_offset_and_again_by_its_occurrence(bench: ModuleType) -> None:
    naming = bench.Naming("a.html", "Lund", 9, 2)
    assert naming.span("Lund met Lund.") == Span(9, 13)
    assert naming.span("Yesterday Lund met Lund.") == Span(19, 23)
    assert naming.span("Lund met nobody.") is None


def test_a_row_of_no_known_relation_is_refused(bench: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"relation": "alike"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no relation: 'alike'"):
        bench.pairs(tmp_path / "pairs.jsonl")


def test_pairs_are_as_many_and_as_various_as_asked(bench: ModuleType) -> None:
    pairs = bench.pairs()
    same = [pair for pair in pairs if pair.is_same]
    assert len(same) >= 110
    assert len(pairs) - len(same) >= 60
    assert sum(pair.leader is False for pair in same) >= 50
    assert max(Counter(pair.persons for pair in same).values()) <= MOST_OF_ONE_PERSON
    assert {"spelling", "script", "initials", "order", "part", "long name", "short name"} <= {p.trait for p in same}


def test_a_pair_is_of_two_pages_and_stands_once(bench: ModuleType) -> None:
    pairs = bench.pairs()
    assert all(len(pair.persons) == (1 if pair.is_same else 2) for pair in pairs)
    assert all(len({side.page for side in pair.sides}) == 2 for pair in pairs)
    assert max(Counter(frozenset(pair.sides) for pair in pairs).values()) == 1


def test_no_name_is_said_to_be_of_two_persons_in_one_place(bench: ModuleType) -> None:
    whose: dict[tuple[str, int], set[str]] = {}
    for pair in bench.pairs():
        persons = pair.persons * 2 if pair.is_same else pair.persons
        for side, person in zip(pair.sides, persons, strict=True):
            whose.setdefault((side.page, side.start), set()).add(person)
    assert {place: names for place, names in whose.items() if len(names) > 1} == {}


@pytest.mark.skipif(not PAGES.exists(), reason="needs ../shared/pages")
def test_every_name_stands_in_its_article_where_it_is_said_to(bench: ModuleType) -> None:
    sides = {side for pair in bench.pairs() for side in pair.sides}
    lost = []
    for page in {side.page for side in sides}:
        article = read_article(_file(page.partition(":")[0])[page])
        left_out = [block.span for block in article.blocks if block.kind is BlockKind.BOILERPLATE]
        for side in sides:
            if side.page != page:
                continue
            span = side.span(article.text)
            if (
                span is None
                or bench.occurrence(article.text, side.name, side.nth) != span.start
                or any(block.start <= span.start < block.end for block in left_out)
            ):
                lost.append(side)
    assert lost == []
