"""``--as-of`` on every command that reads, and ``known``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.cli.conftest import Command, page
from typer.core import TyperGroup

from ontherecord.cli.main import app, main

SEEDS = Path(__file__).parents[2].parent / "shared" / "pages" / "seeds"
OF_PEOPLE_OR_ALL = {
    "judge list": "decisions of people hold on any day",
    "links decisions": "decisions of people hold on any day",
    "actors list": "the register is none of the record's evidence",
    "actors show": "the register is none of the record's evidence",
    "check": "the whole record is checked",
    "known": "it is told two days",
    "add": "it writes",
    "demo": "it writes",
}
_LONG = "It rained all day on the lake, and the boats that were to carry the delegations stayed at their moorings."
_SAID = "“We have nothing to hide from anyone and we will return to the harbour talks in March,”"


def _commands(group: TyperGroup, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{name} ")
        else:
            yield before + name, command


def _reading() -> Iterator[tuple[str, set[str]]]:
    """Commands that print what the record has: those with a record and a form of output."""
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    for name, command in _commands(root):
        told = {option for parameter in command.params for option in parameter.opts}
        if "--record" in told and told & {"--json", "--output"}:
            yield name, told


def test_every_command_that_reads_takes_a_day() -> None:
    found = dict(_reading())
    assert {name for name, told in found.items() if "--as-of" not in told} <= set(OF_PEOPLE_OR_ALL)
    assert {"statements", "show", "export", "links proposed", "actors named", "quote"} <= set(found)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    told = {
        "wire.html": page("Envoy to return", "2021-05-06", f"{_SAID} Ada Brunn told reporters on Thursday.", _LONG),
        "daily.html": page("Nothing to hide", "2021-05-08", f"{_SAID} Ada Brunn told reporters on Thursday.", _LONG),
        "late.html": page("The end", "2021-06-01", "“It is over,” Ada Brunn told reporters on Monday.", _LONG),
    }
    for name, content in told.items():
        (tmp_path / name).write_text(content, "utf-8")
    assert main(["add", *told, "--quiet", "--record", "told.db"]) == 0
    return tmp_path / "told.db"


def test_commands_tell_only_what_was_public(run: Command, record: Path) -> None:
    at = ("--record", str(record), "--as-of")
    assert run("articles", *at, "2021-05-05", "--json").json == []
    assert [row["title"] for row in run("articles", *at, "2021-05-07", "--json").json] == ["Envoy to return"]
    assert len(run("articles", *at, "2021-05", "--json").json) == 2
    assert len(run("articles", *at, "2021", "--json").json) == 3
    (one,) = run("statements", "hide", *at, "2021-05-06", "--json").json
    shown = run("show", one["utterance"]["id"], *at, "2021-05-06")
    assert "nothing to hide" in shown.out
    assert run("show", one["utterance"]["id"], *at, "2021-05-05").code == 4
    assert run("export", *at, "2021-05-05").out == ""
    assert "It is over" not in run("export", *at, "2021-05-31").out
    assert "It is over" in run("export", *at, "2021-06").out
    assert run("quote", "“We have nothing to hide from anyone”", *at, "2021-05-05").out.startswith("not at all")


@pytest.mark.parametrize("day", ["2021-13", "2021/2022", "yesterday"])
def test_what_is_no_day_is_refused(run: Command, record: Path, day: str) -> None:
    ended = run("articles", "--as-of", day, "--record", str(record))
    assert ended.code == 2
    assert day in ended.err


def test_known_tells_what_was_new_and_not_what_was_told_again(run: Command, record: Path) -> None:
    at = ("--record", str(record), "--json", "--between")
    first = run("known", *at, "2021-05-05", "2021-05-06").json["known"]
    assert {one["day"] for one in first} == {"2021-05-06"}
    assert any(one["kind"] == "statement" for one in first)
    again = run("known", *at, "2021-05-06", "2021-05-31").json["known"]
    assert [one for one in again if one["kind"] == "statement"] == []
    later = run("known", *at, "2021-05-31", "2021-06").json["known"]
    assert "It is over" in str(later)
    assert run("known", *at, "2022", "2021").code == 2


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared")
def test_the_letters_were_known_through_the_journal_a_day_before_the_page(run: Command, tmp_path: Path) -> None:
    at = ("--record", str(tmp_path / "seeds.db"))
    assert run("add", str(SEEDS), "--quiet", *at).code == 0

    def letters(day: str) -> list[str | None]:
        rows = run("communications", "--kind", "letter", "--json", "--as-of", day, *at).json
        return [row["communication"]["date"] for row in rows]

    assert letters("2019-12-31") == letters("2022-09-24") == []
    assert {"2018", "2018-09-21", "2019-08-05"} <= set(letters("2022-09-25"))
    assert run("articles", "--json", "--as-of", "2022-09-25", *at).json == []
    assert len(run("articles", "--json", "--as-of", "2022-09-26", *at).json) >= 1
