import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.measures import measure
from ontherecord.link.profile import is_clause, profile
from ontherecord.link.tokens import stem, tokens, weight


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("America's mission in the Norwegian capital", {"USA", "NOR"}),
        ("the U.S. Embassy in Oslo", {"USA", "NOR"}),
        ("ships on the South China Sea", set()),
        ("the north of the country", set()),
        ("the North Korean leader on the North’s weapons", {"PRK"}),
        ("peace on the Korean Peninsula", set()),
    ],
)
def test_a_state_is_one_by_any_name(text: str, states: set[str]) -> None:
    assert profile(text).states == states


def test_a_state_is_a_word_in_common() -> None:
    found = measure("that Oslo thanks America", "the gratitude of Norway to the United States")
    assert (found.shared, found.places, found.names) == (2, False, False)


def test_a_name_that_one_leaves_out_is_no_other_name() -> None:
    assert not measure("She met Mr. Ruiz and Mr. Sato in Delft", "He was met by Mr. Sato").names
    assert measure("We met Mr. Ruiz at the harbour today", "We met Mr. Sato at the harbour today").names


def test_first_letters_stand_for_a_name() -> None:
    assert not measure("that the TRB met again", "We saw the Trilateral River Board").names
    assert measure("that the TRB met again", "We saw the Northern Bridge Fund").names


@pytest.mark.parametrize(
    ("one", "other", "negation"),
    [
        ("the harbour will open", "the harbour will not open", True),
        ("our readiness to meet", "that they were not ready to meet", True),
        ("the bridge has not closed", "the bridge stays open", False),
        ("it is not only the price but the war", "it is the price and also the war", False),
        ("under no circumstances will we leave", "in no event shall we leave", False),
    ],
)
def test_a_negation_counts_where_the_same_is_denied(one: str, other: str, negation: bool) -> None:
    assert measure(one, other).negation is negation
    assert measure(other, one).negation is negation


def test_what_is_denied_of_an_opposite_is_the_same() -> None:
    assert measure("the bridge is open", "the bridge is closed").opposite
    assert not measure("the bridge is open", "the bridge is not closed").opposite


def test_a_quoted_part_stands_in_the_other() -> None:
    whole = "“They have lost the confidence of the islanders, and they know it.”"
    assert measure(whole, "that they “lost the confidence of the islanders”").quoted > 1.9
    assert measure(whole, "that “the islanders lost confidence” in them").quoted == 0
    assert measure(whole, "that they had lost the confidence of the islanders").quoted == 0


def test_a_capital_put_in_brackets_begins_its_word() -> None:
    assert [t.form for t in tokens("“[O]utside [the] town") if not t.inserted] == ["outside", "town"]


def test_adverbs_and_nouns_of_an_adjective_have_its_stem() -> None:
    assert stem("decisively") == stem("decisive")
    assert stem("readiness") == stem("ready")


def test_a_million_is_a_figure_and_a_superscript_none() -> None:
    assert profile("over a million tons").numbers == {"1000000"}
    assert profile("two m² and ²³abc").numbers == {"2"}


def test_common_words_tell_less() -> None:
    assert weight("support") < weight("harbour")
    assert weight("NOR") < weight("harbour")


def test_a_topic_is_no_clause() -> None:
    assert is_clause("that the talks had failed")
    assert not is_clause("the failure of the talks on fish")


_WORDS = st.lists(
    st.sampled_from(["not", "boats", "Oslo", "Norway", "“we", "sank”", "9", "Mr.", "Sato", "war"]), max_size=9
)


@given(_WORDS, _WORDS)
def test_measures_are_the_same_either_way(left: list[str], right: list[str]) -> None:
    one, other = measure(" ".join(left), " ".join(right)), measure(" ".join(right), " ".join(left))
    assert (one.shared, one.telling, one.weighed, one.quoted) == (
        other.shared,
        other.telling,
        other.weighed,
        other.quoted,
    )
    assert (one.numbers, one.places, one.names, one.negation) == (
        other.numbers,
        other.places,
        other.names,
        other.negation,
    )
