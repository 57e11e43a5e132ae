"""``problems`` finds damage: each test does some to a sound record."""

import sqlite3
from pathlib import Path

import pytest
from tests.store.factory import make_page, make_reading

from ontherecord.store.sqlite import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    store = open_store(path, create=True)
    with store.writer() as writer:
        writer.add(make_reading())
        writer.add(make_reading("Another text.\n", name="two.html"))
        writer.add_failed(make_page(), "PageNotArticle", "nothing there")
        writer.add_actors("harbour.toml", "of = 'Northland'")
    store.close()
    return path


def problems(path: Path) -> list[str]:
    store = open_store(path)
    with store.view() as view:
        found = list(view.problems())
    store.close()
    return found


def test_a_sound_record_has_none(path: Path) -> None:
    assert problems(path) == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE contents SET data = x'00'", "bytes are damaged"),
        ("UPDATE contents SET data = (SELECT data FROM contents LIMIT 1)", "do not have its hash"),
        ("DELETE FROM contents", "bytes are missing"),
        ("UPDATE pages SET error_kind = NULL", "neither an article nor an error"),
        ("UPDATE texts SET text = text || '!'", "text does not have its hash"),
        ("UPDATE articles SET title = 'Another'", "rows are not those that were read"),
        ("UPDATE articles SET title = 'Another'", "index article_words"),
        ('UPDATE articles SET evidence = \'[["title","0-99999"]]\'', "outside its text"),
        ("UPDATE articles SET blocks = 'none'", "cannot be unpacked"),
        ("UPDATE articles SET utterances = 7", "counted 7"),
        ("UPDATE articles SET latest = 0", "0 of them newest"),
        ("UPDATE utterances SET listed = 0", "listed where it should not be"),
        ("UPDATE utterances SET content = '3-9'", "do not hold the words"),
        ("UPDATE utterances SET speaker = 'Choe'", "rows are not those that were read"),
        ("UPDATE utterances SET parent = 'u0'", "its parent u0 is not in its article"),
        ("DELETE FROM mentions WHERE n = 0", "rows are not those that were read"),
        ("DELETE FROM makers WHERE stage = 'resolve'", "refers to nothing in makers"),
        ("INSERT INTO statement_words (rowid, said, who) VALUES (99, 'ghost', '')", "index statement_words"),
        ("DELETE FROM pages WHERE error_kind IS NOT NULL", "refers to nothing in pages"),
        ("UPDATE actor_lists SET text = text || ' '", "list of actors harbour.toml: its text does not have its hash"),
    ],
)
def test_damage_is_found(path: Path, damage: str, told: str) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute(damage).rowcount != 0
    connection.commit()
    connection.close()
    assert any(told in line for line in problems(path)), problems(path)
