from tests.web.conftest import CAPTION, NAVIGATION, NESTED, TITLE, TOLD, Desk


def _text(element: object) -> str:
    """The words of a block, without the numbers that refer to statements."""
    for ref in element.xpath(".//a[@class='ref']"):  # type: ignore[attr-defined]
        ref.drop_tree()
    return str(element.text_content())  # type: ignore[attr-defined]


def test_the_text_stands_character_for_character(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Minister')}")
    assert _text(page.get_element_by_id("headline")) == TITLE
    (body,) = page.xpath("//article/div[@class='text']")
    assert [_text(p) for p in body.xpath("./p[not(@class)]")] == [TOLD, NESTED]
    assert [_text(p).removeprefix("caption ") for p in body.xpath("./p[@class='caption']")] == [CAPTION]
    assert [_text(p) for p in body.xpath("./details[@class='furniture']//p")] == [NAVIGATION]


def test_overlapping_and_interrupted_marks_are_drawn(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Minister')}")
    parts = {
        segment.text_content(): set(segment.get("data-p").split())
        for segment in page.xpath("//article//span[@data-p]")
    }
    assert parts["“The letter,”"] == parts["“came back with the seal unbroken.”"] == {"content-1"}
    assert parts["her deputy"] == {"source-3", "content-2"}
    assert parts["envoy"] == {"content-3", "content-2"}
    assert page.xpath("//span[contains(@class, 'm-deep') and contains(@class, 'm-time')]/text()") == ["3 March 2024"]
    assert [ref.text_content() for ref in page.xpath("//a[@class='ref']")] == ["1", "2", "3"]


def test_every_reference_leads_to_its_note_and_back(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Minister')}")
    for ref in page.xpath("//a[@class='ref']"):
        note = page.get_element_by_id(ref.get("href")[1:])
        assert f"#{ref.get('id')}" in note.xpath(".//a/@href")


def test_kinds_without_a_mark_have_no_switch(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Minister')}")
    shown = {box.get("data-kind"): box.xpath("string(../span[2])") for box in page.xpath("//fieldset//input")}
    assert shown == {"statement": "3", "person": "2", "body": "1", "place": "1", "time": "1", "other": "1"}
    plain = desk.page(f"/articles/{desk.article('Forty')}")
    assert plain.xpath("//fieldset//input/@data-kind") == ["statement", "person"]


def test_metadata_tell_where_they_were_found(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Minister')}")
    rows = {row.xpath("string(./dt)"): row.xpath("string(./dd)") for row in page.xpath("//details[1]/dl/div")}
    assert "markup: meta[og:title]" in rows["Title"]
    assert "The Courier" in rows["Outlet"]
    assert "the page tells no update" in rows["Updated"]
    with desk.store.view() as view:
        assert view.article_row(desk.article("Minister")).page in rows["SHA-256"]


def test_a_program_gets_spans_into_the_text(desk: Desk) -> None:
    answer = desk.json(f"/articles/{desk.article('Minister')}")
    (start, end), _ = answer["statements"][0]["statement"]["utterance"]["content"]
    assert answer["text"][start:end] == "“The letter,”"


def test_an_unknown_article_is_not_found(desk: Desk) -> None:
    assert desk.json("/articles/unknown00", 404)["error"]["kind"] == "NotFound"
