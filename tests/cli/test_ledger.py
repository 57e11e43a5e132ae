"""``communications``, ``events``, ``timeline``, and what is exported of events."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
LETTERS = """Ada Brunn wrote to the port

Minister Ada Brunn sent a letter to President Paul Lund on 3 March 2021, and he was glad of it.

President Paul Lund met with Minister Ada Brunn in Oslo on 5 March 2021, and both were glad that the winter was over.

Norway condemned Denmark on 6 March 2021 over the old harbour, and Denmark will sanction Norway in April.
"""


@pytest.fixture
def letters(run: Command, tmp_path: Path) -> str:
    record = str(tmp_path / "letters.db")
    page = tmp_path / "letters.txt"
    page.write_text(LETTERS, "utf-8")
    assert run("add", str(page), "--record", record, "--quiet").code == 0
    return record


def test_communications_are_listed_by_day(run: Command, letters: str) -> None:
    found = run("communications", "--record", letters, "--with", "Brunn", "--json").json
    assert [(one["communication"]["kind"], one["communication"]["date"]) for one in found] == [
        ("letter", "2021-03-03"),
        ("meeting", "2021-03-05"),
    ]
    told = run("communications", "--record", letters, "--kind", "letter").out
    assert told.startswith("2021-03-03  letter  Ada Brunn → Paul Lund")
    assert "No communication found." in run("communications", "--record", letters, "--from", "2022").err


def test_events_are_listed_by_day_type_and_status(run: Command, letters: str) -> None:
    found = run("events", "--record", letters, "--json").json
    assert [(one["event"]["type"], one["event"]["status"]) for one in found][:3] == [
        ("X-CORRESPOND", "happened"),
        ("CONSULT", "happened"),
        ("ACCUSE", "happened"),
    ]
    assert run("events", "--record", letters, "--type", "accuse").out.startswith(
        "2021-03-06  ACCUSE  Norway → Denmark"
    )
    planned = run("events", "--record", letters, "--status", "planned", "--with", "norway", "--with", "denmark").out
    assert "SANCTION" in planned
    assert "planned" in planned


def test_a_type_that_is_none_is_an_error(run: Command, letters: str) -> None:
    ended = run("events", "--record", letters, "--type", "quarrel")
    assert ended.code != 0
    assert "'quarrel' is no type of event" in ended.err


def test_the_timeline_is_in_order(run: Command) -> None:
    days = [item["when"][:10] for item in run("timeline", "--json").json if item["kind"] == "published"]
    assert days == ["2021-05-06", "2021-05-07"]
    assert run("timeline", "--from", "2021-05-07").out.startswith("2021-05-07")
    assert run("timeline", "--to", "2020").out == ""


def test_the_timeline_of_two_has_what_they_did_together(run: Command, letters: str) -> None:
    items = run("timeline", "--record", letters, "--between", "Brunn", "--between", "Paul Lund", "--json").json
    assert [(item["when"], item["kind"]) for item in items] == [
        ("2021-03-03", "communication"),
        ("2021-03-05", "communication"),
    ]
    shown = run("timeline", "--record", letters, "--between", "Norway").out
    assert "accuse" in shown
    assert "Norway → Denmark" in shown


def test_events_are_exported_for_other_tools(run: Command, letters: str) -> None:
    lines = [json.loads(line) for line in run("export", "-f", "plover", "--record", letters).out.splitlines()]
    assert {"CONSULT", "X-CORRESPOND", "ACCUSE"} <= {line["type"] for line in lines}
    printed = run("export", "-f", "gdelt", "--record", letters).out
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert [(row["SQLDATE"], row["EventRootCode"]) for row in rows if row["Actor1CountryCode"] == "NOR"] == [
        ("20210306", "11")
    ]
    assert len(rows) == sum(line["status"] == "happened" for line in lines)
