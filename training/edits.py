"""Texts with other words in places, and where what was annotated stands then."""

from collections.abc import Sequence

from training.corpus import GoldAttribution, Spans

Edit = tuple[int, int, str]
"""What stands from one code point to another, and the words in its place; in order and not overlapping."""


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits."""
    parts, last = [], 0
    for start, end, words in edits:
        parts += [text[last:start], words]
        last = end
    return "".join((*parts, text[last:]))


def moved(spans: Spans, edits: Sequence[Edit]) -> Spans:
    """Spans where they are after the edits.

    What is put in at the edge of a span is not in it. An edge inside what is replaced stays as far from where that
    begins.
    """
    grown = [(start, end, len(words) - (end - start)) for start, end, words in edits]
    return tuple(
        (
            first + sum(more for _, end, more in grown if end <= first),
            last + sum(more for start, end, more in grown if start < last and end <= last),
        )
        for first, last in spans
    )


def moved_attribution(one: GoldAttribution, edits: Sequence[Edit]) -> GoldAttribution:
    """An attribution where it is after the edits."""
    return GoldAttribution(*(moved(role, edits) for role in (one.source, one.cue, one.content)))
