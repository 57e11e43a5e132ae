from dataclasses import replace

from tests.store.factory import make_reading
from tests.web.conftest import Desk

from ontherecord.edtf import Edtf
from ontherecord.records import Directness
from ontherecord.spans import Span
from ontherecord.web.fields import field_views, machine_value, quoted

TEXT = "A first paragraph.\nIn the second the envoy said that talks would resume before long.\nA third."


def test_context_stays_in_the_paragraph() -> None:
    start = TEXT.index("envoy")
    made = quoted(TEXT, Span(start, start + 5))
    assert (made.prefix, made.exact) == ("In the second the ", "envoy")
    assert made.suffix == " said that talks would resume before long."


def test_context_begins_and_ends_at_a_word() -> None:
    start = TEXT.index("said")
    made = quoted(TEXT, Span(start, start + 4), around=14)
    assert (made.prefix, made.suffix) == ("the envoy ", " that talks")


def test_values_are_text_and_empty_ones_none() -> None:
    first, second, _ = make_reading().utterances
    assert machine_value(first, "said_on") == str(Edtf("2024-02-27"))
    assert machine_value(second, "directness") == Directness.DIRECT
    assert machine_value(second, "hedged") == "false"
    assert machine_value(first, "addressee") is None
    assert machine_value(first, "chain") is None


def test_an_office_is_shown_where_there_is_one_or_a_reason(desk: Desk) -> None:
    with desk.store.view() as view:
        row = replace(view.statements()[0], standing=None)
    assert "speaker_office" not in {one.field for one in field_views(row)}
    held = replace(row, utterance=replace(row.utterance, speaker_office="Minister of Ports"))
    assert [one.value for one in field_views(held) if one.field == "speaker_office"] == ["Minister of Ports"]
