"""What a language's rules hand over: attributions before they have ids, parents and continuations."""

from dataclasses import dataclass

from ontherecord.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content spans of one attribution, as a rule found them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @property
    def extent(self) -> Span:
        """From the first to the last code point of all three."""
        return Span(min(s.start for s in self.spans), max(s.end for s in self.spans))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Those of all three."""
        return (*self.source, *self.cue, *self.content)
