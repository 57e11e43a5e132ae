"""Actors: whom an article names, and which namings of two articles are one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.link import actors
from ontherecord.link.actors import MADE, PROPOSED
from ontherecord.link.names_register import register_of, states_in
from ontherecord.link.values import Naming
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Block,
    BlockKind,
    Directness,
    Hints,
    MediaType,
    Mention,
    MentionKind,
    Page,
    Reading,
    Utterance,
)
from ontherecord.spans import Span
from ontherecord.vocab.offices import shipped

TEXT = (
    "North Korean leader Kim Jong-un met President Moon in Seoul. Kim smiled. Park Do-hun, a researcher, and one "
    "Choi saw it. A source said so. The State Department was silent. Jane Roe reads this in the app."
)
PERSON = ActorKind.PERSON


def _span(words: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def _reading(*utterances: Utterance) -> Reading:
    last = TEXT.index("Jane Roe")
    blocks = (Block(BlockKind.BODY, Span(0, last - 1)), Block(BlockKind.BOILERPLATE, Span(last, len(TEXT))))
    day = Edtf("2018-09-20")
    article = Article("a1", "p1", None, None, None, (), None, day, None, "en", TEXT, blocks)
    mentions = (
        Mention(_span("North Korean leader"), MentionKind.OFFICE, 0),
        Mention(_span("Kim Jong-un"), MentionKind.PERSON, 0),
        Mention(_span("Kim", 1), MentionKind.PERSON, 0),
        Mention(_span("President"), MentionKind.OFFICE, 1),
        Mention(_span("Moon"), MentionKind.PERSON, 1),
        Mention(_span("Park Do-hun"), MentionKind.PERSON, 2),
        Mention(_span("Choi"), MentionKind.PERSON, 3),
        Mention(_span("The State Department"), MentionKind.BODY, 4),
        Mention(_span("Jane Roe"), MentionKind.PERSON, 5),
    )
    page = Page("0" * 64, "page", MediaType.PLAIN, datetime(2026, 1, 1, tzinfo=UTC), b"", Hints())
    return Reading(page, article, (), mentions, (), utterances, (), (), ())


def _person(name: str, **told: object) -> Naming:
    return replace(Naming(name, "person"), **told)  # type: ignore[arg-type]


def _said(name: str, kind: ActorKind, office: str | None = None) -> Utterance:
    return Utterance(f"u{name}", (), (), (), Directness.INDIRECT, ActorName(name, kind), office)


class TestNamings:
    def test_each_actor_once(self) -> None:
        said = (
            _said("Kim Jong Un", PERSON),
            _said("Kim Jong Un; Moon Jae-in", ActorKind.JOINT),
            _said("a source", ActorKind.UNNAMED),
            _said("Sergey Lavrov", PERSON, "Minister of Foreign Affairs of Russia"),
        )
        found = actors.namings(_reading(*said), shipped())
        values = [value for _, value, _ in found]
        assert [(v.name, v.kind, v.known) for v in values if v.kind == "person"] == [
            ("Kim Jong Un", "person", ("Kim Jong Un",)),
            ("Moon", "person", ("Moon Jae-in",)),
            ("Park Do-hun", "person", ()),
            ("Choi", "person", ()),
            ("Sergey Lavrov", "person", ("Sergei Lavrov",)),
        ]
        assert len({id_ for id_, _, _ in found}) == len(found)
        assert found == actors.namings(_reading(*said), shipped())

    def test_spans_name_the_actor(self) -> None:
        spans = {value.name: spans for _, value, spans in actors.namings(_reading(), shipped())}
        assert spans["Kim Jong-un"] == (_span("Kim Jong-un"), _span("Kim", 1))

    def test_company_of_a_family_name(self) -> None:
        values = {value.name: value for _, value, _ in actors.namings(_reading(), shipped())}
        assert values["Choi"].beside == ("Kim Jong Un", "Moon Jae-in", "Park Do-hun")
        assert values["Choi"].year == 2018
        assert not values["Park Do-hun"].beside

    def test_a_person_known_has_no_more_than_the_name(self) -> None:
        values = {value.name: value for _, value, _ in actors.namings(_reading(), shipped())}
        assert values["Kim Jong-un"] == Naming("Kim Jong-un", "person", known=("Kim Jong Un",))

    def test_boilerplate_names_nobody(self) -> None:
        assert "Jane Roe" not in {value.name for _, value, _ in actors.namings(_reading(), shipped())}


class TestRegister:
    @pytest.mark.parametrize(
        ("name", "states", "titles", "day", "known"),
        [
            ("Kim Jung Eun", {"North Korea"}, (), "2018-09-21", ("Kim Jong Un",)),
            ("Kim Jung Eun", set(), (), "2018-09-21", ()),
            ("Pompeo", {"United States"}, ("U.S. Secretary of State",), "2018-09-21", ("Mike Pompeo",)),
            ("Pompeo", {"United States"}, ("U.S. Secretary of State",), "2023-09-21", ()),
            ("Pompeo", {"United States"}, ("former U.S. Secretary of State",), "2023-09-21", ("Mike Pompeo",)),
            ("Bush", set(), ("President",), "2005-03-01", ("George W. Bush",)),
            ("Bush", set(), ("President",), None, ()),
            ("George Bush", set(), (), "2022-01-01", ("George H. W. Bush", "George W. Bush")),
            ("George Bush", {"United States"}, ("U.S. President",), "2005-03-01", ("George W. Bush",)),
            ("Joseph R. Biden, Jr", set(), (), "2021-03-01", ("Joe Biden",)),
            ("Donald Trump Jr.", set(), (), "2021-03-01", ()),
            ("Kim", {"North Korea"}, (), "2018-09-21", ()),
            ("Cho Taeyong", set(), (), "2024-09-21", ("Cho Tae-yong",)),
            ("Blinken", set(), ("Secretary",), "2022-06-01", ("Antony Blinken",)),
            ("Blinken", set(), ("Secretary",), "2018-06-01", ()),
            ("Lula", {"Brazil"}, ("President of Brazil",), "2024-06-01", ("Luiz Inacio Lula da Silva",)),
        ],
    )
    def test_known(
        self, name: str, states: set[str], titles: tuple[str, ...], day: str | None, known: object
    ) -> None:
        register = register_of(shipped())
        assert register.known(name, frozenset(states), titles, Edtf(day) if day else None) == known

    def test_a_family_name_without_a_title_needs_the_state_and_the_office(self) -> None:
        register = register_of(shipped())
        day, before = Edtf("2019-04-01"), Edtf("2012-04-01")
        named = frozenset(("Ukraine",))
        assert register.known("Poroshenko", frozenset(), (), day, named) == ("Petro Poroshenko",)
        assert register.known("Poroshenko", frozenset(), (), before, named) == ()
        assert register.known("Poroshenko", frozenset(), (), day, frozenset(("Russia",))) == ()
        assert register.known("Kim", frozenset(), (), day, frozenset(("North Korea",))) == ()

    def test_states(self) -> None:
        assert states_in("the North Korean and U.S. leaders") == ("North Korea", "United States")


SULLIVAN = _person("Pat Sullivan", offices=("Irish trade envoy",), states=("Ireland",), year=2019)
VALUES = (
    _person("Kim Jong Un", known=("Kim Jong Un",)),
    _person("Kim Jung Eun", known=("Kim Jong Un",)),
    _person("Kim Yo Jong"),
    _person("Kim Chun-shik", offices=("Vice Unification Minister",), states=("South Korea",), year=2022),
    _person("Kim Cheon-shik", offices=("former Vice Unification Minister",), year=2022),
    _person("Kim Cheon-shik", year=2022),
    _person("Evans Revere", offices=("researcher",), year=2019),
    _person("Evans J. R. Revere", year=2022),
    SULLIVAN,
    _person("Sullivan", offices=("Irish trade envoy",), states=("Ireland",), year=2020),
    _person("Sullivan", year=2020, beside=("A B", "C D", "E F")),
    _person("Sullivan", year=2021, beside=("A B", "C D")),
    _person("John Smith"),
    _person("George Bush", known=("George H. W. Bush", "George W. Bush")),
    _person("George W. Bush", known=("George W. Bush",)),
    Naming("North Korea", "state"),
    Naming("State Department", "body", offices=("United States Secretary of State",), states=("United States",)),
    Naming("Department of State", "body", offices=("United States Secretary of State",), states=("United States",)),
    Naming("Supreme Court", "body"),
    Naming("U.N. Security Council", "body"),
    Naming("UN Security Council", "body"),
)


def _score(one: Naming, other: Naming) -> float | None:
    likeness = actors.compare(one, other)
    return likeness.score if likeness else None


class TestCompare:
    @pytest.mark.parametrize(
        ("one", "other"), [(0, 1), (3, 4), (6, 7), (8, 9), (9, 9), (15, 15), (16, 17), (19, 20), (14, 14)]
    )
    def test_made(self, one: int, other: int) -> None:
        likeness = actors.compare(VALUES[one], VALUES[other])
        assert likeness is not None
        assert likeness.score >= MADE
        assert all(likeness.reasons)

    @pytest.mark.parametrize(("one", "other"), [(3, 5), (10, 11), (12, 12), (13, 14), (13, 13)])
    def test_proposed(self, one: int, other: int) -> None:
        score = _score(VALUES[one], VALUES[other])
        assert score is not None
        assert PROPOSED <= score < MADE

    @pytest.mark.parametrize(("one", "other"), [(0, 2), (2, 3), (6, 8), (8, 10), (11, 11), (18, 18), (15, 16)])
    def test_not_made(self, one: int, other: int) -> None:
        assert (_score(VALUES[one], VALUES[other]) or 0) < MADE

    def test_spellings_of_a_common_family_need_more(self) -> None:
        assert (_score(_person("송영길"), _person("Song Young-gil")) or 0) >= MADE
        assert PROPOSED <= (_score(VALUES[3], VALUES[5]) or 0) < MADE

    def test_a_short_title_and_a_rare_name(self) -> None:
        one, other = (
            _person(name, offices=("President",), year=2023) for name in ("Irfaan Ali", "Mohamed Irfaan Ali")
        )
        assert (_score(one, other) or 0) >= MADE
        assert (_score(one, replace(other, year=2001)) or 0) < MADE
        told = {"offices": ("National Security Advisor",), "year": 2022}
        assert (_score(_person("Hulata", **told), _person("Eyal Hulata", **told)) or 0) >= MADE
        assert (_score(_person("Smith", **told), _person("John Smith", **told)) or 0) < MADE
        pope = {"offices": ("Pope",), "year": 2021}
        assert (_score(_person("Francis", **pope), _person("Francis", **pope)) or 0) >= MADE

    def test_bodies_that_are_many(self) -> None:
        cabinet, embassy = Naming("Cabinet", "body"), Naming("Israeli Embassy", "body", states=("Israel",))
        assert (_score(cabinet, cabinet) or 0) < MADE
        assert (_score(embassy, embassy) or 0) < MADE
        place = replace(embassy, name="Israeli Embassy in Kyiv")
        assert (_score(place, place) or 0) >= MADE

    def test_father_and_son_in_one_office(self) -> None:
        told = {"offices": ("Philippine President",), "states": ("Philippines",)}
        one, other = (_person(name, **told, year=2022) for name in ("Ferdinand Marcos", "Ferdinand Marcos Jr."))
        assert (_score(one, other) or 0) >= MADE
        assert (_score(replace(one, year=1975), other) or 0) < MADE

    def test_apart(self) -> None:
        assert _score(VALUES[2], _person("Kim Jong Un")) == 0
        assert _score(VALUES[14], _person("George H. W. Bush", known=("George H. W. Bush",))) == 0
        one = _person("John Smith", offices=("prime minister",), states=("Jamaica",), year=2018)
        other = _person("John Smith", offices=("trade envoy",), states=("Canada",), year=2018)
        assert _score(one, other) == 0

    @given(st.sampled_from(VALUES), st.sampled_from(VALUES))
    def test_symmetric_and_found_by_a_key(self, one: Naming, other: Naming) -> None:
        likeness = actors.compare(one, other)
        assert likeness == actors.compare(other, one)
        if likeness is not None and likeness.score >= PROPOSED:
            assert set(actors.keys(one)) & set(actors.keys(other))
            assert likeness.reasons


class TestApart:
    def test_two_given_names(self) -> None:
        left = [_person("Sullivan"), _person("Pat Sullivan")]
        assert actors.apart(left, [_person("Sullivan"), _person("Jake Sullivan")]) is not None
        assert actors.apart(left, [_person("Sullivan")]) is None
        assert actors.apart(left, [_person("P. Sullivan")]) is None

    def test_two_of_the_register(self) -> None:
        left, right = [VALUES[14]], [_person("George H. W. Bush", known=("George H. W. Bush",))]
        assert actors.apart(left, right) == "the register lists two persons: George W. Bush; George H. W. Bush"
        assert actors.apart([VALUES[0]], [VALUES[1]]) is None

    def test_father_and_son(self) -> None:
        assert actors.apart([_person("Martin King Jr.")], [_person("Martin King Sr.")]) is not None

    def test_kinds(self) -> None:
        assert actors.apart([VALUES[0]], [VALUES[15]]) is not None
        assert actors.apart([VALUES[15]], [VALUES[15]]) is None
