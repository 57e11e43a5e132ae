import pytest
from tests.web.conftest import Desk

from ontherecord.vocab.plover import roots


def test_the_ledger_of_events(desk: Desk) -> None:
    page = desk.page("/events")
    assert page.xpath("string(//h1)") == "Events 2"
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]
    assert rows[1].startswith("27 February 2024 (this day) threaten planned Ada Brunn → The Courier")
    assert page.xpath("//tbody//span[. = 'threaten']/@title") == [roots()["THREATEN"].means]
    assert page.xpath("//tbody/tr[2]//a/@href")[0] == "/events/e-threat"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("type=threaten", ["e-threat"]),
        ("with=brunn,courier", ["e-threat"]),
        ("with=brunn,moon", []),
        ("status=planned", ["e-threat"]),
        ("to=2022-05", ["e-hostile"]),
    ],
)
def test_filters_choose(desk: Desk, asked: str, found: list[str]) -> None:
    assert [row["event"]["id"] for row in desk.json(f"/events?{asked}")["rows"]] == found


def test_a_type_that_is_none_is_refused(desk: Desk) -> None:
    assert "SANCTION" in desk.json("/events?type=smoke", 400)["error"]["message"]


def test_nothing_found_says_so(desk: Desk) -> None:
    assert "No event in the record is like that." in desk.page("/events?with=nobody").text_content()


def test_both_ledgers_lead_to_each_other(desk: Desk) -> None:
    for path in ("/events", "/communications"):
        tabs = desk.page(path).xpath("//nav[@aria-label='Ledgers']//a")
        assert [tab.get("href") for tab in tabs] == ["/communications", "/events"]
        assert [tab.get("href") for tab in tabs if tab.get("aria-current")] == [path]
