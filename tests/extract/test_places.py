from hypothesis import given
from hypothesis import strategies as st

from ontherecord.extract.places import Places, meet
from ontherecord.spans import Span

spans = st.lists(
    st.builds(lambda start, length: Span(start, start + length), st.integers(0, 9_000), st.integers(1, 3_000)),
    max_size=4,
).map(tuple)


@given(st.lists(spans, max_size=8), spans)
def test_all_that_meets_is_near(things: list[tuple[Span, ...]], asked: tuple[Span, ...]) -> None:
    places = Places(things[:-1])
    for thing in things[-1:]:
        places.add(thing)
    near = places.near(asked)
    assert near == sorted(set(near))
    assert {i for i, thing in enumerate(things) if meet(thing, asked)} <= set(near)


def test_what_is_far_is_not_asked() -> None:
    places = Places(((Span(0, 10),), (Span(50_000, 50_010),)))
    assert places.near((Span(5, 6),)) == [0]
