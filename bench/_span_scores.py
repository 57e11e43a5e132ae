"""Scores of labelled spans against gold: the same span with the same label, or spans that overlap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from _metrics import Score


class Labelled(Protocol):
    """A labelled span of any make: half-open code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...


G = TypeVar("G", bound=Labelled)
P = TypeVar("P", bound=Labelled)


class Valued(Labelled, Protocol):
    """A time expression with its TIMEX3 value, None where it is left empty."""

    @property
    def value(self) -> str | None: ...


class StrictTally:
    """Adds up documents; a span counts where gold has one of the same extent and label."""

    def __init__(self) -> None:
        self._hits: Counter[str] = Counter()
        self._predicted: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()

    def add(self, gold: Iterable[Labelled], predicted: Iterable[Labelled]) -> None:
        """Count one document; what is given twice counts once."""
        right, found = ({(one.start, one.end, one.label) for one in spans} for spans in (gold, predicted))
        for counter, spans in ((self._hits, right & found), (self._predicted, found), (self._gold, right)):
            counter.update(label for _, _, label in spans)

    def labels(self) -> list[str]:
        """The labels of gold, the most frequent first."""
        return [label for label, _ in sorted(self._gold.items(), key=lambda item: (-item[1], item[0]))]

    def score(self, label: str | None = None) -> Score:
        """The score of a label; by default of all, micro-averaged."""
        counters = (self._hits, self._predicted, self._gold)
        return Score(*(counter.total() if label is None else counter[label] for counter in counters))


class TimexTally:
    """Adds up documents as TempEval-3 does (UzZaman et al. 2013): spans that overlap, equal spans, their types.

    A span is paired with the first one free that it overlaps, so that none counts twice.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> None:
        """Count one document; neither spans of gold nor those predicted may overlap among themselves."""
        pairs = overlapping(gold, predicted)
        self._counts["gold"] += len(gold)
        self._counts["predicted"] += len(predicted)
        self._counts["relaxed"] += len(pairs)
        self._counts["strict"] += len({(g.start, g.end) for g in gold} & {(p.start, p.end) for p in predicted})
        self._counts["types"] += sum(g.label == p.label for g, p in pairs)

    @property
    def relaxed(self) -> Score:
        """Spans that overlap."""
        return self._score("relaxed")

    @property
    def strict(self) -> Score:
        """Spans of the same extent."""
        return self._score("strict")

    @property
    def typed(self) -> Score:
        """Spans that overlap and are of the same type."""
        return self._score("types")

    @property
    def type_accuracy(self) -> float:
        """Of the pairs that overlap, those of the same type, in percent."""
        return 100 * self._counts["types"] / self._counts["relaxed"] if self._counts["relaxed"] else 0.0

    def _score(self, name: str) -> Score:
        return Score(self._counts[name], self._counts["predicted"], self._counts["gold"])


class ValueTally(TimexTally):
    """Adds up documents with values: value F1 is that of the spans that overlap and have the same value."""

    def add(self, gold: Sequence[Valued], predicted: Sequence[Valued]) -> None:  # type: ignore[override]
        """Count one document, as TimexTally does."""
        super().add(gold, predicted)
        self._counts["values"] += sum(g.value == p.value for g, p in overlapping(gold, predicted))

    @property
    def valued(self) -> Score:
        """Spans that overlap and have the same value."""
        return self._score("values")

    @property
    def value_accuracy(self) -> float:
        """Of the pairs that overlap, those of the same value, in percent."""
        return 100 * self._counts["values"] / self._counts["relaxed"] if self._counts["relaxed"] else 0.0


def overlapping(gold: Sequence[G], predicted: Sequence[P]) -> list[tuple[G, P]]:
    """Pairs that share a code point, as many as there are, each span in one pair; in order."""
    pairs: list[tuple[G, P]] = []
    ordered = sorted(predicted, key=lambda span: span.start)
    i = 0
    for span in sorted(gold, key=lambda span: span.start):
        while i < len(ordered) and ordered[i].end <= span.start:
            i += 1
        if i < len(ordered) and ordered[i].start < span.end:
            pairs.append((span, ordered[i]))
            i += 1
    return pairs
