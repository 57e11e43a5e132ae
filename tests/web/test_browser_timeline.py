"""The timeline in a real browser: zoom, keys, pointer, touch, relations, ten thousand items; no scripts."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from tests.web.conftest import SCRIPT, Desk
from tests.web.test_browser import CONTRAST, LOOK, NARROW, WIDE, address, browser, page, phone, pytestmark

__all__ = ["address", "browser", "page", "phone", "pytestmark"]

DAY = 1440
FIRST = 17532 * DAY  # 1 January 2018


def _items(number: int) -> dict[str, Any]:
    """A year and a half of letters and calls, every second call related to the letter before it."""
    lanes = [
        {"kind": "letter", "label": "letters", "path": "/communications/"},
        {"kind": "call", "label": "calls", "path": "/communications/"},
    ]
    items = [
        [
            n % 2,
            FIRST + n * 547 * DAY // number,
            FIRST + n * 547 * DAY // number + DAY,
            0,
            f"{SCRIPT} {n}",
            f"c{n}",
            f"day {n}",
            0,
        ]
        for n in range(number)
    ]
    relations = [[n, n - 1, "after"] for n in range(1, number, 4)]
    return {
        "lanes": lanes,
        "outlets": ["The Courier"],
        "items": items,
        "relations": relations,
        "since": None,
        "most": 20_000,
    }


def _serve(page: Page, number: int, **more: object) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=json.dumps({**_items(number), **more}), content_type="application/json")

    page.route("**/timeline/items*", answer)
    page.goto("/timeline")
    page.locator("[data-drawn]").wait_for()


def _span(page: Page) -> Locator:
    return page.locator("[data-span]")


@pytest.fixture
def lanes(page: Page) -> Locator:
    return page.get_by_role("listbox")


def _until(page: Page, holds: str, given: object = None) -> None:
    """Wait for what a page comes to; its policy forbids the browser to be asked in a loop of its own."""
    for _ in range(100):
        if page.evaluate(holds, given):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def test_the_records_items_are_drawn_and_told_as_a_list(desk: Desk, page: Page, lanes: Locator) -> None:
    page.goto("/timeline")
    expect(page.locator("[data-drawn]")).to_have_attribute(
        "data-drawn", str(len(desk.json("/timeline/items")["items"]))
    )
    expect(lanes.get_by_role("group")).to_have_count(5)
    expect(lanes.get_by_role("option", name="about February 2024: letter (refused): Ada Brunn")).to_have_count(1)
    assert page.evaluate(CONTRAST) == []


def test_a_year_asked_for_is_shown_first(page: Page) -> None:
    page.goto("/timeline?year=2024")
    expect(_span(page)).to_contain_text("2024")
    expect(_span(page)).not_to_contain_text("2022")


def test_buttons_zoom_from_years_to_hours_and_back(page: Page) -> None:
    _serve(page, 40)
    whole = _span(page).text_content()
    for _ in range(14):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(200)
    expect(_span(page)).to_contain_text(":")
    page.get_by_role("button", name="All years").click()
    expect(_span(page)).to_have_text(whole or "")


def test_keys_walk_zoom_choose_and_leave(page: Page, lanes: Locator) -> None:
    _serve(page, 40)
    lanes.focus()
    chosen = lanes.locator("[aria-selected=true]")
    expect(chosen).to_have_text(f"day 20: {SCRIPT} 20")
    page.keyboard.press("Home")
    expect(chosen).to_have_text(f"day 0: {SCRIPT} 0")
    page.keyboard.press("ArrowRight")
    expect(chosen).to_have_text(f"day 2: {SCRIPT} 2")
    expect(page.locator("[data-tip]")).to_have_text(f"day 2: {SCRIPT} 2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(chosen).to_have_text(f"day 39: {SCRIPT} 39")
    before = _span(page).text_content()
    page.keyboard.press("+")
    expect(_span(page)).not_to_have_text(before or "")
    page.keyboard.press("Enter")
    told = page.locator("[data-told]")
    expect(told.get_by_role("link")).to_have_attribute("href", "/communications/c39")
    expect(told).to_contain_text("The Courier")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    page.keyboard.press("0")
    expect(_span(page)).to_have_text(before or "")


def test_a_second_enter_opens_the_page(desk: Desk, page: Page, lanes: Locator) -> None:
    page.goto("/timeline?with=Brunn")
    page.locator("[data-drawn]").wait_for()
    lanes.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/communications/c-letter")


def test_relations_lead_from_one_to_the_other(page: Page, lanes: Locator) -> None:
    _serve(page, 40)
    lanes.focus()
    for key in ("ArrowDown", "Home", "Enter"):
        page.keyboard.press(key)
    told = page.locator("[data-told]")
    expect(told.get_by_role("listitem")).to_have_text(f"after {SCRIPT} 0 day 0")
    told.get_by_role("button").click()
    expect(told.get_by_role("link")).to_have_attribute("href", "/communications/c0")
    expect(told.get_by_role("listitem")).to_have_text(f"before {SCRIPT} 1 day 1")


def test_the_pointer_tells_drags_zooms_and_chooses(page: Page) -> None:
    _serve(page, 40)
    box = page.locator(".band-frame").bounding_box()
    assert box is not None
    middle, row = box["x"] + box["width"] / 2, box["y"] + 38 + 20 + 8
    start = box["x"] + box["width"] * 0.04 / 1.08 + 2
    page.mouse.move(start, row)
    expect(page.locator("[data-tip]")).to_have_text(f"day 0: {SCRIPT} 0")
    page.mouse.click(start, row)
    expect(page.locator("[data-told]").get_by_role("link")).to_have_text(f"{SCRIPT} 0")
    whole = _span(page).text_content()
    page.mouse.move(middle, row)
    page.mouse.wheel(0, -600)
    expect(_span(page)).not_to_have_text(whole or "")
    nearer = _span(page).text_content()
    page.mouse.down()
    page.mouse.move(middle - 200, row, steps=4)
    page.mouse.up()
    expect(_span(page)).not_to_have_text(nearer or "")
    page.mouse.wheel(0, 5000)
    expect(_span(page)).to_have_text(whole or "")


def test_where_all_is_shown_the_wheel_scrolls_the_page(page: Page) -> None:
    page.goto("/timeline")
    page.locator("[data-drawn]").wait_for()
    page.locator(".band-frame").hover()
    page.mouse.wheel(0, 400)
    _until(page, "() => scrollY > 100")


def test_the_strip_is_a_scrollbar(page: Page) -> None:
    _serve(page, 40)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(200)
    thumb = page.get_by_role("slider")
    before = float(thumb.get_attribute("aria-valuenow") or "")
    thumb.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(250)
    assert float(thumb.get_attribute("aria-valuenow") or "") > before
    page.locator(".band-strip").click(position={"x": 5, "y": 10})
    expect(thumb).to_have_attribute("aria-valuenow", "0")
    expect(thumb).to_have_attribute("aria-valuetext", _span(page).text_content() or "")


def test_dense_places_are_counted_and_open_nearer(page: Page, lanes: Locator) -> None:
    _serve(page, 10_000)
    options = lanes.get_by_role("option")
    expect(options.first).to_contain_text("items, ")
    assert options.count() < 120
    counts = options.all_inner_texts()
    assert sum(int(text.partition(" ")[0].replace(",", "")) for text in counts) == 10_000
    whole = _span(page).text_content()
    lanes.focus()
    page.keyboard.press("Enter")
    expect(_span(page)).not_to_have_text(whole or "")


def test_ten_thousand_items_move_quickly(page: Page) -> None:
    page.add_init_script(
        """window.steps = []; const raf = requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (f) => raf((t) => {
          const a = performance.now(); f(t); window.steps.push(performance.now() - a); });"""
    )
    _serve(page, 10_000)
    page.evaluate("steps.length = 0")
    page.locator(".band-frame").hover()
    for _ in range(20):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(20)
    steps = sorted(page.evaluate("steps"))
    assert len(steps) > 5
    assert steps[len(steps) // 2] < 50


def test_of_too_many_it_says_from_when_they_are_drawn(page: Page) -> None:
    _serve(page, 40, since="1991-03-01")
    expect(page.locator("[data-capped]")).to_contain_text("Drawn from 1991-03-01 on: 20,000 items are the most.")


def test_where_the_items_do_not_come_the_list_stays(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.route("**/timeline/items*", lambda route: route.fulfill(status=503, body="{}"))
    page.goto("/timeline")
    expect(page.locator(".band")).to_be_hidden()
    expect(page.locator(".month").first).to_be_visible()
    context.close()


def test_without_scripts_there_is_the_list(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/timeline?year=2024")
    expect(page.locator(".band")).to_be_hidden()
    expect(page.locator(".month li")).to_have_count(6)
    page.get_by_role("link", name="Ada Brunn", exact=True).click()
    page.wait_for_url("**/communications/c-letter")
    context.close()


@pytest.fixture
def touch(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport=NARROW, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def test_fingers_tap_drag_and_pinch(touch: Page) -> None:
    _serve(touch, 12)
    box = touch.locator(".band-frame").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.04 / 1.08, box["y"] + 38 + 20 + 8
    touch.touchscreen.tap(x, y)
    expect(touch.locator("[data-told]").get_by_role("link")).to_have_text(f"{SCRIPT} 0")
    whole = _span(touch).text_content()
    hand = touch.context.new_cdp_session(touch)

    def fingers(kind: str, *places: float) -> None:
        points = [{"x": box["x"] + place, "y": y, "id": n} for n, place in enumerate(places)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 140, 180)
    for apart in (40, 60, 90, 120):
        fingers("touchMove", 160 - apart, 160 + apart)
    fingers("touchEnd")
    expect(_span(touch)).not_to_have_text(whole or "")
    nearer = _span(touch).text_content()
    fingers("touchStart", 200)
    for place in (180, 150, 100, 60):
        fingers("touchMove", place)
    fingers("touchEnd")
    expect(_span(touch)).not_to_have_text(nearer or "")
    assert touch.evaluate(LOOK)["wide"] <= 0


def test_the_picture_follows_the_theme_and_the_width(page: Page) -> None:
    _serve(page, 40)
    pixels = """() => document.querySelector(".band-picture").toDataURL()"""
    light = page.evaluate(pixels)
    page.get_by_role("button", name="Dark").click()
    _until(page, "(before) => document.querySelector('.band-picture').toDataURL() !== before", light)
    page.get_by_role("button", name="Automatic").click()
    page.set_viewport_size({**WIDE, "width": 700})
    _until(page, "() => document.querySelector('.band-picture').width < 700")
    assert page.evaluate(LOOK)["wide"] <= 0
