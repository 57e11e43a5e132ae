import sys
from pathlib import Path

import pytest

from ontherecord.spans import Span

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from _classes import macro_f1
from _dictionary import coded


def marked(text: str, source: str, target: str) -> tuple[str, list[Span], list[Span]]:
    first, second = ([Span(text.index(one), text.index(one) + len(one))] for one in (source, target))
    return text, first, second


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Norland imposed new sanctions on Osby.", "Norland", "Osby", "SANCTION"),
        ("Norland's minister met his colleague of Osby.", "Norland's minister", "his colleague of Osby", "CONSULT"),
        ("Osby was bombed by Norland.", "Norland", "Osby", "ASSAULT"),
        ("Norland is a neighbour of Osby.", "Norland", "Osby", None),
    ],
)
def test_a_phrase_tells_the_root(text: str, source: str, target: str, root: str | None) -> None:
    assert coded(*marked(text, source, target)) == root


def test_what_follows_the_source_goes_first_and_then_the_longer_phrase() -> None:
    text = "Shelled for weeks, Norland agreed on Monday to hold talks with Osby."
    assert coded(*marked(text, "Norland", "Osby")) == "CONSULT"


def test_names_tell_nothing() -> None:
    assert coded(*marked("Attack Norland praised Osby.", "Attack Norland", "Osby")) == "SUPPORT"


def test_macro_f1_counts_what_was_not_found() -> None:
    assert macro_f1(["A", "A", "B"], ["A", "A", None]) == pytest.approx(50.0)
