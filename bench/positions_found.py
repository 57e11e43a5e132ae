"""How long an actor's positions on an issue take, and what is found of them.

    python bench/positions_found.py RECORD [--actors N] [--issues N] [--json]

Asks for the positions of those who speak most in the record, on the issues that most statements have: the defined
ones first, then phrases discovered in a sample; each pair once. Prints the median, the 95th percentile and the
longest time in milliseconds on the server's side, and, since other work on the machine counts in these, the 95th
percentile of the processor's own time; how many positions, changes of wording and echoes were found; and how long
discovery took.
"""

import argparse
import itertools
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass

from _times import p95
from ontherecord.errors import NotFound
from ontherecord.positions import issues_of, positions
from ontherecord.positions.discovery import counted, discovered
from ontherecord.store.base import StatementQuery, View
from ontherecord.store.sqlite import open_store


@dataclass(frozen=True)
class Found:
    """What the questions came to: times in milliseconds, then counts over all of them."""

    articles: int
    statements: int
    asked: int
    median: float
    p95: float
    p95_processor: float
    longest: float
    slowest: str
    positions: int
    own: int
    changes: int
    kept: int
    echoes: int
    had_from_others: int
    issues_discovered: int
    discovery_seconds: float


def measure(view: View, actors: int, issues: int) -> Found:
    """Ask every pair of the most frequent speakers and issues once."""
    start = time.perf_counter()
    known = issues_of(view)
    discovery = discovered(view, known, most=issues)
    took = time.perf_counter() - start
    defined = [one.issue.name for one in counted(view, known) if one.reports][:issues]
    asked = [*defined, *(one.name for one in discovery.found)][:issues]
    names = (facet.value for facet in view.facets("speaker", StatementQuery()))
    speakers = list(itertools.islice((name for name in names if _is_known(view, name)), actors))
    times, own, found = [], [], []
    for speaker in speakers:
        for issue in asked:
            start, busy = time.perf_counter(), time.process_time()
            found.append(positions(view, speaker, issue))
            own.append(1000 * (time.process_time() - busy))
            times.append((1000 * (time.perf_counter() - start), f"{speaker} on {issue}"))
    said = [one for each in found for one in (*each.statements, *each.undated)]
    ordered = sorted(times)
    counts = view.counts()
    return Found(
        articles=counts.articles,
        statements=counts.utterances,
        asked=len(times),
        median=round(statistics.median(took for took, _ in times), 1),
        p95=round(p95([took for took, _ in times]), 1),
        p95_processor=round(p95(own), 1),
        longest=round(ordered[-1][0], 1),
        slowest=ordered[-1][1],
        positions=len(said),
        own=sum(one.own for one in said),
        changes=sum(one.change is not None and not one.change.kept for one in said),
        kept=sum(one.change is not None and one.change.kept for one in said),
        echoes=sum(len(each.echoes) for each in found),
        had_from_others=sum(echo.had_from is not None for each in found for echo in each.echoes),
        issues_discovered=len(discovery.found),
        discovery_seconds=round(took, 1),
    )


def _is_known(view: View, name: str) -> bool:
    """Whether somebody has the name: sources without one are no actors."""
    try:
        positions(view, name, "summit", limit=1)
    except NotFound:
        return False
    return True


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--actors", type=int, default=12)
    parser.add_argument("--issues", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    store = open_store(given.record)
    with store.view() as view:
        found = measure(view, given.actors, given.issues)
    store.close()
    if given.json:
        print(json.dumps(asdict(found), indent=1))
    else:
        for name, value in asdict(found).items():
            print(f"{name:18} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
