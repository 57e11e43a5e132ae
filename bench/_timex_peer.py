"""Timexy, a rule-based reader of time expressions, run by a Python of its own (requirements-peers.txt)."""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

# it gives every day the time of its first moment, which is not held against it
_MIDNIGHT = "T00:00:00"
Row = tuple[int, int, str, str | None]


class Document(Protocol):
    """A text and its name; ``created`` is a TIMEX3 date."""

    @property
    def name(self) -> str: ...
    @property
    def created(self) -> str: ...
    @property
    def text(self) -> str: ...


def by_peer(python: str, documents: Sequence[Document]) -> dict[str, list[Row]]:
    """By name of the document, what timexy finds: code points, type and TIMEX3 value."""
    asked = json.dumps([(one.name, one.created, one.text) for one in documents])
    ended = subprocess.run(
        [python, str(Path(__file__))], input=asked, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if ended.returncode:
        sys.exit(f"{python} could not run timexy (bench/requirements-peers.txt):\n{ended.stderr[-2000:]}")
    return {
        name: [(row[0], row[1], row[2], row[3]) for row in rows] for name, rows in json.loads(ended.stdout).items()
    }


def _answer() -> None:
    spacy: Any = import_module("spacy")
    import_module("timexy")
    reader = spacy.blank("en")
    reader.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": True})
    found = {}
    for name, _, text in json.load(sys.stdin):
        found[name] = [_row(entity) for entity in reader(text).ents]
    json.dump(found, sys.stdout)


def _row(entity: Any) -> Row:
    fields = dict(part.split("=", 1) for part in entity.kb_id_.replace('"', "").split() if "=" in part)
    return (
        entity.start_char,
        entity.end_char,
        fields.get("type", "DATE"),
        fields.get("value", "").removesuffix(_MIDNIGHT),
    )


if __name__ == "__main__":
    _answer()
