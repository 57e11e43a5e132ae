"""Where sources disagree."""

from typing import Any

from tests.web.conftest import Desk


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_every_value_stands_with_those_who_give_it(desk: Desk) -> None:
    page = desk.page("/conflicts?field=words")
    (conflict,) = page.xpath("//li[starts-with(@class, 'conflict')]")
    assert _plain(conflict.xpath(".//h2")[0]).startswith("What was said")
    assert [_plain(value) for value in conflict.xpath(".//p[@class='value']")] == [
        "The port will reopen on Friday 1 source",
        "The port will reopen on Sunday 1 source",
    ]
    places = conflict.xpath(".//p[@class='where']/a/@href")
    assert len(places) == 2
    assert all(place.startswith("/articles/a") and "#u" in place for place in places)
    assert "version 1 of 2" in _plain(conflict)


def test_filters(desk: Desk) -> None:
    fields = [one["field"] for one in desk.json("/conflicts?kind=versions")["conflicts"]]
    assert fields == ["words", "statement"]
    assert desk.json("/conflicts?kind=sources")["conflicts"] == []
    assert "Take a filter out" in _plain(desk.page("/conflicts?field=count"))
    assert desk.json("/conflicts?field=weather", 400)


def test_the_conflicts_of_one_thing(desk: Desk) -> None:
    about = desk.json("/conflicts")["conflicts"][0]["about"]
    found = desk.json(f"/conflicts/{about}")
    assert {one["about"] for one in found["conflicts"]} == {about}
    assert desk.json("/conflicts/m00000000000000000000", 404)
