"""Conflicts: how far rules that compare values agree with a reader (see bench/gold/conflicts.md); what a record has.

    python bench/conflicts.py [--show] [--json] [--record FILE]

With ``--record`` the conflicts of a record are counted by kind and field as well, and how long it takes to list them.
Ends with 1 when a pair that is no conflict is told to be one.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from ontherecord import conflicts
from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.disagree import Counted, Grade, Party, Stood
from ontherecord.records import ActorKind, Channel, Status
from ontherecord.store.base import View
from ontherecord.store.sqlite import open_store

GOLD = Path(__file__).parent / "gold" / "conflicts.jsonl"
_FIGURE = re.compile(r"\d+")
_VERDICTS = {None: "none", Grade.WEAK: "weak", Grade.CONFLICT: "conflict"}


def counted(words: str) -> Counted:
    """A number in its words."""
    match = _FIGURE.search(words)
    assert match is not None, words
    return Counted(int(match[0]), disagree.bound(words[: match.start()], words[match.end() :]))


def stood(row: dict[str, Any]) -> Stood:
    """A status with its days."""
    day, told = row["date"], row["told"]
    return Stood(Status(row["status"]), Edtf(day) if day else None, Edtf(told) if told else None)


def parties(row: list[list[str]]) -> tuple[Party, ...]:
    """Names with their kinds."""
    return tuple(Party(name, ActorKind(kind)) for name, kind in row)


RULES: dict[str, Callable[[Any, Any], Grade | None]] = {
    "date": lambda a, b: disagree.dates(Edtf(a), Edtf(b)),
    "count": lambda a, b: disagree.counts(counted(a), counted(b)),
    "status": lambda a, b: disagree.statuses(stood(a), stood(b)),
    "participants": lambda a, b: disagree.parties(parties(a), parties(b)),
    "place": disagree.places,
    "duration": disagree.durations,
    "channel": lambda a, b: disagree.channels(Channel(a), Channel(b)),
}


def answers() -> Iterator[tuple[dict[str, Any], str]]:
    """Every annotated pair with what the rules say of it; in both orders, which must be the same."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rule = RULES[row["field"]]
        one, other = rule(row["one"], row["other"]), rule(row["other"], row["one"])
        yield row, _VERDICTS[one] if one == other else "depends on the order"


def _timed(view: View, query: conflicts.ConflictQuery) -> float:
    """Milliseconds that listing takes, the median of five."""
    took = []
    for _ in range(5):
        started = time.perf_counter()
        conflicts.conflicts(view, query)
        took.append(1000 * (time.perf_counter() - started))
    return round(sorted(took)[2], 1)


def in_record(path: str) -> dict[str, Any]:
    """What conflicts a record has, by kind and field, and how long listing them takes."""
    with closing(open_store(path)) as store, store.view() as view:
        started = time.perf_counter()
        found = conflicts.conflicts(view, conflicts.ConflictQuery(limit=None))
        seconds = time.perf_counter() - started
        listing = [_timed(view, query) for query in (conflicts.ConflictQuery(), conflicts.ConflictQuery(offset=50))]
    counts = Counter(f"{one.kind.value}: {one.field.value}{' (weak)' if one.weak else ''}" for one in found)
    return {
        "conflicts": len(found),
        "by kind and field": dict(sorted(counts.items())),
        "seconds": round(seconds, 2),
        "pages of 50, ms": listing,
    }


def main() -> int:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="the pairs that are told otherwise")
    options.add_argument("--json", action="store_true")
    options.add_argument("--record", help="a record whose conflicts are counted too")
    given = options.parse_args()
    told = list(answers())
    wrong = [(row, verdict) for row, verdict in told if verdict != row["verdict"]]
    fields = Counter(row["field"] for row, _ in told)
    missed = Counter(row["field"] for row, _ in wrong)
    false = [row for row, verdict in wrong if row["verdict"] == "none"]
    figures: dict[str, Any] = {
        "pairs": len(told),
        "as annotated": len(told) - len(wrong),
        "by field": {field: f"{fields[field] - missed[field]} of {fields[field]}" for field in fields},
        "told to be a conflict and none": len(false),
    }
    if given.record:
        figures["record"] = in_record(given.record)
    if given.json:
        print(json.dumps(figures, indent=1))
    else:
        print("\n".join(f"{name}: {value}" for name, value in figures.items()))
    if given.show:
        for row, verdict in wrong:
            print(f"{row['field']}: {row['one']} | {row['other']}: {row['verdict']}, told {verdict}", file=sys.stderr)
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
