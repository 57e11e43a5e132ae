import pytest
from tests.web.conftest import Desk


def test_a_statement_stands_as_a_citation(desk: Desk) -> None:
    page = desk.page("/statements?q=seal")
    (citation,) = page.xpath("//article[@class='citation']")
    words = " ".join(citation.text_content().split())
    assert citation.xpath("string(.//blockquote)") == "“The letter,” … “came back with the seal unbroken.”"
    for part in ("the minister to The Courier", "interview", "said 26 February 2024", "28 February 2024", "named",
                 "direct", "confidence 88 %"):  # fmt: skip
        assert part in words


def test_the_address_holds_the_whole_search(desk: Desk) -> None:
    page = desk.page("/statements?q=port&speaker=the+harbour+master&from=2024-03-01")
    form = page.get_element_by_id("search")
    assert form.inputs["q"].value == "port"
    assert form.inputs["from"].value == "2024-03-01"
    assert page.xpath("//input[@name='speaker' and @form='search']/@value") == ["the harbour master"]
    (clear,) = page.xpath("//ul[@class='active']//a[contains(., 'the harbour master')]/@href")
    assert clear == "/statements?q=port&from=2024-03-01"


def test_filters_lead_to_as_many_statements_as_they_say(desk: Desk) -> None:
    answer = desk.json("/statements?q=said")
    options = [option for group in desk.json("/statements")["filters"] for option in group["options"]]
    assert len(options) > 12
    assert answer["total"] <= desk.json("/statements")["total"]
    for option in options[:15] + options[-6:]:
        assert desk.json(option["href"])["total"] == option["count"], option


def test_a_filter_in_force_that_nothing_meets_can_be_taken_out(desk: Desk) -> None:
    page = desk.page("/statements?speaker=nobody")
    assert "No statement" in page.xpath("string(//p[@class='found'])")
    assert page.xpath("//ul[@class='active']//a[contains(., 'nobody')]/@href") == ["/statements"]


def test_pages_hold_every_statement_once(desk: Desk) -> None:
    answers = [desk.json(f"/statements?page={page}") for page in (1, 2)]
    ids = [row["utterance"]["id"] for answer in answers for row in answer["statements"]]
    assert (answers[0]["pages"], len(ids), len(set(ids))) == (2, answers[0]["total"], answers[0]["total"])
    assert desk.page("/statements?page=2").xpath("//a[@rel='prev']/@href") == ["/statements?page=1"]
    assert desk.json("/statements?page=9")["statements"] == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("directness=loud", "directness='loud' is not allowed; one of: direct, mixed, indirect."),
        ("from=soon", "from='soon' is no day; write it as 2022-09-26."),
        ("page=0", "page: Expected `int` >= 1"),
        ("page=x", "page: Expected `int`, got `str`"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_remedy(desk: Desk, query: str, message: str) -> None:
    assert message in desk.json(f"/statements?{query}", 400)["error"]["message"]
    assert message in desk.page(f"/statements?{query}", 400).text_content()


def test_korean_words_are_found(desk: Desk) -> None:
    page = desk.page("/statements?q=편지")
    (quote,) = page.xpath("//blockquote")
    assert (quote.text_content(), quote.get("lang")) == ("“편지는 돌아왔다”", "ko")
