"""How long `extract --plain` takes on PolNeAR dev beside the bare int8 encoder, and beside an existing tool.

    python bench/speed.py [--corpora ../shared/corpora] [--articles N] [--peers PYTHON] [--json]

Processor time on one core, best of three, all in one run. "encoder": that of texts on the windows of the articles;
"encoder, all windows": and that of contents on those of the contents that are read again. "extract": what `extract
--plain` does to the same texts, from bytes to the JSON it prints, less starting up. "import to first result" is
wall-clock time of a fresh process. --peers PYTHON names the interpreter of the environment of
bench/requirements-peers.txt.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

# one core is measured: threads of the linear algebra would only wait for each other
os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from training.corpus import read_polnear

from ontherecord.export.as_json import dump, read_page
from ontherecord.nlp.inputs import Window
from ontherecord.nlp.model import Model
from ontherecord.page.source import split
from ontherecord.pipeline import read
from ontherecord.records import Hints, Page

ROOT = Path(__file__).parents[1]
_ROUNDS = 3
_Found = TypeVar("_Found")
_FIRST = (
    "from ontherecord.nlp.model import shipped; "
    "assert shipped().read('The ferry will not sail, Ida Lund said on Tuesday.').attributions"
)


def best(work: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def encoders(texts: Sequence[str]) -> dict[str, float]:
    """Time of the bare encoder, and of the model with decoding and all."""
    model = Model()
    session = model._session  # noqa: SLF001 - what the encoders are given
    of_texts, of_contents = session.run, session.run_contents
    first: list[Window] = []
    again: list[Window] = []

    def watched(run: Callable[[Sequence[Window]], list[_Found]], seen: list[Window]) -> Callable[..., list[_Found]]:
        def watch(windows: Sequence[Window]) -> list[_Found]:
            seen.extend(windows)
            return run(windows)

        return watch

    session.run, session.run_contents = watched(of_texts, first), watched(of_contents, again)  # type: ignore[method-assign]
    for text in texts:
        model.read(text)
    session.run, session.run_contents = of_texts, of_contents  # type: ignore[method-assign]
    return {
        "encoder": best(lambda: of_texts(first)),
        "encoder, all windows": best(lambda: (of_texts(first), of_contents(again))),
        "model": best(lambda: [model.read(text) for text in texts]),
    }


def first_result() -> float:
    """Wall-clock seconds from starting Python to the first attributions."""
    times = []
    for _ in range(_ROUNDS):
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", _FIRST], check=True)
        times.append(time.monotonic() - began)
    return min(times)


def measure(options: argparse.Namespace) -> dict[str, float]:
    """Every figure, in seconds."""
    texts = [article.text for article in read_polnear(options.corpora, "dev")][: options.articles]
    found = encoders(texts)
    taken = (split(text.encode(), f"{i}.txt", Hints(plain=True), 1 << 30) for i, text in enumerate(texts))
    pages = [page for found_in in taken for page in found_in if isinstance(page, Page)]
    found["extract"] = best(lambda: [dump(read_page(read(page))) for page in pages])
    if options.peers:
        peers = [
            str(options.peers),
            str(ROOT / "bench/attribution.py"),
            "--corpora",
            str(options.corpora),
            "--json",
        ]
        ended = subprocess.run([*peers, "--systems", "textacy"], capture_output=True, text=True, check=True)
        words = sum(len(text.split()) for text in texts)
        found["textacy"] = words / json.loads(ended.stdout)[0]["words/s"]
    found["import to first result"] = first_result()
    return found


def main() -> None:
    """Measure on one core and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT / "../shared/corpora")
    parser.add_argument("--articles", type=int, help="only the first N")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = measure(options)
    ratios = {name: found["extract"] / found[name] for name in ("encoder", "encoder, all windows")}
    if options.json:
        print(json.dumps({"seconds": found, "ratios": ratios}, indent=1))
        return
    for name, seconds in found.items():
        print(f"{name:24} {seconds:7.2f} s")
    for name, ratio in ratios.items():
        print(f"extract / {name:14} {ratio:7.2f}")


if __name__ == "__main__":
    main()
