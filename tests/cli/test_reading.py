"""``show``, ``search``, ``articles``, ``statements``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def talks(run: Command) -> Any:
    (row,) = [row for row in run("articles", "--json").json if row["title"] == "Talks end"]
    return row


@pytest.fixture
def agreed(run: Command) -> Any:
    rows = run("statements", "--json").json
    return next(row for row in rows if "agreed on two points" in row["content_text"])


def test_articles_are_listed_newest_first(run: Command) -> None:
    rows = run("articles", "--json").json
    assert [row["published"][:10] for row in rows] == ["2021-05-07", "2021-05-06"]
    shown = run("articles").out
    assert shown.index("resume") < shown.index("Talks end")
    assert "Quay News, 2021-05-06" in shown


def test_articles_can_be_asked_for_by_their_words(run: Command) -> None:
    assert [row["title"] for row in run("articles", "signed", "--json").json] == ["Talks end"]
    nothing = run("articles", "zeppelin")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "No article found.\n")


def test_failed_pages_are_listed(run: Command) -> None:
    assert [row["name"] for row in run("articles", "--failed", "--json").json] == ["app.html"]
    assert "holds hardly any text" in run("articles", "--failed").out


def test_search_shows_the_places(run: Command) -> None:
    (hit,) = run("search", "signed", "--json").json
    assert hit["article"]["title"] == "Talks end"
    assert "nothing had been signed" in run("search", "signed").out


def test_statements_are_filtered(run: Command, talks: dict[str, str]) -> None:
    everything = run("statements", "--json").json
    of_talks = run("statements", "--article", talks["id"][:10], "--json").json
    assert 0 < len(of_talks) < len(everything)
    assert all(row["article"]["id"] == talks["id"] for row in of_talks)
    direct = run("statements", "--directness", "direct", "--json").json
    assert direct
    assert {row["utterance"]["directness"] for row in direct} == {"direct"}
    assert run("statements", "--from", "2021-05-07", "--json").json != everything
    assert run("statements", "--to", "2020", "--json").json == []
    assert len(run("statements", "--limit", "1", "--json").json) == 1
    assert "1 of" in run("statements", "--limit", "1").err


def test_a_statement_is_shown_with_its_reasons(run: Command, agreed: dict[str, dict[str, str]]) -> None:
    shown = run("show", agreed["utterance"]["id"][:12]).out
    assert "agreed on two points" in shown
    assert "Ada Brunn" in shown
    for field in ("source", "cue", "speaker", "addressee", "channel", "said_on", "chain", "modality"):
        assert f"  {field}" in shown
    assert run("show", agreed["utterance"]["id"], "--json").json["utterance"] == agreed["utterance"]


def test_an_article_is_shown_as_text_page_and_json(run: Command, folder: Path, talks: dict[str, str]) -> None:
    made = run("show", talks["id"], "--json").json
    assert made["article"]["title"] == "Talks end"
    assert run("show", talks["id"], "--text").out == made["article"]["text"]
    assert run("show", talks["id"], "--page").out == (folder / "talks.html").read_text("utf-8")
    shown = run("show", talks["id"][:9]).out
    assert "Quay News" in shown
    assert "agreed on two points" in shown


def test_a_changed_page_is_compared(run: Command, tmp_path: Path, folder: Path) -> None:
    record = str(tmp_path / "r.db")
    page = tmp_path / "live.html"
    before = (folder / "talks.html").read_text("utf-8")
    page.write_text(before, "utf-8")
    assert run("add", str(page), "--record", record).code == 0
    page.write_text(before.replace("two points", "three points"), "utf-8")
    assert run("add", str(page), "--record", record, "--json").json["added"] == "version"
    (newest,) = run("articles", "--record", record, "--json").json
    assert newest["versions"] == 2
    assert len(run("articles", "--all-versions", "--record", record, "--json").json) == 2
    diff = run("show", newest["id"], "--diff", "--record", record, "--json").json
    assert [sign for sign, run in diff["runs"] if "three" in run] == ["+"]
    shown = run("show", newest["id"], "--diff", "--record", record).out
    assert "three" in shown
    assert "changed" in shown
    first = run("show", diff["older"]["id"], "--diff", "--record", record)
    assert (first.code, "is the first version" in first.err) == (4, True)


def test_pages_cannot_write_to_the_terminal(run: Command) -> None:
    for command in (["articles"], ["statements"], ["timeline"], ["search", "harbour"]):
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in run(*command).out
    assert "[bold]never[/bold]" in run("statements").out
    assert json.loads(run("articles", "--json").out)
