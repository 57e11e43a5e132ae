"""Linear maps that int8 rounds less: what varies among their inputs is moved to their weights (SmoothQuant).

A few inputs are ten times the others, and int8 has one scale for all of a window; of weights each row has its own.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from ontherecord.nlp.inputs import Window
from training.batches import inputs_of
from training.network import Layer, Network

_MAPS = ("qkv", "up", "down")
# how much of it is moved
_SHARE = 0.85


class Smoothed(nn.Module):
    """A linear map that divides its inputs by scales which its weights are multiplied by (Xiao et al. 2023)."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(linear.weight * scale), linear.bias
        self.register_buffer("inverse", 1 / scale)

    def forward(self, x: Tensor) -> Tensor:
        """[..., in] → [..., out]."""
        return functional.linear(x * self.inverse, self.weight, self.bias)


def smoothed(network: Network, windows: Sequence[Window]) -> Network:
    """The network, computing the same, with scales that are taken from what its maps are given of windows."""
    maps = [(layer, name) for layer in network.encoder.layers if isinstance(layer, Layer) for name in _MAPS]
    with torch.no_grad():
        for (layer, name), largest in zip(maps, _largest(network, maps, windows), strict=True):
            linear = getattr(layer, name)
            heaviest = linear.weight.abs().amax(dim=0).clamp(min=1e-4)
            scale = largest.clamp(min=1e-3) ** _SHARE / heaviest ** (1 - _SHARE)
            setattr(layer, name, Smoothed(linear, scale / scale.mean()))
    return network


def _largest(network: Network, maps: Sequence[tuple[Layer, str]], windows: Sequence[Window]) -> list[Tensor]:
    """The largest of every input of each map."""
    found = [torch.zeros(getattr(layer, name).in_features) for layer, name in maps]

    def seen(at: int, given: tuple[Tensor]) -> None:
        found[at] = torch.maximum(found[at], given[0].abs().amax(dim=(0, 1)))

    hooks = [
        getattr(layer, name).register_forward_pre_hook(lambda _, given, at=at: seen(at, given))
        for at, (layer, name) in enumerate(maps)
    ]
    network.cpu().eval()
    for window in windows:
        network.encode(inputs_of([window]))
    for hook in hooks:
        hook.remove()
    return found
