"""``add`` and ``extract``: pages in."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer

from ontherecord.cli import options
from ontherecord.cli.output import note, plural, progress, write
from ontherecord.edtf import Edtf
from ontherecord.errors import InputError, OfficesError
from ontherecord.export.as_json import FailedPage, PageProblem, dump, encode, read_page
from ontherecord.records import Hints
from ontherecord.settings import Settings, load
from ontherecord.store.base import Added

if TYPE_CHECKING:
    from ontherecord.ingest import Source, Unread
    from ontherecord.store.sqlite import SqliteStore


_LARGEST_LIST = 2_000_000


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(add)
    app.command()(extract)


def add(
    pages: options.Pages,
    *,
    record: options.Record = None,
    plain: options.Plain = False,
    published: options.Published = None,
    url: options.Url = None,
    outlet: options.Outlet = None,
    workers: options.Workers = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Read pages and keep them in the record.

    The same bytes again change nothing; changed bytes under a known address become a new version. A page that
    cannot be read is kept with the reason, and the others go on. Interrupted, run it again: it goes on from there.
    """
    from ontherecord import ingest

    chosen = settings(record, workers)
    hints = _hints(url, outlet, published, plain=plain)
    found = ingest.sources(pages)
    count: Counter[str] = Counter()
    started = time.monotonic()
    with (
        open_record(chosen.record, create=True) as store,
        _interruptible("The record keeps what was added; the same command goes on from there."),
        progress(_total(found), quiet=quiet) as advance,
    ):
        for addition in ingest.add(store, found, hints, chosen):
            count[addition.added] += 1
            if addition.failure is not None:
                note(f"failed: {addition.failure.message}")
            if as_json:
                write(dump(addition))
            advance()
    if not quiet:
        took = f" in {time.monotonic() - started:.1f} s" if sys.stderr.isatty() else ""
        told = ", ".join(f"{count[kind]:,} {kind}" for kind in Added if count[kind])
        note(f"{plural(count.total(), 'page')}{took}: {told} → {chosen.record}")
    _end(count.total(), count[Added.FAILED], strict=strict)


def extract(
    pages: options.Pages,
    *,
    output: options.Output = None,
    plain: options.Plain = False,
    published: options.Published = None,
    url: options.Url = None,
    outlet: options.Outlet = None,
    actors: options.Actors = None,
    workers: options.Workers = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> None:
    """Read pages and print what is in them, one JSON object a page; no record is kept.

    The objects are described by docs/records.schema.json. A page that cannot be read gives
    {"page": ..., "error": {"kind": ..., "message": ...}}, and the others go on.
    """
    from ontherecord import ingest

    chosen = settings(None, workers)
    hints = _hints(url, outlet, published, plain=plain)
    lists = _lists(actors or [])
    found = ingest.sources(pages)
    done = failed = 0
    with (
        _interruptible("No file was written."),
        lines_to(output) as line,
        progress(_total(found), quiet=quiet) as advance,
    ):
        for result in ingest.read(found, hints, chosen, actors=lists):
            done += 1
            if isinstance(result, ingest.Unread):
                failed += 1
                failure = result.failure
                line(dump(FailedPage(failure.name, PageProblem(failure.kind, failure.message))))
                if not quiet:
                    note(f"failed: {failure.message}")
            elif not isinstance(result, ingest.Known):
                line(dump(read_page(result)))
            advance()
    _end(done, failed, strict=strict)


def text_of(file: Path) -> str:
    """The text of a list. Raises InputError where the file cannot be read, OfficesError where it is no text."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST_LIST + 1)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}. Check its path and permissions.") from error
    if len(content) > _LARGEST_LIST:
        raise OfficesError(f"{file} is larger than {_LARGEST_LIST:,} bytes. Split it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OfficesError(f"{file} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error


def settings(record: str | None, workers: int | None = None) -> Settings:
    """The settings in force, with what the command line says."""
    given: dict[str, Any] = {"record": record, "workers": workers}
    return replace(load(), **{name: value for name, value in given.items() if value is not None})


@contextmanager
def open_record(record: str, *, create: bool = False) -> "Iterator[SqliteStore]":
    """A record file, closed in the end. Raises RecordError."""
    from ontherecord.store.sqlite import open_store

    store = open_store(record, create=create)
    try:
        yield store
    finally:
        store.close()


def _hints(url: str | None, outlet: str | None, published: str | None, *, plain: bool) -> Hints:
    return Hints(url=url, outlet=outlet, published=Edtf(published) if published else None, plain=plain)


def _lists(named: list[Path]) -> tuple[str, ...]:
    """Lists of office holders, read through before any page is. Raises InputError, OfficesError."""
    from ontherecord.vocab.offices import read_offices

    texts = []
    for file in named:
        texts.append(text_of(file))
        read_offices(texts[-1], str(file))
    return tuple(texts)


def _total(found: "list[Source | Unread]") -> int:
    from ontherecord.ingest import Source

    return sum(source.size() if isinstance(source, Source) else 1 for source in found)


def _end(done: int, failed: int, *, strict: bool) -> None:
    if failed and (strict or failed == done):
        raise typer.Exit(1)


@contextmanager
def _interruptible(consequence: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        note(f"Interrupted. {consequence}")
        raise typer.Exit(130) from None


@contextmanager
def lines_to(output: Path | None) -> Iterator[Callable[[str], None]]:
    """Standard output, or a file that appears whole or not at all."""
    if output is None or str(output) == "-":
        yield write
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        file = part.open("wb")
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}. Choose another place with -o.") from error
    try:
        with file:
            yield lambda line: _put(file, line)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _put(file: IO[bytes], line: str) -> None:
    file.write(encode(line) + b"\n")
