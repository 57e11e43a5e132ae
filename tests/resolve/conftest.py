from collections.abc import Callable

import pytest

from ontherecord.edtf import Edtf
from ontherecord.records import Article, Block, BlockKind
from ontherecord.spans import Span

MakeArticle = Callable[..., Article]


@pytest.fixture
def article() -> MakeArticle:
    """An article of paragraphs; a paragraph may be a pair of kind and text."""

    def make(
        *paragraphs: str | tuple[BlockKind, str],
        language: str = "en",
        published: str | None = None,
        outlet: str | None = None,
    ) -> Article:
        text, blocks = "", []
        day = Edtf(published) if published else None
        for paragraph in paragraphs:
            kind, words = (BlockKind.BODY, paragraph) if isinstance(paragraph, str) else paragraph
            blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
            text += words + "\n"
        return Article("a1", "p1", None, None, None, (), outlet, day, None, language, text, tuple(blocks))

    return make
