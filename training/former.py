"""The network of texts as it was shipped: what int8 weights say, as the floats that training goes on from."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx  # type: ignore[import-not-found]
import torch
from torch import Tensor

from ontherecord.nlp.coreference import Scorer
from ontherecord.nlp.decode import Floats
from ontherecord.nlp.model import CONFIG, COREFERENCE
from ontherecord.nlp.session import GRAPH, WORDS
from training.export import export_float
from training.network import Network

_PREFIX = "network."


def load_former(network: Network, folder: Path) -> None:
    """Put the weights of a folder that `export.write_model` wrote into a network of the same shape.

    Raises ValueError when the folder's graph is of another network.
    """
    with torch.no_grad():
        # no two alike, or the graph holds but one of them
        for parameter in network.parameters():
            parameter.normal_()
    with TemporaryDirectory() as temporary:
        export_float(network, Path(temporary))
        fresh = _constants(Path(temporary))
    former = _constants(folder)
    state = network.state_dict()
    with torch.no_grad():
        for name, tensor in _in_graph(network).items():
            called, turned = _called(name, tensor, fresh)
            given = former.get(called)
            if given is None or given.shape != fresh[called].shape:
                raise ValueError(f"{folder} has nothing of the shape of {name}; it is of another network.")
            state[name].copy_(torch.tensor(given.T if turned else given))
        chain = json.loads((folder / CONFIG).read_text(encoding="utf-8"))["outer"]["crf"]
        for part, values in chain.items():
            state[f"crf.{part}"].copy_(torch.tensor(values))
        _load_scorer(network, Scorer.load(folder / COREFERENCE))


def _in_graph(network: Network) -> dict[str, Tensor]:
    """The parameters that the graph holds; the chain and the scorer of pairs are beside it."""
    beside = ("crf.", *(f"coreference.{part}." for part in (*_SCORED, "pair", "out")))
    return {name: p.detach() for name, p in network.named_parameters() if not name.startswith(beside)}


_SCORED = ("query", "key", "mention", "antecedent")


def _called(name: str, tensor: Tensor, fresh: Mapping[str, Floats]) -> tuple[str, bool]:
    """What a parameter is called in the graph, and whether it stands there transposed."""
    if _PREFIX + name in fresh:
        return _PREFIX + name, False
    turned = tensor.cpu().numpy().T
    for called, values in fresh.items():
        if values.shape == turned.shape and np.array_equal(values, turned):
            return called, True
    raise ValueError(f"{name} is not in the graph that is exported of the network.")


def _constants(folder: Path) -> dict[str, Floats]:
    """The constants of what reads texts by name, those quantized as the floats that they stand for."""
    graphs = (onnx.load(str(folder / name)).graph for name in (WORDS, GRAPH))
    found = {one.name: onnx.numpy_helper.to_array(one) for graph in graphs for one in graph.initializer}
    for name in [name.removesuffix("_quantized") for name in found if name.endswith("_quantized")]:
        scale, zero = found[f"{name}_scale"], found[f"{name}_zero_point"]
        steps = found[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)
        found[name] = (steps * scale).astype(np.float32)
    return found


def _load_scorer(network: Network, scorer: Scorer) -> None:
    head = network.coreference
    for part in (*_SCORED, "pair"):
        getattr(head, part).weight.copy_(torch.tensor(getattr(scorer, part)).T)
    head.pair.bias.copy_(torch.from_numpy(scorer.bias))
    head.out.weight.copy_(torch.from_numpy(scorer.out)[None])
