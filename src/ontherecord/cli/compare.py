"""``compare``: the accounts of one communication, side by side."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from ontherecord.cli import lines, options
from ontherecord.cli.output import one_line, plural, show, styled, write_json
from ontherecord.cli.reading import view
from ontherecord.records import PointVerdict

if TYPE_CHECKING:
    from ontherecord.comparison import Cell, Column, Comparison, Footnote, Report, Row

_ID = 10
_KEY = 4
_VERDICT = 11
_STYLES = {
    PointVerdict.AGREES: "green",
    PointVerdict.ONLY_HERE: "cyan",
    PointVerdict.LEFT_OUT: "yellow",
    PointVerdict.CONTRADICTS: "red bold",
}


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(compare)


def compare(
    communication: Annotated[
        str,
        typer.Argument(metavar="COMMUNICATION", help="Its id, as `communications` prints it.", show_default=False),
    ],
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    as_json: options.AsJson = False,
) -> None:
    """Put the accounts of a letter, call, meeting … side by side: what each tells, leaves out, contradicts."""
    from ontherecord.comparison import compare as compared
    from ontherecord.ingest import vector

    with view(record, as_of) as opened:
        found = compared(opened, communication, vector)
        write_json(found) if as_json else show(table(found))


def table(one: "Comparison") -> Iterator[Text]:
    """A comparison as lines: the accounts, who reported when, the matters, the footnotes."""
    yield from lines.communication(one.heading)
    yield Text()
    yield styled((plural(len(one.columns), "account"), "bold"))
    for letter, column in zip(one.letters, one.columns, strict=True):
        yield _account(letter, column)
    for row in one.rows:
        yield Text()
        yield from _row(row, one.letters)
    yield Text()
    yield styled(("reported", "bold"))
    yield from map(_report, one.coverage)
    yield Text()
    yield from map(_footnote, one.notes)


def _account(letter: str, column: "Column") -> Text:
    account = column.account
    told = [account.kind.value, account.form.value if account.form else None]
    told += [f"for {one_line(column.party)}" if column.party and column.party != account.teller else None]
    told += ["whole text" if account.whole else None]
    through = " ← ".join(one_line(link.who) for link in account.chain)
    about = ", ".join(part for part in told if part)
    silent = "; ".join(one_line(silence.about) for silence in account.silences)
    return styled(
        (f"{letter:<{_KEY}}", "cyan"), (one_line(account.teller), "bold"), f"  {about}",
        f"  through {through}" if through else None, f"  silent on {silent}" if silent else None,
    )  # fmt: skip


def _row(row: "Row", letters: Sequence[str]) -> Iterator[Text]:
    yield styled((row.label or one_line(row.matter), "bold"))
    for letter, cell in zip(letters, row.cells, strict=True):
        if cell.points or cell.verdict is not None:
            yield from _cell(letter, cell, letters)


def _cell(letter: str, cell: "Cell", letters: Sequence[str]) -> Iterator[Text]:
    verdict = cell.verdict
    shown = (f"{verdict.value if verdict else '':<{_VERDICT}}", _STYLES[verdict] if verdict else "")
    notes = "".join(f"[{note}]" for note in cell.notes)
    forces = ", ".join(dict.fromkeys(point.force.value for point in cell.points if point.force is not None))
    told = " / ".join(one_line(point.text) for point in cell.points)
    yield styled(
        (f"{letter:<{_KEY}}", "cyan"), shown, "  ", (f"{forces}: " if forces else "", "dim"), told, f" {notes}"
    )
    for one in cell.differences:
        each = one.difference
        other = f"{letters[one.column]}: “{one_line(each.other)}”"
        style = "red" if one.contradicts else "dim"
        yield styled((f"{each.what.value}: “{one_line(each.one)}”, {other}", style), indent=_KEY + _VERDICT + 2)


def _report(one: "Report") -> Text:
    where = one_line(one.article.outlet or one.article.address)
    copy = f"  copy of {one.copy_of[:_ID]}" if one.copy_of else None
    tellers = ", ".join(one_line(teller) for teller in one.tellers)
    return styled(f"{one.day or '(no date)':<{_ID}}  ", where, f"  {one_line(one.article.title or '')}",
                  (f"  {tellers}" if tellers else "", "dim"), copy)  # fmt: skip


def _footnote(note: "Footnote") -> Text:
    title = f"“{one_line(note.title)}”" if note.title else one_line(note.address)
    where = ", ".join(part for part in (one_line(note.outlet or ""), title, note.day) if part)
    return styled((f"[{note.number}]", "cyan"), f" {where}, {note.article[:_ID]} {note.span.start}–{note.span.end}")
