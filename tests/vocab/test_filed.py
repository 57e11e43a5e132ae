import pytest

from ontherecord.records import Channel
from ontherecord.vocab.filed import filed_words


@pytest.mark.parametrize(
    ("heading", "whole", "label"),
    [
        ("Letter From President Lund to Chairman Berg", "Letter", "letter"),
        ("12. Circular Telegram From the Department", "Circular Telegram", "telegram"),
        ("[12] Telegram 1603 From the Embassy", "Telegram", "telegram"),
        ("Memorandum of a Telephone Conversation Between", "Memorandum of a Telephone Conversation", None),
        ("Memorandum of Conversation2", "Memorandum of Conversation", "memorandum of conversation"),
        ("Memorandum for the Record of a Meeting, Oslo", "Memorandum for the Record of a Meeting", None),
    ],
)
def test_what_a_heading_calls_its_document(heading: str, whole: str, label: str | None) -> None:
    match = filed_words().form.match(heading)
    assert match is not None
    assert match["whole"] == whole
    assert label is None or match["label"].lower() == label


@pytest.mark.parametrize("words", ["Letterman returns", "The letter from Lund", "Telegraph Road", "Notes", ""])
def test_other_words_are_no_heading(words: str) -> None:
    assert filed_words().form.match(words) is None


def test_every_form_has_a_kind() -> None:
    words = filed_words()
    assert words.alone <= words.kinds.keys()
    assert words.kinds["memorandum of telephone conversation"] is Channel.CALL
    assert words.kinds["record of meeting"] is Channel.MEETING
    assert words.kinds["airgram"] is Channel.MESSAGE
    assert words.labels["others present"] == "participants"
