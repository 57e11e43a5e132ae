"""``compare``: the accounts of one communication in the terminal."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.test_comparison import PAGES

from ontherecord.cli.main import main


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name, content in PAGES.items():
        (tmp_path / name).write_text(content.replace("wheat", "wheat [red]\N{RIGHT-TO-LEFT OVERRIDE}"), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["add", *PAGES, "--quiet", "--record", "told.db"]) == 0
    return str(tmp_path / "told.db")


@pytest.fixture
def call(run: Command, record: str) -> str:
    found = run("communications", "--kind", "call", "--record", record, "--json").json
    return str(found[0]["told"]["cluster"])


def test_accounts_stand_side_by_side(run: Command, record: str, call: str) -> None:
    shown = run("compare", call, "--record", record)
    assert shown.code == 0
    assert "2 accounts" in shown.out
    assert "A   The White House  party, for Joe Biden, whole text" in shown.out
    assert "A   contradicts  committed: President Biden pledged 40 boats for the harbour guard [" in shown.out
    assert "number: “60”, A: “40”" in shown.out
    assert "A   left out" in shown.out
    assert "copy of a" in shown.out
    assert "[1] The White House, “Readout of President Biden’s Call" in shown.out


def test_words_of_pages_do_not_reach_the_terminals_own_language(run: Command, record: str, call: str) -> None:
    shown = run("compare", call, "--record", record)
    assert "wheat [red]" in shown.out
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown.out


def test_json_has_every_cell_and_note(run: Command, record: str, call: str) -> None:
    found = run("compare", call, "--record", record, "--json").json
    assert found["cluster"]["id"] == call
    assert {len(row["cells"]) for row in found["rows"]} == {len(found["columns"])}
    cited = {number for row in found["rows"] for cell in row["cells"] for number in cell["notes"]}
    assert cited == {note["number"] for note in found["notes"]}


def test_an_unknown_id_is_told(run: Command, record: str) -> None:
    ended = run("compare", "m0123456789", "--record", record)
    assert ended.code == 4
    assert "m0123456789" in ended.err
