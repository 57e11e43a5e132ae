import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp import features
from ontherecord.nlp.features import featurise, letter_case, paragraphs
from ontherecord.nlp.tokenize import split_words

SIGNS = {
    features.OUTSIDE: ".",
    features.INSIDE: "i",
    features.OPENING: "<",
    features.CLOSING: ">",
    features.INNER: "n",
}


def quoted(text: str) -> str:
    words = split_words(text)
    return "".join(SIGNS[q] for q in featurise(words, paragraphs(words)).quote.tolist())


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("kim", features.LOWER),
        ("Kim", features.TITLE),
        ("I", features.TITLE),
        ("KCNA", features.UPPER),
        ("McCain", features.MIXED),
        ("2018", features.NO_CASE),
        ("한국", features.NO_CASE),
        ("“", features.NO_CASE),
    ],
)
def test_letter_case(word: str, case: int) -> None:
    assert letter_case(word) == case


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("He said “no way” twice", "..<ii>."),
        ('He said "no way" twice', "..<ii>."),
        ("He said ‘no way’ twice", "..<ii>."),
        ("“They call it ‘hope’ now”", "<iii<n>i>"),
        ("It’s Seoul’s own", "......."),
        ("the '90s workers' strike", "......"),
        ("the 'big one' she said", ".<ii>.."),
        ('"One," he said, "two"', "<ii>...<i>"),
        ("„So“ sagte er", "<i<ii"),  # English marks are read: what closes in German opens
        ("“never closed", "<ii"),
        ("« non » dit-il", "<i>..."),
    ],
)
def test_quotation_marks(text: str, signs: str) -> None:
    assert quoted(text) == signs


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    words = split_words("He said: “We met.\n“We talked.”\nThen he left.")
    found = featurise(words, paragraphs(words))
    starts = [i for i, place in enumerate(found.place.tolist()) if place in {features.INITIAL, features.CONTINUED}]
    assert [words[i] for i in starts] == ["He", "“", "Then"]
    assert [int(found.place[i]) for i in starts] == [features.INITIAL, features.CONTINUED, features.INITIAL]
    assert found.quote[starts[2]] == features.OUTSIDE


def test_sentence_starts_within_a_paragraph() -> None:
    words = split_words("He left. She stayed. ok")
    assert featurise(words, paragraphs(words)).place.tolist() == [2, 0, 0, 1, 0, 0, 0]


def test_the_words_of_a_content_read_alone_are_marked_as_such() -> None:
    words = split_words("He left. She stayed. ok")
    found = featurise(words, paragraphs(words), in_content=True)
    assert (found.place - features.IN_CONTENT).tolist() == [2, 0, 0, 1, 0, 0, 0]


def test_paragraphs_are_lines_with_words() -> None:
    words = split_words("\n\none two\r\n \nthree\u2028four")
    assert paragraphs(words) == [(0, 2), (2, 3), (3, 4)]


@given(st.text(alphabet=" ab\"'“”‘’\n.A", max_size=60))
def test_every_word_has_one_class_of_each_feature(text: str) -> None:
    words = split_words(text)
    found = featurise(words, paragraphs(words))
    for classes, count in (
        (found.case, features.CASES),
        (found.quote, features.QUOTES),
        (found.place, features.PLACES),
    ):
        assert len(classes) == len(words)
        assert ((classes >= 0) & (classes < count)).all()
