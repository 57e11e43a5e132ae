"""Runs the ONNX graph: one session a process, one window a run.

Dynamic int8 quantization scales activations over everything in a run, so each window is run alone and at its exact
length: its scores depend on nothing else. (Short runs are also the fastest on a CPU core.)
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import onnxruntime  # type: ignore[import-untyped]

from ontherecord.nlp.decode import Floats, Scores
from ontherecord.nlp.inputs import Window


class Session:
    """The encoder and its heads."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        """Load a graph; ``threads`` windows are run at a time.

        Raises ValueError for fewer than one thread.
        """
        if threads < 1:
            raise ValueError(f"{threads} threads cannot run the model; give at least 1.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window, in order."""
        if self._pool is None or len(windows) < 2:
            return [self._one(window) for window in windows]
        return list(self._pool.map(self._one, windows))

    def _one(self, window: Window) -> Scores:
        return Scores(*self.outputs(window, ("tags", "pointers")))

    def outputs(self, window: Window, names: Sequence[str]) -> list[Floats]:
        """What the graph says of one window under each of the names."""
        found: list[Floats] = self._session.run(
            names,
            {
                "ids": window.ids,
                "case": window.case,
                "quote": window.quote,
                "place": window.place,
                "first": window.first,
                "last": window.last,
            },
        )
        return found
