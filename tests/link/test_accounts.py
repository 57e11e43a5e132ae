"""Two accounts beside each other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.account_matter import governed, matters
from ontherecord.link.account_quantities import other_day, other_figure
from ontherecord.link.accounts import align
from ontherecord.link.points_clauses import clauses
from ontherecord.link.scorer import Vector
from ontherecord.nlp.statements import shipped
from ontherecord.records import Account, Differing, Point, PointVerdict, Silence, TellerKind
from ontherecord.spans import Span

RUIZ, BRUNN = "Ana Ruiz", "Ada Brunn"


def vector(text: str) -> Vector:
    return shipped().vector(text)


def _account(*sentences: str, whole: bool = True, by: tuple[str, ...] = (), about: str | None = None) -> Account:
    points: list[Point] = []
    text = " ".join(sentences)
    for sentence in sentences:
        start = text.index(sentence)
        for clause in clauses(text, Span(start, start + len(sentence)), english=True, framed=False):
            told = clause.span.quote(text)
            acting = by or tuple(name for name in (RUIZ, BRUNN) if name.split()[1] in clause.subject.quote(text))
            points.append(Point(clause.span, told, acting, clause.force, clause.cue))
    silences = (Silence("a0", Span(0, 1), about),) if about else ()
    return Account("k0", "c0", "a0", TellerKind.PARTY, "Norland", None, (), whole, tuple(points), silences)


def _beside(one: str, other: str) -> tuple[PointVerdict | None, set[Differing]]:
    (aligned,) = align(_account(one), _account(other), vector)
    return aligned.verdict, {difference.what for difference in aligned.differences}


@pytest.mark.parametrize(
    ("one", "other", "verdict", "differs"),
    [
        ("Ruiz thanked Brunn for the grain delivered.", "Ruiz expressed gratitude to Brunn for the grain delivered.",
         PointVerdict.AGREES, set()),
        ("They discussed the ferry line to the islands.", "They stressed the ferry line to the islands.",
         PointVerdict.AGREES, {Differing.FORCE}),
        ("They agreed to reopen the ferry line.", "They discussed how to reopen the ferry line.",
         PointVerdict.CONTRADICTS, {Differing.FORCE}),
        ("They agreed to reopen the ferry line.", "They did not agree to reopen the ferry line.",
         PointVerdict.CONTRADICTS, {Differing.NEGATION}),
        ("Ruiz pledged 40 ships of grain.", "Ruiz pledged 60 ships of grain.",
         PointVerdict.CONTRADICTS, {Differing.NUMBER}),
        ("Ruiz pledged about 40 ships of grain.", "Ruiz pledged 41 ships of grain.", PointVerdict.AGREES, set()),
        ("They agreed to meet again on May 3.", "They agreed to meet again on May 4.",
         PointVerdict.CONTRADICTS, {Differing.DATE}),
        ("Ruiz asked Brunn to release the fishermen.", "Brunn asked Ruiz to release the fishermen.",
         PointVerdict.CONTRADICTS, {Differing.PARTY}),
        ("They condemned the attack on the harbour of Norway.", "They condemned the attack on the harbour of Japan.",
         PointVerdict.CONTRADICTS, {Differing.PARTY}),
    ],
)  # fmt: skip
def test_points_of_one_matter_agree_or_contradict(
    one: str, other: str, verdict: PointVerdict, differs: set[Differing]
) -> None:
    assert _beside(one, other) == (verdict, differs)
    assert _beside(other, one) == (verdict, differs)


def test_what_one_account_lacks_is_only_here_or_left_out() -> None:
    short = _account("They agreed to reopen the ferry line.")
    full = _account("They agreed to reopen the ferry line.", "Ruiz warned of mines in the strait.")
    assert [(pair.one is None, pair.verdict) for pair in align(full, short, vector)] == [
        (False, PointVerdict.AGREES),
        (False, PointVerdict.ONLY_HERE),
    ]
    assert [(pair.one is None, pair.verdict) for pair in align(short, full, vector)] == [
        (False, PointVerdict.AGREES),
        (True, PointVerdict.LEFT_OUT),
    ]


def test_an_account_whose_text_is_not_held_leaves_nothing_out_but_what_a_page_says() -> None:
    full = _account("Ruiz warned of mines in the strait.", "They discussed the price of grain.")
    open_ = _account("They agreed to reopen the ferry line.", whole=False)
    assert {pair.verdict for pair in align(full, open_, vector) if pair.other is None} == {None}
    silent = _account("They agreed to reopen the ferry line.", whole=False, about="mines")
    lone = [pair for pair in align(full, silent, vector) if pair.other is None]
    assert [pair.verdict for pair in lone] == [PointVerdict.ONLY_HERE, None]


def test_one_point_may_tell_what_two_tell() -> None:
    one = _account("They agreed to reopen the ferry line between the islands in May.")
    two = _account(
        "They agreed to reopen the ferry line.", "They agreed to reopen the ferry line between the islands."
    )
    found = align(one, two, vector)
    assert len(found) == 2
    assert all(pair.one is one.points[0] for pair in found)


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "They agreed to reopen the ferry line.", "Ruiz warned of mines in the strait.", "They discussed grain.",
            "Brunn pledged 40 ships.", "Brunn pledged 60 ships.", "They did not discuss the islands.",
            "The sides discussed the islands.",
        ]
    ),
    max_size=5, unique=True,
)  # fmt: skip


@given(_SENTENCES, _SENTENCES, st.booleans())
def test_every_point_is_in_the_table_and_both_ways_are_alike(one: list[str], other: list[str], whole: bool) -> None:
    left, right = _account(*one), _account(*other, whole=whole)
    there, back = align(left, right, vector), align(right, left, vector)
    assert {pair.one.span for pair in there if pair.one} == {point.span for point in left.points}
    assert {pair.other.span for pair in there if pair.other} == {point.span for point in right.points}
    turned = {(pair.other, pair.one, pair.verdict) for pair in back if pair.one and pair.other}
    assert {(pair.one, pair.other, pair.verdict) for pair in there if pair.one and pair.other} == turned
    lacking = [pair for pair in there if pair.one is not None and pair.other is None]
    assert all((pair.verdict is PointVerdict.ONLY_HERE) == whole for pair in lacking)
    assert align(left, right, vector) == there


def test_a_point_that_only_names_a_matter_is_beside_what_is_on_it() -> None:
    one = _account("Ruiz and Brunn discussed the ferry line.")
    other = _account("Brunn welcomed the plans of the islands to have the ferry line run in the winter, too.")
    (aligned,) = align(one, other, vector)
    assert aligned.verdict is PointVerdict.AGREES


def test_each_others_likest_are_beside_each_other_though_not_much_alike() -> None:
    one = _account("They discussed the arrest of the captain of the trawler.", "They discussed the price of wheat.")
    other = _account(
        "Brunn called for the release of the detained skipper.", "They agreed on a new consulate in Lund."
    )
    paired = {(pair.one.text.split()[-1], pair.other.text.split()[-1]) for pair in align(one, other, vector)
              if pair.one and pair.other}  # fmt: skip
    assert paired == {("trawler", "skipper")}


def test_the_states_of_those_who_talk_and_what_points_back_make_no_likeness() -> None:
    by = ("Joe Biden", "Andrzej Duda")
    one = _account("Biden praised the reform of Poland's courts.", "Duda voiced clear support for it.", by=by)
    other = _account("They discussed trains to Poland.", "Biden named a clear date for the summit of bankers.", by=by)
    assert not [pair for pair in align(one, other, vector) if pair.one and pair.other]


def test_no_points_make_no_table() -> None:
    assert align(_account(), _account(), vector) == ()


def test_our_country_is_that_of_the_teller() -> None:
    point = _account("They discussed help for our country.").points[0]
    (home,) = matters([point], vector, "Ukraine")
    (abroad,) = matters([replace(point, text="They discussed help for Ukraine")], vector, "Japan")
    assert home.kinds == abroad.kinds


def test_what_a_verb_governs_keeps_what_the_sentence_opens_with() -> None:
    point = _account("On the islands, Ruiz stressed that the treaty binds both.").points[0]
    assert governed(point).startswith("On the islands")
    assert "Ruiz" not in governed(point)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("a package of $625 million", "a package of $800 million", True),
        ("a package of 5 ships", "a package of 7 planes", False),
        ("in 2015 and 3 ships", "in 2016 and 3 ships", False),
        ("40 ships and 60 ships", "60 ships", False),
        ("the two leaders", "the three leaders", False),
    ],
)
def test_figures_are_compared_where_they_count_one_thing(one: str, other: str, differ: bool) -> None:
    assert (other_figure(one, other) is not None) == differ


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("on May 3", "on 4 May", "day"),
        ("on May 3", "on 3 May", None),
        ("in November 2023", "in February 2023", "month"),
        ("next week", "next year", "relative"),
        ("on Monday", "in May 2020", None),
        ("in 2015", "in 2016", "year"),
    ],
)
def test_days_are_compared_where_they_are_of_one_kind(one: str, other: str, kind: str | None) -> None:
    found = other_day(one, other)
    assert (found[0].kind if found else None) == kind


def test_who_somebody_named_is_is_no_matter() -> None:
    text = "He got along great with Kim Jong Un, the North Korean leader"
    point = Point(Span(0, len(text)), text, (), None, None)
    (one,) = matters([point], vector, "a source")
    assert "PRK" not in one.kinds
