"""Coding by dictionary, in the manner of PETRARCH (Schrodt, Beieler and Idris 2014)."""

from collections.abc import Iterator, Sequence
from functools import cache

from ontherecord.nlp.tokenize import split_words
from ontherecord.spans import Span
from ontherecord.vocab.clause import irregular
from ontherecord.vocab.reader import forms
from ontherecord.vocab.words import load

# how many words may stand between two of a phrase
_APART = 4


@cache
def phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """By the form of a verb: the roots it may tell, and the words that must follow it for that."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    table = load("plover_verbs")
    odd = irregular() | table["irregular"]
    for root, given in table["verbs"].items():
        for verb, *others in map(str.split, given):
            own = {verb} if verb in {"will", "be"} else forms(verb, odd)
            for form in own | ({"is", "are", "was", "were"} if verb == "be" else set()):
                found.setdefault(form, []).append((root, tuple(others)))
    return found


def coded(text: str, source: Sequence[Span], target: Sequence[Span]) -> str | None:
    """The root of the phrase that tells most: one after the source rather than before it, a longer one, the first.

    None where no phrase of the dictionary stands outside the names of source and target.
    """
    words = split_words(text)
    strings = [word.lower() for word in words.strings()]
    taken = {i for span in (*source, *target) for i in range(*words.overlapping(*span))}
    start = words.overlapping(*source[0])[0] if source else 0
    found = [
        (place > start, len(others), -place, root)
        for place, form in enumerate(strings)
        if place not in taken
        for root, others in phrases().get(form, ())
        if all(after is not None for after in _places(strings, place, others))
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def _places(strings: Sequence[str], place: int, others: Sequence[str]) -> Iterator[int | None]:
    """Where the words of a phrase follow each other, None for the first that does not."""
    for word in others:
        near = range(place + 1, min(place + 2 + _APART, len(strings)))
        after = next((i for i in near if strings[i] == word), None)
        yield after
        if after is None:
            return
        place = after
