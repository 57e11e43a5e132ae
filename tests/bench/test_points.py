import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import _points as gold
from _points import Beside, MovedError, Silent, Teller, Told, Truth, annotated, read_gold
from _points_count import ALIGNED, Counts, Row, count, matches
from ontherecord.records import Differing, PointVerdict
from ontherecord.spans import Span

SHARED = Path(__file__).parents[2] / "../shared"
AGREES, CONTRADICTS = PointVerdict.AGREES, PointVerdict.CONTRADICTS
ONLY_HERE, LEFT_OUT = PointVerdict.ONLY_HERE, PointVerdict.LEFT_OUT
A, B, C, D = Span(0, 10), Span(11, 20), Span(21, 30), Span(31, 40)


def rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in gold.GOLD.read_text(encoding="utf-8").splitlines()]


def teller(*spans: Span, name: str = "one", whole: bool | None = True, silent: tuple[Silent, ...] = ()) -> Teller:
    return Teller(name, name, "", ("party",), (), whole, tuple(Told(span) for span in spans), silent)


def counted(beside: Beside, *found: Row) -> Counts:
    counts = Counts()
    count(beside, found, counts)
    return counts


def figures(counts: Counts, name: str) -> tuple[int, int, int, int]:
    tally = counts.of(name)
    return tally.right, tally.claimed, tally.found, tally.gold


def two(truths: tuple[Truth, ...] = (Truth(0, 0, AGREES),), whole: bool | None = True) -> Beside:
    """Two accounts of two points each, of which the first are one."""
    return Beside("calls", teller(A, B), teller(C, D, name="other", whole=whole), truths)


def test_the_note_tells_how_many_there_are() -> None:
    note = gold.GOLD.with_suffix(".md").read_text(encoding="utf-8")
    told = re.search(r"(\d+) communications, (\d+) accounts of them, and (\d+) points", note)
    assert told is not None
    accounts = [account for row in rows() for account in row["accounts"]]  # type: ignore[attr-defined]
    assert tuple(map(int, told.groups())) == (len(rows()), len(accounts), sum(len(a["points"]) for a in accounts))


def test_the_gold_holds_offsets_and_no_words_of_a_page() -> None:
    for row in rows():
        for account in row["accounts"]:  # type: ignore[attr-defined]
            assert set(account) <= {"name", "page", "sha256", "kinds", "tellers", "whole", "points", "silences"}
            assert all(set(point) <= {"span", "force", "optional"} for point in account["points"])
            assert all(set(silence) == {"span", "about", "covers"} for silence in account.get("silences", ()))


def test_points_of_one_account_are_told_apart() -> None:
    for beside in read_gold():
        for side in (beside.one, beside.other):
            spans = [point.span for point in side.points]
            assert len(set(spans)) == len(spans)
            assert all(span.start < span.end for span in spans)


def test_pairs_name_points_that_are_there_and_contradictions_what_differs() -> None:
    for beside in read_gold():
        for truth in beside.truths:
            assert truth.one < len(beside.one.points)
            assert truth.other < len(beside.other.points)
            assert bool(truth.differs) == (truth.verdict is CONTRADICTS)


def test_the_sample_pages_are_what_was_annotated() -> None:
    tables = annotated(SHARED, "samples")
    assert {beside.part for beside, *_ in tables} == {"samples"}
    assert len(tables) > 200


def test_a_page_that_moved_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gold, "digest", lambda _: "another")
    with pytest.raises(MovedError, match="not what was annotated"):
        annotated(SHARED, "samples")


def test_the_shared_pages_are_what_was_annotated() -> None:
    if not (SHARED / "pages").exists():
        pytest.skip("the shared pages are not here")
    assert len(annotated(SHARED, "calls")) == 2


@pytest.mark.parametrize(
    ("found", "one", "right"),
    [
        (Span(0, 10), Span(0, 10), True),
        (Span(2, 4), Span(0, 10), True),
        (Span(8, 12), Span(0, 10), True),
        (Span(9, 12), Span(0, 10), False),
        (Span(10, 12), Span(0, 10), False),
        (Span(5, 5), Span(0, 10), False),
    ],
)
def test_a_point_counts_where_half_of_the_shorter_is_shared(found: Span, one: Span, right: bool) -> None:
    assert matches(found, one) is right


def test_a_right_table_has_everything_right() -> None:
    counts = counted(two(), Row(A, C, AGREES), Row(B, None, ONLY_HERE), Row(None, D, LEFT_OUT))
    assert figures(counts, ALIGNED) == (1, 1, 1, 1)
    assert figures(counts, "agrees") == (1, 1, 1, 1)
    assert figures(counts, "only here") == (2, 2, 2, 2)
    assert figures(counts, "left out") == (1, 1, 1, 2)
    assert counts.unheld == 0


