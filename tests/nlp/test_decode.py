from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp import tags
from ontherecord.nlp.decode import SIGNS, Crf, Scores, TagSpan, best_paths, link, spans_of

FOLLOW, START, END = tags.allowed()


def crf(seed: int) -> Crf:
    chance = np.random.default_rng(seed)
    return Crf(
        *(np.where(may, chance.normal(size=may.shape), -1e4).astype(np.float32) for may in (FOLLOW, START, END))
    )


@given(st.integers(0, 10_000), st.lists(st.integers(1, 3), min_size=1, max_size=4))
def test_best_paths_are_the_best_of_all_paths(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    model = crf(seed)
    scores = [chance.normal(size=(length, len(tags.TAGS)), scale=3).astype(np.float32) for length in lengths]
    for one, path in zip(scores, best_paths(scores, model), strict=True):
        best = max(product(range(len(tags.TAGS)), repeat=len(one)), key=lambda p: _score(one, p, model))
        assert path.tolist() == list(best)


def _score(scores: np.ndarray, path: tuple[int, ...], model: Crf) -> float:
    total = float(model.start[path[0]] + model.end[path[-1]])
    total += sum(float(scores[i, t]) for i, t in enumerate(path))
    return total + sum(float(model.follow[a, b]) for a, b in pairwise(path))


@given(st.integers(0, 10_000), st.lists(st.integers(1, 60), max_size=6))
def test_a_path_does_not_depend_on_its_company(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    model = crf(seed)
    scores = [chance.normal(size=(length, len(tags.TAGS))).astype(np.float32) for length in lengths]
    together = best_paths(scores, model)
    assert [p.tolist() for p in together] == [best_paths([s], model)[0].tolist() for s in scores]
    for path in together:
        assert START[path[0]]
        assert END[path[-1]]
        assert FOLLOW[path[:-1], path[1:]].all()


def test_spans_of_a_path() -> None:
    begin, end = tags.tag(tags.CONTENT, tags.BEGIN), tags.tag(tags.CONTENT, tags.END)
    path = np.array([tags.tag(tags.SOURCE, tags.SINGLE), tags.tag(tags.CUE, tags.SINGLE), 0, begin, end, begin, end])
    assert spans_of(path.astype(np.int32), 10) == [
        TagSpan(tags.SOURCE, 10, 11),
        TagSpan(tags.CUE, 11, 12),
        TagSpan(tags.CONTENT, 13, 15),
        TagSpan(tags.CONTENT, 15, 17),
    ]


def pointing(size: int, links: dict[tuple[int, int], int]) -> Scores:
    """Scores in which word ``query`` of pointer ``p`` points to ``key``, and all others nowhere."""
    pointers = np.zeros((3, size, size + 1), dtype=np.float32)
    pointers[:, :, -1] = 5
    for (pointer, query), key in links.items():
        pointers[pointer, query, key] = 20
    return Scores(np.zeros((size, len(tags.TAGS)), dtype=np.float32), pointers)


# "Kim wrote this , adding that"
SPANS = [
    TagSpan(tags.SOURCE, 0, 1),
    TagSpan(tags.CUE, 1, 2),
    TagSpan(tags.CONTENT, 2, 3),
    TagSpan(tags.CUE, 4, 5),
    TagSpan(tags.CONTENT, 5, 6),
]


def test_two_cues_share_a_source() -> None:
    found = link(SPANS, pointing(6, {(0, 2): 1, (0, 5): 4, (1, 1): 0, (1, 4): 0, (2, 2): 0, (2, 5): 0}))
    assert [(a.source, a.cue, a.contents) for a in found] == [(0, 1, (2,)), (0, 3, (4,))]


def test_two_contents_of_one_cue_are_one_attribution() -> None:
    found = link(SPANS, pointing(6, {(0, 2): 1, (0, 5): 1, (1, 1): 0, (2, 2): 0, (2, 5): 0}))
    assert [(a.source, a.cue, a.contents) for a in found] == [(0, 1, (2, 4))]


def test_contents_without_a_cue_stay_apart_and_may_have_a_source() -> None:
    found = link(SPANS, pointing(6, {(2, 2): 0}))
    assert [(a.source, a.cue, a.contents) for a in found] == [(0, None, (2,)), (None, None, (4,))]


def test_signs_have_names() -> None:
    assert all(len(a.signs) == len(SIGNS) for a in link(SPANS, pointing(6, {(0, 2): 1})))


def test_spans_without_a_content_give_nothing() -> None:
    assert link(SPANS[:2], pointing(6, {})) == []
