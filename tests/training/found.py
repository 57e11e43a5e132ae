"""Where words stand in a text."""

from training.corpus import Spans


def find(text: str, *words: str) -> Spans:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)
