"""Communications and events in all pages that tell of them, and once in the ledgers."""

from typing import Any

import pytest
from tests.web.conftest import Desk

from ontherecord.records import ActorKind, ActorName, Channel, Communication, LinkKind, Part, Participant
from ontherecord.web.rooms.communication_across import _lines as lines_of

ROOMS = [(LinkKind.COMMUNICATION, "/communications"), (LinkKind.EVENT, "/events")]


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def _lines(page: Any) -> dict[str, list[str]]:
    rows = page.xpath("//table[@class='accounts']/tbody/tr")
    return {_plain(row.find("th")): [_plain(cell) for cell in row.xpath("./td")] for row in rows}


def test_accounts_stand_side_by_side(linked_desk: Desk) -> None:
    page = linked_desk.page(f"/communications/{linked_desk.cluster(LinkKind.COMMUNICATION, 'Harbour Wire')}")
    assert page.xpath("string(//h1)").strip() == "Mara Lindqvist and Tomas Okafor"
    assert "Told in 6 pages by 5 sources" in _plain(page)
    heads = [_plain(head) for head in page.xpath("//table[@class='accounts']/thead//th")]
    assert heads[0] == "Harbour Wire"
    lines = _lines(page)
    assert lines["When"] == ["4 March 2024"] * 6
    assert set(lines["Subject they differ"]) == {"the ferry", "permits", "–", "<script>alert('quote')</script>"}
    assert lines["Where"].count("Harrow") == 1
    assert lines["First sentence"][0].startswith("Mara Lindqvist and Tomas Okafor spoke by telephone on Monday.")


def test_the_same_people_in_another_order_are_no_difference() -> None:
    ann, paul, ida = (Participant(ActorName(n, ActorKind.PERSON), Part.PARTICIPANT) for n in ("Ann", "Paul", "Ida"))

    def differ(*told: tuple[Participant, ...]) -> bool:
        calls = [Communication(str(i), Channel.CALL, (), people) for i, people in enumerate(told)]
        (line,) = lines_of(calls, {"participants": "Between"})
        return line.differ

    assert not differ((ann, paul), (paul, ann))
    assert differ((ann, paul), (paul, ida))


@pytest.mark.parametrize(("kind", "room"), ROOMS)
def test_one_account_leads_to_the_others(linked_desk: Desk, kind: LinkKind, room: str) -> None:
    whole = f"{room}/{linked_desk.cluster(kind, 'Tide Ledger')}"
    account = linked_desk.json(whole)["accounts"][0]
    (section,) = linked_desk.page(account["path"]).xpath("//section[@aria-labelledby='elsewhere-head']")
    assert len(section.xpath(".//ul[@class='related']/li")) == 3
    assert section.xpath(".//p[@class='more']/a/@href") == [whole]
    assert "All 6 accounts" in _plain(section)


@pytest.mark.parametrize(("kind", "room"), ROOMS)
def test_what_one_page_tells_alone_says_so(linked_desk: Desk, kind: LinkKind, room: str) -> None:
    whole = f"{room}/{linked_desk.cluster(kind, 'Strait Gazette')}"
    account = linked_desk.json(whole)["accounts"][0]
    (section,) = linked_desk.page(account["path"]).xpath("//section[@aria-labelledby='elsewhere-head']")
    assert "No other page tells of it." in _plain(section)
    assert section.xpath(".//a/@href") == [whole]
    assert len(linked_desk.page(whole).xpath("//li[@class='proposal']")) >= 1


@pytest.mark.parametrize(("kind", "room"), ROOMS)
def test_the_ledger_has_each_once_and_says_how_widely_it_is_told(
    linked_desk: Desk, kind: LinkKind, room: str
) -> None:
    page = linked_desk.page(room)
    rows = page.xpath("//tbody/tr")
    assert len(rows) == 3
    (wide,) = [row for row in rows if "6 pages · 5 sources" in _plain(row)]
    assert wide.xpath(f".//a[starts-with(@href, '{room}/')]/@href") == [
        f"{room}/{linked_desk.cluster(kind, 'Harbour Wire')}"
    ]
    assert _plain(wide.xpath("./td")[-1]) == "4 March 2024"
    alone = [row for row in rows if row is not wide]
    assert not any("source" in _plain(row) for row in alone)
    letter = {LinkKind.COMMUNICATION: "c", LinkKind.EVENT: "e"}[kind]
    assert all(row.xpath(f".//a[starts-with(@href, '{room}/{letter}')]") for row in alone)


@pytest.mark.parametrize(("kind", "room"), ROOMS)
def test_a_beginning_of_an_id_leads_to_it(linked_desk: Desk, kind: LinkKind, room: str) -> None:
    id_ = linked_desk.cluster(kind, "Harbour Wire")
    answer = linked_desk.client.get(f"{room}/{id_[:12]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"{room}/{id_}")


def test_what_is_not_linked_is_no_error(desk: Desk) -> None:
    for path in ("/communications/c-letter", "/events/e-threat"):
        assert "Not compared with other pages yet." in _plain(desk.page(path))
