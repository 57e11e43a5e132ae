"""Dates drawn: where each lies on a scale of whole years, in per cent of its width; no styling."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ontherecord.edtf import Edtf
from ontherecord.web.dates import MONTHS
from ontherecord.web.extent import Extent, day_of, extent, meaning, minutes
from ontherecord.web.figures import Tick

_LEAST = 4.0
_TICKS = 8
_OPEN = 12.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A date on a scale: a dot at ``x`` where it is one known day, else a range; ``means`` says it in words.

    ``fade`` names the ends that are not sharp: "", "start", "end" or "both".
    """

    x: float
    width: float
    dot: bool
    fade: str
    means: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The years from the first day to the last of some dates, both in whole."""

    first: int
    last: int

    @property
    def years(self) -> str:
        """The years: "2018" or "2018 – 2025"."""
        start, end = day_of(self.first).year, day_of(self.last - 1).year
        return str(start) if start == end else f"{start} – {end}"

    def draw(self, when: Edtf) -> Drawn:
        """A date on this scale."""
        told = extent(when)
        left, right = self.at(told.first), self.at(told.last)
        if told.single:
            return Drawn(round((left + right) / 2, 2), 0, dot=True, fade="", means=meaning(when))
        left, right = left - _OPEN * told.open[0], right + _OPEN * told.open[1]
        middle, width = (left + right) / 2, max(right - left, _LEAST)
        left = min(max(0.0, middle - width / 2), 100 - _LEAST)
        width = min(width, 100 - left)
        return Drawn(round(left, 2), round(width, 2), dot=False, fade=_fade(told), means=meaning(when))

    def at(self, minute: int) -> float:
        """Where a minute is."""
        return 100 * (minute - self.first) / (self.last - self.first)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Months of a single year, else years, as many as can be read."""
        start, end = day_of(self.first).year, day_of(self.last - 1).year
        if start == end:
            return tuple(Tick(self._place(date(start, month, 1)), MONTHS[month - 1][:3]) for month in range(1, 13, 2))
        every = -(-(end - start + 1) // _TICKS)
        return tuple(Tick(self._place(date(year, 1, 1)), str(year)) for year in range(start, end + 1, every))

    def _place(self, day: date) -> float:
        return round(self.at(minutes(day)), 2)


def scale(dates: Iterable[Edtf | None]) -> Scale | None:
    """A scale on which all of these lie; None without any."""
    told = [extent(when) for when in dates if when is not None]
    if not told:
        return None
    years = [day_of(minute).year for minute in _edges(told)]
    return Scale(minutes(date(min(years), 1, 1)), minutes(date(max(years), 12, 31)) + 1440)


def _edges(told: Iterable[Extent]) -> Iterator[int]:
    for one in told:
        yield one.first
        yield max(one.first, one.last - 1)


def _fade(told: Extent) -> str:
    start, end = (soft or not_told for soft, not_told in zip(told.soft, told.open, strict=True))
    return "both" if start and end else "start" if start else "end" if end else ""
