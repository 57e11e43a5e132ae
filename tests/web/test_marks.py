from hypothesis import given
from hypothesis import strategies as st

from ontherecord.records import Block, BlockKind
from ontherecord.spans import Span
from ontherecord.web.marks import Mark, Role, Segment, mark_blocks

TEXT = "One two three\n\nfour five six"
BLOCKS = (Block(BlockKind.BODY, Span(0, 13)), Block(BlockKind.CAPTION, Span(15, 28)))
SPANS = st.tuples(st.integers(0, 28), st.integers(0, 28)).filter(lambda ends: ends[0] < ends[1])
MARKS = st.builds(
    lambda ends, kind, number: Mark(Span(*ends), kind, number if kind in set(Role) else None),
    SPANS,
    st.sampled_from([*Role, "person", "time"]),
    st.integers(1, 5),
)


@given(st.lists(MARKS, max_size=12))
def test_every_code_point_is_in_one_segment_and_knows_its_marks(marks: list[Mark]) -> None:
    blocks = mark_blocks(TEXT, BLOCKS, marks)
    for block, made in zip(BLOCKS, blocks, strict=True):
        assert made.text == block.span.quote(TEXT)
        at = block.span.start
        for segment in made.segments:
            for point in range(at, at + len(segment.text)):
                over = [mark for mark in marks if mark.span.start <= point < mark.span.end]
                assert set(segment.kinds) == {mark.kind for mark in over}
                assert set(segment.parts) == {(m.number, m.kind) for m in over if m.number is not None}
            at += len(segment.text)


@given(st.lists(MARKS, max_size=12))
def test_every_utterance_has_one_reference(marks: list[Mark]) -> None:
    refs = [n for block in mark_blocks(TEXT, BLOCKS, marks) for segment in block.segments for n in segment.refs]
    assert sorted(refs) == sorted({mark.number for mark in marks if mark.number is not None})


def test_nested_marks_name_the_inner_utterance_first() -> None:
    marks = [Mark(Span(0, 13), Role.CONTENT, 1), Mark(Span(4, 7), Role.CONTENT, 2)]
    (block, _) = mark_blocks(TEXT, BLOCKS, marks)
    assert block.segments == (
        Segment("One ", ("content",), ((1, "content"),)),
        Segment("two", ("content",), ((2, "content"), (1, "content")), (2,)),
        Segment(" three", ("content",), ((1, "content"),), (1,)),
    )
    assert [segment.deep for segment in block.segments] == [False, True, False]
    assert block.segments[1].numbers == (2, 1)


def test_a_span_over_two_blocks_is_drawn_in_both_and_its_reference_stands_at_its_end() -> None:
    first, second = mark_blocks(TEXT, BLOCKS, [Mark(Span(8, 19), Role.CONTENT, 1)])
    assert [(segment.text, segment.refs) for segment in first.segments] == [("One two ", ()), ("three", ())]
    assert [(segment.text, segment.refs) for segment in second.segments] == [("four", (1,)), (" five six", ())]


def test_an_end_between_blocks_counts_as_the_end_of_the_former() -> None:
    first, _ = mark_blocks(TEXT, BLOCKS, [Mark(Span(8, 14), Role.CONTENT, 1)])
    assert first.segments[-1] == Segment("three", ("content",), ((1, "content"),), (1,))


def test_a_rejected_statement_is_marked_as_such() -> None:
    first, _ = mark_blocks(TEXT, BLOCKS, [Mark(Span(0, 3), Role.CONTENT, 1, rejected=True)])
    assert first.segments[0].kinds == ("rejected",)
