"""What truly happens in the made-up world: affairs between two states, day after day, for as long as one asks.

About as much happens on one day as on any other: whoever takes more of the world takes more days, people and affairs,
none of them denser. Traps are laid here: another saying on the same topic, a saying said again on another day, the
same words from somebody else, one formula after each of several calls.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from _world_people import People, Person, State, states
from _world_said import Saying, another, saying
from _world_words import DEEDS, FORMULAS, MATTERS, PLACES
from ontherecord.records import Channel

FIRST_DAY = date(1996, 1, 1)
_BETWEEN_AFFAIRS = 3.1  # days; with what affairs are told by, about twelve articles a day
_KINDS = (Channel.CALL, Channel.MEETING, Channel.LETTER, Channel.VISIT)
_PLACELESS = (Channel.CALL, Channel.LETTER)
_ALONE = (Channel.PRESS_CONFERENCE, Channel.SPEECH, Channel.INTERVIEW, Channel.POST)
_ANOTHER, _AGAIN, _ECHO, _FORMULA = 0.25, 0.24, 0.04, 0.3
_NOT_SOON = 6
_NEIGHBOURS = 0.3


@dataclass(frozen=True, slots=True)
class Statement:
    """One true saying: by whom, to whom, how, on which day. ``dated``: no report may leave the day open."""

    key: str
    speaker: Person
    addressee: Person | None
    saying: Saying
    day: date
    channel: Channel
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One true communication; ``sides``: sender or caller first. ``formula``: what both said of it jointly."""

    key: str
    kind: Channel
    sides: tuple[Person, Person]
    day: date
    place: str | None
    formula: str | None


@dataclass(frozen=True, slots=True)
class Letters:
    """A true set of letters, with those of its members that were told one by one."""

    key: str
    sides: tuple[Person, Person]
    first: date
    last: date
    count: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One true event between two states: its type and CAMEO code, and the words for it."""

    key: str
    type: str
    cameo: str
    words: tuple[str, str, str]
    actor: State
    recipient: State
    day: date
    place: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told together, by ``tellers`` articles."""

    day: date
    tellers: int
    statements: tuple[Statement, ...] = ()
    contact: Contact | None = None
    letters: Letters | None = None
    deed: Deed | None = None


