"""Which utterance of one reading is which of another: by the spans of their contents."""

from collections.abc import Mapping, Sequence

from ontherecord.spans import Span, anchor, select

SAME = 0.5  # share of code points two contents must have in common to be the same saying


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Code points in both, over code points in either (intersection over union)."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(s.end - s.start for s in (*one, *other)) - both
    return both / either if either else 0.0


def best(spans: Sequence[Span], candidates: Mapping[int, Sequence[Span]]) -> int | None:
    """Key of the candidate that overlaps most, by at least half; None for none, or for a tie."""
    scored = sorted(((overlap(spans, other), key) for key, other in candidates.items()), reverse=True)
    if not scored or scored[0][0] < SAME or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def moved(spans: Sequence[Span], before: str, after: str) -> tuple[Span, ...]:
    """Where spans of one text stand in another; parts that are not found there are left out."""
    if before == after:
        return tuple(spans)
    return tuple(place for span in spans if (place := anchor(after, select(before, span))) is not None)


def successors(
    before: Sequence[tuple[str, Sequence[Span]]],
    after: Sequence[tuple[str, Sequence[Span]]],
    old_text: str,
    new_text: str,
) -> dict[str, str]:
    """For each id that is no longer there, the id of the utterance with the same or best-overlapping content."""
    kept = {id_ for id_, _ in after}
    candidates = {place: spans for place, (_, spans) in enumerate(after)}
    followed = {}
    for id_, spans in before:
        if id_ not in kept and (place := best(moved(spans, old_text, new_text), candidates)) is not None:
            followed[id_] = after[place][0]
    return followed
