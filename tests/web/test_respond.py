import pytest
from tests.web.conftest import Desk

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/articles", BROWSER, "text/html"),
        ("/articles", "*/*", "text/html"),
        ("/articles", "application/json", "application/json"),
        ("/articles", "application/json, text/html;q=0.5", "application/json"),
        ("/articles", "text/html, application/json;q=0.5", "text/html"),
        ("/articles?format=json", BROWSER, "application/json"),
        ("/articles?format=html", "application/json", "text/html"),
        ("/nothing", "application/json", "application/json"),
        ("/nothing", BROWSER, "text/html"),
    ],
)
def test_the_answer_takes_the_form_asked_for(desk: Desk, path: str, accept: str, kind: str) -> None:
    answer = desk.client.get(path, headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert answer.headers["vary"] == "Accept"
