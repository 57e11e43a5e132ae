"""Spans keep to their text, and a selector finds its words again or nothing at all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ontherecord.errors import SpanError
from ontherecord.spans import CONTEXT, Selector, Span, anchor, enclosing, select

TEXTS = st.text(alphabet="ab “’é漢\n😀", max_size=120)


@st.composite
def spans_in_texts(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@given(spans_in_texts())
def test_a_quote_is_the_characters_between(pair: tuple[str, Span]) -> None:
    text, span = pair
    assert span.quote(text) == text[span.start : span.end]


@given(TEXTS, st.integers(-5, 200), st.integers(-5, 200))
def test_a_span_outside_its_text_is_refused(text: str, start: int, end: int) -> None:
    assume(not 0 <= start <= end <= len(text))
    with pytest.raises(SpanError, match="does not lie in a text"):
        Span(start, end).quote(text)


@given(spans_in_texts())
def test_a_selector_found_in_its_own_text_is_found_where_it_was(pair: tuple[str, Span]) -> None:
    text, span = pair
    found = anchor(text, select(text, span))
    assert found is None or found == span


@given(spans_in_texts(), st.text(alphabet="xyz ", max_size=40))
def test_words_are_found_again_after_something_was_put_before_the_text(pair: tuple[str, Span], before: str) -> None:
    text, span = pair
    found = anchor(before + text, select(text, span))
    assert found is None or found.quote(before + text) == span.quote(text)


@given(spans_in_texts(), TEXTS)
def test_what_is_found_always_has_the_same_words(pair: tuple[str, Span], other: str) -> None:
    text, span = pair
    found = anchor(other, select(text, span))
    assert found is None or found.quote(other) == span.quote(text)


def test_of_two_places_the_one_with_more_of_the_context_is_taken() -> None:
    text = "Kim said so on Monday. Moon said so on Friday."
    second = Span(text.rindex("said so"), text.rindex("said so") + 7)
    assert anchor("Indeed: " + text, select(text, second)) == Span(second.start + 8, second.end + 8)


def test_a_tie_is_not_decided() -> None:
    assert anchor("x said so y x said so y", Selector("said so", "x ", " y")) is None


def test_a_short_quotation_without_its_context_is_not_found() -> None:
    assert anchor("Nobody said so at all.", Selector("said so", "q", "q")) is None


def test_a_long_quotation_is_found_without_its_context() -> None:
    words = "these are words enough to be the same sentence"
    assert len(words) >= CONTEXT
    assert anchor(f"“{words}”", Selector(words, "x", "x")) == Span(1, 1 + len(words))


def test_nothing_is_found_nowhere() -> None:
    assert anchor("some text", Selector("", "some", "text")) is None
    assert anchor("some text", Selector("other", "", "")) is None


@given(st.lists(spans_in_texts(), max_size=5))
def test_the_enclosing_span_covers_all_and_no_more(pairs: list[tuple[str, Span]]) -> None:
    spans = [span for _, span in pairs]
    found = enclosing(spans)
    if not spans:
        assert found is None
        return
    assert found is not None
    assert all(found.covers(span) for span in spans)
    assert found.start in {span.start for span in spans}
    assert found.end in {span.end for span in spans}


def test_overlap_needs_a_common_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
