"""Coding by dictionary, in the manner of PETRARCH (Schrodt, Beieler and Idris 2014)."""

from collections.abc import Iterator, Sequence

from ontherecord.nlp.tokenize import split_words
from ontherecord.spans import Span
from ontherecord.vocab.plover import verb_phrases

# how many words may stand between two of a phrase
_APART = 4


def coded(text: str, source: Sequence[Span], target: Sequence[Span]) -> str | None:
    """The root of the phrase that tells most: one after the source rather than before it, a longer one, the first.

    None where no phrase of the dictionary stands outside the names of source and target.
    """
    words = split_words(text)
    strings = [word.lower() for word in words.strings()]
    taken = {i for span in (*source, *target) for i in range(*words.overlapping(*span))}
    start = words.overlapping(*source[0])[0] if source else 0
    found = [
        (place > start, len(phrase.others), -place, phrase.root)
        for place, form in enumerate(strings)
        if place not in taken
        for phrase in verb_phrases().get(form, ())
        if all(after is not None for after in _places(strings, place, phrase.others))
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
