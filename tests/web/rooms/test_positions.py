"""What an actor said on an issue."""

from typing import Any

from tests.web.conftest import Desk


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_without_a_question_the_issues_are_listed(desk: Desk) -> None:
    page = desk.page("/positions")
    names = [_plain(name) for name in page.xpath("//ul[@class='issue-list']//strong")]
    assert {"denuclearization", "sanctions"} <= set(names)
    assert page.xpath("//datalist[@id='issues']/option/@value") == names


def test_statements_in_order_with_their_wording(linked_desk: Desk) -> None:
    page = linked_desk.page("/positions?actor=Ingrid+Halloran&issue=ferry")
    assert _plain(page.xpath("//h1")[0]) == "Ingrid Halloran on ferry"
    (first,) = page.xpath("//ol[@class='positions']/li")
    assert _plain(first.xpath(".//ul[@class='wordings']")[0]) == "ferry"
    assert first.xpath(".//time/@datetime")[0] == "2024-03-04"
    assert len(page.xpath("//figure//g[@class='own']")) == 1
    found = linked_desk.json("/positions?actor=Ingrid+Halloran&issue=ferry")["found"]
    assert [one["id"][0] for one in found["statements"]] == ["s"]


def test_who_is_not_known_is_told_with_a_remedy(desk: Desk) -> None:
    answer = desk.json("/positions?actor=Nobody+Known&issue=sanctions", 404)
    assert "actors named" in answer["error"]["message"]


def test_hostile_words_are_only_shown(linked_desk: Desk) -> None:
    page = linked_desk.page("/positions?actor=%3Cscript%3Ex&issue=%22%3E%3Cimg%20src=x%3E", 404)
    assert not page.xpath("//main//script | //main//img")
