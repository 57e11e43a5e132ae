import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import MAX_PIECES_PER_WORD, WordPieces, split_words

WORDPIECES = WordPieces(WEIGHTS / TOKENIZER)
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
HARD = st.lists(
    st.sampled_from(
        [
            "한국",
            unicodedata.normalize("NFD", "한국"),
            "e\u0301",
            "👩‍👩‍👧",
            "👍🏽",
            "🇰🇷",
            "שלום",
            "\u202bمرحبا",
            "\x00",
            "क्षि",
            "“",
            " ",
            "\n",
        ]
    ),
    max_size=12,
).map("".join)


@given(ANY | HARD)
def test_words_cover_every_visible_character_in_order(text: str) -> None:
    words = split_words(text)
    covered = "".join(words.strings())
    assert covered == "".join(char for char in text if not char.isspace())
    assert all(a <= b for a, b in zip(words.ends[:-1], words.starts[1:], strict=True))
    assert (words.ends > words.starts).all()


@given(ANY | HARD)
def test_no_word_begins_inside_a_grapheme(text: str) -> None:
    words = split_words(text)
    for start, before in zip(words.starts[1:].tolist(), words.ends[:-1].tolist(), strict=True):
        if start == before:
            assert not unicodedata.category(text[start]).startswith("M")
            assert text[start] != "\u200d"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kim's 'yes', he said.", ["Kim", "'", "s", "'", "yes", "'", ",", "he", "said", "."]),
        ("cafe\u0301s open", ["cafe\u0301s", "open"]),
        ("👩‍👩‍👧👍🏽!", ["👩‍👩‍👧", "👍🏽", "!"]),
        (unicodedata.normalize("NFD", "한국어 신문"), [unicodedata.normalize("NFD", w) for w in ("한국어", "신문")]),
        ("क्षि बात", ["क्षि", "बात"]),
        ("a\x00b", ["a", "\x00", "b"]),
        ("", []),
    ],
)
def test_split_words(text: str, words: list[str]) -> None:
    assert split_words(text).strings() == words


def test_both_normal_forms_have_the_same_pieces() -> None:
    composed = WORDPIECES.encode(split_words("한국어 é").strings())
    apart = WORDPIECES.encode(split_words(unicodedata.normalize("NFD", "한국어 é")).strings())
    assert composed.ids.tolist() == apart.ids.tolist()


@given(words=st.lists(ANY.filter(bool), max_size=8))
def test_every_word_has_pieces(words: list[str]) -> None:
    pieces = WORDPIECES.encode(words)
    counts = pieces.first[1:] - pieces.first[:-1]
    assert len(counts) == len(words)
    assert ((counts >= 1) & (counts <= MAX_PIECES_PER_WORD)).all()
    assert len(pieces.ids) == pieces.first[-1]


@given(words=st.lists(ANY.filter(bool), max_size=8))
def test_pieces_do_not_depend_on_what_was_read_before(words: list[str]) -> None:
    assert WORDPIECES.encode(words).ids.tolist() == WordPieces(WEIGHTS / TOKENIZER).encode(words).ids.tolist()


def test_a_vocabulary_without_special_pieces_is_refused(tmp_path: Path) -> None:
    from tokenizers import Tokenizer, models

    Tokenizer(models.WordPiece({"a": 0}, unk_token="a")).save(str(tmp_path / "tokenizer.json"))
    with pytest.raises(ValueError, match=r"no \[UNK\]"):
        WordPieces(tmp_path / "tokenizer.json")
