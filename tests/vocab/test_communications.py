import pytest

from ontherecord.records import Channel, Part
from ontherecord.vocab.communications import communication_words, part_of, plural


def test_nouns_and_verbs_have_kinds() -> None:
    words = communication_words()
    assert words.kinds["phone call"] is Channel.CALL
    assert words.by_verb["met with"] is Channel.MEETING
    assert words.again["conversation"] == {Channel.CALL, Channel.MEETING}


@pytest.mark.parametrize(
    ("noun", "several"), [("letters", True), ("letter", False), ("talks", False), ("summit talks", False)]
)
def test_plurals(noun: str, several: bool) -> None:
    assert plural(noun) is several


def test_parts_of_makers() -> None:
    assert part_of(Channel.LETTER, maker=True) is Part.SENDER
    assert part_of(Channel.VISIT, maker=False) is Part.HOST
    assert part_of(Channel.CALL, maker=True) is Part.PARTICIPANT
