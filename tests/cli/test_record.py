"""``export`` and ``check``."""

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema

from ontherecord.export.schema import schema

Command = Callable[..., Any]


def test_json_lines_have_everything_and_are_valid(run: Command) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for arguments in ([], ["--without-text"]):
        lines = [json.loads(line) for line in run("export", *arguments).out.splitlines()]
        for line in lines:
            validator.validate(line)
        pages = sorted(line["page"] for line in lines if "page" in line)
        assert pages == ["app.html", "hostile.html", "talks.html"]
        linked = {line["cluster"]["kind"] for line in lines if "cluster" in line}
        assert "actor" in linked
        (failed,) = [line for line in lines if "error" in line]
        assert failed["error"]["kind"] == "PageNotArticle"
        assert failed["error"]["message"].startswith("app.html")


def test_without_text_no_sentence_of_a_page_is_left(run: Command) -> None:
    for form in ("jsonl", "csv"):
        assert "agreed on two points" in run("export", "--format", form).out
        assert "agreed on two points" not in run("export", "--format", form, "--without-text").out


def test_csv_has_a_row_for_each_statement(run: Command) -> None:
    printed = run("export", "--format", "csv").out
    assert "\n\n" not in printed
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert len(rows) == len(run("statements", "--json", "--rejected").json)
    assert {row["outlet"] for row in rows} == {"Quay News"}


def test_export_to_a_file(run: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    printed = run("export", "-f", "csv").out
    assert run("export", "-f", "csv", "-o", str(target)).code == 0
    assert target.read_bytes().decode() == printed


def test_a_sound_record_has_a_digest(run: Command) -> None:
    ended = run("check", "--digest")
    assert ended.code == 0
    assert len(ended.out.strip()) == 64
    assert "3 pages, 2 articles" in ended.err
    assert "nothing wrong" in ended.err
    assert run("check", "record.db", "--digest", "--quiet").out == ended.out
    assert run("check", "--json", "--digest").json["digest"] == ended.out.strip()


def test_two_records_of_the_same_pages_have_one_digest(run: Command, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    run("add", "app.html", "hostile.html", "talks.html", "--record", other)
    assert run("check", other, "--digest").out == run("check", "record.db", "--digest").out


def test_damage_is_found(run: Command, folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    shutil.copy(folder / "record.db", damaged)
    with sqlite3.connect(damaged) as database:
        database.execute("UPDATE pages SET sha256 = substr(sha256, 2) || 'x'")
    ended = run("check", str(damaged))
    assert ended.code == 1
    assert ended.out.count("\n") >= 1
    assert run("check", str(damaged), "--json").json["problems"]
