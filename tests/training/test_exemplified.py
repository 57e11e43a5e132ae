import random

import pytest
from tests.training.found import find
from training.corpus import GoldAttribution, GoldContent
from training.exemplified import exemplified

TEXT = "Mr. Berg said she knew of his claim that the board had met and of the rest."
CLAIM = "that the board had met"


def content(cue: str = "claim", said: str = CLAIM) -> GoldContent:
    inner = GoldAttribution(find(TEXT, "his"), find(TEXT, cue), find(TEXT, said))
    outer = GoldAttribution(find(TEXT, "she"), find(TEXT, "knew of"), find(TEXT, "his claim " + CLAIM))
    return GoldContent(
        "a", find(TEXT, "she knew of his claim that the board had met and of the rest"), (inner, outer)
    )


@pytest.mark.parametrize("seed", range(20))
def test_every_span_keeps_its_words_and_the_example_stands_apart_from_its_noun(seed: int) -> None:
    made = exemplified(TEXT, content(), random.Random(seed))
    assert made is not None
    text, given = made
    quoted = [
        [" … ".join(text[start:end] for start, end in role) for role in (one.source, one.cue, one.content)]
        for one in given.nested
    ]
    inner, outer = quoted
    assert inner == ["his", "claim", CLAIM]
    assert outer[:2] == ["she", "knew of"]
    assert outer[2].startswith("his claim")
    assert outer[2].endswith(CLAIM)
    between = text[given.nested[0].cue[0][1] : given.nested[0].content[0][0]]
    assert len(between) > 3
    assert text.replace(between, " ", 1).replace(" — ", " ") == TEXT
    ((start, end),) = given.content
    assert text[start:end].startswith("she knew of his claim")
    assert text[start:end].endswith("and of the rest")


def test_what_no_noun_names_stays() -> None:
    assert exemplified(TEXT, content("knew", "of his claim"), random.Random(1)) is None
    assert exemplified(TEXT, content("claim", "the board had met"), random.Random(1)) is None
    assert exemplified(TEXT, content("said", "the rest"), random.Random(1)) is None
