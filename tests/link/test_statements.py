from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ontherecord.link.measures import measure
from ontherecord.link.scorer import Vector
from ontherecord.link.statements import MADE, PROPOSED, apart, compare, keys
from ontherecord.link.values import Saying
from ontherecord.nlp.statements import shipped

TEXT = "The fishing dispute is an excuse; what your neighbours want is our island and the harbour beside it."
OTHERWISE = "Fishing rights are only a pretext, and your neighbours are really after our island and its harbour."
SAID = Saying(
    TEXT, "en", "Ana Ruiz", "person", said_first="2019-05-02", said_last="2019-05-02", reported="2019-05-03",
    directness="direct", modality="asserted",
)  # fmt: skip


def never(text: str) -> Vector:
    raise AssertionError(f"no vector is needed: {text}")


def vector(text: str) -> Vector:
    return shipped().vector(text)


def _reasons(one: Saying, other: Saying) -> tuple[float, str]:
    found = compare(one, other, vector)
    assert found is not None
    assert compare(other, one, vector) == found
    return found.score, "; ".join(found.reasons)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TEXT, "the same words"),
        (TEXT.upper().replace(";", " –"), "the same words"),
        ("what your neighbours want is our island", "the same words, cut"),
        ("The fishing dispute is an excuse … our island and the harbour beside it", "the same words, cut"),
        (TEXT.replace("our island", "[the] island"), "the same words, cut"),
    ],
)
def test_the_same_words_need_no_vector(text: str, reason: str) -> None:
    found = compare(SAID, replace(SAID, text=text), never)
    assert found is not None
    assert found.score >= MADE
    assert found.reasons == (reason, "the same speaker", "the same day")


def test_rendered_indirectly() -> None:
    told = "the fishing dispute was an excuse, and what their neighbours wanted was their island and the harbour"
    score, reasons = _reasons(SAID, replace(SAID, text=told, directness="indirect"))
    assert score >= MADE
    assert "rendered indirectly" in reasons


def test_translated_otherwise() -> None:
    score, reasons = _reasons(SAID, replace(SAID, text=OTHERWISE))
    assert score >= PROPOSED
    assert reasons.startswith("translated otherwise: ")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"speaker": "Jon Berg"}, "another speaker: Ana Ruiz, Jon Berg"),
        ({"said_first": "2019-05-09", "said_last": "2019-05-09"}, "said on other days: 2019-05-02, 2019-05-09"),
        ({"said_first": None, "said_last": None, "reported": "2019-04-20"},
         "public on 2019-04-20, before the other was said on 2019-05-02"),
        ({"modality": "denied"}, "asserted in one, denied in the other"),
        ({"text": TEXT.replace("is an excuse", "is not an excuse")}, "one of them negates it"),
    ],
)  # fmt: skip
def test_the_same_words_that_cannot_be_one_saying(change: dict[str, Any], why: str) -> None:
    assert _reasons(SAID, replace(SAID, **change)) == (0.0, why)


def test_whom_nobody_is_among_is_not_what_is_denied() -> None:
    one = replace(SAID, text="Nobody in Eskberg will accept that the fleet gives up the harbour")
    other = replace(SAID, text="The people of Eskberg will never agree to the fleet giving up the harbour")
    assert measure(one.text, other.text).doubt is None


def test_a_speaker_is_filed_under_any_spelling() -> None:
    one, other = (replace(SAID, speaker=name) for name in ("Lee Un Ju", "Yi Eun-ju"))
    translated = replace(other, text=OTHERWISE)
    assert any(key.startswith("m") for key in set(keys(one)) & set(keys(translated)))


def test_one_statement_holds_no_two_that_contradict() -> None:
    opposed = replace(SAID, text=TEXT.replace("is an excuse", "is not an excuse"))
    assert apart([SAID], [opposed]) == "one of them negates it"
    assert apart([SAID], [SAID]) is None


