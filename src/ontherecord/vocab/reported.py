"""By what a page shows that it tells of one communication as a whole; see ``reported.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.records import Channel
from ontherecord.vocab.words import any_of, load


@dataclass(frozen=True, slots=True)
class ReportedWords:
    """What tells a page that reports one communication.

    ``titles`` finds the phrases of ``kinds``, ``links`` what joins those who take part, ``stops`` where the subject
    of their talk begins.
    ``hosts``: ends of the hosts of offices' own pages, and of what state or body the office is. ``joint`` are nouns
    for all who take part, ``talk`` for what they do, ``other`` for who is not told of first, ``own`` for who is.
    """

    hosts: dict[str, str]
    titles: re.Pattern[str]
    kinds: dict[str, Channel]
    joint: frozenset[str]
    talk: frozenset[str]
    other: frozenset[str]
    own: frozenset[str]
    links: re.Pattern[str]
    stops: re.Pattern[str]


@cache
def reported_words() -> ReportedWords:
    """The English words."""
    table = load("reported")
    english = table["en"]
    kinds = {phrase: Channel(kind) for kind, phrases in english["titles"].items() for phrase in phrases}
    return ReportedWords(
        hosts=table["hosts"],
        titles=any_of(kinds),
        kinds=kinds,
        joint=frozenset(english["joint"]["nouns"]),
        talk=frozenset(english["joint"]["talk"]),
        other=frozenset(english["joint"]["other"]),
        own=frozenset(english["joint"]["own"]),
        links=any_of(english["lead"]["with"]),
        stops=any_of(english["lead"]["stops"]),
    )
