"""One act a day: the same type of act, by the same actor, to the same recipient, on the same day, is one event.

So data of political events have long been made: Schrodt and Van Brackle, Automated Coding of Political Event Data
(2013), call it one-a-day filtering. Here a day may be told by another clock, and a name be spelled otherwise.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from ontherecord.link.names import alike, family_frames
from ontherecord.link.values import Act, Likeness
from ontherecord.vocab.offices import fold, shipped

SAME_DAY, NEXT_DAY, UNDATED = 0.95, 0.92, 0.9
_ENOUGH = 0.5
# of which the same two may have one on one day and another on the next
_TALKS = frozenset(("CONSULT", "X-CORRESPOND"))
# of which it makes no difference who is told to have begun
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))


def keys(value: Act) -> Iterator[str]:
    """What two acts have in common that ``one_a_day`` may hold to be one."""
    if not value.actor or not value.recipient:
        return
    ones, others = (
        _filed(value.actor, value.actor_known),
        _filed(value.recipient, value.recipient_known),
    )
    for when in _slots(value):
        for one in ones:
            for other in others:
                yield f"day {value.type} {'+'.join(sorted((one, other)))} {when}"


def one_a_day(one: Act, other: Act) -> Likeness | None:
    """The likeness of two acts of one type, between the same, on one day or the next; None for others."""
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode) or one.status != other.status:
        return None
    straight = _same(one, "actor", other, "actor") and _same(one, "recipient", other, "recipient")
    crossed = (
        one.type in _MUTUAL and _same(one, "actor", other, "recipient") and _same(one, "recipient", other, "actor")
    )
    when = _when(one, other)
    if when is None or not (straight or crossed):
        return None
    score, reason = when
    who = f"{one.actor} and {one.recipient}" if crossed else f"{one.actor} to {one.recipient}"
    return Likeness(score, (f"the same type of act: {one.type}", f"between the same: {who}", reason))


def _when(one: Act, other: Act) -> tuple[float, str] | None:
    days = [_day(act.first) if act.first == act.last else None for act in (one, other)]
    first, second = days
    if first is not None and second is not None:
        if first == second:
            return SAME_DAY, f"both on {first}"
        # one house tells of a day by one clock
        near = abs((first - second).days) == 1 and one.type not in _TALKS and one.outlet != other.outlet
        return (NEXT_DAY, f"on {first} and {second}, a day apart, as time zones make it") if near else None
    dated = first or second
    untold = next((act for act in (one, other) if act.first is None), None)
    told = _day(untold.published) if untold is not None else None
    if dated is None or told is None or not 0 <= (told - dated).days <= 1:
        return None
    return UNDATED, f"one on {dated}, the other without a day in what was published on {told}"


def _same(one: Act, side: str, other: Act, facing: str) -> bool:
    names = getattr(one, side), getattr(other, facing)
    known = getattr(one, f"{side}_known"), getattr(other, f"{facing}_known")
    if not all(names):
        return False
    if all(known):
        return bool(known[0] == known[1])
    states = [_state(name) for name in names]
    if any(states):
        return states[0] == states[1]
    return fold(names[0]) == fold(names[1]) or alike(known[0] or names[0], known[1] or names[1]) >= _ENOUGH


@lru_cache(1 << 13)
def _state(name: str) -> str | None:
    return shipped().states.get(fold(name).removeprefix("the "))


def _filed(name: str, known: str | None) -> list[str]:
    state = _state(name)
    return [fold(state)] if state else sorted(family_frames(known or name)) or [fold(name)]


def _slots(value: Act) -> Iterator[str]:
    day = _day(value.first) if value.first == value.last else None
    told = day or (_day(value.published) if value.first is None else None)
    if told is not None:
        yield told.isoformat()
        yield (told + timedelta(1)).isoformat()


@lru_cache(1 << 13)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
