"""``add`` and ``extract``."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ontherecord.cli.desk import samples
from ontherecord.export.schema import schema

Command = Callable[..., Any]


def test_extract_writes_an_object_for_each_page_in_order(run: Command) -> None:
    ended = run("extract", "talks.html", "app.html", "gone.html", "hostile.html")
    assert ended.code == 0
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert [line["page"] for line in lines] == ["talks.html", "app.html", "gone.html", "hostile.html"]
    assert [line["error"]["kind"] for line in lines[1:3]] == ["PageNotArticle", "InputError"]
    validator = jsonschema.Draft202012Validator(schema())
    for line in lines:
        validator.validate(line)
    article = lines[0]["article"]
    assert article["title"] == "Talks end"
    assert article["published"].startswith("2021-05-06")
    for utterance in lines[0]["utterances"]:
        assert all(article["text"][start:end].strip() for start, end in utterance["content"])
    assert any("agreed on two points" in _quoted(one, article["text"]) for one in lines[0]["utterances"])


def _quoted(utterance: dict[str, list[list[int]]], text: str) -> str:
    return " ".join(text[start:end] for start, end in utterance["content"])


def test_extract_is_the_same_every_time(run: Command) -> None:
    assert run("extract", "talks.html", "hostile.html").out == run("extract", "talks.html", "hostile.html").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["talks.html", "app.html"], 0), (["talks.html", "app.html", "--strict"], 1), (["app.html", "gone.html"], 1)],
)
def test_exit_codes_of_batches(run: Command, tmp_path: Path, arguments: list[str], code: int) -> None:
    assert run("extract", *arguments).code == code
    assert run("add", *arguments, "--record", str(tmp_path / "r.db")).code == code


def test_a_file_is_written_whole_or_not_at_all(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    monkeypatch.setattr("ontherecord.cli.pages.read_page", lambda _: 1 / 0)
    assert run("extract", "talks.html", "-o", str(target)).code == 70
    assert target.read_text() == "before"
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_output_to_a_file_is_what_is_printed(run: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    printed = run("extract", "talks.html", "app.html").out
    ended = run("extract", "talks.html", "app.html", "-o", str(target))
    assert ended.out == ""
    assert target.read_text("utf-8") == printed


def test_plain_text_is_the_article_text(run: Command, folder: Path) -> None:
    text = "  Home | News\n\n“So be it,” she said.\n"
    (folder / "plain.txt").write_text(text)
    assert run("extract", "--plain", "plain.txt").json["article"]["text"] == text


def test_options_fill_what_a_page_lacks(run: Command, folder: Path) -> None:
    (folder / "bare.txt").write_text("“So be it,” she said.\n")
    given = ["--plain", "--published", "2021-05-03", "--outlet", "Quay", "--url", "https://quay.example/bare"]
    article = run("extract", "bare.txt", *given).json["article"]
    assert (article["published"], article["outlet"], article["url"]) == (
        "2021-05-03",
        "Quay",
        "https://quay.example/bare",
    )


def test_add_tells_what_became_of_the_pages(run: Command, tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    ended = run("add", "talks.html", "app.html", "--record", record)
    assert ended.out == ""
    assert "failed: app.html holds hardly any text" in ended.err
    assert f"2 pages: 1 new, 1 failed → {record}" in ended.err
    again = run("add", "talks.html", "--record", record, "--json", "--quiet")
    assert again.json["added"] == "unchanged"
    assert again.err == ""


def test_every_sample_page_meets_the_contract(run: Command) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    ended = run("extract", str(samples()))
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert len(lines) >= 16
    for line in lines:
        validator.validate(line)
        text = line["article"]["text"]
        assert all(0 <= start < end <= len(text) for start, end in _spans(line))
        ids = {utterance["id"] for utterance in line["utterances"]}
        assert {utterance["parent"] for utterance in line["utterances"]} - {None} <= ids
        assert all(utterance["content"] for utterance in line["utterances"])


def _spans(value: Any) -> Iterator[list[int]]:
    """Every pair of integers: all that are written are spans."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(member, int) for member in value):
        yield value
    elif isinstance(value, (list, dict)):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _spans(member)
