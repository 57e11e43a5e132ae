"""Statements as CSV."""

import csv
import io
from dataclasses import replace

import pytest

from ontherecord.export.csv import COLUMNS, rows
from ontherecord.store.base import StatementRow


def table(statements: list[StatementRow], *, text: bool = True) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(rows(statements, text=text)), newline="")))


def test_a_row_has_every_column(row: StatementRow) -> None:
    (cells,) = table([row])
    assert tuple(cells) == COLUMNS
    assert cells["content"] == row.content_text
    assert cells["speaker"] == "A. Brunn"
    assert cells["content_spans"] == "7:12;13:18"
    assert cells["verdict"] == "correct"
    assert cells["chain"] == "Quay"
    assert cells["addressee"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " @", "\n+", "＝"])
def test_no_cell_is_a_formula(row: StatementRow, start: str) -> None:
    (cells,) = table([replace(row, content_text=f"{start}1+1", speaker=f"{start}x")])
    assert cells["content"].startswith("'")
    assert cells["speaker"].startswith("'")
    assert cells["title"] == "'" + (row.article.title or "")
    assert cells["outlet"] == "'@Quay"


def test_without_text_spans_and_hash_stay(row: StatementRow) -> None:
    (cells,) = table([row], text=False)
    assert cells["content"] == cells["source"] == cells["cue"] == ""
    assert cells["content_spans"] == "7:12;13:18"
    assert len(cells["content_sha256"]) == 64
    assert "agreed" not in "".join(rows([row], text=False))


def test_no_statements_give_the_header_alone() -> None:
    assert list(rows([])) == [",".join(COLUMNS)]
