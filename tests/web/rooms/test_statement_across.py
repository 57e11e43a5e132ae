"""A statement in all pages that tell it."""

from typing import Any

import pytest
from tests.web.affair_linked import SCRIPT
from tests.web.conftest import Desk

from ontherecord.records import LinkKind


def _room(desk: Desk, outlet: str = "Harbour Wire") -> str:
    return f"/statements/{desk.cluster(LinkKind.STATEMENT, outlet)}"


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_head_tells_the_fullest_who_when_and_who_reported_it_first(linked_desk: Desk) -> None:
    page = linked_desk.page(_room(linked_desk))
    assert page.xpath("string(//blockquote)").startswith("“The ferry to the northern islands will sail again")
    head = _plain(page.xpath("//div[@class='credit']")[0])
    assert head.startswith("Ingrid Halloran to reporters said 4 March 2024 Reported first by Harbour Wire on 4 March")
    counted = {_plain(one.find("dt")): one.find("dd").text for one in page.xpath("//dl[@class='breadth']/div")}
    assert counted == {"pages": "4", "sources": "3", "tellings": "4"}


def test_every_telling_stands_with_its_variant_and_differences(linked_desk: Desk) -> None:
    page = linked_desk.page(_room(linked_desk))
    tellings = page.xpath("//ol[@class='tellings']/li")
    told = [(t.xpath("string(.//a)"), t.xpath("string(.//li[contains(@class, 'variant')])")) for t in tellings]
    assert told[0] == ("Quay Post", "fullest")
    assert sorted(told[1:]) == [("Harbour Wire", "cut"), ("The Courier", "cut"), ("Tide Ledger", "cut")]
    (gone,) = tellings[1].xpath(".//del")
    assert _plain(gone) == "[left out: early]"
    assert tellings[1].xpath(".//ins") == []
    assert "A copy of the text of Ferry news of wire, Harbour Wire" in _plain(tellings[2])


def test_what_holds_them_together_has_scores_and_reasons(linked_desk: Desk) -> None:
    page = linked_desk.page(_room(linked_desk))
    joints = [_plain(one) for one in page.xpath("//ol[@class='joints']/li")]
    assert joints
    assert all(joint.split()[1] == "%" and "the same speaker" in joint for joint in joints)


def test_a_program_gets_the_same(linked_desk: Desk) -> None:
    told = linked_desk.json(_room(linked_desk))
    assert told["told"]["sources"] == 3
    assert [one["variant"] for one in told["tellings"]][1:] == ["cut"] * 3
    signs = [change["sign"] for change in told["tellings"][2]["changes"]]
    assert "-" in signs
    assert "+" not in signs


def test_the_page_of_one_telling_leads_to_the_others(linked_desk: Desk) -> None:
    room = _room(linked_desk)
    one = linked_desk.json(room)["tellings"][3]["row"]["utterance"]["id"]
    page = linked_desk.page(f"/statements/{one}")
    (section,) = page.xpath("//section[@aria-labelledby='elsewhere-head']")
    assert "Quay Post" in {_plain(link) for link in section.xpath(".//li//a")}
    assert len(section.xpath(".//li")) == 3
    assert section.xpath(".//p[@class='more']/a/@href") == [room]


def test_a_statement_of_one_page_says_so(linked_desk: Desk) -> None:
    room = _room(linked_desk, "North Herald")
    one = linked_desk.json(room)["fullest"]["utterance"]["id"]
    (section,) = linked_desk.page(f"/statements/{one}").xpath("//section[@aria-labelledby='elsewhere-head']")
    assert "In no other page" in _plain(section)
    assert section.xpath(".//a/@href") == [room]
    alone = linked_desk.page(room)
    assert alone.xpath("//form[contains(@action, '/splits')]") == []
    assert "Only one page tells it." in _plain(alone)


def test_what_is_not_linked_is_no_error(desk: Desk) -> None:
    (section,) = desk.page(f"/statements/{desk.statement('seal unbroken')}").xpath(
        "//section[@aria-labelledby='elsewhere-head']"
    )
    assert "Not compared with other pages" in _plain(section)


@pytest.mark.parametrize("length", [9, 14])
def test_a_beginning_of_an_id_leads_to_it(linked_desk: Desk, length: int) -> None:
    room = _room(linked_desk)
    short = room[: len("/statements/") + length]
    answer = linked_desk.client.get(f"{short}?format=json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"{room}?format=json")


def test_an_unknown_id_is_not_found(linked_desk: Desk) -> None:
    assert linked_desk.json("/statements/s00000000000000000000", 404)["error"]["kind"] == "NotFound"


def test_hostile_words_stand_as_they_are(linked_desk: Desk) -> None:
    page = linked_desk.page(_room(linked_desk, "The Mirror"))
    assert page.xpath("//script[not(@src)]") == []
    assert SCRIPT in page.xpath("string(//blockquote)")
    (gone,) = page.xpath("//ol[@class='tellings']//del")
    assert "script>alert" in gone.text_content()
    assert list(gone.iter("script")) == []
