import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect
from tests.store.factory import make_reading

from ontherecord.errors import RecordBusy, RecordError, RecordForeign, RecordMissing
from ontherecord.store import migrations, schema
from ontherecord.store.sqlite import APPLICATION_ID, SqliteStore, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def _sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def test_no_record_is_made_unless_asked_for(path: Path) -> None:
    with pytest.raises(RecordMissing, match="no record"):
        open_store(path)
    assert not path.exists()
    open_store(path, create=True).close()
    open_store(path).close()


def test_there_must_be_a_folder(path: Path) -> None:
    with pytest.raises(RecordMissing, match="no folder"):
        open_store(path / "record.db", create=True)


@pytest.mark.parametrize("create", [True, False])
def test_files_of_others_are_left_alone(tmp_path: Path, path: Path, *, create: bool) -> None:
    path.write_bytes(b"<html>not a database, but long enough to look at</html>")
    database = tmp_path / "other.db"
    _sql(database, "CREATE TABLE notes (note TEXT)")
    for foreign in (path, database, tmp_path):
        before = foreign.read_bytes() if foreign.is_file() else None
        with pytest.raises(RecordForeign):
            open_store(foreign, create=create)
        assert before is None or foreign.read_bytes() == before


def test_a_newer_programs_record_is_left_alone(path: Path) -> None:
    open_store(path, create=True).close()
    _sql(path, f"PRAGMA user_version = {migrations.NEWEST + 1}")
    with pytest.raises(RecordForeign, match="newer version"):
        open_store(path)


def test_an_empty_file_becomes_a_record_only_when_asked(path: Path) -> None:
    path.touch()
    with pytest.raises(RecordMissing, match="no record yet"):
        open_store(path)
    open_store(path, create=True).close()


def test_a_file_says_that_it_is_a_record(path: Path) -> None:
    open_store(path, create=True).close()
    told = [_rows(path, f"PRAGMA {name}") for name in ("application_id", "user_version", "journal_mode")]
    assert told == [[(APPLICATION_ID,)], [(migrations.NEWEST,)], [("wal",)]]
    assert _rows(path, "SELECT number FROM migrations") == [(m.number,) for m in migrations.MIGRATIONS]


@pytest.mark.parametrize("done", range(migrations.NEWEST))
def test_migrations_go_on_where_they_were_cut_off(path: Path, monkeypatch: pytest.MonkeyPatch, done: int) -> None:
    full = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", full[:done])
    open_store(path, create=True).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", full)
    store = open_store(path, create=True)
    with store.writer() as writer, store.view() as view:
        writer.add(make_reading())
        assert list(view.problems()) == []
    store.close()


def test_a_migration_that_fails_leaves_no_trace(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrations.Migration(
        migrations.NEWEST + 1, "broken", ("CREATE TABLE half (a TEXT)", "CREATE TABLE pages (b TEXT)")
    )
    open_store(path, create=True).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
    monkeypatch.setattr(migrations, "NEWEST", broken.number)
    with pytest.raises(RecordError):
        open_store(path)
    monkeypatch.undo()
    store = open_store(path)
    assert "half" not in inspect(store._engine).get_table_names()
    store.close()


def test_migrations_make_the_tables_that_queries_use(path: Path) -> None:
    store = open_store(path, create=True)
    made = inspect(store._engine)
    for table in schema.metadata.sorted_tables:
        columns = {column["name"]: column for column in made.get_columns(table.name)}
        assert list(columns) == [column.name for column in table.columns]
        for column in table.columns:
            assert str(columns[column.name]["type"]) == str(column.type.compile(store._engine.dialect)), column
            assert column.primary_key or columns[column.name]["nullable"] == column.nullable, column
        assert made.get_pk_constraint(table.name)["constrained_columns"] == [
            column.name for column in table.primary_key
        ]
        referring = _rows(path, f"PRAGMA foreign_key_list({table.name})")
        assert {(row[3], row[2], row[6]) for row in referring} == {
            (key.parent.name, key.column.table.name, key.ondelete or "NO ACTION") for key in table.foreign_keys
        }
    store.close()


def test_a_record_that_is_held_is_waited_for_and_then_busy(path: Path) -> None:
    store = open_store(path, create=True, busy_seconds=0.05)
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    with store.writer() as writer, store.view() as view:
        with pytest.raises(RecordBusy):
            writer.add(make_reading())
        assert view.counts().pages == 0, "reading goes on"
        holder.execute("COMMIT")
        writer.add(make_reading())
    store.close()
    patient = open_store(path, busy_seconds=30)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.1, holder.execute, ["COMMIT"])
    release.start()
    with patient.writer() as writer:
        writer.add(make_reading("Another."))
    release.join()
    holder.close()
    patient.close()


def test_two_writers_take_turns(path: Path) -> None:
    stores = [open_store(path, create=True), open_store(path)]
    failures: list[BaseException] = []

    def add(store: SqliteStore, name: str) -> None:
        try:
            with store.writer() as writer:
                for n in range(10):
                    writer.add(make_reading(f"Text {n} of both."))
                    writer.add(make_reading(f"Text {n} of {name}.", name=f"{name}{n}.html"))
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=add, args=(store, name)) for store, name in zip(stores, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with stores[0].view() as view:
        assert view.counts().pages == 30
        assert list(view.problems()) == []
    for store in stores:
        store.close()


def test_judgements_cannot_be_rewritten_even_by_hand(path: Path) -> None:
    store = open_store(path, create=True)
    from ontherecord.records import Verdict
    from ontherecord.store.judgements import draft

    reading = make_reading()
    with store.writer() as writer, store.view() as view:
        writer.add(reading)
        writer.judge(draft(view, reading.utterances[0].id, "Ann", Verdict.REJECT))
    store.close()
    for statement in ("UPDATE judgements SET reviewer = 'Bo'", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever appended"):
            _sql(path, statement)


def test_a_damaged_file_is_an_error_of_ours(path: Path) -> None:
    store = open_store(path, create=True)
    with store.writer() as writer:
        for n in range(20):
            writer.add(make_reading(f"Text {n}. " * 200, name=f"{n}.html"))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 4 :] = b"\xff" * (len(content) - 4096 * 4)
    path.write_bytes(content)
    with pytest.raises(RecordError):  # noqa: PT012
        damaged = open_store(path)
        with damaged.view() as view:
            view.statements()
            view.digest()
