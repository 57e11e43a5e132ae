import logging

import pytest
from litestar.testing import TestClient
from tests.web.conftest import HOST, Desk

from ontherecord.errors import RecordBusy
from ontherecord.store.base import Store
from ontherecord.web.app import create_app


class Broken:
    """A store that fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def view(self) -> object:
        raise self.error


def _ask(error: Exception, accept: str) -> tuple[int, str]:
    store: Store = Broken(error)  # type: ignore[assignment]
    with TestClient(create_app(store, reviewer="Ada"), base_url=HOST) as client:
        answer = client.get("/articles", headers={"accept": accept})
    return answer.status_code, answer.text


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_nobody_foresaw_is_logged_and_not_shown(accept: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="ontherecord.web"):
        status, text = _ask(RuntimeError("secret detail"), accept)
    assert status == 500
    assert "its log says why" in text
    assert "secret detail" not in text
    assert "Traceback" not in text
    assert "secret detail" in caplog.text


def test_an_error_of_ours_tells_the_remedy() -> None:
    status, text = _ask(RecordBusy("Another process holds the record; try again."), "text/html")
    assert status == 503
    assert "Another process holds the record; try again." in text


def test_nothing_at_an_address(desk: Desk) -> None:
    page = desk.page("/nothing", 404)
    assert page.xpath("//nav[@aria-label='Rooms']//a/@href") == [
        "/",
        "/timeline",
        "/communications",
        "/statements",
        "/positions",
        "/conflicts",
        "/actors",
        "/articles",
        "/review",
    ]
    assert desk.json("/nothing", 404)["error"]["kind"] == "NotFound"


def test_a_method_that_is_not_allowed(desk: Desk) -> None:
    answer = desk.client.delete("/articles", headers={"accept": "application/json"})
    assert answer.status_code in {403, 405}
    assert set(answer.json()) == {"error"}
