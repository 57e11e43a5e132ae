"""Articles → windows with gold tags and links → padded batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ontherecord.nlp import tags
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.tokenize import Ints, Words, split_words
from ontherecord.nlp.windows import WINDOW_PIECES
from training.corpus import GoldArticle, GoldAttribution, Spans
from training.network import Inputs

_POINTER_ROLES = ((tags.CONTENT, tags.CUE), (tags.CUE, tags.SOURCE), (tags.CONTENT, tags.SOURCE))
_POOL = 16

Link = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of gold in a window: the ranges it is known in, tags, and the words of each attribution's roles."""

    parts: tuple[Part, ...]
    gold: Ints
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its outer and inner gold."""

    window: Window
    layers: tuple[Layer, Layer]


@dataclass(frozen=True, slots=True)
class Targets:
    """One layer of a batch: where each word should point and how much it counts, besides the tags."""

    parts: tuple[tuple[int, int, int], ...]
    gold: Tensor
    targets: Tensor
    weights: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows; ``words`` is True at real words."""

    inputs: Inputs
    words: Tensor
    layers: tuple[Targets, Targets]


def examples(article: GoldArticle, reader: Reader, chance: random.Random | None = None) -> list[Example]:
    """Cut an article into windows; ``chance`` varies where the first one ends."""
    words = split_words(article.text)
    ranges = paragraphs(words)
    windows = reader.windows(words, ranges)
    if chance is not None and len(windows) > 1:
        windows = reader.windows(words, ranges, chance.randrange(len(windows[0].parts) + 1))
    outer, inner = (_Gold(words, attributions) for attributions in (article.attributions, article.inner))
    known = [_inside(words, (span,)) for span in article.known]
    return [Example(window, (outer.within(window, window.parts), _inner(inner, window, known))) for window in windows]


def _inner(gold: "_Gold", window: Window, known: Sequence[Sequence[int]]) -> Layer:
    at = {int(word): i for i, word in enumerate(window.words)}
    whole = [span for span in known if span and span[0] in at and span[-1] in at]
    return gold.within(window, tuple((at[span[0]], at[span[-1]] + 1) for span in whole))


class _Gold:
    """One layer of an article's attributions, on its words."""

    def __init__(self, words: Words, attributions: Sequence[GoldAttribution]) -> None:
        roles = [(a.source, a.cue, a.content) for a in attributions]
        self._links = [tuple(_inside(words, role) for role in one) for one in roles]
        self._numbers = np.full(len(words), -1, dtype=np.int32)
        count = 0
        for role in (tags.CONTENT, tags.SOURCE, tags.CUE):
            for one in roles:
                for span in one[role]:
                    self._numbers[_inside(words, (span,))] = role + 3 * count
                    count += 1

    def within(self, window: Window, parts: tuple[Part, ...]) -> Layer:
        """What of it lies in a window."""
        at = {int(word): i for i, word in enumerate(window.words)}
        local = [tuple(tuple(at[w] for w in role if w in at) for role in link) for link in self._links]
        links = tuple(link for link in local if any(link))
        return Layer(parts, _bioes(self._numbers[window.words], parts), links)  # type: ignore[arg-type]


def _inside(words: Words, spans: Spans) -> list[int]:
    """The words that overlap any of the spans."""
    found: list[int] = []
    for start, end in spans:
        first = int(np.searchsorted(words.ends, start, side="right"))
        found.extend(range(first, int(np.searchsorted(words.starts, end))))
    return found


def _bioes(numbers: Ints, parts: Sequence[tuple[int, int]]) -> Ints:
    """Tags of the runs of equal span numbers, each run within one part."""
    gold = np.zeros(len(numbers), dtype=np.int32)
    for first, last in parts:
        i = first
        while i < last:
            end = i + 1
            while end < last and numbers[end] == numbers[i]:
                end += 1
            if numbers[i] >= 0:
                role = int(numbers[i]) % 3
                gold[i:end] = tags.tag(role, tags.MIDDLE)
                gold[i] = tags.tag(role, tags.BEGIN if end > i + 1 else tags.SINGLE)
                if end > i + 1:
                    gold[end - 1] = tags.tag(role, tags.END)
            i = end
    return gold


def batches(found: Sequence[Example], pieces: int, chance: random.Random | None) -> Iterator[list[Example]]:
    """Group windows of like length into batches of at most ``pieces`` padded pieces."""
    order = list(found)
    if chance is not None:
        chance.shuffle(order)
    pool = max(1, pieces // WINDOW_PIECES) * _POOL
    groups: list[list[Example]] = []
    for i in range(0, len(order), pool):
        group: list[Example] = []
        for example in sorted(order[i : i + pool], key=lambda e: len(e.window.ids)):
            if group and (len(group) + 1) * len(example.window.ids) > pieces:
                groups.append(group)
                group = []
            group.append(example)
        groups.append(group)
    if chance is not None:
        chance.shuffle(groups)
    yield from groups


def collate(group: Sequence[Example]) -> Batch:
    """Pad windows and lay out their targets."""
    windows = [e.window for e in group]
    ids, case, quote, place, first, last = (
        _padded([getattr(w, name) for w in windows]) for name in ("ids", "case", "quote", "place", "first", "last")
    )
    mask = _up_to([len(w.ids) for w in windows], ids.shape[1])
    size = first.shape[1]
    outer, inner = (_targets([e.layers[layer] for e in group], size) for layer in range(2))
    return Batch(
        inputs=Inputs(ids, case, quote, place, mask, first, last),
        words=_up_to([len(w.words) for w in windows], size),
        layers=(outer, inner),
    )


def _targets(layers: Sequence[Layer], size: int) -> Targets:
    targets = torch.zeros((len(layers), len(_POINTER_ROLES), size, size + 1), dtype=torch.bool)
    weights = torch.zeros((len(layers), len(_POINTER_ROLES), size))
    for i, layer in enumerate(layers):
        for link in layer.links:
            for p, (query, key) in enumerate(_POINTER_ROLES):
                if link[query]:
                    rows = torch.tensor(link[query])
                    targets[i, p, rows[:, None], torch.tensor(link[key] or (size,))[None, :]] = True
                    weights[i, p, rows] = 1 / len(link[query])
    parts = tuple((i, start, end) for i, layer in enumerate(layers) for start, end in layer.parts)
    return Targets(parts, _padded([layer.gold for layer in layers]), targets, weights)


def _padded(arrays: Sequence[Ints]) -> Tensor:
    out = torch.zeros((len(arrays), max(len(a) for a in arrays)), dtype=torch.long)
    for i, array in enumerate(arrays):
        out[i, : len(array)] = torch.from_numpy(array.astype(np.int64))
    return out


def _up_to(lengths: Sequence[int], size: int) -> Tensor:
    return torch.arange(size)[None, :] < torch.tensor(lengths)[:, None]
