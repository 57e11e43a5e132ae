import pytest

from ontherecord.extract.timexes import timexes
from ontherecord.spans import Span


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(t.span.quote(text), t.type.value) for t in timexes(text, [Span(0, len(text))], language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On June 30, 2019, they met.", [("June 30, 2019", "DATE")]),
        ("On Sept. 3, 2019 and 4 May 2020.", [("Sept. 3, 2019", "DATE"), ("4 May 2020", "DATE")]),
        ("In 2018 and 2019.", [("2018 and 2019", "DATE")]),
        ("Early on Tuesday night, yesterday.", [("Tuesday night", "TIME"), ("yesterday", "DATE")]),
        ("A 28-minute call two days after it.", [("28-minute", "DURATION"), ("two days after", "DATE")]),
        ("The 52-year-old minister of the 6 years old state spoke for two years.", [("two years", "DURATION")]),
        ("Every week, last week.", [("Every week", "SET"), ("last week", "DATE")]),
        ("He may march 2,018 miles for $2018.", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_other_languages() -> None:
    assert found("2018년 9월 21일자 편지", "ko") == [("2018년 9월 21일", "DATE")]
    assert found("Am 3. Mai 2020", "de") == [("3. Mai 2020", "DATE")]
    assert found("le 3 mai 2020", "fr") == [("3 mai 2020", "DATE")]
    assert found("2018年9月21日の書簡", "ja") == [("2018年9月21日", "DATE")]
