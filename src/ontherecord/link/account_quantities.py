"""Figures and days that a point names, so that those of two points can be told to be of the same thing."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontherecord.link.points_cues import words_of
from ontherecord.link.tokens import Token, tokens
from ontherecord.vocab.words import alternatives, load

_YEARS = range(1900, 2101)
_REACH = 3
_NEAR = 0.15
_DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts (stems of the words after it, or a currency); ``about``: not meant exactly."""

    value: float
    units: frozenset[str]
    shown: str
    about: bool


@dataclass(frozen=True, slots=True)
class When:
    """A day as a point names it: kind ("day", "weekday", "year"), value, words."""

    kind: str
    value: str
    shown: str


def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of a text that count something: no years, no days of a month, no "two leaders"."""
    found = tokens(text)
    told = []
    for i, token in enumerate(found):
        if not token.number or token.form == "1" or _of_date(text, found, i):
            continue
        units = _units(found, i)
        if not units & (words_of("joint") | words_of("roles")):
            about = any(t.form in _table("about") for t in found[max(0, i - _REACH) : i])
            currency = {c for c in text[max(0, token.start - 1) : token.start] if c in str(_compare()["currency"])}
            told.append(Quantity(float(token.form), units | currency, text[token.start : token.end], about))
    return tuple(told)


def other_figure(one: str, other: str) -> tuple[Quantity, Quantity] | None:
    """Two figures of the same thing that differ, where the texts share none of it; None where there are none."""
    ours, theirs = quantities(one), quantities(other)
    for left in ours:
        rivals = [right for right in theirs if left.units & right.units]
        if not rivals or any(_same(mine, right) for right in rivals for mine in ours if mine.units & right.units):
            continue
        return left, rivals[0]
    return None


def other_day(one: str, other: str) -> tuple[When, When] | None:
    """Two days that differ, of one kind of which each text names only one; None where there are none."""
    ours, theirs = whens(one), whens(other)
    for kind in ("day", "month", "weekday", "relative", "year"):
        left, right = ([when for when in side if when.kind == kind] for side in (ours, theirs))
        if len(left) == len(right) == 1 and left[0].value != right[0].value:
            return left[0], right[0]
        if left and right and {w.value for w in left} & {w.value for w in right}:
            return None
    return None


def whens(text: str) -> tuple[When, ...]:
    """The days, weekdays and years that a text names."""
    found: list[When] = []
    for match in _dates().finditer(text):
        month, day = (match["m1"] or match["m2"]).casefold(), match["d1"] or match["d2"]
        found.append(When("day", f"{month} {int(day)}", match[0]) if day else When("month", month, match[0]))
    for kind, words in (("weekday", _table("weekdays")), ("relative", _table("days"))):
        found.extend(When(kind, t.form, text[t.start : t.end]) for t in tokens(text) if t.form in words)
    found.extend(When("relative", match[0].casefold(), match[0]) for match in _relative().finditer(text))
    years = [t for t in tokens(text) if t.number and t.form.isdecimal() and int(t.form) in _YEARS and _plain(text, t)]
    return (*found, *(When("year", t.form, t.form) for t in years))


def _plain(text: str, token: Token) -> bool:
    """Whether a figure is written as a year is."""
    return (
        text[token.start : token.end].isdecimal()
        and text[token.start - 1 : token.start] not in _compare()["currency"]
    )


def _same(one: Quantity, other: Quantity) -> bool:
    near = abs(one.value - other.value) <= _NEAR * max(one.value, other.value)
    return one.value == other.value or (near and (one.about or other.about))


def _units(found: tuple[Token, ...], i: int) -> frozenset[str]:
    """What a figure counts: the content words after it, up to the next that is none."""
    units: list[str] = []
    for token in found[i + 1 : i + 1 + _REACH]:
        if not token.content or token.number:
            break
        units.append(token.stem)
    return frozenset(units)


def _of_date(text: str, found: tuple[Token, ...], i: int) -> bool:
    token = found[i]
    beside = [t.form for t in (*found[max(0, i - 1) : i], *found[i + 1 : i + 2])]
    value = float(token.form)
    if value in _DAYS and any(form in _table("months") for form in beside):
        return True
    return value in _YEARS and _plain(text, token)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(_compare()[name])


@cache
def _compare() -> dict[str, Any]:
    table: dict[str, Any] = load("points")["en"]["compare"]
    return table


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(_compare()["months"])
    day = r"(?:st|nd|rd|th)?(?!\d)"
    return re.compile(
        rf"\b(?:(?P<m1>{months})\s+(?:(?P<d1>\d{{1,2}}){day}|(?=(?:19|20)\d\d))"
        rf"|(?P<d2>\d{{1,2}}){day}\s+(?:of\s+)?(?P<m2>{months}))\b",
        re.IGNORECASE,
    )


@cache
def _relative() -> re.Pattern[str]:
    before, units = (alternatives(_compare()[name]) for name in ("near", "units"))
    return re.compile(rf"\b(?:{before})\s+(?:few\s+)?(?:{units})\b", re.IGNORECASE)
