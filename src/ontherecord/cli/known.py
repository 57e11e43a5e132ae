"""``known``: what became known between two days."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.text import Text

from ontherecord.cli import lines, options
from ontherecord.cli.output import note, plural, show, styled, write_json
from ontherecord.cli.pages import open_record, settings
from ontherecord.cli.reading import last_day
from ontherecord.news import News
from ontherecord.news import between as between_days

_Between = Annotated[
    tuple[str, str],
    typer.Option("--between", metavar="DAY DAY", help="After the first day, month or year, and by the second."),
]
_ID = 10


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(known)


def known(
    *, between: _Between, record: options.Record = None, limit: options.Limit = 50, as_json: options.AsJson = False
) -> None:
    """List what became known after a day and by another: statements, communications, events; and what became one.

    What was told before and is told again is not new.
    """
    start, end = (last_day(day, "Give its ends to --between.") for day in between)
    with open_record(settings(record).record) as store:
        found = between_days(store, start, end, limit=limit)
    if as_json:
        write_json(found)
        return
    show(_told(found))
    note(f"{plural(len(found.known), 'thing')} became known, {len(found.joined)} joined.")


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
