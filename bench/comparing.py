"""How long comparing, positions and conflicts take on the server's side, as of today and as of a day.

    python bench/comparing.py RECORD [--asked N] [--seed N] [--json]

Asks the desk, without a network and by programs' form (JSON), for the comparison of N communications told in several
pages, the positions of N actors on issues, the conflicts of the record page by page, and those of N communications:
each once as the record is, and once as of a day between its first and its last article. What is asked is drawn by a
seed, and nothing is asked twice. Printed are the median, the 95th percentile and the longest, in milliseconds; the
first answers are in, when nothing is at hand yet.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import quote, urlencode

from litestar.testing import TestClient

from _times import p95
from ontherecord.positions import issues_of
from ontherecord.store.base import LedgerQuery, StatementQuery, View
from ontherecord.store.sqlite import open_store
from ontherecord.web.app import create_app

_PAGES = 20
_SPEAKERS = 400


@dataclass(frozen=True, slots=True)
class Timed:
    """One kind of question: how many were asked, and milliseconds."""

    asked: str
    number: int
    median: float
    p95: float
    longest: float


@dataclass(frozen=True, slots=True)
class Questions:
    """Addresses to ask for, by kind."""

    kind: str
    addresses: tuple[str, ...]


def questions(view: View, number: int, drawn: random.Random) -> list[Questions]:
    """What to ask of a record."""
    told = [row.told.cluster for row in view.communications(LedgerQuery(limit=None)) if row.told.pages > 1]
    several = sorted({cluster for cluster in told if cluster})
    compared, disputed = (drawn.sample(several, min(number, len(several))) for _ in range(2))
    speakers = [facet.value for facet in view.facets("speaker", StatementQuery())[:_SPEAKERS]]
    names = [issue.name for issue in issues_of(view)]
    asked = {(drawn.choice(speakers), drawn.choice(names)) for _ in range(number)}
    return [
        Questions("compare", tuple(f"/communications/{id_}/comparison" for id_ in compared)),
        Questions("positions", tuple(f"/positions?{urlencode({'actor': a, 'issue': i})}" for a, i in sorted(asked))),
        Questions("conflicts", tuple(f"/conflicts?page={n}" for n in range(1, min(number, _PAGES) + 1))),
        Questions("conflicts of one", tuple(f"/conflicts/{quote(id_)}" for id_ in disputed)),
    ]


def days(view: View, number: int, drawn: random.Random) -> list[str]:
    """Days to read the record as of: within the days on which its articles were published."""
    told = sorted(row.published.latest for row in view.articles(limit=None) if row.published is not None)
    length = (told[-1] - told[0]).days
    return [(told[0] + timedelta(drawn.randint(length // 4, length))).isoformat() for _ in range(number)]


def main() -> int:
    """Ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--asked", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20220926)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    store = open_store(given.record)
    drawn = random.Random(given.seed)
    with store.view() as view:
        counts = view.counts()
        kinds = questions(view, given.asked, drawn)
        # a desk is read as of one day for a while: three days, each for a third of the questions
        dated = [day for day in days(view, 3, drawn) for _ in range(-(-given.asked // 3))]
    timed = []
    with TestClient(create_app(store, reviewer="bench"), base_url="http://127.0.0.1") as client:
        for kind in kinds:
            timed.append(_timed(kind.kind, _asked(client, kind.addresses)))
            past = [_as_of(one, day) for one, day in zip(kind.addresses, dated, strict=False)]
            timed.append(_timed(f"{kind.kind}, as of a day", _asked(client, past)))
    if given.json:
        print(json.dumps([asdict(one) for one in timed]))
        return 0
    print(f"{counts.articles:,} articles, {counts.utterances:,} statements")
    for one in timed:
        print(
            f"{one.asked:30} {one.number:4} asked  median {one.median:7.1f} ms  p95 {one.p95:7.1f} ms"
            f"  longest {one.longest:7.1f} ms"
        )
    return 0


def _as_of(address: str, day: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


def _asked(client: "TestClient", addresses: Iterable[str]) -> list[float]:  # type: ignore[type-arg]
    """Milliseconds for each that was answered; what was not known by a day is answered too, shortly."""
    taken = []
    for address in addresses:
        begun = time.perf_counter()
        answer = client.get(address, headers={"accept": "application/json"})
        taken.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code in (200, 404), f"{address}: {answer.text[:200]}"
    return taken


def _timed(kind: str, taken: Sequence[float]) -> Timed:
    ordered = sorted(taken)
    return Timed(kind, len(ordered), statistics.median(ordered), p95(ordered), ordered[-1])


if __name__ == "__main__":
    sys.exit(main())
