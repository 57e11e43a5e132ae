from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.conftest import SCRIPT, Desk

from ontherecord.store.base import TimelineItem
from ontherecord.web.rooms import timeline_items


def _named(answer: Any) -> Iterator[tuple[str, Any]]:
    for item in answer["items"]:
        lane = answer["lanes"][item[0]]
        yield lane["path"] + item[5], item


def test_every_item_has_lane_extent_label_and_address(desk: Desk) -> None:
    answer = desk.json("/timeline/items")
    assert [lane["label"] for lane in answer["lanes"]] == ["published", "said", "letters", "posts", "events"]
    items = dict(_named(answer))
    for address in items:
        assert desk.client.get(address).status_code == 200
    lane, first, last, flags, label, _, when, outlet = items["/communications/c-letter"]
    assert answer["lanes"][lane]["kind"] == "letter"
    assert (last - first, flags) == (29 * 1440, 1 | 2 | 16)
    assert (label, when, answer["outlets"][outlet]) == (
        "letter (refused): Ada Brunn",
        "about February 2024",
        "The Courier",
    )
    assert items["/events/e-hostile"][3] == 4
    assert answer["since"] is None


def test_hostile_labels_are_short_lines(desk: Desk) -> None:
    answer = desk.json("/timeline/items")
    labels = [item[4] for item in answer["items"]]
    assert all(len(label) <= 90 and "\n" not in label for label in labels)
    assert any(SCRIPT in label for label in labels)


def test_names_and_days_choose(desk: Desk) -> None:
    assert [address for address, _ in _named(desk.json("/timeline/items?with=Brunn"))] == [
        "/communications/c-letter",
        "/events/e-threat",
    ]
    assert len(desk.json("/timeline/items?to=2022-05")["items"]) == 2
    assert desk.json("/timeline/items?from=soon", 400)["error"]["kind"] == "InputError"


def test_relations_are_told_where_both_are_drawn(desk: Desk) -> None:
    with desk.store.view() as view:
        call = view.communication("c-call").communication
        items = [item for item in view.timeline() if item.communication]
    dated = [
        TimelineItem(items[0].when, "communication", items[0].article, communication=call),
        *items,
    ]
    made = timeline_items.compact(dated)
    (first, second, link) = made.relations[0]
    assert (made.items[int(first)][5], made.items[int(second)][5], link) == ("c-call", "c-letter", "after")


def test_of_too_many_the_newest_are_given(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = desk.json("/timeline/items")
    monkeypatch.setattr(timeline_items, "MOST", len(whole["items"]) - 2)
    answer = desk.json("/timeline/items")
    assert answer["since"] == "2022-06-01"
    assert len(answer["items"]) == len(whole["items"]) - 2
    assert desk.json("/timeline/items?from=2024")["since"] is None
