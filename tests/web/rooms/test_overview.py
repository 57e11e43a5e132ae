from pathlib import Path

from litestar.testing import TestClient
from tests.web.conftest import HOST, Desk

from ontherecord.store.sqlite import open_store
from ontherecord.web.app import create_app


def test_the_affair_at_a_glance(desk: Desk) -> None:
    page = desk.page("/")
    text = " ".join(page.text_content().split())
    assert "49 statements in 6 articles, read from 7 saved pages; 0 judgements by people." in text
    sections = {part.xpath("string(./h2)"): part for part in page.xpath("//main//section")}
    assert "delegate 0" in sections["Most frequent speakers"].text_content()
    (changed,) = sections["Pages that changed"].xpath(".//li")
    assert "2 versions" in changed.text_content()
    (failed,) = sections["Pages that could not be read"].xpath(".//li")
    assert "holds binary data; give text." in failed.text_content()
    assert "None: every judgement has its statement." in sections["Judgements open again"].text_content()


def test_the_strip_says_the_same_as_its_table(desk: Desk) -> None:
    page = desk.page("/")
    bars = [title.text for title in page.xpath("//main//*[local-name()='svg']//*[local-name()='title']")]
    rows = [row.xpath("./th//text() | ./td/text()") for row in page.xpath("//tbody/tr")]
    assert bars == [
        f"{label}: {published} published, {said} said, {done} happened" for label, published, said, done in rows
    ]
    assert "February 2024: 2 published, 1 said, 2 happened" in bars


def test_speakers_lead_to_what_they_said(desk: Desk) -> None:
    (link,) = desk.page("/").xpath("//a[. = 'delegate 0']/@href")
    assert desk.json(f"{link}&format=json")["total"] == 1


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    store = open_store(tmp_path / "empty.db", create=True)
    with TestClient(create_app(store, reviewer="Ada"), base_url=HOST) as client:
        for path in ("/", "/statements", "/articles", "/timeline"):
            assert client.get(path).status_code == 200
        assert "ontherecord add PAGES" in client.get("/").text
    store.close()
