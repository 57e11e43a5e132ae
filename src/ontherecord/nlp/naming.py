"""Names in mentions: which words of a mention make its name, and which two names cannot mean the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ontherecord.nlp.features import LOWER, NO_CASE
from ontherecord.nlp.tokenize import Ints, Words
from ontherecord.vocab.reader import actor_words, grammar
from ontherecord.vocab.referents import referents

TITLES = frozenset(title.split()[-1].lower() for title in actor_words().titles) | {"mr", "mrs", "ms", "dr"}

_KIN = referents()
_HYPHENS = frozenset("-–‐‑")
_JOINING = _HYPHENS | {"."}
_EMPTY = grammar().determiners | {"s", "'", "’"}
_BREAKS = frozenset(("'", "’", ",", ";", "(", ")", ":", "of", "in", "for", "to"))
_NOT_PARTS = _KIN.suffixes | _KIN.particles
_DIRECTIONS = {word: word.removesuffix("ern") for word in _KIN.directions}
_PERSONAL = actor_words().given | actor_words().family_first
_LONGEST_ACRONYM = 6
_REACH = 10  # words: how far a name or an abbreviation is followed beyond its mention


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name in lower case, without titles, initials and suffixes; ``person`` when a person is named."""

    parts: frozenset[str]
    joined: str
    person: bool
    directions: frozenset[str]

    def conflicts(self, other: "Name") -> bool:
        """Whether the two cannot name the same: other given names, or North here and South there."""
        if self.directions and other.directions and self.directions != other.directions:
            return True
        if not (self.person or other.person) or min(len(self.parts), len(other.parts)) < 2:
            return False
        return not (self.parts <= other.parts or other.parts <= self.parts or self.joined == other.joined)


@dataclass(frozen=True, slots=True)
class Core:
    """The words of a mention around its head: ``words`` without determiners, ``capitals`` those of its name."""

    words: tuple[str, ...]
    capitals: tuple[str, ...]


class Namer:
    """Finds the names in the words of a text; ``case`` are the words' cases, see `features`."""

    def __init__(self, words: Words, case: Ints) -> None:
        self.words = words.strings()
        self.lower = [word.lower() for word in self.words]
        self._is_capital: list[bool] = (~np.isin(case, (LOWER, NO_CASE))).tolist()
        self._touches = [False, *(words.starts[1:] == words.ends[:-1]).tolist()]

    def spelled(self, i: int) -> str:
        """A word in lower case; an abbreviation in capitals, without its dots."""
        if not self._is_dotted(i):
            return self.lower[i]
        first, last = i, i + 1
        while first > max(0, i - _REACH) and self._is_dotted(first - 1) and self._touches[first]:
            first -= 1
        while last < min(len(self.words), i + _REACH) and self._is_dotted(last) and self._touches[last]:
            last += 1
        letters = "".join(self.words[first:last]).replace(".", "")
        return letters if letters.isupper() and letters != "I" else self.lower[i]

    def _is_dotted(self, i: int) -> bool:
        """Whether a word may be part of an abbreviation: a capital, a few of them, a dot."""
        return self.words[i] == "." or (self.words[i].isupper() and len(self.words[i]) <= _LONGEST_ACRONYM)

    def core(self, head: int, first: int, last: int) -> Core:
        """The head with what stands before it, and the capitals after it."""
        end = head + 1
        while end < last and self._goes_on(end, last):
            end += 1
        start = 1 + next((i for i in range(head - 1, first - 1, -1) if self.lower[i] in _BREAKS), first - 1)
        words = tuple(
            self.lower[i] for i in range(start, end) if self.words[i].isalnum() and self.lower[i] not in _EMPTY
        )
        return Core(words or (self.lower[head],), self._capitals(head, start, end))

    def _goes_on(self, i: int, last: int) -> bool:
        """Whether a word after the head continues its name."""
        if self._is_capital[i] or self.words[i] in _JOINING:
            return True
        return self.lower[i] in _KIN.particles and i + 1 < last and self._is_capital[i + 1]

    def _capitals(self, head: int, first: int, end: int) -> tuple[str, ...]:
        """The words of the name: the run of capitals with the head, or after a head that is a title."""
        low = head
        while low > first and (self._is_capital[low - 1] or self.words[low - 1] in _HYPHENS):
            low -= 1
        run = [i for i in range(low, end) if self.words[i].isalnum()]
        if not any(self._is_capital[i] for i in run):
            return ()
        titles = [i for i in run if self.lower[i] in TITLES]
        after = [i for i in run if not titles or i > titles[-1]]
        kept = after or ([] if self.lower[head] in TITLES else run)
        return tuple(self.words[i] for i in kept if self.lower[i] not in _EMPTY and self._may_name(i))

    def _may_name(self, i: int) -> bool:
        return self._is_capital[i] or self.words[i].isdigit() or (i > 0 and self.words[i - 1] in _HYPHENS)

    def name(self, head: int, core: Core, *, person: bool) -> Name:
        """The name in a core; a person's goes on as far as its capitals, should the mention end before."""
        capitals = core.capitals
        if person and capitals:
            end = head + 1
            while end < min(len(self.words), head + _REACH) and (
                self._is_capital[end] or self.words[end] in _HYPHENS
            ):
                end += 1
            capitals = tuple(dict.fromkeys(capitals + self._capitals(head, head, end)))
        words = [word.lower() for word in capitals]
        parts = [word for word in words if len(word) > 1 and word not in _NOT_PARTS]
        directions = frozenset(_DIRECTIONS.get(word, word) for word in core.words if word in _KIN.directions)
        is_person = bool(parts) and (person or not _PERSONAL.isdisjoint(capitals))
        return Name(frozenset(parts), "".join(parts), is_person, directions)


def initials(capitals: Sequence[str]) -> str:
    """The first letters of a name's words, and a dot to tell them from words; nothing for a single word."""
    return "".join(word[0] for word in capitals).lower() + "." if len(capitals) > 1 else ""


def acronym(capitals: Sequence[str], number: int) -> str:
    """The letters of an acronym, marked as initials are; else something that equals none."""
    joined = "".join(capitals)
    return joined.lower() + "." if joined.isupper() and 1 < len(joined) <= _LONGEST_ACRONYM else f" {number}"
