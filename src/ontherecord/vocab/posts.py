"""Words by which a page shows itself to be somebody's own post; see ``posts.toml``."""

import re
from dataclasses import dataclass
from functools import cache

from ontherecord.vocab.words import alternatives, any_of, load


@dataclass(frozen=True, slots=True)
class PostWords:
    """What tells of posts.

    ``heading`` finds the noun (``noun``) that a heading begins with, up to whose it is; ``after_name`` the noun, or
    the platform, that follows a name; ``statements`` are those of the nouns, in lower case, for what is not only
    posted. ``named`` matches how a page calls the post. ``alone`` finds the words by which writers mean themselves,
    ``several`` those with which they mean others too, ``own`` those for what is theirs, ``others`` those for whom
    they never are. ``note`` matches the label of a paragraph that is not theirs. ``left_out`` finds what marks, or
    tells, that something is left out. ``platforms`` are names of platforms, in lower case, ``hosts`` their addresses.
    """

    heading: re.Pattern[str]
    after_name: re.Pattern[str]
    statements: frozenset[str]
    named: re.Pattern[str]
    alone: re.Pattern[str]
    several: re.Pattern[str]
    own: re.Pattern[str]
    others: re.Pattern[str]
    note: re.Pattern[str]
    left_out: re.Pattern[str]
    platforms: frozenset[str]
    hosts: frozenset[str]


@cache
def post_words() -> PostWords:
    """The English words."""
    table = load("posts")
    english = table["en"]
    heading, omission = english["heading"], english["omission"]
    nouns, by = alternatives((*heading["posts"], *heading["statements"])), alternatives(heading["by"])
    platforms = load("channels")["en"]["platforms"]["names"]
    words = "|".join((alternatives(omission["marks"]), any_of(omission["words"]).pattern))
    return PostWords(
        heading=re.compile(
            rf"\A\s*(?:an?\s|the\s)?(?:(?:{alternatives(platforms)})\s)?(?P<noun>{nouns})\s(?:{by})\s", re.IGNORECASE
        ),
        after_name=re.compile(
            rf"(?:[’']s\s(?:{alternatives(platforms)}\s)?(?P<noun>{nouns})(?![\w-])"
            rf"|(?:\s\(@[\w.]+\))?\son\s(?:{alternatives(platforms)})(?=\s*(?:\Z|[:|“\"\n])))",
            re.IGNORECASE,
        ),
        statements=frozenset(heading["statements"]),
        named=re.compile(rf"(?:the|this)\s(?:{nouns})", re.IGNORECASE),
        alone=_self(english["self"]["alone"]),
        several=_self(english["self"]["several"]),
        own=_self(english["self"]["own"]),
        others=_self(english["self"]["others"]),
        note=re.compile(rf"[\s\[(]*(?:{alternatives(english['note']['labels'])})(?![\w-])", re.IGNORECASE),
        left_out=re.compile(words, re.IGNORECASE),
        platforms=frozenset(name.lower() for name in platforms),
        hosts=frozenset(table["platforms"]["hosts"]),
    )


def _self(words: list[str]) -> re.Pattern[str]:
    """Finds words as they stand and as they open a sentence; "I" only as it is."""
    listed = alternatives({form for word in words for form in (word, word[0].upper() + word[1:])})
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])")
