"""The weights that are shipped."""

from pathlib import Path

import pytest

from ontherecord.nlp.model import WEIGHTS


@pytest.mark.parametrize("graph", sorted(WEIGHTS.glob("*.onnx")), ids=lambda path: path.name)
def test_a_graph_does_not_tell_where_it_was_made(graph: Path) -> None:
    assert b'File "' not in graph.read_bytes()


def test_all_weights_together_stay_below_60_megabytes() -> None:
    sizes = [path.stat().st_size for path in WEIGHTS.iterdir()]
    assert len(sizes) > 3
    assert sum(sizes) < 60_000_000
