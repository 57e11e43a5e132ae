"""A Markdown page with front matter → draft."""

import re
from datetime import date, datetime
from typing import Any

import yaml

from ontherecord.errors import PageNotArticle
from ontherecord.page.byline import merged
from ontherecord.page.dates import marked_date
from ontherecord.page.draft import Datum, Draft, Piece, find
from ontherecord.page.segments import key_of, squeeze
from ontherecord.records import BlockKind, Origin

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_KEYS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "outlet": ("outlet", "publisher", "site_name", "site", "publication", "source_name"),
    "published": ("published_time", "published", "datepublished", "pubdate", "date", "created"),
    "updated": ("modified_time", "updated", "modified", "lastmod", "datemodified"),
    "url": ("source_url", "url", "link", "canonical", "canonical_url", "permalink"),
}
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?\s*#*\s*$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})\s*$")
_RULE = re.compile(r"(?:\\?[#*_-]\s*){3,}$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTED = re.compile(r"(?:\s{0,3}>\s?)+")
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>]+|[^@\s>]+@[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"(?<![\w\\*])(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w\\])(___|__|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'$&:;=?@^/,%])"), r"\1"),
)
_IMAGE_ONLY = re.compile(r"!\[([^\]]*)\]\([^)]*\)$")


def read_markdown(text: str, name: str) -> Draft:
    """Read one Markdown page: hard-wrapped lines are joined, markup is taken out.

    Raises PageNotArticle when nothing but front matter is left, or the front matter is no YAML mapping.
    """
    match = _FRONT_MATTER.match(text)
    matter = _front_matter(match[1], name) if match else {}
    pieces = [piece for chunk in re.split(r"\n[ \t]*\n", text[match.end() :] if match else text) for piece in _pieces(chunk)]
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
            printed = ", ".join(filter(None, (_plain(item) for item in value))) if isinstance(value, list) else _plain(value)
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


def _pieces(chunk: str) -> list[Piece]:
    pieces: list[Piece] = []
    lines: list[str] = []

    def end(kind: BlockKind = BlockKind.BODY) -> None:
        text = _unmarked(" ".join(lines))
        if re.search(r"\w", text):
            pieces.append(Piece(kind, text))
        lines.clear()

    for line in chunk.split("\n"):
        stripped = _QUOTED.sub("", line).strip()
        heading = _HEADING.match(stripped)
        if heading:
            end()
            lines.append(heading[2] or "")
            end(BlockKind.HEADING)
        elif lines and _UNDERLINE.match(stripped):
            end(BlockKind.HEADING)
        elif not stripped or _RULE.match(stripped):
            end()
        elif image := _IMAGE_ONLY.match(stripped):
            end()
            lines.append(image[1])
            end(BlockKind.CAPTION)
        else:
            if _ITEM.match(line):
                end()
                stripped = _ITEM.sub("", stripped, count=1)
            lines.append(stripped)
            if line.endswith("  ") and len(stripped) < 60:
                end()
    end()
    return pieces


def _unmarked(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return squeeze(text)
