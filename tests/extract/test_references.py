from ontherecord.extract.references import references, times
from ontherecord.nlp.model import RawReading
from ontherecord.nlp.reading import RawMention, RawSpan
from ontherecord.nlp.tokenize import split_words
from ontherecord.records import Mention, MentionKind, Timex, TimexType
from ontherecord.spans import Span

TEXT = (
    "Ida Lund met Bo Lund. She called the minister. The ministry of Norland sent Olga Moe a letter about the summit."
)


def find(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def mention(words: str, head: str, kind: str, chain: int | None = None) -> RawMention:
    return RawMention(find(words), find(head), kind, chain, 0.9)


def reading(*mentions: RawMention, names: tuple[RawSpan, ...] = ()) -> RawReading:
    words = split_words(TEXT)
    return RawReading((), (), names, (), mentions, words)


def chains(found: tuple[Mention, ...]) -> dict[str, int | None]:
    return {one.span.quote(TEXT): one.chain for one in found}


def test_names_that_only_the_model_knows_are_added_when_it_is_sure() -> None:
    names = (RawSpan(find("Norland"), "Location", 0.95), RawSpan(find("Olga Moe"), "Person", 0.4))
    found = references(TEXT, [Mention(find("Ida Lund"), MentionKind.PERSON, 0)], reading(names=names))
    assert [(m.span.quote(TEXT), m.kind) for m in found] == [
        ("Ida Lund", MentionKind.PERSON),
        ("Norland", MentionKind.PLACE),
    ]


def test_the_rules_extent_and_kind_stand_where_both_see_a_name() -> None:
    ruled = [Mention(find("Norland"), MentionKind.STATE, 4)]
    found = references(TEXT, ruled, reading(names=(RawSpan(find("ministry of Norland"), "Organization", 0.99),)))
    assert found == tuple(ruled)


def test_pronouns_and_titles_join_the_chain_of_a_name() -> None:
    ruled = [Mention(find("Ida Lund"), MentionKind.PERSON, 7)]
    found = references(
        TEXT,
        ruled,
        reading(
            mention("Ida Lund", "Lund", "person", 0),
            mention("She", "She", "person", 0),
            mention("the minister", "minister", "person", 0),
        ),
    )
    assert chains(found) == {"Ida Lund": 7, "She": 7, "the minister": 7}
    assert [m.kind for m in found] == [MentionKind.PERSON, MentionKind.PRONOUN, MentionKind.OFFICE]


def test_two_people_with_full_names_are_never_joined() -> None:
    ruled = [Mention(find("Ida Lund"), MentionKind.PERSON, 0), Mention(find("Bo Lund"), MentionKind.PERSON, 1)]
    bo = RawMention(find("Bo Lund"), Span(find("Bo Lund").start + 3, find("Bo Lund").end), "person", 0, 0.9)
    found = references(
        TEXT, ruled, reading(mention("Ida Lund", "Lund", "person", 0), bo, mention("She", "She", "person", 0))
    )
    assert chains(found) == {"Ida Lund": 0, "Bo Lund": 1, "She": None}


def test_one_persons_short_and_full_name_get_one_number() -> None:
    ruled = [Mention(find("Ida Lund"), MentionKind.PERSON, 2), Mention(Span(16, 20), MentionKind.PERSON, 1)]
    lund = RawMention(Span(16, 20), Span(16, 20), "person", 5, 0.9)
    found = references(TEXT, ruled, reading(mention("Ida Lund", "Lund", "person", 5), lund))
    assert [(m.span.quote(TEXT), m.chain) for m in found] == [("Ida Lund", 1), ("Lund", 1)]


def test_a_person_and_a_state_are_never_joined() -> None:
    ruled = [Mention(find("Ida Lund"), MentionKind.PERSON, 0), Mention(find("Norland"), MentionKind.STATE, 3)]
    model = (mention("Ida Lund", "Lund", "person", 5), mention("Norland", "Norland", "place", 5))
    assert chains(references(TEXT, ruled, reading(*model))) == {"Ida Lund": 0, "Norland": 3}


def test_a_state_within_a_title_is_not_the_person_with_the_title() -> None:
    text = "US President Ida Lund left. The US wants peace."
    person, title, state, again = (Span(13, 21), Span(0, 12), Span(0, 2), Span(32, 34))
    ruled = [
        Mention(person, MentionKind.PERSON, 0),
        Mention(title, MentionKind.OFFICE, 0),
        Mention(state, MentionKind.STATE, 1),
        Mention(again, MentionKind.STATE, 1),
    ]
    model = (
        RawMention(Span(0, 21), Span(17, 21), "person", 0, 0.9),
        RawMention(state, state, "place", 1, 0.9),
        RawMention(Span(28, 34), again, "place", 1, 0.9),
    )
    words = split_words(text)
    given = RawReading((), (), (), (), model, words)
    assert {(m.span, m.chain) for m in references(text, ruled, given)} == {(m.span, m.chain) for m in ruled}


def test_pronouns_that_stand_for_nobody_told_are_in_no_chain() -> None:
    found = references(TEXT, [], reading(mention("She", "She", "person", 4)))
    assert [(m.kind, m.chain) for m in found] == [(MentionKind.PRONOUN, None)]


def test_documents_and_meetings_are_kept_and_other_things_are_not() -> None:
    found = references(
        TEXT,
        [],
        reading(
            mention("a letter about the summit", "letter", "object"),
            mention("the summit", "summit", "event"),
            mention("She", "She", "person"),
        ),
    )
    assert [(m.span.quote(TEXT), m.kind) for m in found] == [
        ("a letter about the summit", MentionKind.DOCUMENT),
        ("the summit", MentionKind.EVENT),
    ]


def test_the_model_tells_extent_and_type_of_time_expressions_unless_a_form_takes_in_more() -> None:
    ruled = [Timex(Span(start, end), TimexType.DATE) for start, end in ((0, 4), (20, 30), (40, 44))]
    model = [
        RawSpan(Span(2, 8), "DURATION", 0.9),
        RawSpan(Span(9, 12), "SET", 0.9),
        RawSpan(Span(20, 25), "TIME", 0.9),
    ]
    assert [(t.span, t.type) for t in times(ruled, model)] == [
        (Span(2, 8), TimexType.DURATION),
        (Span(9, 12), TimexType.SET),
        (Span(20, 30), TimexType.DATE),
        (Span(40, 44), TimexType.DATE),
    ]
