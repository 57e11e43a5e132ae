"""Who prints and broadcasts, by name."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.words import alternatives, load


@dataclass(frozen=True, slots=True)
class PressWords:
    """Words by which newspapers, agencies and broadcasters are known; all but ``outlets`` in lower case."""

    endings: frozenset[str]
    shared: frozenset[str]
    before_shared: frozenset[str]
    outlets: frozenset[str]
    nouns: frozenset[str]


@cache
def press_words() -> PressWords:
    """The shipped list."""
    table = load("press")
    return PressWords(
        endings=frozenset(table["endings"]),
        shared=frozenset(table["shared"]),
        before_shared=frozenset(table["before-shared"]),
        outlets=frozenset(table["outlets"]),
        nouns=frozenset(table["nouns"]),
    )


def is_press(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency, a broadcaster."""
    known = press_words()
    if name in known.outlets or f"The {name}" in known.outlets:
        return True
    words = [word.strip("’'.").lower() for word in name.split()]
    if not words:
        return False
    if words[-1] in known.shared:
        return any(word in known.endings or word in known.before_shared for word in words[:-1])
    return words[-1] in known.endings


def outlet_at(text: str, start: int) -> int | None:
    """Where the known outlet ends whose name begins at an offset; ``None`` if none does."""
    match = _outlets().match(text, start)
    return match.end() if match else None


@cache
def _outlets() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(press_words().outlets)})(?!\w)")
