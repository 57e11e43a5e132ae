from tests.web.conftest import Desk


def test_the_newest_version_of_every_page_is_listed(desk: Desk) -> None:
    page = desk.page("/articles")
    titles = [link.text_content() for link in page.xpath("//a[@class='headline']")]
    assert titles[0] == "Port to reopen"
    assert titles.count("Port to reopen") == 1
    assert len(titles) == 5


def test_words_find_the_articles_that_hold_them(desk: Desk) -> None:
    page = desk.page("/articles?q=envoy")
    assert [link.text_content() for link in page.xpath("//a[@class='headline']")] == [
        "Minister tells of a letter that came back"
    ]
    assert "Nothing holds these words." in desk.page("/articles?q=zeppelin").text_content()


def test_a_page_past_the_end_leads_back(desk: Desk) -> None:
    assert desk.page("/articles?page=2").xpath("//a[@rel='prev']/@href") == ["/articles?page=1"]
