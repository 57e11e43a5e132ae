import copy
from typing import Any

import pytest
from tests.training.given import REASON, some_examples, some_network

from ontherecord.nlp.inputs import Window

torch = pytest.importorskip("torch", reason=REASON)
batches = pytest.importorskip("training.batches", reason=REASON)
smoothing = pytest.importorskip("training.smoothing", reason=REASON)


def test_what_is_smoothed_computes_the_same_and_int8_rounds_it_less() -> None:
    network = some_network(1).eval()
    (layer,) = network.encoder.layers
    with torch.no_grad():
        # one input of the inner maps is far larger than the others
        layer.norm1.weight[3], layer.up.weight[:, 3] = 60.0, layer.up.weight[:, 3] / 60
    windows = [example.window for example in some_examples()]
    smooth = smoothing.smoothed(copy.deepcopy(network), windows)
    for window in windows:
        plain, alike = _run(network, window), _run(smooth, window)
        assert torch.allclose(plain[0], alike[0], atol=1e-4)
        given = plain[1]
        wanted = layer.up(given)
        off, less = (
            (_rounded(given * scale) @ weight.T + layer.up.bias - wanted).abs().mean()
            for scale, weight in ((1.0, layer.up.weight), _scaled(smooth.encoder.layers[0].up))
        )
        assert less < off / 4


def _run(network: Any, window: Window) -> tuple[Any, Any]:
    """The tags' scores, and what the map that widens is given."""
    seen = []
    hook = network.encoder.layers[0].up.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    with torch.no_grad():
        tags, _ = network.attribution(network.encode(batches.inputs_of([window])))
    hook.remove()
    return tags, seen[0]


def _scaled(one: Any) -> tuple[Any, Any]:
    return one.inverse, one.weight


def _rounded(given: Any) -> Any:
    """As the shipped graph rounds: one scale for all of a window."""
    scale = (given.amax().clamp(min=0) - given.amin().clamp(max=0)) / 255
    return (given / scale).round() * scale
