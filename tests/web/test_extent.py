import pytest

from ontherecord.edtf import Edtf
from ontherecord.web.datebar import scale
from ontherecord.web.extent import DAY, Extent, day_of, extent, meaning


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2018-09-21", "this day"),
        ("2018-09-21~", "about this day"),
        ("2018-09-21T07:37", "this minute"),
        ("2018-09", "any of the 30 days from 1 September 2018 to 30 September 2018"),
        ("2018?", "any of the 365 days from 1 January 2018 to 31 December 2018, uncertain"),
        ("2018-09%", "about any of the 30 days from 1 September 2018 to 30 September 2018, uncertain"),
        ("../2018-09-21", "any day up to 21 September 2018"),
        ("2018-09-21/..", "any day from 21 September 2018 on"),
        ("{2018,2019}", "one of these"),
    ],
)
def test_what_a_date_may_mean_in_words(date: str, said: str) -> None:
    assert meaning(Edtf(date)) == said


@pytest.mark.parametrize(
    ("date", "days", "soft", "open_"),
    [
        ("2018-09-21", 1, (False, False), (False, False)),
        ("2018-09~", 30, (True, True), (False, False)),
        ("2018-09-01~/2018-09-02", 2, (True, False), (False, False)),
        ("../2018-09-21", 0, (False, False), (True, False)),
        ("2018-09-21/", 0, (False, False), (False, True)),
        ("{2018,2019}", 730, (False, False), (False, False)),
    ],
)
def test_extents(date: str, days: int, soft: tuple[bool, bool], open_: tuple[bool, bool]) -> None:
    told = extent(Edtf(date))
    assert (told.last - told.first, told.soft, told.open) == (days * DAY, soft, open_)


def test_a_time_of_day_is_a_minute_on_the_pages_clock() -> None:
    told = extent(Edtf("1970-01-02T01:05+09:00"))
    assert (told.first, told.last) == (DAY + 65, DAY + 66)
    assert Extent(told.first, told.last).single


def test_days_before_1970_count_backwards() -> None:
    told = extent(Edtf("1969-12-31"))
    assert (told.first, told.last) == (-DAY, 0)
    assert day_of(told.first).isoformat() == "1969-12-31"


def test_all_lie_on_a_scale_of_whole_years() -> None:
    dates = [Edtf(value) for value in ("2018-09-21", "2018-09~", "../2018-01-01", "2025-12-31/..", "0001", "9999")]
    years = scale([*dates[:2], None])
    assert years is not None
    assert (years.years, [tick.label for tick in years.ticks]) == ("2018", ["Jan", "Mar", "May", "Jul", "Sep", "Nov"])
    for listed in (dates[:2], dates[:4], dates):
        drawn_on = scale(listed)
        assert drawn_on is not None
        for one in listed:
            drawn = drawn_on.draw(one)
            assert drawn.x >= 0
            assert drawn.x + drawn.width <= 100.01
    assert years.draw(dates[0]).dot
    assert years.draw(dates[1]).fade == "both"


def test_nothing_dated_has_no_scale() -> None:
    assert scale([None]) is None
