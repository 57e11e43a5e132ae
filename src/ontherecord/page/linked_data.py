"""The article a page describes in JSON-LD (schema.org).

Read leniently, since it is often written by hand: comments, stray control characters, several objects in one
script, ``@graph``, references by ``@id``.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ontherecord.page.segments import squeeze

_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|NewsItem)$")
_MOST_NODES = 5000
_PARTS = ("mainEntity", "mainEntityOfPage", "@graph", "itemListElement", "hasPart", "about", "article")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What JSON-LD tells of the article; all as written there."""

    type: str
    headline: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    modified: str | None
    language: str | None
    url: str | None
    body: str | None


def linked_article(tree: HtmlElement) -> LinkedArticle | None:
    """The article the page's JSON-LD describes; of several, the first with a headline and a date."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script)][:_MOST_NODES]
    by_id = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [_article(node, kind, by_id) for node in nodes if (kind := _type(node))]
    return max(articles, key=_told, default=None)


def _told(article: LinkedArticle) -> int:
    return 2 * bool(article.headline) + 2 * bool(article.published) + bool(article.authors)


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*;?\s*$",
            "",
            script.text.strip(),
            flags=re.DOTALL,
        )
        try:
            yield json.loads(text.rstrip("; \n\t"), strict=False)
        except (ValueError, RecursionError):
            yield from _salvaged(text)


def _salvaged(text: str) -> Iterator[Any]:
    """Of a script that is no JSON, the objects that are."""
    decoder, at = json.JSONDecoder(strict=False), text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
        at = text.find("{", end)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack.extend(item[part] for part in reversed(_PARTS) if isinstance(item.get(part), dict | list))


def _type(node: dict[str, Any]) -> str | None:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return next((name for name in names if isinstance(name, str) and _ARTICLES.search(name)), None)


def _article(node: dict[str, Any], kind: str, by_id: dict[str, dict[str, Any]]) -> LinkedArticle:
    page = node.get("mainEntityOfPage")
    return LinkedArticle(
        type=kind.rsplit("/", 1)[-1],
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), by_id))),
        publisher=next(_names(node.get("publisher"), by_id), None),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        language=_text(node.get("inLanguage")),
        url=_text(node.get("url")) or _text(page.get("@id") if isinstance(page, dict) else page),
        body=_raw(node.get("articleBody")),
    )


def _names(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[str]:
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from _names(item, by_id, depth + 1)
    elif isinstance(value, dict):
        identifier = value.get("@id")
        known = by_id.get(identifier, {}) if isinstance(identifier, str) else {}
        name = value.get("name") or known.get("name")
        if isinstance(name, list | str):
            yield from _names(name, by_id, depth + 1)
    elif isinstance(value, str) and (name := _text(value)):
        yield name


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if isinstance(value, list):
        value = value[0] if value else None
    raw = _raw(value)
    return (squeeze(raw) or None) if raw else None


def _raw(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return html.unescape(html.unescape(value)) if "&" in value else value
