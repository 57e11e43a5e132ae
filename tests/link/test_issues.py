"""Issues: their terms, the wording of one in a statement, how wordings differ, and phrases that may be issues."""

import random

import pytest

from ontherecord.errors import InputError
from ontherecord.link.issue_discovery import Said, discover
from ontherecord.link.issue_wording import change, script, wordings
from ontherecord.link.issues import Issue, Origin, defined, named, phrase_queries, queries, shipped
from ontherecord.store.search import find, parse

NUCLEAR = named("denuclearization")
TOLLS = Issue("tolls", ("harbour toll", "ferry due"), ("harbour toll collector",))


@pytest.mark.parametrize("asked", ["denuclearization", "Denuclearisation", "비핵화", "NUCLEAR ISSUE"])
def test_an_issue_has_many_names(asked: str) -> None:
    assert named(asked) == NUCLEAR
    assert NUCLEAR.origin is Origin.SHIPPED


def test_a_users_issue_holds_before_one_that_is_shipped() -> None:
    own = defined("sanctions", ["toll"])
    assert named("Sanctions", [own]) == own
    assert named("sanctions").origin is Origin.SHIPPED


def test_other_words_are_an_issue_of_their_own() -> None:
    assert named("fishing rights,  herring quota") == Issue(
        "fishing rights, herring quota", ("fishing rights", "herring quota"), (), Origin.ASKED
    )


