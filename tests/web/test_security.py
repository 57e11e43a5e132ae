import re

import pytest
from tests.web.conftest import HOST, Desk

from ontherecord.web.security import HEADERS, web_address

PATHS = (
    "/",
    "/statements",
    "/articles",
    "/timeline",
    "/communications",
    "/openapi.json",
    "/static/desk.css",
    "/nothing",
    "/articles?page=0",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_what_is_not_the_desks_own(desk: Desk, path: str) -> None:
    headers = desk.client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert set(policy.values()) == {"'self'"}


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "LOCALHOST:1", "[::1]:8321", "192.0.2.7:80"])
def test_the_desk_goes_by_localhost_and_by_addresses_in_digits(desk: Desk, host: str) -> None:
    assert desk.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8321", "127.0.0.1.evil.example", "", "a@b"])
def test_a_name_that_was_rebound_is_refused(desk: Desk, host: str) -> None:
    answer = desk.client.get("/", headers={"host": host, "accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (403, "Forbidden")


def _send(desk: Desk, headers: dict[str, str], **data: str) -> int:
    path = f"/statements/{desk.statement('seal unbroken')}/judgements"
    return desk.client.post(
        path, data={"verdict": "accept", **data}, headers=headers, follow_redirects=False
    ).status_code


def _token(desk: Desk) -> str:
    page = desk.page(f"/statements/{desk.statement('seal unbroken')}")
    return str(page.xpath("string(//input[@name='_csrf_token']/@value)"))


def test_a_judgement_needs_the_forms_token(own_desk: Desk) -> None:
    token = _token(own_desk)
    assert _send(own_desk, {}) == 403
    assert _send(own_desk, {}, _csrf_token="0" * len(token)) == 403
    own_desk.client.cookies.clear()
    assert _send(own_desk, {}, _csrf_token=token) == 403
    with own_desk.store.view() as view:
        assert view.judgements() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_judgement_from_another_site_is_refused_whatever_its_token(own_desk: Desk, headers: dict[str, str]) -> None:
    assert _send(own_desk, headers, _csrf_token=_token(own_desk)) == 403
    with own_desk.store.view() as view:
        assert view.judgements() == []


@pytest.mark.parametrize("origin", [HOST, "null"])
def test_a_judgement_from_the_desks_own_page_is_taken(own_desk: Desk, origin: str) -> None:
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    assert _send(own_desk, headers, _csrf_token=_token(own_desk)) == 303


def test_the_tokens_cookie_stays_on_this_site(own_desk: Desk) -> None:
    cookie = own_desk.client.get("/").headers["set-cookie"]
    assert re.search(r"HttpOnly", cookie)
    assert re.search(r"SameSite=strict", cookie)


@pytest.mark.parametrize("url", ["https://courier.example/a?b=c#d", " http://courier.example:8080/ "])
def test_web_addresses_are_links(url: str) -> None:
    assert web_address(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "JAVASCRIPT://courier.example/%0aalert(1)", "data:text/html,x",
     "//courier.example", "file:///etc/passwd", "http://", "pages/one.html", "http://[::1",
     "\x01javascript:alert(1)"],
)  # fmt: skip
def test_other_addresses_are_no_links(url: str | None) -> None:
    assert web_address(url) is None
