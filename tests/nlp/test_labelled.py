from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp.labelled import labelled
from ontherecord.nlp.tags import BEGIN, END, MIDDLE, OUTSIDE, SINGLE, tag

LABELS = 2
COUNT = 1 + 4 * LABELS


def scores_of(path: list[int], noise: float = 0.0, seed: int = 0) -> np.ndarray:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(len(path), COUNT), scale=noise).astype(np.float32)
    scores[np.arange(len(path)), path] += 4
    return scores


def found(scores: np.ndarray, parts: list[tuple[int, int]] | None = None) -> list[tuple[int, int, int]]:
    return [(s.first, s.last, s.label) for s in labelled(scores, parts or [(0, len(scores))])]


def test_tags_that_fit_are_taken_as_they_are() -> None:
    path = [tag(0, BEGIN), tag(0, MIDDLE), tag(0, END), tag(1, SINGLE), OUTSIDE, tag(1, BEGIN), tag(1, END)]
    assert found(scores_of(path)) == [(0, 3, 0), (3, 4, 1), (5, 7, 1)]


def test_a_span_ends_with_its_part() -> None:
    path = [tag(0, BEGIN), tag(0, END)]
    assert (0, 2, 0) not in found(scores_of(path), [(0, 1), (1, 2)])


def test_tags_that_do_not_fit_are_mended_to_the_better_label() -> None:
    scores = scores_of([tag(0, BEGIN), tag(1, MIDDLE), tag(0, END)])
    scores[1, tag(0, MIDDLE)] = 3.5
    assert found(scores) == [(0, 3, 0)]


def _spans(path: tuple[int, ...]) -> list[tuple[int, int, int]] | None:
    """The spans of a path, None when it breaks the rules of BIOES."""
    opened, spans = None, []
    for i, number in enumerate((*path, OUTSIDE)):
        label, place = (number - 1) // 4, (number - 1) % 4
        starts = number == OUTSIDE or place in {BEGIN, SINGLE}
        if starts is (opened is not None) or (opened and opened[1] != label):
            return None
        if number != OUTSIDE and place == BEGIN:
            opened = (i, label)
        elif number != OUTSIDE and place in {END, SINGLE}:
            spans.append((opened[0] if opened else i, i + 1, label))
            opened = None
    return spans


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_a_run_is_cut_in_the_best_way(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, COUNT), scale=2).astype(np.float32)
    scores[:, OUTSIDE] = scores[:, 1:].max(axis=1) - 0.1
    legal = [path for path in product(range(COUNT), repeat=length) if _spans(path) is not None]
    best = max(legal, key=lambda path: float(scores[np.arange(length), list(path)].sum()))
    assert found(scores) == _spans(best)


@given(st.integers(0, 10_000), st.integers(0, 40))
def test_spans_do_not_overlap_and_confidences_are_probabilities(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, COUNT), scale=3).astype(np.float32)
    spans = labelled(scores, [(0, length)])
    assert all(a.last <= b.first for a, b in pairwise(spans))
    assert all(s.first < s.last and 0 <= s.confidence <= 1 + 1e-6 for s in spans)
