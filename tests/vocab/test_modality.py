import tomllib
from importlib.resources import files

import pytest

from ontherecord.records import Modality
from ontherecord.vocab.modality import content_words, cue_words, hedge_words, negation


def told(cue: str) -> list[str]:
    return [words.modality.value for words in cue_words() if words.pattern.search(cue)]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("denied", ["denied"]),
        ("ruled it out", ["denied"]),
        ("ruled", []),
        ("is pleading for", ["asked"]),
        ("called", []),
        ("sought to", ["asked", "predicted"]),
        ("willow", []),
    ],
)
def test_cues_in_all_their_forms(cue: str, expected: list[str]) -> None:
    assert told(cue) == expected


def test_only_what_negates_wholly_is_a_negation() -> None:
    words = negation()
    assert [bool(words.pattern.search(cue)) for cue in ("didn't say", "not only said", "a never-ending plea")] == [
        True, False, False,
    ]  # fmt: skip
    assert words.partial.search("not only said")


def test_every_sign_of_the_content_has_its_class() -> None:
    signs = dict(content_words().signs)
    assert set(signs) == {Modality.HYPOTHETICAL, Modality.POSSIBLE, Modality.PREDICTED, Modality.ASKED}
    match = signs[Modality.PREDICTED].search("it is now very likely to rain")
    assert match is not None
    assert match[0] == "is now very likely to"


def test_a_condition_is_one_only_in_a_group() -> None:
    conditions = content_words().conditions
    found = {text: [m[0] for m in conditions.finditer(text) if m.lastindex] for text in ("go if it rains", "even if")}
    assert found == {"go if it rains": ["if"], "even if": []}


def test_the_page_has_fewer_hedges_than_what_is_said() -> None:
    words = hedge_words()
    assert [bool(words.page.search(text)) for text in ("reportedly", "appears")] == [True, False]
    assert words.anywhere.search("appears")


def test_no_list_names_a_word_twice() -> None:
    table = tomllib.loads(files("ontherecord.vocab").joinpath("modality.toml").read_text("utf-8"))["en"]
    lists = {name: words for part in ("content", "hedges", "negation") for name, words in table[part].items()}
    assert [name for name, words in lists.items() if len(words) != len(set(words))] == []


def test_after_would_shortened_no_participle_stands() -> None:
    would = content_words().would
    found = [
        bool(would.search(text)) for text in ("she'd build", 'she\'d "gladly build"', "she'd built", "she'd wanted")
    ]
    assert found == [True, False, False, False]


def test_a_relative_clause_reaches_to_its_verb() -> None:
    relatives = content_words().relatives
    found = {
        text: (match := relatives.match(text)) and match[0] for text in ("who live here", "that they built", "that")
    }
    assert found == {"who live here": "who live", "that they built": "that they built", "that": None}
