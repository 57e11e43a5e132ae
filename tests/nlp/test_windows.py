from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp.windows import pack

PARAGRAPHS = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from("a.”")), min_size=1, max_size=30), max_size=8
)


@given(PARAGRAPHS, st.integers(16, 40))
def test_every_word_is_in_one_window_and_no_window_is_too_long(
    paragraphs: list[list[tuple[int, str]]], limit: int
) -> None:
    words = [word for paragraph in paragraphs for word in paragraph]
    first = np.concatenate([[0], np.cumsum([size for size, _ in words])]).astype(np.int32)
    ends = np.cumsum([len(p) for p in paragraphs]).tolist()
    ranges = list(pairwise([0, *ends]))
    windows = pack(first, ranges, [text for _, text in words], limit)
    assert [i for window in windows for a, b in window for i in range(a, b)] == list(range(len(words)))
    assert all(sum(first[b] - first[a] for a, b in window) <= limit for window in windows)


def test_short_paragraphs_share_a_window_and_are_not_cut() -> None:
    first = np.arange(31, dtype=np.int32)
    assert pack(first, [(0, 8), (8, 14), (14, 20), (20, 30)], ["a"] * 30, 16) == [
        [(0, 8), (8, 14)],
        [(14, 20), (20, 30)],
    ]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    strings = ["a"] * 11 + [".", "”"] + ["a"] * 12
    assert pack(np.arange(26, dtype=np.int32), [(0, 25)], strings, 16) == [[(0, 13)], [(13, 25)]]


def test_a_long_sentence_is_cut_where_the_window_ends() -> None:
    assert pack(np.arange(26, dtype=np.int32), [(0, 25)], ["a"] * 25, 16) == [[(0, 16)], [(16, 25)]]


def test_a_window_must_hold_a_word() -> None:
    with pytest.raises(ValueError, match="at least 16"):
        pack(np.zeros(1, dtype=np.int32), [], [], 8)
