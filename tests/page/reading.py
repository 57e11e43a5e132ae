"""What the tests of pages share: a page of bytes, read."""

from ontherecord.edtf import Edtf
from ontherecord.errors import PageError
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Article, BlockKind, Hints, Page

LIMIT = 1_000_000

BODY = (
    "<p>The envoy of Northland said on Friday that the talks on the port of Veyle would go on next week.</p>"
    "<p>“We have not given up,” she told reporters in the harbor, and left by train.</p>"
    "<p>Her counterpart said that his side had heard nothing of a new date and would stay until Sunday.</p>"
)


def pages(content: bytes | str, name: str, hints: Hints | None = None) -> list[Page]:
    """The pages of a file, none of them failed."""
    raw = content.encode() if isinstance(content, str) else content
    found = list(split(raw, name, hints or Hints(), LIMIT))
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def read(content: bytes | str, name: str = "page.html", hints: Hints | None = None) -> Article:
    """The article of a file's only page, with all that must hold of any article checked."""
    (page,) = pages(content, name, hints)
    article = read_article(page)
    check(article)
    return article


def read_or_refused(content: bytes | str, name: str) -> None:
    """Read; a refusal must name the page."""
    try:
        read(content, name)
    except PageError as error:
        if not str(error).startswith(name):
            raise


def html(head: str = "", body: str = BODY, title: str = "Envoy says port talks will go on") -> str:
    """A page with a headline."""
    head = f"<head><title>{title}</title>{head}</head>"
    return f"<html>{head}<body><article><h1>{title}</h1>{body}</article></body></html>"


def texts(article: Article, kind: BlockKind) -> list[str]:
    """The blocks of one kind."""
    return [block.span.quote(article.text) for block in article.blocks if block.kind is kind]


def evidence(article: Article, field: str) -> list[str]:
    """What the evidence of a field quotes."""
    return [span.quote(article.text) for one in article.evidence if one.field == field for span in one.spans]


def where(article: Article, field: str) -> str | None:
    """Where a metadatum was found."""
    return next((found.where for found in article.found if found.field == field), None)


def date(value: str) -> Edtf:
    """A date."""
    return Edtf(value)


def check(article: Article) -> None:
    """Blocks are in order and apart by line ends only; every field is found or has a reason; evidence quotes."""
    at = 0
    for block in article.blocks:
        assert not article.text[at : block.span.start].strip("\r\n")
        assert block.span.start < block.span.end
        at = block.span.end
    assert not article.text[at:].strip("\r\n")
    found, empty = {one.field for one in article.found}, {one.field for one in article.empty}
    assert not found & empty
    assert found | empty == {"url", "title", "byline", "outlet", "published", "updated", "language"}
    assert all(span.quote(article.text) for one in article.evidence for span in one.spans)
    assert bool(article.authors) <= (article.byline is not None)
