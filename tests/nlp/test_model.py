import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontherecord.nlp.model import Model, digest, shipped
from ontherecord.spans import Span

PLAIN = (
    "The old bridge will stay closed until spring, Mayor Ida Lund said on Tuesday.\n"
    "“We are waiting for the wind to turn,” Lund told the Skagen Post. “Nobody is happy about it.”\n"
    "According to the company, 300 passengers have asked for their money back."
)
HARD = (
    "👩‍👩‍👧 " + PLAIN + "\n" + unicodedata.normalize("NFD", "한국어 신문") + " said café was “open”.\x00\n"
    "\u202bقال\u202c he said: “שלום”."
)
MODEL = shipped()

texts = st.lists(
    st.sampled_from([*PLAIN.split("\n"), *HARD.split("\n"), "", " ", "“", "He said", "🇰🇷\u0301"]), max_size=6
).map("\n".join)


def quotes(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.quote(text) for span in spans]


def test_reads_a_plain_story() -> None:
    found = MODEL.read(PLAIN).attributions
    assert quotes(PLAIN, found[0].source) == ["Mayor Ida Lund"]
    assert quotes(PLAIN, found[0].cue) == ["said"]
    assert quotes(PLAIN, found[0].content) == ["The old bridge will stay closed until spring"]
    assert ["the company"] in [quotes(PLAIN, a.source) for a in found]


@given(texts)
@settings(deadline=None, max_examples=40)
def test_spans_lie_in_the_text_on_whole_words(text: str) -> None:
    for attribution in MODEL.read(text, threshold=0).attributions:
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.quote(text) == span.quote(text).strip()


STORY = (
    "OSLO — President Ida Lund met envoy Boris Petrov in Oslo on 3 March 2021. She told him the treaty was dead.\n"
    "The president will travel to Japan next week, her office said.\n"
)


def test_names_and_dates_of_a_story() -> None:
    reading = MODEL.read(STORY)
    names = {(one.span.quote(STORY), one.label) for one in reading.names}
    assert {("Ida Lund", "Person"), ("Boris Petrov", "Person"), ("Japan", "Location")} <= names
    dates = {(one.span.quote(STORY), one.label) for one in reading.timexes}
    assert ("3 March 2021", "DATE") in dates


def test_pronouns_and_titles_stand_for_whom_they_name() -> None:
    text = "Ida Lund came to Oslo. She said the treaty was dead. Boris Petrov left, and nobody told him why."
    chains = {one.span.quote(text): one.chain for one in MODEL.read(text).mentions}
    assert chains["Ida Lund"] is not None
    assert chains["Ida Lund"] == chains["She"]
    assert chains["Boris Petrov"] == chains["him"] != chains["Ida Lund"]


@given(texts)
@settings(deadline=None, max_examples=40)
def test_names_dates_and_mentions_lie_in_the_text_on_whole_words(text: str) -> None:
    reading = MODEL.read(text)
    found = [(one.span, one.confidence) for one in (*reading.names, *reading.timexes)]
    found += [(one.span, one.confidence) for one in reading.mentions]
    for span, confidence in found:
        assert 0 <= span.start < span.end <= len(text)
        assert span.quote(text) == span.quote(text).strip()
        assert 0 <= confidence <= 1 + 1e-6
    assert all(one.span.covers(one.head) for one in reading.mentions)


def test_offsets_are_code_points_of_the_text_itself() -> None:
    plain, shifted = MODEL.read(PLAIN).attributions, MODEL.read("👩‍👩‍👧\n" + PLAIN).attributions
    assert {quotes(PLAIN, a.content)[0] for a in plain} <= {quotes("👩‍👩‍👧\n" + PLAIN, a.content)[0] for a in shifted}


@given(st.lists(texts, max_size=4), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=15)
def test_the_same_text_gives_the_same_reading_in_any_order(batch: list[str], chance: random.Random) -> None:
    before = {text: MODEL.read(text) for text in batch}
    order = list(before)
    chance.shuffle(order)
    assert {text: MODEL.read(text) for text in order} == before


def test_threads_do_not_change_the_reading() -> None:
    long = "\n".join([PLAIN] * 20)
    assert Model(threads=2).read(long) == MODEL.read(long)


def test_a_threshold_leaves_out_what_is_less_sure() -> None:
    everything = MODEL.read(HARD, threshold=0).attributions
    bar = sorted(a.confidence for a in everything)[len(everything) // 2]
    assert MODEL.read(HARD, threshold=bar).attributions == tuple(a for a in everything if a.confidence >= bar)


def test_only_the_blocks_asked_for_are_read() -> None:
    start = PLAIN.index("\n") + 1
    end = PLAIN.index("\n", start)
    found = MODEL.read(PLAIN, [Span(start, end)]).attributions
    assert found
    assert all(start <= s.start and s.end <= end for a in found for s in (*a.source, *a.cue, *a.content))


def test_text_without_words_has_no_attributions() -> None:
    assert MODEL.read("").attributions == ()
    assert MODEL.read(" \n\u2028").attributions == ()


def test_the_digest_names_the_weights() -> None:
    assert MODEL.digest == digest()
    assert len(MODEL.digest) == 64


def test_no_threads_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Model(threads=0)
