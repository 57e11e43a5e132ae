import hashlib
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.event_traits import FEATURES, features, head, stem
from ontherecord.link.events import MADE, PROPOSED, WEIGHTS, apart, compare, keys
from ontherecord.link.values import Act

CALL = Act(
    type="CONSULT",
    words="call",
    sentence="The president spoke with the chancellor in a call on Monday.",
    mode="phone",
    actor="Joe Biden",
    actor_known="Joe Biden",
    recipient="Angela Merkel",
    recipient_known="Angela Merkel",
    first="2021-12-06",
    last="2021-12-06",
    published="2021-12-07",
    status="happened",
)
TALK = replace(
    CALL,
    words="spoke",
    sentence="Merkel spoke by telephone with Biden, her office said.",
    actor="Merkel",
    actor_known="Angela Merkel",
    recipient="Biden",
    recipient_known="Joe Biden",
)


def vector(text: str) -> npt.NDArray[np.float32]:
    """A vector of words: texts are near as far as they share some."""
    found = np.full(384, 1e-6, dtype=np.float32)
    for word in text.lower().split():
        found[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % 384] += 1
    return np.asarray(found / np.linalg.norm(found), dtype=np.float32)


def score(one: Act, other: Act) -> float:
    found = compare(one, other, vector)
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("killed", "kill"),
        ("killing", "kill"),
        ("arrested", "arrest"),
        ("stopped", "stop"),
        ("met", "meet"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("talks", "talk"),
        ("crisis", "crisis"),
    ],
)
def test_words_lose_their_inflection(word: str, bare: str) -> None:
    assert stem(word) == bare


def test_the_head_is_the_last_word_that_tells() -> None:
    assert head("checked into") == head("checks") == "check"
    assert head("the phone call") == "call"


def test_one_event_told_twice_on_one_day_is_made() -> None:
    found = compare(CALL, replace(CALL, sentence="The president spoke with the chancellor in a long call."), vector)
    assert found is not None
    assert found.score >= MADE
    assert "both on 2021-12-06" in found.reasons
    assert any("Joe Biden" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "other",
    [
        replace(CALL, sentence="Fishermen won a prize."),
        replace(CALL, actor="Merkel", actor_known=None, recipient="Biden", recipient_known=None),
        replace(CALL, first=None, last=None, published="2021-12-07"),
        replace(CALL, mode=None),
    ],
)
def test_one_act_a_day_whatever_its_words(other: Act) -> None:
    assert score(CALL, other) >= MADE
    assert set(keys(CALL)) & set(keys(other))


def test_a_day_apart_is_the_same_act_but_of_talks_and_letters() -> None:
    sanction = replace(CALL, type="SANCTION", mode=None, words="sanctioned", actor="United Kingdom", actor_known=None)
    sanction = replace(sanction, recipient="the Netherlands", recipient_known=None)
    next_day = replace(
        sanction, first="2021-12-07", last="2021-12-07", words="put sanctions on", outlet="The Courier"
    )
    assert score(sanction, next_day) >= MADE
    assert score(sanction, replace(sanction, recipient="North Korea")) < MADE
    back = replace(next_day, actor="the Netherlands", recipient="United Kingdom", sentence="The ban was put on them.")
    assert score(sanction, back) < MADE


@pytest.mark.parametrize(
    "other",
    [
        replace(CALL, recipient=None, recipient_known=None),
        replace(CALL, first="2021-12-07", last="2021-12-07"),
        replace(CALL, first=None, last=None, published="2021-12-09"),
        replace(CALL, mode="visit"),
    ],
)
def test_what_does_not_agree_in_all_is_not_made(other: Act) -> None:
    assert 0 < score(CALL, other) < MADE


def test_words_alone_never_make_a_link() -> None:
    told = Act(type="", words="earthquake", sentence="An earthquake of 6.1 struck Aceh and killed 22 people.")
    assert PROPOSED <= score(told, replace(told, sentence=told.sentence + " It was felt widely.")) < MADE


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(CALL, first="2021-12-08", last="2021-12-08"), "days apart"),
        (replace(CALL, recipient="Boris Johnson", recipient_known="Boris Johnson"), "others took part"),
        (replace(CALL, status="denied"), "denied"),
        (replace(CALL, type="ASSAULT"), "different acts"),
    ],
)
def test_contradictions_keep_apart(other: Act, why: str) -> None:
    reason = apart((replace(CALL, published=None), CALL), (other,))
    assert reason is not None
    assert why in reason
    found = compare(CALL, other, vector)
    assert found is not None
    assert found.score == 0
    assert found.reasons == (reason,)


def test_a_day_of_difference_and_the_capital_of_the_state_do_not_keep_apart() -> None:
    near = replace(CALL, first="2021-12-07", last="2021-12-07")
    assert apart((CALL,), (near,)) is None
    assert apart((replace(CALL, place="Pyongyang"),), (replace(CALL, place="North Korea"),)) is None
    assert apart((replace(CALL, place="Pyongyang"),), (replace(CALL, place="Singapore"),)) is not None


def test_acts_told_from_both_sides_share_a_key() -> None:
    assert set(keys(CALL)) & set(keys(TALK))
    late = replace(TALK, first="2021-12-07", last="2021-12-07")
    assert set(keys(CALL)) & set(keys(late))


def test_other_weeks_and_other_people_share_no_key() -> None:
    assert not set(keys(CALL)) & set(keys(replace(CALL, first="2021-01-25", last="2021-01-25")))
    other = replace(TALK, words="wrote", actor="Xi Jinping", actor_known="Xi Jinping")
    assert not set(keys(CALL)) & set(keys(other))


def test_an_act_told_by_everybody_as_said_counts_less() -> None:
    weight = dict(zip(FEATURES, WEIGHTS, strict=True))
    assert weight["meaning of the words"] > 0 > weight["same head, of saying"]


names = st.sampled_from([None, "Joe Biden", "Angela Merkel", "the ministry"])
days = st.sampled_from([None, "2021-12-05", "2021-12-06", "2021-12-09"])
acts = st.builds(
    lambda words, actor, recipient, day, place: Act(
        type="", words=words, sentence=f"{actor} {words} in {place}", actor=actor, recipient=recipient,
        first=day, last=day, place=place,
    ),
    st.text(max_size=12), names, names, days, st.sampled_from([None, "Berlin", "Hanoi"]),
)  # fmt: skip


@given(acts, acts)
def test_comparing_does_not_depend_on_the_order(one: Act, other: Act) -> None:
    assert score(one, other) == pytest.approx(score(other, one))
    assert features(one, other, vector) == pytest.approx(features(other, one, vector), abs=1e-6)
    assert (apart((one,), (other,)) is None) == (apart((other,), (one,)) is None)


@given(acts)
def test_keys_are_sorted_and_told_once(one: Act) -> None:
    assert list(keys(one)) == sorted(set(keys(one)))
