"""``export``, ``check`` and ``remove``: the whole record, out and tested; pages taken out of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from ontherecord.cli import options
from ontherecord.cli.output import note, plural, write, write_json
from ontherecord.cli.pages import lines_to, open_record, settings
from ontherecord.cli.reading import view
from ontherecord.errors import NotFound
from ontherecord.export import csv, jsonl, plover
from ontherecord.store.base import Counts, LedgerQuery, StatementQuery, View

_RecordFile = Annotated[
    str | None, typer.Argument(metavar="RECORD", help="The record file, as --record.", show_default=False)
]


class Format(StrEnum):
    """What ``export`` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    PLOVER = "plover"
    GDELT = "gdelt"


_Form = Annotated[
    Format, typer.Option("--format", "-f", help="Everything as JSON lines, statements as CSV, or events.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(export)
    app.command()(check)
    app.command()(remove)


def export(
    *,
    record: options.Record = None,
    as_of: options.AsOf = None,
    form: _Form = Format.JSONL,
    output: options.Output = None,
    without_text: Annotated[
        bool,
        typer.Option("--without-text", help="Leave articles' text and quotations out; keep offsets and hashes."),
    ] = False,
) -> None:
    """Write the record for other programs.

    JSON lines have every article with all that was found in it (all versions), then failed pages, then judgements;
    docs/records.schema.json describes them. CSV has a row for each statement, rejected ones too. ``plover`` has a
    line of JSON for each political event, ``gdelt`` a row for each that happened, with the columns of GDELT 1.0.
    """
    with view(record, as_of) as opened, lines_to(output) as line:
        for each in _exported(opened, form, text=not without_text):
            line(each)


def remove(
    pages: Annotated[
        list[str],
        typer.Argument(metavar="PAGE...", help="Addresses, hashes or articles' ids.", show_default=False),
    ],
    *,
    record: options.Record = None,
) -> None:
    """Take pages out of the record, with all that was read from them. Judgements stay, and are open again."""
    from ontherecord import ingest

    with open_record(settings(record).record) as store:
        with store.view() as opened:
            held = list(opened.pages())
        found = [page for page in held if {page.address, page.name, page.sha256, page.article} & set(pages)]
        known = {name for page in found for name in (page.address, page.name, page.sha256, page.article)}
        if unknown := [one for one in pages if one not in known]:
            raise NotFound(
                f"There is no page {unknown[0]} in the record. `ontherecord articles` lists what there is."
            )
        with store.writer() as writer:
            for page in found:
                writer.remove(page.sha256)
        ingest.link(store)
    note(f"{plural(len(found), 'page')} removed.")


def check(
    path: _RecordFile = None,
    *,
    record: options.Record = None,
    digest: Annotated[bool, typer.Option("--digest", help="Print the record's digest.")] = False,
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Verify every span, hash and link of the record; exit with 1 if anything is wrong.

    Two records with the same digest hold the same: pages, readings and judgements; only times of retrieval differ.
    """
    with view(path or record) as opened:
        problems = tuple(opened.problems())
        counts = opened.counts()
        value = opened.digest() if digest else None
    if as_json:
        write_json(_Checked(problems, counts, value))
    else:
        for problem in problems:
            write(problem)
        if value is not None:
            write(value)
        if not quiet:
            note(f"{_held(counts)}: {plural(len(problems), 'problem') if problems else 'nothing wrong'}.")
    if problems:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Checked:
    problems: tuple[str, ...]
    counts: Counts
    digest: str | None


def _held(counts: Counts) -> str:
    numbers = {
        "page": counts.pages,
        "article": counts.articles,
        "statement": counts.utterances,
        "judgement": counts.judgements,
    }
    return ", ".join(plural(number, noun) for noun, number in numbers.items())


def _exported(opened: View, form: Format, *, text: bool) -> Iterator[str]:
    if form is Format.JSONL:
        return jsonl.lines(opened, text=text)
    if form is Format.PLOVER:
        return plover.plover(opened.events(LedgerQuery(limit=None)), text=text)
    if form is Format.GDELT:
        return plover.gdelt(opened.events(LedgerQuery(limit=None)))
    return csv.rows(opened.statements(StatementQuery(with_rejected=True, latest_only=False, limit=None)), text=text)
