"""Records as JSON."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.export.as_json import as_json, dump, encode, read_page
from ontherecord.records import Judgement, Mention, MentionKind, Reading, Verdict
from ontherecord.spans import Span
from ontherecord.store.base import StatementRow


def test_a_read_page_has_the_keys_of_the_contract(reading: Reading) -> None:
    made = as_json(read_page(reading))
    assert isinstance(made, dict)
    assert made["page"] == "talks.html"
    article = made["article"]
    assert isinstance(article, dict)
    assert {"title", "byline", "outlet", "published", "updated", "language", "text", "blocks"} <= set(article)
    assert article["blocks"] == [{"kind": "heading", "span": [0, 5]}, {"kind": "body", "span": [7, 68]}]
    assert {"mentions", "timexes", "utterances", "communications", "events"} <= set(made)
    assert made["mentions"] == [
        {"span": [20, 29], "kind": "person", "chain": 0, "confidence": 0.9, "evidence": {}, "empty": {}}
    ]
    assert made["timexes"][0].items() >= {"span": [52, 57], "type": "DATE", "edtf": "2021-05-03"}.items()  # type: ignore[index, union-attr]


def test_an_utterance_has_the_keys_of_the_contract(reading: Reading) -> None:
    made = as_json(reading.utterances[0])
    assert made == {
        "id": "u1",
        "source": [[20, 29]],
        "cue": [[30, 34]],
        "content": [[7, 12], [13, 18]],
        "directness": "direct",
        "speaker": {"name": "Ada Brunn", "kind": "person", "mention": [20, 29]},
        "speaker_office": None,
        "addressee": None,
        "channel": "letter",
        "said_on": "2021-05-03",
        "reported_on": "2021-05-03",
        "sourcing": "named",
        "hedged": False,
        "modality": "asserted",
        "chain": [{"who": "Quay", "channel": None, "hedge": None, "reported_on": "2021-05-03", "span": None}],
        "parent": None,
        "confidence": 0.5,
        "evidence": {"said_on": [[52, 57], [7, 8]]},
        "empty": {"addressee": "reporters are no one actor"},
    }


def test_two_reasons_for_one_field_are_both_told(reading: Reading) -> None:
    made = as_json(reading.article)
    assert isinstance(made, dict)
    assert made["empty"] == {"byline": "no line reads like a byline; nor does the markup name one"}


def test_the_bytes_of_a_page_are_left_out(reading: Reading) -> None:
    made = as_json(reading.page)
    assert isinstance(made, dict)
    assert "content" not in made
    assert made["retrieved"] == "2021-05-04T00:00:00+00:00"


def test_without_text_hash_and_length_stand_for_it(reading: Reading, judgement: Judgement, row: StatementRow) -> None:
    text = reading.article.text
    printed = dump([read_page(reading), judgement, row], text=False)
    assert "We agreed" not in printed
    assert text not in printed
    article = json.loads(printed)[0]["article"]
    assert article["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert article["text_length"] == len(text)
    assert "text" not in article


def test_enums_are_their_values() -> None:
    assert dump([Verdict.ACCEPT]) == '["accept"]'


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="set is no part of a record"):
        as_json({1})


def test_numbers_that_json_lacks_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dump(Mention(Span(0, 1), MentionKind.PERSON, confidence=float("nan")))


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_survives_encoding(text: str) -> None:
    assert json.loads(encode(dump([text]))) == [text]


@given(st.text())
def test_one_record_is_one_line(text: str) -> None:
    assert "\n" not in dump([text])
