"""The shipped model: text in, attributions out."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ontherecord.nlp.attribution import LAYERS, Decoder, RawAttribution, attributions
from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.decode import Crf
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader
from ontherecord.nlp.session import Session
from ontherecord.nlp.tokenize import WordPieces, Words, split_words
from ontherecord.spans import Span

WEIGHTS = Path(__file__).parent / "weights"
GRAPH, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "model.json"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model finds in one text."""

    attributions: tuple[RawAttribution, ...]


class Model:
    """Graph, vocabulary and decoder of one folder of weights."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        """Load the weights of a folder (``model.onnx``, ``tokenizer.json``, ``model.json``)."""
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        self.digest = digest(folder)
        self.decoders = tuple(decoder(config[name]) for name in LAYERS)
        self._reader = Reader(WordPieces(folder / TOKENIZER))
        self._session = Session(folder / GRAPH, threads)

    def read(self, text: str, blocks: Iterable[Span] | None = None, threshold: float | None = None) -> Reading:
        """Read a text, or only some blocks of it (in order, not overlapping).

        Attributions of less confidence than ``threshold`` are left out (by default the one that gave the best F1 in
        training). Offsets of the result are half-open code points of ``text``. The same text and blocks give the same
        reading whatever was read before.
        """
        words = split_words(text)
        ranges = paragraphs(words) if blocks is None else _within(words, blocks)
        chosen = self.decoders
        if threshold is not None:
            chosen = tuple(replace(decoder, threshold=threshold) for decoder in chosen)
        windows = self._reader.windows(words, ranges)
        scores = self._session.run(windows)
        return Reading(tuple(attributions(words, windows, scores, chosen)))


def decoder(config: dict[str, Any]) -> Decoder:
    """The decoder of one layer that a ``model.json`` describes."""
    crf = Crf(*(np.array(config["crf"][name], dtype=np.float32) for name in ("follow", "start", "end")))
    confidence = config["confidence"]
    return Decoder(crf, Calibration(tuple(confidence["weights"]), confidence["bias"]), config["threshold"])


@cache
def shipped(threads: int = 1) -> Model:
    """The model of the package, loaded once a process."""
    return Model(threads=threads)


def digest(folder: Path = WEIGHTS) -> str:
    """The sha-256 of all files a model consists of."""
    whole = hashlib.sha256()
    for name in (GRAPH, TOKENIZER, CONFIG):
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()


def _within(words: Words, blocks: Iterable[Span]) -> list[tuple[int, int]]:
    """The parts of paragraphs that lie in the blocks."""
    ranges = paragraphs(words)
    cut = []
    for block in blocks:
        first = int(np.searchsorted(words.starts, block.start))
        last = int(np.searchsorted(words.ends, block.end, side="right"))
        cut += [(max(a, first), min(b, last)) for a, b in ranges if a < last and first < b]
    return cut
