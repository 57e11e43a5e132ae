"""Aligns what was found with what should be found: token overlap of texts at their places."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ontherecord.spans import Span

Gold = TypeVar("Gold")
Found = TypeVar("Found")

_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The tokens (runs of word characters, single other characters) that begin in the spans, by their offset."""
    return frozenset(match.start() for start, end in spans for match in _TOKEN.finditer(text, start, end))


def overlap(one: frozenset[int], two: frozenset[int]) -> float:
    """Intersection over union; two empty sets are the same."""
    return len(one & two) / len(one | two) if one or two else 1.0


def places(text: str, quotes: Sequence[str]) -> list[tuple[Span, ...]]:
    """Where the quotes stand in the text: a tuple of spans for each place of the first, the others following it."""
    found = []
    at = text.find(quotes[0])
    while at >= 0:
        spans = [Span(at, at + len(quotes[0]))]
        for quote in quotes[1:]:
            following = text.find(quote, spans[-1].end)
            if following < 0:
                break
            spans.append(Span(following, following + len(quote)))
        if len(spans) == len(quotes):
            found.append(tuple(spans))
        at = text.find(quotes[0], at + 1)
    return found


def paired(
    gold: Sequence[Gold], found: Sequence[Found], score: Callable[[Gold, Found], float], least: float
) -> dict[int, int]:
    """Index in ``gold`` → index in ``found``: the best pairs first, each used once, none below ``least``."""
    scored = sorted(
        ((-score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda pair: pair[:3]
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for negative, i, j in scored:
        if -negative >= least and i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs
