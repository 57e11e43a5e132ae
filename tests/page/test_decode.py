"""Bytes become the text that was meant."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.errors import PageError, PageNotText, PageUndecodable
from ontherecord.page.decode import clean, declared, decode

GERMAN = "Der Außenminister sagte, er könne für alle übrigen Gespräche nichts zusagen. "
KOREAN = "외교부 대변인은 협상이 예정대로 계속된다고 말했다. "
JAPANESE = "外務省の報道官は、協議は予定通り続くと述べた。"


def page(text: str, label: str) -> str:
    return f'<html><head><meta charset="{label}"></head><body><p>{text * 3}</p></body></html>'


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "iso-8859-1", "cp1252"),
        ("He said “no” — twice. ", "iso-8859-1", "cp1252"),
        (KOREAN, "euc-kr", "euc-kr"),
        (KOREAN + "똠방각하 펲시콜라", "euc-kr", "cp949"),
        (KOREAN, "ks_c_5601-1987", "euc-kr"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "x-sjis", "cp932"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
        (GERMAN, "utf-8", "utf-16"),
        (GERMAN, "utf-8", "utf-16-le"),
        (GERMAN, "utf-8", "utf-16-be"),
        (GERMAN, "utf-8", "utf-32"),
        (KOREAN, "euc-kr", "utf-8"),
        (GERMAN, "nonsense", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(text: str, label: str, codec: str) -> None:
    assert decode(page(text, label).encode(codec), "p") == page(text, label)


@pytest.mark.parametrize(
    ("text", "codec"), [(GERMAN * 5, "cp1252"), (KOREAN * 5, "euc-kr"), (JAPANESE * 5, "shift_jis")]
)
def test_an_undeclared_encoding_is_detected(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "p") == text


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"said", "p") == "said"


def test_a_character_cut_off_at_the_end_spoils_nothing_else() -> None:
    assert decode((GERMAN * 9 + "ü").encode()[:-1], "p").startswith(GERMAN * 9)


def test_nul_characters_are_refused() -> None:
    with pytest.raises(PageNotText, match="NUL"):
        decode(b"he said\x00so", "p")


def test_bytes_of_no_encoding_are_refused_by_name() -> None:
    content = b"\xef\xbb\xbf" + bytes(range(0x80, 0xC0)) * 20
    with pytest.raises(PageUndecodable, match=r"^p cannot be read as utf-8"):
        decode(content, "p")


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b'<?xml version="1.0" encoding="EUC-KR"?>', "cp949"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        (b"<META CHARSET=Big5>", "big5hkscs"),
        (b"<meta charset='utf-16'>", None),
        (b"<meta name=x>", None),
    ],
)
def test_what_the_markup_declares(head: bytes, codec: str | None) -> None:
    assert declared(head) == codec


@given(st.text())
def test_clean_text_has_no_control_characters_and_one_line_end(text: str) -> None:
    cleaned = clean(text)
    assert not any(ord(character) < 32 and character not in "\n\t" for character in cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(min_size=1))
def test_utf8_is_read_as_it_is(text: str) -> None:
    try:
        assert decode(text.encode(), "p") in (text, text.removeprefix("\ufeff"))
    except PageError:
        assert "\x00" in text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text = decode(content, "p")
    except PageError as error:
        if not str(error).startswith("p "):
            raise
    else:
        assert "\x00" not in text
