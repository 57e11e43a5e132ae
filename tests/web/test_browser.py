"""The desk in a real browser: nothing is blocked or broken, marks connect, search updates, a judgement is taken."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from tests.web.conftest import Desk

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1280, "height": 860}
NARROW: ViewportSize = {"width": 360, "height": 740}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no Chromium at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


def served(desk: Desk) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(desk.app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    yield from served(desk)


@pytest.fixture
def own_address(own_desk: Desk) -> Iterator[str]:
    yield from served(own_desk)


def opened(browser: Browser, url: str, *, scheme: str = "light", narrow: bool = False) -> Iterator[Page]:
    """A page that fails the test when anything in it was blocked or broken."""
    context = browser.new_context(
        base_url=url, viewport=NARROW if narrow else WIDE, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(url) else None)
    yield page
    context.close()
    assert wrong == []


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
def own_page(browser: Browser, own_address: str) -> Iterator[Page]:
    yield from opened(browser, own_address)


def _rooms(desk: Desk) -> list[str]:
    return [
        "/",
        "/timeline?year=2024",
        "/timeline?with=Brunn",
        "/communications",
        "/communications/c-letter",
        "/communications/c-hostile",
        "/events",
        "/events/e-threat",
        "/statements",
        f"/statements/{desk.statement('seal unbroken')}",
        "/articles",
        f"/articles/{desk.article('Minister')}",
        f"/articles/{desk.article('<script>')}",
        f"/articles/{desk.article('Port')}/versions",
    ]


LOOK = """() => {
  const shown = (e) => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const headings = [...document.querySelectorAll("h1,h2,h3,h4")].filter(shown).map((h) => Number(h.tagName[1]));
  const fields = [...document.querySelectorAll("input:not([type=hidden]),select,button")].filter(shown);
  const named = (e) => e.labels?.length || e.getAttribute("aria-label") || e.textContent.trim();
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  const refs = [...document.querySelectorAll("[aria-labelledby]")].map((e) => e.getAttribute("aria-labelledby"));
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    headings, one: document.querySelectorAll("h1").length,
    unnamed: fields.filter((e) => !named(e)).map((e) => e.outerHTML),
    links: [...document.querySelectorAll("a")].filter((a) => shown(a) && !a.textContent.trim()).length,
    twice: ids.filter((id, n) => ids.indexOf(id) !== n),
    lost: refs.filter((id) => !document.getElementById(id)),
    landmarks: ["header", "nav", "main", "footer"].filter((name) => !document.querySelector(name)),
    language: document.documentElement.lang, title: document.title,
  };
}"""

CONTRAST = """() => {
  const probe = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    probe.clearRect(0, 0, 1, 1); probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const ground = (e) => {
    const colour = e ? rgba(getComputedStyle(e).backgroundColor) : [255, 255, 255, 255];
    return colour[3] === 255 ? colour : ground(e.parentElement);
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest("svg, .unseen, .skip")) continue;
    const pair = [light(rgba(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) poor.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${e.textContent.slice(0, 30)}`);
  }
  return [...poor];
}"""


@pytest.mark.parametrize("number", range(14))
def test_no_room_is_wider_than_the_narrowest_phone(desk: Desk, phone: Page, number: int) -> None:
    phone.goto(_rooms(desk)[number])
    assert phone.evaluate(LOOK)["wide"] <= 0


@pytest.mark.parametrize("number", range(14))
def test_every_room_is_accessible(desk: Desk, page: Page, number: int) -> None:
    page.goto(_rooms(desk)[number])
    look = page.evaluate(LOOK)
    assert (look["one"], look["language"], look["landmarks"]) == (1, "en", [])
    assert look["title"].endswith(" · On the Record")
    assert look["unnamed"] == look["twice"] == look["lost"] == []
    assert look["links"] == 0
    headings = look["headings"]
    assert all(deeper - level <= 1 for level, deeper in zip([0, *headings], headings, strict=False)), headings
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("number", range(14))
def test_every_room_can_be_read_in_the_dark(desk: Desk, dark: Page, number: int) -> None:
    dark.goto(_rooms(desk)[number])
    assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 20)"
    assert dark.evaluate(CONTRAST) == []


def _lit(page: Page) -> dict[str, list[str]]:
    return {role: page.locator(f".lit-{role}").all_inner_texts() for role in ("source", "cue", "content")}


LETTER = {
    "source": ["the minister"],
    "cue": ["told"],
    "content": ["“The letter,”", "“came back with the seal unbroken.”"],
}
NOTHING: dict[str, list[str]] = {"source": [], "cue": [], "content": []}


def test_pointing_at_one_part_lights_the_others(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    for part in ("told", "the minister", "“came back with the seal unbroken.”"):
        page.get_by_role("article").get_by_text(part, exact=True).first.hover()
        assert _lit(page) == LETTER
    page.locator("h2").first.hover()
    assert _lit(page) == NOTHING


def test_the_inner_of_two_nested_statements_lights(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    page.get_by_role("article").get_by_text("3 March 2024", exact=True).hover()
    assert _lit(page)["source"] == ["her deputy"]


def test_a_click_opens_the_record_behind_a_mark(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    page.get_by_text("told", exact=True).first.click()
    assert _lit(page) == LETTER
    note = page.locator(".note.chosen")
    expect(note.locator(".record")).to_be_visible()
    expect(note).to_contain_text("no rule decides between asserted and denied")
    assert page.url.endswith(f"#{desk.statement('seal unbroken')}")
    page.reload()
    expect(page.locator(".note.chosen .record")).to_be_visible()


def test_the_keyboard_walks_through_the_statements(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    chosen = page.locator(".note.chosen")
    for key, number in (("j", "1"), ("j", "2"), ("j", "3"), ("j", "3"), ("k", "2"), ("k", "1")):
        page.keyboard.press(key)
        expect(chosen).to_have_attribute("data-note", number)
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)
    assert _lit(page) == NOTHING
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/statements/{desk.statement('seal unbroken')}")


def test_letters_typed_into_a_field_are_no_commands(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    page.get_by_label("Search all statements").press_sequentially("jk")
    expect(page.locator(".note.chosen")).to_have_count(0)


def test_kinds_of_marks_are_hidden_and_stay_hidden(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    line = "getComputedStyle(document.querySelector('article .text .m-person')).textDecorationLine"
    tint = "getComputedStyle(document.querySelector('article .text .m-content')).backgroundColor"
    assert page.evaluate(line) == "underline"
    page.get_by_role("checkbox", name="People").uncheck()
    page.get_by_role("checkbox", name="Statements").uncheck()
    assert page.evaluate(line) == "none"
    assert page.evaluate(tint) == "rgba(0, 0, 0, 0)"
    page.reload()
    assert page.evaluate(line) == "none"


def test_on_a_phone_the_record_comes_up_as_a_sheet(desk: Desk, phone: Page) -> None:
    phone.goto(f"/articles/{desk.article('Minister')}")
    phone.locator(".ref").first.click()
    sheet = phone.locator(".notes.sheet")
    expect(sheet.locator(".note.chosen .record")).to_be_visible()
    assert phone.evaluate(LOOK)["wide"] <= 0
    phone.get_by_role("button", name="Close").click()
    expect(sheet).to_have_count(0)


def test_typing_updates_the_results_and_the_address(page: Page) -> None:
    page.goto("/statements")
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Words").fill("delegate")
    expect(page.locator(".found")).to_contain_text("40 statements")
    page.get_by_role("link", name="delegate 12").first.click()
    expect(page.locator(".citation")).to_have_count(1)
    assert page.url.endswith("/statements?q=delegate&speaker=delegate+12")
    page.get_by_label("Words").fill("Point")
    page.wait_for_url("**/statements?q=Point&speaker=delegate+12")
    assert page.evaluate("window.sameDocument") is True
    assert page.evaluate("document.activeElement.id") == "q"
    page.go_back()
    page.wait_for_url("**/statements?q=delegate")
    expect(page.get_by_label("Words")).to_have_value("delegate")


def test_the_next_page_of_results(page: Page) -> None:
    page.goto("/statements?q=delegate")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".found")).to_contain_text("26 to 40")
    expect(page.locator(".citation")).to_have_count(15)


def test_everything_works_without_scripts(browser: Browser, desk: Desk, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/statements?speaker=delegate+7")
    page.get_by_label("Words").fill("Point")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".citation")).to_have_count(1)
    assert "speaker=delegate+7" in page.url
    page.goto(f"/articles/{desk.article('Minister')}#{desk.statement('seal unbroken')}")
    expect(page.locator(".record").first).to_be_visible()
    page.locator(".note summary").last.click()
    expect(page.locator(".record").last).to_be_visible()
    context.close()


def test_a_judgement_is_taken_and_shown(own_desk: Desk, own_page: Page) -> None:
    own_page.goto(f"/statements/{own_desk.statement('seal unbroken')}")
    own_page.get_by_text("Correct a field").click()
    own_page.get_by_label("Speaker").fill("Minister Oh")
    own_page.get_by_label("Note").fill("name from the ministry's list")
    own_page.get_by_role("button", name="Save corrections").click()
    expect(own_page.locator(".standing")).to_contain_text("Corrected by Ada")
    expect(own_page.locator(".history")).to_contain_text("name from the ministry's list")
    own_page.get_by_role("button", name="Withdraw").click()
    expect(own_page.locator(".standing")).to_have_count(0)
    expect(own_page.locator(".history li")).to_have_count(2)


def test_the_theme_is_chosen_and_kept(page: Page) -> None:
    page.goto("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) == "rgb(23, 22, 20)"
    page.goto("/articles")
    assert page.evaluate(ground) == "rgb(23, 22, 20)"
    page.get_by_role("button", name="Automatic").click()
    assert page.evaluate(ground) == "rgb(251, 250, 246)"


def test_the_skip_link_leads_to_the_content(page: Page) -> None:
    page.goto("/articles")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_in_print_the_navigation_is_gone(desk: Desk, page: Page) -> None:
    page.goto(f"/articles/{desk.article('Minister')}")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Rooms")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
