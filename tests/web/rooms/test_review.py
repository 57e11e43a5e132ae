"""The queue of proposals, and decisions from every form: taken, kept, shown, undone."""

from typing import Any

import pytest
from tests.web.conftest import HOST, Desk

from ontherecord.records import LinkKind, LinkVerdict


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def _statement_room(desk: Desk, outlet: str = "Harbour Wire") -> str:
    return f"/statements/{desk.cluster(LinkKind.STATEMENT, outlet)}"


def _telling(desk: Desk, room: str, outlet: str) -> str:
    rows = [telling["row"] for telling in desk.json(room)["tellings"]]
    return next(str(row["utterance"]["id"]) for row in rows if row["article"]["outlet"] == outlet)


def _verdicts(desk: Desk) -> list[str]:
    with desk.store.view() as view:
        return [one.verdict.value for one in view.link_judgements()]


def test_the_queue_has_both_sides_the_score_and_the_reasons(linked_desk: Desk) -> None:
    page = linked_desk.page("/review?kind=actor")
    (pair,) = page.xpath("//ol[@class='queue']/li")
    assert sorted(_plain(head) for head in pair.xpath(".//h3")) == ["I. Halloran", "Ingrid Halloran"]
    assert "told reporters in Harrow" in _plain(pair)
    assert "80 %" in _plain(pair)
    assert "a given name abbreviated" in _plain(pair)
    assert {mark.text_content() for mark in pair.xpath(".//mark")} == {"I. Halloran", "Ingrid Halloran"}


def test_kinds_are_counted_and_chosen(linked_desk: Desk) -> None:
    page = linked_desk.page("/review?kind=event")
    kinds = [link.text_content() for link in page.xpath("//nav[@aria-label='Kinds']//a")]
    assert kinds == ["all 5", "statements 0", "communications 2", "events 2", "actors 1", "copies of texts 0"]
    assert len(page.xpath("//ol[@class='queue']/li")) == 2
    assert "Nothing of this kind awaits" in _plain(linked_desk.page("/review?kind=copy"))
    assert linked_desk.json("/review?kind=smoke", 400)["error"]["message"].startswith("kind='smoke'")


def test_the_best_come_first_and_a_page_too_far_is_the_last(linked_desk: Desk) -> None:
    told = linked_desk.json("/review?page=99")
    assert told["page"] == 1
    scores = [one["match"]["score"] for one in told["pairs"]]
    assert scores == sorted(scores, reverse=True)


def test_the_overview_counts_what_awaits_a_decision(linked_desk: Desk) -> None:
    (link,) = linked_desk.page("/").xpath("//a[@href='/review'][contains(., 'proposals')]")
    assert _plain(link) == "5 proposals await a decision"


