import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from _perturb import Perturbed, part_of, perturbed, with_kind
from _perturb_edits import DROP, KINDS, Means, edit
from _perturb_words import Clause, clauses_of, put_otherwise
from ontherecord.page.article import read_article
from ontherecord.records import PointVerdict
from ontherecord.spans import Span

SHARED = Path(__file__).parents[2] / "../shared"
TEXT = (
    "President Alder met today with Prime Minister Brook of Chile. President Alder thanked Prime Minister Brook for"
    " the 300 ships and welcomed the U.S. visit in July 2031. The two leaders discussed the three harbors, including"
    " Arica. They agreed to meet next month."
)


def clauses() -> list[Clause]:
    return clauses_of(TEXT, Span(0, len(TEXT)))


def changed(number: int, kind: str) -> str:
    done = edit(clauses()[number], kind, Means.of(clauses()), random.Random(1))
    assert done is not None
    assert done.clause is not None
    return done.clause.whole


@pytest.fixture(scope="module")
def cases() -> list[Perturbed]:
    found = list(perturbed(SHARED, "choice"))
    if not found:
        pytest.skip("the shared pages are not here")
    return found


def test_a_text_is_cut_at_verbs_of_telling() -> None:
    assert [one.span.quote(TEXT) for one in clauses()] == [
        "President Alder met today with Prime Minister Brook of Chile",
        "President Alder thanked Prime Minister Brook for the 300 ships",
        "welcomed the U.S. visit in July 2031",
        "The two leaders discussed the three harbors, including Arica",
        "They agreed to meet next month",
    ]
    assert [one.sentence for one in clauses()] == [0, 1, 1, 2, 3]


def test_each_kind_changes_one_thing() -> None:
    number = changed(1, "number")
    assert number.startswith("President Alder thanked Prime Minister Brook for the ")
    assert "300" not in number
    assert changed(1, "party") == "Prime Minister Brook thanked President Alder for the 300 ships"
    assert changed(2, "negation") == "President Alder did not welcome the U.S. visit in July 2031"
    assert changed(2, "date").startswith("President Alder welcomed the U.S. visit in ")
    assert "July" not in changed(2, "date")
    assert changed(3, "force").startswith("The two leaders agreed on the three harbors")
    assert "whether to meet next month" in changed(4, "force")
    assert "next month" not in changed(4, "date")


def test_what_offers_nothing_to_change_is_left() -> None:
    means = Means.of(clauses())
    assert edit(clauses()[0], "number", means, random.Random(1)) is None
    assert edit(clauses()[3], "date", means, random.Random(1)) is None
    assert edit(clauses()[1], "force", means, random.Random(1)) is None


def test_an_edit_tells_where_words_were_exchanged() -> None:
    done = edit(clauses()[1], "number", Means.of(clauses()), random.Random(1))
    assert done is not None
    assert done.at is not None
    assert TEXT.index("300") <= done.at < TEXT.index("300") + 3
    swapped = edit(clauses()[1], "party", Means.of(clauses()), random.Random(1))
    assert swapped is not None
    assert swapped.at is None


def test_other_words_keep_numbers_and_dates() -> None:
    for seed in range(40):
        told = put_otherwise(clauses()[2], True, True, random.Random(seed))
        assert "July 2031" in told
        assert told.startswith("President Alder ")


def test_a_clause_that_was_changed_is_not_cut() -> None:
    tails = {put_otherwise(clauses()[3], True, False, random.Random(seed))[-5:] for seed in range(40)}
    assert tails == {"Arica"}


def test_there_are_enough_of_each_kind() -> None:
    found = list(perturbed(SHARED))
    if not found:
        pytest.skip("the shared pages are not here")
    reported = [case for case in found if case.part == "report"]
    assert len(reported) >= 150
    assert min(with_kind(reported)[kind] for kind in KINDS) >= 25


def test_the_same_come_each_time_and_the_parts_by_the_name(cases: list[Perturbed]) -> None:
    again = list(perturbed(SHARED, "choice"))
    assert [one.variant.sha256 for one in again] == [one.variant.sha256 for one in cases]
    assert all(one.part == part_of(one.name) == "choice" for one in cases)


def test_truth_points_at_what_the_texts_hold(cases: list[Perturbed]) -> None:
    for case in cases:
        one, other = read_article(case.original).text, read_article(case.variant).text
        assert one != other
        for side, text in ((case.beside.one, one), (case.beside.other, other)):
            quoted = [point.span.quote(text) for point in side.points]
            assert all(quoted)
            assert all(words == words.strip() for words in quoted)


def test_what_was_done_is_what_differs(cases: list[Perturbed]) -> None:
    for case in cases:
        differs = [what.value for truth in case.beside.truths for what in truth.differs]
        assert sorted(differs) == sorted(kind for kind in case.edits if kind != DROP)
        against = [truth for truth in case.beside.truths if truth.verdict is PointVerdict.CONTRADICTS]
        assert len(against) == len(differs)
        dropped = len(case.beside.one.points) - len(case.beside.other.points)
        assert dropped == case.edits.count(DROP)
        assert not any(case.beside.one.points[truth.one].optional for truth in against)


def test_without_the_shared_pages_there_are_none(tmp_path: Path) -> None:
    assert list(perturbed(tmp_path)) == []
