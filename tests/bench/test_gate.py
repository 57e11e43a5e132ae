"""The accuracy gate."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", BENCH / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    return module


BOUNDS = {"outlets": {"title": {"floor": 0.9}, "seconds": {"ceiling": 2.0}}}


@pytest.mark.parametrize(
    ("title", "seconds", "failing"),
    [
        (0.9, 2.0, []),
        (0.95, 1.0, []),
        (0.89, 2.0, ["outlets: title"]),
        (0.9, 2.1, ["outlets: seconds"]),
    ],
)
def test_values_are_held_to_their_bounds(gate: ModuleType, title: float, seconds: float, failing: list[str]) -> None:
    compared = gate.compare(BOUNDS, {"outlets": {"title": title, "seconds": seconds}})
    assert [one.name for one in compared if not one.holds] == failing


def test_what_is_no_longer_measured_fails(gate: ModuleType) -> None:
    assert [one.holds for one in gate.compare(BOUNDS, {})] == [False, False]
    assert [one.holds for one in gate.compare(BOUNDS, {"outlets": {"title": 1.0}})] == [True, False]


def test_updating_only_tightens(gate: ModuleType) -> None:
    better = gate.updated(BOUNDS, {"outlets": {"title": 0.98765, "seconds": 1.23456}}, allow_regression=False)
    assert better == {"outlets": {"title": {"floor": 0.987}, "seconds": {"ceiling": 1.235}}}
    worse = {"outlets": {"title": 0.5, "seconds": 9.0}}
    assert gate.updated(BOUNDS, worse, allow_regression=False) == BOUNDS
    assert gate.updated(BOUNDS, {}, allow_regression=True) == BOUNDS
    lowered = gate.updated(BOUNDS, worse, allow_regression=True)
    assert lowered == {"outlets": {"title": {"floor": 0.5}, "seconds": {"ceiling": 9.0}}}
    assert all(one.holds for one in gate.compare(lowered, worse))


def test_outlets_are_averaged_over_pages(gate: ModuleType) -> None:
    pages = [
        {"title": True, "day": True, "authors": False, "body": 0.5, "page": "a"},
        {"title": True, "day": False, "authors": False, "body": 1.0, "page": "b"},
    ]
    assert gate.values("outlets", pages) == {"title": 1.0, "day": 0.5, "authors": 0.0, "body": 0.75}


def test_seeds_give_counts_and_a_share(gate: ModuleType) -> None:
    printed = {
        "found": 20,
        "outputs": 40,
        "false_alarms": ["a", "b"],
        "article_wrong": [],
        "wrong": ["c"],
        "inner": {"found": 1, "missed": 1},
    }
    assert gate.values("seeds", printed) == {
        "found": 20,
        "nested": 1,
        "false_share": 0.05,
        "article_wrong": 0,
        "wrong": 1,
    }
    assert gate.values("seeds", printed | {"inner": {"missed": 2}})["nested"] == 0


def test_other_programs_give_their_numbers_by_path(gate: ModuleType) -> None:
    printed = {"found": {"share": 0.5, "of": 27}, "note": "x"}
    assert gate.values("other", printed) == {"found.share": 0.5, "found.of": 27}
    assert gate.values("attribution", [{"system": "baseline", "linked": 40.5}])["baseline.linked"] == 40.5


def test_the_pinned_bounds_are_of_known_programs(gate: ModuleType) -> None:
    bounds = json.loads((BENCH / "floors.json").read_text("utf-8"))
    assert set(bounds) <= set(gate.PROGRAMS)
    for named in bounds.values():
        for bounded in named.values():
            assert set(bounded) <= {"floor", "ceiling"}
            assert bounded
