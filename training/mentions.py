"""GUM's documents → windows with the heads of mentions, their kinds and bounds; their loss."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.tokenize import Ints, split_words
from training.batches import padded
from training.coreference import gold_mentions
from training.gum import GumDocument
from training.network import FORBIDDEN

_PADDING = -100


@dataclass(frozen=True, slots=True)
class MentionExample:
    """A window; per word the kind of the mention it heads (0 for none) and that mention's first and last word.

    First and last are places in the window, -100 where there is no mention or it ends elsewhere.
    """

    window: Window
    kinds: Ints
    first: Ints
    last: Ints


def mention_examples(document: GumDocument, reader: Reader) -> list[MentionExample]:
    """A document's windows, in order. Of several mentions with one head, the longest is learned."""
    words = split_words(document.text)
    kinds = np.zeros(len(words), dtype=np.int32)
    bounds = np.full((2, len(words)), _PADDING, dtype=np.int32)
    for mention in gold_mentions(words, document):
        if mention.first <= mention.head < mention.last:
            kinds[mention.head] = mention.kind
            bounds[:, mention.head] = mention.first, mention.last - 1
    windows = reader.windows(words, paragraphs(words))
    return [MentionExample(window, kinds[window.words], *_local(window, bounds)) for window in windows]


def _local(window: Window, bounds: Ints) -> tuple[Ints, Ints]:
    """Bounds as places in a window; the words of a window are consecutive within its parts."""
    at = {int(word): i for i, word in enumerate(window.words)}
    found = [[at.get(int(word), _PADDING) for word in row[window.words]] for row in bounds]
    return np.array(found[0], dtype=np.int32), np.array(found[1], dtype=np.int32)


def mention_loss(
    kinds: Tensor, bounds: Tensor, words: Tensor, group: Sequence[MentionExample]
) -> tuple[Tensor, Tensor]:
    """Mean cross-entropy of the kinds a word, and of the bounds a mention.

    ``kinds`` are [B, W, 11], ``bounds`` [B, 2, W, W], ``words`` [B, W] is True at words.
    """
    device = kinds.device
    gold = padded([example.kinds for example in group], _PADDING).to(device)
    kind = functional.cross_entropy(kinds.float().flatten(0, 1), gold.flatten(), ignore_index=_PADDING)
    scores = bounds.float().masked_fill(~words.to(device)[:, None, None, :], FORBIDDEN)
    ends = torch.stack([padded([getattr(e, name) for e in group], _PADDING) for name in ("first", "last")], dim=1)
    bound = functional.cross_entropy(scores.flatten(0, 2), ends.to(device).flatten(), ignore_index=_PADDING)
    return kind, bound
