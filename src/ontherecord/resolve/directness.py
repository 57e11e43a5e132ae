"""Whether a content stands wholly, partly or not at all inside quotation marks."""

import re
from collections.abc import Iterable

from ontherecord.records import Directness
from ontherecord.spans import Span

_CLOSING = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
}
_MARKS = "".join(_CLOSING) + "”’»」』›"
_SINGLE = "‘‚'’"
_MARK = re.compile(f"[{_MARKS}]")
_WORD = re.compile(r"\w")


def directness(text: str, content: Iterable[Span]) -> Directness:
    """``direct`` when every word of every span is quoted, ``indirect`` when none is, else ``mixed``."""
    quoted = outside = False
    for span in content:
        inside, out = _shares(text, _widened(text, span))
        quoted, outside = quoted or inside, outside or out
    if not quoted:
        return Directness.INDIRECT
    return Directness.MIXED if outside else Directness.DIRECT


def _widened(text: str, span: Span) -> Span:
    """The span with the pair of marks that stands right around it, if one does."""
    before, after = text[span.start - 1 : span.start] if span.start else "", text[span.end : span.end + 1]
    if before in _CLOSING and before and after and after in _CLOSING[before]:
        return Span(span.start - 1, span.end + 1)
    return span


def _shares(text: str, span: Span) -> tuple[bool, bool]:
    """Whether words stand inside marks, and whether words stand outside."""
    quoted = outside = False
    opening, position = "", span.start
    for match in _MARK.finditer(text, span.start, span.end):
        at, mark = match.start(), match[0]
        single = mark in _SINGLE
        if single and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
            continue
        if opening and mark in _CLOSING[opening]:
            quoted = quoted or bool(_WORD.search(text, position, at))
            opening, position = "", at + 1
        elif not opening and mark in _CLOSING and not (single and text[at - 1 : at].isalnum()):
            outside = outside or bool(_WORD.search(text, position, at))
            opening, position = mark, at + 1
    left = bool(_WORD.search(text, position, span.end))
    # marks left open run on into the next paragraph, but single ones are apostrophes
    if opening and opening not in _SINGLE:
        return quoted or left, outside
    return quoted, outside or left


def in_quotation(before: str) -> bool:
    """Whether a quotation is open after these words."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
