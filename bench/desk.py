"""How long the desk takes on the server's side, room by room.

    python bench/desk.py RECORD [--times N] [--json]

Asks every room of the record N times without a network, and prints the median and the longest in milliseconds with
the size of the page. The article is the one with the most statements.
"""

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass

from litestar.testing import TestClient

from ontherecord.store.sqlite import open_store
from ontherecord.web.app import create_app


@dataclass(frozen=True)
class Timed:
    """One room: milliseconds, and the size of its page in bytes."""

    path: str
    median: float
    longest: float
    size: int


def main() -> int:
    """Time the rooms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    store = open_store(given.record)
    with store.view() as view:
        counts, articles, statements = view.counts(), view.articles(), view.statements()
    largest = max(articles, key=lambda row: row.utterances)
    word = statements[0].content_text.split()[-1].strip("”’\"'.,")
    statement, article = f"/statements/{statements[0].utterance.id}", f"/articles/{largest.id}"
    rooms = ["/", "/timeline", "/statements", f"/statements?q={word}", "/statements?page=20", statement]
    rooms += ["/articles", f"/articles?q={word}", article, f"{article}/versions"]
    with TestClient(create_app(store, reviewer="bench"), base_url="http://127.0.0.1") as client:
        timed = [_time(client, path, given.times) for path in rooms]
    if given.json:
        print(json.dumps([asdict(room) for room in timed]))
        return 0
    print(f"{counts.articles:,} articles, {counts.utterances:,} statements; largest: {largest.utterances} statements")
    for room in timed:
        print(
            f"{room.path[:48]:48}  median {room.median:6.1f} ms  longest {room.longest:6.1f} ms  {room.size:9,} bytes"
        )
    return 0


def _time(client: TestClient, path: str, times: int) -> Timed:  # type: ignore[type-arg]
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        answer = client.get(path)
        taken.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, f"{path}: {answer.text[:200]}"
    return Timed(path, statistics.median(taken), max(taken), len(answer.content))


if __name__ == "__main__":
    sys.exit(main())
