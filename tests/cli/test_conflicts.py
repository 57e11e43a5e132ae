"""``conflicts`` and ``coverage``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import page

Command = Callable[..., Any]
REST = "Both were glad that the winter was over, and that the boats could go out again."
TOLD = {
    "one": (
        "2021-05-07",
        "Minister Ada Brunn met with President Paul Lund in Geneva on 6 May 2021, and he was glad.",
    ),
    "two": ("2021-05-08", "President Paul Lund met with Minister Ada Brunn in [bold]Vienna[/bold] on 6 May 2021."),
    "six": ("2021-05-09", "Minister Ada Brunn met with President Paul Lund in Vienna on 6 May 2021, said a paper."),
}


@pytest.fixture
def talks(run: Command, tmp_path: Path) -> str:
    record = str(tmp_path / "talks.db")
    for name, (day, words) in TOLD.items():
        told = tmp_path / f"{name}.html"
        told.write_text(page(f"Talks {name}", day, words, f"{REST} {name}"), "utf-8")
        assert run("add", str(told), "--record", record, "--quiet").code == 0
    return record


def test_a_list_for_people(run: Command, talks: str) -> None:
    shown = run("conflicts", "--record", talks)
    assert shown.code == 0
    assert "  where  meeting of " in shown.out
    assert "if both are one" in shown.out
    assert "    Geneva  1 source" in shown.out
    assert "    Vienna  2 sources" in shown.out
    assert "“Minister Ada Brunn met with President Paul Lund in Geneva on 6 May 2021, and he was glad.”" in shown.out


def test_the_same_as_json(run: Command, talks: str) -> None:
    (found,) = run("conflicts", "--record", talks, "--field", "place", "--json").json
    assert (found["kind"], found["field"]) == ("sources", "place")
    assert {position["value"] for position in found["positions"]} == {"Geneva", "Vienna"}
    assert all(telling["chain"] for position in found["positions"] for telling in position["tellings"])
    again = run("conflicts", found["about"], "--record", talks, "--json").json
    assert again == [found]


def test_filters_that_leave_nothing(run: Command, talks: str) -> None:
    assert run("conflicts", "--record", talks, "--kind", "versions").out == ""
    assert "No conflict found." in run("conflicts", "--record", talks, "--with", "Nobody").err
    assert run("conflicts", "m0000000000", "--record", talks).code == 4


def test_coverage_tells_who_was_first(run: Command, talks: str) -> None:
    (row,) = run("communications", "--record", talks, "--kind", "meeting", "--json", "--from", "2021-05-06").json[:1]
    shown = run("coverage", row["communication"]["id"], "--record", talks)
    assert shown.code == 0
    assert shown.out.startswith("2021-05-0")
    assert "first to tell" in shown.out
    told = run("coverage", row["communication"]["id"], "--record", talks, "--json").json
    assert {fact["field"] for fact in told[0]["first"]} >= {"participant", "status", "date", "place"}
    assert len({report["article"]["id"] for report in told}) == len(told)
