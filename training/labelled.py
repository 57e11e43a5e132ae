"""Texts with labelled spans (names, time expressions) → windows with gold tags; their loss."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from torch import Tensor
from torch.nn import functional

from ontherecord.nlp import tags
from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.tokenize import Ints, Words, split_words
from training.batches import padded

_PADDING = -100


class Marked(Protocol):
    """A span that a corpus marks, in half-open code points."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def label(self) -> str:
        """What it is."""


@dataclass(frozen=True, slots=True)
class LabelledExample:
    """A window and its gold tags, as `tags.tag` numbers them."""

    window: Window
    gold: Ints


def labelled_examples(
    text: str, spans: Sequence[Marked], labels: Sequence[str], reader: Reader, chance: random.Random | None = None
) -> list[LabelledExample]:
    """Cut a text into windows; ``chance`` varies where the first one ends.

    A span is every word it overlaps; one that meets another, or two paragraphs, is left out where it does.
    """
    words = split_words(text)
    ranges = paragraphs(words)
    windows = reader.windows(words, ranges)
    if chance is not None and len(windows) > 1:
        windows = reader.windows(words, ranges, chance.randrange(len(windows[0].parts) + 1))
    gold = np.zeros(len(words), dtype=np.int32)
    for span in spans:
        first, last = overlapping(words, span.start, span.end)
        if last > first and not gold[first:last].any():
            label = labels.index(span.label)
            gold[first:last] = tags.tag(label, tags.MIDDLE)
            gold[first] = tags.tag(label, tags.BEGIN if last > first + 1 else tags.SINGLE)
            if last > first + 1:
                gold[last - 1] = tags.tag(label, tags.END)
    return [LabelledExample(window, gold[window.words]) for window in windows]


def overlapping(words: Words, start: int, end: int) -> tuple[int, int]:
    """The range of the words that overlap a span of code points."""
    return (
        int(np.searchsorted(words.ends, start, side="right")),
        int(np.searchsorted(words.starts, end)),
    )


def labelled_loss(scores: Tensor, group: Sequence[LabelledExample]) -> Tensor:
    """Mean cross-entropy a word; ``scores`` are [B, W, tags]."""
    gold = padded([example.gold for example in group], _PADDING).to(scores.device)
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=_PADDING)
