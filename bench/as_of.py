"""How long a record takes to answer as of a day: ledgers with a filter, and single objects.

    python bench/as_of.py RECORD [--days N] [--asked N] [--seed N] [--json]

For each of N days, drawn by a seed from those on which articles were published, a view is opened as of the day and
asked for ledgers and single objects; the first ledger of a day is told apart, since clusters are then worked out.
Printed are the median, the 95th percentile and the longest, in milliseconds.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from _times import p95
from ontherecord.store.base import LedgerQuery, View
from ontherecord.store.sqlite import open_store

_KINDS = ("letter", "call", "summit", "visit")


def timed(took: dict[str, list[float]], name: str, ask: Callable[[], object]) -> None:
    """Ask, and note how long it took."""
    start = time.perf_counter()
    ask()
    took[name].append((time.perf_counter() - start) * 1000)


def ask_all(view: View, took: dict[str, list[float]], asked: int, chance: random.Random) -> None:
    """One day's questions."""
    timed(took, "open", view.counts)
    for kind in _KINDS:
        query = LedgerQuery(kind=kind)
        timed(took, "ledger of a kind, first", lambda query=query: view.communications(query))  # type: ignore[misc]
        timed(took, "ledger of a kind, again", lambda query=query: view.communications(query))  # type: ignore[misc]
    rows = view.communications(LedgerQuery(kind=chance.choice(_KINDS), limit=None))
    for row in chance.sample(list(rows), min(asked, len(rows))):
        id_ = row.communication.id
        timed(took, "communication", lambda id_=id_: view.communication(id_))  # type: ignore[misc]
        timed(took, "its members", lambda id_=id_: view.members(view.cluster(id_)))  # type: ignore[misc]
    for said in chance.sample(list(found := view.statements()), min(asked, len(found))):
        timed(took, "statement's cluster", lambda id_=said.utterance.id: view.cluster(id_))  # type: ignore[misc]


def main() -> int:
    """Open, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--asked", type=int, default=5)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chance, store = random.Random(given.seed), open_store(given.record)
    with store.view() as view:
        rows = view.articles()
    published = sorted({row.published.latest for row in rows if row.published is not None})
    took: dict[str, list[float]] = defaultdict(list)
    for day in chance.sample(published, min(given.days, len(published))):
        with store.view(as_of=day) as view:
            ask_all(view, took, given.asked, chance)
    store.close()
    told = {
        name: {
            "median": statistics.median(times),
            "p95": p95(times),
            "longest": max(times),
        }
        for name, times in took.items()
    }
    if given.json:
        print(json.dumps({"articles": len(rows), "milliseconds": told}, indent=1))
        return 0
    print(f"{len(rows):,} articles")
    for name, one in told.items():
        print("".join(f"{value:9.1f}" for value in one.values()), f" {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
