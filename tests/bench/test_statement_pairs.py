import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import _statement_pairs as gold
from _statement_pairs import MovedError, Pair, Row, Side, groups, part_of, read_pairs, read_rows

SHARED = Path(__file__).parents[2] / "../shared"
SAME = {"verbatim", "cut", "ellipsis", "bracket", "half-direct", "indirect", "translation", "paraphrase"}
QUOTED = re.compile(r"[\"“”]|''")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_rows()


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    found = read_pairs(SHARED)
    if found is None:
        pytest.skip("the shared texts are not here")
    return found


def test_every_pair_has_its_own_name_and_a_kind_that_tells_the_truth(rows: list[Row]) -> None:
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.same == (row.kind in SAME) for row in rows)


def test_parts_are_told_by_a_hash_and_share_no_document(rows: list[Row]) -> None:
    parts = {part_of(min(group)): group for group in groups(rows)}
    assert set(parts) == {"choice", "report"}
    for group in groups(rows):
        told = {row.part for row in rows if {row.one.document, row.other.document} & group}
        assert told == {part_of(min(group))}


def test_what_is_written_for_the_gold_names_each_of_its_spans(rows: list[Row]) -> None:
    sides = [side for row in rows for side in (row.one, row.other)]
    for side in sides:
        places = set(map(int, re.findall(r"\{(\d+)[\^_]?\}", side.words or "")))
        assert places == (set(range(len(side.spans))) if side.words else set())
        assert side.spans or side.words


def test_there_are_pairs_enough_of_both_truths(pairs: list[Pair]) -> None:
    assert len(pairs) >= 400
    assert 0.45 <= sum(pair.same for pair in pairs) / len(pairs) <= 0.5
    assert {pair.part for pair in pairs} == {"choice", "report"}


def test_no_pair_stands_twice(pairs: list[Pair]) -> None:
    said = [frozenset((pair.one, pair.other)) for pair in pairs]
    assert len(set(said)) == len(said)
    assert all(len(one) == 2 for one in said)


def test_directness_is_what_the_words_show(pairs: list[Pair]) -> None:
    for said in (said for pair in pairs for said in (pair.one, pair.other)):
        if said.directness == "mixed":
            assert QUOTED.search(said.text)
        if said.directness == "indirect":
            assert not QUOTED.search(said.text)
        assert said.text == said.text.strip()
        assert "{" not in said.text


def test_a_part_is_read_alone(pairs: list[Pair]) -> None:
    chosen = read_pairs(SHARED, "choice")
    assert chosen == [pair for pair in pairs if pair.part == "choice"]


def test_a_text_that_moved_is_noticed(pairs: list[Pair], rows: list[Row]) -> None:
    side = next(row.one for row in rows if row.one.spans and row.one.words is None)
    (start, end), *others = side.spans
    moved = Side(side.document, ((start + 1, end), *others), side.digest, None, side.saying)
    with pytest.raises(MovedError):
        gold._said(SHARED, moved)


def test_nothing_is_read_where_the_texts_are_missing(tmp_path: Path) -> None:
    assert read_pairs(tmp_path) is None


def test_words_of_a_span_fit_into_words_around_them() -> None:
    assert gold._filled("that “{0_}” and {1^}", ["We stay", "they go"]) == "that “we stay” and They go"
