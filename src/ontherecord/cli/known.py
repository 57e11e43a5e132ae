"""``known``: what became known between two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from ontherecord.cli import lines, options
from ontherecord.cli.output import note, plural, show, styled, write_json
from ontherecord.cli.pages import open_record, settings
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError
from ontherecord.records import LinkKind
from ontherecord.store.base import Became, View

_Between = Annotated[
    tuple[str, str],
    typer.Option("--between", metavar="DAY DAY", help="After the first day, month or year, and by the second."),
]
_ID = 10


@dataclass(frozen=True, slots=True)
class Joined:
    """Wholes that were several as of the first day, and one as of the second."""

    kind: LinkKind
    cluster: str
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What became known after a day and by another: what was new, and what turned out to be one."""

    known: tuple[Became, ...]
    joined: tuple[Joined, ...]


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(known)


def known(
    *, between: _Between, record: options.Record = None, limit: options.Limit = 50, as_json: options.AsJson = False
) -> None:
    """List what became known after a day and by another: statements, communications, events; and what became one.

    What was told before and is told again is not new.
    """
    first, last = (Edtf(day).latest for day in between)
    if first >= last:
        raise InputError(f"--between {between[0]} {between[1]} ends before it begins. Give the earlier day first.")
    with (
        open_record(settings(record).record) as store,
        store.view(as_of=first) as before,
        store.view(as_of=last) as after,
    ):
        found = News(tuple(after.became_known(first, limit=limit)), tuple(_joined(before, after, first)))
    if as_json:
        write_json(found)
        return
    show(_told(found))
    note(f"{plural(len(found.known), 'thing')} became known, {len(found.joined)} joined.")


def _joined(before: View, after: View, day: date) -> Iterator[Joined]:
    for kind in LinkKind:
        for id_ in after.told_anew(kind, day):
            former = sorted(set(before.clusters_of(after.cluster(id_).members).values()))
            if len(former) > 1:
                yield Joined(kind, id_, tuple(former))


def _told(found: News) -> Iterator[Text]:
    for one in found.known:
        yield styled((f"known {one.day.isoformat()}", "bold"))
        if one.statement is not None:
            yield from lines.statement(one.statement)
        elif one.communication is not None:
            yield from lines.communication(one.communication)
        elif one.event is not None:
            yield from lines.event(one.event)
    for joined in found.joined:
        were = ", ".join(id_[:_ID] for id_ in joined.former)
        yield styled((joined.cluster[:_ID], "cyan"), f"  {joined.kind}: what were {were} is one")
