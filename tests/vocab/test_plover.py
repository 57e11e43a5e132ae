from ontherecord.vocab.plover import (
    QUADS,
    contexts,
    extensions,
    modes,
    publishing,
    quad_of,
    roots,
    type_of,
    verb_phrases,
)
from ontherecord.vocab.words import load


def test_every_root_has_a_class_a_code_and_a_meaning() -> None:
    assert len(roots()) == 15
    for name, root in roots().items():
        assert root.name == name
        assert root.quad in QUADS
        assert root.means.endswith(".")
        assert root.cameo
        assert all(len(code) == 2 and code.isdigit() for code in root.cameo)
        assert root.within is None


def test_no_code_is_of_two_roots() -> None:
    codes = [code for root in roots().values() for code in root.cameo]
    assert len(codes) == len(set(codes))


def test_what_each_class_holds() -> None:
    assert [name for name in roots() if quad_of(name) == QUADS[1]] == ["COOPERATE", "AID", "YIELD"]
    assert quad_of("THREATEN") == "verbal conflict"
    assert type_of("ASSAULT").cameo[0] == "18"


def test_extensions_stand_beside_the_roots() -> None:
    assert type_of("X-CORRESPOND").within == "CONSULT"
    assert quad_of("X-CORRESPOND") == quad_of("CONSULT")
    assert type_of("X-PUBLISH").within is None
    assert type_of("X-PUBLISH").cameo == ("01",)
    assert all(one.quad in QUADS for one in extensions().values())
    assert not extensions().keys() & roots().keys()


def test_a_verb_tells_its_root_in_every_form() -> None:
    told = {form: [(one.root, one.form, one.others) for one in verb_phrases()[form]] for form in ("arrests", "slew")}
    assert told == {"arrests": [("COERCE", "third", ())], "slew": [("ASSAULT", "past", ())]}
    assert ("SUPPORT", "past", ("treaty",)) in [(one.root, one.form, one.others) for one in verb_phrases()["signed"]]


def test_modes_and_contexts_are_told_by_words() -> None:
    assert {root for root in roots() if modes(root)} >= {"CONSULT", "COERCE", "ASSAULT", "PROTEST"}
    assert [one.name for one in modes("COERCE") if one.words.search("they arrested him")] == ["arrest"]
    assert [(one.name, one.cameo) for one in modes("CONSULT") if one.words.search("a visit")] == [("visit", "042")]
    assert [name for name, words in contexts().items() if words.search("a nuclear missile")] == ["military", "cbrn"]


def test_what_makes_a_document_public() -> None:
    verbs, documents = publishing()
    assert verbs.search("the journal published them")
    assert verbs.search("it was made public")
    assert not verbs.search("they publish it")
    assert documents.search("27 letters")


def test_the_dictionary_is_of_the_roots_and_has_no_phrase_twice_in_one() -> None:
    table = load("plover_verbs")["verbs"]
    assert set(table) == set(roots())
    for phrases in table.values():
        assert len(phrases) == len(set(phrases))
