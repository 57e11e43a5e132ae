"""Copies of one text, whole or in part: which articles are one source, and no confirmation of one another.

Candidates share a long sentence or a band of their MinHash sketches (Broder 1997; bands: Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, §3.4). Two articles are copies when most of the shorter one's long sentences
stand in the other, or nearly all runs of words stand in both.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

import numpy as np

from ontherecord.link.values import Likeness, Wording
from ontherecord.records import Article, BlockKind

MADE = 0.6
PROPOSED = 0.4
_SKETCH = 64
_BAND = 2
_RUN = 5
_LONG = 8  # words of a sentence that is hardly written twice
_WHOLE = 0.85  # share of runs of words in common of what is the same but for a slip or a heading
_SOME = 3
_SHORTEST = 40  # words of a text that can be told to be a copy
_PRIME = np.uint64((1 << 61) - 1)
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SENTENCE = re.compile(r"(?<=[.!?。！？])[\s”\"’)]+|\n+")


def wording(article: Article) -> Wording | None:
    """The wording of an article's body; None where it is too short to tell."""
    body = article.spans(BlockKind.BODY)
    text = "\n".join(article.text[span.start : span.end] for span in body)
    words = _words(text)
    if len(words) < _SHORTEST:
        return None
    runs = {_hash(" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)}
    long = (_words(sentence) for sentence in _SENTENCE.split(text))
    sentences = tuple(dict.fromkeys(_hash(" ".join(one)) for one in long if len(one) >= _LONG))
    return Wording(_sketch(runs), sentences, len(runs), house(article))


def house(article: Article) -> str | None:
    """Whose page an article is: its outlet, else the host of its address."""
    return article.outlet or (urlsplit(article.url).hostname if article.url else None)


def keys(value: Wording) -> tuple[str, ...]:
    """Bands of the sketch, and a few of the long sentences, chosen by their hash."""
    bands = (value.sketch[at : at + _BAND] for at in range(0, len(value.sketch), _BAND))
    chosen = sorted(value.sentences)[:12]
    return (*(f"band{n}:{'.'.join(map(str, band))}" for n, band in enumerate(bands)), *(f"line:{s}" for s in chosen))


def compare(one: Wording, other: Wording) -> Likeness | None:
    """How much of the shorter text stands in the other.

    One house writes many texts after one pattern: of one outlet, or where none is told, only the whole is a copy.
    """
    alike = sum(a == b for a, b in zip(one.sketch, other.sketch, strict=True)) / len(one.sketch)
    short, long = sorted((one.sentences, other.sentences), key=len)
    shared = len(set(short) & set(long))
    lines = shared / len(short) if shared >= _SOME else 0.0
    whole = alike if alike >= _WHOLE else 0.0
    score = whole if one.outlet == other.outlet or None in (one.outlet, other.outlet) else max(whole, lines)
    if score < PROPOSED:
        return None
    how = "the whole text" if whole else f"{shared} of {len(short)} long sentences of the shorter"
    return Likeness(round(score, 4), (f"the same wording: {how}, {alike:.0%} of all runs of words in both",))


def apart(ones: Sequence[Wording], others: Sequence[Wording]) -> str | None:
    """Nothing keeps two wordings apart but their words; but copies of parts of one text need not be copies.

    Every text of one group must have something of every text of the other.
    """
    for one in ones[:8]:
        for other in others[:8]:
            if compare(one, other) is None:
                return "one is a copy of a part only that the other lacks"
    return None


def _words(text: str) -> list[str]:
    return list(_split(text.casefold()))


def _split(text: str) -> Iterator[str]:
    for found in _WORD.findall(text):
        if _WIDE.search(found):
            yield from (found[at : at + 2] for at in range(0, len(found), 2))
        else:
            yield found


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


@cache
def _functions() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(20180921)
    factors = random.integers(1, 1 << 31, _SKETCH, dtype=np.uint64)
    return factors, random.integers(0, 1 << 60, _SKETCH, dtype=np.uint64)


def _sketch(runs: set[int]) -> tuple[int, ...]:
    """The least value of each hash function over the runs; wraps around at 64 bits, which mixes as well."""
    factors, offsets = _functions()
    found = np.fromiter(runs, dtype=np.uint64)
    with np.errstate(over="ignore"):
        mixed = (found[:, None] * (2 * factors[None, :] + np.uint64(1)) + offsets[None, :]) % _PRIME
    return tuple(int(least) >> 20 for least in mixed.min(axis=0))
