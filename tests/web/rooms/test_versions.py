from tests.web.conftest import FIRST, SECOND, Desk


def test_the_difference_stands_in_the_text(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Port')}/versions")
    (text,) = page.xpath("//div[contains(@class, 'difference')]")
    assert "Friday" in text.xpath("string(.//del)")
    assert "Sunday" in text.xpath("string(.//ins)")
    for tag, kept in (("ins", FIRST), ("del", SECOND)):
        paragraphs = [
            "".join(part for part in p.xpath(f".//text()[not(ancestor::{tag})]")) for p in text.xpath("./p")
        ]
        assert " ".join("".join(paragraphs).split()) == " ".join(kept.replace("\n\n", "").split())


def test_every_statement_has_its_fate(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Port')}/versions")
    fates = {
        part.xpath("string(.//h3)").split()[0]: [item.text_content() for item in part.xpath("./ul/li")]
        for part in page.xpath("//section[contains(@class, 'fate')]")
    }
    assert set(fates) == {"changed", "vanished", "new"}
    (changed,) = fates["changed"]
    assert "on Friday" in changed
    assert "on Sunday" in changed
    assert "Crews rested" in fates["vanished"][0]
    assert "Nobody was hurt" in fates["new"][0]


def test_two_versions_can_be_picked_in_any_order(desk: Desk) -> None:
    article = desk.article("Port")
    older, newer = (version["id"] for version in desk.json(f"/articles/{article}/versions")["versions"])
    answer = desk.json(f"/articles/{older}/versions?older={newer}&newer={older}")
    assert (answer["diff"]["older"]["id"], answer["diff"]["newer"]["id"]) == (older, newer)
    assert desk.json(f"/articles/{older}/versions?older={older}&newer={older}")["diff"]["older"]["id"] == older
    assert desk.json(f"/articles/{older}/versions?older={desk.article('Forty')}", 404)["error"]["kind"] == "NotFound"


def test_a_page_saved_once_has_nothing_to_compare(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Forty')}/versions")
    assert "nothing to compare" in page.text_content()
    assert page.xpath("//input[@type='radio']") == []
