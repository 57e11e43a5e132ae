from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.inside import is_told, may_credit, requoted, unquoted
from ontherecord.spans import Span


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))]


def attribution(text: str, source: str, cue: str, content: str) -> RawAttribution:
    def find(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return RawAttribution(find(source), find(cue), find(content), 0.9, ())


def test_a_content_without_a_word_of_saying_is_not_read_again() -> None:
    assert not may_credit("the bridge will be open by noon", whole("the bridge will be open by noon"))
    assert may_credit("the mayor said it was open", whole("the mayor said it was open"))


def test_the_speakers_own_belief_credits_nobody_else() -> None:
    mine, theirs = "I think the bridge is open", "they think the bridge is open"
    assert not may_credit(mine, whole(mine))
    assert may_credit(theirs, whole(theirs))


def test_marks_of_the_quotation_become_spaces_and_nothing_moves() -> None:
    text = "He: “The mayor said it was open.”"
    room = [Span(4, len(text))]
    assert unquoted(text, room) == " The mayor said it was open. "


@given(st.text(alphabet="ab \"“”'.", max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_unquoted_text_has_the_length_of_the_content(text: str, start: int, size: int) -> None:
    span = Span(min(start, len(text)), min(start + size, len(text)))
    assert len(unquoted(text, [span])) == span.end - span.start


def test_contents_get_their_quotation_marks_back() -> None:
    text = "the mayor wrote, “it is open,” on Monday"
    span = Span(text.index("it"), text.index(",”"))
    assert requoted(text, whole(text), span).quote(text) == "“it is open,”"
    assert requoted(text, [span], span) == span


def test_sayings_are_kept() -> None:
    text = "the mayor said it was open"
    assert is_told(text, whole(text), attribution(text, "the mayor", "said", "it was open"))


def test_stances_wishes_and_bare_pronouns_are_not() -> None:
    for text, source, cue, content in (
        ("I said it was open", "I", "said", "it was open"),
        ("we think it is open", "we", "think", "it is open"),
        ("the mayor hopes it is open", "the mayor", "hopes", "it is open"),
        ("the mayor said that", "the mayor", "said", "that"),
        ("the mayor, it is open", "the mayor", "", "it is open"),
    ):
        assert not is_told(text, whole(text), attribution(text, source, cue, content))


def test_what_takes_the_whole_content_is_not_inside_it() -> None:
    text = "said it was open and free of all charge to everybody"
    assert not is_told(text, whole(text), attribution(text, "", "said", text[1:]))
