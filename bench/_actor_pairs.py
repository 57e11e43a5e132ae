"""Pairs of names on two pages, of one person or of two, as ``gold/actor_pairs.md`` tells."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontherecord.spans import Span

GOLD = Path(__file__).parent / "gold" / "actor_pairs.jsonl"
SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Naming:
    """A name where it stands in the text of an article.

    ``page``: its path in ``pages``, with the line for JSON lines. ``start``: where the name began when it was
    annotated. ``nth``: which of its occurrences in the text that was, counted from 1.
    """

    page: str
    name: str
    start: int
    nth: int

    def span(self, text: str) -> Span | None:
        """Where the name stands in ``text``: at its offset, else at its occurrence, else nowhere (None)."""
        start = self.start
        if not text.startswith(self.name, start):
            start = occurrence(text, self.name, self.nth)
        return Span(start, start + len(self.name)) if start >= 0 else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names on two pages.

    ``persons``: whom they name, in the order of ``sides``; one where it is the same. ``leader``: whether that person
    was ever head of a state or of a government, by either page or before; None for two persons. ``drawn``: by lot,
    or sought. ``trait``: how the names of one differ, or what those of two share.
    """

    relation: str
    persons: tuple[str, ...]
    leader: bool | None
    drawn: bool
    trait: str
    sides: tuple[Naming, Naming]

    @property
    def is_same(self) -> bool:
        """Whether both names are of one person."""
        return self.relation == SAME


def occurrence(text: str, name: str, nth: int) -> int:
    """Where the ``nth`` occurrence of ``name`` (counted from 1) begins in ``text``, -1 if there are fewer."""
    start = -1
    for _ in range(nth):
        start = text.find(name, start + 1)
        if start < 0:
            break
    return start


def pairs(path: Path = GOLD) -> tuple[Pair, ...]:
    """All annotated pairs. Raises OSError, or KeyError, TypeError, ValueError for a row that is none."""
    return tuple(_pair(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def _pair(row: dict[str, Any]) -> Pair:
    relation = row["relation"]
    if relation not in (SAME, DIFFERENT):
        raise ValueError(f"no relation: {relation!r}")
    trait = row["difference"] if relation == SAME else row["shared"]
    sides = (Naming(**row["a"]), Naming(**row["b"]))
    return Pair(relation, tuple(row["persons"]), row["leader"], row["drawn"], trait, sides)
