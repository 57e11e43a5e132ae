"""An HTML page's metadata: JSON-LD, meta elements, microdata and what is printed, each with where it was found."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ontherecord.edtf import Edtf
from ontherecord.page.byline import merged
from ontherecord.page.dates import marked_date, printed_dates
from ontherecord.page.linked_data import LinkedArticle, linked_article
from ontherecord.page.segments import key_of, squeeze, text_of

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
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
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "og:article:author",
    "article:author_name", "dable:author", "cxenseparse:author", "twitter:data1",
)  # fmt: skip
_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "date.published", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "date", "article.published", "article_date_original", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "ya:ovs:upload_date",
)  # fmt: skip
_UPDATED_METAS = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "article:modified", "revised", "article.updated",
)  # fmt: skip
_SUFFIX = re.compile(r"\s+[|•·–—»:-]+\s+|\s*[|｜ㅣ]\s*")
_BREAK = re.compile(r"\s+[|•·–—»:-]+\s+|\s*[-|｜ㅣ]\s*(?=\S+$)")
_SECTION = re.compile(
    "politics|world|news|business|opinion|international|national|economy|sports?|culture|asia|europe|us news|analysis|politik|wirtschaft|"
    "ausland|inland|panorama|kultur|meinung|politique|monde|économie|société|정치|사회|경제|국제|문화|스포츠|오피니언|북한|외교|政治|社会|経済|国際|文化",
    re.IGNORECASE,
)
_UPDATED_WORDS = re.compile(r"updat|modif|aktualis|mis à jour|mise à jour|수정|更新|edited|bygewerk", re.IGNORECASE)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|byl|reporter|writer|autor)(?:[\s_-]?name)?s?(?:$|[\s_-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """One value and where the page tells it."""

    value: str
    where: str


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
    metas = _metas(tree)
    linked = linked_article(tree)
    outlet = _outlet(metas, linked)
    authors, byline = _authors(tree, metas, linked, outlet)
    return Metadata(
        title=_title(tree, metas, linked, outlet),
        authors=authors,
        byline=byline,
        outlet=outlet,
        published=_published(tree, metas, linked),
        updated=_updated(tree, metas, linked),
        url=_url(tree, metas, linked),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or (linked.language if linked else None),
        body=linked.body if linked else None,
        description=next((told.value for told in _first(metas, _DESCRIPTION_METAS)), ""),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = squeeze(element.get("content") or "")
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def _first(metas: dict[str, list[str]], names: Sequence[str]) -> Iterator[Told]:
    for name in names:
        for value in metas.get(name, ()):
            yield Told(value, f"meta[{name}]")


# --- title --------------------------------------------------------------------------------------


def _title(
    tree: HtmlElement, metas: dict[str, list[str]], linked: LinkedArticle | None, outlet: Told | None
) -> Told | None:
    """What most of the page's own statements of its headline agree on.

    A vote each have the first-level heading, JSON-LD, the first meta element and the title element, all without the
    outlet's name. Votes are counted by letters; ties go to the earlier named, as does the wording.
    """
    names = [outlet.value] if outlet else []
    element = tree.find(".//title")
    whole = text_of(element) if element is not None else ""
    marked = [Told(linked.headline, f"JSON-LD {linked.type}.headline")] if linked and linked.headline else []
    marked += list(_first(metas, _TITLE_METAS))[:1]
    if whole:
        marked.append(Told(whole, "title"))
    marked = [Told(without_suffix(told.value, names), told.where) for told in marked]
    votes = _without_sections([*_heading(tree, marked, names), *marked])
    if len(votes) == 1 and votes[0].where == "title":
        return Told(without_suffix(votes[0].value, names, guess=True), "title")
    groups: dict[str, list[Told]] = {}
    for told in votes:
        groups.setdefault(key_of(told.value), []).append(told)
    most = max(groups.values(), key=len, default=[])
    if not most:
        return None
    counts = Counter(told.value for told in most)
    return max(most, key=lambda told: counts[told.value])


def _without_sections(votes: list[Told]) -> list[Told]:
    """Votes without the section's name after them, where what stands before it is another vote."""
    keys = {key_of(told.value) for told in votes}
    return [next((Told(head, t.where) for head in _heads(t.value) if key_of(head) in keys), t) for t in votes]


def _heads(title: str) -> list[str]:
    return [title[: at.start()] for at in _BREAK.finditer(title)]


def _heading(tree: HtmlElement, marked: Sequence[Told], names: Sequence[str]) -> list[Told]:
    """The first-level heading: the one that the markup confirms, or the only one that may be a headline."""
    printed = [Told(text, "h1") for h1 in tree.iter("h1") if (text := text_of(h1)) and not _is_name(text, names)]
    confirmed = [told for told in printed if any(_same_title(told.value, other.value) for other in marked)]
    return confirmed[:1] or (printed if len(printed) == 1 else [])


def _same_title(one: str, other: str) -> bool:
    a, b = key_of(one), key_of(other)
    return len(a) > 5 and len(b) > 5 and (a in b or b in a)


def _is_name(text: str, names: Sequence[str]) -> bool:
    return (len(text.split()) < 3 and text.isascii()) or any(key_of(text) == key_of(name) for name in names)


