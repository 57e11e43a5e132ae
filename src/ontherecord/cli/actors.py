"""``actors``: who held which office - the lists shipped, and those added to a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from ontherecord.cli import options
from ontherecord.cli.across import actor_row
from ontherecord.cli.output import note, plural, show, styled, write_json
from ontherecord.cli.pages import open_record, settings, text_of
from ontherecord.cli.reading import view
from ontherecord.edtf import Edtf
from ontherecord.errors import NotFound, RecordMissing
from ontherecord.store.base import ActorList

if TYPE_CHECKING:
    from ontherecord.vocab.offices import Holding, Office, Offices, Person

_DAY = 10

_Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="A person, a state or body, or an office of one.", show_default=False),
]
_List = Annotated[
    Path, typer.Argument(metavar="FILE", help="A list in TOML, as docs/offices.md describes it.", show_default=False)
]
_On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Only who held it on this day, month or year.")]


@dataclass(frozen=True, slots=True)
class ListedOffices:
    """The offices of one state or body in the register: how many, how many holders, and up to when they are known."""

    of: str
    offices: int
    holders: int
    known_until: Edtf


@dataclass(frozen=True, slots=True)
class ListedActors:
    """What ``actors list`` tells: the register by states and bodies, and the lists added to the record."""

    register: tuple[ListedOffices, ...]
    added: tuple[ActorList, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One row of ``actors show``: who held which office from when to when."""

    office: "Office"
    holding: "Holding"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Who held which office: lists come with the program, a record may have more.",
    )
    group.command()(add)
    group.command()(remove)
    group.command()(named)
    group.command("list")(list_actors)
    group.command("show")(show_actors)
    app.add_typer(group, name="actors")


def add(file: _List, *, record: options.Record = None) -> None:
    """Keep a list of office holders in the record, in place of one from a file of the same name.

    What it tells of an office that is known already holds for the time it tells of. `ontherecord add` reads pages
    again that were read without it.
    """
    from ontherecord.vocab.offices import read_offices

    text = text_of(file)
    told = read_offices(text, str(file))
    with open_record(settings(record).record, create=True) as store, store.writer() as writer:
        changed = writer.add_actors(file.name, text)
    held = sum(len(office.holdings) for office in told.offices)
    what = f"{plural(len(told.offices), 'office')}, {plural(held, 'holder')}"
    note(f"{file.name}: {what}" if changed else f"{file.name}: {what}, as before")


def named(
    words: Annotated[str | None, typer.Argument(metavar="WORDS", help="Words of a name.", show_default=False)] = None,
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    limit: options.Limit = 50,
    as_json: options.AsJson = False,
) -> None:
    """List who is named in the record's pages, in all spellings, those in most pages first."""
    with view(record, as_of) as opened:
        found = opened.actors(words, limit=limit)
        if as_json:
            write_json(found)
            return
        show(line for row in found for line in actor_row(row))
        if not found:
            note("Nobody found.")


def remove(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The list's name, as `list` has it.", show_default=False)
    ],
    *,
    record: options.Record = None,
) -> None:
    """Take a list out of the record."""
    with open_record(settings(record).record) as store, store.writer() as writer:
        writer.remove_actors(name)
    note(f"{name}: removed")


def list_actors(*, record: options.Record = None, as_json: options.AsJson = False) -> None:
    """List the states and bodies whose office holders are known, and the lists added to the record."""
    added = _added(record)
    known = _register(added)
    states = sorted({office.of for office in known.offices})
    listed = ListedActors(tuple(_listed(known, of) for of in states), added)
    if as_json:
        write_json(listed)
        return
    show(_listing(listed))


def show_actors(
    name: _Name, *, on: _On = None, record: options.Record = None, as_json: options.AsJson = False
) -> None:
    """Show the offices a person held, or who held the offices of a state or body, in order of time."""
    known = _register(_added(record))
    day = Edtf(on) if on else None
    people = known.persons(name)
    offices = () if people else _offices(known, name)
    if not people and not offices:
        raise NotFound(f"No actor {name!r} is known. `ontherecord actors list` names the states and bodies.")
    held = [
        Held(office, one)
        for office in offices
        for one in office.holdings
        if day is None or _held_on(office, one, day)
    ]
    found = [(person, [Held(*pair) for pair in known.held_by(person.name, day)]) for person in people]
    if as_json:
        write_json(held or [row for _, rows in found for row in rows])
        return
    if day is not None and not held and not any(rows for _, rows in found):
        note(f"Nobody is known to have held an office of {name} in {day}.")
    for person, rows in found:
        if rows or day is None:
            show(_person(person, rows))
    for office in offices:
        rows = [row for row in held if row.office == office]
        if rows or day is None:
            show(_office(office, rows))


def _added(record: str | None) -> tuple[ActorList, ...]:
    """The record's lists; none where no record was named and there is none yet."""
    try:
        with open_record(settings(record).record) as store, store.view() as view:
            return tuple(view.actor_lists())
    except RecordMissing:
        if record is not None:
            raise
        return ()


def _register(added: tuple[ActorList, ...]) -> "Offices":
    from ontherecord.vocab.offices import with_added

    return with_added(tuple(one.text for one in added))


def _offices(known: "Offices", name: str) -> "tuple[Office, ...]":
    """Offices of a state or body, by name or by what is asked of it ("French president", "the Kremlin")."""
    found = known.of(name) or known.speaking_body(name)
    words = name.split()
    for count in range(1, len(words)):
        if not found:
            first, rest = " ".join(words[:count]), " ".join(words[count:])
            found = known.named(rest, first) or known.named(first, rest.removeprefix("of "))
    return found


def _held_on(office: "Office", one: "Holding", day: Edtf) -> bool:
    end = one.end.latest if one.end is not None else office.known_until.latest
    return one.start.earliest <= day.latest and day.earliest <= end


def _listed(known: "Offices", of: str) -> ListedOffices:
    offices = known.of(of)
    until = min((office.known_until for office in offices), key=lambda day: day.latest)
    return ListedOffices(of, len(offices), sum(len(office.holdings) for office in offices), until)


def _listing(listed: ListedActors) -> Iterator[Text]:
    for row in listed.register:
        told = f"{plural(row.offices, 'office')}, {plural(row.holders, 'holder')}, known until {row.known_until}"
        yield styled((row.of, "bold"), f": {told}")
    for one in listed.added:
        yield styled((one.name, "cyan"), f"  added {one.added.isoformat(timespec='seconds')}")


def _person(person: "Person", rows: list[Held]) -> Iterator[Text]:
    also = f"  ({', '.join(person.also)})" if person.also else None
    yield styled((person.name, "bold"), (also, "dim") if also else None)
    for row in rows:
        yield styled(f"{_time(row)}  {row.office.name}{_acting(row)}", indent=2)


def _office(office: "Office", rows: list[Held]) -> Iterator[Text]:
    yield styled((office.name, "bold"), (f"  ({office.kind}; known until {office.known_until})", "dim"))
    for row in rows:
        yield styled(f"{_time(row)}  {row.holding.holder}{_acting(row)}", indent=2)


def _time(row: Held) -> str:
    end = row.holding.end.value if row.holding.end is not None else ""
    return f"{row.holding.start.value:{_DAY}} – {end:{_DAY}}"


def _acting(row: Held) -> str:
    return " (acting)" if row.holding.acting else ""
