"""Page → Article."""

from collections.abc import Callable

from ontherecord.errors import PageEmpty
from ontherecord.page.decode import clean, decode
from ontherecord.page.draft import Draft, compose
from ontherecord.page.dump import read_dump
from ontherecord.page.html import read_html
from ontherecord.page.json_page import read_json
from ontherecord.page.markdown import read_markdown
from ontherecord.page.plain import read_plain
from ontherecord.page.tei import read_tei
from ontherecord.records import Article, Maker, MediaType, Page

MAKER = Maker("page", "1")

_READERS: dict[MediaType, Callable[[str, str], Draft]] = {
    MediaType.HTML: read_html,
    MediaType.DUMP: read_dump,
    MediaType.MARKDOWN: read_markdown,
    MediaType.JSON: read_json,
    MediaType.TEI: read_tei,
}


def read_article(page: Page) -> Article:
    """Read a page as an article.

    Raises the children of PageError: PageEmpty, PageTooLarge, PageNotText, PageUndecodable, PageNotArticle.
    """
    if not page.content.strip():
        raise PageEmpty(f"{page.name} is empty. Save the page again.")
    text = decode(page.content, page.name, plain=page.media_type is MediaType.PLAIN)
    if page.media_type is MediaType.PLAIN:
        return read_plain(page, text)
    return compose(page, _READERS[page.media_type](clean(text), page.name))
