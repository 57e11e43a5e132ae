"""Many pages: from what the user named, through the pure stages in several processes, into the record.

    arguments ──sources──▶ Source ──split──▶ Page ──pipeline, one process a page──▶ Reading ──▶ one writer

Results come in the order of the arguments. A page that cannot be read is a result too, and the batch goes on.
"""

import glob
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy.typing as npt

from ontherecord import conflicts
from ontherecord.errors import InputError, OntherecordError, PageError, PageLost, RecordError
from ontherecord.link.items import items
from ontherecord.link.update import VERSION as LINK_VERSION
from ontherecord.link.update import settle, update
from ontherecord.page.source import split
from ontherecord.pool import Lost, Ready, ordered
from ontherecord.records import Hints, Page, PageFailure, Reading, content_id
from ontherecord.settings import Settings
from ontherecord.store.base import Added, Store, Writer
from ontherecord.vocab.offices import with_added

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".md", ".markdown", ".json", ".jsonl", ".ndjson", ".xml")
"""What a folder is searched for, each also with ``.gz``; a file named outright may have any name."""

SETTLED_AFTER = 20
"""So many pages are linked before the conflicts that the record keeps are brought up to date: together costs less."""

_LINES = (".jsonl", ".ndjson")
_ABOUT = ("readme", "license", "licence", "copying", "notice", "changelog")
_STDIN = "-"
_URL = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Source:
    """A file (or standard input) to take pages from. ``name`` is what the user called it."""

    name: str

    def size(self) -> int:
        """How many pages it seems to hold: lines of JSON lines, else 1."""
        if not self.name.lower().endswith(_LINES):
            return 1
        try:
            with Path(self.name).open("rb") as file:
                return max(1, sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 20), b"")))
        except OSError:
            return 1

    def content(self, limit: int) -> bytes:
        """Its bytes. Of a single page no more than one beyond ``limit``, which tells that it is too large.

        Raises OSError.
        """
        if self.name == _STDIN:
            return sys.stdin.buffer.read()
        with Path(self.name).open("rb") as file:
            return file.read(-1 if self.name.lower().removesuffix(".gz").endswith(_LINES) else limit + 1)


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that could not be read; ``page`` is None when not even its bytes could be had."""

    failure: PageFailure
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A page whose bytes were read before in the same way."""

    page: Page


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one page: ``article`` where it was read now, ``failure`` where it could not be."""

    name: str
    added: Added
    article: str | None = None
    failure: PageFailure | None = None


def sources(arguments: Iterable[str]) -> list[Source | Unread]:
    """The files that arguments name: a file, a folder (searched below, by ``SUFFIXES``), a pattern, ``-``.

    Files of a folder or pattern come in order of their paths. Hidden files, links to folders, and files that tell
    about a folder (README, LICENSE …) are passed over. An argument that names nothing is Unread.
    """
    return [found for argument in arguments for found in _sources(argument)]


def read(
    found: Iterable[Source | Unread],
    hints: Hints,
    settings: Settings,
    prepared: Callable[[Page], "Page | Known"] | None = None,
    actors: tuple[str, ...] = (),
) -> Iterator[Reading | Unread | Known]:
    """Read every page of the sources, in their order; ``prepared`` may change a page before, or say it is Known.

    ``actors`` are lists of office holders in TOML, added to those shipped.
    Raises WorkerError when no process can be started.
    """
    results = ordered(
        _read,
        _tasks(found, hints, settings, prepared, actors),
        workers=settings.workers,
        seconds=settings.page_seconds,
        preload="ontherecord.pipeline",
    )
    for result in results:
        if isinstance(result, Lost):
            yield _lost(result.task.page, f"{result.reason}. The page is left out; the others go on.")
        else:
            yield result


def add(store: Store, found: Iterable[Source | Unread], hints: Hints, settings: Settings) -> Iterator[Addition]:
    """Read every page and keep it, one transaction a page; pages the record already has are not read again.

    What was said of a page before holds until something else is said of it. Ended anywhere and run again, the record
    is the one a single run makes. Office holders are those shipped and those the record has.
    Raises RecordError.
    """
    with store.view() as view:
        actors = tuple(one.text for one in view.actor_lists())
    linked = 0
    with store.writer() as writer:
        writer.restart_links(LINK_VERSION)

        def prepared(page: Page) -> Page | Known:
            page = _told_before(page, writer.hints(page.sha256))
            known = writer.known(page.sha256, fingerprint(page.hints, settings, actors), page.name)
            return Known(page) if known else page

        for result in read(found, hints, settings, prepared, actors):
            addition = _keep(writer, result, settings, actors)
            if isinstance(result, Reading) and addition.article is not None and addition.added is not Added.UNCHANGED:
                link_one(writer, result, actors)
                linked += 1
                if linked % SETTLED_AFTER == 0:
                    dispute(writer)
            yield addition
    link(store)


def link(store: Store) -> int:
    """Link the articles that are not linked yet, or were with other stages; gives how many.

    One transaction an article. Ended anywhere and run again, the record is the one a single run makes.
    Raises RecordError.
    """
    with store.view() as view, store.writer() as writer:
        writer.restart_links(LINK_VERSION)
        actors = tuple(one.text for one in view.actor_lists())
        waiting = writer.unlinked(_linking(actors))
        for article in waiting:
            link_one(writer, view.reading(article), actors)
        with writer.indexing() as index:
            settle(index, vector)
        dispute(writer)
    return len(waiting)


def dispute(writer: Writer) -> None:
    """Bring the conflicts that the record keeps up to date with what changed; in portions, each one transaction.

    Raises RecordError.
    """
    more = True
    while more:
        with writer.disputing() as disputing:
            more = conflicts.settle(disputing)


def fingerprint(hints: Hints, settings: Settings, actors: tuple[str, ...] = ()) -> str:
    """What a reading depends on beside the page: stages, models, hints, settings that bear on it, added actors."""
    from ontherecord import pipeline  # noqa: PLC0415 - not for those who only read pages

    return content_id("reading", *pipeline.MAKERS, hints, settings.confidence, *actors)


@dataclass(frozen=True, slots=True)
class _Task:
    page: Page
    settings: Settings
    actors: tuple[str, ...]


def _sources(argument: str) -> Iterator[Source | Unread]:
    if argument == _STDIN:
        yield Source(argument)
    elif argument.lower().startswith(_URL):
        yield _unnamed(argument, "is an address. Save the page to a file and name the file; --url keeps the address.")
    elif Path(argument).is_dir():
        files = list(_walk(argument))
        yield from map(Source, files)
        if not files:
            yield _unnamed(argument, f"holds no page. A folder is searched for {', '.join(SUFFIXES)}, also with .gz.")
    elif Path(argument).exists() or not glob.has_magic(argument):
        yield Source(str(Path(argument)))
    else:
        matches = sorted(str(path) for path in map(Path, glob.glob(argument, recursive=True)) if path.is_file())  # noqa: PTH207 - absolute patterns too
        yield from map(Source, matches)
        if not matches:
            yield _unnamed(argument, "matches no file. Check the pattern.")


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            plain = name.lower().removesuffix(".gz")
            if plain.endswith(SUFFIXES) and not plain.startswith((".", *_ABOUT)):
                yield str(Path(parent) / name)


def _tasks(
    found: Iterable[Source | Unread],
    hints: Hints,
    settings: Settings,
    prepared: Callable[[Page], Page | Known] | None,
    actors: tuple[str, ...],
) -> Iterator[_Task | Ready[Reading | Unread | Known]]:
    for source in found:
        for page in _pages(source, hints, settings.page_bytes) if isinstance(source, Source) else (source,):
            ready = prepared(page) if prepared is not None and isinstance(page, Page) else page
            yield _Task(ready, settings, actors) if isinstance(ready, Page) else Ready(ready)


def _told_before(page: Page, held: Hints | None) -> Page:
    """The page with what was said of its bytes before, where nothing is said now.

    How it is to be read (``plain``) is no word about the page, and is said anew each time.
    """
    if held is None:
        return page
    given = page.hints
    url, outlet, published = given.url or held.url, given.outlet or held.outlet, given.published or held.published
    return replace(page, hints=replace(given, url=url, outlet=outlet, published=published))


def _pages(source: Source, hints: Hints, limit: int) -> Iterator[Page | Unread]:
    try:
        for page in split(source.content(limit), source.name, hints, limit):
            yield Unread(page) if isinstance(page, PageFailure) else page
    except PageError as error:
        yield Unread(PageFailure(source.name, error.kind, str(error)))
    except OSError as error:
        yield _unnamed(source.name, f"cannot be opened: {error.strerror}. Check its path and permissions.")
    except Exception as error:  # noqa: BLE001 - a fault met in one file must not end the batch
        yield Unread(PageFailure(source.name, PageLost.__name__, f"{source.name} {_fault(error)}"))


def _read(task: _Task) -> Reading | Unread | Known:
    """Runs in a worker process."""
    from ontherecord import pipeline  # noqa: PLC0415 - the models are for the workers only

    logging.lastResort = None  # libraries that complain of a page complain to nobody
    try:
        settings = task.settings
        options = pipeline.Options(settings.confidence, settings.threads, task.actors)
        return pipeline.read(task.page, options=options)
    except OntherecordError as error:
        return Unread(PageFailure(task.page.name, error.kind, str(error)), task.page)
    except Exception as error:  # noqa: BLE001 - a fault met in one page must not end the batch
        return _lost(task.page, _fault(error))


def _keep(writer: Writer, result: Reading | Unread | Known, settings: Settings, actors: tuple[str, ...]) -> Addition:
    if isinstance(result, Known):
        return Addition(result.page.name, Added.UNCHANGED)
    if isinstance(result, Reading):
        try:
            added = writer.add(result, fingerprint(result.page.hints, settings, actors))
            return Addition(result.page.name, added, result.article.id)
        except RecordError:
            raise
        except OntherecordError as error:  # the reading contradicts itself
            result = Unread(PageFailure(result.page.name, error.kind, str(error)), result.page)
        except Exception as error:  # noqa: BLE001 - as above; the page's transaction was undone
            return Addition(result.page.name, Added.FAILED, failure=_lost(result.page, _fault(error)).failure)
    failure = result.failure
    if result.page is not None:
        made_by = fingerprint(result.page.hints, settings, actors)
        writer.add_failed(result.page, failure.kind, failure.message, made_by)
    return Addition(failure.name, Added.FAILED, failure=failure)


def _linking(actors: tuple[str, ...]) -> str:
    """What the links of an article depend on beside the record: how it is linked, and the office holders."""
    return f"{LINK_VERSION}:{content_id('linking', *actors)}"


def link_one(writer: Writer, reading: Reading, actors: tuple[str, ...] = ()) -> None:
    """Link the article of a reading that the record has; ``actors`` are the lists of office holders it was read with.

    Raises RecordError.
    """
    article = reading.article.id
    with writer.indexing() as index:
        found = tuple(items(reading, with_added(actors), index.held(article)))
        update(index, article, found, vector)
        index.mark(article, _linking(actors))


@lru_cache(1 << 15)
def vector(text: str) -> npt.NDArray[Any]:
    """The sentence vector of a text, [384]."""
    from ontherecord.nlp.statements import shipped  # noqa: PLC0415 - loaded where wording does not settle a pair

    return shipped().vector(text)


def _unnamed(name: str, what: str) -> Unread:
    return Unread(PageFailure(name, InputError.__name__, f"{name} {what}"))


def _lost(page: Page, what: str) -> Unread:
    return Unread(PageFailure(page.name, PageLost.__name__, f"{page.name} {what}"), page)


def _fault(error: Exception) -> str:
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"met a fault of this program ({reason[:300]}). Please report it with the page."
