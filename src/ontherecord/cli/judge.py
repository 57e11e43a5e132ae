"""``judge``: people's decisions on statements, beside what the machine says."""

import getpass
from dataclasses import dataclass
from typing import Annotated

import typer

from ontherecord.cli import lines, options
from ontherecord.cli.output import note, show, write_json
from ontherecord.cli.pages import open_record, settings
from ontherecord.cli.reading import view
from ontherecord.errors import InputError
from ontherecord.records import Correction, Verdict

_Statement = Annotated[
    str, typer.Argument(metavar="ID", help="A statement's id, or its beginning (8 or more).", show_default=False)
]
_Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
_Reviewer = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who judges. [default: ONTHERECORD_REVIEWER, or the user's name]")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Accept, correct or reject what the machine found. Judgements are signed, dated and never overwritten.",
    )
    for command in (accept, correct, reject, withdraw):
        group.command()(command)
    group.command("list")(list_judgements)
    app.add_typer(group, name="judge")


def accept(
    statement: _Statement, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:
    """The statement is right as it stands."""
    _judge(statement, Verdict.ACCEPT, (), _Signature(record, reviewer, why))


def correct(
    statement: _Statement,
    *,
    assignments: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="What is right, such as speaker='Kim Jong Un'; FIELD= empties it."
        ),
    ],
    record: options.Record = None,
    reviewer: _Reviewer = None,
    why: _Note = None,
) -> None:
    """The statement is right but for some fields."""
    corrections = []
    for assignment in assignments:
        field, equals, value = assignment.partition("=")
        if not equals:
            raise InputError(f"--set {assignment!r} has no '='. Write --set FIELD=VALUE.")
        corrections.append(Correction(field.strip(), value.strip() or None))
    _judge(statement, Verdict.CORRECT, tuple(corrections), _Signature(record, reviewer, why))


def reject(
    statement: _Statement, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:
    """Nobody said this: it is no statement."""
    _judge(statement, Verdict.REJECT, (), _Signature(record, reviewer, why))


def withdraw(
    statement: _Statement, *, record: options.Record = None, reviewer: _Reviewer = None, why: _Note = None
) -> None:
    """Take your own judgement back."""
    _judge(statement, Verdict.WITHDRAW, (), _Signature(record, reviewer, why))


def list_judgements(
    statement: Annotated[str | None, typer.Argument(metavar="ID", help="Of one statement only.")] = None,
    *,
    open_again: Annotated[bool, typer.Option("--open", help="Only those whose statement is gone.")] = False,
    record: options.Record = None,
    as_json: options.AsJson = False,
) -> None:
    """List judgements in the order they were made."""
    with view(record) as opened:
        if open_again:
            found = opened.open_again()
        else:
            found = opened.judgements(opened.statement(statement).utterance.id if statement else None)
        if as_json:
            write_json(found)
            return
        show(line for judgement in found for line in lines.judged(judgement))
        if not found:
            note("No judgement found.")


@dataclass(frozen=True, slots=True)
class _Signature:
    record: str | None
    reviewer: str | None
    note: str | None


def _judge(statement: str, verdict: Verdict, corrections: tuple[Correction, ...], given: _Signature) -> None:
    from ontherecord import ingest
    from ontherecord.store.judgements import draft

    chosen = settings(given.record)
    signed = given.reviewer or chosen.reviewer or getpass.getuser()
    with open_record(chosen.record) as store:
        with store.view() as opened:
            judgement = draft(opened, statement, signed, verdict, corrections=corrections, note=given.note)
        with store.writer() as writer:
            writer.judge(judgement)
        ingest.link(store)
    note(f"{judgement.object}: {verdict}, signed {signed}")
