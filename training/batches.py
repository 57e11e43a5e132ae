"""Windows of like length → padded batches."""

import random
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor

from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.tokenize import Ints, Words
from ontherecord.nlp.windows import WINDOW_PIECES
from training.network import Inputs

_POOL = 16


class Windowed(Protocol):
    """An example made of one window."""

    @property
    def window(self) -> Window:
        """What the encoder reads."""


Example = TypeVar("Example", bound=Windowed)


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


def varied_windows(words: Words, reader: Reader, chance: random.Random | None) -> list[Window]:
    """The windows of a text; ``chance`` varies where the first one ends."""
    ranges = paragraphs(words)
    windows = reader.windows(words, ranges)
    if chance is None or len(windows) < 2:
        return windows
    return reader.windows(words, ranges, chance.randrange(len(windows[0].parts) + 1))


def inputs_of(windows: Sequence[Window], device: str = "cpu") -> Inputs:
    """Pad windows to one length."""
    ids, case, quote, place, first, last = (
        padded([getattr(w, name) for w in windows]) for name in ("ids", "case", "quote", "place", "first", "last")
    )
    mask = up_to([len(w.ids) for w in windows], ids.shape[1])
    return Inputs(*(t.to(device) for t in (ids, case, quote, place, mask, first, last)))


def words_of(windows: Sequence[Window]) -> Tensor:
    """True at the words of padded windows, [B, W]."""
    return up_to([len(w.words) for w in windows], max(len(w.words) for w in windows))


def padded(arrays: Sequence[Ints], fill: int = 0) -> Tensor:
    """Integer arrays as rows, filled up at their ends."""
    out = torch.full((len(arrays), max(len(a) for a in arrays)), fill, dtype=torch.long)
    for i, array in enumerate(arrays):
        out[i, : len(array)] = torch.from_numpy(array.astype(np.int64))
    return out


def up_to(lengths: Sequence[int], size: int) -> Tensor:
    """Rows that are True up to their length, [B, size]."""
    return torch.arange(size)[None, :] < torch.tensor(lengths)[:, None]
