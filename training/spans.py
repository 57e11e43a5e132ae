"""The labelled span that the corpus readers give."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """An annotated span: half-open code points into its document's text, and its label."""

    start: int
    end: int
    label: str