def test_another_addressee_or_channel() -> None:
    letter = replace(SAID, addressee="Moon Jae-in", channel="letter")
    assert _reasons(letter, replace(letter, addressee="Xi Jinping"))[0] == 0
    assert _reasons(letter, replace(letter, channel="call"))[0] == 0
    assert _reasons(letter, replace(letter, addressee="President Moon", channel="publication"))[0] >= MADE
    assert _reasons(letter, replace(letter, addressee="South Korea"))[0] >= MADE


def test_talks_with_different_partners_are_two() -> None:
    joint = replace(SAID, speaker="Ana Ruiz; Jon Berg", speaker_kind="joint", channel="call")
    score, reasons = _reasons(joint, replace(joint, speaker="Ana Ruiz; Lena Ito"))
    assert (score, reasons) == (0.0, "with somebody else: Jon Berg, Lena Ito")
    alone = replace(joint, speaker="Ana Ruiz", speaker_kind="person", addressee="Jon Berg")
    assert _reasons(joint, alone)[0] >= MADE
    assert PROPOSED <= _reasons(replace(alone, addressee="farmers"), replace(alone, addressee="miners"))[0] < MADE


def test_a_day_of_difference_is_a_time_zone() -> None:
    next_day = replace(SAID, said_first="2019-05-03", said_last="2019-05-03")
    score, reasons = _reasons(SAID, next_day)
    assert score >= MADE
    assert "the same day" in reasons


def test_sources_without_a_name_are_never_merged() -> None:
    unnamed = replace(SAID, speaker="a senior official", speaker_kind="unnamed", said_first=None, said_last=None)
    assert PROPOSED <= _reasons(unnamed, unnamed)[0] < MADE
    assert PROPOSED <= _reasons(unnamed, SAID)[0] < MADE
    short = replace(unnamed, text="the fishing dispute over the island harbour is only an excuse")
    assert PROPOSED <= _reasons(short, short)[0] < MADE
    assert compare(unnamed, replace(unnamed, text=OTHERWISE), never) is None


def test_a_body_and_its_head_are_proposed() -> None:
    body = replace(
        SAID,
        speaker="the foreign ministry",
        speaker_kind="body",
        text="what your neighbours want is our island and the harbour beside it",
    )
    assert PROPOSED <= _reasons(SAID, body)[0] < MADE


def test_a_name_perhaps_at_the_start_is_proposed() -> None:
    one = replace(
        SAID, text="Sanctions on fish hurt the harbour of our island and its poorest families before the autumn"
    )
    other = replace(one, text=one.text.replace("Sanctions", "Measures"))
    score, reasons = _reasons(one, other)
    assert PROPOSED <= score < MADE
    assert "perhaps another name" in reasons


def test_half_direct_by_what_it_quotes() -> None:
    told = "that he saw through their quarrel, since “what your neighbours want is our island”, and would not yield"
    assert _reasons(SAID, replace(SAID, text=told, directness="mixed"))[0] >= MADE


def test_states_by_other_names_are_no_difference() -> None:
    one = replace(SAID, text="that Oslo's troops would leave the American harbour at once")
    other = replace(SAID, text="the Norwegian forces will immediately leave the harbour in the United States")
    assert _reasons(one, other)[0] >= MADE


def test_a_holder_and_the_office_are_one_speaker_by_the_register() -> None:
    office = replace(SAID, speaker="the island's president", speaker_kind="office", known=("Ana Ruiz",))
    score, reasons = _reasons(replace(SAID, known=("Ana Ruiz",)), office)
    assert score >= MADE
    assert "the same speaker" in reasons