def test_confirming_makes_one_and_keeps_the_place(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    answer = desk.send("/review?kind=actor", "/review/decisions", verdict="confirm")
    assert answer.status_code == 200
    assert answer.url.fragment == "proposal-1"
    assert answer.url.params["kind"] == "actor"
    (notice,) = desk.page(f"/review?{answer.url.params}").xpath("//div[@role='status']")
    assert "Confirmed actor by Ada" in _plain(notice)
    (row,) = desk.json("/actors?q=halloran")["actors"]
    assert row["names"] == ["Ingrid Halloran", "I. Halloran"]
    assert desk.json("/review?kind=actor")["total"] == 0


def test_rejecting_keeps_two_apart_and_undoing_brings_the_proposal_back(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    desk.send("/review?kind=actor", "/review/decisions", verdict="reject", note="another Halloran")
    assert desk.json("/review?kind=actor")["total"] == 0
    assert len(desk.json("/actors?q=halloran")["actors"]) == 2
    page = desk.page("/review")
    assert "another Halloran" in _plain(page.get_element_by_id("decisions"))
    answer = desk.send("/review", "/links/judgements/")
    assert str(answer.url).endswith("/review#decisions")
    assert "Taken back by Ada" in _plain(desk.page("/review"))
    assert desk.json("/review?kind=actor")["total"] == 1
    assert _verdicts(desk) == ["reject", "withdraw"]


def test_ticked_tellings_are_split_off_and_the_split_is_undone(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    room = _statement_room(desk)
    ticked = _telling(desk, room, "Quay Post")
    answer = desk.send(room, "/links/", off=ticked, note="he meant the winter boat")
    assert answer.status_code == 200
    assert "he meant the winter boat" in answer.text
    assert desk.json(_statement_room(desk))["told"]["pages"] == 3
    off = _statement_room(desk, "Quay Post")
    assert off != _statement_room(desk)
    (decision,) = desk.json(off)["linked"]["decisions"]
    assert decision["judgement"]["verdict"] == LinkVerdict.SPLIT
    desk.send(off, "/links/judgements/")
    assert _statement_room(desk, "Quay Post") == _statement_room(desk)
    assert desk.json(_statement_room(desk))["told"]["pages"] == 4


def test_a_statement_is_merged_with_another_and_its_id_leads_to_it(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    room, other = _statement_room(desk), _statement_room(desk, "Strait Gazette")
    form = desk.page(room).xpath("//form[contains(@action, '/merges')]")[0]
    sent = dict(form.form_values()) | {"other": f"http://127.0.0.1:8000{other}?format=json"}
    answer = desk.client.post(form.get("action"), data=sent, headers={"origin": HOST})
    assert answer.status_code == 200
    merged = _statement_room(desk)
    assert desk.json(merged)["told"]["pages"] == 5
    for former in (room, other):
        assert str(desk.client.get(former).url).endswith(merged)
    assert _verdicts(desk) == ["merge"]


@pytest.mark.parametrize("kind", [LinkKind.COMMUNICATION, LinkKind.EVENT])
def test_accounts_are_split_off(own_linked_desk: Desk, kind: LinkKind) -> None:
    desk, room = own_linked_desk, f"/{kind}s"
    whole = f"{room}/{desk.cluster(kind, 'Harbour Wire')}"
    ticked = next(one["id"] for one in desk.json(whole)["accounts"] if one["article"]["outlet"] == "Quay Post")
    assert desk.send(whole, "/links/", off=ticked).status_code == 200
    assert desk.json(f"{room}/{desk.cluster(kind, 'Harbour Wire')}")["told"]["pages"] == 5
    assert desk.json(f"{room}/{desk.cluster(kind, 'Quay Post')}")["told"]["pages"] == 1


def test_a_naming_is_split_off(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    (row,) = desk.json("/actors?q=lindqvist")["actors"]
    ticked = desk.json(f"/actors/{row['id']}")["namings"][0]["id"]
    assert desk.send(f"/actors/{row['id']}", "/links/", off=ticked).status_code == 200
    assert sorted(one["articles"] for one in desk.json("/actors?q=lindqvist")["actors"]) == [1, 7]


@pytest.mark.parametrize(
    ("action", "data", "status", "message"),
    [
        ("splits", {}, 422, "tick some of them"),
        ("splits", {"off": "u0"}, 422, "tick some of them"),
        ("merges", {"other": ""}, 400, "Give the id, or the address"),
        ("merges", {"other": "s00000000000000000000"}, 404, "s00000000000000000000"),
        ("merges", {"other": "self"}, 422, "Both are one already"),
        ("merges", {"other": "event"}, 422, "only two of a kind"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_reason(
    own_linked_desk: Desk, action: str, data: dict[str, str], status: int, message: str
) -> None:
    desk = own_linked_desk
    room = _statement_room(desk)
    meant = {"self": room, "event": desk.cluster(LinkKind.EVENT, "Quay Post")}
    page = desk.page(room)
    token = page.xpath("string(//input[@name='_csrf_token']/@value)")
    sent = {name: meant.get(value, value) for name, value in data.items()} | {"_csrf_token": token}
    answer = desk.client.post(f"/links/{room.rpartition('/')[2]}/{action}", data=sent, headers={"origin": HOST})
    assert answer.status_code == status
    assert message in answer.text
    assert _verdicts(desk) == []


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"verdict": "bless"}, 400), ({"kind": "smoke"}, 400), ({"one": "n0"}, 404), ({"other": "<script>"}, 404)],
)
def test_a_form_that_was_tampered_with_is_refused(
    own_linked_desk: Desk, changed: dict[str, str], status: int
) -> None:
    answer = own_linked_desk.send("/review?kind=actor", "/review/decisions", **({"verdict": "confirm"} | changed))
    assert answer.status_code == status
    assert _verdicts(own_linked_desk) == []


def test_a_decision_without_the_desks_token_is_refused(own_linked_desk: Desk) -> None:
    answer = own_linked_desk.send("/review?kind=actor", "/review/decisions", verdict="confirm", _csrf_token="")
    assert answer.status_code == 403
    assert _verdicts(own_linked_desk) == []


def test_a_decision_is_taken_back_once(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    desk.send("/review?kind=actor", "/review/decisions", verdict="reject")
    form = desk.page("/review").xpath("//form[starts-with(@action, '/links/judgements/')]")[0]
    sent = dict(form.form_values())
    answers = [desk.client.post(form.get("action"), data=sent, headers={"origin": HOST}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 422]
    assert "was taken back before" in answers[1].text


def test_a_rejected_statement_leaves_what_pages_have_in_common(own_linked_desk: Desk) -> None:
    desk = own_linked_desk
    room = _statement_room(desk)
    one = _telling(desk, room, "Tide Ledger")
    page = desk.page(f"/statements/{one}")
    form = page.xpath("//form[@class='judge']")[0]
    desk.client.post(
        form.get("action"), data=dict(form.form_values()) | {"verdict": "reject"}, headers={"origin": HOST}
    )
    assert desk.json(room)["told"]["pages"] == 3
    assert "it was rejected" in _plain(desk.page(f"/statements/{one}"))
