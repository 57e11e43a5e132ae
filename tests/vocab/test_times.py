from ontherecord.spans import Span
from ontherecord.vocab import times


def test_a_form_is_read_in_its_place() -> None:
    text = "They met in May, he may go."
    form, match = times.read(text, Span(12, 15), "en") or (None, None)
    assert form is not None
    assert match is not None
    assert (form.name, match["month"]) == ("bare month", "May")


def test_what_is_no_expression_has_no_form() -> None:
    assert times.read("They met.", Span(0, 4), "en") is None


def test_a_language_without_forms_is_read_as_english() -> None:
    assert times.forms("xx") == times.forms("en")
