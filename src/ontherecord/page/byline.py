"""Bylines → the names in them, as printed."""

import re
from collections.abc import Iterable

from ontherecord.page.phrases import BYLINE_OPENING, NOBODY, ROLE

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email\s*protected\]", re.IGNORECASE)
_TRAILING_ROLE = re.compile(
    rf"(?:\s*[,|/·•–—-]\s*|\s+)(?:{ROLE.pattern})(?:\b.*)?$|\s*\([^)]*\)\s*$|(?<=[가-힣])(?:기자|특파원)$",
    re.IGNORECASE,
)
_POST = re.compile(rf"^[\sa-z]+\b(?:{ROLE.pattern})\W*$", re.IGNORECASE)  # "political editor", after a name
_SPLIT = re.compile(
    r"\s*(?:,\s*and\s|,\s*&\s|\band\b|\bund\b|\bet\b|\by\b(?=\s[A-Z])|&|;|,|、|・(?=[一-龥]{2})|\s[|/·•]\s|\sen\s(?=[A-Z]))\s*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(rf"https?://|www\.|^\W*$|^\d|{NOBODY.pattern}", re.IGNORECASE)
_LONGEST = 80
_BYLINE = re.compile(r"^\W*(?:written\s+|reported\s+|story\s+)?by\s+(?=\S)", re.IGNORECASE)


def names(printed: str) -> tuple[str, ...]:
    """The names in one byline: without "By", mail addresses, roles; nothing for what is no name."""
    text = EMAIL.sub(" ", printed)
    text = re.sub(r"[\[(<]\s*[\])>]", " ", text)
    text = BYLINE_OPENING.sub("", re.sub(r"\s+", " ", text).strip())
    first, *others = _SPLIT.split(text)
    parts = map(_name, (first, *(part for part in others if not _POST.search(part))))
    return tuple(dict.fromkeys(part for part in parts if part))


def merged(printed: Iterable[str]) -> tuple[str, ...]:
    """The names of several bylines, each once, whatever its case."""
    found: dict[str, str] = {}
    for line in printed:
        for name in names(line):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def is_byline(line: str) -> bool:
    """Whether a line begins as a byline does ("By …") and is short enough to be one."""
    return _BYLINE.match(line) is not None and len(line) <= 2 * _LONGEST


def _name(part: str) -> str | None:
    name = part.strip(' \t:;,.|/·•–—-[]<>"“”')
    while (shorter := _TRAILING_ROLE.sub("", name).strip(" ,|/–—-")) != name and shorter:
        name = shorter
    name = BYLINE_OPENING.sub("", name)
    if not name or len(name) > _LONGEST or _NO_NAME.search(name) or ROLE.fullmatch(name):
        return None
    return name


def printed_names(line: str) -> tuple[int, int] | None:
    """Start and end of the names in a byline as it is printed, several with what joins them; None for none."""
    found = names(line)
    if not found:
        return None
    start, last = line.find(found[0]), line.rfind(found[-1])
    return (start, last + len(found[-1])) if 0 <= start <= last else None
