"""Text → words with exact code-point offsets → wordpieces.

Everything the model says is said of whole words, so offsets never pass through the wordpiece
vocabulary: a word is cut out of the text as it stands, and only its pieces are normalised.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int32]

MAX_PIECES_PER_WORD = 16
_CACHED_WORDS = 200_000
_WORD = re.compile(r"\w+|[^\w\s]")
_JOINER = "\u200d"
_FIRST_MARK = "\u0300"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order; offsets are half-open code points."""

    text: str
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def strings(self) -> list[str]:
        """All words as strings."""
        return [self.text[s:e] for s, e in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]

    def overlapping(self, start: int, end: int) -> tuple[int, int]:
        """The range of the words that overlap a span of code points."""
        return int(np.searchsorted(self.ends, start, side="right")), int(np.searchsorted(self.starts, end))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Wordpiece ids of consecutive words; word *i* owns ``ids[first[i]:first[i + 1]]`` (at least one)."""

    ids: Ints
    first: Ints


def _extends(char: str) -> bool:
    """Whether a character belongs to the grapheme before it: a mark, a joiner, a skin tone."""
    if char < _FIRST_MARK:
        return False
    return char == _JOINER or _SKIN_TONES[0] <= char <= _SKIN_TONES[1] or unicodedata.category(char).startswith("M")


def split_words(text: str) -> Words:
    """Cut a text into words: runs of letters and digits, and every other visible character alone.

    Combining marks, variation selectors and joined emoji stay with what they modify.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    if spans and not text.isascii():
        spans = _glue(text, spans)
    offsets = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return Words(text, offsets[:, 0].copy(), offsets[:, 1].copy())


def _glue(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    glued = [spans[0]]
    for start, end in spans[1:]:
        last_start, last_end = glued[-1]
        if start == last_end and (_extends(text[start]) or _joins(text, last_end)):
            glued[-1] = (last_start, end)
        else:
            glued.append((start, end))
    return glued


def _joins(text: str, end: int) -> bool:
    """Whether the word ending at *end* ends in a joiner or in a mark inside a run of letters."""
    last = text[end - 1]
    if last == _JOINER:
        return True
    return _extends(last) and text[end].isalnum() and not last >= "\U0001f000"


class WordPieces:
    """The wordpiece vocabulary of the encoder, remembering the pieces of words it has seen."""

    def __init__(self, path: Path) -> None:
        """Read a ``tokenizer.json`` of the Hugging Face tokenizers library."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._unknown, self.cls, self.sep = (self._id(name) for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._cache: dict[str, tuple[int, ...]] = {}

    def _id(self, name: str) -> int:
        number: int | None = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"The vocabulary has no {name}; it is not one of a BERT encoder.")
        return number

    def encode(self, words: Sequence[str]) -> Pieces:
        """Wordpiece ids of each word; a word without any (a control character) is one unknown piece.

        A word of more than ``MAX_PIECES_PER_WORD`` pieces keeps its first ones.
        """
        missing = list(dict.fromkeys(word for word in words if word not in self._cache))
        if missing:
            if len(self._cache) + len(missing) > _CACHED_WORDS:
                self._cache.clear()
                missing = list(dict.fromkeys(words))
            readable = [word.encode("utf-8", "replace").decode() for word in missing]  # no lone surrogates
            encoded = self._tokenizer.encode_batch_fast(readable, add_special_tokens=False)
            for word, encoding in zip(missing, encoded, strict=True):
                self._cache[word] = tuple(encoding.ids[:MAX_PIECES_PER_WORD]) or (self._unknown,)
        pieces = [self._cache[word] for word in words]
        first = np.zeros(len(pieces) + 1, dtype=np.int32)
        np.cumsum([len(p) for p in pieces], out=first[1:])
        ids = np.fromiter((i for p in pieces for i in p), dtype=np.int32, count=int(first[-1]))
        return Pieces(ids, first)
