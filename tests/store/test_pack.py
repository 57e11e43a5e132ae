from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.errors import RecordError
from ontherecord.spans import Span
from ontherecord.store import pack

spans = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=8
)


@given(spans)
def test_spans_come_back(listed: list[Span]) -> None:
    assert pack.unpack_spans(pack.pack_spans(listed)) == tuple(listed)
    assert pack.unpack_run(pack.pack_run(listed)) == tuple(listed)


def test_runs_are_short() -> None:
    assert pack.pack_run([Span(0, 57), Span(58, 140)]) == "[0,57,1,82]"


def test_instants_sort_by_time_and_need_an_offset() -> None:
    early = datetime(2024, 3, 1, 7, 0, tzinfo=timezone(timedelta(hours=9)))
    late = datetime(2024, 3, 1, 0, 0, 0, 1, tzinfo=UTC)
    assert pack.instant(early) < pack.instant(late)
    assert pack.unpack_instant(pack.instant(early)) == early
    with pytest.raises(RecordError):
        pack.instant(datetime(2024, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("2024-03-01T07:00+09:00", "2024-02-29T22:00:00.000000Z"),
        ("2024-03-01T07:00", None),
        ("2024-03-01", None),
        ("2024-03-01T07:00Z~", None),
        ("../2024", None),
    ],
)
def test_only_a_time_with_an_offset_tells_an_instant(date: str, instant: str | None) -> None:
    assert pack.at(Edtf(date)) == instant
