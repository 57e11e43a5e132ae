"""Cut the words of a text into the windows the encoder reads.

Whole paragraphs are packed greedily; a paragraph longer than a window is cut after the last
sentence that fits, and where no sentence ends, after the last word that fits.
"""

from collections.abc import Iterator, Sequence

from ontherecord.nlp.tokenize import MAX_PIECES_PER_WORD, Ints

WINDOW_PIECES = 254
_SENTENCE_END = frozenset(".!?")
_AFTER_END = frozenset("\"”’')]»")


def pack(
    first_piece: Ints, paragraphs: Sequence[tuple[int, int]], strings: Sequence[str], limit: int = WINDOW_PIECES
) -> list[list[tuple[int, int]]]:
    """Windows of at most ``limit`` pieces, each a list of word ranges (one a paragraph or part of one).

    ``first_piece`` is `Pieces.first`. Every word of every paragraph is in exactly one window.
    """
    if limit < MAX_PIECES_PER_WORD:
        raise ValueError(f"A window of {limit} pieces cannot hold a word; take at least {MAX_PIECES_PER_WORD}.")
    windows: list[list[tuple[int, int]]] = []
    room = 0
    for paragraph in paragraphs:
        for first, last in _cut(first_piece, paragraph, strings, limit):
            size = int(first_piece[last] - first_piece[first])
            if size > room or not windows:
                windows.append([])
                room = limit
            windows[-1].append((first, last))
            room -= size
    return windows


def _cut(
    first_piece: Ints, paragraph: tuple[int, int], strings: Sequence[str], limit: int
) -> Iterator[tuple[int, int]]:
    first, last = paragraph
    while first_piece[last] - first_piece[first] > limit:
        fits = int(first_piece.searchsorted(first_piece[first] + limit, side="right")) - 1
        end = _last_sentence_end(strings, first, fits)
        yield first, end
        first = end
    yield first, last


def _last_sentence_end(strings: Sequence[str], first: int, fits: int) -> int:
    """The word index after the last sentence end in the second half of the range; else ``fits``."""
    for i in range(fits - 1, first + (fits - first) // 2, -1):
        if strings[i] in _SENTENCE_END:
            end = i + 1
            while end < fits and strings[end] in _AFTER_END:
                end += 1
            return end
    return fits
