"""Publication and update as an HTML page's markup dates them."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from ontherecord.edtf import Edtf
from ontherecord.page.dates import marked_date, printed_dates
from ontherecord.page.linked_data import LinkedArticle
from ontherecord.page.metas import Metas, Told, told_by
from ontherecord.page.phrases import UPDATED
from ontherecord.page.segments import text_of

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "pubdate", "publishdate", "publish-date", "publish_date", "date.published", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "article.published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "ya:ovs:upload_date",
)  # fmt: skip
_UPDATED_METAS = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "article:modified", "revised", "article.updated",
)  # fmt: skip


def told_published(tree: HtmlElement, metas: Metas, linked: LinkedArticle | None) -> Told | None:
    """When the page says it was published, in EDTF."""
    marked = [Told(linked.published, f"JSON-LD {linked.type}.datePublished")] if linked and linked.published else []
    marked += told_by(metas, _PUBLISHED_METAS)
    marked += _times(tree, "datepublished")
    return _dated(marked) or _time_element(tree)


def told_updated(tree: HtmlElement, metas: Metas, linked: LinkedArticle | None) -> Told | None:
    """When the page says it was last changed, in EDTF."""
    marked = [Told(linked.modified, f"JSON-LD {linked.type}.dateModified")] if linked and linked.modified else []
    marked += told_by(metas, _UPDATED_METAS)
    marked += _times(tree, "datemodified")
    return _dated(marked)


def _dated(marked: Sequence[Told]) -> Told | None:
    """The first that is a date; of those that mean the same day, the first with a time and an offset."""
    dated = [(edtf, told) for told in marked if (edtf := marked_date(told.value)) is not None]
    if not dated:
        return None
    first = dated[0][0]
    same = [(edtf, told) for edtf, told in dated if first.value[:10] == edtf.value[:10]]
    edtf, told = max(same, key=lambda pair: min(len(pair[0].value), 16))
    return Told(str(edtf), told.where)


def _times(tree: HtmlElement, itemprop: str) -> list[Told]:
    return [
        Told(
            element.get("datetime") or element.get("content") or text_of(element),
            f"{element.tag}[itemprop={element.get('itemprop')}]",
        )
        for element in tree.iter()
        if isinstance(element.tag, str)
        and element.tag != "meta"
        and itemprop in (element.get("itemprop") or "").lower().split()
    ]


def _time_element(tree: HtmlElement) -> Told | None:
    """A time element marked as the publication's; else the first after the headline, or the only one."""
    walked = [element for element in tree.iter("h1", "time") if not UPDATED.search(_around(element))]
    times = [element for element in walked if element.tag == "time"]
    pubdate = [element for element in times if element.get("pubdate") is not None]
    below = [
        element
        for at, element in enumerate(walked)
        if element.tag == "time" and walked[at - 1 : at] and walked[at - 1].tag == "h1"
    ]
    for element in pubdate or below[:1] or (times if len(times) == 1 else []):
        edtf = _time_value(element)
        if edtf:
            return Told(str(edtf), "time[pubdate]" if pubdate else "time")
    return None


def _time_value(element: HtmlElement) -> Edtf | None:
    value = marked_date(element.get("datetime") or "")
    first = next(printed_dates(text_of(element)), None)
    return value or (first.edtf if first else None)


def _around(element: HtmlElement) -> str:
    """The element's classes and the words right before it."""
    before, parent = element.getprevious(), element.getparent()
    words = before.tail if before is not None else parent.text if parent is not None else None
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {(words or '')[-40:]}"