@pytest.mark.parametrize(
    ("name", "terms", "told"),
    [
        ("", ["toll"], "needs a name"),
        ("x" * 81, ["toll"], "needs a name"),
        ("tolls", [], "0 terms"),
        ("tolls", [f"toll {n}" for n in range(61)], "61 terms"),
        ("tolls", ["of the"], "tells nothing"),
        ("tolls", ["—"], "tells nothing"),
        ("tolls", ["toll " * 20], "tells nothing"),
    ],
)
def test_an_issue_without_name_or_terms_is_refused(name: str, terms: list[str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        defined(name, terms)


def test_every_shipped_issue_has_terms_that_tell_and_a_name_of_its_own() -> None:
    listed = shipped()
    names = [name.casefold() for one in listed for name in {one.name.casefold(), *map(str.casefold, one.also)}]
    assert len(names) == len(set(names))
    for one in listed:
        assert defined(one.name, one.terms, one.without).terms == one.terms
        for term in one.terms:
            assert wordings(term.removesuffix("*"), Issue("one", (term,))), term


@pytest.mark.parametrize(
    ("content", "phrases"),
    [
        ("that harbour tolls must fall", ["harbour tolls"]),
        ("a new and lasting harbour-toll reduction for the islands", ["new and lasting harbour-toll reduction"]),
        ("to raise the two-year harbour toll on Northland", ["two-year harbour toll on Northland"]),
        ("no harbour toll without consent", ["no harbour toll"]),
        ("the harbour. Tolls rise", []),
        ("the harbour, tolls", []),
        ("every harbour toll collector was paid", []),
        ("every harbour toll collector was paid a harbour toll", ["harbour toll"]),
        (
            "harbour tolls, and the unpaid ferry dues of the islands",
            ["harbour tolls", "unpaid ferry dues of the islands"],
        ),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_the_wording_is_the_phrase_a_term_stands_in(content: str, phrases: list[str]) -> None:
    found = wordings(content, TOLLS)
    assert [one.text for one in found] == phrases
    assert [one.span.quote(content) for one in found] == phrases


@pytest.mark.parametrize(
    ("content", "core"),
    [
        ("the complete, verifiable and irreversible denuclearization of the Peninsula as agreed",
         "complete, verifiable and irreversible denuclearization"),
        ("pressed for final, fully verified denuclearization", "final, fully verified denuclearization"),
        ("it is now a big nuclear nation", "big nuclear nation"),
        ("talks on achieving denuclearization", "denuclearization"),
        ("he would discuss denuclearization with Pres. Harrow", "denuclearization"),
        ("peace and nuclear disarmament talks", "nuclear disarmament talks"),
        ("a nuclear power plant at the coast and its nuclear weapons", "nuclear weapons"),
    ],
)  # fmt: skip
def test_modifiers_belong_to_the_wording_and_verbs_do_not(content: str, core: str) -> None:
    assert [one.core.quote(content) for one in wordings(content, NUCLEAR)] == [core]


def test_a_complement_names_somebody_or_follows_of() -> None:
    one = wordings("to discuss denuclearization with Pres. Harrow on Monday", NUCLEAR)[0]
    assert one.text == "denuclearization with Pres. Harrow"
    assert wordings("denuclearization in the end", NUCLEAR)[0].text == "denuclearization"


def test_korean_is_worded_with_its_attributes() -> None:
    one = wordings("“한반도의 완전한 비핵화를 위해", NUCLEAR)[0]
    assert one.text == "한반도의 완전한 비핵화"
    assert [word.shown for word in one.words] == ["한반도의", "완전한", "비핵화"]


def test_a_change_tells_words_gone_and_new() -> None:
    before = wordings("complete and verifiable denuclearization", NUCLEAR)
    after = wordings("a big nuclear nation", NUCLEAR)
    told = change(before, after, NUCLEAR)
    assert told.gone == ("complete", "verifiable", "denuclearization")
    assert told.new == ("big", "nuclear", "nation")
    assert not told.kept


def test_what_goes_on_from_one_open_term_is_no_change() -> None:
    before, after = (wordings(text, NUCLEAR) for text in ("denuclearising the peninsula", "denuclearisation"))
    assert change(before, after, NUCLEAR).kept


def test_another_script_is_not_compared() -> None:
    assert script(wordings("비핵화", NUCLEAR))
    assert not script(wordings("denuclearization", NUCLEAR))


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("harbour tolls", "a harbour toll", True),
        ("the United States’ harbour toll", "the U.S. harbour tolls", True),
        ("harbour tolls", "no harbour tolls", False),
    ],
)
def test_endings_articles_and_names_of_states_are_no_change(before: str, after: str, *, kept: bool) -> None:
    assert change(wordings(before, TOLLS), wordings(after, TOLLS), TOLLS).kept is kept


@pytest.mark.parametrize(
    ("term", "content"),
    [
        ("harbour toll", "Harbour-tolls"),
        ("peace treaty", "two peace treaties"),
        ("treaty ally", "treaty allies"),
        ("security guarantee", "security guarantees"),
        ("denuclear*", "denuclearised"),
        ("soldiers' remains", "soldiers’ remains"),
        ("핵 보유국", "핵보유국이다"),
        ("비핵화", "비핵화를"),
    ],
)
def test_full_text_finds_what_has_a_term(term: str, content: str) -> None:
    issue = Issue("one", (term,))
    assert wordings(content, issue)
    asked = [phrase for query in queries(issue) for phrase in parse(f'"{query.removesuffix("*")}"')]
    open_ = [phrase._replace(prefix=True) for phrase in asked]
    assert find(content, open_)


def test_a_phrase_is_asked_for_with_and_without_its_small_words() -> None:
    assert phrase_queries("complete, fair and lasting quotas") == (
        "complete, fair and lasting quota*", "complete fair lasting quota*",
    )  # fmt: skip


def _said(n: int, content: str, *, source: str | None = None) -> Said:
    return Said(f"u{n}", f"s{n}", content, f"Speaker {n % 3}", f"2021-05-0{n % 7 + 1}", source or f"a{n}")


ABOUT = [
    *(_said(n, f"We spoke about herring quotas with delegation {n}.") for n in range(6)),
    *(_said(n, "The herring quota is a matter for the islands.") for n in range(6, 9)),
    *(_said(n, "The wreck of the ferry will be raised.", source="copied") for n in range(20, 26)),
    *(_said(n, f"Ada Brunn met Northland on Monday, {n} times.") for n in range(30, 36)),
]


def test_phrases_that_many_have_are_discovered_under_their_usual_form() -> None:
    found = discover(ABOUT)
    assert found[0].name == "herring quotas"
    assert found[0].forms == ("herring quotas", "herring quota")
    assert (found[0].statements, found[0].speakers, found[0].sources) == (9, 3, 9)
    assert set(found[0].examples) <= {one.id for one in ABOUT}


def test_copies_count_once_and_names_and_days_are_no_issue() -> None:
    names = " ".join(form for one in discover(ABOUT) for form in one.forms)
    for word in ("wreck", "ferry", "brunn", "northland", "monday"):
        assert word not in names


def test_discovery_hangs_on_no_order_and_leaves_out_what_is_known() -> None:
    mixed = random.Random(7).sample(ABOUT, len(ABOUT))
    assert discover(mixed) == discover(ABOUT)
    assert "herring quotas" not in [one.name for one in discover(ABOUT, known=["Herring quota"])]
    assert discover([]) == ()
