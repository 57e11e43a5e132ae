"""Whether page or source fully vouch: the hedging words of the saying and of the content."""

from ontherecord.records import Attribution
from ontherecord.resolve.context import Context
from ontherecord.spans import Span, enclosing
from ontherecord.vocab.clause import Pattern
from ontherecord.vocab.modality import hedge_words


def hedge(context: Context, attribution: Attribution) -> Span | None:
    """The word by which the page does not vouch for the saying."""
    return next(iter(_framing(context, attribution, hedge_words().page)), None)


def hedges(context: Context, attribution: Attribution) -> tuple[Span, ...]:
    """All hedging words of the saying and of what is said, in order. English only."""
    if context.article.language not in (None, "en"):
        return ()
    pattern = hedge_words().anywhere
    inside = [found for span in attribution.content for found in _found(context, span, pattern)]
    return tuple(sorted({*_framing(context, attribution, pattern), *inside}))


def _framing(context: Context, attribution: Attribution, pattern: Pattern) -> list[Span]:
    """What is found around source and cue, beside contents."""
    around = enclosing((*attribution.source, *attribution.cue))
    if around is None:
        return []
    pieces = [
        Span(max(piece.start, around.start), min(piece.end, around.end)) for piece in context.frame(attribution)
    ]
    return [found for piece in pieces if piece.start < piece.end for found in _found(context, piece, pattern)]


def _found(context: Context, span: Span, pattern: Pattern) -> list[Span]:
    text, at = span.quote(context.text).replace("’", "'"), span.start
    return [Span(at + match.start(), at + match.end()) for match in pattern.finditer(text) if match.lastindex]
