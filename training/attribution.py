"""Learning attributions: tags through the CRF, and where words point."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Batch, Example, collate
from training.network import FORBIDDEN, Crf, Network
from training.steps import Loss, Step


def attribution_step(group: Sequence[Example], pointer_weight: float) -> Step[Network]:
    """The losses of a batch of windows."""

    def step(network: Network) -> list[Loss]:
        device = next(network.parameters()).device.type
        batch = collate(group).to(device)
        with torch.autocast(device, dtype=torch.bfloat16):
            words = network.encode(batch.inputs)
            emissions, pointers = network.attribution(words)
        return [
            Loss("tags", tag_loss(network.crf, emissions.float(), batch)),
            Loss("pointers", pointer_loss(pointers.float(), batch), pointer_weight),
        ]

    return step


def tag_loss(crf: Crf, emissions: Tensor, batch: Batch) -> Tensor:
    """Mean negative log-likelihood a word of the gold tags; ``emissions`` are [B, W, tags]."""
    window, at, lengths = places(batch.parts, emissions)
    return crf.loss(emissions[window, at], batch.gold[window, at], lengths) / lengths.sum()


def targets_of(words: Tensor) -> Tensor:
    """Where a word may point, [B, W + 1]: to the ``words`` [B, W] that are none of the padding, and nowhere."""
    return functional.pad(words, (0, 1), value=True)


def places(parts: Sequence[tuple[int, int, int]], emissions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Where the words of paragraphs stand in padded windows: windows [S, 1], words [S, L], and lengths [S]."""
    window, start, end = torch.tensor(parts, device=emissions.device).T
    lengths = end - start
    at = start[:, None] + torch.arange(int(lengths.max()), device=emissions.device)[None, :]
    return window[:, None], at.clamp(max=emissions.shape[1] - 1), lengths


def pointer_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Mean negative log-likelihood a link, any word of the span pointed to being right; scores [B, 3, W, W + 1]."""
    real = targets_of(batch.words)[:, None, None, :]
    scores = scores.masked_fill(~real, FORBIDDEN)
    right = torch.logsumexp(scores.masked_fill(~batch.targets, FORBIDDEN), dim=3)
    missed = torch.logsumexp(scores, dim=3) - right
    return (missed * batch.weights).sum() / batch.weights.sum().clamp(min=1)
