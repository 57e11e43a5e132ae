"""Dates: what they may mean, and that nothing else is taken for one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 30))


@given(DAYS)
def test_a_day_means_itself(day: date) -> None:
    edtf = Edtf(day.isoformat())
    assert (edtf.earliest, edtf.latest, edtf.exact) == (day, day, True)
    assert edtf.day == edtf


@given(DAYS, st.times(), st.sampled_from(["", "Z", "+09:00", "-04:30"]))
def test_a_time_of_day_keeps_the_day(day: date, time: object, offset: str) -> None:
    edtf = Edtf(f"{day.isoformat()}T{str(time)[:5]}{offset}")
    assert edtf.earliest == edtf.latest == day
    assert str(edtf.day) == day.isoformat()


@given(DAYS, st.integers(0, 4000))
def test_an_interval_runs_from_its_first_day_to_its_last(start: date, days: int) -> None:
    end = min(start, date(9980, 1, 1)) + timedelta(days)
    first = min(start, end)
    edtf = Edtf(f"{first.isoformat()}/{end.isoformat()}")
    assert (edtf.earliest, edtf.latest) == (first, end)


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_a_set_spans_its_members(days: list[date]) -> None:
    edtf = Edtf("{" + ",".join(day.isoformat() for day in days) + "}")
    assert (edtf.earliest, edtf.latest) == (min(days), max(days))


@given(DAYS)
def test_a_month_and_a_year_hold_their_days(day: date) -> None:
    for precision in (4, 7):
        edtf = Edtf(day.isoformat()[:precision])
        assert edtf.earliest <= day <= edtf.latest


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-21", "2018-03-01", "2018-05-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2019-07~", "2019-07-01", "2019-07-31"),
        ("2018/2019", "2018-01-01", "2019-12-31"),
        ("{2018,2019}", "2018-01-01", "2019-12-31"),
        ("../2018", "0001-01-01", "2018-12-31"),
        ("2018/..", "2018-01-01", "9999-12-31"),
    ],
)
def test_what_an_expression_may_mean(value: str, earliest: str, latest: str) -> None:
    edtf = Edtf(value)
    assert (edtf.earliest.isoformat(), edtf.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize("value", ["2018-09-21~", "2018-09-21?", "2018-09", "2018/2019", "{2018-01-01,2018-01-02}"])
def test_what_is_not_one_known_day_has_no_day(value: str) -> None:
    assert not Edtf(value).exact
    assert Edtf(value).day is None


@pytest.mark.parametrize(
    "value",
    [
        "", "yesterday", "2018-13", "2018-25", "2018-02-30", "18-09-21", "2018-9-1", "2018-09-21T25:00",
        "2018-09-21T07:37+9", "２０１８", "2019/2018", "../..", "/", "{}", "{2018", "201X-05", "2018-09-21 07:37",
        "20180921",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_name(value: str) -> None:
    with pytest.raises(DateError, match="no date in EDTF"):
        Edtf(value)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(value: str) -> None:
    try:
        edtf = Edtf(value)
    except DateError:
        return
    assert edtf.earliest <= edtf.latest
