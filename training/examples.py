"""Articles → windows with gold tags and links → padded batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from ontherecord.nlp import tags
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.inside import alone
from ontherecord.nlp.tokenize import Ints, Words, split_words
from ontherecord.spans import Span
from training.batches import inputs_of, padded, varied_windows, words_of
from training.corpus import GoldArticle, GoldAttribution, GoldContent, Spans
from training.network import Inputs

POINTER_ROLES = ((tags.CONTENT, tags.CUE), (tags.CUE, tags.SOURCE), (tags.CONTENT, tags.SOURCE))

Link = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, its gold tags, and per attribution the words of its source, cue and content."""

    window: Window
    gold: Ints
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows; ``targets`` and ``weights`` say where each word should point and how much it counts."""

    inputs: Inputs
    parts: tuple[tuple[int, int, int], ...]
    gold: Tensor
    words: Tensor
    targets: Tensor
    weights: Tensor

    def to(self, device: str) -> "Batch":
        """The same on a device."""
        return replace(
            self,
            inputs=Inputs(*(None if t is None else t.to(device) for t in self.inputs)),  # type: ignore[arg-type]
            **{name: getattr(self, name).to(device) for name in ("gold", "words", "targets", "weights")},
        )


def content_examples(text: str, given: GoldContent, reader: Reader) -> list[Example]:
    """A content as it is read again at run time, and likewise the contents found in it."""
    words = split_words(text)
    ranges = paragraphs(words)
    found = []
    for content, nested in _layers(given.content, given.nested):
        own, its_ranges = alone(words, ranges, [Span(*span) for span in content])
        found += _cut(own, reader.windows(own, its_ranges, in_content=True), nested)
    return found


def _layers(content: Spans, nested: Sequence[GoldAttribution]) -> Iterator[tuple[Spans, Sequence[GoldAttribution]]]:
    """A content with what stands in it and in no other, then each of these with what stands in it."""
    lower = [
        any(other is not one and _stands_in(one.cue or one.content, other.content) for other in nested)
        for one in nested
    ]
    top = [one for one, low in zip(nested, lower, strict=True) if not low]
    yield content, top
    for one in top:
        inner = [
            other for other in nested if other is not one and _stands_in(other.cue or other.content, one.content)
        ]
        yield from _layers(one.content, inner)


def _stands_in(spans: Spans, room: Spans) -> bool:
    return all(any(a <= start and end <= b for a, b in room) for start, end in spans)


def examples(article: GoldArticle, reader: Reader, chance: random.Random | None = None) -> list[Example]:
    """Cut an article into windows; ``chance`` varies where the first one ends."""
    words = split_words(article.text)
    return _cut(words, varied_windows(words, reader, chance), article.attributions)


def _cut(words: Words, windows: Sequence[Window], attributions: Sequence[GoldAttribution]) -> list[Example]:
    """Gold tags and links of windows over the words."""
    links = [tuple(_inside(words, role) for role in (a.source, a.cue, a.content)) for a in attributions]
    spans = _span_numbers(words, attributions)
    found = []
    for window in windows:
        at = {int(word): i for i, word in enumerate(window.words)}
        local = [tuple(tuple(at[w] for w in role if w in at) for role in link) for link in links]
        gold = _bioes(spans[window.words], window.parts)
        found.append(Example(window, gold, tuple(link for link in local if any(link))))  # type: ignore[misc]
    return found


def _inside(words: Words, spans: Spans) -> list[int]:
    """The words that overlap any of the spans."""
    found: list[int] = []
    for start, end in spans:
        found.extend(range(*words.overlapping(start, end)))
    return found


def _span_numbers(words: Words, attributions: Sequence[GoldAttribution]) -> Ints:
    """Per word the number of its span, from which the role is the remainder by three; -1 outside."""
    numbers = np.full(len(words), -1, dtype=np.int32)
    count = 0
    for role in (tags.CONTENT, tags.SOURCE, tags.CUE):
        for attribution in attributions:
            for span in (attribution.source, attribution.cue, attribution.content)[role]:
                numbers[_inside(words, (span,))] = role + 3 * count
                count += 1
    return numbers


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
                gold[i:end] = tags.of_run(int(numbers[i]) % 3, end - i)
            i = end
    return gold


def collate(group: Sequence[Example]) -> Batch:
    """Pad windows and lay out their pointer targets."""
    windows = [e.window for e in group]
    words = words_of(windows)
    size = words.shape[1]
    targets = torch.zeros((len(group), len(POINTER_ROLES), size, size + 1), dtype=torch.bool)
    weights = torch.zeros((len(group), len(POINTER_ROLES), size))
    for i, example in enumerate(group):
        for link in example.links:
            for p, (query, key) in enumerate(POINTER_ROLES):
                if link[query]:
                    rows = torch.tensor(link[query])
                    targets[i, p, rows[:, None], torch.tensor(link[key] or (size,))[None, :]] = True
                    weights[i, p, rows] = 1 / len(link[query])
    return Batch(
        inputs=inputs_of(windows),
        parts=tuple((i, s, e) for i, w in enumerate(windows) for s, e in w.parts),
        gold=padded([e.gold for e in group]),
        words=words,
        targets=targets,
        weights=weights,
    )
