"""The real pages that this was made for, where they are present."""

import json
from pathlib import Path

import pytest
from tests.page.reading import check, texts

from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Article, BlockKind, Hints, Page

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
LIMIT = 20_000_000


def read_all(path: Path) -> list[Article]:
    articles = []
    for page in split(path.read_bytes(), str(path), Hints(), LIMIT):
        assert isinstance(page, Page), page
        articles.append(read_article(page))
    return articles


def seeds() -> list[dict[str, object]]:
    gold = SHARED / "gold" / "seeds.json"
    return list(json.loads(gold.read_text(encoding="utf-8"))["pages"]) if gold.exists() else []


@pytest.mark.parametrize("gold", seeds(), ids=lambda gold: str(gold["page"]))
def test_metadata_and_body_of_the_seed_pages(gold: dict[str, object]) -> None:
    expected = gold["article"]
    assert isinstance(expected, dict)
    (article,) = read_all(SHARED / "pages" / "seeds" / str(gold["page"]))
    for field in ("title", "byline", "outlet", "published", "updated", "language"):
        value = getattr(article, field)
        assert field not in expected or (str(value) if value else None) == expected[field]
    body = "\n".join(texts(article, BlockKind.BODY))
    assert article.title not in body.split("\n")
    assert not [words for words in expected["not_in_body"] if words in body]
    assert texts(article, BlockKind.CAPTION) == expected.get("captions", [])


@pytest.mark.parametrize(
    ("pattern", "every", "fields"),
    [
        ("kremlin/*.html", 4, ("title", "published", "outlet", "url", "language")),
        ("whitehouse/*.md", 9, ("title", "published", "url", "language")),
        ("*.jsonl", 1, ("title", "published", "url")),
        ("outlets/*/*.html.gz", 3, ("title", "outlet", "language")),
    ],
)
def test_real_pages_are_read(pattern: str, every: int, fields: tuple[str, ...]) -> None:
    paths = sorted((SHARED / "pages").glob(pattern))[::every]
    articles = [article for path in paths for article in read_all(path)]
    assert articles
    for article in articles:
        check(article)
        assert [field for field in fields if getattr(article, field) is None] == []
        assert texts(article, BlockKind.BODY)
