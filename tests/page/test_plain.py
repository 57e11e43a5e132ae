"""Clean text is kept character for character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.page.reading import date, read

from ontherecord.errors import PageError
from ontherecord.records import BlockKind, Hints

PLAIN = Hints(plain=True)


@given(st.text(alphabet=st.sampled_from("ab.“ \t\r\n\u2028\x0bé漢😀"), min_size=1, max_size=80))
def test_the_text_is_the_files_text(text: str) -> None:
    try:
        article = read(text, "a.txt", PLAIN)
    except PageError:
        assert not text.strip()
        return
    assert article.text == text
    assert {block.kind for block in article.blocks} <= {BlockKind.BODY}


def test_the_byte_order_mark_is_left_out() -> None:
    assert read(b"\xef\xbb\xbfHe said so.", "a.txt", PLAIN).text == "He said so."


def test_a_nul_is_a_character_like_another() -> None:
    text = "\x00She said: “We are \x00 ready.”"
    assert read(text, "a.txt", PLAIN).text == text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One\ngoes on.\n\nTwo.\n", ["One\ngoes on.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\n  \nTwo.", ["One.\n  ", "Two."]),
    ],
)
def test_paragraphs_are_blocks(text: str, blocks: list[str]) -> None:
    article = read(text, "a.txt", PLAIN)
    assert [block.span.quote(text) for block in article.blocks] == blocks


def test_nothing_but_the_text_is_read_and_hints_are_taken() -> None:
    text = (
        "Talks go on\n\nBy Anna Bell\n\nPosted March 14, 2024\n\nThe envoy said on Friday that the talks would go on."
    )
    article = read(text, "a.txt", PLAIN)
    assert (article.title, article.byline, article.published, article.language) == (None, None, None, "en")
    hinted = read(text, "a.txt", Hints(plain=True, outlet="The Veyle Courier", published=date("2024-03-14")))
    assert (hinted.outlet, hinted.published, hinted.id) == ("The Veyle Courier", date("2024-03-14"), article.id)
