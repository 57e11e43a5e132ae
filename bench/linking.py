"""Linking at scale: time, memory and B³ against the truth of a made-up world.

    python bench/linking.py 1000 10000 100000

For each size, in a process of its own: articles of the world (``_world``) are added to a record batch by batch and
linked after each. Printed are, for each tenth of the articles, the time an added article takes; how that grows
against the logarithm of the articles that the record holds; peak memory; the size of the record; and B³ of what was
linked. The truth is made anew for the scores, so that memory is that of the linking alone.

    --batch N    articles added before the record is linked (default 100)
    --seed N     another world
    --keep FILE  keep the record of the last size
    --cpu        time of the processor instead of the clock's
    --json       all figures as JSON
"""

import argparse
import json
import math
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import cast

from _world import Told, world
from _world_scores import Agreement, b_cubed
from ontherecord import ingest
from ontherecord.link import actors
from ontherecord.records import LinkKind, Reading
from ontherecord.store.base import Store, View
from ontherecord.store.sqlite import open_store
from ontherecord.vocab.offices import shipped

_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Tenth:
    """A tenth of the articles: how many the record held when half of it was in, milliseconds for each."""

    held: float
    adding: float
    linking: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size came to. ``peak``: bytes at most in memory; ``start``: before anything was added."""

    articles: int
    tenths: tuple[Tenth, ...]
    start: int
    peak: int
    record: int
    scores: tuple[tuple[str, Agreement], ...]

    @property
    def growth(self) -> float:
        """How much longer linking takes in the last tenth than in the first, over how much the logarithm grew.

        No more than 1: it grows no faster than the logarithm.
        """
        first, last = self.tenths[0], self.tenths[-1]
        return (last.linking / first.linking) / (math.log(last.held) / math.log(first.held))


def link(store: Store, readings: Iterable[Reading]) -> None:
    """Link articles that were just added, as ``ingest.add`` does after each."""
    with store.writer() as writer:
        for n, reading in enumerate(readings, 1):
            ingest.link_one(writer, reading)
            if n % ingest.SETTLED_AFTER == 0:
                ingest.dispute(writer)
        ingest.dispute(writer)


def clusters(view: View, kind: LinkKind) -> Iterator[tuple[str, ...]]:
    """What the record holds to be one: the ids of the members of each."""
    return (one.members for one in view.clusters(kind))


def truth(told: Told, kind: LinkKind) -> Iterator[tuple[str, str]]:
    """The objects of one kind in an article, each with what it truly is."""
    if kind is LinkKind.COPY:
        own = told.reading.article.id
        yield own, told.copy_of or own
    elif kind is LinkKind.ACTOR:
        named = {one.span: one.truth for one in told.named}
        for id_, _, spans in actors.namings(told.reading, shipped()):
            meant = Counter(named[span] for span in spans if span in named)
            if meant:
                yield id_, meant.most_common(1)[0][0]
    else:
        yield from {
            LinkKind.STATEMENT: told.utterances,
            LinkKind.COMMUNICATION: told.communications,
            LinkKind.EVENT: told.events,
        }[kind]


def measure(articles: int, seed: int, batch: int, keep: Path | None, *, cpu: bool) -> Measured:
    """Make a record of so many articles, linking as they come, and compare it with the truth."""
    clock = time.process_time if cpu else time.perf_counter
    start = peak_memory()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        store = open_store(path, create=True)
        tenths = tuple(_tenths(store, articles, seed, batch, clock))
        peak = peak_memory()
        with store.view() as view:
            scores = tuple((kind.value, _score(view, kind, articles, seed)) for kind in LinkKind)
        store.close()
        record = sum(file.stat().st_size for file in Path(folder).iterdir())
        if keep is not None:
            shutil.move(path, keep)
    return Measured(articles, tenths, start, peak, record, scores)


def peak_memory() -> int:
    """The most memory this process had so far, in bytes: as Linux tells it (VmHWM), else as ``getrusage`` does."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text("utf-8").splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) << 10
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told << 10


def _tenths(store: Store, articles: int, seed: int, batch: int, clock: Callable[[], float]) -> Iterator[Tenth]:
    made = world(seed, articles)
    held = 0
    for n in range(_TENTHS):
        wanted = articles * (n + 1) // _TENTHS - held
        adding = linking = 0.0
        for first in range(0, wanted, batch):
            some = [told.reading for told in islice(made, min(batch, wanted - first))]
            begun = clock()
            with store.writer() as writer:
                for reading in some:
                    writer.add(reading)
            added = clock()
            link(store, some)
            adding, linking = adding + added - begun, linking + clock() - added
        each = 1000 / max(1, wanted)
        yield Tenth(held + wanted / 2, adding * each, linking * each)
        held += wanted
        print(f"{held:,} articles, {linking * each:.1f} ms to link each", file=sys.stderr)


def _score(view: View, kind: LinkKind, articles: int, seed: int) -> Agreement:
    known = dict(pair for told in world(seed, articles) for pair in truth(told, kind))
    return b_cubed(clusters(view, kind), known)


def table(one: Measured) -> str:
    """What was measured, for people."""
    lines = [f"{one.articles:,} articles", "  held   add ms   link ms   link ms / ln held"]
    lines += [
        f"{t.held:8,.0f} {t.adding:7.2f} {t.linking:8.2f} {t.linking / math.log(t.held):10.3f}" for t in one.tenths
    ]
    lines.append(f"  last tenth over first, against the logarithm: {one.growth:.2f}")
    memory = f"  peak memory {one.peak / 2**20:,.0f} MB (at the start {one.start / 2**20:,.0f})"
    lines.append(
        f"{memory}, record {one.record / 2**20:,.1f} MB, {one.record / one.articles / 1024:.1f} KB an article"
    )
    lines.append("  B³               items   found    true  precision  recall     F1")
    lines += [
        f"  {kind:14} {s.items:8,} {s.found:7,} {s.true:7,} {s.precision:10.4f} {s.recall:7.4f} {s.f1:6.4f}"
        for kind, s in one.scores
    ]
    return "\n".join(lines)


def across(all_of: list[Measured]) -> str:
    """How the time for an added article grows from size to size, against the logarithm: no more than 1 is within."""
    lines = ["From size to size, last tenths: time to link over the smaller, against the logarithm"]
    for small, large in pairwise(all_of):
        one, two = small.tenths[-1], large.tenths[-1]
        grown = (two.linking / one.linking) / (math.log(two.held) / math.log(one.held))
        lines.append(f"  {small.articles:,} to {large.articles:,}: {grown:.2f}")
    return "\n".join(lines)


def main() -> int:
    """Measure every size in a process of its own, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20220925)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    measured: list[Measured] = []
    for articles in cast("list[int]", given.articles):
        if articles < _TENTHS * 2:
            parser.error(f"{articles} articles are too few to measure tenths of: at least {_TENTHS * 2}")
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            keep = given.keep if articles == given.articles[-1] else None
            one = alone.apply(measure, (articles, given.seed, given.batch, keep), {"cpu": given.cpu})
        measured.append(one)
        if not given.json:
            print(table(one) + "\n", flush=True)
    if given.json:
        print(json.dumps([asdict(one) for one in measured], indent=1))
    elif len(measured) > 1:
        print(across(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
