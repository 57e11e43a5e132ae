from itertools import pairwise

import numpy as np
import pytest

from ontherecord.nlp.events import BETWEEN, ELSE, GRAPH, SOURCE, TARGET, EventReader, RawEvent, pieces_of, shipped
from ontherecord.nlp.model import TOKENIZER, WEIGHTS
from ontherecord.nlp.tokenize import WordPieces
from ontherecord.spans import Span
from ontherecord.vocab.plover import roots

needs_weights = pytest.mark.skipif(not (WEIGHTS / GRAPH).exists(), reason="no weights of events")


def span(text: str, part: str) -> list[Span]:
    return [Span(text.index(part), text.index(part) + len(part))]


def event(**shares: float) -> RawEvent:
    return RawEvent(tuple(shares.get(root, 0.0) for root in roots()), 0.5)


def read(text: str, source: str, target: str, reader: EventReader | None = None) -> RawEvent:
    return (reader or shipped()).read(text, span(text, source), span(text, target))


def test_every_piece_is_of_something() -> None:
    text = "So Norland met Osby today"
    wordpieces = WordPieces(WEIGHTS / TOKENIZER)
    ids, parts = pieces_of(text, span(text, "Norland"), span(text, "Osby"), wordpieces)
    assert len(ids) == len(parts)
    assert (ids[0], ids[-1]) == (wordpieces.cls, wordpieces.sep)
    told = [int(parts[0])] + [int(b) for a, b in pairwise(parts) if a != b]
    assert told == [ELSE, SOURCE, BETWEEN, TARGET, ELSE]


def test_what_is_of_both_is_of_the_source_and_nobody_need_be_named() -> None:
    text = "Norland's army"
    wordpieces = WordPieces(WEIGHTS / TOKENIZER)
    _, parts = pieces_of(text, span(text, "Norland"), span(text, "Norland's army"), wordpieces)
    assert parts[1] == SOURCE
    assert parts[-2] == TARGET
    _, parts = pieces_of(text, [], [], wordpieces)
    assert not parts.any()


def test_a_long_sentence_is_cut() -> None:
    ids, parts = pieces_of("word " * 400, [], [], WordPieces(WEIGHTS / TOKENIZER))
    assert len(ids) == len(parts) == 256


def test_the_class_is_that_of_most_probability_together() -> None:
    one = event(ASSAULT=0.4, ACCUSE=0.35, REJECT=0.25)
    assert one.root == "ASSAULT"
    assert one.confidence == pytest.approx(0.4)
    assert one.quad == "verbal conflict"


@needs_weights
@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norland's gunboats shelled the harbour of Osby, killing nine sailors.", "ASSAULT"),
        ("Norland accused Osby of breaking the treaty.", "ACCUSE"),
        ("Norland sent tents and medicine to Osby after the flood.", "AID"),
        ("Norland refused the proposal of Osby.", "REJECT"),
    ],
)
def test_plain_sentences(text: str, root: str) -> None:
    found = read(text, "Norland", "Osby")
    assert found.root == root
    assert sum(found.shares) == pytest.approx(1.0, abs=1e-4)
    assert 0 <= found.planned <= 1


@needs_weights
def test_a_promise_is_rather_planned_than_an_attack() -> None:
    promised = read("Norland promised to send Osby new ships next year.", "Norland", "Osby")
    assert promised.planned > read("Norland bombed Osby on Monday.", "Norland", "Osby").planned


@needs_weights
def test_a_sentence_in_a_text_is_read_as_it_is_alone() -> None:
    alone = "Norland accused Osby of theft."
    text = f"Osby slept. {alone} Norland left."
    place = Span(text.index(alone), text.index(alone) + len(alone))
    own = Span(place.start, place.start + len("Norland"))
    found = shipped().read_in(text, place, [own, *span(text, "Norland left")], span(text, "Osby"))
    assert np.allclose(found.shares, shipped().read(alone, span(alone, "Norland"), []).shares)


@needs_weights
def test_nothing_depends_on_what_was_read_before() -> None:
    reader = EventReader()
    first = read("Norland thanked Osby.", "Norland", "Osby", reader)
    read("Norland's marshal deposed the mayor of Osby.", "Norland", "Osby", reader)
    assert read("Norland thanked Osby.", "Norland", "Osby", reader) == first
