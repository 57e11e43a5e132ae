"""Whether what two pages tell of one fact can both be true: days, numbers, whether it happened, who, where, how long.

Each rule gives None where both can be true, or where it cannot be decided: one value contains the other, one is told
for a time before the other, a name may be another's. The rules are our own; days are compared by the bounds of their
EDTF expressions (ISO 8601-2:2019), durations by those of TIMEX3.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from ontherecord.edtf import Edtf
from ontherecord.link import disagree_places
from ontherecord.link.names import alike
from ontherecord.link.tokens import fold
from ontherecord.records import ActorKind, Channel, Status
from ontherecord.vocab.offices import shipped
from ontherecord.vocab.words import any_of, load

_LOOSE = 0.15  # part by which a number that is only about right may be off
_ROUNDED = 0.25  # part by which durations differ that people round
_DAY = timedelta(1)
_SAME_NAME = 0.4
_NOT = frozenset((Status.DENIED, Status.REFUSED, Status.CANCELLED))
_INTENDED = frozenset((Status.PLANNED, Status.OFFERED))
_BODIES = frozenset((ActorKind.BODY, ActorKind.STATE, ActorKind.OFFICE))
_REACH = 24  # code points beside a figure in which it is told how exactly it is meant
_WAYS = (
    frozenset((Channel.LETTER,)),
    frozenset((Channel.CALL,)),
    frozenset((Channel.MEETING, Channel.SUMMIT, Channel.VISIT)),
    frozenset((Channel.INTERVIEW, Channel.SPEECH, Channel.PRESS_CONFERENCE, Channel.TESTIMONY, Channel.BROADCAST)),
    frozenset((Channel.POST,)),
)
NOWHERE = frozenset(
    (Channel.LETTER, Channel.CALL, Channel.POST, Channel.MESSAGE, Channel.PRESS_RELEASE, Channel.PUBLICATION,
     Channel.BROADCAST, Channel.UNKNOWN, Channel.VISIT)
)  # fmt: skip
"""Communications that have no place of their own."""
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_MINUTES = (525_600, 43_200, 10_080, 1440, 60, 1)


class Grade(StrEnum):
    """How far two values are apart: ``weak`` where a day's difference may be that of time zones."""

    CONFLICT = "conflict"
    WEAK = "a day apart: time zones?"


class Bound(StrEnum):
    """How exactly a number is meant."""

    EXACT = "exactly"
    LEAST = "at least"
    MOST = "at most"
    ABOUT = "about"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, and how exactly it is meant."""

    number: int
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Stood:
    """Whether something happened: ``date`` when it was (to be), ``told`` when that was made public."""

    status: Status
    date: Edtf | None = None
    told: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody by name, and what kind of actor that is."""

    name: str
    kind: ActorKind


def dates(one: Edtf, other: Edtf) -> Grade | None:
    """Whether two days, months … are apart; what is approximate reaches as far again, a month at most.

    Two times of day that tell their offsets are compared as instants.
    """
    first, second = sorted((_reach(one), _reach(other)))
    if second[0] <= first[1] or _one_instant(one, other):
        return None
    a_day = second[0] - first[1] == _DAY and any(last == start for start, last in (first, second))
    return Grade.WEAK if a_day else Grade.CONFLICT


def counts(one: Counted, other: Counted) -> Grade | None:
    """Whether two numbers exclude each other."""
    (least, most), (start, end) = _range(one), _range(other)
    return Grade.CONFLICT if max(least, start) > min(most, end) else None


def bound(before: str, after: str) -> Bound:
    """How exactly a number is meant, by the words before and after it."""
    left, right = before[-_REACH:].rstrip(), after[:_REACH].lstrip()
    found = [
        (match.end() - match.start(), which)
        for side, text in (("before", left), ("after", right))
        for which, pattern in _quantities(side)
        for match in pattern.finditer(text)
        if (match.end() == len(text) if side == "before" else match.start() == 0)
    ]
    return max(found)[1] if found else Bound.EXACT


def statuses(one: Stood, other: Stood) -> Grade | None:
    """Whether one says that it happened, or is to be, and the other that it did not, or is not to be.

    What was told of before the day is overtaken by what happened: a plan, a refusal, a cancellation.
    """
    done, undone = (one, other) if other.status in _NOT else (other, one)
    if undone.status not in _NOT or done.status in _NOT:
        return None
    if done.status == Status.HAPPENED:
        return Grade.CONFLICT if _holds_after(undone, done) else None
    if done.status in _INTENDED and undone.status == Status.DENIED and done.told and undone.told:
        day = done.date or undone.date
        beforehand = day is None or undone.told.latest <= day.latest
        return Grade.CONFLICT if beforehand and undone.told.earliest >= done.told.earliest else None
    return None


