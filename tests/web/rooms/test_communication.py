from tests.web.conftest import SCRIPT, Desk


def _rows(desk: Desk, path: str) -> dict[str, str]:
    page = desk.page(path)
    rows = page.xpath("//table[contains(@class, 'told-fields')]/tbody/tr")
    return {row.xpath("string(./th)"): " ".join(row.text_content().split()) for row in rows}


def test_every_field_stands_with_its_sentence_or_its_reason(desk: Desk) -> None:
    rows = _rows(desk, "/communications/c-letter")
    assert rows["What"].startswith("What letter “The letter,” the minister told The Courier")
    assert rows["Status"].startswith("Status refused")
    assert rows["Between"].startswith("Between Ada Brunn (sender)")
    assert "about February 2024" in rows["When"]
    assert "2024-02~" in rows["When"]
    assert "the page does not tell where" in rows["Where"]
    assert rows["Whose account"].startswith("Whose account The Courier")


def test_the_words_are_marked_and_lead_into_the_article(desk: Desk) -> None:
    page = desk.page("/communications/c-letter")
    (subject,) = page.xpath("//tr[th = 'Subject']")
    assert subject.xpath("string(.//mark)") == "the seal"
    (link,) = subject.xpath(".//a/@href")
    path, _, anchor = link.partition("#")
    assert desk.page(path).xpath(f"string(//*[@id='{anchor}'])").startswith("“The letter,”")


def test_a_page_says_how_sure_it_is_and_when_it_may_have_been(desk: Desk) -> None:
    page = desk.page("/communications/c-letter")
    text = " ".join(page.text_content().split())
    assert "confidence 50 %" in text
    assert "this letter: about any of the 29 days from 1 February 2024 to 29 February 2024" in text
    assert "/communications/c-letter" in text


def test_relations_stand_on_both_pages(desk: Desk) -> None:
    (after,) = desk.page("/communications/c-call").xpath("//ul[@class='related']/li")
    assert " ".join(after.text_content().split()).startswith("after, by 2 days letter Ada Brunn, about February 2024")
    (before,) = desk.page("/communications/c-letter").xpath("//ul[@class='related']/li")
    assert before.xpath("string(.//span[@class='small'])") == "before, by 2 days"
    assert before.xpath(".//a/@href")[0] == "/communications/c-call"


def test_counts_and_durations_are_in_words(desk: Desk) -> None:
    page = desk.page("/communications/c-call")
    assert page.xpath("string(//p[@class='kicker'])").strip() == "2 calls"
    assert "30 minutes" in page.xpath("string(//p[@class='told-line'])")
    assert page.xpath("string(//h1)") == SCRIPT
    assert page.xpath("//figure") == []


def test_the_same_for_programs(desk: Desk) -> None:
    found = desk.json("/communications/c-call")
    assert found["communication"]["relations"][0]["other"] == "c-letter"
    assert [relation["link"] for relation in found["related"]] == ["after"]
    assert {field["field"]: field["value"] for field in found["fields"]}["duration"] == "30 minutes"


def test_a_shortened_id_leads_to_the_page(own_desk: Desk) -> None:
    answer = own_desk.client.get("/communications/c-hostil?format=json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/communications/c-hostile?format=json")
    answer = own_desk.client.get("/events/e-hostil?format=json", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/events/e-hostile?format=json")


def test_unknown_ones_are_not_found(desk: Desk) -> None:
    for room in ("communications", "events"):
        assert desk.json(f"/{room}/unknown00", 404)["error"]["kind"] == "NotFound"
        assert "unknown00" in desk.page(f"/{room}/unknown00", 404).text_content()


def test_an_event_has_its_page(desk: Desk) -> None:
    rows = _rows(desk, "/events/e-threat")
    assert rows["Actor"].startswith("Actor Ada Brunn")
    assert rows["Type"].startswith("Type THREATEN “The letter,”")
    page = desk.page("/events/e-threat")
    assert page.xpath("string(//h1)") == "Ada Brunn to The Courier"
    assert "verbal conflict" in page.text_content()
