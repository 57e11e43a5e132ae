"""``serve`` and ``demo``: the desk."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from ontherecord.cli import options
from ontherecord.cli.output import note
from ontherecord.cli.pages import add, open_record, settings
from ontherecord.errors import InputError

_Host = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Where to listen. [default: ONTHERECORD_HOST, or 127.0.0.1]")
]
_Port = Annotated[
    int | None,
    typer.Option(min=0, max=65535, metavar="N", help="Port, 0 for a free one. [default: ONTHERECORD_PORT, or 8321]"),
]
_Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the desk in a browser.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(serve)
    app.command()(demo)


def serve(
    *, record: options.Record = None, host: _Host = None, port: _Port = None, open_browser: _Open = False
) -> None:
    """Open the desk: the record in a browser, until interrupted."""
    from ontherecord.web.serve import serve as serve_desk

    chosen = settings(record)
    with open_record(chosen.record) as store:
        serve_desk(
            store,
            host or chosen.host,
            chosen.port if port is None else port,
            open_browser,
            reviewer=chosen.reviewer or getpass.getuser(),
            title=Path(chosen.record).stem,
            announce=note,
        )


def demo(
    *,
    record: Annotated[str, typer.Option("--record", "-r", metavar="FILE", help="Where the record goes.")] = "demo.db",
    host: _Host = None,
    port: _Port = None,
    serve_it: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the desk on it.")] = True,
    open_browser: _Open = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a record of the sample pages and open the desk on it."""
    add([str(samples())], record=record, quiet=quiet, strict=True)
    if serve_it:
        serve(record=record, host=host, port=port, open_browser=open_browser)


def samples() -> Path:
    """The folder of the sample pages: in the package, or beside it in a working copy.

    Raises InputError when they were not installed.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "samples" / "pages", package.parent.parent / "samples" / "pages"):
        if folder.is_dir():
            return folder
    raise InputError(f"There are no sample pages in {package}. Install the package again, whole.")
