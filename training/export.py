"""The networks as ONNX graphs, and their int8 versions."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx  # type: ignore[import-not-found]
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from tokenizers import Tokenizer
from torch import Tensor, nn

from ontherecord.nlp.attribution import Decoder
from ontherecord.nlp.confidence import Calibration
from ontherecord.nlp.decode import SIGNS, Crf, Floats
from ontherecord.nlp.events import BETWEEN
from ontherecord.nlp.features import CASES, IN_CONTENT, PLACES, QUOTES
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.model import CONFIG, COREFERENCE, TOKENIZER
from ontherecord.nlp.reading import Tuning
from ontherecord.nlp.session import ATTRIBUTION, CONTENTS, GRAPH, GRAPHS, OUTPUTS, WORDS, Session
from ontherecord.nlp.statements import GRAPH as STATEMENTS
from training.events import EventNetwork, EventTuning
from training.network import Inputs, Network
from training.statements import SentenceNetwork

INPUTS = ("vectors", "case", "quote", "place", "first", "last")
_OPSET = 20
_TOLERANCE = 1e-3


class _Words(nn.Module):
    """The word vectors of pieces."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> Tensor:
        vectors: Tensor = self.network.encoder.word(ids)
        return vectors


class _OneWindow(nn.Module):
    """The network on a single window, without the batch axis, given its word vectors; only the first outputs."""

    def __init__(self, network: Network, outputs: int) -> None:
        super().__init__()
        self.network, self.outputs = network, outputs

    def forward(  # noqa: PLR0917 - the graph has one input a tensor
        self, vectors: Tensor, case: Tensor, quote: Tensor, place: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        one = (t[None] for t in (vectors, case, quote, place))
        found = outputs(self.network, Inputs(*one, None, first[None], last[None]))
        return tuple(output[0] for output in found[: self.outputs])


class _OneText(nn.Module):
    """The encoder of statements on a single text, without the batch axis; and the word vectors it begins with."""

    def __init__(self, network: SentenceNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        return self.network(ids[None])[0], self.network.encoder.word(ids)


class _OneEvent(nn.Module):
    """The classifier of events on a single sentence: the probabilities of the roots, and of planned."""

    def __init__(self, network: EventNetwork, tuning: EventTuning) -> None:
        super().__init__()
        self.network, self.tuning = network, tuning

    def forward(self, words: Tensor, parts: Tensor) -> tuple[Tensor, Tensor]:
        scores, planned = self.network(words[None], parts[None])
        tuning = self.tuning
        return (scores[0] / tuning.heat).softmax(dim=0), (planned[0] * tuning.slope + tuning.bias).sigmoid()


def outputs(network: Network, inputs: Inputs) -> tuple[Tensor, ...]:
    """What every head says of windows, in the order of ``OUTPUTS``."""
    words = network.encode(inputs)
    spans = (network.names(words), network.timexes(words), *network.mentions(words))
    return (*network.attribution(words), *spans, network.coreference(words))


def export_float(network: Network, folder: Path) -> None:
    """Write the float graphs by which texts are read, a window at a time: word vectors, and encoder with heads."""
    pieces = torch.arange(1, 41, dtype=torch.int32)
    lengths = (torch.export.Dim("pieces", min=3, max=512),)
    _export(_Words(network), (pieces,), folder / WORDS, names=("ids",), outputs=("vectors",), lengths=lengths)
    _export_encoder(network, folder / GRAPH, OUTPUTS)


def _export_encoder(network: Network, path: Path, outputs: Sequence[str]) -> None:
    """Write the float graph of one window, given its word vectors, with the first of the heads."""
    pieces, words = (torch.arange(1, length, dtype=torch.int32) for length in (41, 31))
    p, w = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("words", min=2, max=510)
    # each input its own tensor: the exporter takes one given twice for one input
    vectors = torch.zeros(len(pieces), network.encoder.word.embedding_dim)
    inputs = (vectors, *(torch.zeros_like(pieces) for _ in range(3)), words, words.clone())
    module = _OneWindow(network, len(outputs))
    _export(module, inputs, path, names=INPUTS, outputs=outputs, lengths=(p, p, p, p, w, w))


def _export(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    *,
    names: Sequence[str],
    outputs: Sequence[str],
    lengths: Sequence[torch.export.Dim],
) -> None:
    """Write a module's graph; ``lengths``: of each input, what the length of its first dimension is."""
    torch.onnx.export(
        module.eval(),
        inputs,
        str(path),
        input_names=list(names),
        output_names=list(outputs),
        dynamic_shapes=tuple({0: length} for length in lengths),
        opset_version=_OPSET,
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    _without_traces(path)


def _without_traces(path: Path) -> None:
    """Take out of a graph where in the code, and in which folder, each of its nodes was made."""
    model = onnx.load(str(path))
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output, *graph.value_info):
        del part.metadata_props[:]
        part.ClearField("doc_string")
    onnx.save(model, str(path))


def write_statements(network: SentenceNetwork, folder: Path) -> None:
    """Write the encoder of statements as an int8 graph of one text."""
    with TemporaryDirectory() as temporary:
        graph = Path(temporary) / "float.onnx"
        pieces = torch.export.Dim("pieces", min=2, max=512)
        inputs = (torch.arange(1, 41, dtype=torch.int32),)
        _export(_OneText(network), inputs, graph, names=["ids"], outputs=["vector", "words"], lengths=(pieces,))
        quantized(graph, folder / STATEMENTS)


def write_events(network: EventNetwork, tuning: EventTuning, path: Path) -> None:
    """Write the classifier of events as an int8 graph of one sentence, given its word vectors."""
    with TemporaryDirectory() as temporary:
        graph = Path(temporary) / "float.onnx"
        words, parts = (
            torch.zeros(40, network.part.embedding_dim),
            torch.arange(40, dtype=torch.int32) % (BETWEEN + 1),
        )
        pieces = torch.export.Dim("pieces", min=2, max=512)
        inputs = (words, parts)
        _export(
            _OneEvent(network, tuning),
            inputs,
            graph,
            names=["words", "parts"],
            outputs=["roots", "planned"],
            lengths=(pieces, pieces),
        )
        quantized(graph, path)


def quantized(graph: Path, path: Path) -> None:
    """Write the int8 version of a float graph: weights a column, activations a window at a time."""
    quantize_dynamic(
        graph, path, op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8, per_channel=True
    )


def write_model(
    network: Network, folder: Path, tokenizer: Path, *, contents: Network | None = None, int8: bool = True
) -> None:
    """Write a folder that `ontherecord.nlp.model.Model` loads, its confidence not yet calibrated.

    ``contents`` reads what stands in contents, on the word vectors of ``network``; by default this does it too.
    Raises RuntimeError when the float graphs do not compute what the networks compute.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inside = contents or network
    with TemporaryDirectory() as temporary:
        graphs = Path(temporary)
        export_float(network, graphs)
        _export_encoder(inside, graphs / CONTENTS, ATTRIBUTION)
        _compare(network, inside, graphs)
        for name in GRAPHS:
            if int8:
                quantized(graphs / name, folder / name)
            else:
                shutil.copy(graphs / name, folder / name)
    _write_vocabulary(tokenizer, folder / TOKENIZER)
    network.coreference.scorer().save(folder / COREFERENCE)
    write_config(folder, (uncalibrated(network), uncalibrated(inside)), Tuning())


def uncalibrated(network: Network) -> Decoder:
    """The decoder of a network whose confidence has not been calibrated yet: it keeps everything."""
    crf = Crf(*(t.detach().cpu().numpy() for t in network.crf.scores()))
    return Decoder(crf, Calibration((0.0,) * len(SIGNS), 0.0), threshold=0.0)


def write_config(folder: Path, decoders: tuple[Decoder, Decoder], tuning: Tuning) -> None:
    """Write ``model.json``; ``decoders``: of texts and of contents."""
    outer, inside = map(_decoder, decoders)
    config = {"outer": outer, "inside": inside, "tuning": asdict(tuning)}
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def _decoder(decoder: Decoder) -> dict[str, object]:
    crf = decoder.crf
    return {
        "crf": {"follow": crf.follow.tolist(), "start": crf.start.tolist(), "end": crf.end.tolist()},
        "confidence": {"signs": SIGNS, **asdict(decoder.calibration)},
        "threshold": decoder.threshold,
    }


def _compare(network: Network, contents: Network, graphs: Path) -> None:
    chance = np.random.default_rng(0)
    pieces, words = 97, 61
    place = np.sort(chance.choice(np.arange(1, pieces - 1), words, replace=False)).astype(np.int32)
    ids = chance.integers(1000, 20000, pieces).astype(np.int32)
    case, quote, classes = (
        chance.integers(0, n, pieces).astype(np.int32) for n in (CASES, QUOTES, PLACES + IN_CONTENT)
    )
    window = Window(place, ((0, words),), ids, case, quote, classes, place, place)
    vectors = network.encoder.word(torch.from_numpy(ids))
    rows = (vectors, *map(torch.from_numpy, (case, quote, classes)))
    at = torch.from_numpy(place)[None]
    inputs = Inputs(*(row[None] for row in rows), None, at, at)
    session = Session(graphs)
    (text,), (content,) = session.run([window]), session.run_contents([window])
    others = (getattr(text, name) for name in OUTPUTS[2:])
    _alike(network, inputs, (text.attribution.tags, text.attribution.pointers, *others))
    _alike(contents, inputs, (content.tags, content.pointers))


def _alike(network: Network, inputs: Inputs, found: Sequence[Floats]) -> None:
    with torch.inference_mode():
        ours = [output[0].numpy() for output in outputs(network.eval(), inputs)]
    for name, one, two in zip(OUTPUTS, ours, found, strict=False):
        if not np.allclose(one, two, atol=_TOLERANCE):
            raise RuntimeError(
                f"{name} of the exported graph differ from the network's by {np.abs(one - two).max():.4f}."
            )


def _write_vocabulary(source: Path, path: Path) -> None:
    """Copy a tokenizer without its settings for padding and truncation."""
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(path), pretty=False)
