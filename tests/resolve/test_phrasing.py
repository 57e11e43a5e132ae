import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.resolve.phrasing import phrase


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("two and a half years", "2.5 year"),
        ("2 1/2 years", "2.5 year"),
        ("a minute and a half", "1.5 minute"),
        ("a couple of weeks", "2 week"),
        ("the last twenty-four hours", "last 24 hour"),
        ("nineteen ninety-six", "1996"),
        ("two thousand", "2000"),
        ("two hundred ten days", "210 day"),
        ("several months", "X month"),
        ("the past few weeks", "past X week"),
        ("weeks", "X week"),
        ("the twenty-first century", "#21 century"),
        ("the 3rd of May", "#3 m5"),
        ("30 seconds", "30 second"),
        ("the second quarter", "#2 quarter"),
        ("Monday evenings", "w0 TEV"),
        ("Tuesdays", "w1s"),
        ("mid-November", "m11"),
        ("the end of the year", "year"),
        ("the ’80s", "80 s"),
        ("10:30 a.m.", "10:30 am"),
        ("last year’s", "last year"),
    ],
)
def test_words_in_one_spelling(quote: str, words: str) -> None:
    assert phrase(quote).words == words


def test_what_is_left_out_is_kept_beside() -> None:
    assert phrase("about three weeks").about
    assert not phrase("three weeks").about
    assert phrase("2019 or later").onwards


@given(st.text(alphabet="a 0½'’-./,secondhalfquartersX#", max_size=40) | st.text(max_size=40))
def test_any_text_is_spelled(quote: str) -> None:
    spelled = phrase(quote).words
    assert spelled == " ".join(spelled.split())
