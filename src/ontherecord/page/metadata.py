"""An HTML page's metadata: JSON-LD, meta elements, microdata and what is printed, each with where it was found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ontherecord.page.byline import merged
from ontherecord.page.linked_data import LinkedArticle, linked_article
from ontherecord.page.marked_dates import told_published, told_updated
from ontherecord.page.metas import Metas, Told, read_metas, told_by
from ontherecord.page.segments import ASIDE, key_of, text_of
from ontherecord.page.titles import told_title

_DESCRIPTION_METAS = ("description", "og:description", "twitter:description", "dc.description")
_OUTLET_METAS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "apple-mobile-web-app-title",
)
_AUTHOR_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "og:article:author", "article:author_name", "dable:author", "cxenseparse:author", "twitter:data1",
)  # fmt: skip
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|byl|reporter|writer|autor)(?:[\s_-]?name)?s?(?:$|[\s_-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page's markup tells. ``byline`` joins the authors where no byline is marked up."""

    title: Told | None
    authors: tuple[str, ...]
    byline: Told | None
    outlet: Told | None
    published: Told | None
    updated: Told | None
    url: Told | None
    language: str | None
    body: str | None
    description: str


def read_metadata(tree: HtmlElement) -> Metadata:
    """Read the markup of one page."""
    metas = read_metas(tree)
    linked = linked_article(tree)
    outlet = _outlet(metas, linked)
    authors, byline = _authors(tree, metas, linked, outlet)
    return Metadata(
        title=told_title(tree, metas, linked, outlet),
        authors=authors,
        byline=byline,
        outlet=outlet,
        published=told_published(tree, metas, linked),
        updated=told_updated(tree, metas, linked),
        url=_url(tree, metas, linked),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or (linked.language if linked else None),
        body=linked.body if linked else None,
        description=next((told.value for told in told_by(metas, _DESCRIPTION_METAS)), ""),
    )


# --- outlet and address -------------------------------------------------------------------------


def _outlet(metas: Metas, linked: LinkedArticle | None) -> Told | None:
    site = next((told for told in told_by(metas, _OUTLET_METAS[:1]) if not _is_address(told.value)), None)
    if site:
        return site
    if linked and linked.publisher and not _is_address(linked.publisher):
        return Told(linked.publisher, f"JSON-LD {linked.type}.publisher")
    return next((told for told in told_by(metas, _OUTLET_METAS[1:]) if not _is_address(told.value)), None)


def _is_address(value: str) -> bool:
    return value.startswith(("http:", "https:", "@"))


def _url(tree: HtmlElement, metas: Metas, linked: LinkedArticle | None) -> Told | None:
    canonical = [
        Told(link.get("href") or "", "link[rel=canonical]")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    linked_url = [Told(linked.url, f"JSON-LD {linked.type}.url")] if linked and linked.url else []
    told = [*canonical, *told_by(metas, ("og:url",)), *linked_url]
    absolute = [one for one in told if _is_web(one.value)]
    if absolute:
        return absolute[0]
    base = next((element.get("href") or "" for element in tree.iter("base")), "")
    return next(
        (
            Told(urljoin(base, one.value), one.where)
            for one in told
            if one.value and _is_web(urljoin(base, one.value))
        ),
        None,
    )


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


# --- authors ------------------------------------------------------------------------------------


def _authors(
    tree: HtmlElement, metas: Metas, linked: LinkedArticle | None, outlet: Told | None
) -> tuple[tuple[str, ...], Told | None]:
    """The authors that the markup names; the outlet itself only where nobody else is named."""
    own = {
        key_of(name) for name in (outlet.value if outlet else "", linked.publisher or "" if linked else "") if name
    }
    second: tuple[tuple[str, ...], Told | None] = (), None
    for values, where in _author_sources(tree, metas, linked):
        names = merged(value for value in values if key_of(value) not in own)
        if names:
            return names, Told(", ".join(names), where)
        if not second[0] and (names := merged(values)):
            second = names, Told(", ".join(names), where)
    return second


def _author_sources(
    tree: HtmlElement, metas: Metas, linked: LinkedArticle | None
) -> Iterator[tuple[Sequence[str], str]]:
    if linked:
        yield linked.authors, f"JSON-LD {linked.type}.author"
    for name in _AUTHOR_METAS:
        labels = metas.get("twitter:label1", [])
        if name != "twitter:data1" or any("written" in label.lower() for label in labels):
            yield [value for value in metas.get(name, []) if not _is_address(value)], f"meta[{name}]"
    for element in tree.iter():
        if isinstance(element.tag, str) and _marks_author(element) and not _is_aside(element):
            text = text_of(element)
            if 0 < len(text) <= 200:
                yield [text], f"{element.tag}[{_mark(element)}]"


def _marks_author(element: HtmlElement) -> bool:
    return (
        "author" in (element.get("itemprop") or "").lower().split()
        or ("author" in (element.get("rel") or "").lower().split() and element.tag == "a")
        or _AUTHOR_CLASS.search(element.get("class") or "") is not None
    )


def _is_aside(element: HtmlElement) -> bool:
    """Whether it stands in a menu, among comments or links: then it may be somebody else's."""
    return any(
        above.tag in ("aside", "nav", "footer", "form")
        or ASIDE.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in element.iterancestors()
        if above.tag not in ("html", "body", "main", "article")
    )


def _mark(element: HtmlElement) -> str:
    for name in ("itemprop", "rel", "class"):
        if element.get(name):
            return f"{name}={element.get(name)}"
    return ""
