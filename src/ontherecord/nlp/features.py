"""What the uncased wordpieces do not tell: letter case, quotation marks, paragraph starts.

Each feature is a small integer per word; the encoder adds a learned embedding for each to the
embeddings of the word's pieces. Training and run time share this module.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ontherecord.nlp.tokenize import Ints, Words

# letter case
NO_CASE, LOWER, TITLE, UPPER, MIXED = range(5)
CASES = 5
# quotation
OUTSIDE, INSIDE, OPENING, CLOSING, INNER = range(5)
QUOTES = 5
# place in the paragraph
WITHIN, SENTENCE, INITIAL, CONTINUED = range(4)
PLACES = 4
# added to the place of every word of a content read alone
IN_CONTENT = PLACES

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_OPENING = frozenset("“„«‹「『‘")
_SINGLE = frozenset("'’‘")
_DOUBLE = frozenset('“”„«»「」『』"‹›')
_SENTENCE_END = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Features:
    """Feature classes of each word, aligned with `Words`."""

    case: Ints
    quote: Ints
    place: Ints


def paragraphs(words: Words) -> list[tuple[int, int]]:
    """Word ranges of the paragraphs of a text: its lines that hold words."""
    found = []
    for match in _LINE.finditer(words.text):
        first = int(np.searchsorted(words.starts, match.start()))
        last = int(np.searchsorted(words.starts, match.end()))
        if last > first:
            found.append((first, last))
    return found


def letter_case(word: str) -> int:
    """The case class of a word."""
    if word.islower():
        return LOWER
    if word.istitle():
        return TITLE
    if word.isupper():
        return UPPER
    return NO_CASE if word.lower() == word.upper() else MIXED


def featurise(words: Words, paragraph_ranges: Sequence[tuple[int, int]], *, in_content: bool = False) -> Features:
    """Compute the features of every word; words outside the paragraphs count as unquoted.

    A paragraph is *continued* when a quotation mark opens it and the paragraph before left its
    quotation open, as newspapers print a long quotation. ``in_content`` marks the words as those of a
    content read alone.
    """
    strings = words.strings()
    case = [letter_case(word) for word in strings]
    place = [WITHIN] * len(strings)
    quotes = _Quotes(words, strings)
    is_open = False
    for first, last in paragraph_ranges:
        was_open, is_open = is_open, quotes.paragraph(first, last)
        place[first] = CONTINUED if was_open and quotes.classes[first] == OPENING else INITIAL
        for i in range(first + 1, last):
            if strings[i - 1] in _SENTENCE_END and case[i] in {TITLE, UPPER}:
                place[i] = SENTENCE
    found = Features(*(np.array(classes, dtype=np.int32) for classes in (case, quotes.classes, place)))
    return replace(found, place=found.place + IN_CONTENT) if in_content else found


class _Quotes:
    """Follows quotation marks through each paragraph; what a paragraph leaves open ends with it."""

    def __init__(self, words: Words, strings: Sequence[str]) -> None:
        self.classes = [OUTSIDE] * len(strings)
        self._strings = strings
        touching = (words.starts[1:] == words.ends[:-1]).tolist()
        self._touches_left: list[bool] = [False, *touching]
        self._touches_right: list[bool] = [*touching, False]

    def paragraph(self, first: int, last: int) -> bool:
        """Classify the words of a paragraph; returns whether a double quotation is left open."""
        singles = self._single_marks(first, last)
        double = single = False
        for i in range(first, last):
            word = self._strings[i]
            if word in _DOUBLE:
                double = self._opens(word, i, first, last, is_open=double)
                self.classes[i] = OPENING if double else CLOSING
            elif i in singles:
                single = singles[i] == OPENING
                self.classes[i] = singles[i]
            elif double or single:
                self.classes[i] = INNER if double and single else INSIDE
        return double

    def _opens(self, mark: str, i: int, first: int, last: int, *, is_open: bool) -> bool:
        if mark != '"':
            return mark in _OPENING
        left = i > first and self._touches_left[i]
        right = i + 1 < last and self._touches_right[i]
        return right if left != right else not is_open

    def _single_marks(self, first: int, last: int) -> Mapping[int, int]:
        """Single marks that open and close a quotation; the others are apostrophes."""
        marks: dict[int, int] = {}
        opened = None
        for i in range(first, last):
            word = self._strings[i]
            if word not in _SINGLE:
                continue
            left = i > first and self._touches_left[i] and self._strings[i - 1] not in _DOUBLE
            after = self._strings[i + 1] if i + 1 < last and self._touches_right[i] else ""
            if opened is None:
                if word == "‘" or (word == "'" and not left and after[:1].isalpha()):
                    opened = i
            elif word != "‘" and left and not after[:1].isalnum():
                marks[opened], marks[i] = OPENING, CLOSING
                opened = None
        return marks
