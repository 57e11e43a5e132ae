from hypothesis import given
from hypothesis import strategies as st

from ontherecord.nlp.attribution import RawAttribution
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inside import alone, is_told, may_credit, requoted
from ontherecord.nlp.tokenize import split_words
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


def words_alone(text: str, *spans: Span) -> list[list[str]]:
    words = split_words(text)
    own, ranges = alone(words, paragraphs(words), spans)
    return [own.strings()[first:last] for first, last in ranges]


def test_a_content_is_read_without_the_marks_of_its_quotation() -> None:
    text = "He: “The mayor said it was ‘open’.” Later"
    assert words_alone(text, Span(4, len(text) - 6)) == [["The", "mayor", "said", "it", "was", "‘", "open", "’", "."]]


def test_an_indirect_content_keeps_the_quotation_in_it() -> None:
    text = "that the mayor called it “open” for now"
    assert words_alone(text, *whole(text))[0][5:8] == ["“", "open", "”"]


def test_pieces_and_paragraphs_of_a_content_stay_apart() -> None:
    text = "“The mayor said,” he wrote, “it was open.\n“Then she left.”"
    first, second = Span(0, text.index(" he")), Span(text.index("“it"), len(text))
    assert words_alone(text, first, second) == [
        ["The", "mayor", "said", ","],
        ["it", "was", "open", "."],
        ["Then", "she", "left", "."],
    ]


@given(st.text(alphabet="ab \"“”'.\n", max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_words_of_a_content_are_words_of_the_text_in_order(text: str, start: int, size: int) -> None:
    span = Span(min(start, len(text)), min(start + size, len(text)))
    words = split_words(text)
    own, ranges = alone(words, paragraphs(words), [span])
    assert set(zip(own.starts, own.ends, strict=True)) <= set(zip(words.starts, words.ends, strict=True))
    assert all(span.start <= s < e <= span.end for s, e in zip(own.starts, own.ends, strict=True))
    assert [i for first, last in ranges for i in range(first, last)] == list(range(len(own)))


def test_contents_get_their_quotation_marks_back() -> None:
    text = "the mayor wrote, “it is open,” on Monday"
    span = Span(text.index("it"), text.index(",”"))
    assert requoted(text, whole(text), span).quote(text) == "“it is open,”"
    assert requoted(text, [span], span) == span


def test_something_told_is_more_than_a_pronoun() -> None:
    text = "the mayor said that"
    assert not is_told(text, whole(text), attribution(text, "the mayor", "said", "that"))
    text = "the mayor said that it was open"
    assert is_told(text, whole(text), attribution(text, "the mayor", "said", "that it was open"))


def test_a_wish_is_nothing_told() -> None:
    text = "the mayor wanted to leave, as she had told us"
    assert not is_told(text, whole(text), attribution(text, "the mayor", "wanted", "to leave"))
    assert is_told(text, whole(text), attribution(text, "she", "had told", "to leave"))


def test_what_takes_the_whole_content_is_not_inside_it() -> None:
    text = "said it was open and free of all charge to everybody"
    assert not is_told(text, whole(text), attribution(text, "", "said", text[1:]))
