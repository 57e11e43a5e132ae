"""``positions`` and ``issues``."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command, page

from ontherecord.cli.main import main

TOLD = {
    "first.html": page(
        "Brunn on tolls",
        "2021-05-06",
        "“We want complete and verifiable harbour tolls for every ship,” Foreign Minister Ada Brunn told reporters "
        "in Geneva on Thursday.",
        "The delegation of the other side left for the airport without a word to those who waited on the steps.",
    ),
    "second.html": page(
        "Brunn again",
        "2021-06-07",
        "“The harbour tolls are a matter of the past,” Foreign Minister Ada Brunn told reporters on Monday.",
        "Her ministry would not say how long she meant to stay, nor who was to travel with her this time.",
    ),
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in TOLD.items():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["add", *TOLD, "--quiet", "--record", "told.db"]) == 0
    return tmp_path / "told.db"


def test_positions_are_listed_by_day_with_changes_marked(run: Command, record: Path) -> None:
    ended = run("positions", "Ada Brunn", "harbour tolls", "-r", record)
    assert ended.code == 0
    lines = [line.split() for line in ended.out.splitlines()]
    days = [words[0] for words in lines if words and words[0].startswith("2021")]
    assert days == ["2021-05-06", "2021-06-07"]
    assert "“complete and verifiable harbour tolls”" in ended.out
    assert "wording changed: -complete -verifiable" in ended.out


def test_positions_as_json(run: Command, record: Path) -> None:
    told = run("positions", "Ada Brunn", "harbour tolls", "--json", "-r", record).json
    assert told["who"]["name"] == "Ada Brunn"
    assert told["issue"]["terms"] == ["harbour tolls"]
    first, second = told["statements"]
    assert first["change"] is None
    assert second["change"] == {"gone": ["complete", "verifiable"], "new": []}
    assert second["against"] == first["id"]
    assert [used["own"] for one in (first, second) for used in one["wordings"]] == [True, True]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["positions", "Nobody Here", "harbour tolls"], 4, "knows no actor 'Nobody Here'"),
        (["positions", "Ada Brunn", "herring quotas"], 4, "No statement of the record has 'herring quotas'"),
        (["positions", "Ada Brunn", "the"], 2, "tells nothing"),
        (["issues", "add", "tolls", "--term", "of the"], 2, "tells nothing"),
        (["issues", "add", "tolls"], 2, "--term"),
        (["issues", "remove", "tolls"], 4, "has no issue 'tolls'"),
    ],
)
def test_what_cannot_be_done_is_told(run: Command, record: Path, arguments: list[str], code: int, told: str) -> None:
    ended = run(*arguments, "-r", record)
    assert ended.code == code
    assert told in ended.err


def test_who_said_nothing_on_an_issue_is_told_so(run: Command, record: Path) -> None:
    ended = run("positions", "Ada Brunn", "sanctions", "-r", record)
    assert ended.code == 0
    assert "not known to have said anything on sanctions" in ended.err


def test_an_issue_is_added_listed_asked_for_and_removed(run: Command, record: Path) -> None:
    added = run("issues", "add", "dues", "--term", "harbour toll", "--without", "matter of the past", "-r", record)
    assert (added.code, added.err.strip()) == (0, "dues: 1 term")
    assert "as before" in run(
        "issues", "add", "dues", "--term", "harbour toll", "--without", "matter of the past", "-r", record
    ).err  # fmt: skip
    listed = run("issues", "list", "--defined", "--json", "-r", record).json
    dues = next(one for one in listed["known"] if one["issue"]["name"] == "dues")
    assert (dues["reports"], dues["issue"]["without"]) == (2, ["matter of the past"])
    assert listed["discovered"] is None
    assert len(run("positions", "Ada Brunn", "dues", "--json", "-r", record).json["statements"]) == 2
    assert run("issues", "remove", "dues", "-r", record).code == 0
    names = [one["issue"]["name"] for one in run("issues", "list", "--json", "-r", record).json["known"]]
    assert "dues" not in names
    assert "sanctions" in names


def test_the_list_tells_what_was_read_to_discover(run: Command, record: Path) -> None:
    assert "Discovered  in 2 of 2 articles" in run("issues", "list", "-r", record).out
