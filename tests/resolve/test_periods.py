from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.resolve.periods import Period, containing, day_of, moved

UNITS = ("D", "WE", "W", "M", "S", "Q", "H", "Y", "E", "C")
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2900, 12, 31))


@pytest.mark.parametrize(
    ("unit", "value", "edtf"),
    [
        ("D", "2018-02-13", "2018-02-13"),
        ("W", "2018-W07", "2018-02-12/2018-02-18"),
        ("WE", "2018-W07-WE", "2018-02-17/2018-02-18"),
        ("M", "2018-02", "2018-02"),
        ("S", "2017-WI", "2017-24"),
        ("Q", "2018-Q1", "2018-01/2018-03"),
        ("H", "2018-H1", "2018-01/2018-06"),
        ("Y", "2018", "2018"),
        ("E", "201", "201X"),
        ("C", "20", "2000/2099"),
    ],
)
def test_a_period_in_timex3_and_edtf(unit: str, value: str, edtf: str) -> None:
    period = containing(unit, date(2018, 2, 13))
    assert (period.value, period.edtf) == (value, edtf)


@given(st.sampled_from(UNITS), DAYS)
def test_its_first_and_last_day_are_those_of_its_edtf_date_and_lie_in_it(unit: str, day: date) -> None:
    period = containing(unit, day)
    assert (Edtf(period.edtf).earliest, Edtf(period.edtf).latest) == (period.first, period.last)
    assert containing(unit, period.first) == period == containing(unit, period.last)
    assert unit == "WE" or period.first <= day <= period.last


@given(st.sampled_from(UNITS), DAYS, st.integers(-9, 9))
def test_counting_on_and_back_leads_home(unit: str, day: date, count: int) -> None:
    period = containing(unit, day)
    assert period.shifted(count).shifted(-count) == period
    assert (period.shifted(count).first < period.first) == (count < 0)


def test_a_month_later_keeps_the_day_as_far_as_the_month_has_it() -> None:
    assert moved(day_of(date(2019, 1, 31)), "M", 1).value == "2019-02-28"
    assert moved(day_of(date(2020, 2, 29)), "Y", -1).value == "2019-02-28"
    assert moved(Period("Q", 2018 * 4), "Y", -1).value == "2017-Q1"
    assert moved(day_of(date(2019, 1, 31)), "W", 2).value == "2019-02-14"
