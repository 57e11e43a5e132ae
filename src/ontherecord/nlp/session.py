"""Runs the ONNX graph: one session a process, one window a run.

Dynamic int8 quantization scales activations over everything in a run, so each window is run alone and at its exact
length: its scores depend on nothing else. (Short runs are also the fastest on a CPU core.)
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import onnxruntime  # type: ignore[import-untyped]

from ontherecord.nlp.decode import Floats, Scores
from ontherecord.nlp.inputs import Window

OUTPUTS = ("tags", "pointers", "names", "timexes", "kinds", "bounds", "referents")


@dataclass(frozen=True, slots=True)
class Outputs:
    """What every head says of one window of W words.

    ``attribution``: tags and pointers. ``names`` [W, 1 + 4 · 9] and ``timexes`` [W, 1 + 4 · 4]: BIOES scores as
    `tags.tag` numbers them. ``kinds`` [W, 1 + kinds] and ``bounds`` [2, W, W]: mentions by their head.
    ``referents`` [W, `coreference.OUTPUTS`].
    """

    attribution: Scores
    names: Floats
    timexes: Floats
    kinds: Floats
    bounds: Floats
    referents: Floats


def opened(path: Path) -> onnxruntime.InferenceSession:
    """A graph on one thread of the processor, so that its results depend on nothing else."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Session:
    """The encoder and its heads."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        """Load a graph; ``threads`` windows are run at a time.

        Raises ValueError for fewer than one thread.
        """
        if threads < 1:
            raise ValueError(f"{threads} threads cannot run the model; give at least 1.")
        self._session = opened(path)
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def run(self, windows: Sequence[Window]) -> list[Outputs]:
        """What the heads say of each window, in order."""
        if self._pool is None or len(windows) < 2:
            return [self._one(window) for window in windows]
        return list(self._pool.map(self._one, windows))

    def _one(self, window: Window) -> Outputs:
        tags, pointers, *others = self._session.run(
            OUTPUTS,
            {
                "ids": window.ids,
                "case": window.case,
                "quote": window.quote,
                "place": window.place,
                "first": window.first,
                "last": window.last,
            },
        )
        return Outputs(Scores(tags, pointers), *others)
