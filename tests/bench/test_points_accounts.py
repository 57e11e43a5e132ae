import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import accounts as bench
from _points import Beside, Teller, Told, Truth
from _points_count import Row
from ontherecord.page.source import split
from ontherecord.records import Account, Aligned, Hints, Page, Point, PointVerdict, TellerKind
from ontherecord.spans import Span

A, B, C = Span(0, 10), Span(11, 20), Span(21, 30)


def account(*spans: Span, kind: TellerKind = TellerKind.PARTY, teller: str = "Alder") -> Account:
    points = tuple(Point(span, "") for span in spans)
    return Account("", "", "", kind, teller, None, (), True, points)


def teller(*spans: Span) -> Teller:
    return Teller("one", "one", "", ("party",), ("Alder",), True, tuple(Told(span) for span in spans))


def page(text: str, name: str) -> Page:
    found = next(iter(split(text.encode(), name, Hints(), 1 << 20, datetime(2031, 1, 1, tzinfo=UTC))))
    assert isinstance(found, Page)
    return found


def test_the_communication_that_holds_most_of_the_points_counts() -> None:
    few, most = (account(A),), (account(A), account(B), account(C))
    assert bench.chosen(teller(A, B), (few, most)) == most[:2]
    assert bench.chosen(teller(A), ((account(B),),)) == ()


def test_who_lacks_a_point_is_asked_from_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    def align(one: Account, other: Account, _: object) -> tuple[Aligned, ...]:
        both = Aligned(one.points[0], other.points[0], PointVerdict.AGREES, 1.0)
        mine = [Aligned(point, None, PointVerdict.ONLY_HERE, 0.0) for point in one.points[1:]]
        return (both, *mine, *(Aligned(None, point, PointVerdict.LEFT_OUT, 0.0) for point in other.points[1:]))

    monkeypatch.setattr(bench, "align", align)
    assert bench._rows(account(A, B), account(C)) == {
        Row(A, C, PointVerdict.AGREES),
        Row(B, None, PointVerdict.ONLY_HERE),
        Row(B, None, PointVerdict.LEFT_OUT),
    }


def test_the_baseline_pairs_sentences_that_share_words() -> None:
    one = page("# A call\n\nThe ministers praised the old harbor of Arica. They ate bread.\n", "one.md")
    other = page("# A talk\n\nNobody slept a minute. The ministers praised the old harbor.\n", "other.md")
    rows = bench.by_words(teller(), one, teller(), other)
    told = {(bool(row.one), bool(row.other), row.verdict) for row in rows}
    assert told == {
        (True, True, PointVerdict.AGREES), (True, False, PointVerdict.LEFT_OUT), (False, True, PointVerdict.LEFT_OUT),
    }  # fmt: skip
    assert len(rows) == 3


def test_figures_tell_of_how_many_accounts_a_point_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (
        page("# One\n\nThe ministers met.\n", "one.md"),
        page("# Other\n\nThe ministers spoke.\n", "other.md"),
    )
    told = {one.sha256: ((account(A),),), other.sha256: ((account(C, kind=TellerKind.OUTLET),),)}
    monkeypatch.setattr(bench, "_told", lambda page: told[page.sha256])
    beside = Beside("calls", teller(A), teller(B), (Truth(0, 0, PointVerdict.AGREES),))
    measured = bench.measure([(beside, one, other)], lambda *_: {Row(A, B, PointVerdict.AGREES)})
    assert (measured.asked, measured.found, measured.tellers) == (2, 1, 1)
    assert measured.figures["alignment"].f1 == pytest.approx(100.0)
    assert measured.figures["agrees"].gold == 1
