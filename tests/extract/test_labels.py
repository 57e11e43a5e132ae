from collections.abc import Callable

from ontherecord.extract.baseline import Baseline
from ontherecord.records import Article, BlockKind


def test_a_headline_credits_its_label(article: Callable[..., Article]) -> None:
    read = article((BlockKind.HEADING, "Ann Harrow: ‘We will not sign’"))
    (one,) = Baseline().extract(read).attributions
    assert [s.quote(read.text) for s in (*one.source, *one.cue, *one.content)] == [
        "Ann Harrow",
        ":",
        "‘We will not sign’",
    ]


def test_a_headline_with_more_than_a_quotation_credits_no_one(article: Callable[..., Article]) -> None:
    read = article(
        (BlockKind.HEADING, "Ann Harrow: ‘Not now’ as port closes"), (BlockKind.HEADING, "In pictures: ships")
    )
    assert Baseline().extract(read).attributions == ()


def test_turns_of_a_transcript(article: Callable[..., Article]) -> None:
    read = article("ANN HARROW: Good morning.", "QUESTION: Why now?", "ANN HARROW: Because he said it was time.")
    found = Baseline().extract(read).attributions
    assert [(a.source[0].quote(read.text), a.content[0].quote(read.text)) for a in found] == [
        ("ANN HARROW", "Good morning."),
        ("ANN HARROW", "Because he said it was time."),
    ]


def test_one_label_repeated_is_no_transcript(article: Callable[..., Article]) -> None:
    read = article(*["Image: Harbour Office"] * 3)
    assert Baseline().extract(read).attributions == ()


def test_a_lone_label_is_no_transcript(article: Callable[..., Article]) -> None:
    read = article("Correction: the port was open.", "It was closed later.")
    assert Baseline().extract(read).attributions == ()
