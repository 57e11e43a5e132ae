"""Utterances of texts in which source, cue and content are marked: [S:Ann Harrow] [C:said] [it was late]."""

import re
from collections.abc import Callable
from dataclasses import replace

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, Attribution, Utterance
from ontherecord.resolve.resolver import resolve
from ontherecord.spans import Span

_MARK = re.compile(r"\[(?P<role>[SC]:|)(?P<words>[^\[\]]+)\]")
_ROLES = {"S:": "source", "C:": "cue", "": "content"}


def told(make: Callable[..., Article], marked: str, **known: str) -> list[Utterance]:
    """One utterance a sentence with marks; mentions and dates are the model's. A content ends an attribution."""
    plain, at = "", 0
    spans: dict[str, tuple[Span, ...]] = {}
    ended: list[dict[str, tuple[Span, ...]]] = []
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        role, start = _ROLES[match["role"]], len(plain)
        plain += match["words"]
        at = match.end()
        if role in spans:
            ended.append(spans)
            spans = {}
        spans[role] = (Span(start, len(plain)),)
    plain += marked[at:]
    article = make(plain, **known)
    given = [
        Attribution(str(i), one.get("source", ()), one.get("cue", ()), one.get("content", ()))
        for i, one in enumerate([*ended, spans])
    ]
    extraction = replace(ModelExtractor().extract(article), attributions=tuple(given))
    return list(resolve(article, extraction).utterances)
