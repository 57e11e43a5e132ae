"""The loss of attributions: tags through the CRF, and where words point."""

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Batch
from training.network import FORBIDDEN, Crf


def tag_loss(crf: Crf, emissions: Tensor, batch: Batch) -> Tensor:
    """Mean negative log-likelihood a word of the gold tags; ``emissions`` are [B, W, tags]."""
    window, start, end = torch.tensor(batch.parts, device=emissions.device).T
    lengths = end - start
    at = start[:, None] + torch.arange(int(lengths.max()), device=emissions.device)[None, :]
    at = at.clamp(max=emissions.shape[1] - 1)
    return crf.loss(emissions[window[:, None], at], batch.gold[window[:, None], at], lengths) / lengths.sum()


def pointer_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Mean negative log-likelihood a link, any word of the span pointed to being right; scores [B, 3, W, W + 1]."""
    real = functional.pad(batch.words, (0, 1), value=True)[:, None, None, :]
    scores = scores.masked_fill(~real, FORBIDDEN)
    right = torch.logsumexp(scores.masked_fill(~batch.targets, FORBIDDEN), dim=3)
    missed = torch.logsumexp(scores, dim=3) - right
    return (missed * batch.weights).sum() / batch.weights.sum().clamp(min=1)
