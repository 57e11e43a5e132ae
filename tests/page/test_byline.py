"""Names in bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.page.byline import merged, names, printed_names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By Anna Bell", ("Anna Bell",)),
        ("BY ANNA BELL-SO [[email protected]]", ("ANNA BELL-SO",)),
        ("By Anna Bell and Jon Teller", ("Anna Bell", "Jon Teller")),
        ("By Anna Bell, Jon Teller and Ivo Strand, staff writers", ("Anna Bell", "Jon Teller", "Ivo Strand")),
        ("Anna Bell anna.bell@veyle.example", ("Anna Bell",)),
        ("Written by Anna Bell, Political Editor", ("Anna Bell",)),
        ("Von Anna Bell und Jon Teller", ("Anna Bell", "Jon Teller")),
        ("Par Anna Bell", ("Anna Bell",)),
        ("이서준 기자", ("이서준",)),
        ("이서준 기자 seojun@hanbit.example", ("이서준",)),
        ("The Associated Press", ("The Associated Press",)),
        ("admin", ()),
        ("https://veyle.example/staff", ()),
        ("", ()),
    ],
)
def test_the_names_of_a_byline(line: str, found: tuple[str, ...]) -> None:
    assert names(line) == found


def test_names_of_several_bylines_are_told_once() -> None:
    assert merged(["Anna Bell", "By ANNA BELL", "Jon Teller"]) == ("Anna Bell", "Jon Teller")


@given(st.text(max_size=60))
def test_printed_names_are_a_stretch_of_the_line(line: str) -> None:
    place = printed_names(line)
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(line)
        assert line[place[0] : place[1]].startswith(names(line)[0])
