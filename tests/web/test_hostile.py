"""A page's words are words: in no room do they become markup, links or scripts."""

import pytest
from tests.web.affair_linked import SCRIPT as LINKED_SCRIPT
from tests.web.conftest import HOSTILE, IMAGE, OVERRIDE, SCRIPT, Desk

from ontherecord.records import LinkKind


def _paths(desk: Desk) -> list[str]:
    article, statement = desk.article("<script>"), desk.statement(SCRIPT)
    return [
        "/",
        "/articles",
        "/timeline",
        "/statements",
        f"/articles/{article}",
        f"/articles/{article}/versions",
        f"/statements/{statement}",
        f"/statements?q={SCRIPT}&speaker={IMAGE}",
        f"/statements?directness={SCRIPT}",
        f"/articles?q={IMAGE}",
        f"/articles/{SCRIPT}",
        f"/{SCRIPT}",
        "/communications",
        f"/communications?with={SCRIPT}",
        f"/communications?from={IMAGE}",
        "/communications/c-hostile",
        "/communications/c-call",
        f"/communications/{SCRIPT}",
        "/events",
        f"/events?type={SCRIPT}",
        "/events/e-hostile",
        f"/events/{SCRIPT}",
        "/timeline?year=2022",
        f"/timeline?with={SCRIPT}",
    ]


@pytest.mark.parametrize("number", range(24))
def test_no_word_of_a_page_becomes_markup(desk: Desk, number: int) -> None:
    path = _paths(desk)[number]
    answer = desk.client.get(path, headers={"accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "\x00" not in answer.text
    assert "49 spokesman" not in answer.text
    page = desk.page(path, answer.status_code)
    assert page.xpath("//script[not(@src)] | //style | //img | //iframe | //object | //b | //@style") == []
    assert [name for name in page.xpath("//@*/..") for name in name.attrib if name.startswith("on")] == []
    links = page.xpath("//a/@href | //form/@action | //link/@href | //script/@src")
    assert all(link.startswith(("/", "#", "https://", "http://")) for link in links)


def _linked_paths(desk: Desk) -> list[str]:
    statement = f"/statements/{desk.cluster(LinkKind.STATEMENT, 'The Mirror')}"
    actor = next(row["id"] for row in desk.json("/actors")["actors"] if "<script>" in row["name"])
    return [
        statement,
        f"/statements/{desk.json(statement)['earliest']['utterance']['id']}",
        f"/communications/{desk.cluster(LinkKind.COMMUNICATION, 'The Mirror')}",
        f"/events/{desk.cluster(LinkKind.EVENT, 'The Mirror')}",
        "/communications",
        "/actors",
        f"/actors/{actor}",
        f"/actors?q={SCRIPT}",
        f"/actors/{SCRIPT}",
        "/review",
        f"/review?decided={IMAGE}",
        f"/review?kind={SCRIPT}",
        f"/quote?q={LINKED_SCRIPT} at Marrow Point stays closed to foreign vessels",
        f"/quote?q={IMAGE}",
    ]


@pytest.mark.parametrize("number", range(14))
def test_no_word_of_linked_pages_becomes_markup(linked_desk: Desk, number: int) -> None:
    path = _linked_paths(linked_desk)[number]
    page = linked_desk.page(path, linked_desk.client.get(path).status_code)
    assert page.xpath("//script[not(@src)] | //style | //img | //b | //@style") == []
    assert [name for name in page.xpath("//@*/..") for name in name.attrib if name.startswith("on")] == []
    links = page.xpath("//a/@href | //form/@action | //link/@href | //script/@src")
    assert all(link.startswith(("/", "#", "https://", "http://")) for link in links)


@pytest.mark.parametrize("words", [f"note {SCRIPT}", IMAGE, OVERRIDE])
def test_hostile_words_of_a_decision_stay_words(own_linked_desk: Desk, words: str) -> None:
    answer = own_linked_desk.send("/review?kind=actor", "/review/decisions", verdict="reject", note=words)
    assert answer.status_code == 200
    page = own_linked_desk.page("/review")
    assert words in page.get_element_by_id("decisions").text_content()
    assert page.xpath("//script[not(@src)] | //img") == []


@pytest.mark.parametrize("other", ["//evil.example/s0", "https://evil.example/", SCRIPT, "../../etc/passwd"])
def test_a_merge_with_a_strange_address_goes_nowhere(own_linked_desk: Desk, other: str) -> None:
    room = f"/statements/{own_linked_desk.cluster(LinkKind.STATEMENT, 'The Mirror')}"
    form = own_linked_desk.page(room).xpath("//form[contains(@action, '/merges')]")[0]
    sent = dict(form.form_values()) | {"other": other}
    answer = own_linked_desk.client.post(form.get("action"), data=sent, follow_redirects=False)
    assert answer.status_code == 404
    assert "location" not in answer.headers


def test_every_room_loads_only_the_desks_own_files(desk: Desk) -> None:
    for path in _paths(desk):
        page = desk.page(path, desk.client.get(path).status_code)
        assert all(src.startswith("/static/") for src in page.xpath("//script/@src | //link/@href"))


def test_the_words_stand_as_they_are(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('<script>')}")
    assert page.xpath("string(//h1)") == f"{SCRIPT}{OVERRIDE}�"
    (text,) = page.xpath("//article//p[@dir='auto']")
    for ref in text.xpath(".//a[@class='ref']"):
        ref.drop_tree()
    assert text.text_content() == HOSTILE.strip().replace("\x00", "�")


def test_a_direction_override_ends_with_its_words(desk: Desk) -> None:
    page = desk.page("/articles")
    (title,) = [link for link in page.xpath("//a[@class='headline']") if SCRIPT in link.text_content()]
    assert [child.tag for child in title] == ["bdi"]


def test_huge_words_are_cut_in_lists(desk: Desk) -> None:
    answer = desk.client.get("/articles")
    assert len(answer.content) < 30_000
    assert "huge huge" in answer.text


def test_an_address_that_is_no_web_address_is_no_link(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('<script>')}")
    assert page.xpath("//a[contains(@href, 'javascript')]") == []
    assert "javascript:alert(document.cookie)" in page.text_content()


def test_a_web_address_is_a_link_that_tells_nothing(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('Minister')}")
    (link,) = page.xpath("//a[@href='https://courier.example/letter']")
    assert set(link.get("rel").split()) == {"noreferrer", "noopener", "nofollow"}


def test_a_language_that_is_none_is_left_out(desk: Desk) -> None:
    page = desk.page(f"/articles/{desk.article('<script>')}")
    assert set(page.xpath("//@lang")) == {"", "en"}


def test_the_saved_bytes_come_as_text_to_be_saved(desk: Desk) -> None:
    with desk.store.view() as view:
        for page in view.pages():
            answer = desk.client.get(f"/pages/{page.sha256}/original", headers={"accept": "text/html"})
            assert answer.content == view.content(page.sha256)
            assert answer.headers["content-type"].startswith("text/plain")
            assert answer.headers["content-disposition"] == f'attachment; filename="{page.sha256[:16]}.txt"'
            assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("digest", ["0" * 64, "..%2f..%2fetc%2fpasswd", "x"])
def test_unknown_bytes_are_not_found(desk: Desk, digest: str) -> None:
    assert desk.client.get(f"/pages/{digest}/original").status_code == 404
