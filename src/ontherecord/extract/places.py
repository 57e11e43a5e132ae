"""Where in a text things stand, so that only what is near is asked."""

from collections.abc import Iterable, Sequence

from ontherecord.extract.drafts import Draft
from ontherecord.spans import Span

_STRETCH = 1024


class Places:
    """Things numbered as they come, found by what their spans touch; a question costs what its stretch holds."""

    def __init__(self, things: Iterable[Sequence[Span]]) -> None:
        self._stretches: dict[int, list[int]] = {}
        self._count = 0
        for spans in things:
            self.add(spans)

    def add(self, spans: Sequence[Span]) -> None:
        """The next thing, by its spans."""
        for stretch in sorted({at for span in spans for at in _touched(span)}):
            self._stretches.setdefault(stretch, []).append(self._count)
        self._count += 1

    def near(self, spans: Sequence[Span]) -> list[int]:
        """The numbers, in order, of all things of which a span may overlap one of these: some of them do not."""
        touched = {at for span in spans for at in _touched(span)}
        return sorted({thing for at in touched for thing in self._stretches.get(at, ())})


def _touched(span: Span) -> range:
    return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)


def covers(content: Sequence[Span], draft: Draft, *, but_source: bool = False) -> bool:
    """Whether a draft stands in a content: all of it, or all but its source."""
    spans = (*draft.cue, *draft.content) if but_source else draft.spans
    return all(any(whole.covers(span) for whole in content) for span in spans)


def meet(one: Sequence[Span], two: Sequence[Span]) -> bool:
    """Whether any span of one overlaps any of the other."""
    return any(a.overlaps(b) for a in one for b in two)
