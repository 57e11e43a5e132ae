"""The words by which lines are told apart (``vocab/pages.toml``), as compiled patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ontherecord.vocab.words import load


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a page without an article says, what it is, and what to do about it."""

    says: re.Pattern[str]
    what: str
    remedy: str


def _either(patterns: Iterable[str], around: str = "{}") -> re.Pattern[str]:
    return re.compile(around.format("(?:" + "|".join(patterns) + ")"), re.IGNORECASE | re.DOTALL)


_TABLES = load("pages")
_LINES, _BYLINES = _TABLES["lines"], _TABLES["bylines"]

CHROME_WORDS = frozenset(_LINES["chrome_words"])
CHROME = _either(_LINES["chrome"], r"^\W*{}")
NOTICE = _either(_LINES["notices"])
RELATED = _either(_LINES["related"], r"^\W*{}(?:\W.{{0,60}})?$")
ENDING = _either(_LINES["endings"], r"^\W*{}")
DATE_LABEL = _either([*_LINES["published"], *_LINES["updated"]])
UPDATED = _either(_LINES["updated"])
CREDIT = _either(_TABLES["captions"]["credits"], r"{}[\s.]*$")
CAPTION_OPENING = _either(_TABLES["captions"]["openings"], "^{}")
BYLINE_OPENING = _either(_BYLINES["openings"], r"^\W*{}")
ROLE = _either(_BYLINES["roles"])
NOBODY = _either(_BYLINES["nobody"], "^{}$")
SECTION = _either(_TABLES["titles"]["sections"], "^{}$")
NO_OUTLET = _either(_TABLES["outlets"]["others"], "^{}$")
AFTER_OUTLET = _either(_TABLES["outlets"]["after"], r"[\s,.]*\b{}\b\.?.*$")
REFUSALS = tuple(Refusal(_either(one["says"]), one["what"], one["remedy"]) for one in _TABLES["refusals"])
