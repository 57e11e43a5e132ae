import pytest

from ontherecord.records import Directness
from ontherecord.resolve.directness import directness
from ontherecord.spans import Span


def of(text: str, *contents: str) -> Directness:
    return directness(text, [Span(text.index(c), text.index(c) + len(c)) for c in contents])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“We came,”", Directness.DIRECT),
        ("'We didn't come.'", Directness.DIRECT),
        ("‘We didn’t come’", Directness.DIRECT),
        ("«Nous venons»", Directness.DIRECT),
        ("“We came” and “we left”", Directness.MIXED),
        ("that they “came” late", Directness.MIXED),
        ("that the ministers’ plan isn’t ready", Directness.INDIRECT),
        ("“We came.", Directness.DIRECT),
        ("“We said ‘no’ twice.”", Directness.DIRECT),
    ],
)
def test_kinds(content: str, expected: Directness) -> None:
    assert of(f"He told us {content} yesterday", content) is expected


def test_every_part_must_be_quoted() -> None:
    text = "“We came,” she said, “and left.” Then she left"
    assert of(text, "“We came,”", "“and left.”") is Directness.DIRECT
    assert of(text, "“We came,”", "Then she left") is Directness.MIXED


def test_marks_right_around_the_span_count() -> None:
    text = "He said “we came” twice"
    assert of(text, "we came") is Directness.DIRECT
