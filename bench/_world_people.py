"""The people of the made-up world: states, posts, those who hold them for a time, and how their names are written.

Most are made up; heads of state and of government are those of the register (``vocab.offices``) on the day. Two
people never have names that could be taken for one another, unless the world means them as a trap: the same name in
another state, in another time with another post, and father and son.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from _world_names import CULTURES, Names, made_up, written
from ontherecord.edtf import Edtf
from ontherecord.vocab import reader
from ontherecord.vocab.offices import fold, shipped

_TERM = (300, 900)
_NAMESAKE, _SON, _PROMOTED = 0.04, 0.03, 0.1
_LATELY = 2 * 365
_LONG_AGO = 8 * 365
_RECENT = 400
_POSTS = (
    "trade minister", "vice foreign minister", "energy minister", "chief negotiator", "special envoy",
    "agriculture minister", "transport minister", "unification minister", "interior minister",
    "deputy prime minister",
)  # fmt: skip
_LEADERS = (("head of state", "leader"), ("head of government", "leader"))


@dataclass(frozen=True, slots=True)
class State:
    """A state: its name, adjective and capital, its name in Korean, and whose names its people have."""

    name: str
    adjective: str
    capital: str
    korean: str | None
    culture: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody. ``key`` is who it truly is; ``known`` the register's name; ``until`` the last day in this post."""

    key: str
    state: State
    post: str
    names: Names
    known: str | None
    until: date

    @property
    def title(self) -> str:
        """What stands before the name: "South Korean trade minister"."""
        return f"{self.state.adjective} {self.post}"


@cache
def states() -> tuple[State, ...]:
    """The states of the world, the most in the news first."""
    listed = {one.name: one for one in reader.states()}
    found = (listed[name] for name in CULTURES if name in listed)
    return tuple(
        State(one.name, one.adjectives[0], one.capital, one.korean[0] if one.korean else None, CULTURES[one.name])
        for one in found
        if one.adjectives and one.capital
    )


class People:
    """Who holds which post, made up as the days go by. Memory grows with the people there have been."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._holders: dict[tuple[str, str], Person] = {}
        self._before: dict[str, list[Person]] = {}
        self._used: set[str] = set()
        self._count = 0

    def of(self, state: State, day: date) -> Person:
        """Somebody who speaks for a state on a day."""
        if self._chance.random() < 0.15:
            leader = _leader(state.name, day)
            if leader is not None:
                name, post, also = leader
                return Person(f"known:{name}", state, post, written(name, also, state.culture), name, date.max)
        return self._holder(state, self._chance.choice(_POSTS), day)

    def _holder(self, state: State, post: str, day: date) -> Person:
        held = self._holders.get((state.name, post))
        if held is not None and day <= held.until:
            return held
        until = day + timedelta(self._chance.randint(*_TERM))
        person = self._promoted(state, day) if self._chance.random() < _PROMOTED else None
        if person is None:
            self._count += 1
            person = Person(f"person:{self._count}", state, post, self._names(state, post, day), None, until)
        else:
            person = replace(person, post=post, until=until)
        self._holders[state.name, post] = person
        self._before.setdefault(state.culture, []).append(person)
        return person

    def _promoted(self, state: State, day: date) -> Person | None:
        """Somebody who lately left another post of the state and took none since."""
        serving = {one.key for one in self._holders.values() if day <= one.until}
        fit = [
            one
            for one in self._before.get(state.culture, ())[-_RECENT:]
            if one.state == state and 0 < (day - one.until).days < _LATELY and one.key not in serving
        ]
        return self._chance.choice(fit) if fit else None

    def _names(self, state: State, post: str, day: date) -> Names:
        drawn = self._chance.random()
        if drawn < _NAMESAKE + _SON:
            trap = self._namesake if drawn < _NAMESAKE else self._son
            names = trap(state, post, day)
            if names is not None:
                return names
        return self._unlike(lambda: made_up(self._chance, state.culture))

    def _namesake(self, state: State, post: str, day: date) -> Names | None:
        fit = [
            one
            for one in self._before.get(state.culture, ())[-_RECENT:]
            if one.post != post and (one.state != state or (day - one.until).days > _LONG_AGO)
        ]
        return self._chance.choice(fit).names if fit else None

    def _son(self, state: State, post: str, _: date) -> Names | None:
        fit = [
            one for one in self._before.get(state.culture, ())[-_RECENT:] if one.state == state and one.post != post
        ]
        if not fit:
            return None
        father = self._chance.choice(fit)
        return self._unlike(lambda: made_up(self._chance, state.culture, father.names.family))

    def _unlike(self, draw: Callable[[], Names]) -> Names:
        """Names that nobody has who came before, in any writing."""
        while True:
            names = draw()
            keys = {names.likeness, *(fold(form.full) for form in names.forms)}
            if not keys & self._used:
                self._used |= keys
                return names


@cache
def _offices(state: str) -> tuple[tuple[str, int], ...]:
    kinds = dict(_LEADERS)
    return tuple((kinds[one.kind], n) for n, one in enumerate(shipped().of(state)) if one.kind in kinds)


@cache
def _leader(state: str, day: date) -> tuple[str, str, tuple[str, ...]] | None:
    """The first of a state's leaders whom the register has for a day: name, post, other spellings."""
    for post, number in _offices(state):
        holding = shipped().holder(shipped().of(state)[number], Edtf(day.isoformat()))
        if holding is not None:
            people = shipped().persons(holding.holder)
            if len(people) == 1:
                return people[0].name, post, people[0].also
    return None
