"""ROUGE-L (Lin 2004): longest common subsequence of words, with the bit-parallel LCS of Hyyrö (2004)."""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|\w+")


class Rouge(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def normalised(text: str) -> str:
    """NFKC, straight quotation marks, single blanks: what two readers of the same markup may differ in."""
    text = unicodedata.normalize("NFKC", text).translate(
        {ord(c): "'" for c in "‘’‚‛`´"} | {ord(c): '"' for c in "“”„‟«»"}
    )
    return " ".join(text.split())


def tokens(text: str) -> list[str]:
    """Words, case folded; of Chinese and Japanese each character."""
    return _WORD.findall(normalised(text).casefold())


def lcs(one: list[str], other: list[str]) -> int:
    """Length of the longest common subsequence, one bit of a Python integer for each word of ``one``."""
    masks: dict[str, int] = {}
    for at, word in enumerate(one):
        masks[word] = masks.get(word, 0) | 1 << at
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        matches = row & masks.get(word, 0)
        row = ((row + matches) | (row - matches)) & full
    return len(one) - row.bit_count()


def rouge_l(got: str, expected: str) -> Rouge:
    """ROUGE-L of a text against the expected one; both empty count as equal."""
    a, b = tokens(got), tokens(expected)
    if not a or not b:
        return Rouge(1.0, 1.0, 1.0) if not a and not b else Rouge(0.0, 0.0, 0.0)
    common = lcs(a, b)
    precision, recall = common / len(a), common / len(b)
    return Rouge(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)
