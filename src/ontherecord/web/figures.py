"""Geometry of the pictures: numbers for inline SVG, across in per cent of the width, down in pixels; no styling."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontherecord.store.base import MonthCount
from ontherecord.web.dates import MONTHS

WIDTH, HALF = 100, 44
_MOST_BARS = 240


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year of the strip: publications above the line; sayings below, and under them what happened."""

    label: str
    period: str
    published: int
    said: int
    happened: int
    x: float
    width: float
    up: float
    down: float
    under: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year's label on the line."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The timeline strip: bars over the years from first to last."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    most_published: int
    most_said: int
    most_happened: int


def strip(months: Sequence[MonthCount]) -> Strip:
    """Lay the months out; by year when they span more than 20 years."""
    if not months:
        return Strip((), (), 0, 0, 0)
    first, last = _index(months[0].month), _index(months[-1].month)
    yearly = last - first >= _MOST_BARS
    if yearly:
        months = _by_year(months)
        first, last = int(months[0].month), int(months[-1].month)
    else:
        first, last = first - first % 12, last + 11 - last % 12
    step = WIDTH / (last - first + 1)
    most_published = max(month.published for month in months)
    most_below = max(month.said + month.happened for month in months)
    places = {month.month: (int(month.month) if yearly else _index(month.month)) - first for month in months}
    bars = tuple(_bar(month, places, step, most_published, most_below) for month in months)
    most = (max(getattr(month, name) for month in months) for name in ("published", "said", "happened"))
    return Strip(bars, tuple(_ticks(first, last, step, yearly=yearly)), *most)


def _bar(month: MonthCount, places: Mapping[str, int], step: float, most_published: int, most_below: int) -> Bar:
    year, _, number = month.month.partition("-")
    return Bar(
        label=f"{MONTHS[int(number) - 1]} {year}" if number else year,
        period=month.month,
        published=month.published,
        said=month.said,
        happened=month.happened,
        x=round(places[month.month] * step, 3),
        width=round(max(min(step, 3) * 0.86, 0.25), 3),
        up=_height(month.published, most_published),
        down=_height(month.said, most_below),
        under=_height(month.happened, most_below),
    )


def _height(number: int, most: int) -> float:
    return round(max(2.0, HALF * number / most), 2) if number else 0


def _ticks(first: int, last: int, step: float, *, yearly: bool) -> Iterable[Tick]:
    years = range(first, last + 1) if yearly else range(first // 12, last // 12 + 1)
    every = max(1, -(-len(years) // 12))
    for place, year in enumerate(years):
        if place % every == 0:
            yield Tick(round((year - first if yearly else year * 12 - first) * step, 3), str(year))


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _by_year(months: Iterable[MonthCount]) -> tuple[MonthCount, ...]:
    years: dict[str, tuple[int, int, int]] = {}
    for month in months:
        published, said, happened = years.get(month.month[:4], (0, 0, 0))
        counts = (published + month.published, said + month.said, happened + month.happened)
        years[month.month[:4]] = counts
    return tuple(MonthCount(year, *counts) for year, counts in years.items())
