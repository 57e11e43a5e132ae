import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.nlp.marked import read, scored

from ontherecord.nlp.pairs import candidates
from ontherecord.nlp.speakers import addresses, barred, interviewed, settled
from ontherecord.nlp.traits import Traits

TALK = "When did {*you} start?\n{*I} began early.\nDo {*you} sail?\n{*I} do."
MENTIONS = ["{*I}", "{*you}", "{*we}", "{*Ida Lund}", "a {*lawyer}", "{Ida *and {*I}}", "{*all of {*us}}", "\n"]


def impossible(traits: Traits) -> set[tuple[int, int]]:
    pairs = candidates(traits)
    which = barred(traits, pairs)
    return set(zip(pairs.mention[which].tolist(), pairs.antecedent[which].tolist(), strict=True))


def test_the_interviewed_is_the_first_full_name_above_the_conversation() -> None:
    assert interviewed(read(f"{{*Oslo}} and {{*Ida Lund}} at sea\n{TALK}")) == 1
    assert interviewed(read(f"{{*Lund}} at sea\n{TALK}")) is None
    assert interviewed(read(f"{TALK}\n{{*Ida Lund}} left.")) is None


def test_a_text_with_one_voice_or_in_quotation_marks_is_no_conversation() -> None:
    assert interviewed(read("{*Ida Lund} at sea\n{*I} began early.\n{*I} sail.")) is None
    assert interviewed(read("{*Ida Lund}\n“{*I} asked {*you}.”\n“{*I} told {*you}.”")) is None


def test_i_and_you_of_a_conversation_are_who_is_interviewed() -> None:
    traits = read(f"{{*Ida Lund}} at sea\n{TALK}")
    assert scored(traits, {(3, 1): 1, (4, 2): 1}) == [[0, 1, 2, 3, 4]]
    assert scored(traits, {(4, 2): 1}) == [[0, 2, 4], [1], [3]]


def test_i_of_a_conversation_is_nobody_else_who_is_named() -> None:
    traits = read(
        "{*Ida Lund} at sea\nWhen did {*you} start?\n{*Jan Berg} called. {*I} sailed.\nAnd {*you}?\n{*I} left."
    )
    assert scored(traits, {(3, 2): 9, (3, 1): 1, (5, 3): 1}) == [[0, 1, 3, 5], [2], [4]]


def test_the_name_that_opens_a_turn_is_its_i() -> None:
    talk = TALK.replace("{*I} do", "{*Jan Berg}: {*I} do")
    traits = read(f"{{*Ida Lund}} at sea\n{talk}")
    assert scored(traits, {(5, 4): 1}) == [[0], [1], [2], [3], [4, 5]]


def test_a_form_of_address_has_no_name() -> None:
    assert addresses(read("{Madam *Speaker}, {Speaker *Lund}, {the *speaker}, {*we}")).tolist() == [True] + 3 * [
        False
    ]


def test_who_is_addressed_is_not_who_speaks() -> None:
    traits = read("{Madam *Speaker}, {*I} rise. {*She} nods.\n{*I} yield.")
    assert scored(traits, {(1, 0): 9}) == [[0], [1], [2], [3]]
    assert scored(traits, {(2, 0): 1, (2, 1): 2, (3, 1): 1, (3, 0): 9}) == [[0, 3], [1, 2]]


def test_a_noun_with_an_indefinite_article_is_someone_new_unless_told_of_who_is_there() -> None:
    assert impossible(read("{*Lund} came. {a *lawyer} left.")) == {(1, 0)}
    assert impossible(read("{*Lund}, {a *lawyer}, left.")) == set()
    assert impossible(read("{*I} was {a *lawyer}.")) == set()
    assert impossible(read("{*I} was never {a *lawyer}.")) == {(1, 0)}
    assert impossible(read("{A *lawyer} left. {*She} smiled.")) == set()
    assert impossible(read("{A *lawyer} left. {*You} know.")) == {(1, 0)}


def test_several_are_neither_he_nor_she_nor_i() -> None:
    assert impossible(read("{the *lawyers} left. {*He} slept. {*They} ate.")) == {(1, 0)}
    assert impossible(read("{*I} met {the *lawyers}.")) == {(1, 0)}


def test_we_are_those_told_with_me_or_us_among_them() -> None:
    assert scored(read("{Ann *and {*I}} sail. {*We} left."), {}) == [[0, 2], [1]]
    assert scored(read("{*We} left, {*all of {*us}}."), {(2, 0): 1}) == [[0, 1, 2]]
    assert scored(read("{{*Me} *and Ann} sail. {*We} left."), {}) == [[0, 2], [1]]


def test_we_are_not_what_is_ours_nor_those_who_told_me() -> None:
    assert scored(read("{{*my} *friends} sail. {*We} left."), {}) == [[0], [1], [2]]
    assert scored(read("{the *people around {*me}} sail. {*We} left."), {}) == [[0], [1], [2]]


def test_we_who_are_told_of_already_stay_as_they_are() -> None:
    traits = read("{the *crew} left. {*We} sail. {Ann *and {*I}} sail.")
    assert scored(traits, {(1, 0): 1}) == [[0, 1], [2], [3]]


def test_of_several_we_the_nearest_with_as_much_quotation_is_taken() -> None:
    traits = read("{*We} ate. “{*We} sail.” {*We} slept.\n\n\n\n“{Ann *and {*I}} left.”")
    assert scored(traits, {}) == [[0], [1, 3], [2], [4]]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(MENTIONS), min_size=1, max_size=40))
def test_what_is_settled_keeps_names_apart_and_is_settled(words: list[str]) -> None:
    traits = read(" x " + " , ".join(words))
    if not len(traits):
        return
    once = settled(traits, np.arange(len(traits), dtype=np.int32))
    assert len(once) == len(traits)
    assert once.tolist() == settled(traits, np.arange(len(traits), dtype=np.int32)).tolist()