def parties(ones: tuple[Party, ...], others: tuple[Party, ...]) -> Grade | None:
    """Whether those who did it are surely other people, bodies or states; nobody of the one may be of the other."""
    if not ones or not others or any(not _apart(one, other) for one in ones for other in others):
        return None
    return Grade.CONFLICT


def durations(one: str, other: str) -> Grade | None:
    """Whether two TIMEX3 durations differ by more than people round."""
    a, b = _minutes(one), _minutes(other)
    if a is None or b is None or abs(a - b) <= _ROUNDED * max(a, b):
        return None
    return Grade.CONFLICT


def places(one: str, other: str) -> Grade | None:
    """Whether two places are surely two; what is in no list is left open."""
    return Grade.CONFLICT if disagree_places.apart(one, other) else None


def channels(one: Channel, other: Channel) -> Grade | None:
    """Whether something was said in ways that exclude each other."""
    ways = [next((i for i, way in enumerate(_WAYS) if channel in way), None) for channel in (one, other)]
    return Grade.CONFLICT if None not in ways and ways[0] != ways[1] else None


def _reach(value: Edtf) -> tuple[date, date]:
    first, last = value.earliest, value.latest
    if not value.value.endswith(("~", "?", "%")):
        return first, last
    more = min(max(last - first, 7 * _DAY), 31 * _DAY)
    return max(first, date.min + more) - more, min(last, date.max - more) + more


def _one_instant(one: Edtf, other: Edtf) -> bool:
    times = [datetime.fromisoformat(value.value) for value in (one, other) if _INSTANT.fullmatch(value.value)]
    return len(times) == 2 and abs(times[0] - times[1]) <= timedelta(hours=1)


def _range(value: Counted) -> tuple[float, float]:
    loose = _LOOSE * value.number
    return {
        Bound.EXACT: (value.number, value.number),
        Bound.LEAST: (value.number, float("inf")),
        Bound.MOST: (0, value.number),
        Bound.ABOUT: (value.number - loose, value.number + loose),
        Bound.NEARLY: (value.number - loose, value.number),
    }[value.bound]


def _holds_after(undone: Stood, done: Stood) -> bool:
    """Whether that it did not happen was told when it would have: after its day, or after others told that it did."""
    if undone.told is None:
        return undone.status == Status.DENIED
    day = done.date or undone.date
    if day is not None and day.latest != date.max:
        return undone.told.latest >= day.earliest
    return done.told is not None and undone.told.latest >= done.told.earliest


def _apart(one: Party, other: Party) -> bool:
    kinds = {one.kind, other.kind}
    if ActorKind.UNNAMED in kinds or any(not party.name[:1].isupper() for party in (one, other)):
        return False
    states = [_states_of(party) for party in (one, other)]
    if kinds == {ActorKind.PERSON}:
        known = [{person.name for person in shipped().persons(party.name)} for party in (one, other)]
        if all(known):
            return not known[0] & known[1]
        return alike(one.name, other.name) < _SAME_NAME
    return kinds & _BODIES != set() and all(states) and not states[0] & states[1]


def _states_of(party: Party) -> frozenset[str]:
    """The states (by code) that a party is or has stood for; none where that is not known."""
    codes = _codes()
    if party.kind in _BODIES:
        code = codes.get(fold(party.name).removeprefix("the "))
        return frozenset((code,)) if code else frozenset()
    held = shipped().held_by(party.name)
    named = {codes.get(fold(office.of)) for office, _ in held}
    return frozenset(code for code in named if code) if held and None not in named else frozenset()


@cache
def _codes() -> dict[str, str]:
    return {
        fold(name).removeprefix("the "): state["code"]
        for state in load("states")["state"]
        for name in (state["name"], *state.get("also", ()), state.get("capital", ""))
        if name
    }


@cache
def _quantities(side: str) -> tuple[tuple[Bound, re.Pattern[str]], ...]:
    table = load("quantities")[side]
    named = (("least", Bound.LEAST), ("most", Bound.MOST), ("about", Bound.ABOUT), ("nearly", Bound.NEARLY))
    return tuple((which, any_of(table[name])) for name, which in named if name in table)


def _minutes(value: str) -> int | None:
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    return sum(int(part) * unit for part, unit in zip(match.groups("0"), _MINUTES, strict=True))
