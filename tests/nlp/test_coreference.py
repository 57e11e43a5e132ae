from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.nlp.marked import PERSON, PLACE, paired, read, scored

from ontherecord.nlp.coreference import OUTPUTS, PROJECTED, Scorer, chains, members
from ontherecord.nlp.naming import Name
from ontherecord.nlp.pairs import COMPARED, NEAREST, PROTAGONISTS, SAME_WORD, _overlap, candidates, compare
from ontherecord.nlp.traits import (
    ALONE,
    FEMININE,
    MASCULINE,
    PLURAL,
    TOKENS,
    Credit,
)


def scorer(seed: int) -> Scorer:
    chance = np.random.default_rng(seed)
    sizes = [(PROJECTED, 4), (PROJECTED, 4), (ALONE, 4), (ALONE, 4), (COMPARED, 4), (4,), (4,)]
    return Scorer(*(chance.normal(size=size).astype(np.float32) for size in sizes))


def test_names_with_one_family_name_stay_apart_whatever_the_scores() -> None:
    traits = read("{*Kim Jong Un} met {*Kim Dae-jung}. {*Kim} smiled. {*Kim Jong-un} left.")
    everything = {(b, a): 1.0 for b in range(4) for a in range(b)}
    assert scored(traits, everything) == [[0, 3], [1, 2]]
    assert scored(traits, {(2, 0): 1, (3, 2): 1}) == [[0, 2, 3], [1]]


def test_a_chain_is_not_joined_by_way_of_a_short_name() -> None:
    traits = read("{*Kim Jong Un}. {*Kim}. {*Kim Dae-jung}")
    assert scored(traits, {(1, 0): 1, (2, 1): 9}) == [[0, 1], [2]]


def test_titles_initials_and_suffixes_are_no_part_of_a_name() -> None:
    traits = read("{*President Ida B. Lund Jr}. and {*Ida Lund}")
    assert traits.names[0].parts == traits.names[1].parts == {"ida", "lund"}
    assert scored(traits, {(1, 0): 1}) == [[0, 1]]


def test_a_mention_cut_short_keeps_its_name_apart() -> None:
    traits = read("{*Kim Jong Un}. {*Kim} Dae-jung. {*Kim}-Chi Farms", PERSON)
    assert scored(traits, {(1, 0): 1, (2, 0): 1}) == [[0], [1], [2]]


def test_a_person_is_known_by_the_name_where_the_kind_is_wrong() -> None:
    assert scored(read("{*Kim Jong Un}. {*Kim Dae-jung}", PLACE), {(1, 0): 1}) == [[0], [1]]


def test_the_north_is_not_the_south() -> None:
    traits = read("{North *Osset} warned {South *Osset}. {*Osset} agreed.", PLACE)
    assert scored(traits, {(1, 0): 1, (2, 1): 1}) == [[0], [1, 2]]


def test_he_and_she_are_never_one() -> None:
    traits = read("{*Lund} came. {*He} spoke. {*She} slept.")
    assert scored(traits, {(1, 0): 1, (2, 0): 2, (2, 1): 3}) == [[0, 1], [2]]


def test_a_title_a_first_name_or_a_noun_tells_of_its_chain_whether_it_is_he_or_she() -> None:
    traits = read("{Mrs *Lund}. {*Lund}. {*He} left.")
    assert scored(traits, {(1, 0): 1, (2, 1): 9}) == [[0, 1], [2]]
    assert scored(read("{*Ann Lund}. {*Lund}. {*He}"), {(1, 0): 1, (2, 1): 9}) == [[0, 1], [2]]
    assert scored(read("{the *waiter}. {the *waitress}. {*She}"), {(1, 0): 9, (2, 1): 1, (2, 0): 2}) == [[0], [1, 2]]
    assert scored(read("{*Berg}. {*Berg}. {*He}"), {(1, 0): 1, (2, 1): 9}) == [[0, 1, 2]]


def test_an_owner_is_not_what_is_owned() -> None:
    traits = read("{{*His} *house} fell on {*Lund}.")
    assert (1, 0) not in paired(traits)


def test_one_may_stand_in_what_is_said_of_the_other() -> None:
    assert scored(read("{a *man who lost {*his} hat}"), {(1, 0): 1}) == [[0, 1]]


def test_the_best_antecedent_is_taken_and_of_equals_the_nearest() -> None:
    traits = read("{*Lund}, {*Berg}, {*Dahl}")
    assert scored(traits, {(2, 0): 2, (2, 1): 1}) == [[0, 2], [1]]
    assert scored(traits, {(2, 0): 1, (2, 1): 1}) == [[0], [1, 2]]


