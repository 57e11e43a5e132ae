"""The wording of statements: which are to be compared at all, and two of them side by side.

Keys are hashes of a statement's pairs of neighbouring content words, those of common words alone left out; of a long
one those that come first among their neighbours (winnowing: Schleimer, Wilkerson and Aiken 2003), longer and rarer
words sooner. A pair is so chosen by what stands about it alone: what is cut from a statement keeps the keys that the
whole was filed under.
"""

import difflib
import hashlib
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.link.profile import profile, units_of
from ontherecord.link.tokens import Token, tokens, weight
from ontherecord.spans import Span

MOST = 16
_SHORT = 4
_KEPT = 1 << 14
# two words less telling than this together are in everybody's mouth
_TELLING = 0.3


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of two texts.

    ``kind``: "=" the same in both, "-" only in the one, "+" only in the other, "~" one put for the other. ``one`` and
    ``other`` are its characters in each text; empty, at the place where it would stand, where a text lacks it.
    """

    kind: str
    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts word by word: runs in order, which together hold every word of both."""

    runs: tuple[Run, ...]

    @property
    def same(self) -> bool:
        """Whether no word differs."""
        return all(run.kind == "=" for run in self.runs)


def bands(text: str) -> tuple[str, ...]:
    """Keys of a wording, at most 16; two that share none need not be compared for their words.

    A statement of fewer than two content words has none.
    """
    pairs = shingles(text)
    telling = [pair for pair in pairs if weight(pair[0]) * weight(pair[1]) >= _TELLING]
    placed = [_weighed(pair) for pair in telling or pairs]
    size = max(1, len(placed) // MOST)
    found = set(placed)
    while len(found) > MOST:
        found = {min(placed[i : i + size]) for i in range(len(placed) - size + 1)}
        size += 1
    return tuple(f"w{key}" for _, key in sorted(found))


def least(parts: Iterable[tuple[str, ...]], most: int) -> list[str]:
    """The hashes of those of some lists of words that come first, the longer their words the sooner."""
    return [key for _, key in sorted(map(_weighed, parts))[:most]]


@lru_cache(_KEPT)
def shingles(text: str) -> tuple[tuple[str, str], ...]:
    """Its pairs of neighbouring content words, in order; without spaces, those of pairs of characters."""
    kept = profile(text).units
    return tuple((one, other) for one, other in itertools.pairwise(kept) if one != other)


def units(found: Sequence[Token]) -> list[str]:
    """The stems of content words, and neighbouring characters where a text has no spaces, by pairs."""
    return [unit.form for unit in units_of(found)]


def align(one: str, other: str) -> Alignment:
    """Two texts side by side, by longest runs in common (Ratcliff and Obershelp 1988, as difflib has it).

    Differences of case, quotation marks, dashes and the spelling of numbers are none; brackets and ellipses count.
    """
    first, second = tokens(one), tokens(other)
    matcher = difflib.SequenceMatcher(None, [t.form for t in first], [t.form for t in second], autojunk=False)
    kinds = {"equal": "=", "delete": "-", "insert": "+", "replace": "~"}
    return Alignment(
        tuple(Run(kinds[kind], _span(first, i, j), _span(second, k, m)) for kind, i, j, k, m in matcher.get_opcodes())
    )


def digest(parts: Iterable[str]) -> int:
    """A number of 64 bits that stands for texts, the same in every process."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big")


def _weighed(pair: tuple[str, ...]) -> tuple[float, str]:
    """Where words stand among all: by their hash, sooner the longer and rarer (Efraimidis and Spirakis 2006)."""
    hashed = digest(pair)
    long = sum(weight(word) * (max(len(word) - _SHORT, 0) + (3 if word[0].isdigit() else 0)) for word in pair)
    return -math.log((hashed + 1) / 2**64) / (1 + long), f"{hashed:016x}"


def _span(found: Sequence[Token], start: int, end: int) -> Span:
    if start < end:
        return Span(found[start].start, found[end - 1].end)
    at = found[start - 1].end if start else 0
    return Span(at, at)
