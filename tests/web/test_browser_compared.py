"""Accounts of one communication point by point, in a real browser: legible everywhere, cited, printed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import HOST, Desk
from tests.web.test_browser import CONTRAST, LOOK, browser, opened, pytestmark, served

from ontherecord import ingest
from ontherecord.records import Hints
from ontherecord.settings import load
from ontherecord.store.base import LedgerQuery
from ontherecord.store.sqlite import open_store
from ontherecord.web.app import create_app

__all__ = ["browser", "pytestmark"]
_PAGE = """<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="2021-03-03">
<meta property="og:site_name" content="{outlet}"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""
_OURS = (
    "President Joe Biden spoke today, March 3, 2021, with President Andrzej Duda of Poland by telephone.",
    "President Biden pledged 40 boats for the harbour guard.",
    "President Biden thanked President Duda for the rescue of the stranded sailors &lt;script&gt;.",
)
_THEIRS = (
    "President of Poland Andrzej Duda had a telephone conversation with President Joe Biden on March 3, 2021.",
    "President Biden pledged 60 boats for the harbour guard.",
)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("compared")
    for name, title, outlet, told in (
        ("ours.html", "Readout of President Biden’s Call with President Duda of Poland", "The White House", _OURS),
        ("theirs.html", "President Duda had a call with President Biden", "President.pl", _THEIRS),
    ):
        text = "".join(f"<p>{one}</p>" for one in told)
        (folder / name).write_text(_PAGE.format(title=title, outlet=outlet, text=text), "utf-8")
    store = open_store(folder / "record.db", create=True)
    list(ingest.add(store, ingest.sources([str(folder)]), Hints(), replace(load({}), workers=1)))
    ingest.link(store)
    app = create_app(store, reviewer="Ada")
    with TestClient(app, base_url=HOST) as client:
        yield Desk(store, app, client)


@pytest.fixture(scope="module")
def address(compared: Desk) -> Iterator[str]:
    yield from served(compared)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address)


def _room(desk: Desk) -> str:
    with desk.store.view() as view:
        row = max(view.communications(LedgerQuery(kind="call")), key=lambda one: one.told.pages)
    assert row.told.pages == 2
    return f"/communications/{row.told.cluster}/comparison"


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_row_for_each_matter_a_cell_for_each_account(compared: Desk) -> None:
    page = compared.page(_room(compared))
    assert len(page.xpath("//table[contains(@class, 'points')]/thead//th")) == 2
    (contradicted,) = [
        row for row in page.xpath("//table[contains(@class, 'points')]/tbody/tr") if "40 boats" in _plain(row)
    ]
    cells = contradicted.xpath("./td")
    assert [_plain(cell.xpath(".//span[@class='verdict-mark']")[0]) for cell in cells] == ["contradicts"] * 2
    assert "number" in _plain(cells[0].xpath(".//ul[@class='differences']")[0])
    assert not page.xpath("//main//script")
    assert "sailors <script>" in _plain(page.xpath("//main")[0])


def test_every_word_has_a_footnote_that_cites_page_and_characters(compared: Desk) -> None:
    page = compared.page(_room(compared))
    notes = page.xpath("//section[@class='footnotes']//li")
    asked = page.xpath("//sup[@class='note-ref']/a/@href")
    assert {f"#{note.get('id')}" for note in notes} == set(asked)
    assert all(
        "characters" in _plain(note) and note.xpath(".//a[starts-with(@href, '/articles/')]") for note in notes
    )


def test_from_a_pages_own_telling_the_way_leads_to_all(compared: Desk) -> None:
    with compared.store.view() as view:
        one = view.communications(LedgerQuery(kind="call"))[0].communication.id
    answer = compared.client.get(f"/communications/{one}/comparison?as_of=2021-03", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{_room(compared)}?as_of=2021-03"
    compared.page("/communications/m00000000000000000000/comparison", 404)


def test_it_is_accessible_on_every_screen(compared: Desk, browser: Browser, address: str) -> None:
    for scheme, narrow in (("light", False), ("dark", False), ("light", True)):
        for page in opened(browser, address, scheme=scheme, narrow=narrow):
            page.goto(_room(compared))
            look = page.evaluate(LOOK)
            assert (look["one"], look["language"], look["landmarks"]) == (1, "en", [])
            assert look["unnamed"] == look["twice"] == look["lost"] == []
            assert look["wide"] <= 0
            assert page.evaluate(CONTRAST) == []


def test_it_is_printed_with_its_footnotes(compared: Desk, page: Page) -> None:
    page.goto(_room(compared))
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Rooms")).to_be_hidden()
    expect(page.get_by_label("As of", exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", name="Footnotes")).to_be_visible()
    table, sheet = page.locator("table.points").bounding_box(), page.viewport_size
    assert table is not None
    assert sheet is not None
    assert table["width"] <= sheet["width"]
