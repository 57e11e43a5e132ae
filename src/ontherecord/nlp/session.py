"""Runs the ONNX graphs: one session a process, one window a run.

Word vectors first, which an encoder of texts and one of what stands in contents both begin with.

Dynamic int8 quantization scales activations over everything in a run, so each window is run alone and at its exact
length: its scores depend on nothing else. (Short runs are also the fastest on a CPU core.)
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import onnxruntime  # type: ignore[import-untyped]

from ontherecord.nlp.decode import Floats, Scores
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.tokenize import Ints

WORDS, GRAPH, CONTENTS = "words.onnx", "model.onnx", "contents.onnx"
GRAPHS = WORDS, GRAPH, CONTENTS
ATTRIBUTION = ("tags", "pointers")
OUTPUTS = (*ATTRIBUTION, "names", "timexes", "kinds", "bounds", "referents")

_Found = TypeVar("_Found")


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
    """The encoders of a folder and their heads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load ``words.onnx``, ``model.onnx`` and ``contents.onnx``; ``threads`` windows are run at a time.

        Raises ValueError for fewer than one thread.
        """
        if threads < 1:
            raise ValueError(f"{threads} threads cannot run the model; give at least 1.")
        self._words, self._texts, self._contents = (opened(folder / name) for name in GRAPHS)
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def run(self, windows: Sequence[Window]) -> list[Outputs]:
        """What the heads say of each window of a text, in order."""
        return self._each(self._of_text, windows)

    def run_contents(self, windows: Sequence[Window]) -> list[Scores]:
        """The attributions inside each window of a content, in order."""
        return self._each(self._of_content, windows)

    def _each(self, run: Callable[[Window], _Found], windows: Sequence[Window]) -> list[_Found]:
        if self._pool is None or len(windows) < 2:
            return [run(window) for window in windows]
        return list(self._pool.map(run, windows))

    def _of_text(self, window: Window) -> Outputs:
        tags, pointers, *others = self._texts.run(OUTPUTS, self._inputs(window))
        return Outputs(Scores(tags, pointers), *others)

    def _of_content(self, window: Window) -> Scores:
        return Scores(*self._contents.run(ATTRIBUTION, self._inputs(window)))

    def _inputs(self, window: Window) -> dict[str, Ints | Floats]:
        (vectors,) = self._words.run(["vectors"], {"ids": window.ids})
        return {
            "vectors": vectors,
            "case": window.case,
            "quote": window.quote,
            "place": window.place,
            "first": window.first,
            "last": window.last,
        }
