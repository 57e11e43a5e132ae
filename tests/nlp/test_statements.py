from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.nlp.statements import shipped


def test_statements_that_mean_the_same_are_nearer_than_others() -> None:
    one, same, other = map(
        shipped().vector,
        ("The talks on the border have failed.", "Negotiations over the frontier broke down.", "Bread is cheaper."),
    )
    assert one @ same > 0.4 > one @ other


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    vector = shipped().vector(text)
    assert abs(float(vector @ vector) - 1) < 1e-4
    assert (shipped().vector(text) == vector).all()


def test_of_a_long_statement_the_beginning_counts() -> None:
    one, two = (shipped().vector("bread and peace " * count) for count in (200, 300))
    assert (one == two).all()
