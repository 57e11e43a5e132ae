"""A Markdown page with front matter → draft."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ontherecord.errors import PageNotArticle
from ontherecord.page.byline import merged
from ontherecord.page.dates import marked_date
from ontherecord.page.draft import Datum, Draft, Piece, find
from ontherecord.page.segments import key_of, squeeze
from ontherecord.records import BlockKind, Origin

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "publisher", "site_name", "site", "publication", "source_name"),
    "published": ("published_time", "published", "datepublished", "pubdate", "date", "created"),
    "updated": ("modified_time", "updated", "modified", "lastmod", "datemodified"),
    "url": ("source_url", "url", "link", "canonical", "canonical_url", "permalink"),
}
_RULE = re.compile(r"[#*_\s-]+")
_STRAY = re.compile(r"\*{2,}")  # emphasis that CommonMark does not see, for a blank stands inside it
_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
_PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(text: str, name: str) -> Draft:
    """Read one Markdown page: hard-wrapped lines are joined, markup is taken out.

    Raises PageNotArticle when nothing but front matter is left, or the front matter is no YAML mapping.
    """
    match = _FRONT_MATTER.match(text)
    matter = _front_matter(match[1], name) if match else {}
    pieces = _pieces(text[match.end() :] if match else text)
    if not pieces:
        raise PageNotArticle(f"{name} has no text beside its front matter. Save the page again.")
    data, authors = front_data(matter, "front matter")
    title = next((datum for datum in data if datum.field == "title"), None)
    if title is None and pieces[0].kind is BlockKind.HEADING:
        data.append(Datum("title", pieces[0].text, "first heading", find(tuple(pieces), pieces[0].text), Origin.TEXT))
    elif title is not None:
        pieces = [piece for piece in pieces if key_of(piece.text) != key_of(title.value)]
        pieces.insert(0, Piece(BlockKind.HEADING, title.value))
        data[data.index(title)] = Datum("title", title.value, title.where, find(tuple(pieces), title.value))
    return Draft(tuple(pieces), tuple(data), authors, (), _plain(matter.get("language") or matter.get("lang")))


def front_data(matter: dict[str, Any], place: str) -> tuple[list[Datum], tuple[str, ...]]:
    """The data in a mapping of front matter or JSON, by the keys in use, and the authors' names."""
    data = []
    authors: tuple[str, ...] = ()
    for field, keys in _KEYS.items():
        for key in keys:
            value = matter.get(key)
            printed = (
                ", ".join(filter(None, (_plain(item) for item in value)))
                if isinstance(value, list)
                else _plain(value)
            )
            if not printed:
                continue
            if field in ("published", "updated"):
                edtf = marked_date(printed)
                if edtf is None:
                    continue
                printed = str(edtf)
            elif field == "byline":
                authors = merged([printed])
            data.append(Datum(field, printed, f"{place} {key}"))
            break
    return data, authors


def _front_matter(raw: str, name: str) -> dict[str, Any]:
    try:
        matter = yaml.load(raw, Loader=_Loader)  # noqa: S506 - a SafeLoader that reads no timestamps
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise PageNotArticle(f"{name} has front matter that is no YAML. Mend it.") from error
    return {str(key).lower(): value for key, value in matter.items()} if isinstance(matter, dict) else {}


class _Loader(yaml.SafeLoader):
    """Reads dates as the strings they are, so that their offset is kept."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _plain(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, datetime | date):
        value = value.isoformat()
    if value is None or isinstance(value, bool | dict | list):
        return None
    return squeeze(str(value)) or None


def _pieces(text: str) -> list[Piece]:
    """The blocks of a Markdown text without its markup; an image alone in a paragraph is a caption."""
    pieces: list[Piece] = []
    kind = BlockKind.BODY
    for token in _PARSER.parse(text):
        if token.type in ("heading_open", "heading_close"):
            kind = BlockKind.HEADING if token.nesting > 0 else BlockKind.BODY
        elif token.type == "inline":
            children = token.children or []
            image = [child for child in children if child.type == "image"]
            alone = len(image) == len([child for child in children if child.type != "softbreak"]) > 0
            pieces += [Piece(BlockKind.CAPTION if alone else kind, line) for line in _lines(children)]
        elif token.type in ("fence", "code_block"):
            pieces += [Piece(BlockKind.BODY, line) for line in map(squeeze, token.content.split("\n\n"))]
        elif token.type == "html_block":
            pieces += [Piece(kind, line) for line in map(squeeze, _TAG.sub(" ", token.content).split("\n"))]
    return [piece for piece in pieces if re.search(r"\w", piece.text) and not _RULE.fullmatch(piece.text)]


def _lines(children: Sequence[Token]) -> list[str]:
    """The text of inline tokens; hard breaks part it, as in the rendered page."""
    text = ""
    for child in children:
        if child.type in ("text", "code_inline", "image"):
            text += child.content
        elif child.type in ("softbreak", "hardbreak"):
            text += " " if child.type == "softbreak" else "\n"
    return [line for line in map(squeeze, _STRAY.sub("", text).split("\n")) if line]
