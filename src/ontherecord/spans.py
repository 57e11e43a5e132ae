"""Spans: half-open ranges of Unicode code points in an article's text."""

from collections.abc import Iterable
from typing import NamedTuple

from ontherecord.errors import SpanError


class Span(NamedTuple):
    """``text[start:end]``, in code points."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The characters of ``text`` the span covers.

        Raises SpanError when the span does not lie in the text.
        """
        if not 0 <= self.start <= self.end <= len(text):
            raise SpanError(f"Span {self.start}–{self.end} does not lie in a text of {len(text)} code points.")
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


class Selector(NamedTuple):
    """A quotation that can be found again in a changed text (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str
    suffix: str


CONTEXT = 32


def select(text: str, span: Span) -> Selector:
    """The selector of a span: its words and up to 32 code points on either side."""
    return Selector(
        span.quote(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def anchor(text: str, selector: Selector) -> Span | None:
    """Where a selector's words stand in ``text``; None when nowhere, or when the context cannot.

    The words must be there exactly. The place whose prefix and suffix agree longest is taken; a tie is not, nor
    a place with no context in common, unless it is the only one and as long as a context itself: a short quotation
    must not land on a lookalike.
    """
    if not selector.exact:
        return None
    scored = sorted(
        ((_agreement(text, span, selector), span) for span in _occurrences(text, selector.exact)), reverse=True
    )
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    alone = len(scored) == 1 and len(selector.exact) >= CONTEXT
    return scored[0][1] if scored[0][0] > 0 or alone else None


def enclosing(spans: Iterable[Span]) -> Span | None:
    """The smallest span that covers all; None for none."""
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed)) if listed else None


def quote_all(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans, joined by a space."""
    return " ".join(span.quote(text) for span in spans)


def _occurrences(text: str, exact: str) -> Iterable[Span]:
    at = text.find(exact)
    while at >= 0:
        yield Span(at, at + len(exact))
        at = text.find(exact, at + 1)


def _agreement(text: str, span: Span, selector: Selector) -> int:
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return _common(before[::-1], selector.prefix[::-1]) + _common(after, selector.suffix)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
