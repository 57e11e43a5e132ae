"""Already clean article text: kept character for character, without its byte order mark only."""

import re

from ontherecord.page.draft import Draft, assemble
from ontherecord.records import Article, Block, BlockKind, Empty, Page
from ontherecord.spans import Span

_PARAGRAPHS = re.compile(r"(?:\r\n|\r|\n){2,}")
_LINES = re.compile(r"[\r\n]+")
_REASON = "of clean text nothing but the text is read"


def read_plain(page: Page, text: str) -> Article:
    """The article whose text is exactly ``text``: paragraphs are its blocks, lines where no line is blank."""
    border = _PARAGRAPHS if _PARAGRAPHS.search(text.strip()) else _LINES
    blocks = tuple(Block(BlockKind.BODY, span) for span in _between(border, text))
    empty = tuple(Empty(field, _REASON) for field in ("url", "title", "byline", "outlet", "published", "updated"))
    return assemble(page, Draft((), empty=empty), text, blocks, ())


def _between(border: re.Pattern[str], text: str) -> list[Span]:
    """The stretches between borders; one that is blank goes with the one before it, or after it."""
    spans: list[Span] = []
    at = 0
    for end, after in (*((match.start(), match.end()) for match in border.finditer(text)), (len(text), len(text))):
        if text[at:end].strip():
            spans.append(Span(at, end))
        elif end > at and spans:
            spans[-1] = Span(spans[-1].start, end)
        elif end > at:
            continue
        at = after
    return [_trimmed(text, span) for span in spans]


def _trimmed(text: str, span: Span) -> Span:
    """Without line ends at either end."""
    quote = span.quote(text)
    start = span.start + len(quote) - len(quote.lstrip("\r\n"))
    return Span(start, span.end - (len(quote) - len(quote.rstrip("\r\n"))))
