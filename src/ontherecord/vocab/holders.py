"""Who held which office: the records, and how they are read from a list in TOML (docs/offices.md has the format)."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError, OfficesError
from ontherecord.vocab.words import load

_LONGEST = 200
_UNSEEN = ("Cc", "Cf", "Cs", "Co")
_JOINERS = "\u200c\u200d"
_LIST = frozenset({"of", "also", "known_until", "office", "person"})
_OFFICE = frozenset({"name", "kind", "titles", "bodies", "holders"})
_HOLDER = frozenset({"name", "from", "to", "acting"})
_PERSON = frozenset({"name", "also"})


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an office from a day (EDTF) to the day the next took over; no ``end``: in office when last known."""

    holder: str
    start: Edtf
    end: Edtf | None
    acting: bool


@dataclass(frozen=True, slots=True)
class Office:
    """A post of a state or body: its titles and the bodies that speak for it, the most usual first.

    ``kind`` is one of ``kinds()``. ``holdings`` are in order; what came after ``known_until`` is not known.
    """

    name: str
    of: str
    kind: str
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    holdings: tuple[Holding, ...]
    known_until: Edtf

    @property
    def body(self) -> str | None:
        """The body that speaks for the holder, by its most usual name."""
        return self.bodies[0] if self.bodies else None


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the name used here, and other names: spellings, other scripts."""

    name: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of office: what it is, and words for its holders and bodies that hold in any state."""

    name: str
    tells: str
    words: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HolderList:
    """One list as it was written: the offices of one state or body, which ``also`` may call otherwise."""

    of: str
    also: tuple[str, ...]
    known_until: Edtf
    offices: tuple[Office, ...]
    persons: tuple[Person, ...]


@cache
def kinds() -> dict[str, Kind]:
    """The closed list of kinds, by name."""
    table = load("office_kinds")
    return {
        row["name"]: Kind(row["name"], row["tells"], tuple(row.get("words", ())), tuple(row.get("bodies", ())))
        for row in table["kind"]
    }


def order(one: Holding) -> tuple[date, date, bool]:
    """What holdings are sorted by: who began in 1992 began after him who began in May 1992, if he followed him."""
    return one.start.latest, one.start.earliest, one.acting


def read_list(text: str, where: str) -> HolderList:
    """Read one list. ``where`` names it in errors.

    Raises OfficesError, which names the list, the row, the value and the remedy.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OfficesError(f"{where} is no TOML: {error}. Mend that place.") from error
    row = _Row(where, table, _LIST)
    of, until = row.text("of"), row.date("known_until")
    offices = tuple(_office(one, of, until) for one in row.rows("office", "office", _OFFICE))
    if not offices:
        raise OfficesError(f"{where} lists no office. Add an [[office]].")
    holders = {holding.holder for office in offices for holding in office.holdings}
    persons = []
    for one in row.rows("person", "person", _PERSON):
        person = Person(one.text("name"), one.texts("also"))
        if person.name not in holders:
            raise one.wrong("name", person.name, "holds no office here. Write the name exactly as among the holders.")
        persons.append(person)
    return HolderList(of, row.texts("also", needed=False), until, offices, tuple(persons))


def _office(row: "_Row", of: str, until: Edtf) -> Office:
    kind = row.text("kind")
    if kind not in kinds():
        raise row.wrong("kind", kind, f"is no kind of office. Choose one of: {', '.join(kinds())}.")
    holdings = sorted(_holdings(row, until), key=order)
    if not holdings:
        raise row.wrong("holders", [], "is empty. Tell at least one holder, or leave the office out.")
    bodies = row.texts("bodies", needed=False)
    return Office(row.text("name"), of, kind, row.texts("titles"), bodies, tuple(holdings), until)


def _holdings(row: "_Row", until: Edtf) -> Iterator[Holding]:
    for one in row.rows("holders", "holder", _HOLDER):
        start, acting = one.date("from"), one.table.get("acting", False)
        end = one.date("to") if "to" in one.table else None
        if not isinstance(acting, bool):
            raise one.wrong("acting", acting, "is neither true nor false. Write acting = true, or leave it out.")
        if end is not None and end.latest < start.earliest:
            raise one.wrong("to", end.value, f"is before the first day, {start}. Change one of them.")
        if start.earliest > until.latest:
            raise one.wrong("from", start.value, f"is after known_until, {until}. Change one of them.")
        yield Holding(one.text("name"), start, end, acting)


class _Row:
    """One table of a list; ``where`` leads to it. Raises OfficesError for an unknown key."""

    def __init__(self, above: "str | _Row", table: Mapping[str, Any], allowed: frozenset[str], row: str = "") -> None:
        self.table = table
        self._above = above
        self._row = row
        for key in table.keys() - allowed:
            raise self.wrong(key, table[key], f"is not known here. The keys are: {', '.join(sorted(allowed))}.")

    @property
    def where(self) -> str:
        """The way to the table: the list, the row in it, its name."""
        if isinstance(self._above, str):
            return self._above
        named = f" ({_shown(self.table['name'])})" if "name" in self.table else ""
        return f"{self._above.where}: {self._row}{named}"

    def wrong(self, key: str, value: object, what: str) -> OfficesError:
        """The error for the value of a key."""
        return OfficesError(f"{self.where}: {key} = {_shown(value)} {what}")

    def text(self, key: str) -> str:
        """A string that is there."""
        if key not in self.table:
            raise OfficesError(f"{self.where}: {key} is missing. Add it.")
        return self._checked(key, self.table[key])

    def texts(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """A list of strings."""
        given = self.table.get(key, [])
        if not isinstance(given, list) or (needed and not given):
            raise self.wrong(key, given, 'is no list of names. Write ["One", "Other"].')
        return tuple(self._checked(key, one) for one in given)

    def date(self, key: str) -> Edtf:
        """An EDTF date, in quotation marks or not."""
        value = self.table.get(key)
        if value is None:
            raise OfficesError(f"{self.where}: {key} is missing. Add it.")
        try:
            return Edtf(str(value))
        except DateError as error:
            raise self.wrong(key, value, f"cannot be used: {error}") from error

    def rows(self, key: str, noun: str, allowed: frozenset[str]) -> "Iterator[_Row]":
        """The tables below a key."""
        given = self.table.get(key, [])
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise self.wrong(key, given, f"is no list of {noun}s. docs/offices.md shows how it is written.")
        for number, one in enumerate(given, 1):
            yield _Row(self, one, allowed, f"{noun} {number}")

    def _checked(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, value, "is no name. Write it in quotation marks.")
        if len(value) > _LONGEST or (not value.isprintable() and any(map(_unseen, value))):
            raise self.wrong(key, value, f"is longer than {_LONGEST} characters or has unseen ones. Shorten it.")
        return value.strip()


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN and character not in _JOINERS


def _shown(value: object) -> str:
    told = repr(value)
    return told if len(told) <= 80 else f"{told[:77]}…"
