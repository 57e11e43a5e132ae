"""An HTML tree → its segments: what a reader of the page sees as one paragraph, heading, caption or menu entry."""

import re
from dataclasses import dataclass
from enum import Flag, auto

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ontherecord.errors import PageNotArticle, PageTooLarge
from ontherecord.page.decode import without_controls

MOST_ELEMENTS = 50_000
DEEPEST = 250

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "svg",
        "math",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "map",
        "head",
        "datalist",
        "input",
        "img",
        "picture",
        "source",
        "track",
        "wbr",
        "link",
        "meta",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "label",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HALVES = re.compile("[\ud800-\udfff]")  # lone surrogates, as JSON may escape them
_BLANKS = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"""[.!?:;…。！？][”’"'»)\]]*$""")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:tooltip|popover|sr-only|visually-?hidden|screen-reader(?:-text)?)(?:[\s_]|$)", re.IGNORECASE
)


class Region(Flag):
    """What the elements around a segment say it belongs to."""

    NONE = 0
    CAPTION = auto()
    FIGURE = auto()
    CHROME = auto()  # menus, forms, related links, comments, promotions, by element or role
    ASIDE = auto()  # the same, told by class or id only
    HIDDEN = auto()
    TABLE = auto()


_BY_TAG = {
    "figcaption": Region.CAPTION,
    "figure": Region.FIGURE,
    "nav": Region.CHROME,
    "footer": Region.CHROME,
    "form": Region.CHROME,
    "button": Region.CHROME,
    "menu": Region.CHROME,
    "label": Region.CHROME,
    "dialog": Region.CHROME,
    "aside": Region.CHROME,
    "table": Region.TABLE,
}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "toolbar", "alert"}
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|media|figure|wp|pic|picture)?[_-]?(?:caption|credit|credits|cutline|photo-?desc)"
    r"(?:-?text)?(?:$|[\s_-])|(?<=[a-z])Caption\b|bildunterschrift|bildnachweis|legende-?photo",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend\w*|newsletter|comments?|reply|replies|promo\w*|sidebar|breadcrumbs?|ads?|"
    r"advert\w*|sponsor\w*|subscribe|subscription|paywall|cookie\w*|consent|most-?(?:read|popular|viewed)|popular|trending|tags|"
    r"taglist|topics|toolbar|masthead|menu|navbar|footer|outbrain|taboola|read-?more|more-?on|teaser\w*|author-?bio|signup|"
    r"sign-?up|ranking|copyright|disclaimer)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """``tag`` is the element of the innermost block; ``linked`` the share of characters inside links."""

    text: str
    tag: str
    element: HtmlElement
    region: Region
    linked: float

    @property
    def key(self) -> str:
        """The letters and digits only, for comparison with what another program made of the same words."""
        return key_of(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up as a heading."""
        return self.tag in _HEADINGS


def key_of(text: str) -> str:
    """Letters and digits of a text, case folded."""
    return re.sub(r"[\W_]+", "", text).casefold()


def parse(text: str, name: str) -> HtmlElement:
    """The tree of a page.

    Raises PageNotArticle when there is no element in it, PageTooLarge when it has more elements, or they are nested
    deeper, than any article's page.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise PageNotArticle(f"{name} has no element that could be read ({error}). Save the page again.") from error
    count = depth = deepest = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        # A reference such as &#27; passes any cleaning of the markup.
        if event == "start":
            element.text = element.text and without_controls(element.text)
        else:
            element.tail = element.tail and without_controls(element.tail)
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start"
        if count > MOST_ELEMENTS or deepest > DEEPEST:
            what = f"nested deeper than {DEEPEST}" if deepest > DEEPEST else f"more than {MOST_ELEMENTS:,}"
            raise PageTooLarge(f"{name} has elements {what}. Save the article's text alone.")
    unseen = [each for each in tree.iter("span", "div") if _UNSEEN.search(each.get("class") or "")]
    for each in unseen:
        if isinstance(each, HtmlElement) and each.getparent() is not None:
            each.drop_tree()
    return tree


def squeeze(text: str) -> str:
    """Text as it is seen: runs of blanks as one space, nothing invisible, U+FFFD for half a character."""
    return _HALVES.sub("\ufffd", _BLANKS.sub(" ", _INVISIBLE.sub("", text))).strip()


def text_of(element: HtmlElement) -> str:
    """The visible text of an element."""
    return squeeze("".join(element.itertext()))


def segments(tree: HtmlElement) -> list[Segment]:
    """The segments of a tree in the order of the page, hidden ones marked."""
    walker = _Walker()
    skipped: HtmlElement | None = None
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _SKIPPED:
                walk.skip_subtree()
                skipped = element
            else:
                walker.enter(element)
        elif skipped is not None and element is skipped:
            walker.add(element.tail)
        else:
            walker.leave(element)
    walker.flush()
    return walker.found


class _Walker:
    """Collects the text between the borders of block elements."""

    def __init__(self) -> None:
        self.found: list[Segment] = []
        self._blocks: list[tuple[HtmlElement, Region]] = []
        self._text: list[tuple[str, bool]] = []
        self._links = 0

    def enter(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self.flush()
            around = self._blocks[-1][1] if self._blocks else Region.NONE
            self._blocks.append((element, around | _region(element)))
        elif element.tag == "br":
            self._text.append(("\n", False))
        self._links += element.tag == "a"
        self.add(element.text)

    def leave(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self.flush()
            self._blocks.pop()
        if element.tag == "a":
            self._links -= 1
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if text:
            self._text.append((_BLANKS.sub(" ", text), self._links > 0))

    def flush(self) -> None:
        parts, self._text = self._text, []
        whole = "".join(text for text, _ in parts)
        if not self._blocks or not whole.strip():
            return
        element, region = self._blocks[-1]
        length = sum(len(text.strip()) for text, _ in parts)
        linked = sum(len(text.strip()) for text, is_link in parts if is_link) / max(1, length)
        for piece in _lines(whole, joined=element.tag in _HEADINGS):
            self.found.append(Segment(piece, element.tag, element, region, linked))


def _lines(whole: str, *, joined: bool) -> list[str]:
    """Line breaks end a segment, but for headings, and where a sentence plainly runs on."""
    lines = [squeeze(line) for line in whole.split("\n")]
    if joined:
        return [" ".join(filter(None, lines))]
    kept: list[str] = []
    after_blank = True
    for line in lines:
        if line and kept and not after_blank and line[:1].islower() and not _SENTENCE_END.search(kept[-1]):
            kept[-1] = f"{kept[-1]} {line}"
        elif line:
            kept.append(line)
        after_blank = not line
    return kept


def _region(element: HtmlElement) -> Region:
    region = _BY_TAG.get(element.tag, Region.NONE)
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".strip()
    if element.get("role") in _ROLES:
        region |= Region.CHROME
    if names and element.tag not in ("body", "html", "main", "article"):
        if _CAPTION.search(names):
            region |= Region.CAPTION
        if ASIDE.search(names):
            region |= Region.ASIDE
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        region |= Region.HIDDEN
    return region
