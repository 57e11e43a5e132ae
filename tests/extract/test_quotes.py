from hypothesis import given
from hypothesis import strategies as st

from ontherecord.extract.quotes import quotations
from ontherecord.spans import Span


def found(text: str) -> list[str]:
    return [q.span.quote(text) for q in quotations(text, [Span(0, len(text))])]


def test_each_kind_of_mark() -> None:
    assert found("She said “yes” and «oui» and „ja“ and »doch« and 「はい」.") == [
        "“yes”",
        "«oui»",
        "„ja“",
        "»doch«",
        "「はい」",
    ]


def test_straight_marks_pair_by_the_space_around_them() -> None:
    assert found('The "old" plan and "new" one; a stray" mark') == ['"old"', '"new"']


def test_doubled_single_marks() -> None:
    assert found("''We don't agree,'' he said.") == ["''We don't agree,''"]


def test_apostrophes_open_and_close_nothing() -> None:
    assert found("The ministers’ plan isn’t Lee’s, and the '90s are gone, 'em too.") == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert found("He called it ‘the allies’ own idea’ at noon.") == ["‘the allies’ own idea’"]


def test_nested_quotations_have_depth() -> None:
    text = "“He told me ‘no’ twice.”"
    assert [(q.span.quote(text), q.depth) for q in quotations(text, [Span(0, len(text))])] == [(text, 0), ("‘no’", 1)]


def test_korean_particles_follow_the_mark_directly() -> None:
    assert found('그는 "간다"라고 말했다.') == ['"간다"']


def test_a_quotation_runs_on_over_paragraphs_that_open_with_a_mark() -> None:
    first, second = "He said: “It began early.", "“It ended late.”"
    text = f"{first}\n{second}"
    one, two = quotations(text, [Span(0, len(first)), Span(len(first) + 1, len(text))])
    assert (one.span.quote(text), one.runs_on) == ("“It began early.", True)
    assert (two.span.quote(text), two.continued) == (second, True)


def test_an_unpaired_mark_opens_nothing() -> None:
    first, second = "He said: “It began early.", "Then he left."
    text = f"{first}\n{second}"
    assert quotations(text, [Span(0, len(first)), Span(len(first) + 1, len(text))]) == ()


@given(st.text(alphabet="ab ,.'’‘“”\"«»„「」\n", max_size=60))
def test_spans_lie_in_the_block_and_nest(text: str) -> None:
    spans = [q.span for q in quotations(text, [Span(0, len(text))])]
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end))
    for i, one in enumerate(spans):
        assert 0 <= one.start < one.end <= len(text)
        for other in spans[i + 1 :]:
            assert one.covers(other) or not one.overlaps(other)