class Affairs:
    """The course of the world. Iterating gives affair after affair, each by the day it begins."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._people = People(chance)
        self._count = 0

    def __iter__(self) -> Iterator[tuple[date, tuple[Happening, ...]]]:
        start = 0.0
        while True:
            day = FIRST_DAY + timedelta(int(start))
            letters = self._chance.random() < 0.12
            yield day, tuple(self._correspondence(day) if letters else self._affair(day))
            start += self._chance.expovariate(1 / _BETWEEN_AFFAIRS)

    def _key(self, kind: str) -> str:
        self._count += 1
        return f"{kind}:{self._count}"

    def _cast(self, day: date) -> tuple[list[Person], list[Person]]:
        """Two sides of one to three people, no two of one short name but by a rare chance."""
        listed = states()
        weights = [1 / (n + 3) for n in range(len(listed))]
        one, two = self._chance.choices(listed, weights, k=2)
        if one.culture == "korean" and self._chance.random() < _NEIGHBOURS:
            two = next(state for state in listed if state.culture == one.culture and state != one)
        while two == one:
            two = self._chance.choices(listed, weights)[0]
        seen: set[str] = set()
        sides: tuple[list[Person], list[Person]] = ([], [])
        for state, side in zip((one, two), sides, strict=True):
            wanted = self._chance.randint(1, 3)
            while len(side) < wanted:
                person = self._people.of(state, day)
                shorts = {form.short for form in person.names.forms}
                if not shorts & seen or (side and person not in side and self._chance.random() < 0.1):
                    side.append(person)
                    seen |= shorts
        return sides

    def _affair(self, day: date) -> Iterator[Happening]:
        ours, theirs = self._cast(day)
        said: list[Statement] = []
        for _ in range(self._chance.randint(3, 6)):
            one, two = self._chance.choice(ours), self._chance.choice(theirs)
            contact = self._contact(one, two, day) if self._chance.random() < 0.7 else None
            channel = contact.kind if contact else self._chance.choice(_ALONE)
            sides = contact.sides if contact else (one, two)
            statements = self._statements(sides, day, channel, said)
            said += statements
            deed = self._deed(one.state, two.state, day) if self._chance.random() < 0.3 else None
            yield Happening(day, self._chance.randint(2, 9), tuple(statements), contact, deed=deed)
            day += timedelta(self._chance.randint(4, 8))

    def _contact(self, one: Person, two: Person, day: date) -> Contact:
        kind = self._chance.choice(_KINDS)
        sides = (one, two) if self._chance.random() < 0.5 else (two, one)
        place = None if kind in _PLACELESS else sides[1].state.capital
        formula = None
        if self._chance.random() < _FORMULA:
            matter = MATTERS[self._chance.randrange(4)][0]
            formula = self._chance.choice(FORMULAS).format(matter=matter)
        return Contact(self._key("contact"), kind, sides, day, place, formula)

    def _statements(
        self, sides: tuple[Person, Person], day: date, channel: Channel, before: Sequence[Statement]
    ) -> list[Statement]:
        """One to three sayings of a day, and the traps beside them."""
        private = channel in _KINDS
        made: list[Statement] = []
        for _ in range(self._chance.randint(1, 3)):
            written = channel is Channel.LETTER
            speaker, other = sides if written or self._chance.random() < 0.5 else sides[::-1]
            what = saying(self._chance, other.state.name)
            made.append(self._statement(speaker, other if private else None, what, day, channel))
            if self._chance.random() < _ANOTHER:
                made[-1] = replace(made[-1], saying=replace(what, guarded=True))
                made.append(replace(made[-1], key=self._key("said"), saying=another(self._chance, what)))
            if not written and self._chance.random() < _ECHO:
                made.append(self._statement(other, speaker if private else None, what, day, channel))
        able = sides[:1] if channel is Channel.LETTER else sides
        old = [one for one in before if one.speaker in able and (day - one.day).days >= _NOT_SOON]
        if old and self._chance.random() < _AGAIN:
            again = self._chance.choice(old)
            to = next(one for one in sides if one != again.speaker) if private else None
            made.append(replace(self._statement(again.speaker, to, again.saying, day, channel), dated=True))
        return made

    def _statement(self, who: Person, to: Person | None, what: Saying, day: date, channel: Channel) -> Statement:
        return Statement(self._key("said"), who, to, what, day, channel)

    def _deed(self, one: State, two: State, day: date) -> Deed:
        actor, recipient = (one, two) if self._chance.random() < 0.5 else (two, one)
        kind, cameo, words = self._chance.choice(DEEDS)
        return Deed(self._key("deed"), kind, cameo, words, actor, recipient, day, self._chance.choice(PLACES))

    def _correspondence(self, day: date) -> Iterator[Happening]:
        """Letters back and forth, some told one by one, then all of them as a set."""
        ours, theirs = self._cast(day)
        pair = (ours[0], theirs[0])
        first = day - timedelta(self._chance.randint(40, 300))
        members: list[str] = []
        said: list[Statement] = []
        for n in range(self._chance.randint(2, 4)):
            sides = pair if n % 2 == 0 else pair[::-1]
            contact = Contact(self._key("contact"), Channel.LETTER, sides, day, None, None)
            members.append(contact.key)
            statements = self._statements(sides, day, Channel.LETTER, said)
            said += statements
            yield Happening(day, self._chance.randint(2, 6), tuple(statements), contact)
            day += timedelta(self._chance.randint(4, 9))
        count = self._chance.randint(len(members) + 2, 30)
        letters = Letters(self._key("letters"), pair, first, day, count, tuple(members))
        yield Happening(day, self._chance.randint(2, 5), tuple(said[:2]), None, letters)
