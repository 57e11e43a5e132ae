"""Texts with labelled spans (names, time expressions) → windows with gold tags; their loss."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from torch import Tensor
from torch.nn import functional

from ontherecord.nlp import tags
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.tokenize import Ints, split_words
from training.batches import padded, varied_windows
from training.spans import GoldSpan
from training.timeml import GoldTimex

_PADDING = -100


@dataclass(frozen=True, slots=True)
class LabelledExample:
    """A window and its gold tags, as `tags.tag` numbers them."""

    window: Window
    gold: Ints


def labelled_examples(
    text: str,
    spans: Sequence[GoldSpan] | Sequence[GoldTimex],
    labels: Sequence[str],
    reader: Reader,
    chance: random.Random | None = None,
) -> list[LabelledExample]:
    """Cut a text into windows; ``chance`` varies where the first one ends.

    A span is every word it overlaps; one that meets another, or two paragraphs, is left out where it does.
    """
    words = split_words(text)
    gold = np.zeros(len(words), dtype=np.int32)
    for span in spans:
        first, last = words.overlapping(span.start, span.end)
        if last > first and not gold[first:last].any():
            gold[first:last] = tags.of_run(labels.index(span.label), last - first)
    return [LabelledExample(window, gold[window.words]) for window in varied_windows(words, reader, chance)]


def labelled_loss(scores: Tensor, group: Sequence[LabelledExample]) -> Tensor:
    """Mean cross-entropy a word; ``scores`` are [B, W, tags]."""
    gold = padded([example.gold for example in group], _PADDING).to(scores.device)
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=_PADDING)
