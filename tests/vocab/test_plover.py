from ontherecord.vocab.plover import QUADS, cameo_of, extensions, quad_of, root_of, roots
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
    assert cameo_of("ASSAULT") == "18"


def test_an_extension_counts_as_the_root_it_is_within() -> None:
    assert root_of("X-CORRESPOND").name == "CONSULT"
    assert quad_of("X-CORRESPOND") == quad_of("CONSULT")
    assert cameo_of("X-CORRESPOND") == "04"
    assert not extensions().keys() & roots().keys()


def test_the_dictionary_is_of_the_roots_and_has_no_phrase_twice_in_one() -> None:
    table = load("plover_verbs")["verbs"]
    assert set(table) == set(roots())
    for phrases in table.values():
        assert len(phrases) == len(set(phrases))
