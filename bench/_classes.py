"""Scores of classes: one a thing, or none found."""

from collections.abc import Sequence
from typing import TypeVar

from _metrics import Score

_Class = TypeVar("_Class", bound=str)


def scores(
    gold: Sequence[_Class], found: Sequence[_Class | None], classes: Sequence[_Class] | None = None
) -> dict[_Class, Score]:
    """Hits, what was found and what is annotated, by class; of those annotated, or of the ``classes`` given."""
    pairs = list(zip(gold, found, strict=True))
    return {
        one: Score(pairs.count((one, one)), sum(b == one for _, b in pairs), sum(a == one for a, _ in pairs))
        for one in classes or dict.fromkeys(gold)
    }


def macro_f1(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """The mean F1 of the classes annotated, in percent."""
    each = scores(gold, found).values()
    return sum(score.f1 for score in each) / len(each)
