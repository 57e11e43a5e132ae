"""``ontherecord``: the commands, and what becomes of their errors."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ontherecord import __version__
from ontherecord.cli import (
    actors,
    compare,
    conflicts,
    desk,
    judge,
    known,
    ledger,
    links,
    pages,
    positions,
    reading,
    record,
)
from ontherecord.cli.output import complain
from ontherecord.errors import (
    DateError,
    InputError,
    JudgementError,
    NotFound,
    OntherecordError,
    RecordError,
)

EXIT_CODES = {
    0: "Done. Pages that could not be read are named, and are no error unless all failed or `--strict` is given.",
    1: "Nothing could be read or written, or (with `--strict`) some page could not, or `check` found a problem.",
    2: "The command line is wrong: an unknown option, an argument or setting that is not allowed.",
    3: "The record cannot be opened: missing, no record, written by a newer version, or held by another process.",
    4: "There is no object with the id given, or the judgement cannot be taken.",
    70: "A fault of this program.",
    130: "Interrupted.",
}

_CODES: tuple[tuple[type[OntherecordError], int], ...] = (
    (InputError, 2),
    (DateError, 2),
    (RecordError, 3),
    (NotFound, 4),
    (JudgementError, 4),
)

app = typer.Typer(
    name="ontherecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: " + "; ".join(f"{code} {text.partition('.')[0]}" for code, text in EXIT_CODES.items()) + ".",
)
for group in (pages, reading, ledger, known, positions, judge, links, compare, actors, conflicts, record, desk):
    group.register(app)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"ontherecord {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who said what to whom, when, through which channel - and who says so."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit code, as in EXIT_CODES. Errors are told on standard error, in one line."""
    try:
        app(args=list(arguments), prog_name="ontherecord")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except OntherecordError as error:
        complain(str(error))
        code = next((code for kind, code in _CODES if isinstance(error, kind)), 1)
    except OSError as error:
        complain(f"{error}. Check the path, its permissions and the space left.")
        code = 1
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        complain(f"fault of this program: {type(error).__name__} ({error}). `python -X dev -m ontherecord` shows it.")
        code = 70
    return _flushed(code)


def run() -> None:
    """The console script."""
    # a page's matrices are small, and processes that share cores would only wait for each other's threads
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))


def _flushed(code: int) -> int:
    """A reader that has gone away (``| head``) is no fault: what is still to be written to it is dropped."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
