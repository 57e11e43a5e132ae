import pytest
from tests.web.conftest import Desk


def _month(desk: Desk, path: str, month: str) -> list[str]:
    page = desk.page(path)
    return [" ".join(item.text_content().split()) for item in page.xpath(f"//section[@id='m{month}']//li")]


def test_the_newest_year_comes_first_and_all_are_offered(desk: Desk) -> None:
    page = desk.page("/timeline")
    assert page.xpath("string(//h2)") == "By month 2024"
    years = page.xpath("//nav[@aria-label='Years']//a/@href")
    assert years == ["/timeline?year=2022", "/timeline?year=2023", "/timeline?year=2024"]


def test_items_stand_by_month_in_order(desk: Desk) -> None:
    assert desk.page("/timeline?year=2024").xpath("//h3/text()") == ["February", "March"]
    february = _month(desk, "/timeline?year=2024", "2024-02")
    assert [line.partition(" The Courier")[0] for line in february[:4]] == [
        "about February 2024 letter refused Ada Brunn",
        "26 February 2024 said the minister to",
        "27 February 2024 threaten planned Ada Brunn to",
        "28 February 2024 published",
    ]


def test_each_item_leads_to_its_page(desk: Desk) -> None:
    links = desk.page("/timeline?year=2024").xpath("//section[@id='m2024-02']//li[position() < 4]//a/@href")
    assert links == ["/communications/c-letter", f"/statements/{desk.statement('seal unbroken')}", "/events/e-threat"]


def test_what_began_earlier_comes_first(desk: Desk) -> None:
    assert desk.page("/timeline?year=2022").xpath("//h3/text()") == ["Begun earlier", "May"]


def test_between_two_only_what_they_did_together(desk: Desk) -> None:
    page = desk.page("/timeline?with=Brunn,Courier")
    assert page.xpath("count(//section[@class='month']//li)") == 1
    assert page.xpath("//nav[@aria-label='Years']//a/@href") == ["/timeline?with=Brunn%2CCourier&year=2024"]
    assert page.xpath("//section/@data-band") == ["/timeline/items?with=Brunn%2CCourier"]


def test_days_bound_years_and_items(desk: Desk) -> None:
    page = desk.page("/timeline?from=2024-03&to=2024-03")
    assert page.xpath("//h3/text()") == ["March"]
    assert desk.page("/timeline?from=2024-03&year=2022").xpath("//h3") == []
    assert desk.json("/timeline?from=soon", 400)["error"]["kind"] == "InputError"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/timeline?year=2030", "Nothing in the record touches this year."),
        ("/timeline?with=nobody", "Nothing in the record is like that."),
    ],
)
def test_where_nothing_is_it_says_so(desk: Desk, path: str, words: str) -> None:
    assert words in desk.page(path).text_content()
