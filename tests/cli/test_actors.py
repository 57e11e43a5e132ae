"""``actors``: lists of office holders, shipped and added."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

LIST = """
of = "Northland"
known_until = "2026"
[[office]]
name = "Minister of Harbours of Northland"
kind = "minister"
titles = ["Harbour Minister"]
bodies = ["Harbour Ministry"]
holders = [
  { name = "Ada Brunn", from = "2019-05-02", to = "2023-01" },
  { name = "Ilse Vaart", from = "2023-01" },
]
[[person]]
name = "Ada Brunn"
also = ["아다 브룬"]
"""


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    file = tmp_path / "harbour.toml"
    file.write_text(LIST, "utf-8")
    return str(file)


@pytest.fixture
def record(tmp_path: Path) -> str:
    return str(tmp_path / "own.db")


def test_a_list_is_kept_in_the_record_and_shown(run: Command, record: str, harbour: str) -> None:
    assert run("actors", "add", harbour, "--record", record).err == "harbour.toml: 1 office, 2 holders\n"
    assert "as before" in run("actors", "add", harbour, "--record", record).err
    shown = run("actors", "show", "아다 브룬", "--record", record).out
    assert shown.splitlines() == [
        "Ada Brunn  (아다 브룬)",
        "  2019-05-02 – 2023-01     Minister of Harbours of Northland",
    ]
    for name in ("Northland", "Harbour Ministry", "Harbour Minister of Northland", "Northland harbour minister"):
        shown = run("actors", "show", name, "--record", record, "--on", "2024-02").out
        assert [line.split()[-1] for line in shown.splitlines()] == ["2026)", "Vaart"]
    rows = run("actors", "show", "Northland", "--record", record, "--json").json
    assert [row["holding"]["holder"] for row in rows] == ["Ada Brunn", "Ilse Vaart"]


def test_lists_shipped_and_added_are_listed(run: Command, record: str, harbour: str) -> None:
    run("actors", "add", harbour, "--record", record)
    listed = run("actors", "list", "--record", record, "--json").json
    assert [one["name"] for one in listed["added"]] == ["harbour.toml"]
    assert {"Japan", "Northland", "United States"} <= {one["of"] for one in listed["register"]}
    shown = run("actors", "list", "--record", record).out
    assert "Northland: 1 office, 2 holders, known until 2026\n" in shown
    assert "harbour.toml  added " in shown


def test_without_a_record_what_is_shipped_is_shown(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONTHERECORD_RECORD", str(tmp_path / "none.db"))
    assert "Shinzo Abe" in run("actors", "show", "Prime Minister of Japan", "--on", "2015").out
    assert run("actors", "list", "--record", str(tmp_path / "none.db")).code == 3


def test_a_list_can_be_taken_out(run: Command, record: str, harbour: str) -> None:
    run("actors", "add", harbour, "--record", record)
    assert run("actors", "remove", "harbour.toml", "--record", record).code == 0
    again = run("actors", "remove", "harbour.toml", "--record", record)
    assert (again.code, "no list harbour.toml" in again.err) == (4, True)
    assert run("actors", "show", "Northland", "--record", record).code == 4


@pytest.mark.parametrize("command", [("actors", "add"), ("extract", "talks.html", "--actors")])
def test_a_list_that_cannot_be_used_changes_nothing(
    run: Command, record: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    wrong = tmp_path / "wrong.toml"
    more = ("--record", record) if command[0] == "actors" else ()
    for content, told in ((LIST.replace("minister", "boss").encode(), "'boss'"), (b"\xff\xfe", "not UTF-8")):
        wrong.write_bytes(content)
        ended = run(*command, str(wrong), *more)
        assert (ended.code, ended.out) == (2, "")
        assert told in ended.err
    wrong.unlink()
    assert run(*command, str(wrong), *more).code == 2
    assert not Path(record).exists()


def test_nobody_known_is_said(run: Command, record: str, harbour: str) -> None:
    run("actors", "add", harbour, "--record", record)
    assert run("actors", "show", "Ada Brunn", "--record", record, "--on", "1990").err.startswith("Nobody is known")
    assert run("actors", "show", "Nemo", "--record", record).code == 4


def test_pages_are_read_again_with_the_list(run: Command, record: str, harbour: str) -> None:
    def added() -> str:
        return str(run("add", "talks.html", "--record", record, "--json").json["added"])

    assert [added(), added()] == ["new", "unchanged"]
    run("actors", "add", harbour, "--record", record)
    assert [added(), added()] == ["reread", "unchanged"]
    lines = run("export", "--record", record).out.splitlines()
    assert json.loads(lines[-1]) == {"actors": "harbour.toml", "toml": LIST}
    assert run("check", record).code == 0
    run("actors", "remove", "harbour.toml", "--record", record)
    assert added() == "reread"


def test_extract_tells_that_it_read_with_the_list(run: Command, harbour: str) -> None:
    plain, told = (
        run("extract", "talks.html", *more).json["makers"][-1]["settings"] for more in ((), ("--actors", harbour))
    )
    assert plain == ""
    assert told.startswith("offices=o")
