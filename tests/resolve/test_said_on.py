from collections.abc import Callable

import pytest
from tests.resolve.given import told

from ontherecord.extract.baseline import Baseline
from ontherecord.records import Article
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]
FRIDAY = "2022-03-11"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("[S:Ann Harrow] [C:said] on Tuesday [the bridge was late].", "2022-03-08"),
        ("[S:Ann Harrow] on Tuesday [C:said] [the bridge was late].", "2022-03-08"),
        ("On Tuesday [S:Ann Harrow] [C:said] [the bridge was late].", "2022-03-08"),
        ("During a rally Tuesday night in Bergen, [S:Ann Harrow] [C:said] [the bridge was late].", "2022-03-08"),
        ("At Tuesday’s press conference, [S:Ann Harrow] [C:said] [the bridge was late].", "2022-03-08"),
        ("[S:Ann Harrow] [C:said] in a letter dated 1 March 2022 that [the bridge was late].", "2022-03-01"),
        ("In her letter to Paul Brisk, dated 1 March 2022, [S:Ann Harrow] [C:said] [she was late].", "2022-03-01"),
        ("[S:Ann Harrow] [C:said] [the bridge, which fell on Tuesday, was late].", None),
    ],
)
def test_dates_that_belong_to_the_saying(article: MakeArticle, text: str, day: str | None) -> None:
    one = told(article, text, published=FRIDAY)[0]
    found = str(one.said_on)[:10] if one.said_on else None
    assert found == day


def test_what_is_not_told_is_bounded_by_the_report(article: MakeArticle) -> None:
    one = told(article, "[S:Ann Harrow] [C:said] [the bridge was late].", published=FRIDAY)[0]
    assert one.said_on is None
    assert str(one.said_by) == f"../{FRIDAY}"
    assert (one.reason("said_on") or "").endswith(f"no later than {FRIDAY}")
    undated = told(article, "[S:Ann Harrow] [C:said] [the bridge was late].")[0]
    assert undated.said_by is None


def test_the_day_goes_on_in_the_paragraph(article: MakeArticle) -> None:
    text = "[S:Ann Harrow] [C:said] on Tuesday [the bridge was late]. [“We shall wait,”] [S:Harrow] [C:added]."
    assert [str(one.said_on)[:10] for one in told(article, text, published=FRIDAY)] == ["2022-03-08", "2022-03-08"]


def test_a_korean_letter_is_told_by_its_day(article: MakeArticle) -> None:
    page = article("2022년 3월 1일자 편지에서 김대호는 “늦었다”고 썼다.", published=FRIDAY, language="ko")
    (one,) = resolve(page, Baseline().extract(page)).utterances
    assert (str(one.said_on), str(one.channel)) == ("2022-03-01", "letter")
