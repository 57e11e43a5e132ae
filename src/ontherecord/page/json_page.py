"""A JSON object with an article's fields → draft."""

import html
import json
import re
from typing import Any

from ontherecord.errors import PageNotArticle, PageNotText
from ontherecord.page.draft import Datum, Draft, Piece, find
from ontherecord.page.markdown import front_data
from ontherecord.page.segments import squeeze
from ontherecord.records import BlockKind

_BODY = ("body", "text", "content", "article_body", "articlebody", "maintext", "main_text", "fulltext", "full_text")
_SUMMARY = ("summary", "description", "deck", "subtitle", "standfirst", "lead")
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NOTHING = {"na", "n/a", "none", "null", "nan", "-"}


def read_json(text: str, name: str) -> Draft:
    """Read one JSON object. Its summary, where the body does not repeat it, is the body's first paragraph.

    Raises PageNotText when it is no JSON object, PageNotArticle when it has no body.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PageNotText(f"{name} is not well-formed JSON ({error}). Mend it.") from error
    if not isinstance(value, dict):
        raise PageNotText(f"{name} is no JSON object. Give an object with a body.")
    fields = {str(key).lower(): _told(item) for key, item in value.items()}
    body = _paragraphs(next((fields[key] for key in _BODY if fields.get(key)), None))
    if not body:
        raise PageNotArticle(f"{name} has no text under any of {', '.join(_BODY[:3])}. Name the article's text so.")
    summary = _paragraphs(next((fields[key] for key in _SUMMARY if fields.get(key)), None))
    whole = " ".join(body)
    pieces = [Piece(BlockKind.BODY, line) for line in (*(line for line in summary if line not in whole), *body)]
    data, authors = front_data(fields, "key")
    title = next((datum for datum in data if datum.field == "title"), None)
    if title is not None:
        pieces.insert(0, Piece(BlockKind.HEADING, title.value))
        data[data.index(title)] = Datum("title", title.value, title.where, find(tuple(pieces), title.value))
    language = fields.get("language") or fields.get("lang")
    return Draft(tuple(pieces), tuple(data), authors, (), language if isinstance(language, str) else None)


def _told(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() in _NOTHING else value


def _paragraphs(value: Any) -> list[str]:
    if isinstance(value, list):
        value = "\n".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return []
    if _TAG.search(value):
        value = html.unescape(_ANY_TAG.sub("", _TAG.sub("\n", value)))
    return [line for line in map(squeeze, value.split("\n")) if line]
