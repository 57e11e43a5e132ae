"""The article of a page whose text stands in its scripts only, to be set by them in the reader's browser."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from lxml.html import HtmlElement

_STRING = re.compile(r'"(?:[^"\\]|\\.){250,}"')
_PARAGRAPH = re.compile(r"<p\b[^>]*>.*?</p\s*>", re.DOTALL | re.IGNORECASE)
_FEWEST_LETTERS = 250


def scripted_body(tree: HtmlElement, linked: str | None) -> str | None:
    """Markup of the article's text: JSON-LD's ``articleBody`` (``linked``), else paragraphs in a script's strings."""
    if linked and len(linked) >= _FEWEST_LETTERS:
        return linked
    runs = [run for text in _strings(tree) if "<p" in text for run in [_paragraphs(text)]]
    longest = max(runs, key=_letters, default="")
    return longest if _letters(longest) >= _FEWEST_LETTERS else None


def _paragraphs(text: str) -> str:
    """From the first paragraph to the last."""
    found = list(_PARAGRAPH.finditer(text))
    return text[found[0].start() : found[-1].end()] if found else ""


def _letters(markup: str) -> int:
    return sum(len(re.sub(r"<[^>]*>", "", paragraph)) for paragraph in _PARAGRAPH.findall(markup))


def _strings(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        text = script.text or ""
        if len(text) >= _FEWEST_LETTERS and "src" not in script.attrib:
            for match in _STRING.finditer(text):
                with suppress(ValueError):
                    yield json.loads(match[0], strict=False)
