"""The outlet's name, where a notice on a page saved as text tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.page.phrases import AFTER_OUTLET, NO_OUTLET

_NAME = (
    r"(?P<name>(?:The\s)?[A-Z0-9][\w&'’-]*(?:\.\w+)*(?:\s(?:[A-Z][\w&'’-]*(?:\.\w+)*|of|the|and|&|du|de|la|des|der)){0,5}"
    r"|[가-힣][가-힣A-Z ]{1,15}|[一-龥ァ-ヶー]{2,15})"
)
_YEARS = r"(?:\s*\d{4}\s?(?:[-–]\s?\d{4})?,?)?"
_RULES = (
    ("copyright notice", rf"(?:©|ⓒ|\(c\)|(?i:copyright))(?:\s*(?:©|ⓒ|\([cC]\)))?{_YEARS}\s*(?:by\s+)?{_NAME}"),
    ("copyright notice", rf"{_NAME}\.?,?\s+(?i:all rights reserved)"),
    ("copyright notice", rf"저작권자\s*(?:©|ⓒ|\([cC]\))?\s*{_NAME}"),
    (
        "comment notice",
        rf"(?i:log in|sign in|account).{{0,80}}?\b(?i:connect|comment)(?:ing)?\s+(?:with|on|at)\s+(?:the\s+)?{_NAME}",
    ),
    ("subscription notice", rf"(?i:subscribe to|sign up for|newsletter of|get the latest from)\s+(?:the\s+)?{_NAME}"),
    (
        "share notice",
        rf"(?i:follow|like)\s+(?:the\s+)?{_NAME}\s+(?:on|at)\s+(?:Facebook|Twitter|X|Instagram|Google|YouTube|Telegram)\b",
    ),
    ("welcome notice", rf"(?i:welcome to|thank you for reading|thanks for reading)\s+(?:the\s+)?{_NAME}"),
)


@dataclass(frozen=True, slots=True)
class ToldOutlet:
    """A name, and the kind of notice that tells it."""

    name: str
    where: str


def named_outlet(lines: Sequence[str]) -> ToldOutlet | None:
    """The name that the notices among these lines tell; None when none does or they differ."""
    whole = " ".join(lines)
    for where, rule in _RULES:
        names = {name for match in re.finditer(rule, whole) if (name := _cleaned(match["name"]))}
        if len(names) == 1:
            return ToldOutlet(names.pop(), where)
    return None


def _cleaned(name: str) -> str | None:
    name = AFTER_OUTLET.sub("", name).strip(" .,'’-")
    name = re.sub(r"\s+(?:of|the|and|&|du|de|la|des|der)$", "", name)
    return None if not name or NO_OUTLET.match(name) or len(name) < 2 else name