NUMBERS = st.lists(st.integers(0, 9), max_size=TOKENS, unique=True)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=6))
def test_words_in_common_are_counted(rows: list[tuple[list[int], list[int]]]) -> None:
    one, other = (
        np.array([row[side] + [-1] * (TOKENS - len(row[side])) for row in rows], dtype=np.int32).reshape(-1, TOKENS)
        for side in (0, 1)
    )
    assert _overlap(one, other).tolist() == [len({*a} & {*b}) for a, b in rows]


PARTS = st.sets(st.sampled_from(["ida", "per", "lund", "berg"]))


@given(PARTS, PARTS)
def test_conflict_goes_both_ways_and_no_name_conflicts_with_itself(one: set[str], two: set[str]) -> None:
    first, second = (
        Name(frozenset(parts), "".join(sorted(parts)), person=True, directions=frozenset()) for parts in (one, two)
    )
    assert first.conflicts(second) == second.conflicts(first)
    assert not first.conflicts(first)


def test_gender_and_number_come_from_words() -> None:
    traits = read("{Mrs. *Lund}, {the *spokesman}, {Ida *and Per}, {*she}, {*people}")
    assert traits.gender.tolist()[:2] == [FEMININE, MASCULINE]
    assert traits.gender[3] == FEMININE
    assert traits.number[2] == traits.number[4] == PLURAL


def test_an_abbreviation_is_its_letters() -> None:
    traits = read("{The U.*S.} left {*us}. {The *US} stayed.", PLACE)
    assert traits.head_word[0] == traits.head_word[2] != traits.head_word[1]


def test_far_mentions_are_found_by_their_words() -> None:
    filler = " ".join(f"{{*Town{chr(97 + i // 26)}{chr(97 + i % 26)}}} grew." for i in range(3 * NEAREST))
    pairs = paired(read(f"{{*Ida Lund}} came. {filler} {{*Lund}} left."))
    assert (3 * NEAREST + 1, 0) in pairs
    assert (3 * NEAREST + 1, 1) not in pairs


def test_i_may_be_whoever_is_named_first() -> None:
    filler = "{the *town} grew. " * (NEAREST + 1)
    pairs = paired(read(f"An interview with {{*Ida Lund}}. {filler} {{*I}} left {{*it}}."))
    assert (NEAREST + 2, 0) in pairs
    assert (NEAREST + 3, 0) not in pairs


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["{*he}", "{*she}", "{*Lund}", "{the *house}"]), max_size=120), st.integers(0, 99))
def test_pairs_are_bounded_and_chains_keep_what_is_known(mentions: list[str], seed: int) -> None:
    traits = read(" , ".join(mentions))
    pairs = candidates(traits)
    assert (pairs.antecedent < pairs.mention).all()
    assert np.bincount(pairs.mention, minlength=1).max() <= NEAREST + 4 * SAME_WORD + PROTAGONISTS
    assert compare(traits, pairs).shape == (len(pairs.mention), COMPARED)
    projected = np.random.default_rng(seed).normal(size=(len(traits), OUTPUTS)).astype(np.float32)
    found = chains(projected, traits, scorer(seed))
    assert found.tolist() == chains(projected, traits, scorer(seed)).tolist()
    for chain in members(found):
        assert not {"{*he}", "{*she}"} <= {mentions[i] for i in chain}


def test_a_quoted_i_is_who_is_credited() -> None:
    text = "{*Berg} slept. “{*I} will stay,” said {*Lund}. {*I} slept."
    said = [Credit((10, 11), ((3, 9),))]
    assert scored(read(text), {}) == [[0], [1], [2], [3]]
    assert scored(read(text, said=said), {(1, 0): 5, (3, 2): 1}) == [[0], [1, 2, 3]]
    assert scored(read(text, said=said), {}) == [[0], [1, 2], [3]]


def test_a_scorer_is_the_same_from_its_file(tmp_path: Path) -> None:
    one = scorer(1)
    one.save(tmp_path / "scorer.npz")
    two = Scorer.load(tmp_path / "scorer.npz")
    traits = read("{*Lund} left. {*He} slept.")
    projected = np.ones((2, OUTPUTS), dtype=np.float32)
    pairs = candidates(traits)
    assert one.scores(projected, traits, pairs) == pytest.approx(two.scores(projected, traits, pairs))


def test_no_mentions_no_chains() -> None:
    assert chains(np.zeros((0, OUTPUTS), dtype=np.float32), read("Nothing."), scorer(0)).tolist() == []
