"""Whether two values of one fact can both be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.disagree import Bound, Counted, Grade, Party, Stood
from ontherecord.link.disagree_places import where
from ontherecord.records import ActorKind, Channel, Status

days = st.dates().map(lambda day: Edtf(day.isoformat()))
numbers = st.builds(Counted, st.integers(1, 60), st.sampled_from(Bound))


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("2018-09", "2018-09-21", None),
        ("2018-09-21", "2018-09-22", Grade.WEAK),
        ("2018-09-21", "2018-09-25", Grade.CONFLICT),
        ("2018-08", "2018-09", Grade.CONFLICT),
        ("2018-09-21~", "2018-09-24", None),
        ("2018-09-21T23:30-04:00", "2018-09-22T12:30+09:00", None),
        ("2018-09-21T23:30-04:00", "2018-09-25T12:30+09:00", Grade.CONFLICT),
        ("../2018", "2020", Grade.CONFLICT),
    ],
)
def test_days(one: str, other: str, grade: Grade | None) -> None:
    assert disagree.dates(Edtf(one), Edtf(other)) is grade
    assert disagree.dates(Edtf(other), Edtf(one)) is grade


@given(days, days)
def test_days_disagree_both_ways_and_never_with_themselves(one: Edtf, other: Edtf) -> None:
    assert disagree.dates(one, one) is None
    assert disagree.dates(one, other) == disagree.dates(other, one)


@given(numbers, numbers)
def test_numbers_disagree_both_ways_and_never_with_themselves(one: Counted, other: Counted) -> None:
    assert disagree.counts(one, one) is None
    assert disagree.counts(one, other) == disagree.counts(other, one)


@pytest.mark.parametrize(
    ("before", "after", "bound"),
    [
        ("he sent more than ", " letters", Bound.LEAST),
        ("he sent no more than ", " letters", Bound.MOST),
        ("he sent ", " or more letters", Bound.LEAST),
        ("he sent nearly ", " letters", Bound.NEARLY),
        ("more than ten wrote; he sent ", " letters", Bound.EXACT),
        ("he sent some ", " letters", Bound.ABOUT),
    ],
)
def test_how_exactly_a_number_is_meant(before: str, after: str, bound: Bound) -> None:
    assert disagree.bound(before, after) is bound


def test_more_than_twenty_and_twenty_seven_agree() -> None:
    assert disagree.counts(Counted(20, Bound.LEAST), Counted(27)) is None
    assert disagree.counts(Counted(25), Counted(27)) is Grade.CONFLICT


def _stood(status: Status, day: str | None, told: str) -> Stood:
    return Stood(status, Edtf(day) if day else None, Edtf(told))


def test_a_plan_is_overtaken_a_denial_after_the_day_is_not() -> None:
    happened = _stood(Status.HAPPENED, "2019-06-12", "2019-06-13")
    assert disagree.statuses(_stood(Status.PLANNED, "2019-06-12", "2019-06-10"), happened) is None
    assert disagree.statuses(_stood(Status.CANCELLED, "2019-06-12", "2019-06-10"), happened) is None
    assert disagree.statuses(_stood(Status.CANCELLED, "2019-06-12", "2019-06-14"), happened) is Grade.CONFLICT
    assert disagree.statuses(happened, _stood(Status.DENIED, None, "2019-06-14")) is Grade.CONFLICT
    assert disagree.statuses(happened, happened) is None


def test_parties_are_apart_only_where_that_is_sure() -> None:
    kim, trump = Party("Kim Jong-un", ActorKind.PERSON), Party("Donald Trump", ActorKind.PERSON)
    assert disagree.parties((kim,), (trump,)) is Grade.CONFLICT
    assert disagree.parties((kim,), (Party("Kim Jong Un", ActorKind.PERSON),)) is None
    assert disagree.parties((kim, trump), (trump,)) is None
    assert disagree.parties((Party("Washington", ActorKind.STATE),), (trump,)) is None
    assert disagree.parties((Party("Russia", ActorKind.STATE),), (trump,)) is Grade.CONFLICT
    assert disagree.parties((Party("a senior official", ActorKind.UNNAMED),), (trump,)) is None
    assert disagree.parties((), (trump,)) is None


def test_a_place_within_another_agrees_and_what_is_unknown_is_left_open() -> None:
    assert disagree.places("Geneva", "Switzerland") is None
    assert disagree.places("Geneva", "Vienna") is Grade.CONFLICT
    assert disagree.places("Kyiv", "Kiev") is None
    assert disagree.places("a villa by the lake", "Vienna") is None
    assert disagree.places("Panmunjom", "South Korea") is None


def test_a_capital_of_two_states_is_in_both() -> None:
    moscow, russia = where("Moscow"), where("Russian Federation")
    assert moscow is not None
    assert russia is not None
    assert moscow.states > russia.states


def test_durations_that_people_round_agree() -> None:
    assert disagree.durations("PT28M", "PT30M") is None
    assert disagree.durations("PT30M", "PT2H") is Grade.CONFLICT
    assert disagree.durations("PXD", "PT2H") is None


def test_channels_exclude_each_other_where_they_are_of_different_ways() -> None:
    assert disagree.channels(Channel.LETTER, Channel.CALL) is Grade.CONFLICT
    assert disagree.channels(Channel.SUMMIT, Channel.MEETING) is None
    assert disagree.channels(Channel.PUBLICATION, Channel.LETTER) is None
