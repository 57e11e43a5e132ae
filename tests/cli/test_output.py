"""What is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.cli.output import clean, one_line, plural, styled


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("bell\a and \x9b31m", "bell and 31m"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe", "gnp.exe"),
        ("half \ud800 a character", "half  a character"),
        ("two\nlines", "two\nlines"),
        ("한국, l’été, ★", "한국, l’été, ★"),
    ],
)
def test_control_characters_are_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\n" not in one_line(text)
    clean(text).encode("utf-8")


def test_markup_of_pages_is_not_markup_here() -> None:
    line = styled(("[bold]x[/bold]", "red"), " [red]y", None)
    assert line.plain == "[bold]x[/bold] [red]y"


def test_counts_have_their_noun() -> None:
    assert [plural(number, "page") for number in (0, 1, 1234)] == ["0 pages", "1 page", "1,234 pages"]
