"""The accuracy gate: what is measured now against the floors pinned in ``floors.json``.

    python bench/gate.py [--update [--allow-regression]]

Runs each program of ``PROGRAMS`` and compares. Exits with 1 when a value is below its floor, above its ceiling, or no
longer measured. ``--update`` pins what is measured now where that is better; a floor is lowered only with
``--allow-regression``.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Literal

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PROGRAMS = {
    "seeds": ["seeds.py", "--json"],
    "seeds by rules": ["seeds.py", "--rules", "--json"],
    "outlets": ["outlets.py", "--json"],
    "mentions": ["mentions.py", "--json"],
    "timexes": ["timexes.py", "--json"],
    "offices": ["offices.py", "--json"],
    "fields": ["fields.py", "--json"],
    "communications": ["communications.py", "--json"],
    "filed documents": ["frus.py", "--json"],
    "linked statements": ["linked_statements.py", "--json"],
    "accounts": ["accounts.py", "--json"],
    "visits": ["visits.py", "--json"],
    "coreference": ["coreference.py", "--json"],
    "modality": ["modality.py", "--json"],
    "attribution": ["attribution.py", "--systems", "model,baseline,nested,confidence", "--json"],
}

Bound = Literal["floor", "ceiling"]
Bounds = dict[str, dict[str, dict[Bound, float]]]
"""Program → value → its bound."""


@dataclass(frozen=True)
class Compared:
    """One value beside its bound; ``value`` is None where it is no longer measured."""

    name: str
    value: float | None
    bound: Bound
    limit: float

    @property
    def holds(self) -> bool:
        """Whether the value keeps to its bound."""
        if self.value is None:
            return False
        return self.value >= self.limit if self.bound == "floor" else self.value <= self.limit


def values(program: str, printed: Any) -> dict[str, float]:
    """The values in what a program printed: counts and shares, means over pages, or every number by its path."""
    if program in ("seeds", "seeds by rules"):
        wrong = {name: float(len(printed[name])) for name in ("article_wrong", "wrong")}
        false_share = len(printed["false_alarms"]) / max(1, printed["outputs"])
        found = {"found": float(printed["found"]), "nested": float(printed["inner"].get("found", 0))}
        return {**found, "false_share": false_share, **wrong}
    if program == "outlets":
        return {field: fmean(float(page[field]) for page in printed) for field in ("title", "day", "authors", "body")}
    if program == "attribution":
        printed = {row["system"]: row for row in printed}
    return dict(_numbers(printed, ""))


def compare(bounds: Bounds, measured: Mapping[str, Mapping[str, float]]) -> list[Compared]:
    """Every bounded value beside its bound."""
    return [
        Compared(f"{program}: {name}", measured.get(program, {}).get(name), bound, limit)
        for program, named in bounds.items()
        for name, bounded in named.items()
        for bound, limit in bounded.items()
    ]


def updated(bounds: Bounds, measured: Mapping[str, Mapping[str, float]], *, allow_regression: bool) -> Bounds:
    """The bounds with every value that is better now; with ``allow_regression``, every value as it is now."""
    made: Bounds = {}
    for program, named in bounds.items():
        made[program] = {}
        for name, bounded in named.items():
            value = measured.get(program, {}).get(name)
            made[program][name] = {
                bound: limit if value is None else _moved(bound, limit, value, allow_regression=allow_regression)
                for bound, limit in bounded.items()
            }
    return made


def measure(programs: Iterable[str]) -> dict[str, dict[str, float]]:
    """Run the programs. Exits when one fails to measure."""
    measured = {}
    for program in programs:
        file, *options = PROGRAMS[program]
        command = [sys.executable, str(HERE / file), *options]
        ended = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
        try:
            measured[program] = values(program, json.loads(ended.stdout))
        except (ValueError, KeyError):
            sys.exit(f"{file} measured nothing (exit code {ended.returncode}):\n{ended.stderr[-2000:]}")
    return measured


def main() -> int:
    """Measure, print the table, pin what is better; gives the exit code."""
    parser = argparse.ArgumentParser(description="Compare measured accuracy with the floors.")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    options = parser.parse_args()
    bounds: Bounds = json.loads(FLOORS.read_text("utf-8"))
    measured = measure(bounds)
    if options.update:
        bounds = updated(bounds, measured, allow_regression=options.allow_regression)
        FLOORS.write_text(json.dumps(bounds, indent=1) + "\n", "utf-8")
    compared = compare(bounds, measured)
    for one in compared:
        value = "–" if one.value is None else f"{one.value:.3f}"
        print(f"{'ok  ' if one.holds else 'FAIL'} {one.name:44} {value:>8}  {one.bound} {one.limit:g}")
    return 0 if all(one.holds for one in compared) else 1


def _numbers(printed: Any, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(printed, (bool, int, float)):
        yield path, float(printed)
    elif isinstance(printed, dict):
        for key, value in printed.items():
            yield from _numbers(value, f"{path}.{key}" if path else key)


def _moved(bound: Bound, limit: float, value: float, *, allow_regression: bool) -> float:
    """A value as its own bound, rounded so that the value keeps to it."""
    scale = 1000
    rounded = math.floor(value * scale) / scale if bound == "floor" else math.ceil(value * scale) / scale
    if allow_regression:
        return rounded
    return max(limit, rounded) if bound == "floor" else min(limit, rounded)


if __name__ == "__main__":
    sys.exit(main())
