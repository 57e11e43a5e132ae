"""Who held which office on which day: the lists shipped here, those that users add, and how they are asked."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

from ontherecord.edtf import Edtf
from ontherecord.records import content_id
from ontherecord.vocab import reader
from ontherecord.vocab.holders import HolderList, Holding, Office, Person, kinds, order, read_list

__all__ = ["Holding", "Office", "Offices", "Person", "joined", "read_offices", "shipped", "with_added"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "-": " ", "‑": " ", "–": " ", "\u200c": None, "\u200d": None})
_ARTICLE = re.compile(r"^(?:the|an?) ")
_COMBINING = re.compile("[\u0300-\u036f]")
_STAND_IN = re.compile(r"^(?:acting|interim|caretaker) ")


@dataclass(frozen=True)
class Offices:
    """A register of offices and persons.

    ``names`` maps what a state or body may be called, folded, to its name here; ``added`` tells lists that users
    added from those shipped: their digest, empty where there are none.
    """

    offices: tuple[Office, ...]
    people: tuple[Person, ...]
    names: tuple[tuple[str, str], ...] = ()
    added: str = ""

    def named(self, title: str, of: str) -> tuple[Office, ...]:
        """Offices of a state or body (by any of its names) by a title, or a usual word for their kind ("leader")."""
        asked = _STAND_IN.sub("", _bare(title))
        return tuple(office for office in self._of(of) if asked in self._titles[office.of, office.name])

    def holder(self, office: Office, day: Edtf, *, acting: bool = False) -> Holding | None:
        """Who held an office on the whole of a day, month or year; with ``acting``, among those acting.

        None where nobody did, more than one may have (he who took over and he who left on that day, an acting holder
        and the suspended one), or it is not known.
        """
        asked = [one for one in office.holdings if one.acting or not acting]
        there = [one for one in asked if _possible(one, _begun(one, office), day)]
        return there[0] if len(there) == 1 and _certain(there[0], office, day) else None

    def held_by(self, person: str, day: Edtf | None = None) -> tuple[tuple[Office, Holding], ...]:
        """The offices that a person (by any name) held, on the whole of a day where one is given; by first day."""
        named = {one.name for one in self.persons(person)}
        held = [pair for name in named for pair in self._held.get(name, ())]
        chosen = [(o, h) for o, h in held if day is None or _certain(h, o, day)]
        return tuple(sorted(chosen, key=lambda pair: (pair[1].start.earliest, pair[0].name)))

    def persons(self, name: str) -> tuple[Person, ...]:
        """Persons by any of their names, whatever its case, accents and hyphens; several may share one."""
        return tuple(self._persons.get(fold(name), ()))

    def speaking_body(self, body: str) -> tuple[Office, ...]:
        """Offices that a body speaks for ("White House", "the South Korean Foreign Ministry").

        Without a state, a body that many states have gives the offices of all of them.
        """
        asked = _bare(body)
        if asked in self._bodies:
            return self._bodies[asked]
        words = asked.split()
        for count in range(len(words) - 1, 0, -1):
            state = self.states.get(" ".join(words[:count]).removesuffix("'s").removesuffix("'"))
            if state is not None:
                return tuple(o for o in self._bodies.get(" ".join(words[count:]), ()) if o.of == state)
        return ()

    def of(self, name: str) -> tuple[Office, ...]:
        """All offices of a state or body, by any of its names."""
        return tuple(self._of(name))

    def _of(self, name: str) -> Sequence[Office]:
        return self._by_state.get(self.states.get(_bare(name), ""), ())

    @cached_property
    def states(self) -> dict[str, str]:
        """What every state or body may be called, folded, to its name here."""
        known = {one.of for one in self.offices}
        found = {_bare(name): state.name for state in reader.states() for name in (*state.names, *state.korean)}
        found |= {_bare(name): state.name for state in reader.states() for name in state.adjectives}
        return found | dict(self.names) | {_bare(name): name for name in known}

    @cached_property
    def _by_state(self) -> dict[str, list[Office]]:
        return _grouped((one.of, one) for one in self.offices)

    @cached_property
    def _titles(self) -> dict[tuple[str, str], frozenset[str]]:
        return {
            (one.of, one.name): frozenset(map(fold, (one.name, *one.titles, *kinds()[one.kind].words)))
            for one in self.offices
        }

    @cached_property
    def _bodies(self) -> dict[str, tuple[Office, ...]]:
        named = (
            (name, one)
            for one in self.offices
            for name in {fold(name) for name in (*one.bodies, *kinds()[one.kind].bodies)}
        )
        return {name: tuple(found) for name, found in _grouped(named).items()}

    @cached_property
    def _persons(self) -> dict[str, list[Person]]:
        return _grouped((name, one) for one in self.people for name in {fold(n) for n in (one.name, *one.also)})

    @cached_property
    def _held(self) -> dict[str, list[tuple[Office, Holding]]]:
        return _grouped((held.holder, (one, held)) for one in self.offices for held in one.holdings)


def fold(name: str) -> str:
    """A name as it is compared: without case, accents of Latin letters, hyphens, doubled blanks."""
    if not name.isascii():
        bare = _COMBINING.sub("", unicodedata.normalize("NFD", name))
        name = unicodedata.normalize("NFC", bare)
    return " ".join(name.translate(_PLAIN).casefold().split())


def _bare(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def read_offices(text: str, where: str) -> Offices:
    """A register of one list in TOML; ``where`` names it in errors. Raises OfficesError."""
    return _register(read_list(text, where))


@cache
def shipped() -> Offices:
    """The lists that come with the package."""
    folder = files(__package__).joinpath("offices")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    lists = [read_list(one.read_text("utf-8"), one.name) for one in found]
    offices = tuple(office for one in lists for office in one.offices)
    return Offices(offices, _people(offices, (p for one in lists for p in one.persons)), _called(lists))


@cache
def with_added(texts: tuple[str, ...]) -> Offices:
    """What is shipped and the lists that users added, in TOML; of two that tell the same, the later holds.

    Raises OfficesError.
    """
    if not texts:
        return shipped()
    lists = (read_offices(text, f"added list {number}") for number, text in enumerate(texts, 1))
    return replace(joined(shipped(), *lists), added=content_id("offices", *texts))


def joined(*registers: Offices) -> Offices:
    """One register of several. What a later one tells of an office holds for the time it tells of."""
    called = {name: of for one in reversed(registers) for name, of in one.states.items()}
    offices: dict[tuple[str, str], Office] = {}
    for told in (office for one in registers for office in one.offices):
        office = replace(told, of=called.get(_bare(told.of), told.of))
        key = (fold(office.of), fold(office.name))
        offices[key] = _amended(offices[key], office) if key in offices else office
    merged = tuple(offices.values())
    return Offices(
        merged,
        _people(merged, (person for one in registers for person in one.people)),
        tuple(dict(name for one in registers for name in one.names).items()),
        content_id("offices", *(one.added for one in registers)) if any(one.added for one in registers) else "",
    )


def _register(one: HolderList) -> Offices:
    return Offices(one.offices, _people(one.offices, one.persons), _called([one]))


def _called(lists: Iterable[HolderList]) -> tuple[tuple[str, str], ...]:
    return tuple((_bare(name), one.of) for one in lists for name in one.also)


def _people(offices: Iterable[Office], told: Iterable[Person]) -> tuple[Person, ...]:
    """Every holder once, with all the names told of him."""
    also: dict[str, dict[str, None]] = {holding.holder: {} for one in offices for holding in one.holdings}
    for person in told:
        if person.name in also:
            also[person.name] |= dict.fromkeys(person.also)
    return tuple(Person(name, tuple(names)) for name, names in also.items())


def _amended(older: Office, newer: Office) -> Office:
    """An office told twice: the newer list holds from its first day to its last."""
    first, last = newer.holdings[0].start, _last(newer)
    kept = []
    for one in older.holdings:
        if one.start.earliest < first.earliest:
            over = one.end is None or one.end.latest > first.earliest
            kept.append(replace(one, end=first) if over else one)
        if last is not None and (one.end or older.known_until).latest > last.latest:
            kept.append(replace(one, start=last) if one.start.earliest < last.latest else one)
    until = max(older.known_until, newer.known_until, key=lambda day: day.latest)
    return replace(
        older,
        kind=newer.kind,
        titles=tuple(dict.fromkeys((*newer.titles, *older.titles))),
        bodies=tuple(dict.fromkeys((*newer.bodies, *older.bodies))),
        holdings=tuple(sorted((*kept, *newer.holdings), key=order)),
        known_until=until,
    )


def _last(office: Office) -> Edtf | None:
    """The day a list of holders ends; None where it ends with somebody in office."""
    ends = [one.end for one in office.holdings]
    return None if None in ends else max((end for end in ends if end), key=lambda end: end.latest)


def _certain(one: Holding, office: Office, day: Edtf) -> bool:
    """Whether the office was held on every day that a date may mean."""
    end = one.end.earliest if one.end is not None else office.known_until.latest
    return one.start.latest <= day.earliest and day.latest <= end


def _begun(one: Holding, office: Office) -> date:
    """The first day on which a holding may have begun: not before he began who directly preceded."""
    before = [other.start.latest for other in office.holdings if other.end == one.start and other != one]
    return max(one.start.earliest, min((day for day in before if day <= one.start.latest), default=date.min))


def _possible(one: Holding, first: date, day: Edtf) -> bool:
    """Whether the office may have been held on some day that a date may mean.

    Of a month or year, the day on which it is handed over counts for one of the two only.
    """
    last = one.end.latest if one.end is not None else day.latest
    if day.earliest == day.latest:
        return first <= day.earliest <= last
    return first <= day.latest and day.earliest < last


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, list[_Value]]:
    found: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
