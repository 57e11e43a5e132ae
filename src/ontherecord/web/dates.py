"""Dates as a person writes them, never more exact than the record has them."""

import re
from datetime import datetime

from ontherecord.edtf import Edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {"~": ("about ", ""), "?": ("", " (uncertain)"), "%": ("about ", " (uncertain)")}
_MACHINE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def human(date: Edtf | str | None) -> str:
    """An EDTF expression in words: ``2018-09-21`` is "21 September 2018", ``2019-07~`` "about July 2019"."""
    value = str(date or "")
    if value.startswith("{"):
        return " and ".join(_single(part) for part in value[1:-1].split(","))
    if "/" in value:
        start, _, end = value.partition("/")
        if start in ("", ".."):
            return f"until {_single(end)}"
        return f"from {_single(start)}" if end in ("", "..") else f"{_single(start)} – {_single(end)}"
    return _single(value)


def machine(date: Edtf | str | None) -> str:
    """What may stand in the ``datetime`` attribute of ``<time>``: year, month or day; empty where none may."""
    value = str(date or "").partition("T")[0]
    return value if _MACHINE.fullmatch(value) else ""


def moment(when: datetime) -> str:
    """A moment: "21 September 2018, 07:37 UTC+09:00"."""
    zone = f" {when.tzname()}" if when.tzinfo else ""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M}{zone}"


def _single(part: str) -> str:
    before, after = _MARKS.get(part[-1:], ("", ""))
    day, _, time = part.rstrip("~?%").partition("T")
    return f"{before}{_day(day)}{_time(time)}{after}"


def _day(part: str) -> str:
    pieces = part.split("-")
    if len(pieces) == 1:
        return f"the {part[:3]}0s" if part.endswith("X") else part
    number = int(pieces[1])
    month = _SEASONS.get(number) or MONTHS[number - 1]
    return f"{int(pieces[2])} {month} {pieces[0]}" if len(pieces) > 2 else f"{month} {pieces[0]}"


def _time(time: str) -> str:
    match = re.match(r"(\d\d:\d\d)[:.\d]*(.*)", time)
    if match is None:
        return ""
    zone = {"": "", "Z": " UTC"}.get(match[2], f" (UTC{match[2].replace('-', '−')})")
    return f", {match[1]}{zone}"
