"""``communications``, ``events`` and ``timeline``: what happened between whom, by day."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer
from rich.text import Text

from ontherecord.cli import lines, options
from ontherecord.cli.output import show, write_json
from ontherecord.cli.reading import first, last, told_of, view
from ontherecord.errors import InputError
from ontherecord.records import Channel, Status
from ontherecord.store.base import Facet, LedgerQuery, TimelineQuery
from ontherecord.vocab.plover import types

_Between = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="NAME", help="Only with somebody of this name taking part; may be repeated."),
]
_Status = Annotated[Status | None, typer.Option(help="Only what happened, was planned, cancelled …")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (communications, events, timeline):
        app.command()(command)


def communications(
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    between: _Between = None,
    kind: Annotated[Channel | None, typer.Option(help="Only of this kind.")] = None,
    status: _Status = None,
    start: options.From = None,
    end: options.To = None,
    limit: options.Limit = 50,
    as_json: options.AsJson = False,
) -> None:
    """List letters, calls, meetings … as each page tells them, by day; undated ones last."""
    query = LedgerQuery(tuple(between or ()), kind, status, first(start), last(end), limit)
    with view(record, as_of) as opened:
        found = opened.communications(query)
        _listed(found, (line for row in found for line in lines.communication(row)), as_json=as_json)
        if not as_json:
            told_of(len(found), _total(opened.communication_kinds(query)), "communication")


def events(
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    between: _Between = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only of this type of PLOVER (CONSULT, SANCTION …).")
    ] = None,
    status: _Status = None,
    start: options.From = None,
    end: options.To = None,
    limit: options.Limit = 50,
    as_json: options.AsJson = False,
) -> None:
    """List political events in PLOVER as each page tells them, by day; undated ones last."""
    query = LedgerQuery(tuple(between or ()), _type(kind), status, first(start), last(end), limit)
    with view(record, as_of) as opened:
        found = opened.events(query)
        _listed(found, (line for row in found for line in lines.event(row)), as_json=as_json)
        if not as_json:
            told_of(len(found), _total(opened.event_types(query)), "event")


def timeline(
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    between: Annotated[
        list[str] | None,
        typer.Option("--between", metavar="NAME", help="Only what this one had to do with others; may be repeated."),
    ] = None,
    start: options.From = None,
    end: options.To = None,
    as_json: options.AsJson = False,
) -> None:
    """List what is dated, by its day: publications, statements, letters, calls, meetings …, and events.

    With ``--between A --between B`` only what A and B did together, wrote or said to each other.
    """
    with view(record, as_of) as opened:
        items = opened.timeline(TimelineQuery(first(start), last(end), tuple(between or ())))
        _listed(items, (line for item in items for line in lines.timeline(item)), as_json=as_json)


def _listed(found: Sequence[object], told: Iterator[Text], *, as_json: bool) -> None:
    write_json(found) if as_json else show(told)


def _total(counted: Iterable[Facet]) -> int:
    return sum(one.count for one in counted)


def _type(name: str | None) -> str | None:
    if name is not None and name.upper() not in types():
        raise InputError(f"{name!r} is no type of event. The types are {', '.join(types())}.")
    return name and name.upper()
