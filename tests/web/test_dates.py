from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.edtf import Edtf
from ontherecord.web.dates import human, machine, moment

WORDS = {
    "2018": "2018",
    "2018-09": "September 2018",
    "2018-09-21": "21 September 2018",
    "2018-21": "spring 2018",
    "2018-24": "winter 2018",
    "201X": "the 2010s",
    "2019-07~": "about July 2019",
    "2019?": "2019 (uncertain)",
    "2019-07-04%": "about 4 July 2019 (uncertain)",
    "2018/2019-02": "2018 – February 2019",
    "../2018": "until 2018",
    "2018-03/..": "from March 2018",
    "{2018,2019-05}": "2018 and May 2019",
    "2018-09-21T07:37": "21 September 2018, 07:37",
    "2018-09-21T07:37:12Z": "21 September 2018, 07:37 UTC",
    "2018-09-21T07:37:12.5+09:00": "21 September 2018, 07:37 (UTC+09:00)",
}


@pytest.mark.parametrize(("edtf", "words"), WORDS.items())
def test_human(edtf: str, words: str) -> None:
    assert human(Edtf(edtf)) == words


def test_no_date_is_no_word() -> None:
    assert human(None) == machine(None) == ""


@given(st.dates())
def test_a_day_keeps_its_year_and_day(day: object) -> None:
    text = str(day)
    assert human(Edtf(text)).split()[::2] == [str(int(text[8:])), text[:4]]
    assert machine(Edtf(text)) == text


@pytest.mark.parametrize("edtf", ["2018-21", "2019-07~", "2018/2019", "{2018,2019}", "201X"])
def test_html_has_no_form_for_an_inexact_date(edtf: str) -> None:
    assert machine(edtf) == ""


def test_a_moment_names_its_zone() -> None:
    assert moment(datetime(2026, 1, 5, 9, 3, tzinfo=UTC)) == "5 January 2026, 09:03 UTC"
