"""What teachers make of windows: how likely each tag of each word is, and where the words of their spans point.

Several teachers speak with one voice, the mean of their scores (a product of experts, Hinton 2002): MPNet and the
small network err on different words, and together they are better than either.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from ontherecord.nlp.decode import Crf as Chain
from ontherecord.nlp.decode import best_paths, spans_of
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.tokenize import Ints
from training.attribution import places, targets_of
from training.batches import batches, inputs_of, words_of
from training.examples import POINTER_ROLES, Example
from training.network import Crf, Network

Numbers: TypeAlias = npt.NDArray[np.floating[Any]]


class Pointed(NamedTuple):
    """Of one pointer: the words that point, what each counts for, and how likely each target is, [rows, W + 1]."""

    rows: Ints
    weights: Numbers
    targets: Numbers


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window, how likely its tags are [W, tags], how often each follows each [tags, tags], and its pointers.

    ``example`` is what was annotated in it, if it was.
    """

    window: Window
    tags: Numbers
    pairs: Numbers
    pointed: tuple[Pointed, ...]
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class _Unread:
    window: Window
    example: Example | None = None


def lessons(networks: Sequence[Network], found: Sequence[Window | Example], pieces: int) -> list[Lesson]:
    """What networks that are done learning make of windows, annotated or not."""
    unread = [_Unread(one.window, one) if isinstance(one, Example) else _Unread(one) for one in found]
    for network in networks:
        network.eval()
    chain = common_chain(networks)
    return [lesson for group in batches(unread, pieces, None) for lesson in _read(networks, chain, group)]


def common_chain(networks: Sequence[Network]) -> Crf:
    """The mean of the networks' chains."""
    chain = Crf()
    for name in ("follow", "start", "end"):
        chain.get_parameter(name).data = _mean(n.crf.get_parameter(name).detach() for n in networks)
    return chain


def _read(networks: Sequence[Network], crf: Crf, group: Sequence[_Unread]) -> Iterator[Lesson]:
    windows = [one.window for one in group]
    device = next(networks[0].parameters()).device.type
    inputs = inputs_of(windows, device)
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        said = [network.attribution(network.encode(inputs)) for network in networks]
    emissions, pointers = map(_mean, zip(*said, strict=True))
    real = words_of(windows).to(device)
    pointers = pointers.masked_fill(~targets_of(real)[:, None, None, :], -torch.inf).softmax(dim=3)
    parts = [(i, first, last) for i, window in enumerate(windows) for first, last in window.parts]
    window, at, lengths = places(parts, emissions)
    likely, pairs = crf.expected(emissions[window, at], lengths)
    chain = Chain(*(t.detach().cpu().numpy() for t in crf.scores()))
    for i, one in enumerate(group):
        own = [n for n, part in enumerate(parts) if part[0] == i]
        tags = torch.cat([likely[n, : int(lengths[n])] for n in own])
        size = len(one.window.words)
        yield Lesson(
            one.window,
            _kept(tags),
            pairs[own].sum(dim=0).cpu().numpy(),
            tuple(_pointed(chain, one.window, emissions[i, :size], pointers[i])),
            one.example,
        )


def _mean(scores: Iterable[Tensor]) -> Tensor:
    return torch.stack([one.float() for one in scores]).mean(dim=0)


def _pointed(chain: Chain, window: Window, emissions: Tensor, pointers: Tensor) -> Iterator[Pointed]:
    """Where the words of the likeliest spans point; each span counts for one."""
    scores = emissions.cpu().numpy()
    paths = best_paths([scores[first:last] for first, last in window.parts], chain)
    spans = [s for (first, _), path in zip(window.parts, paths, strict=True) for s in spans_of(path, first)]
    size = len(window.words)
    # the last column, pointing nowhere, stands behind the padding
    columns = [*range(size), pointers.shape[2] - 1]
    for number, (role, _) in enumerate(POINTER_ROLES):
        own = [s for s in spans if s.role == role]
        rows = np.array([i for s in own for i in range(s.first, s.last)], dtype=np.int32)
        weights = np.array([1 / (s.last - s.first) for s in own for _ in range(s.first, s.last)], dtype=np.float32)
        yield Pointed(rows, weights, _kept(pointers[number][torch.from_numpy(rows).long()][:, columns]))


def _kept(numbers: Tensor) -> Numbers:
    """In half precision, for there are many."""
    return numbers.cpu().numpy().astype(np.float16)
