"""Which accounts are of one communication."""

from dataclasses import replace

import pytest

from ontherecord.link.communications import MADE, PROPOSED, apart, compare, keys, part_of
from ontherecord.link.values import Exchange

_BIDEN = ("Joe Biden", "person", "participant", "Joe Biden")
_PUTIN = ("Vladimir Putin", "person", "participant", "Vladimir Putin")
_ZELENSKYY = ("Volodymyr Zelenskyy", "person", "participant", "Volodymyr Zelenskyy")
_SPELT = ("Zelenskiy", "person", "participant", "")
_KIM = ("Kim Jong Un", "person", "sender", "Kim Jong Un")
_TRUMP = ("Donald Trump", "person", "recipient", "Donald Trump")
CALL = Exchange("call", (_BIDEN, _ZELENSKYY), "2022-01-27", "2022-01-27", "2022-01-27", status="happened")
LETTER = Exchange("letter", (_TRUMP, _KIM), "2018-09-21", "2018-09-21", "2022-09-25", status="happened")


def _score(one: Exchange, other: Exchange) -> float:
    found, back = compare(one, other), compare(other, one)
    assert (found is None) == (back is None)
    assert found is None or back is None or found.score == back.score
    if found is not None and found.score >= PROPOSED:
        assert set(keys(one)) & set(keys(other)), "they would never be compared"
    return found.score if found is not None else -1.0


@pytest.mark.parametrize(
    "other",
    [
        replace(CALL, published="2022-02-03", place="Washington"),
        replace(CALL, first="2022-01-28", last="2022-01-28", author="Ukraine"),  # by another clock
        replace(CALL, sides=(_SPELT, _BIDEN)),
        replace(CALL, sides=(("Ukraine", "state", "participant", ""), ("United States", "state", "participant", ""))),
        replace(CALL, first=None, last=None, published="2022-01-29"),
    ],
)
def test_one_call_is_told_otherwise(other: Exchange) -> None:
    assert _score(CALL, other) >= MADE


@pytest.mark.parametrize(
    "other",
    [
        replace(CALL, status="cancelled"),
        replace(CALL, sides=(_BIDEN, _ZELENSKYY, _PUTIN)),
        replace(CALL, first="2022-01-01", last="2022-01-31"),
        replace(CALL, first=None, last=None, published="2022-02-02"),
        replace(CALL, first=None, last=None, published="2022-01-26"),
    ],
)
def test_what_only_may_be_the_same_call_is_proposed(other: Exchange) -> None:
    assert PROPOSED <= _score(CALL, other) < MADE


@pytest.mark.parametrize(
    "other",
    [
        replace(CALL, first="2022-01-30", last="2022-01-30"),
        replace(CALL, sides=(_BIDEN, _PUTIN)),
        replace(CALL, kind="meeting"),
        replace(CALL, kind="letter"),
        replace(CALL, status="hypothetical"),
        replace(CALL, first=None, last=None, published="2022-03-29"),
        replace(CALL, first=None, last=None, published=None),
    ],
)
def test_another_call_is_another(other: Exchange) -> None:
    assert _score(CALL, other) <= 0


@pytest.mark.parametrize(
    ("published", "words"),
    [("2022-01-27", "told on one day"), ("2022-01-28", "told a day apart"), ("2022-01-29", "told 2 days apart")],
)
def test_how_far_apart_it_is_told_is_said_in_words(published: str, words: str) -> None:
    found = compare(CALL, replace(CALL, first=None, last=None, published=published))
    assert found is not None
    assert f"{words}, without a day by one page or both" in found.reasons


def test_one_house_tells_of_a_communication_once() -> None:
    own = replace(CALL, author="United States")
    assert PROPOSED <= _score(own, own) < MADE
    next_day = replace(own, first="2022-01-28", last="2022-01-28")
    assert _score(own, next_day) == 0
    assert _score(own, replace(own, sides=(_BIDEN, _ZELENSKYY, _PUTIN))) == 0
    theirs = replace(CALL, author="Ukraine")
    assert apart([own], [theirs]) is None
    assert apart([own], [theirs, next_day]) is not None


def test_who_writes_is_not_who_reads() -> None:
    assert _score(LETTER, LETTER) >= MADE
    turned = (
        ("Donald Trump", "person", "sender", "Donald Trump"),
        ("Kim Jong Un", "person", "recipient", "Kim Jong Un"),
    )
    back = replace(LETTER, sides=turned)
    assert _score(LETTER, back) <= 0


def test_a_side_that_is_not_told_stands_beside() -> None:
    bare = replace(LETTER, sides=(_KIM,), beside=("Donald Trump", "Kim Jong Un"))
    assert _score(LETTER, bare) >= MADE
    assert _score(LETTER, replace(bare, beside=("Kim Jong Un", "Moon Jae-in"))) == -1
    assert _score(bare, bare) >= MADE
    month = replace(bare, first="2018-09-01", last="2018-09-30")
    assert PROPOSED <= _score(LETTER, month) < MADE


def test_people_of_one_government_meet_often() -> None:
    sides = (_BIDEN, ("Kamala Harris", "person", "participant", "Kamala Harris"))
    assert (
        PROPOSED
        <= _score(replace(CALL, kind="meeting", sides=sides), replace(CALL, kind="meeting", sides=sides))
        < MADE
    )


def test_sets_are_one_by_their_number_and_have_their_members() -> None:
    whole = Exchange("letter", (), count=27, beside=("Donald Trump", "Kim Jong Un"), status="happened")
    named = Exchange("letter", (_TRUMP, _KIM), "2018-01-01", "2018-12-31", count=27, status="happened")
    assert _score(whole, named) >= MADE
    assert PROPOSED <= _score(named, replace(named, count=25)) < MADE
    assert _score(whole, replace(whole, count=25)) == -1
    assert _score(named, LETTER) <= 0
    assert part_of(LETTER, named)
    assert not part_of(replace(LETTER, first="2019-08-05", last="2019-08-05"), named)
    assert not part_of(named, LETTER)
    assert not part_of(replace(LETTER, sides=(_KIM,)), named)
