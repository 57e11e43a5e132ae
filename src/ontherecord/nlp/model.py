"""The shipped model: text in; attributions, names, time expressions, and mentions out."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from ontherecord.nlp.attribution import Decoder, RawAttribution, attributions
from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.coreference import Scorer
from ontherecord.nlp.decode import Crf
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.inside import alone, is_told, may_credit, requoted
from ontherecord.nlp.reading import (
    FoundMention,
    RawMention,
    RawSpan,
    Tuning,
    credits_of,
    find_mentions,
    link_mentions,
    names_of,
    timexes_of,
)
from ontherecord.nlp.session import GRAPHS, Session
from ontherecord.nlp.tokenize import WordPieces, Words, split_words
from ontherecord.spans import Span

WEIGHTS = Path(__file__).parent / "weights"
# windows whose scores are held at a time: a megabyte each
_HELD = 64
TOKENIZER, CONFIG, COREFERENCE = "tokenizer.json", "model.json", "coreference.npz"
FILES = (*GRAPHS, TOKENIZER, CONFIG, COREFERENCE)


@dataclass(frozen=True, slots=True)
class RawReading:
    """What the model finds in one text.

    ``attributions``: the outer ones in the order of their contents, then those inside them; ``unsure``: outer ones
    below the threshold.
    """

    attributions: tuple[RawAttribution, ...]
    unsure: tuple[RawAttribution, ...]
    names: tuple[RawSpan, ...]
    timexes: tuple[RawSpan, ...]
    mentions: tuple[RawMention, ...]
    words: Words = field(compare=False)

    @property
    def outer(self) -> tuple[RawAttribution, ...]:
        """Those that stand in no other's content."""
        return tuple(one for one in self.attributions if one.parent is None)


class Model:
    """Graphs, vocabulary and decoders of one folder of weights."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        """Load the ``FILES`` of a folder."""
        self._folder = folder
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        self.decoder, self.inside = decoder(config["outer"]), decoder(config["inside"])
        self.trained = Scorer.load(folder / COREFERENCE), Tuning(**config["tuning"])
        self._reader = Reader(WordPieces(folder / TOKENIZER))
        self._session = Session(folder, threads)

    @property
    def digest(self) -> str:
        """The sha-256 of the files it was loaded from."""
        return digest(self._folder)

    def read(self, text: str, blocks: Iterable[Span] | None = None, threshold: float | None = None) -> RawReading:
        """Read a text, or only some blocks of it (in order, not overlapping).

        Attributions of less confidence than ``threshold`` are left out (by default the one that gave the best F1 in
        training). Offsets of the result are half-open code points of ``text``. The same text and blocks give the same
        reading whatever was read before.
        """
        words = split_words(text)
        ranges = paragraphs(words) if blocks is None else _within(words, blocks)
        least = self.decoder.keeping(threshold).threshold
        windows = self._reader.windows(words, ranges)
        everything: list[RawAttribution] = []
        names: list[RawSpan] = []
        timexes: list[RawSpan] = []
        mentions: list[FoundMention] = []
        scorer, tuning = self.trained
        for some in (windows[i : i + _HELD] for i in range(0, len(windows), _HELD)):
            outputs = self._session.run(some)
            scores = [one.attribution for one in outputs]
            everything += attributions(words, some, scores, self.decoder.keeping(0.0))
            names += names_of(words, some, outputs, tuning)
            timexes += timexes_of(words, some, outputs, tuning)
            mentions += find_mentions(some, outputs, tuning)
        found = [one for one in everything if one.confidence >= least]
        inner = self._inside(words, ranges, [one.content for one in found], threshold)
        return RawReading(
            (*found, *inner),
            tuple(one for one in everything if one.confidence < least),
            tuple(names),
            tuple(timexes),
            tuple(link_mentions(words, ranges, mentions, credits_of(words, found), (scorer, tuning))),
            words,
        )

    def read_contents(
        self, text: str, contents: Sequence[Sequence[Span]], threshold: float | None = None
    ) -> list[RawAttribution]:
        """The attributions inside contents of a text, and those inside their contents.

        ``parent`` is the place among the contents given, and after these what was found. Each content is read alone,
        so that nothing depends on the others.
        """
        words = split_words(text)
        return self._inside(words, paragraphs(words), contents, threshold)

    def _inside(
        self,
        words: Words,
        paragraphs: Sequence[tuple[int, int]],
        contents: Sequence[Sequence[Span]],
        threshold: float | None,
    ) -> list[RawAttribution]:
        """What stands in contents, layer by layer."""
        decoder = self.inside.keeping(threshold)
        rooms = list(contents)
        found: list[RawAttribution] = []
        read = 0
        while read < len(rooms):
            inner = list(self._layer(words, paragraphs, rooms, read, decoder))
            read = len(rooms)
            found += inner
            rooms += [one.content for one in inner]
        return found

    def _layer(
        self,
        words: Words,
        paragraphs: Sequence[tuple[int, int]],
        rooms: Sequence[Sequence[Span]],
        first: int,
        decoder: Decoder,
    ) -> Iterator[RawAttribution]:
        """What stands in the rooms from place ``first`` on."""
        text = words.text
        jobs: list[tuple[int, Words, list[Window]]] = []
        for place in range(first, len(rooms)):
            if may_credit(text, rooms[place]):
                own, ranges = alone(words, paragraphs, rooms[place])
                jobs.append((place, own, self._reader.windows(own, ranges, in_content=True)))
        read = [window for _, _, windows in jobs for window in windows]
        held = (self._session.run_contents(read[i : i + _HELD]) for i in range(0, len(read), _HELD))
        scores = chain.from_iterable(held)
        for place, own, windows in jobs:
            for one in attributions(own, windows, [next(scores) for _ in windows], decoder):
                content = tuple(requoted(text, rooms[place], span) for span in one.content)
                inner = replace(one, content=content, parent=place)
                if is_told(text, rooms[place], inner):
                    yield inner


def decoder(config: dict[str, Any]) -> Decoder:
    """The decoder that a part of ``model.json`` describes."""
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
    for name in FILES:
        whole.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return whole.hexdigest()


def _within(words: Words, blocks: Iterable[Span]) -> list[tuple[int, int]]:
    """The parts of paragraphs that lie in the blocks."""
    ranges = paragraphs(words)
    cut = []
    for block in blocks:
        first = int(np.searchsorted(words.starts, block.start))
        last = int(np.searchsorted(words.ends, block.end, side="right"))
        for a, b in ranges[bisect_right(ranges, first, key=itemgetter(1)) :]:
            if a >= last:
                break
            if max(a, first) < min(b, last):
                cut.append((max(a, first), min(b, last)))
    return cut
