import pytest

from ontherecord.records import Channel
from ontherecord.vocab import reader


def test_cue_verbs_in_all_their_forms() -> None:
    forms = reader.english_cues().forms
    assert [(f, forms[f].kind) for f in ("say", "says", "said", "saying", "replied", "stresses", "agreeing")] == [
        ("say", "base"), ("says", "third"), ("said", "past"), ("saying", "ing"), ("replied", "past"),
        ("stresses", "third"), ("agreeing", "ing"),
    ]  # fmt: skip


def test_a_form_that_is_base_and_past_counts_as_past() -> None:
    assert reader.english_cues().forms["read"].kind == "past"


def test_what_cues_tell() -> None:
    forms = reader.english_cues().forms
    assert {v.channel for v in forms["tweeted"].verbs} == {Channel.POST}
    assert [v.particle for v in forms["pointed"].verbs] == [("out",), ("to",)]


def test_forms_of_a_verb() -> None:
    irregular = reader.irregular_verbs() | {"beg": ["begs", "begged", "begged", "begging"]}
    assert reader.forms("beg", irregular) == {"beg", "begs", "begged", "begging"}
    assert reader.forms("say", irregular) == {"say", "says", "said", "saying"}
    assert reader.forms("urge", irregular) == {"urge", "urges", "urged", "urging"}


def test_every_group_takes_known_complements() -> None:
    known = {"quotation", "clause", "that", "phrase", "question", "to", "addressee"}
    for form in reader.english_cues().forms.values():
        for verb in form.verbs:
            assert verb.takes
            assert verb.takes <= known


def test_languages_without_a_lexicon_have_none() -> None:
    assert reader.foreign_cues("xx") is None
    assert reader.foreign_cues("en") is None


def test_calendar() -> None:
    english = reader.calendar("en")
    assert (english.months["september"], english.months["sept"], english.weekdays["sunday"]) == (9, 9, 6)
    assert reader.calendar("de").months["märz"] == 3
    assert reader.calendar("xx") == english


def test_no_state_has_the_name_of_another() -> None:
    names = [name for state in reader.states() for name in state.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ann Harrow", "Harrow"),
        ("Kim Dae-ho", "Kim"),
        ("Kim Dae Ho", "Kim"),
        ("Xi Jinping", "Xi"),
        ("Lee Harrow", "Harrow"),
        ("문재인", "문"),
        ("Harrow", "Harrow"),
        ("", ""),
    ],
)
def test_family_names(name: str, family: str) -> None:
    assert reader.family_of(name) == family
