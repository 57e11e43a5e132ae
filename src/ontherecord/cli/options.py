"""Options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Record: TypeAlias = Annotated[
    str | None,
    typer.Option("--record", "-r", metavar="FILE", help="Record file. [default: ONTHERECORD_RECORD, or record.db]"),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; errors only.")]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Exit with 1 if any page could not be read.")]
Pages: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="PAGES",
        help="Files, folders, quoted patterns, or - for standard input: HTML, saved text, Markdown, "
        "JSON, JSON lines or TEI; any of them gzipped.",
        show_default=False,
    ),
]
Plain: TypeAlias = Annotated[
    bool, typer.Option("--plain", help="Take files as clean article text, character for character.")
]
Published: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date (EDTF) for pages that tell none.")
]
Url: TypeAlias = Annotated[str | None, typer.Option(metavar="URL", help="Address for a page that tells none.")]
Outlet: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet for pages that tell none.")]
Actors: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="List of office holders, as docs/offices.md describes it; may be repeated."),
]
Limit: TypeAlias = Annotated[int, typer.Option(min=1, metavar="N", help="At most this many.")]
From: TypeAlias = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year.")]
To: TypeAlias = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year.")]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Only what was public by this day, month or year; docs/as-of.md."),
]
Workers: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Processes that read. [default: ONTHERECORD_WORKERS, or one a core]"),
]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
]
