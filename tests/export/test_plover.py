"""Events for the tools of political scientists."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from ontherecord.edtf import Edtf
from ontherecord.export.plover import GDELT, gdelt, plover
from ontherecord.records import ActorKind, ActorName, Event, Status
from ontherecord.spans import Span
from ontherecord.store.base import EventRow, StatementRow


@pytest.fixture
def event(row: StatementRow) -> EventRow:
    told = Event(
        id="e1",
        type="ACCUSE",
        mode="disapprove",
        contexts=("military",),
        cameo="11",
        mentions=(Span(3, 9),),
        actor=ActorName("Norway", ActorKind.STATE, Span(0, 2)),
        recipient=ActorName("=Ann Lund", ActorKind.PERSON),
        date=Edtf("2021-07-02"),
        place="Oslo",
        status=Status.HAPPENED,
    )
    return EventRow(told, row.article)


def table(rows: list[EventRow]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(gdelt(rows)), newline="")))


def changed(row: EventRow, **fields: Any) -> EventRow:
    return replace(row, event=replace(row.event, **fields))


def test_a_line_of_json_has_the_act_with_its_page(event: EventRow) -> None:
    (line,) = [json.loads(one) for one in plover([event])]
    assert (line["type"], line["mode"], line["quad"], line["cameo"]) == (
        "ACCUSE", "disapprove", "verbal conflict", "11"
    )  # fmt: skip
    assert line["actor"] == {"text": "Norway", "kind": "state", "country": "NOR", "span": [0, 2]}
    assert line["recipient"]["country"] is None
    assert line["headline"] == event.article.title
    assert line["date"] == "2021-07-02"
    assert [json.loads(one)["headline"] for one in plover([event], text=False)] == [None]


def test_the_table_has_gdelts_columns(event: EventRow) -> None:
    (cells,) = table([event])
    assert tuple(cells) == GDELT
    assert len(GDELT) == 58
    known = {name: cell for name, cell in cells.items() if cell}
    assert known.pop("SOURCEURL") == event.article.address
    assert known.pop("Actor2Name") == "'=Ann Lund"
    assert known == {
        "GLOBALEVENTID": "e1",
        "SQLDATE": "20210702",
        "MonthYear": "202107",
        "Year": "2021",
        "FractionDate": "2021.4986",
        "Actor1Name": "Norway",
        "Actor1Code": "NOR",
        "Actor1CountryCode": "NOR",
        "EventCode": "11",
        "EventBaseCode": "11",
        "EventRootCode": "11",
        "QuadClass": "3",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_FullName": "Oslo",
    } | ({"DATEADDED": known["DATEADDED"]} if "DATEADDED" in known else {})


@pytest.mark.parametrize(
    ("told", "cells"),
    [
        ("2021-07", ("", "202107", "2021")),
        ("2021", ("", "", "2021")),
        ("2020/2021", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_no_more_of_a_date_than_is_told(event: EventRow, told: str | None, cells: tuple[str, str, str]) -> None:
    (row,) = table([changed(event, date=Edtf(told) if told else None)])
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == cells


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.HAPPENED])
def test_what_did_not_happen_is_no_row_of_the_table(event: EventRow, status: Status) -> None:
    assert table([changed(event, status=status)]) == []
    assert [json.loads(line)["status"] for line in plover([changed(event, status=status)])] == [status.value]
