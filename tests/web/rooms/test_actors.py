"""Actors: the list, and one of them."""

from pathlib import Path
from typing import Any

from tests.store.factory import Said, make_reading
from tests.web.conftest import Desk

from ontherecord import ingest
from ontherecord.records import LinkKind
from ontherecord.store.sqlite import open_store


def _plain(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_those_named_in_most_pages_come_first(linked_desk: Desk) -> None:
    rows = [_plain(row) for row in linked_desk.page("/actors").xpath("//ol[contains(@class, 'actor-list')]/li")]
    assert {row.split(" person")[0] for row in rows[:2]} == {"Mara Lindqvist", "Tomas Okafor"}
    assert rows[0].endswith("8 pages")
    assert rows[-1].endswith("1 page")


def test_actors_are_found_by_words_of_a_name(linked_desk: Desk) -> None:
    found = linked_desk.json("/actors?q=halloran")
    assert sorted(row["name"] for row in found["actors"]) == ["I. Halloran", "Ingrid Halloran"]
    page = linked_desk.page("/actors?q=<script>nobody")
    assert "No actor with" in _plain(page)


def test_one_actor_with_names_sayings_dealings_and_pages(linked_desk: Desk) -> None:
    page = linked_desk.page(f"/actors/{linked_desk.cluster(LinkKind.ACTOR, 'Quay Post')}?page=1")
    assert page.xpath("string(//h1)").strip() in {"Mara Lindqvist", "Tomas Okafor"}
    assert "All with" in _plain(page)
    assert len(page.xpath("//ol[contains(@class, 'namings')]/li")) == 8
    row = linked_desk.json("/actors?q=ingrid")["actors"][0]
    page = linked_desk.page(f"/actors/{row['id']}")
    assert page.xpath("//ul[contains(@class, 'names')]//a/@href") == ["/statements?speaker=Ingrid+Halloran"]
    assert len(page.xpath("//section[@aria-labelledby='said-head']//article")) == 4
    assert "No page tells of an office" in _plain(page)
    (pair,) = page.xpath("//li[@class='proposal']")
    assert "I. Halloran" in _plain(pair)
    assert "a given name abbreviated" in _plain(pair)


def test_offices_come_from_the_register(tmp_path: Path) -> None:
    from litestar.testing import TestClient

    from ontherecord.web.app import create_app

    text = "Emmanuel Macron said the bridge would open.\n"
    store = open_store(tmp_path / "one.db", create=True)
    with store.writer() as writer:
        writer.add(
            make_reading(text, said=[Said("the bridge would open", "Emmanuel Macron", "said", "Emmanuel Macron")])
        )
    ingest.link(store)
    with TestClient(create_app(store, reviewer="Ada"), base_url="http://127.0.0.1") as client:
        (row,) = client.get("/actors?format=json").json()["actors"]
        held = client.get(f"/actors/{row['id']}?format=json").json()["held"]
    store.close()
    assert ("President of France", "2017-05-14") in {(one["office"], one["start"]) for one in held}


def test_an_actor_by_the_id_of_another_kind_is_refused(linked_desk: Desk) -> None:
    assert linked_desk.json(f"/actors/{linked_desk.cluster(LinkKind.STATEMENT, 'Quay Post')}", 400)
