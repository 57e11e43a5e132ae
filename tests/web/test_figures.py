from ontherecord.store.base import MonthCount
from ontherecord.web.figures import strip


def test_bars_lie_in_the_picture_in_order() -> None:
    picture = strip([MonthCount("2018-01", 1, 0), MonthCount("2018-12", 4, 2), MonthCount("2020-06", 0, 8)])
    assert [bar.label for bar in picture.bars] == ["January 2018", "December 2018", "June 2020"]
    assert [bar.x for bar in picture.bars] == sorted(bar.x for bar in picture.bars)
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 for bar in picture.bars)
    assert [tick.label for tick in picture.ticks] == ["2018", "2019", "2020"]
    assert picture.bars[0].up < picture.bars[1].up
    assert (picture.bars[0].down, picture.most_said) == (0, 8)


def test_what_happened_lies_under_what_was_said() -> None:
    (bar,) = strip([MonthCount("2018-01", 1, 3, 1)]).bars
    assert (bar.down, bar.under) == (33, 11)


def test_decades_are_drawn_by_year() -> None:
    picture = strip([MonthCount("1953-07", 0, 1), MonthCount("1953-08", 0, 2), MonthCount("2025-04", 9, 1)])
    assert [(bar.period, bar.said) for bar in picture.bars] == [("1953", 3), ("2025", 1)]
    assert len(picture.ticks) <= 13


def test_an_undated_record_has_no_bars() -> None:
    assert strip(()).bars == ()