def test_told_from_both_sides_each_is_only_here_and_left_out() -> None:
    lone = [Row(B, None, verdict) for verdict in (ONLY_HERE, LEFT_OUT)]
    lone += [Row(None, D, verdict) for verdict in (ONLY_HERE, LEFT_OUT)]
    counts = counted(two(), *lone)
    assert figures(counts, "only here") == (2, 2, 2, 2)
    assert figures(counts, "left out") == (2, 2, 2, 2)


def test_a_pair_that_is_none_is_wrong_and_one_that_is_not_found_is_missed() -> None:
    counts = counted(two(), Row(A, D, AGREES))
    assert figures(counts, ALIGNED) == (0, 1, 0, 1)
    assert figures(counts, "agrees") == (0, 1, 0, 1)


def test_the_verdict_counts_besides_the_pair() -> None:
    truth = Truth(0, 0, CONTRADICTS, frozenset({Differing.NUMBER}))
    agreeing = counted(two((truth,)), Row(A, C, AGREES))
    assert figures(agreeing, ALIGNED) == (1, 1, 1, 1)
    assert figures(agreeing, "agrees") == (0, 1, 0, 0)
    assert figures(agreeing, "contradicts") == (0, 0, 0, 1)
    against = counted(two((truth,)), Row(A, C, CONTRADICTS, frozenset({Differing.DATE})))
    assert figures(against, "contradicts") == (1, 1, 1, 1)
    assert figures(against, "contradicts: number") == (0, 0, 0, 1)
    assert figures(against, "contradicts: date") == (0, 1, 0, 0)


def test_a_part_without_what_differs_is_not_asked_whether_it_agrees() -> None:
    truth = Truth(0, 0, CONTRADICTS, frozenset({Differing.DATE}), at=8)
    assert figures(counted(two((truth,)), Row(Span(0, 6), C, AGREES)), "agrees") == (0, 0, 0, 0)
    assert figures(counted(two((truth,)), Row(Span(5, 10), C, AGREES)), "agrees") == (0, 1, 0, 0)


def test_doubtful_pairs_count_neither_for_nor_against() -> None:
    beside = two((Truth(0, 0, AGREES, unsure=True),))
    assert figures(counted(beside, Row(A, C, AGREES)), ALIGNED) == (0, 0, 0, 0)
    counts = counted(beside, Row(A, None, LEFT_OUT), Row(None, C, LEFT_OUT))
    assert figures(counts, "left out") == (0, 0, 0, 2)


def test_optional_points_count_neither_for_nor_against() -> None:
    one = Teller("one", "one", "", ("party",), (), True, (Told(A, optional=True),))
    beside = Beside("calls", one, teller(C, name="other"), (Truth(0, 0, AGREES),))
    assert figures(counted(beside, Row(A, C, AGREES)), ALIGNED) == (0, 0, 0, 0)
    assert figures(counted(beside, Row(A, None, LEFT_OUT)), "left out") == (0, 0, 0, 0)


def test_left_out_of_what_is_not_whole_is_counted_apart() -> None:
    counts = counted(two(whole=False), Row(B, None, LEFT_OUT))
    assert counts.unheld == 1
    assert figures(counts, "left out") == (0, 0, 0, 1)
    assert counted(two(whole=None), Row(B, None, LEFT_OUT)).unheld == 0


def test_what_a_page_says_is_not_mentioned_may_be_left_out() -> None:
    silent = (Silent(Span(50, 60), Span(55, 60), frozenset({("one", 1)})),)
    beside = Beside(
        "calls", teller(A, B), teller(C, name="other", whole=False, silent=silent), (Truth(0, 0, AGREES),)
    )
    counts = counted(beside, Row(B, None, LEFT_OUT))
    assert counts.unheld == 0
    assert figures(counts, "left out") == (1, 1, 1, 1)


def test_points_of_another_account_of_the_page_are_not_asked() -> None:
    beside = Beside("calls", teller(A), teller(C, name="other"), (), ((B,), ()))
    assert figures(counted(beside, Row(B, C, AGREES)), ALIGNED) == (0, 0, 0, 0)
    assert figures(counted(beside, Row(D, C, AGREES)), ALIGNED) == (0, 1, 0, 0)


def test_what_is_aligned_elsewhere_is_not_alone() -> None:
    counts = counted(two(), Row(B, D, AGREES), Row(B, None, LEFT_OUT))
    assert figures(counts, "left out") == (0, 0, 0, 2)


def test_accounts_of_one_page_are_not_put_beside_each_other() -> None:
    tables = read_gold()
    assert tables
    assert all(beside.one.page != beside.other.page for beside in tables)
