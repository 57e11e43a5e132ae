"""What pages have in common in a real browser: legible everywhere, decided by keyboard, undone by hand."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import Desk
from tests.web.test_browser import CONTRAST, LOOK, browser, opened, pytestmark, served

from ontherecord.records import LinkKind

__all__ = ["browser", "pytestmark"]
ROOMS = 18


@pytest.fixture(scope="module")
def address(linked_desk: Desk) -> Iterator[str]:
    yield from served(linked_desk)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address, narrow=True)


@pytest.fixture
def dark(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address, scheme="dark")


@pytest.fixture
def own_page(browser: Browser, own_linked_desk: Desk) -> Iterator[Page]:
    for url in served(own_linked_desk):
        yield from opened(browser, url)


def _rooms(desk: Desk) -> list[str]:
    statement = f"/statements/{desk.cluster(LinkKind.STATEMENT, 'Harbour Wire')}"
    return [
        "/",
        statement,
        f"/statements/{desk.json(statement)['earliest']['utterance']['id']}",
        f"/statements/{desk.cluster(LinkKind.STATEMENT, 'The Mirror')}",
        f"/communications/{desk.cluster(LinkKind.COMMUNICATION, 'Harbour Wire')}",
        f"/events/{desk.cluster(LinkKind.EVENT, 'Strait Gazette')}",
        "/communications",
        "/actors",
        f"/actors/{desk.json('/actors?q=ingrid')['actors'][0]['id']}",
        "/review",
        "/quote?q=the+ferry+will+sail+again+in+October",
        "/quote?q=The+ferry+to+the+northern+islands+will+sail+again+in+May",
        f"/communications/{desk.cluster(LinkKind.COMMUNICATION, 'Harbour Wire')}/comparison",
        f"/copies/{desk.cluster(LinkKind.COPY, 'Harbour Wire')}",
        "/positions",
        "/positions?actor=Ingrid+Halloran&issue=ferry",
        "/conflicts",
        "/communications?as_of=2024-03-05",
    ]


@pytest.mark.parametrize("number", range(ROOMS))
def test_no_room_is_wider_than_the_narrowest_phone(linked_desk: Desk, phone: Page, number: int) -> None:
    phone.goto(_rooms(linked_desk)[number])
    assert phone.evaluate(LOOK)["wide"] <= 0


@pytest.mark.parametrize("number", range(ROOMS))
def test_every_room_is_accessible(linked_desk: Desk, page: Page, number: int) -> None:
    page.goto(_rooms(linked_desk)[number])
    look = page.evaluate(LOOK)
    assert (look["one"], look["language"], look["landmarks"]) == (1, "en", [])
    assert look["unnamed"] == look["twice"] == look["lost"] == []
    assert look["links"] == 0
    headings = look["headings"]
    assert all(deeper - level <= 1 for level, deeper in zip([0, *headings], headings, strict=False)), headings
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("number", range(ROOMS))
def test_every_room_can_be_read_in_the_dark(linked_desk: Desk, dark: Page, number: int) -> None:
    dark.goto(_rooms(linked_desk)[number])
    assert dark.evaluate(CONTRAST) == []


def test_the_queue_is_worked_by_keyboard(own_linked_desk: Desk, own_page: Page) -> None:
    own_page.goto("/review")
    chosen = own_page.locator(".proposal.chosen")
    texts = own_page.locator(".proposal").all_inner_texts()
    actor = next(place for place, text in enumerate(texts, 1) if "a given name abbreviated" in text)
    assert len(texts) == 5
    assert actor < len(texts), "the next in the queue takes the place of what was decided"
    down = [("j", place) for place in range(1, len(texts))]
    back = [("k", place) for place in range(len(texts) - 2, actor - 1, -1)]
    for key, place in (*down, *back):
        own_page.keyboard.press(key)
        expect(chosen).to_have_id(f"proposal-{place}")
        expect(chosen).to_be_focused()
    expect(chosen).to_contain_text("a given name abbreviated")
    own_page.keyboard.press("c")
    own_page.wait_for_url(f"**#proposal-{actor}")
    expect(own_page.get_by_role("status")).to_contain_text("Confirmed actor by Ada")
    expect(own_page.locator(".proposal")).to_have_count(4)
    expect(chosen).to_have_id(f"proposal-{actor}")
    own_page.keyboard.press("r")
    own_page.wait_for_url(f"**#proposal-{actor}")
    expect(own_page.get_by_role("status")).to_contain_text("Rejected")
    expect(own_page.locator(".proposal")).to_have_count(3)
    assert [row["names"] for row in own_linked_desk.json("/actors?q=halloran")["actors"]] == [
        ["Ingrid Halloran", "I. Halloran"]
    ]
    own_page.keyboard.press("k")
    opens = own_page.locator(".proposal.chosen [data-open]").first.get_attribute("href")
    own_page.keyboard.press("o")
    own_page.wait_for_url(f"**{opens}")


def test_letters_typed_or_switched_off_are_no_commands(page: Page) -> None:
    page.goto("/review")
    page.get_by_label("Search all statements").press_sequentially("jc")
    expect(page.locator(".proposal.chosen")).to_have_count(0)
    page.get_by_role("checkbox", name="Keys work").uncheck()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(".proposal.chosen")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("checkbox", name="Keys work")).not_to_be_checked()


def test_a_decision_is_taken_and_undone_by_hand(own_linked_desk: Desk, own_page: Page) -> None:
    own_page.goto("/review?kind=actor")
    own_page.get_by_role("button", name="Confirm").click()
    expect(own_page.get_by_role("status")).to_contain_text("Confirmed actor by Ada")
    expect(own_page.locator(".proposal")).to_have_count(0)
    own_page.get_by_role("status").get_by_role("button", name="Undo").click()
    own_page.wait_for_url("**/review?kind=actor#proposal-1")
    expect(own_page.locator(".proposal")).to_have_count(1)
    expect(own_page.locator(".decisions .taken-back")).to_contain_text("Taken back by Ada")
    assert own_linked_desk.json("/review")["total"] == 5


def test_a_telling_is_split_off_and_brought_back(own_linked_desk: Desk, own_page: Page) -> None:
    own_page.goto(f"/statements/{own_linked_desk.cluster(LinkKind.STATEMENT, 'Harbour Wire')}")
    own_page.get_by_role("checkbox", name="Tide Ledger").check()
    own_page.get_by_role("button", name="Split off").click()
    expect(own_page.locator(".tellings > li")).to_have_count(3)
    own_page.get_by_role("button", name="Undo").click()
    expect(own_page.locator(".tellings > li")).to_have_count(4)
    expect(own_page.locator("#decisions .taken-back")).to_contain_text("Taken back by Ada")


def test_the_queue_works_without_scripts(browser: Browser, own_linked_desk: Desk) -> None:
    for url in served(own_linked_desk):
        context = browser.new_context(base_url=url, java_script_enabled=False)
        page = context.new_page()
        page.goto("/review?kind=actor")
        expect(page.locator("[data-keys]")).to_be_hidden()
        page.get_by_role("button", name="Reject").click()
        expect(page.get_by_role("status")).to_contain_text("Rejected actor by Ada")
        context.close()


def test_a_day_is_chosen_handed_on_and_left(page: Page) -> None:
    page.goto("/articles")
    page.get_by_label("As of", exact=True).fill("2024-03-05")
    page.get_by_label("As of", exact=True).press("Enter")
    expect(page.locator(".as-of-note")).to_contain_text("As of 5 March 2024")
    expect(page.get_by_role("link", name="Told by North Herald")).to_have_count(0)
    page.get_by_role("navigation", name="Rooms").get_by_role("link", name="Statements").click()
    expect(page).to_have_url(re.compile(r"/statements\?as_of=2024-03-05$"))
    page.get_by_role("link", name="Back to today").click()
    expect(page.locator(".as-of-note")).to_have_count(0)
