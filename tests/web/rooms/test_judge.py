"""Deciding on a statement, and seeing the decision everywhere."""

from typing import Any

import pytest
from tests.web.conftest import Desk

WORDS = "seal unbroken"


def _judge(desk: Desk, words: str = WORDS, **data: str) -> Any:
    """Send the statement's form as a browser does, with all its fields, and give the answer."""
    page = desk.page(f"/statements/{desk.statement(words)}")
    (form,) = page.xpath("//form[@class='judge']")
    sent = {name: value or "" for name, value in form.form_values()} | data
    return desk.client.post(form.get("action"), data=sent, headers={"origin": "http://127.0.0.1"})


def _standing(desk: Desk) -> Any:
    return desk.json(f"/statements/{desk.statement(WORDS)}")["statement"]["standing"]


def test_accepting_is_signed_and_shown(own_desk: Desk) -> None:
    answer = _judge(own_desk, verdict="accept", note=" checked with the recording ")
    assert answer.status_code == 200
    assert str(answer.url).endswith(f"/statements/{own_desk.statement(WORDS)}#judgements")
    assert "checked with the recording" in answer.text
    made = _standing(own_desk)["judgement"]
    assert (made["verdict"], made["reviewer"], made["corrections"]) == ("accept", "Ada", [])
    assert "Accepted by Ada" in " ".join(own_desk.page("/statements?q=seal").text_content().split())


def test_a_correction_stands_beside_the_machines_view(own_desk: Desk) -> None:
    assert _judge(own_desk, verdict="correct", speaker="Minister Oh", said_on="2024-02~").status_code == 200
    made = _standing(own_desk)
    assert {field["field"]: (field["machine"], field["person"]) for field in made["fields"]} == {
        "speaker": ("the minister", "Minister Oh"),
        "said_on": ("2024-02-26", "2024-02~"),
    }
    page = own_desk.page(f"/statements/{own_desk.statement(WORDS)}")
    (row,) = page.xpath("//tr[th = 'Speaker']")
    assert [cell.text_content().strip() for cell in row.xpath("./td")[:2]] == ["the minister", "Minister Oh"]
    assert own_desk.json("/statements?speaker=Minister+Oh")["total"] == 1
    article = own_desk.page(f"/articles/{own_desk.article('Minister')}")
    assert "Minister Oh" in article.xpath("string(//aside[@id='notes'])")


def test_a_second_correction_keeps_the_first(own_desk: Desk) -> None:
    _judge(own_desk, verdict="correct", speaker="Minister Oh")
    _judge(own_desk, verdict="correct", channel="")
    fields = {field["field"]: field["person"] for field in _standing(own_desk)["fields"]}
    assert fields == {"speaker": "Minister Oh", "channel": None}


def test_a_rejected_statement_leaves_the_list_and_stays_in_its_article(own_desk: Desk) -> None:
    id_, article = own_desk.statement(WORDS), own_desk.article("Minister")
    _judge(own_desk, verdict="reject")
    assert own_desk.json("/statements?q=seal")["total"] == 0
    assert own_desk.json("/statements?q=seal&rejected=yes")["total"] == 1
    page = own_desk.page(f"/articles/{article}")
    assert page.xpath("//span[contains(@class, 'm-rejected')]/text()")[0] == "“The letter,”"
    assert page.get_element_by_id(id_) is not None


def test_a_judgement_can_be_withdrawn(own_desk: Desk) -> None:
    id_ = own_desk.statement(WORDS)
    _judge(own_desk, verdict="reject")
    page = own_desk.page(f"/statements/{id_}")
    token = page.xpath("string(//input[@name='_csrf_token']/@value)")
    answer = own_desk.client.post(f"/statements/{id_}/judgements", data={"verdict": "withdraw", "_csrf_token": token})
    assert answer.status_code == 200
    assert _standing(own_desk) is None
    assert [made["verdict"] for made in own_desk.json(f"/statements/{id_}")["judgements"]] == ["reject", "withdraw"]


@pytest.mark.parametrize(
    ("data", "status", "message"),
    [
        ({"verdict": "correct"}, 422, "Nothing was corrected"),
        ({"verdict": "correct", "said_on": "soon"}, 422, "said_on cannot be"),
        ({"verdict": "correct", "channel": "pigeon"}, 422, "channel cannot be"),
        ({"verdict": "bless"}, 400, "one of: accept, correct, reject, withdraw"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(
    own_desk: Desk, data: dict[str, str], status: int, message: str
) -> None:
    answer = _judge(own_desk, **data)
    assert answer.status_code == status
    assert message in answer.text
    with own_desk.store.view() as view:
        assert view.judgements() == []


def test_only_what_was_judged_is_found_as_judged(own_desk: Desk) -> None:
    total = own_desk.json("/statements")["total"]
    _judge(own_desk, verdict="accept")
    assert own_desk.json("/statements?judged=yes")["total"] == 1
    assert own_desk.json("/statements?judged=no")["total"] == total - 1