def without_suffix(title: str, names: Sequence[str], *, guess: bool = False) -> str:
    """A title without the outlet's name after it; ``guess`` takes any short last part for a name."""
    breaks = list(_SUFFIX.finditer(title))
    for at in breaks:
        rest = key_of(title[at.end() :])
        if rest and any(
            rest == key_of(name) or rest in (key_of(name) + "com", "the" + key_of(name)) for name in names
        ):
            return _without_section(title[: at.start()].strip())
    if (
        guess
        and breaks
        and len(title[breaks[-1].end() :].split()) <= 4
        and len(title[: breaks[-1].start()].split()) >= 3
    ):
        return without_suffix(title[: breaks[-1].start()].strip(), names, guess=guess)
    return title


def _without_section(title: str) -> str:
    last = list(_BREAK.finditer(title))[-1:]
    return title[: last[0].start()].strip() if last and _SECTION.fullmatch(title[last[0].end() :].strip()) else title


# --- outlet and address -------------------------------------------------------------------------


def _outlet(metas: dict[str, list[str]], linked: LinkedArticle | None) -> Told | None:
    site = next((told for told in _first(metas, _OUTLET_METAS[:1]) if not _is_address(told.value)), None)
    if site:
        return site
    if linked and linked.publisher and not _is_address(linked.publisher):
        return Told(linked.publisher, f"JSON-LD {linked.type}.publisher")
    return next((told for told in _first(metas, _OUTLET_METAS[1:]) if not _is_address(told.value)), None)


def _is_address(value: str) -> bool:
    return value.startswith(("http:", "https:", "@"))


def _url(tree: HtmlElement, metas: dict[str, list[str]], linked: LinkedArticle | None) -> Told | None:
    canonical = [
        Told(link.get("href") or "", "link[rel=canonical]")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    linked_url = [Told(linked.url, f"JSON-LD {linked.type}.url")] if linked and linked.url else []
    told = [*canonical, *_first(metas, ("og:url",)), *linked_url]
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
    tree: HtmlElement, metas: dict[str, list[str]], linked: LinkedArticle | None, outlet: Told | None
) -> tuple[tuple[str, ...], Told | None]:
    """The authors that the markup names; the outlet itself only where nobody else is named."""
    own = {
        key_of(name) for name in (outlet.value if outlet else "", linked.publisher or "" if linked else "") if name
    }
    second: tuple[tuple[str, ...], Told | None] = (), None
    for names, where in _author_sources(tree, metas, linked):
        others = tuple(name for name in names if key_of(name) not in own)
        if others:
            return others, Told(", ".join(others), where)
        second = second if second[0] else (names, Told(", ".join(names), where))
    return second


def _author_sources(
    tree: HtmlElement, metas: dict[str, list[str]], linked: LinkedArticle | None
) -> Iterator[tuple[tuple[str, ...], str]]:
    if linked and (names := merged(linked.authors)):
        yield names, f"JSON-LD {linked.type}.author"
    for name in _AUTHOR_METAS:
        values = metas.get(name, [])
        if name == "twitter:data1" and not any(
            "written" in label.lower() for label in metas.get("twitter:label1", [])
        ):
            continue
        if names := merged(value for value in values if not _is_address(value)):
            yield names, f"meta[{name}]"
    yield from _printed_authors(tree)


def _printed_authors(tree: HtmlElement) -> Iterator[tuple[tuple[str, ...], str]]:
    for element in tree.iter():
        if isinstance(element.tag, str) and _marks_author(element):
            text = text_of(element)
            if 0 < len(text) <= 200 and (names := merged([text])):
                yield names, f"{element.tag}[{_mark(element)}]"


def _marks_author(element: HtmlElement) -> bool:
    return (
        "author" in (element.get("itemprop") or "").lower().split()
        or ("author" in (element.get("rel") or "").lower().split() and element.tag == "a")
        or _AUTHOR_CLASS.search(element.get("class") or "") is not None
    )


def _mark(element: HtmlElement) -> str:
    for name in ("itemprop", "rel", "class"):
        if element.get(name):
            return f"{name}={element.get(name)}"
    return ""


# --- dates --------------------------------------------------------------------------------------


def _published(tree: HtmlElement, metas: dict[str, list[str]], linked: LinkedArticle | None) -> Told | None:
    marked = [Told(linked.published, f"JSON-LD {linked.type}.datePublished")] if linked and linked.published else []
    marked += _first(metas, _PUBLISHED_METAS)
    marked += _times(tree, "datepublished")
    return _dated(marked) or _time_element(tree)


def _updated(tree: HtmlElement, metas: dict[str, list[str]], linked: LinkedArticle | None) -> Told | None:
    marked = [Told(linked.modified, f"JSON-LD {linked.type}.dateModified")] if linked and linked.modified else []
    marked += _first(metas, _UPDATED_METAS)
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
    """A time element that is marked as the publication's, or the only one, or the first after the headline."""
    times = [element for element in tree.iter("time") if not _UPDATED_WORDS.search(_around(element))]
    pubdate = [element for element in times if element.get("pubdate") is not None]
    for element in pubdate or times[:1]:
        edtf = _time_value(element)
        if edtf:
            return Told(str(edtf), "time[pubdate]" if pubdate else "time")
    return None


def _time_value(element: HtmlElement) -> Edtf | None:
    value = marked_date(element.get("datetime") or "")
    first = next(printed_dates(text_of(element)), None)
    return value or (first.edtf if first else None)


def _around(element: HtmlElement) -> str:
    parent = element.getparent()
    before = (
        element.getprevious().tail if element.getprevious() is not None else parent.text if parent is not None else ""
    ) or ""
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {before[-40:]}"
