from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.extract.quotes import quotations
from ontherecord.extract.sentences import sentences
from ontherecord.extract.words import Kind, read_sentences
from ontherecord.spans import Span


def split(text: str) -> list[str]:
    return [s.quote(text) for s in sentences(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    "parts",
    [
        ["The envoy left.", "He came back."],
        ["Mr. Lee met Gen. Park of the U.S. Army on Sept. 3.", "They spoke."],
        ["The talks in Washington, D.C. went on.", "Nobody spoke."],
        ["George W. Harrow and J. J. Price agreed."],
        ["They left the U.S.", "The others stayed."],
        ["“It is over.”", "She left."],
        ["“Is it over?” Harrow asked."],
        ["“Is it over?” asked Harrow.", "No."],
        ["It rose 3.5 percent.", "Then it fell."],
        ["그는 떠났다.", "그리고 돌아왔다."],
        ["彼は「行く。」と言った。", "彼は来た。"],
        ["Am 3. Mai kam er.", "Er ging."],
    ],
)
def test_splits(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_blank_line_ends_a_sentence() -> None:
    assert split("A headline\n\nThe story") == ["A headline", "The story"]


def test_none_crosses_a_block() -> None:
    text = "no full stop\nnext block"
    found = sentences(text, [Span(0, 12), Span(13, len(text))])
    assert [s.quote(text) for s in found] == ["no full stop", "next block"]


@given(st.text(max_size=80))
def test_every_word_is_in_one_sentence(text: str) -> None:
    found = sentences(text, [Span(0, len(text))])
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert "".join("".join(s.quote(text).split()) for s in found) == "".join(text.split())


def test_a_quotation_holds_its_sentences_together_as_one_word() -> None:
    text = "He said: “We came. We left.” Nobody wept."
    block = [Span(0, len(text))]
    first, second = read_sentences(text, sentences(text, block), quotations(text, block))
    assert [w.text for w in first.words] == ["He", "said", ":", "“We came. We left.”"]
    assert first.words[-1].kind is Kind.QUOTATION
    assert second.span.quote(text) == "Nobody wept."
