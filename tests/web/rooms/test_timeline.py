from tests.web.conftest import Desk


def test_the_newest_year_comes_first_and_all_are_offered(desk: Desk) -> None:
    page = desk.page("/timeline")
    assert page.xpath("string(//h1)") == "Timeline 2024"
    assert page.xpath("//nav[@aria-label='Years']//a/@href") == ["/timeline?year=2023", "/timeline?year=2024"]


def test_items_stand_by_month_in_order(desk: Desk) -> None:
    page = desk.page("/timeline?year=2024")
    assert page.xpath("//h2/text()") == ["February", "March"]
    february = [" ".join(item.text_content().split()) for item in page.xpath("//section[@id='m2024-02']//li")]
    assert february[0].startswith("26 February 2024 said the minister to The Courier")
    assert february[1].startswith("28 February 2024 published The Courier")


def test_a_year_without_items_says_so(desk: Desk) -> None:
    assert "Nothing in the record touches this year." in desk.page("/timeline?year=1999").text_content()
