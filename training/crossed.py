"""`python -m training.crossed`: cross-validates the classifier of events and writes its weights.

Every fold's sentences are read by the int8 graph fitted to the other folds, by the code of run time. From these
readings are fitted what the scores of roots are divided by and the logistic function of planned; those of a fold are
recorded as the bench shows them, with its planned by a function fitted to the other folds.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from ontherecord.nlp.events import GRAPH, EventReader, RawEvent
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import WordPieces
from ontherecord.vocab.plover import roots
from training.calibrate import logistic, temperature
from training.events import SHAPE, EventTuning, examples, fitted, word_vectors
from training.export import write_events
from training.plover import CodedSentence, folds, read_plover, short_hash
from training.statements import SentenceNetwork
from training.train import CHECKPOINT

_LEAST = 1e-6


def main() -> None:
    """Fit what is not fitted yet, write and record."""
    options = _options()
    torch.set_num_threads(options.threads)
    sentences = read_plover(options.corpora)
    parts = folds(sentences, together=not options.apart)
    start, words = statement_network(options.statements), word_vectors(options.weights)
    given = examples(sentences, WordPieces(options.weights / TOKENIZER))
    readings: list[RawEvent | None] = [None] * len(sentences)
    for number, fold in enumerate(parts):
        graph = options.work / f"fold{number}.onnx"
        if not graph.exists():
            rest = [given[i] for other in parts if other is not fold for i in other]
            write_events(fitted(rest, start, words, options.work / f"fold{number}"), EventTuning(), graph)
        reader = EventReader(options.weights, graph)
        for i in fold:
            readings[i] = reader.read(sentences[i].text, sentences[i].source, sentences[i].target)
    read = [one for one in readings if one is not None]
    if options.record:
        options.record.write_text("\n".join(_recorded(sentences, read, parts)) + "\n", encoding="utf-8")
    if not options.apart:
        network = fitted(given, start, words, options.work / "all")
        write_events(network, tuning_of(sentences, read), options.out / GRAPH)


def statement_network(checkpoint: Path) -> SentenceNetwork:
    """The encoder of statements as it was trained."""
    network = SentenceNetwork(SHAPE)
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return network


def tuning_of(sentences: Sequence[CodedSentence], read: Sequence[RawEvent]) -> EventTuning:
    """Fit to readings by graphs that did not see the sentences."""
    names = list(roots())
    logs = np.log(np.array([one.shares for one in read], dtype=np.float32).clip(_LEAST))
    heat = temperature([logs], [np.array([names.index(one.root) for one in sentences], dtype=np.int32)])
    slope, bias = logistic(_odds(read), np.array([one.planned for one in sentences], dtype=float))
    return EventTuning(heat, float(slope), float(bias))


def _odds(read: Sequence[RawEvent]) -> npt.NDArray[np.float64]:
    shares = np.array([one.planned for one in read]).clip(_LEAST, 1 - _LEAST)
    return np.log(shares / (1 - shares))[:, None]


def _recorded(
    sentences: Sequence[CodedSentence], read: Sequence[RawEvent], parts: Sequence[Sequence[int]]
) -> list[str]:
    """A line a sentence: the beginning of its hash, root, class, and the probability that it is planned."""
    odds, gold = _odds(read), np.array([one.planned for one in sentences], dtype=float)
    planned = np.zeros(len(gold))
    for fold in parts:
        rest = np.setdiff1d(np.arange(len(gold)), fold)
        slope, bias = logistic(odds[rest], gold[rest])
        planned[fold] = 1 / (1 + np.exp(-slope * odds[fold, 0] - bias))
    rows = zip(sentences, read, planned, strict=True)
    return [f"{short_hash(one.text)}\t{found.root}\t{found.quad}\t{share:.3f}" for one, found, share in rows]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.crossed", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints and the graphs of folds")
    parser.add_argument("--statements", type=Path, required=True, help=f"{CHECKPOINT} of the encoder of statements")
    parser.add_argument(
        "--weights", type=Path, default=WEIGHTS, help="folder with the encoder of statements as shipped"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights that run time loads")
    parser.add_argument("--record", type=Path, help="where to write what each fold's sentences are read as")
    parser.add_argument(
        "--apart", action="store_true", help="folds by sentence alone, whatever is related; no weights"
    )
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
