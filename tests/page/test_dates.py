"""Printed and marked dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.page.dates import marked_date, printed_dates


@pytest.mark.parametrize(
    ("text", "edtf", "quote"),
    [
        ("Posted March. 14, 2024 07:37,", "2024-03-14T07:37", "March. 14, 2024 07:37"),
        ("Sept. 5, 2024, 6:42 p.m. KST", "2024-09-05T18:42+09:00", "Sept. 5, 2024, 6:42 p.m. KST"),
        ("on 14 March 2024 at 9:05", "2024-03-14T09:05", "14 March 2024 at 9:05"),
        ("14th March, 2024", "2024-03-14", "14th March, 2024"),
        ("Thursday, March 14, 2024", "2024-03-14", "March 14, 2024"),
        ("Published 9:15 a.m. EDT, April 9, 2025", "2025-04-09T09:15-04:00", "9:15 a.m. EDT, April 9, 2025"),
        ("Apr 9, 2025 1:02 PM GMT+9", "2025-04-09T13:02+09:00", "Apr 9, 2025 1:02 PM GMT+9"),
        ("입력 2024.03.14 09:05", "2024-03-14T09:05", "2024.03.14 09:05"),
        ("2024년 3월 14일 오후 3:20", "2024-03-14T15:20", "2024년 3월 14일 오후 3:20"),
        ("2024年3月14日 8時20分", "2024-03-14T08:20", "2024年3月14日 8時20分"),
        ("２０２４年３月１４日", "2024-03-14", "２０２４年３月１４日"),
        ("14. März 2024, 08:15 Uhr", "2024-03-14T08:15", "14. März 2024, 08:15"),
        ("le 14 février 2024 à 08h15", "2024-02-14T08:15", "14 février 2024 à 08h15"),
        ("14.03.2024", "2024-03-14", "14.03.2024"),
        ("14/03/2024", "2024-03-14", "14/03/2024"),
        ("03/14/2024", "2024-03-14", "03/14/2024"),
        ("2024-03-14 10:00 IST", "2024-03-14T10:00", "2024-03-14 10:00"),
        ("March 14, 2024 12:05 a.m.", "2024-03-14T00:05", "March 14, 2024 12:05 a.m"),
    ],
)
def test_a_printed_date_and_its_place(text: str, edtf: str, quote: str) -> None:
    (found,) = printed_dates(text)
    assert str(found.edtf) == edtf
    assert text[found.start : found.end].rstrip(".") == quote.rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "04/05/2024",
        "in March 2024",
        "2 hours ago",
        "yesterday at 9:05",
        "March 14",
        "31 February 2024",
        "v2024.03.99",
    ],
)
def test_what_is_no_full_date_or_may_be_two_is_not_read(text: str) -> None:
    assert list(printed_dates(text)) == []


def test_several_dates_in_a_line_are_read_in_order() -> None:
    line = "Published: 14 Mar 2024, 09:05 | Updated: 15 Mar 2024, 10:00"
    assert [str(found.edtf) for found in printed_dates(line)] == ["2024-03-14T09:05", "2024-03-15T10:00"]


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-03-14T09:05:00+09:00", "2024-03-14T09:05:00+09:00"),
        ("2024-03-14T09:05:00.123Z", "2024-03-14T09:05:00Z"),
        ("2024-03-14 09:05:00+0900", "2024-03-14T09:05:00+09:00"),
        ("2024-03-14T09:05", "2024-03-14T09:05"),
        ("2024-03-14", "2024-03-14"),
        ("2024-03", "2024-03"),
        ("1710406800", "2024-03-14T09:00:00Z"),
        ("1710406800000", "2024-03-14T09:00:00Z"),
        ("Thu, 14 Mar 2024 09:05:00 +0900", "2024-03-14T09:05:00+09:00"),
        ("March 14, 2024", "2024-03-14"),
        ("2024-02-31", None),
        ("12345", None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_marked_date(value: str, edtf: str | None) -> None:
    found = marked_date(value)
    assert (str(found) if found else None) == edtf


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2098, 1, 1)),
    st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y.%m.%d", "%d.%m.%Y"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    (found,) = printed_dates(f"Published {day.strftime(form)}")
    assert found.edtf.earliest == day


@given(st.text(max_size=80))
def test_any_text_is_searched_without_fault(text: str) -> None:
    for found in printed_dates(text):
        assert 0 <= found.start < found.end <= len(text)
    marked_date(text)
