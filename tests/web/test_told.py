from dataclasses import replace

import pytest
from tests.store.factory import TEXT, make_reading

from ontherecord.records import ActorKind, ActorName, Channel, Communication, Event, Part, Participant
from ontherecord.spans import Span
from ontherecord.web.told import act, kind_of, lasting, parties, passages_of


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("PT30M", "30 minutes"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("P2D", "2 days"),
        ("P1Y6M", "1 year 6 months"),
        ("P", "P"),
        ("PXD", "PXD"),
    ],
)
def test_durations_in_words(value: str, said: str) -> None:
    assert lasting(value) == said


def _one(*parts: tuple[str, Part], kind: Channel = Channel.LETTER, count: int | None = None) -> Communication:
    people = tuple(Participant(ActorName(name, ActorKind.PERSON), part) for name, part in parts)
    return Communication("c-one", kind, (), people, count=count)


def test_who_takes_part() -> None:
    assert parties(_one(("A", Part.SENDER), ("B", Part.RECIPIENT))) == "A to B"
    assert parties(_one(("B", Part.RECIPIENT))) == "somebody to B"
    assert parties(_one(("A", Part.SENDER))) == "A"
    assert parties(_one(("A", Part.PARTICIPANT), ("B", Part.HOST))) == "A and B"
    assert parties(_one()) == ""


def test_names_from_right_to_left_keep_their_side() -> None:
    letter = _one(("معمر القذافي", Part.SENDER), ("\u202eA", Part.RECIPIENT))
    assert parties(letter) == "\u2068معمر القذافي\u2069 to \u2068\u202eA\u2069"
    assert parties(_one(("김정은", Part.SENDER))) == "김정은"


def test_kinds_with_their_number() -> None:
    assert kind_of(_one()) == "letter"
    assert kind_of(_one(count=27)) == "27 letters"
    assert kind_of(_one(count=1)) == "1 letter"


def test_who_did_it_to_whom() -> None:
    a, b = ActorName("A", ActorKind.STATE), ActorName("B", ActorKind.STATE)
    event = Event("e-one", "AID", None, (), None, ())
    acts = [
        act(replace(event, actor=who, recipient=whom)) for who, whom in ((a, b), (a, None), (None, b), (None, None))
    ]
    assert acts == ["A to B", "A", "somebody to B", ""]


def test_evidence_of_one_sentence_stands_in_one_passage() -> None:
    reading = make_reading()
    envoy, talks = TEXT.index("envoy said"), TEXT.index("talks")
    (passage,) = passages_of(reading, [Span(talks, talks + 5), Span(envoy, envoy + 5), Span(envoy, envoy + 10)])
    assert [piece.text for piece in passage.pieces if piece.marked] == ["envoy", " said", "talks"]
    assert "".join(piece.text for piece in passage.pieces) in TEXT
    assert TEXT[passage.at :].startswith("The northern envoy")


def test_a_passage_of_a_huge_sentence_is_cut_near_its_words() -> None:
    text = "word " * 4000 + "end.\n"
    reading = make_reading(text)
    (passage,) = passages_of(reading, [Span(10_000, 10_004)])
    assert [piece.marked for piece in passage.pieces] == [False, True, False]
    assert sum(len(piece.text) for piece in passage.pieces) < 320
