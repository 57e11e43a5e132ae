"""What the uncased wordpieces do not tell: letter case, quotation marks, paragraph starts.

Each feature is a small integer per word; the encoder adds a learned embedding for each to the
embeddings of the word's pieces. Training and run time share this module.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ontherecord.nlp.tokenize import Ints, Words

# letter case
NO_CASE, LOWER, TITLE, UPPER, MIXED = range(5)
CASES = 5
# quotation
OUTSIDE, INSIDE, OPENING, CLOSING, INNER = range(5)
QUOTES = 5
# place in the paragraph
WITHIN, INITIAL, SENTENCE = range(3)
PLACES = 3

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_OPENING = frozenset("“„«‹「『‘")
_CLOSING = frozenset("”»›」』")
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


def featurise(words: Words, paragraph_ranges: Sequence[tuple[int, int]]) -> Features:
    """Compute the features of every word; words outside the paragraphs count as unquoted."""
    strings = words.strings()
    case = np.fromiter(map(letter_case, strings), dtype=np.int32, count=len(strings))
    place = np.zeros(len(strings), dtype=np.int32)
    quotes = _Quotes(words, strings)
    for first, last in paragraph_ranges:
        place[first] = INITIAL
        quotes.paragraph(first, last)
        for i in range(first + 1, last):
            if strings[i - 1] in _SENTENCE_END and case[i] in {TITLE, UPPER}:
                place[i] = SENTENCE
    return Features(case, quotes.classes, place)


class _Quotes:
    """Follows quotation marks through paragraphs.

    A double quotation still open at the end of a paragraph goes on in the next one if that begins
    with a quotation mark (each paragraph of a long quotation opens with one); otherwise it ends.
    """

    def __init__(self, words: Words, strings: Sequence[str]) -> None:
        self.classes = np.zeros(len(strings), dtype=np.int32)
        self._strings = strings
        starts, ends = words.starts, words.ends
        glued = np.concatenate([[False], starts[1:] == ends[:-1]]) if len(strings) else np.zeros(0, dtype=bool)
        self._touches_left: list[bool] = glued.tolist()
        self._touches_right: list[bool] = [*self._touches_left[1:], False]

    def paragraph(self, first: int, last: int) -> None:
        double = single = False
        for i in range(first, last):
            word = self._strings[i]
            if word in _DOUBLE:
                opens = self._opens(word, i, first, last, is_open=double)
                double, single = opens, False
                self.classes[i] = OPENING if opens else CLOSING
            elif word in _SINGLE and self._is_mark(i, first, last, is_open=single):
                single = not single
                self.classes[i] = OPENING if single else CLOSING
            elif double or single:
                self.classes[i] = INNER if double and single else INSIDE
        self._unclosed_single(first, last)

    def _opens(self, mark: str, i: int, first: int, last: int, *, is_open: bool) -> bool:
        if mark != '"':
            return mark in _OPENING
        left = i > first and self._touches_left[i]
        right = i + 1 < last and self._touches_right[i]
        if left == right:
            return not is_open
        return right

    def _is_mark(self, i: int, first: int, last: int, *, is_open: bool) -> bool:
        """Whether a single mark opens or closes a quotation, rather than being an apostrophe."""
        left = i > first and self._touches_left[i] and self._strings[i - 1] not in _DOUBLE
        right = i + 1 < last and self._touches_right[i] and self._strings[i + 1] not in _DOUBLE
        if is_open:
            return left and not (right and self._strings[i + 1][0].isalnum())
        return self._strings[i] == "‘" or (self._strings[i] == "'" and right and not left)

    def _unclosed_single(self, first: int, last: int) -> None:
        """Take back a single mark that nothing closed: it was an apostrophe ("'90s")."""
        opened = None
        for i in range(first, last):
            if self._strings[i] in _SINGLE and self.classes[i] in {OPENING, CLOSING}:
                opened = i if self.classes[i] == OPENING else None
            elif self._strings[i] in _DOUBLE:
                if opened is not None:
                    self._take_back(opened, i)
                opened = None
        if opened is not None:
            self._take_back(opened, last)

    def _take_back(self, opened: int, end: int) -> None:
        was_inner = opened > 0 and self.classes[opened + 1 : end].size and self.classes[opened + 1] == INNER
        for i in range(opened, end):
            if self.classes[i] in {OPENING, INNER, INSIDE}:
                self.classes[i] = INSIDE if was_inner else OUTSIDE
