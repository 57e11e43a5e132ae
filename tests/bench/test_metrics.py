import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

_SPEC = importlib.util.spec_from_file_location("_metrics", Path(__file__).parents[2] / "bench/_metrics.py")
assert _SPEC is not None
assert _SPEC.loader is not None
metrics = importlib.util.module_from_spec(_SPEC)
sys.modules["_metrics"] = metrics
_SPEC.loader.exec_module(metrics)
ROLES, Tally, linked_flags = metrics.ROLES, metrics.Tally, metrics.linked_flags

TEXT = "The ferry will not sail, Ida Lund said. It was late, she added; nobody came."
NAMES = [*(f"{kind} {role}" for kind in ("exact", "token") for role in ROLES), "partial", "linked"]


@dataclass(frozen=True)
class Marked:
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def mark(source: str, cue: str, *contents: str) -> Marked:
    def find(*quotes: str) -> tuple[tuple[int, int], ...]:
        return tuple((TEXT.index(words), TEXT.index(words) + len(words)) for words in quotes if words)

    return Marked(find(source), find(cue), find(*contents))


FERRY = mark("Ida Lund", "said", "The ferry will not sail")
LATE = mark("she", "added", "It was late", "nobody came")


def f1(gold: list[Marked], predicted: list[Marked]) -> dict[str, float]:
    tally = Tally()
    tally.add(TEXT, gold, predicted)
    return {name: tally.score(name).f1 for name in NAMES}


@given(st.lists(st.sampled_from([FERRY, LATE]), min_size=1, max_size=2, unique=True))
def test_gold_against_gold_is_a_hundred(gold: list[Marked]) -> None:
    assert set(f1(gold, gold).values()) == {100.0}


def test_nothing_found_is_nothing_right() -> None:
    assert set(f1([FERRY], []).values()) == {0.0}


def test_half_a_content_is_partial_and_with_its_source_linked() -> None:
    half = mark("Ida Lund", "said", "ferry will not")
    assert f1([FERRY], [half])["partial"] == f1([FERRY], [half])["linked"] == 100.0
    assert f1([FERRY], [half])["exact content"] == 0.0


def test_a_wrong_source_is_partial_and_not_linked() -> None:
    wrong = mark("she", "said", "The ferry will not sail")
    assert (f1([FERRY], [wrong])["partial"], f1([FERRY], [wrong])["linked"]) == (100.0, 0.0)
    assert linked_flags(TEXT, [FERRY, LATE], [LATE, wrong]) == [True, False]


def test_no_source_matches_no_source() -> None:
    nobody = mark("", "said", "The ferry will not sail")
    assert f1([nobody], [nobody])["linked"] == 100.0
    assert f1([nobody], [FERRY])["linked"] == 0.0


def test_a_gold_attribution_is_matched_once() -> None:
    tally = Tally()
    tally.add(TEXT, [FERRY], [FERRY, FERRY])
    score = tally.score("linked")
    assert (score.hits, score.predicted, score.gold) == (1, 2, 1)


def test_runs_of_tokens_ignore_how_spans_are_cut() -> None:
    cut = Marked(FERRY.source, FERRY.cue, ((0, 9), (10, 23)))
    assert f1([FERRY], [cut])["exact content"] == 100.0
