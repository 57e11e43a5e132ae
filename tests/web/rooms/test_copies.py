"""The pages that print one text."""

from typing import Any

from tests.web.conftest import Desk

from ontherecord.records import LinkKind


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_text_names_the_pages_that_print_it(linked_desk: Desk) -> None:
    text = linked_desk.cluster(LinkKind.COPY, "Harbour Wire")
    page = linked_desk.page(f"/copies/{text}")
    assert len(page.xpath("//ol[contains(@class, 'namings')]/li")) == 2
    assert "one source, not 2 confirmations" in _plain(page)
    given = linked_desk.json(f"/copies/{text}")
    assert given["told"]["pages"] == 2
    assert given["told"]["sources"] == 1


def test_an_article_leads_to_its_copies(linked_desk: Desk) -> None:
    text = linked_desk.cluster(LinkKind.COPY, "Harbour Wire")
    first = linked_desk.json(f"/copies/{text}")["pages"][0]["article"]["id"]
    page = linked_desk.page(f"/articles/{first}")
    (link,) = page.xpath("//a[starts-with(@href, '/copies/')]")
    assert (link.get("href"), _plain(link)) == (f"/copies/{text}", "printed in 2 pages")