def test_topics_of_talks_are_proposed() -> None:
    topic = replace(
        SAID, channel="call", directness="indirect", text="the situation on the island and fishing rights"
    )
    score, reasons = _reasons(
        topic, replace(topic, text="the state of affairs on the island, and rights to fish there")
    )
    assert PROPOSED <= score < MADE
    assert "not surely the same" in reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we will open the harbour to their ships", "we will not open the harbour to their ships"),
        ("the harbour in Norway is open to their ships", "the harbour in Denmark is open to their ships"),
        ("we sent them 40 boats for the winter", "we sent them 14 boats for the winter"),
        ("I spoke with the king about the oil price", "I spoke with the king about the prisoners"),
        ("Mr. Sato told the fishermen of Delft everything", "Mr. Ito told the fishermen of Delft everything"),
    ],
)
def test_near_misses_are_never_made(one: str, other: str) -> None:
    found = compare(replace(SAID, text=one), replace(SAID, text=other), vector)
    assert found is None or found.score < MADE


def test_long_after_like_words_are_another_occasion() -> None:
    undated = replace(SAID, said_first=None, said_last=None)
    assert compare(undated, replace(undated, text=OTHERWISE, reported="2021-01-01"), never) is None


def test_other_sayings_of_the_same_speaker() -> None:
    assert compare(SAID, replace(SAID, text="The harbour will be reopened for trade next spring."), vector) is None


def test_what_is_alike_meets() -> None:
    cut = replace(
        SAID, text="what your neighbours want is our island", speaker=None, speaker_kind=None, reported=None
    )
    assert {*keys(SAID)} & {*keys(cut)}
    later = replace(SAID, text=OTHERWISE, speaker="Ruiz", said_first="2019-05-03", said_last="2019-05-03")
    assert {*keys(SAID)} & {*keys(later)}
    undated = replace(SAID, text=OTHERWISE, said_first=None, said_last=None, reported="2019-05-01")
    assert {*keys(SAID)} & {*keys(undated)}


def test_what_is_unlike_does_not_meet() -> None:
    text = "The quarrel about trawlers serves as a mere pretext for taking this land."
    assert not {*keys(SAID)} & {*keys(replace(SAID, text=text, speaker="Jon Berg"))}
    months = replace(SAID, text=text, said_first="2019-09-02", said_last="2019-09-02", reported="2019-09-03")
    assert not {*keys(SAID)} & {*keys(months)}
    assert len(keys(SAID)) <= 40


def test_verbatim_meets_whoever_said_it() -> None:
    unnamed = replace(SAID, speaker="a senior official", speaker_kind="unnamed", said_first=None, reported=None)
    assert {*keys(SAID)} & {*keys(unnamed)}
    assert {*keys(SAID)} & {*keys(replace(SAID, speaker="Jon Berg", reported="2021-05-05", said_first=None))}


def test_nothing_in_common_asks_no_vector() -> None:
    assert compare(SAID, replace(SAID, text="Railways were repaired before winter."), never) is None


def test_groups_are_apart_by_any_pair() -> None:
    unknown = replace(SAID, speaker=None, speaker_kind=None)
    assert apart([SAID], [unknown]) is None
    assert (
        apart([SAID, unknown], [unknown, replace(SAID, speaker="Jon Berg")]) == "another speaker: Ana Ruiz, Jon Berg"
    )


def test_vectors_are_asked_once_a_word_at_most_where_wording_is_open() -> None:
    asked: list[str] = []

    def counting(text: str) -> Vector:
        asked.append(text)
        return np.full(384, 384**-0.5, dtype=np.float32)

    assert compare(SAID, replace(SAID, text=OTHERWISE), counting) is not None
    assert {TEXT, OTHERWISE} <= set(asked)


def test_few_words_in_talks_of_other_company_are_proposed() -> None:
    two = replace(SAID, text="the harbour of the southern island", speaker="Ana Ruiz; Jon Berg", speaker_kind="joint")
    assert _reasons(two, two)[0] >= MADE
    three = replace(two, speaker="Ana Ruiz; Jon Berg; Lena Ito")
    score, reasons = _reasons(two, three)
    assert PROPOSED <= score < MADE
    assert "not surely the same talk" in reasons
