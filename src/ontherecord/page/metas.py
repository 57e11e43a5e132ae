"""Meta elements, and what every reader of markup gives: a value and where it was told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from ontherecord.page.segments import squeeze

Metas = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """One value and where the page tells it."""

    value: str
    where: str


def read_metas(tree: HtmlElement) -> Metas:
    """The contents of the meta elements by their lower-case names."""
    metas: Metas = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = squeeze(element.get("content") or "")
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def told_by(metas: Metas, names: Sequence[str]) -> Iterator[Told]:
    """What the meta elements of these names tell, in the names' order."""
    for name in names:
        for value in metas.get(name, ()):
            yield Told(value, f"meta[{name}]")
