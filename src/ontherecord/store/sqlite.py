"""The record as one SQLite file: opening, its pragmas, its locks."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError

from ontherecord.errors import InputError, RecordBusy, RecordError, RecordForeign, RecordMissing
from ontherecord.store import migrations, public, shadow
from ontherecord.store.read import SqlView
from ontherecord.store.search import SqliteSearch
from ontherecord.store.write import SqlWriter

APPLICATION_ID = 0x4F745231  # "OtR1"
BUSY_SECONDS = 10.0
_HEADER = b"SQLite format 3\x00"


class SqliteStore:
    """An open record file; see ``base.Store``. Safe to share between threads."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._search = SqliteSearch()
        self._translated = partial(translated, path)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self._translated():
            connection = self._engine.connect()
        with connection:
            yield connection

    @contextmanager
    def writer(self) -> Iterator[SqlWriter]:
        """The writer: each call locks the record for its own transaction only, and waits for others' to end.

        Raises RecordBusy when another process holds the record longer than the busy timeout.
        """
        with self._connected() as connection:
            shadow.forget(connection)
            yield SqlWriter(connection.execution_options(write=True), self._search, self._translated)

    @contextmanager
    def view(self, *, as_of: date | None = None) -> Iterator["SqliteView"]:
        """A view: each question sees one state of the record, later questions a later one.

        With ``as_of`` each sees of it what was public by that day.
        """
        with self._connected() as connection:
            if as_of is None:
                yield SqliteView(connection, self._search, self._translated)
                return
            try:
                yield PastView(connection, self._search, self._translated, as_of)
            finally:
                with connection.begin():
                    shadow.lift(connection)

    def close(self) -> None:
        """Close every connection to the file."""
        self._engine.dispose()


class SqliteView(SqlView):
    """The view, with what only SQLite can tell of itself."""

    def problems(self) -> Iterator[str]:
        """Everything wrong with the record, a line each."""
        with self._snapshot() as c:
            for line in c.exec_driver_sql("PRAGMA integrity_check").scalars():
                if line != "ok":
                    yield f"database: {line}"
            for table, row, parent, _ in c.exec_driver_sql("PRAGMA foreign_key_check"):
                yield f"database: row {row} of {table} refers to nothing in {parent}"
            yield from super().problems()


class PastView(SqliteView):
    """The record as of a day."""

    def __init__(
        self,
        connection: Connection,
        search: SqliteSearch,
        translated: Callable[[], AbstractContextManager[None]],
        day: date,
    ) -> None:
        super().__init__(connection, search, translated)
        self._day = day

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        """What was worked out beside the record is good whatever became of a question: nothing is rolled back."""
        c = self._connection
        if c.in_transaction():
            yield c
            return
        with self._translated():
            transaction = c.begin()
            try:
                shadow.shadow(c, self._day)
                yield c
            finally:
                transaction.commit()

    def digest(self) -> str:
        """Raises InputError: a digest is of all that the record holds."""
        raise InputError(
            f"A digest is of the whole record, not of what was public by {self._day}; ask without a day."
        )

    def problems(self) -> Iterator[str]:
        """Raises InputError: what is looked through is all that the record holds."""
        raise InputError(f"The whole record is checked, not what was public by {self._day}; ask without a day.")


def open_store(path: str | Path, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> SqliteStore:
    """Open a record file, bringing it to the newest schema; with ``create`` make it where there is none.

    Raises RecordMissing, RecordForeign (no record, or a newer program's), RecordBusy.
    """
    path = Path(path).absolute()
    _look(path, create=create)
    engine = _engine(path, busy_seconds)
    try:
        with translated(path):
            _identify(engine, path, create=create)
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqliteStore(engine, path)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except DatabaseError as error:
        message = str(error.orig)
        if re.search("locked|busy", message):
            raise RecordBusy(f"Another process holds the record {path}. Try again when it is done.") from error
        if "not a database" in message:
            raise RecordForeign(f"{path} is no record. Name another file with --record.") from error
        raise RecordError(f"The record {path} cannot be used: {message}. Run `ontherecord check` on it.") from error


def _look(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordForeign(f"{path} is a folder. Name a file with --record.")
    if not path.exists():
        if not create:
            raise RecordMissing(f"There is no record {path}. Make one with `ontherecord add PAGES --record {path}`.")
        if not path.parent.is_dir():
            raise RecordMissing(f"There is no folder {path.parent} to put the record in. Make it first.")
        return
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise RecordError(f"The record {path} cannot be read: {error.strerror}.") from error
    if header not in (_HEADER, b""):
        raise RecordForeign(f"{path} is no record. Name another file with --record.")


def _engine(path: Path, busy_seconds: float) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def connect(dbapi: Any, _: object) -> None:
        dbapi.isolation_level = None  # the driver opens no transaction of its own: "begin" below does
        for pragma in (
            "foreign_keys = ON",
            "synchronous = NORMAL",
            "cache_size = -16000",
            "wal_autocheckpoint = 4000",
        ):
            dbapi.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _identify(engine: Engine, path: Path, *, create: bool) -> None:
    """Refuse what is not a record before anything is written to it."""
    with engine.connect() as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        blank = application == 0 and version == 0 and not inspect(connection).get_table_names()
    if blank and not create:
        raise RecordMissing(f"{path} holds no record yet. Make one with `ontherecord add PAGES --record {path}`.")
    if not blank and application != APPLICATION_ID:
        raise RecordForeign(f"{path} is a database, but no record. Name another file with --record.")
    if version > migrations.NEWEST:
        raise RecordForeign(
            f"{path} was written by a newer version (schema {version}, here {migrations.NEWEST}). Update first."
        )


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        dbapi: Any = connection.connection.dbapi_connection
        if dbapi.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            dbapi.execute("PRAGMA journal_mode = WAL")
        writing = connection.execution_options(write=True)
        if dbapi.execute("PRAGMA user_version").fetchone()[0] == migrations.NEWEST:
            _tell_days(writing)
            return
        for migration in migrations.MIGRATIONS:
            with writing.begin():
                if migration.number in migrations.applied(writing):
                    continue
                migrations.apply(writing, migration)
                writing.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                writing.exec_driver_sql(f"PRAGMA user_version = {migration.number}")
        _tell_days(writing)


def _tell_days(connection: Connection) -> None:
    """Tell from when what the record has is known, where it was kept before days were: in portions, gone on with."""
    dbapi: Any = connection.connection.dbapi_connection
    if dbapi.execute("PRAGMA user_version").fetchone()[0] < migrations.PUBLIC:
        return
    more = dbapi.execute("SELECT EXISTS (SELECT 1 FROM articles WHERE public = 0)").fetchone()[0]
    while more:
        with connection.begin():
            more = public.fill(connection)
