from ontherecord.spans import Span
from ontherecord.store.match import best, moved, overlap, successors


def test_overlap_is_the_share_of_common_code_points() -> None:
    assert overlap([Span(0, 10)], [Span(0, 10)]) == 1
    assert overlap([Span(0, 10)], [Span(5, 15)]) == 5 / 15
    assert overlap([Span(0, 4), Span(6, 10)], [Span(0, 10)]) == 0.8
    assert overlap([Span(0, 4)], [Span(4, 8)]) == 0
    assert overlap([], []) == 0


def test_best_is_one_or_none() -> None:
    assert best([Span(0, 10)], {1: [Span(0, 9)], 2: [Span(3, 10)]}) == 1
    assert best([Span(0, 10)], {1: [Span(0, 4)]}) is None
    assert best([Span(0, 10)], {1: [Span(0, 8)], 2: [Span(2, 10)]}) is None
    assert best([Span(0, 10)], {}) is None


def test_moved_finds_words_again_and_leaves_out_what_is_gone() -> None:
    before = "He said that the talks would resume in March, and left."
    after = "On Monday he said that the talks would resume in March, and went."
    there = before.index("the talks would resume in March")
    span = Span(there, there + len("the talks would resume in March"))
    assert [s.quote(after) for s in moved([span], before, after)] == ["the talks would resume in March"]
    assert moved([Span(len(before) - 5, len(before) - 1)], before, after) == ()


def test_successors_leaves_out_what_is_still_there() -> None:
    text = "x" * 40
    before = [("a", [Span(0, 10)]), ("b", [Span(10, 20)]), ("c", [Span(30, 40)])]
    after = [("a", [Span(0, 10)]), ("d", [Span(11, 20)])]
    assert successors(before, after, text, text) == {"b": "d"}
