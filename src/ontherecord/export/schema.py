"""The JSON Schema of what ``extract`` and ``export`` write, generated from the records' type hints."""

import inspect
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ontherecord.edtf import Edtf
from ontherecord.export.as_json import EVIDENCED, PAGE_TEXT, FailedPage, Json, ReadPage
from ontherecord.export.jsonl import (
    ExportedActors,
    ExportedArticle,
    ExportedCluster,
    ExportedDecision,
    ExportedJudgement,
)
from ontherecord.export.plover import PloverEvent
from ontherecord.records import Empty, Evidence
from ontherecord.spans import Span

_PLAIN: dict[Any, dict[str, Json]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}
_SPAN: dict[str, Json] = {
    "description": "Half-open range of Unicode code points in the article's text: [start, end].",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
_EDTF: dict[str, Json] = {
    "description": "A date with its precision: EDTF, ISO 8601-2:2019, as far as docs/glossary.md says.",
    "type": "string",
    "pattern": r"^[\d{./][\dXT:Z.,/{}~?%+-]*$",
}

_LINES = (
    ReadPage, FailedPage, ExportedArticle, ExportedJudgement, ExportedCluster, ExportedDecision, ExportedActors,
    PloverEvent,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Definitions:
    made: dict[str, Json]

    def of(self, hint: Any) -> dict[str, Json]:
        """The schema of one type hint; records and enums are defined once and referred to."""
        if hint in _PLAIN:
            return _PLAIN[hint]
        if hint is Span:
            return self._define("Span", _SPAN)
        if hint is Edtf:
            return self._define("Edtf", _EDTF)
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(member) for member in inner]}
        if origin is tuple:
            return self._tuple(inner)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            values: list[Json] = [member.value for member in hint]
            return self._define(hint.__name__, {"description": _doc(hint), "type": "string", "enum": values})
        if is_dataclass(hint):
            return self._record(hint)
        raise TypeError(f"No JSON Schema is known for {hint!r}.")

    def _tuple(self, inner: tuple[Any, ...]) -> dict[str, Json]:
        if inner[0] is Evidence:
            return {"type": "object", "additionalProperties": {"type": "array", "items": self.of(Span)}}
        if inner[0] is Empty:
            return {"type": "object", "additionalProperties": {"type": "string"}}
        return {"type": "array", "items": self.of(inner[0])}

    def _record(self, record: Any) -> dict[str, Json]:
        name = record.__name__
        if name in self.made:
            return {"$ref": f"#/$defs/{name}"}
        self.made[name] = {}  # a record may hold its own kind
        hints = get_type_hints(record)
        properties: dict[str, Json] = {field.name: self.of(hints[field.name]) for field in fields(record)}
        if record in EVIDENCED:
            properties.setdefault("evidence", self._tuple((Evidence,)))
            properties.setdefault("empty", self._tuple((Empty,)))
        made: dict[str, Json] = {"description": _doc(record), "type": "object", "properties": properties}
        texts = [name for name in properties if name in PAGE_TEXT]
        made["required"] = [name for name in properties if name not in texts]
        if texts:
            made["allOf"] = [self._text_or_hash(name, properties) for name in texts]
        self.made[name] = {**made, "additionalProperties": False}
        return {"$ref": f"#/$defs/{name}"}

    def _text_or_hash(self, name: str, properties: dict[str, Json]) -> Json:
        """An export without text has the hash and length of a text in its place."""
        replaced: list[Json] = [f"{name}_sha256", f"{name}_length"]
        properties[f"{name}_sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
        properties[f"{name}_length"] = {"type": "integer", "minimum": 0}
        return {"oneOf": [{"required": [name]}, {"required": replaced}]}

    def _define(self, name: str, schema: dict[str, Json]) -> dict[str, Json]:
        self.made.setdefault(name, schema)
        return {"$ref": f"#/$defs/{name}"}


def schema() -> dict[str, Json]:
    """The schema: ``extract`` writes ReadPage and FailedPage, ``export`` the others and FailedPage."""
    definitions = _Definitions({})
    lines: list[Json] = [definitions.of(record) for record in _LINES]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "On the Record: one line of `ontherecord extract` or `ontherecord export`",
        "anyOf": lines,
        "$defs": dict(sorted(definitions.made.items())),
    }


def render() -> str:
    """The schema as the text of ``docs/records.schema.json``."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _doc(thing: Any) -> str:
    return " ".join((inspect.getdoc(thing) or "").replace("``", "`").split())
