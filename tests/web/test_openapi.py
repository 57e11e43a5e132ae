"""What the desk answers is what its description promises."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.web.conftest import Desk

from ontherecord.records import LinkKind


def _schema(description: dict[str, Any], path: str, status: str = "200") -> dict[str, Any]:
    answer = description["paths"][path]["get"]["responses"][status]
    schema: dict[str, Any] = answer["content"]["application/json"]["schema"]
    return {**schema, "components": description["components"]}


def _address(desk: Desk, path: str) -> str:
    return path.format(
        statement=desk.statement("seal unbroken"),
        article=desk.article("Port"),
        communication="c-call",
        event="e-threat",
    )


@pytest.mark.parametrize(
    "path",
    ["/", "/timeline", "/timeline/items", "/communications", "/communications/{communication}", "/events",
     "/events/{event}", "/statements", "/statements/{statement}", "/articles", "/articles/{article}",
     "/articles/{article}/versions"],
)  # fmt: skip
def test_every_room_answers_as_described(desk: Desk, path: str) -> None:
    description = desk.json("/openapi.json")
    answer = desk.json(_address(desk, path))
    assert answer
    Draft202012Validator(_schema(description, path)).validate(answer)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/statements/{statement}", LinkKind.STATEMENT),
        ("/communications/{communication}", LinkKind.COMMUNICATION),
        ("/events/{event}", LinkKind.EVENT),
        ("/actors/{actor}", LinkKind.ACTOR),
        ("/actors", None),
        ("/review", None),
        ("/quote", None),
    ],
)
def test_every_room_of_linked_pages_answers_as_described(linked_desk: Desk, path: str, kind: LinkKind | None) -> None:
    description = linked_desk.json("/openapi.json")
    id_ = linked_desk.cluster(kind, "Strait Gazette") if kind else ""
    address = f"{path.partition('{')[0]}{id_}" + ("?q=ferry" if path == "/quote" else "")
    Draft202012Validator(_schema(description, path)).validate(linked_desk.json(address))


def test_an_error_answers_as_described(desk: Desk) -> None:
    description = desk.json("/openapi.json")
    answer = desk.json("/statements/unknown0", 404)
    Draft202012Validator(_schema(description, "/statements/{statement}", "404")).validate(answer)


def test_every_parameter_is_described(desk: Desk) -> None:
    for path, methods in desk.json("/openapi.json")["paths"].items():
        for operation in methods.values():
            assert operation["summary"]
            wanting = [p["name"] for p in operation.get("parameters", ()) if not p.get("description")]
            assert wanting == [], path
