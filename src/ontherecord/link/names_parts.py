"""A person's name taken apart: titles off, and which of its words may be the family name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.link.names_korean import readings
from ontherecord.link.romanize import is_hangul, latin
from ontherecord.vocab.names import name_words
from ontherecord.vocab.offices import fold
from ontherecord.vocab.reader import actor_words

_KEPT = 65_536
_TOKEN = re.compile(r"[^\s.,;:()\[\]“”\"‘«»/]+\.?")
_APART = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"(?:'s|'|’s|’)\Z")
_ARABIC = re.compile(r"\b[AaEe]l[-‑](?=\w)")
_SPELLINGS = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"['’`ʹʼ\-]", ""), ("schtsch|shch", "sh"), ("tsch|tch", "ch"), ("sch", "sh"), ("zh|dzh|dj", "j"),
        ("kh|ch(?=[aou]?r)", "h"), ("ph", "f"), ("dh", "d"), ("^ye(?=..)", "e"), ("aoui", "avi"), ("x", "ks"),
        ("ck|q|c(?![h])", "k"), ("ts|tz", "z"), ("w", "v"), ("ff", "f"), ("(?<=[oe])f$", "v"),
        ("aa", "a"), ("oe", "o"), ("ue", "u"), ("ou|oo", "u"), ("ee|ea", "i"),
        ("(?<=[bdfghklmnprstvz])[yij](?:e|o(?=.))", "e"), ("[yj]", "i"), ("ie|ii+", "i"), ("(?<=h)ov$", "ev"),
        ("(?<=enk)a$", "o"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = re.compile("(?<!^)[aeiou]")


@dataclass(frozen=True, slots=True)
class Order:
    """One way to read a name: the words of its family name and of its given names; initials have one letter."""

    family: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name, folded, in Latin letters where rules can give them.

    ``words``: without titles and numbers. ``number``: jr, sr, ii … ``korean``: the Korean names it may stand for.
    ``orders``: the ways to read it, that with the family name last before that with the family name first; none for
    a name of one word. ``readable``: whether it is in letters that can be compared with Latin ones.
    """

    words: tuple[str, ...]
    number: str
    korean: frozenset[str]
    orders: tuple[Order, ...]
    readable: bool


@lru_cache(_KEPT)
def person_name(name: str) -> PersonName:
    """Take a name apart. A name that is nothing but titles has no words."""
    told = untitled(name)
    table = name_words()
    number = told[-1] if len(told) > 1 and told[-1] in table.numbers else ""
    parts = tuple(tuple(part.split()) for part in (told[:-1] if number else told))
    words = tuple(word for part in parts for word in part)
    korean = readings(words) if len(parts) > 1 or is_hangul(words[0] if words else "") else frozenset()
    foreign = any(map(is_hangul, words)) and not korean
    spelt = tuple(tuple(map(latin, part)) for part in parts)
    flat = tuple(word for part in spelt for word in part)
    readable = not foreign and all(word.isascii() for word in flat)
    return PersonName(
        flat if len(parts) > 1 else ("".join(flat),) * bool(flat), number, korean, _orders(spelt), readable
    )


def untitled(name: str) -> tuple[str, ...]:
    """The folded parts of a name, "Biden, Joseph" turned round, without titles before and after it.

    What hyphens join is one part, in words.
    """
    name = _ARABIC.sub("", _POSSESSIVE.sub("", name.strip()))
    table = name_words()
    before, comma, behind = name.partition(",")
    if comma and behind.strip():
        last = fold(behind).replace(".", " ").split()
        turned = not set(last) & (table.numbers | table.after) and len(last) <= 3
        name = f"{behind} {before}" if turned else f"{before} {behind}"
    words = [fold(word).rstrip(".") for word in _TOKEN.findall(_APART.sub(" ", name))]
    words = [word for word in words if word]
    start = 0
    for at, word in enumerate(words[:-1], 1):
        if not table.titles.issuperset(word.split()):
            break
        start = at if word.split()[-1] in table.ranks else start
    words = words[start:]
    while len(words) > 1 and (words[-1] in table.after | table.acts or words[-1] in actor_words().korean_titles):
        words.pop()
    while len(words) > 2 and words[0] in table.ahead and words[1] not in table.particles:
        words.pop(0)
    if len(words) > 2 and words[-1] == words[-2]:
        words.pop()
    while len(words) > 1 and words[0] in table.particles - table.given_names and words[-2] in table.particles:
        words.pop(0)
    return tuple(_without_title(word) for word in words)


def _without_title(word: str) -> str:
    """A word of Hangul without the title it ends in: 문재인 of 문재인대통령."""
    if is_hangul(word):
        for title in sorted(actor_words().korean_titles, key=len, reverse=True):
            if word.endswith(title) and len(word) - len(title) >= 3:
                return word.removesuffix(title)
    return word


def _orders(parts: tuple[tuple[str, ...], ...]) -> tuple[Order, ...]:
    """The ways to read a name of some parts, each of the words that hyphens join."""
    if len(parts) < 2:
        return ()
    table = name_words()
    start = len(parts) - 1
    while start > 1 and parts[start - 1][0] in table.particles:
        start -= 1
    found = [Order(_bare(_flat(parts[start:])), _flat(parts[:start]))]
    first = parts[0][0]
    western = first in table.given_names and first not in table.eastern
    plain = all(len(part[0]) > 1 and part[0] not in table.particles - table.eastern for part in parts)
    if len(parts) <= 3 and not western and plain:
        found.append(Order(parts[0], _flat(parts[1:])))
    return tuple(found)


def _flat(parts: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(word for part in parts for word in part)


def _bare(family: tuple[str, ...]) -> tuple[str, ...]:
    """A family name without its particles."""
    return tuple(word for word in family if word not in name_words().particles) or family


@lru_cache(_KEPT)
def skeleton(word: str) -> str:
    """A word as it is whatever romanization it was written by: zelenski of Zelenskyy and Zelenskiy."""
    for pattern, put in _SPELLINGS:
        word = pattern.sub(put, word)
    return word


@lru_cache(_KEPT)
def frame(word: str) -> str:
    """A word's skeleton without vowels but a first: G and H as one: words that may be one share it."""
    return _VOWELS.sub("", skeleton(word)).replace("h", "g")


def given_forms(word: str) -> frozenset[str]:
    """The given names that a word may be a form of, itself among them."""
    return name_words().given.get(word, frozenset()) | {word}
