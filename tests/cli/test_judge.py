"""``judge``: decisions of people, beside the machine's view."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def record(folder: Path, tmp_path: Path) -> str:
    """A record of one's own, to be judged."""
    shutil.copy(folder / "record.db", tmp_path / "own.db")
    return str(tmp_path / "own.db")


@pytest.fixture
def statement(run: Command, record: str) -> str:
    rows = run("statements", "--record", record, "--json").json
    return str(next(row["utterance"]["id"] for row in rows if "agreed on two points" in row["content_text"]))


def test_a_correction_shows_beside_the_machines_view(run: Command, record: str, statement: str) -> None:
    by = ["--record", record, "--reviewer", "mn"]
    ended = run("judge", "correct", statement[:12], *by, "--set", "addressee=the press", "--note", "as printed")
    assert (ended.code, ended.err) == (0, f"{statement}: correct, signed mn\n")
    row = run("show", statement, "--record", record, "--json").json
    assert row["addressee"] == "the press"
    assert row["standing"]["judgement"]["reviewer"] == "mn"
    assert row["utterance"]["addressee"] is None or row["utterance"]["addressee"]["name"] != "the press"
    assert "the press" in run("show", statement, "--record", record).out
    assert "corrected by mn" in run("statements", "--record", record, "--judged").out


def test_a_rejected_statement_is_listed_only_when_asked(run: Command, record: str, statement: str) -> None:
    run("judge", "reject", statement, "--record", record)
    rows = run("statements", "--record", record, "--json").json
    assert statement not in {row["utterance"]["id"] for row in rows}
    assert statement in run("statements", "--record", record, "--json", "--rejected").out


def test_a_judgement_can_be_taken_back(run: Command, record: str, statement: str) -> None:
    run("judge", "accept", statement, "--record", record, "--reviewer", "mn")
    assert run("judge", "withdraw", statement, "--record", record, "--reviewer", "mn").code == 0
    verdicts = [one["verdict"] for one in run("judge", "list", "--record", record, "--json").json]
    assert verdicts == ["accept", "withdraw"]
    assert run("show", statement, "--record", record, "--json").json["standing"] is None
    assert "withdraw" in run("judge", "list", statement, "--record", record).out


@pytest.mark.parametrize("assignment", ["colour=red", "channel=smoke", "said_on=yesterday"])
def test_an_impossible_correction_is_refused(run: Command, record: str, statement: str, assignment: str) -> None:
    ended = run("judge", "correct", statement, "--record", record, "--set", assignment)
    assert ended.code == 4
    assert assignment.partition("=")[0] in ended.err
    assert run("judge", "list", "--record", record, "--json").json == []


def test_judgements_survive_adding_and_reading_again(run: Command, record: str, statement: str) -> None:
    run("judge", "accept", statement, "--record", record, "--reviewer", "mn")
    run("add", "talks.html", "hostile.html", "--record", record, "--outlet", "Another Outlet")
    assert run("show", statement, "--record", record, "--json").json["standing"]["judgement"]["reviewer"] == "mn"
    assert run("judge", "list", "--open", "--record", record, "--json").json == []
    assert run("check", record).code == 0
