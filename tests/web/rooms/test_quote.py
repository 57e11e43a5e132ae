"""Check a quotation."""

from typing import Any

import pytest
from tests.web.affair_linked import ALTERED, CUT, SCRIPT, WHOLE
from tests.web.conftest import Desk

from ontherecord.records import LinkKind


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("quotation", "verdict", "answer"),
    [
        (WHOLE, "verbatim", "word for word"),
        ("nobody needs a permit for it", "cut", "the quotation is cut"),
        (CUT.replace("April", "October"), "altered", "with other words"),
        ("The harbour of wire waits", "in a page, but in no statement", "but no statement does"),
        ("the lighthouse keeper resigned yesterday", "not at all", "does not have it"),
    ],
)
def test_the_verdict_is_told_in_words(linked_desk: Desk, quotation: str, verdict: str, answer: str) -> None:
    found = linked_desk.client.get("/quote", params={"q": quotation, "format": "json"}).json()
    assert found["verdict"] == verdict
    page = linked_desk.page(f"/quote?q={quotation}")
    assert answer in _plain(page.xpath("//p[@role='status']")[0])


def test_what_was_changed_by_whom_and_where_it_was_reported_first(linked_desk: Desk) -> None:
    page = linked_desk.page(f"/quote?q={CUT.replace('April', 'October')}")
    first = page.xpath("//ol[@class='tellings']/li")[0]
    assert [_plain(one) for one in first.xpath(".//del")] == ["[only in the quotation: October]"]
    assert "[only in the record: April" in _plain(first.xpath(".//ins")[0])
    assert "Ingrid Halloran to reporters said 4 March 2024" in _plain(first)
    assert "Reported first by Harbour Wire on 4 March 2024" in _plain(first)
    room = f"/statements/{linked_desk.cluster(LinkKind.STATEMENT, 'Harbour Wire')}"
    assert first.xpath(".//p[@class='permalink']/a/@href") == [room]


def test_pages_with_the_very_words_are_listed(linked_desk: Desk) -> None:
    page = linked_desk.page(f"/quote?q={ALTERED}")
    (section,) = page.xpath("//section[@aria-labelledby='pages-head']")
    assert [_plain(title) for title in section.xpath(".//a[@class='headline']")] == ["Ferry news of post"]
    assert "early April" in section.xpath("string(.//mark)")


def test_without_a_quotation_there_is_the_box(linked_desk: Desk) -> None:
    for path in ("/quote", "/quote?q=%20", "/", "/statements"):
        page = linked_desk.page(path)
        assert page.xpath("//form[@action='/quote']//textarea[@name='q']")
        assert page.xpath("//p[@role='status'][contains(@class, 'answer')]") == []


@pytest.mark.parametrize("quotation", [SCRIPT, '" OR "', "(((", "“", "x" * 4001, "NEAR(a b)", "…"])
def test_hostile_quotations_are_words(linked_desk: Desk, quotation: str) -> None:
    answer = linked_desk.client.get("/quote", params={"q": quotation}, headers={"accept": "text/html"})
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.text
