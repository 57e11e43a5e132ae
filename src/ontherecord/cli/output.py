"""What commands print: results on standard output, everything else on standard error.

Words of pages are printed without control characters, so that no page can write to the terminal's own language.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.text import Text

from ontherecord.export.as_json import dump, encode

_UNSEEN = ("Cc", "Cf", "Cs", "Co")
_KEPT = "\n\u200c\u200d"  # the joiners change how scripts such as Persian are read


def clean(text: str) -> str:
    """Text without control, formatting and surrogate characters; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSEEN)


def one_line(text: str) -> str:
    """Clean text with all runs of blanks and line ends as one blank."""
    return clean(" ".join(text.split()))


def write(line: str) -> None:
    """A line to standard output, as UTF-8 whatever the locale."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(f"{line}\n")
        return
    sys.stdout.flush()
    buffer.write(encode(line) + b"\n")
    buffer.flush()


def write_json(value: object) -> None:
    """A record, or a list of them, as indented JSON to standard output."""
    write(dump(value, indent=1))


def note(line: str) -> None:
    """A line to standard error."""
    sys.stderr.write(f"{clean(line)}\n")


def complain(line: str) -> None:
    """An error to standard error."""
    note(f"ontherecord: {line}")


def show(lines: Iterable[Text]) -> None:
    """Styled text to standard output: wrapped and in colour on a terminal, plain lines elsewhere."""
    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=not sys.stdout.isatty())
    for line in lines:
        console.print(line)


def styled(*parts: str | tuple[str, str] | None, indent: int = 0) -> Text:
    """One line of text from strings and (string, style) pairs, all cleaned; None is left out."""
    text = Text(" " * indent)
    for part in parts:
        if isinstance(part, tuple):
            text.append(clean(part[0]).replace("\n", " "), style=part[1])
        elif part is not None:
            text.append(clean(part))
    return text


def plural(count: int, noun: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


class Advance(Protocol):
    """Called for each page that is done."""

    def __call__(self) -> None:
        """One more is done."""
        ...


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Advance]:
    """A bar with rate and remaining time on standard error, where that is a terminal; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or task.finished_speed or 0:.1f} pages/s")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            bar.update(task, completed=done, total=max(total, done))

        yield advance
