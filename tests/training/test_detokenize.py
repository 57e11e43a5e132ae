import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.detokenize import detokenize


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (
            "The ferry ( a small one ) will not sail , Ida Lund said ; nobody came .",
            "The ferry (a small one) will not sail, Ida Lund said; nobody came.",
        ),
        ('" It was late , " she said . " Nobody came . "', '"It was late," she said. "Nobody came."'),
        ('" It was late .', '"It was late.'),
        ('It was " late " , she said . "', 'It was "late", she said."'),
        (
            "“ It was ‘ late ’ , ” Lund 's aide said , “ we do n't know . ”",
            "“It was ‘late’,” Lund's aide said, “we don't know.”",
        ),
        (
            "It ’ s theirs : the sailors ’ boat cost US $ 2 , or 40 % of € 3 !",
            "It’s theirs: the sailors’ boat cost US$2, or 40% of €3!",
        ),
        ("' We are late , ' she told the sailors ' union .", "'We are late,' she told the sailors' union."),
        ("He called it ' unsafe' and left .", "He called it 'unsafe' and left."),
        ("She reads ' The Old Harbour ' aloud .", "She reads 'The Old Harbour' aloud."),
        (
            "A well - known boat of the mid - 1990 s – the best – sailed at 17 : 30 and / or later .",
            "A well-known boat of the mid-1990s – the best – sailed at 17:30 and/or later.",
        ),
        ("The harbour - which is old , he said - was closed .", "The harbour - which is old, he said - was closed."),
        ("A state - of - the - art , 12 - year - old ship .", "A state-of-the-art, 12-year-old ship."),
        (
            "The U . S . harbour of Mr . A . Berg . . . is full - - of boats .",
            "The U.S. harbour of Mr. A. Berg... is full -- of boats.",
        ),
        ("The G 20 meets the M ā ori of K ā piti ; 3 D maps .", "The G20 meets the Māori of Kāpiti; 3D maps."),
        (
            "It was 21 ° C in the O ’ Hara house , up + 3 from 4 + 1 .",
            "It was 21°C in the O’Hara house, up +3 from 4+1.",
        ),
    ],
)
def test_text_comes_back_as_it_was_printed(tokens: str, text: str) -> None:
    assert detokenize(tokens.split())[0] == text


def test_times_cut_after_a_digit_are_joined() -> None:
    assert detokenize(["at", "4.3", "0 am", ",", "2", "4 hours", "late"])[0] == "at 4.30 am, 24 hours late"


def test_marks_of_typewriters_become_quotation_marks() -> None:
    text, offsets = detokenize(["``", "Late", ",", "''", "she", "said"])
    assert text == "“Late,” she said"
    assert [text[start:end] for start, end in offsets] == ["“", "Late", ",", "”", "she", "said"]


def test_format_characters_are_not_printed() -> None:
    text, offsets = detokenize(["the", "\u00ad", "ferry", "\u200b"])
    assert text == "the ferry"
    assert offsets == ((0, 3), (3, 3), (4, 9), (9, 9))


@given(st.lists(st.text(st.sampled_from("aS5.'\"’“-$+: \u00ad")), max_size=12))
def test_every_token_stands_where_its_offsets_say(tokens: list[str]) -> None:
    text, offsets = detokenize(tokens)
    at = 0
    for token, (start, end) in zip(tokens, offsets, strict=True):
        assert text[at:start].strip() == ""
        shown = text[start:end]
        assert shown in {" ".join(token.split()), ""} or token.replace("\u00ad", "").strip() == "''"
        assert (shown == "") == (token.replace("\u00ad", "").strip() == "")
        at = end
    assert at == len(text)
