import pytest
from tests.web.conftest import Desk


def test_the_ledger_tells_when_what_between_whom_and_who_told_it(desk: Desk) -> None:
    page = desk.page("/communications")
    assert page.xpath("string(//h1)") == "Communications 3"
    old, dated, undated = (" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr"))
    assert old.startswith("1 May 2022, 07:30 (this minute) post")
    assert "about any of the 29 days from 1 February 2024 to 29 February 2024" in dated
    assert "February 2024" in dated
    assert "the seal" in dated
    assert "letter refused" in dated
    assert "Ada Brunn sender" in dated
    assert "The Courier" in dated
    assert undated.startswith("no date 2 × call")


def test_filters_are_kept_in_addresses(desk: Desk) -> None:
    page = desk.page("/communications?with=Brunn&kind=letter")
    assert page.xpath("count(//tbody/tr)") == 1
    assert page.xpath("//nav[@aria-label='Kinds']//a[@aria-current]/@href") == [
        "/communications?with=Brunn&kind=letter"
    ]
    assert page.xpath("//main//input[@name='with']/@value") == ["Brunn"]


def test_nothing_found_says_so(desk: Desk) -> None:
    assert "No letter, call or meeting" in desk.page("/communications?with=nobody").text_content()


def test_an_unknown_kind_is_refused(desk: Desk) -> None:
    assert desk.json("/communications?kind=smoke", 400)


def test_each_row_leads_to_its_page(desk: Desk) -> None:
    page = desk.page("/communications?with=Brunn")
    assert page.xpath("//tbody//a[starts-with(@href, '/communications/')]/@href") == ["/communications/c-letter"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("status=refused", ["c-letter"]),
        ("from=2023", ["c-letter"]),
        ("to=2022-05", ["c-hostile"]),
        ("from=2024-02-29&to=2024-02-29", ["c-letter"]),
        ("from=2025", []),
    ],
)
def test_status_and_days_choose(desk: Desk, asked: str, found: list[str]) -> None:
    rows = desk.json(f"/communications?{asked}")["rows"]
    assert [row["communication"]["id"] for row in rows] == found


def test_the_other_filters_stay_when_a_kind_is_chosen(desk: Desk) -> None:
    page = desk.page("/communications?with=Brunn&status=refused&from=2024&to=2025")
    assert page.xpath("//nav[@aria-label='Kinds']//a/@href")[1] == (
        "/communications?with=Brunn&kind=letter&status=refused&from=2024&to=2025"
    )
    assert page.xpath("string(//select[@name='status']/option[@selected])") == "refused"


@pytest.mark.parametrize("asked", ["from=yesterday", "to=2024-13", "from=2018/2019", "from=" + "9" * 41])
def test_a_date_that_is_none_is_refused_with_its_remedy(desk: Desk, asked: str) -> None:
    error = desk.json(f"/communications?{asked}", 400)["error"]
    assert error["message"]


def test_dates_are_drawn_as_dots_and_ranges(desk: Desk) -> None:
    day, month = desk.page("/communications").xpath("//tbody//*[local-name()='svg']")
    assert len(day.xpath("./*[local-name()='circle']")) == 1
    (bar,) = month.xpath("./*[local-name()='rect']")
    assert bar.get("class") == "soft-both"
