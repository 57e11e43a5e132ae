"""Keeping what a network knew while it learns something else (Li and Hoiem 2016).

The heads beside attribution are held to what they said before, on any text: learning on from what was annotated for
them would only fit that more closely.
"""

from collections.abc import Iterator

import torch
from torch import Tensor

from training.network import FORBIDDEN, Inputs, Network
from training.steps import Loss

# of the losses beside attribution's: words that name nothing are most, and where a mention ends is told of few
_WEIGHTS = {"names": 2.0, "timexes": 2.0, "kinds": 1.0, "bounds": 0.3, "referents": 0.5}


def kept(network: Network, former: Network, words: Tensor, inputs: Inputs, real: Tensor) -> Iterator[Loss]:
    """What differs from what ``former`` says of the same windows; ``words`` are the network's vectors of them."""
    device = words.device.type
    with torch.autocast(device, dtype=torch.bfloat16):
        now = _said(network, words)
        with torch.no_grad():
            before = _said(former.eval(), former.encode(inputs))
    heads = (1 - before["kinds"].float().softmax(dim=2)[:, :, 0]) * real
    columns = real[:, None, None, :]
    for name, weight in _WEIGHTS.items():
        one, two = now[name].float(), before[name].float()
        if name == "referents":
            missed = ((one - two) ** 2).mean(dim=2)
            value = (missed * heads).sum() / heads.sum().clamp(min=1)
        elif name == "bounds":
            one, two = (scores.masked_fill(~columns, FORBIDDEN) for scores in (one, two))
            value = (_apart(one, two).sum(dim=1) * heads).sum() / heads.sum().clamp(min=1)
        else:
            value = (_apart(one, two) * real).sum() / real.sum()
        yield Loss(f"kept {name}", value, weight)


def _said(network: Network, words: Tensor) -> dict[str, Tensor]:
    kinds, bounds = network.mentions(words)
    return {
        "names": network.names(words),
        "timexes": network.timexes(words),
        "kinds": kinds,
        "bounds": bounds,
        "referents": network.coreference(words),
    }


def _apart(now: Tensor, before: Tensor) -> Tensor:
    """The divergence of what is said now from what was said before, over the last dimension."""
    old, new = before.log_softmax(dim=-1), now.log_softmax(dim=-1)
    return (old.exp() * (old - new)).sum(dim=-1)
