"""Days, weeks, months … centuries as numbered periods, which can be counted on and back."""

from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = ("SP", "SU", "FA", "WI")
"""TIMEX3's seasons; the winter of a year ends in the next."""

_EDTF_SEASON = 21
_MONTHS_OF = {"Q": 3, "H": 6, "M": 1}
_YEARS_OF = {"Y": 1, "E": 10, "C": 100}
_PER_YEAR = {"M": 12, "Q": 4, "H": 2, "S": 4}
_COARSENESS = ("D", "WE", "W", "M", "S", "Q", "H", "Y", "E", "C")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the calendar: its unit in TIMEX3's letters (S for a season, H for a half-year) and its number."""

    unit: str
    number: int

    @property
    def value(self) -> str:
        """In TIMEX3."""
        if self.unit == "D":
            return date.fromordinal(self.number).isoformat()
        if self.unit in ("W", "WE"):
            year, week, _ = self.first.isocalendar()
            return f"{year:04}-W{week:02}{'-WE' if self.unit == 'WE' else ''}"
        if self.unit in _YEARS_OF:
            return f"{self.number:0{ {'Y': 4, 'E': 3, 'C': 2}[self.unit] }}"
        year, part = divmod(self.number, _PER_YEAR[self.unit])
        if self.unit == "M":
            return f"{year:04}-{part + 1:02}"
        return f"{year:04}-{SEASONS[part]}" if self.unit == "S" else f"{year:04}-{self.unit}{part + 1}"

    @property
    def edtf(self) -> str:
        """In EDTF: an interval where it has no word for the period."""
        if self.unit in ("D", "M", "Y"):
            return self.value
        if self.unit == "E":
            return f"{self.value}X"
        if self.unit == "S":
            year, part = divmod(self.number, 4)
            return f"{year:04}-{_EDTF_SEASON + part}"
        if self.unit in ("W", "WE"):
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.unit == "C":
            return f"{self.number:02}00/{self.number:02}99"
        return f"{self.first.isoformat()[:7]}/{self.last.isoformat()[:7]}"

    @property
    def first(self) -> date:
        """The first day. Raises ValueError or OverflowError outside the years 1 to 9999."""
        if self.unit == "D":
            return date.fromordinal(self.number)
        if self.unit == "W":
            return date.fromordinal(7 * self.number + 1)
        if self.unit == "WE":
            return date.fromordinal(7 * self.number + 6)
        if self.unit in _YEARS_OF:
            return date(self.number * _YEARS_OF[self.unit], 1, 1)
        year, part = divmod(self.number, _PER_YEAR[self.unit])
        return date(year, 3 * part + 3 if self.unit == "S" else part * _MONTHS_OF[self.unit] + 1, 1)

    @property
    def last(self) -> date:
        """The last day, as ``first``."""
        if self.unit == "WE":
            return self.first + timedelta(1)
        if self.unit == "S":
            month = month_of(self.first)
            return Period("M", month.number + 2).last
        return self.shifted(1).first - timedelta(1)

    def shifted(self, count: int) -> "Period":
        """The period ``count`` later."""
        return Period(self.unit, self.number + count)

    def within(self, unit: str) -> "Period":
        """The period of a coarser unit that its first day lies in."""
        return containing(unit, self.first)

    def finer(self, unit: str) -> bool:
        """Whether it tells more than a period of ``unit`` would, or as much."""
        return _COARSENESS.index(self.unit) <= _COARSENESS.index(unit)


def containing(unit: str, day: date) -> Period:
    """The period of a unit that a day lies in; the weekend of its week."""
    if unit == "D":
        return Period(unit, day.toordinal())
    if unit in ("W", "WE"):
        return Period(unit, (day.toordinal() - 1) // 7)
    if unit in _YEARS_OF:
        return Period(unit, day.year // _YEARS_OF[unit])
    if unit == "S":
        return Period(unit, (day.year * 12 + day.month - 3) // 3)
    return Period(unit, (day.year * 12 + day.month - 1) // _MONTHS_OF[unit])


def month_of(day: date) -> Period:
    """The month of a day."""
    return containing("M", day)


def day_of(day: date) -> Period:
    """A day as a period."""
    return containing("D", day)


def moved(period: Period, unit: str, count: int) -> Period:
    """The period of the same unit that lies ``count`` of another unit later (a day: the same day of another month).

    Of a month without that day, the last. Raises ValueError or OverflowError outside the calendar.
    """
    if unit in ("D", "W"):
        days = count * (7 if unit == "W" else 1)
        return containing(period.unit, period.first + timedelta(days))
    months = count * (12 * _YEARS_OF[unit] if unit in _YEARS_OF else 3 if unit == "S" else _MONTHS_OF[unit])
    if period.unit in ("D", "W", "WE"):
        month = month_of(period.first).shifted(months)
        day = min(period.first.day, month.last.day)
        return containing(period.unit, month.first.replace(day=day))
    if period.unit == "S":
        return period.shifted(months // 3)
    return containing(period.unit, month_of(period.first).shifted(months).first)
