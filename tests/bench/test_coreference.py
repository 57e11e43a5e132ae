import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.gum import GumDocument, GumMention

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from _coreference import METRICS, CorefTally, assignment, matched
from coreference import Found, Result, measure


@dataclass(frozen=True)
class Headed:
    start: int
    end: int
    head: tuple[int, int]


def scores(gold: list[str], found: list[str]) -> dict[str, tuple[float, float]]:
    tally = CorefTally()
    tally.add(gold, found)
    return {name: (tally.shares[name].recall, tally.shares[name].precision) for name in METRICS}


def test_the_gold_itself_is_all_right() -> None:
    tally = CorefTally()
    tally.add(["abc", "de"], ["de", "cab"])
    assert tally.conll == pytest.approx(100)
    assert tally.shares["mentions"].f1 == pytest.approx(100)


def test_two_chains_taken_for_one() -> None:
    # Bagga and Baldwin's case: 1–5, 6 7, 8–C; found 1–5 8–C as one
    found = scores(["12345", "67", "89ABC"], ["1234589ABC", "67"])
    assert found["MUC"] == pytest.approx((100, 100 * 9 / 10))
    assert found["B³"] == pytest.approx((100, 100 * (10 * 0.5 + 2) / 12))
    # the best pairing: one of the fives with the ten (2·5/15), the pair with itself
    best = 2 * 5 / 15 + 1
    assert found["CEAF-e"] == pytest.approx((100 * best / 3, 100 * best / 2))


def test_a_chain_cut_and_a_stranger_in_it() -> None:
    found = scores(["abcd"], ["ab", "cdx"])
    assert found["MUC"] == pytest.approx((100 * 2 / 3, 100 * 2 / 3))
    assert found["B³"] == pytest.approx((100 * (4 + 4) / 4 / 4, 100 * (2 + 4 / 3) / 5))
    assert found["CEAF-e"] == pytest.approx((100 * 2 / 3, 100 * 2 / 3 / 2))


def test_singletons_count_nowhere() -> None:
    assert scores(["ab", "c"], ["ab", "d", "e"]) == scores(["ab"], ["ab"])


def test_nothing_found_is_nothing_right() -> None:
    tally = CorefTally()
    tally.add(["ab"], [])
    assert tally.conll == 0
    tally.add([], ["cd"])
    assert tally.conll == 0


def test_documents_are_added_up() -> None:
    tally = CorefTally()
    tally.add(["ab"], ["ab"])
    tally.add(["abc"], [])
    assert tally.shares["MUC"].recall == pytest.approx(100 / 3)


def test_a_mention_stands_for_the_one_with_its_head() -> None:
    gold = [Headed(0, 20, (4, 8)), Headed(0, 8, (4, 8)), Headed(12, 20, (16, 20))]
    found = [Headed(0, 9, (4, 8)), Headed(0, 19, (4, 8)), Headed(12, 20, (12, 15)), Headed(16, 20, (18, 20))]
    assert matched(gold, found) == [1, 0, None, 2]


def test_a_gold_mention_is_stood_for_once() -> None:
    one = Headed(0, 4, (0, 4))
    assert matched([one], [Headed(0, 9, (0, 2)), one]) == [None, 0]


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 10_000))
def test_the_assignment_is_the_best_of_all(rows: int, columns: int, seed: int) -> None:
    worth = np.random.default_rng(seed).integers(0, 5, (rows, columns)).astype(float)
    pairs = assignment(worth)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs) == min(rows, columns)
    small = worth if rows <= columns else worth.T
    best = max(
        sum(small[i, j] for i, j in enumerate(chosen)) for chosen in permutations(range(small.shape[1]), len(small))
    )
    assert sum(worth[r, c] for r, c in pairs) == pytest.approx(best)


TEXT = "Ida Lund left. She said they know her. Per stayed. He slept."


def gum(quote: str, entity: str, nth: int = 0, *, pronoun: bool = False) -> GumMention:
    start = [at for at in range(len(TEXT)) if TEXT.startswith(quote, at)][nth]
    return GumMention(start, start + len(quote), (start, start + len(quote)), "person", entity, pronoun)


GOLD = (
    gum("Ida Lund", "1"),
    gum("She", "1", pronoun=True),
    gum("they", "2", pronoun=True),
    gum("her", "1", pronoun=True),
    gum("Per", "3"),
    gum("He", "3", pronoun=True),
)


def result(chains: Sequence[int | None]) -> Result:
    document = GumDocument("GUM_news_ida", "news", TEXT, GOLD, ())
    found = [Found(m.start, m.end, m.head, chain) for m, chain in zip(GOLD, chains, strict=True)]
    return measure(lambda _: found, [document])


def test_pronouns_of_nobody_named_are_not_counted() -> None:
    counts = result([1, 1, 2, 1, 3, 3]).all_pronouns
    assert (counts.right, counts.somewhere, counts.all) == (3, 3, 3)


def test_the_nearest_before_a_pronoun_decides() -> None:
    counts = result([1, 1, 2, 1, 1, 1])
    assert (counts.pronouns["she"].right, counts.pronouns["she"].all) == (2, 2)
    assert (counts.pronouns["he"].right, counts.pronouns["he"].all) == (1, 1)
    wrong = result([1, 1, 1, 1, 3, 1]).pronouns["he"]
    assert (wrong.right, wrong.somewhere, wrong.all) == (0, 0, 1)


def test_a_pronoun_alone_is_wrong() -> None:
    counts = result([1, 1, 2, 1, 3, None]).pronouns["he"]
    assert (counts.right, counts.all) == (0, 1)
    assert result([None, 1, 2, 1, 3, 3]).pronouns["she"].right == 0
