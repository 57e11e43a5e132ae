"""English pages nobody has annotated, for the teacher to read."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from ontherecord.errors import PageError
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Article, BlockKind, Hints, Page

# the seed pages are what the reader is measured on
PATTERNS = ("whitehouse/*.md", "kremlin/*.html", "outlets/*/*.html.gz", "*.jsonl")
_LIMIT = 20_000_000
_READ_AT = datetime(2026, 1, 1, tzinfo=UTC)


def read_unlabelled(folder: Path) -> list[str]:
    """The running text of English pages, a paragraph a line, sorted by the pages' names."""
    paths = sorted(chain.from_iterable(folder.glob(pattern) for pattern in PATTERNS))
    return [text for path in paths for text in _texts(path)]


def _texts(path: Path) -> Iterator[str]:
    with suppress(PageError):
        for page in split(path.read_bytes(), path.name, Hints(), _LIMIT, _READ_AT):
            if isinstance(page, Page):
                yield from _text(page)


def _text(page: Page) -> Iterator[str]:
    with suppress(PageError):
        article = read_article(page)
        if article.language == "en":
            yield _running(article)


def _running(article: Article) -> str:
    kept = (block for block in article.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADING))
    return "\n".join(" ".join(block.span.quote(article.text).split("\n")) for block in kept)
