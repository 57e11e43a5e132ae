import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp.mentions import HeadedSpan, headed
from ontherecord.nlp.tags import KINDS

OTHER = len(KINDS)


def scores(length: int, heads: dict[int, tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
    kinds = np.zeros((length, 1 + OTHER), dtype=np.float32)
    kinds[:, 0] = 5
    bounds = np.zeros((2, length, length), dtype=np.float32)
    for head, (first, last, kind) in heads.items():
        kinds[head, 1 + kind] = 20
        bounds[0, head, first] = bounds[1, head, last - 1] = 1
    return kinds, bounds


def test_one_mention_may_stand_in_another() -> None:
    found = headed(*scores(6, {4: (0, 6, 5), 1: (0, 2, 4)}), [(0, 6)])
    assert [(m.first, m.last, m.head, m.kind) for m in found] == [(0, 2, 1, 4), (0, 6, 4, 5)]
    assert all(m.confidence > 0.99 for m in found)


def test_a_mention_ends_with_its_part_and_holds_its_head() -> None:
    kinds, bounds = scores(6, {3: (0, 6, 5)})
    bounds[0, 3, 4] = bounds[1, 3, 1] = 9
    assert headed(kinds, bounds, [(0, 2), (2, 5), (5, 6)]) == [HeadedSpan(2, 4, 3, 5, found_confidence(kinds[3]))]


def found_confidence(row: np.ndarray) -> float:
    shares = np.exp(row - row.max())
    return float(shares.max() / shares.sum())


@given(st.integers(0, 10_000), st.integers(1, 30))
def test_mentions_lie_in_their_part_around_their_head(seed: int, length: int) -> None:
    chance = np.random.default_rng(seed)
    cut = int(chance.integers(0, length + 1))
    kinds = chance.normal(size=(length, 1 + OTHER)).astype(np.float32)
    found = headed(kinds, chance.normal(size=(2, length, length)).astype(np.float32), [(0, cut), (cut, length)])
    assert len({m.head for m in found}) == len(found)
    for one in found:
        assert one.first <= one.head < one.last
        assert (one.last <= cut) if one.head < cut else (one.first >= cut)
