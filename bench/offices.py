"""Office holders against the State Department's lists of visits and travels.

    python bench/offices.py [--gold ../shared/gold] [--since 1990-01-01] [--json]

Visits of foreign leaders to the United States: the visitor's title and state give the office, the first day of the
visit the holder; that is right where, of all who ever held that office, his name is nearest to the visitor's.
Travels of presidents and secretaries of state: the same for the traveller. Ministers met: the foreign and defence
ministers whom the remarks on travels name, mostly by family name alone, of the state before the title or else of the
country of the travel. Covered are rows whose office is in the
register; where it names nobody that counts as a difference. Every difference is printed: the day, ours, theirs.
The lists of the register are not made from these.
"""

import argparse
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree as ET

from ontherecord.edtf import Edtf
from ontherecord.vocab.offices import Office, Offices, fold, shipped
from ontherecord.vocab.reader import family_of

ROOT = Path(__file__).parents[1]
_VISITS = re.compile(r"visits/data/\d+\.xml")
_TRAVELS = re.compile(r"travels/(?:president|secretary)-travels/.+\.xml")
_ROLES = {"president": "President", "secretary": "Secretary of State"}
_MET = re.compile(
    r"(?:(\S+ \S+|\S+) )?((?:Foreign|Defense|Defence) Minister|Foreign Secretary) ((?:[A-Z][\w’'-]+ ?)+)"
)
_NOT_NOW = {"former", "deputy", "vice", "designate"}
_ACTING = ("acting", "interim", "caretaker")
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: who came in which office from which state, on which first day."""

    day: str
    state: str
    title_and_name: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A row whose office is in the register, and whom the register names for it; ``right`` where it is he."""

    row: Listed
    office: str
    named: str | None
    right: bool


def read_lists(archive: Path, register: Offices) -> dict[str, list[Listed]]:
    """Visits, travels, and ministers met on them, in the order of the files."""
    visits: list[Listed] = []
    travels: list[Listed] = []
    met: list[Listed] = []
    with tarfile.open(archive) as opened:
        for member in opened:
            visit, travel = _VISITS.fullmatch(member.name), _TRAVELS.fullmatch(member.name)
            file = opened.extractfile(member) if visit or travel else None
            if file is not None:
                root = ET.fromstring(file.read())
                if visit:
                    visits += _visits(root)
                else:
                    travels += _travels(root)
                    met += _met(root, register)
    return {"visits": visits, "travels": travels, "ministers met": met}


def check(register: Offices, row: Listed) -> Checked | None:
    """A row beside the register; None where the register has no such state or office."""
    words = row.title_and_name.split()
    state = next((s for s in (row.state, row.state.partition(",")[0]) if register.of(s)), None)
    if state is None:
        return None
    for count in range(len(words) - 1, 0, -1):
        title, name = " ".join(words[:count]), " ".join(words[count:])
        offices = register.named(title, state)
        if offices:
            return _judged(register, offices, row, name, acting=fold(title).startswith(_ACTING))
    return None


def theirs(register: Offices, office: Office, name: str) -> frozenset[str]:
    """Of all who ever held an office, whose name is nearest to a name as it is listed; nobody where none is near."""
    nearest: dict[str, float] = {}
    for held in office.holdings:
        for person in register.persons(held.holder):
            if person.name == held.holder:
                nearest[person.name] = max(_likeness(alias, name) for alias in (person.name, *person.also))
    best = max(nearest.values())
    return frozenset(person for person, likeness in nearest.items() if likeness == best >= _NEAR)


def _likeness(alias: str, name: str) -> float:
    """How like two names are, from 0 to 1; and 1 more where the family name of the one is in the other.

    A name of one word is as like as can be to all that hold it.
    """
    if fold(name) in fold(alias).split():
        return 2
    family = fold(family_of(alias)) in fold(name).split()
    ratio = SequenceMatcher(None, fold(alias), fold(name), autojunk=False).ratio()
    return ratio + family


def _judged(register: Offices, offices: tuple[Office, ...], row: Listed, name: str, *, acting: bool) -> Checked:
    day = Edtf(row.day)
    for office in offices:
        held = register.holder(office, day, acting=acting)
        if held is not None:
            return Checked(row, office.name, held.holder, held.holder in theirs(register, office, name))
    return Checked(row, offices[0].name, None, right=False)


def _visits(root: ET.Element) -> Iterator[Listed]:
    for visit in root:
        for visitor in _text(visit, "visitor").replace("- ", "-").split(" and "):
            yield Listed(_text(visit, "start-date"), _text(visit, "from"), visitor)


def _travels(root: ET.Element) -> Iterator[Listed]:
    for trip in root:
        title = _ROLES[_text(trip, "role")]
        yield Listed(_text(trip, "start-date"), "United States", f"{title} {_text(trip, 'name')}")


def _met(root: ET.Element, register: Offices) -> Iterator[Listed]:
    for trip in root:
        for before, title, name in _MET.findall(_text(trip, "remarks")):
            state = _state(before, _text(trip, "country"), register)
            if state is not None:
                yield Listed(_text(trip, "start-date"), state, f"{title} {name.strip()}")


def _state(before: str, country: str, register: Offices) -> str | None:
    """The state that the words before a title name; the country where they name none; None where they may."""
    words = before.split()
    for part in (before, *words[-1:]):
        if fold(part) in register.states:
            return register.states[fold(part)]
    last = words[-1] if words else "met"
    return country if last[0].islower() and last not in _NOT_NOW else None


def _text(element: ET.Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())


def report(name: str, rows: list[Listed], register: Offices, out: TextIO) -> dict[str, float]:
    """Write one list's figures and differences; gives the figures."""
    checked = [one for row in rows if (one := check(register, row)) is not None]
    named = [one for one in checked if one.named is not None]
    right = sum(one.right for one in named)
    figures = {
        "listed": len(rows),
        "covered": len(checked),
        "named": len(named),
        "right": right,
        "accuracy": round(100 * right / max(1, len(checked)), 2),
        "accuracy of named": round(100 * right / max(1, len(named)), 2),
    }
    print(f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in figures.items()), file=out)
    for one in checked:
        if not one.right:
            print(
                f"  {one.row.day}  {one.office}: {one.named or '(none)'}  |  {one.row.title_and_name}",
                file=out,
            )
    return figures


def main() -> None:
    """Check both lists and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "../shared/gold")
    parser.add_argument("--since", default="1990-01-01")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    out = sys.stderr if options.json else sys.stdout
    lists = read_lists(options.gold / "visits-travels.tar.gz", shipped())
    figures = {
        name: report(name, [row for row in rows if row.day >= options.since], shipped(), out)
        for name, rows in lists.items()
    }
    if options.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
