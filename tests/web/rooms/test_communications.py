from tests.web.conftest import Desk


def test_the_ledger_tells_when_what_between_whom_and_who_told_it(desk: Desk) -> None:
    page = desk.page("/communications")
    assert page.xpath("string(//h1)") == "Communications 2"
    dated, undated = (" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr"))
    assert "February 2024" in dated
    assert "letter refused" in dated
    assert "Ada Brunn sender" in dated
    assert "The Courier" in dated
    assert undated.startswith("no date call")


def test_filters_are_kept_in_addresses(desk: Desk) -> None:
    page = desk.page("/communications?with=Brunn&kind=letter")
    assert page.xpath("count(//tbody/tr)") == 1
    assert page.xpath("//nav[@aria-label='Kinds']//a[@aria-current]/@href") == [
        "/communications?with=Brunn&kind=letter"
    ]
    assert page.xpath("//input[@name='with']/@value") == ["Brunn"]


def test_nothing_found_says_so(desk: Desk) -> None:
    assert "No letter, call or meeting" in desk.page("/communications?with=nobody").text_content()


def test_an_unknown_kind_is_refused(desk: Desk) -> None:
    assert desk.json("/communications?kind=smoke", 400)
