"""The headline of an HTML page, as its markup and its print agree on it."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from ontherecord.page.linked_data import LinkedArticle
from ontherecord.page.metas import Metas, Told, told_by
from ontherecord.page.phrases import SECTION
from ontherecord.page.segments import key_of, text_of

_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_SUFFIX = re.compile(r"\s+[|•·–—»:-]+\s+|\s*[|｜ㅣ]\s*")
_BREAK = re.compile(r"\s+[|•·–—»:-]+\s+|\s*[-|｜ㅣ]\s*(?=\S+$)")


def told_title(tree: HtmlElement, metas: Metas, linked: LinkedArticle | None, outlet: Told | None) -> Told | None:
    """What most of the page's own statements of its headline agree on.

    A vote each have the first-level heading, JSON-LD, the first meta element and the title element, all without the
    outlet's name. Votes are counted by letters; ties go to the earlier named, as does the wording.
    """
    names = [outlet.value] if outlet else []
    element = tree.find(".//title")
    whole = text_of(element) if element is not None else ""
    marked = [Told(linked.headline, f"JSON-LD {linked.type}.headline")] if linked and linked.headline else []
    marked += list(told_by(metas, _METAS))[:1]
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
    return title[: last[0].start()].strip() if last and SECTION.match(title[last[0].end() :].strip()) else title
