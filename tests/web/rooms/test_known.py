"""What became known between two days."""

from typing import Any

from tests.web.conftest import Desk


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_without_days_it_asks_for_them(linked_desk: Desk) -> None:
    page = linked_desk.page("/known")
    assert page.xpath("//main//form[@action='/known']//input/@name") == ["from", "to"]
    assert not page.xpath("//section")


def test_what_was_new_and_what_turned_out_to_be_one(linked_desk: Desk) -> None:
    found = linked_desk.json("/known?from=2024-03-04&to=2024-03-05")["found"]
    assert {one["day"] for one in found["known"]} == {"2024-03-05"}
    page = linked_desk.page("/known?from=2024-03-03&to=2024-03-05")
    told = _plain(page.xpath("//section[@aria-labelledby='new-head']")[0])
    assert "The ferry to the northern islands will sail again in April" in told
    again = linked_desk.page("/known?from=2024-03-04&to=2024-03-05")
    told = _plain(again.xpath("//section[@aria-labelledby='new-head']")[0])
    assert "The ferry to the northern islands" not in told
    assert "The quay" in told


def test_days_the_wrong_way_round_are_refused(linked_desk: Desk) -> None:
    answer = linked_desk.json("/known?from=2024-03&to=2023", 400)
    assert "Give the earlier day first" in answer["error"]["message"]
