import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.spans import GoldSpan

BENCH = Path(__file__).parents[2] / "bench"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_load("_metrics")
scores = _load("_span_scores")


def spans(*given: tuple[int, int, str]) -> list[GoldSpan]:
    return [GoldSpan(*one) for one in given]


def test_a_name_counts_only_with_its_extent_and_class() -> None:
    tally = scores.StrictTally()
    tally.add(
        spans((0, 8, "Person"), (10, 14, "Location"), (20, 24, "Location"), (30, 34, "Misc")),
        spans((0, 8, "Person"), (10, 14, "Organization"), (20, 25, "Location"), (20, 25, "Location")),
    )
    tally.add(spans((0, 3, "Person")), spans((0, 3, "Person")))
    assert (tally.score().hits, tally.score().predicted, tally.score().gold) == (2, 4, 5)
    assert tally.score("Person").f1 == 100
    assert tally.score("Location").f1 == 0
    assert tally.score("Organization").gold == 0
    assert tally.labels() == ["Location", "Person", "Misc"]


def test_time_expressions_count_by_overlap_exactly_and_by_type() -> None:
    tally = scores.TimexTally()
    tally.add(
        spans((0, 10, "DATE"), (20, 30, "DURATION"), (40, 50, "SET"), (60, 70, "DATE")),
        spans((0, 10, "DATE"), (25, 35, "DURATION"), (40, 50, "DATE"), (80, 90, "DATE"), (95, 99, "DATE")),
    )
    assert (tally.relaxed.hits, tally.relaxed.predicted, tally.relaxed.gold) == (3, 5, 4)
    assert (tally.strict.hits, tally.typed.hits) == (2, 2)
    assert tally.type_accuracy == pytest.approx(200 / 3)


def test_each_expression_is_paired_once() -> None:
    tally = scores.TimexTally()
    tally.add(spans((0, 10, "DATE")), spans((0, 4, "DATE"), (6, 10, "DATE")))
    tally.add(spans((0, 4, "DATE"), (6, 10, "DATE")), spans((0, 10, "DATE")))
    assert (tally.relaxed.hits, tally.relaxed.predicted, tally.relaxed.gold) == (2, 3, 3)


def test_spans_that_touch_do_not_overlap() -> None:
    assert scores.overlapping(spans((0, 5, "DATE")), spans((5, 9, "DATE"))) == []


def test_nothing_scores_nothing() -> None:
    tally = scores.TimexTally()
    tally.add([], [])
    assert (tally.relaxed.f1, tally.type_accuracy) == (0, 0)


_cuts = st.lists(st.integers(0, 60), unique=True, max_size=12).map(sorted)


@given(_cuts, _cuts)
def test_no_pairing_finds_more(gold: list[int], predicted: list[int]) -> None:
    right, given_ = (
        spans(*((a, b, "DATE") for a, b in zip(cuts[::2], cuts[1::2], strict=False))) for cuts in (gold, predicted)
    )
    assert len(scores.overlapping(right, given_)) == _most(right, given_)


def _most(gold: list[GoldSpan], predicted: list[GoldSpan]) -> int:
    """The size of the largest pairing, by augmenting paths."""
    holder: dict[int, int] = {}

    def seat(i: int, tried: set[int]) -> bool:
        for j, span in enumerate(predicted):
            if span.start < gold[i].end and gold[i].start < span.end and j not in tried:
                tried.add(j)
                if j not in holder or seat(holder[j], tried):
                    holder[j] = i
                    return True
        return False

    return sum(seat(i, set()) for i in range(len(gold)))


def test_a_value_counts_where_the_spans_overlap_and_it_is_the_same() -> None:
    @dataclass(frozen=True)
    class Valued:
        start: int
        end: int
        label: str
        value: str | None

    tally = scores.ValueTally()
    tally.add(
        [Valued(0, 5, "DATE", "2019"), Valued(6, 9, "DATE", "P1D"), Valued(10, 12, "DATE", "2018")],
        [Valued(0, 4, "DATE", "2019"), Valued(6, 9, "DURATION", None), Valued(20, 22, "DATE", "2018")],
    )
    assert (tally.valued.hits, tally.valued.predicted, tally.valued.gold) == (1, 3, 3)
    assert tally.value_accuracy == pytest.approx(50)
    assert tally.relaxed.hits == 2
