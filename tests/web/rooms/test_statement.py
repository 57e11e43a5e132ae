from tests.web.conftest import Desk


def test_every_field_stands_with_its_words_or_its_reason(desk: Desk) -> None:
    page = desk.page(f"/statements/{desk.statement('seal unbroken')}")
    rows = {row.xpath("string(./th)"): row for row in page.xpath("//table[@class='fields']/tbody/tr")}
    assert rows["Speaker"].xpath("string(.//mark)") == "the minister"
    assert "“The letter,” the minister told The Courier" in rows["Speaker"].text_content()
    assert "no rule decides between asserted and denied" in rows["Modality"].text_content()
    assert rows["Said on"].xpath(".//time/@datetime") == ["2024-02-26"]
    assert rows["Came through"].xpath("string(./td[1])").strip() == "The Courier"


def test_the_passage_shows_source_cue_and_interrupted_content(desk: Desk) -> None:
    page = desk.page(f"/statements/{desk.statement('seal unbroken')}")
    (passage,) = page.xpath("//div[contains(@class, 'passage')]")
    marked = {
        part: passage.xpath(f".//span[contains(@class, 'm-{part}')]/text()") for part in ("source", "cue", "content")
    }
    assert marked == {
        "source": ["the minister"],
        "cue": ["told"],
        "content": ["“The letter,”", "“came back with the seal unbroken.”"],
    }


def test_a_shortened_id_leads_to_the_statement(desk: Desk) -> None:
    id_ = desk.statement("seal unbroken")
    answer = desk.client.get(f"/statements/{id_[:10]}?format=json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/statements/{id_}?format=json")


def test_an_unknown_statement_is_not_found(desk: Desk) -> None:
    assert desk.json("/statements/unknown00", 404)["error"]["kind"] == "NotFound"
    assert "unknown00" in desk.page("/statements/unknown00", 404).text_content()
