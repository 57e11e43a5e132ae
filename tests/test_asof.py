"""On which day what a page tells of became public, and what is left of a reading as of a day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.factory import SAID, TEXT, Said, make_reading
from tests.store.strategies import readings

from ontherecord.asof import article_day, carrier, known, public_days
from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    ChainLink,
    Channel,
    Communication,
    Event,
    Link,
    Part,
    Participant,
    Reading,
    Relation,
    Status,
)
from ontherecord.spans import Span

PRINTED = """The Courier released three letters between Lund and Harrow on Sunday. In one Lund wrote, “I shall come.”

The envoys met in Bergen a year later, the ministry announced.
"""
NEXT = date(2024, 2, 28)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def between(*names: str) -> tuple[Participant, ...]:
    return tuple(Participant(ActorName(name, ActorKind.PERSON), Part.PARTICIPANT) for name in names)


def letters(published: str = "2024-02-26") -> Reading:
    """A set of letters that the page says was released on a day, one of them, and a meeting."""
    reading = make_reading(
        PRINTED,
        said=[
            Said(
                "“I shall come.”", source="Lund", cue="wrote", speaker="Lund",
                fields={"channel": Channel.LETTER, "said_on": Edtf("1990-05-05")},
            ),
        ],
        published=published,
    )  # fmt: skip
    told = (
        Communication(
            "c-set", Channel.LETTER, (span(PRINTED, "letters"),), between("Lund", "Harrow"), Edtf("1990"), count=3
        ),
        Communication(
            "c-one", Channel.LETTER, (span(PRINTED, "one Lund"),), between("Lund", "Harrow"), Edtf("1990-05-05"),
            relations=(Relation(Link.BEFORE, "c-met", span(PRINTED, "a year later")),),
        ),
        Communication("c-met", Channel.MEETING, (span(PRINTED, "met"),), between("Lund", "Harrow"), Edtf("1991")),
    )  # fmt: skip
    release = Event(
        "e1", "X-PUBLISH", None, (), None, (span(PRINTED, "released"),), ActorName("The Courier", ActorKind.BODY),
        None, Edtf("2024-02-25"), None, Status.HAPPENED,
    )  # fmt: skip
    return replace(reading, communications=told, events=(release,))


@pytest.mark.parametrize(
    ("published", "updated", "day"),
    [
        ("2024-02-28", "2024-03-02", date(2024, 2, 28)),
        ("2024-02", None, date(2024, 2, 29)),
        ("2024-02-28T23:30-09:00", None, date(2024, 2, 28)),
        (None, "2024-03-02", date(2024, 3, 2)),
        (None, None, date(2024, 3, 1)),
        ("2024/..", None, date.max),
    ],
)
def test_an_article_is_public_on_the_last_day_it_may_have_been_published(
    published: str | None, updated: str | None, day: date
) -> None:
    reading = make_reading(published=published, updated=updated)
    assert article_day(reading.article, reading.page.retrieved) == public_days(reading).article == day


def test_a_link_of_the_chain_may_have_made_a_saying_public_before_the_page() -> None:
    link = ChainLink("The Tribune", reported_on=Edtf("2024-02-20"))
    said = [replace(SAID[2], fields={"chain": (link, ChainLink("The Courier", reported_on=Edtf("2024-02-28")))})]
    assert public_days(make_reading(said=said)).utterances == (date(2024, 2, 20),)
    said = [replace(SAID[2], fields={"reported_on": Edtf("2024-02")})]
    assert public_days(make_reading(said=said)).utterances == (NEXT,)


@pytest.mark.parametrize(
    ("channel", "day"),
    [(Channel.SPEECH, date(2024, 2, 27)), (Channel.LETTER, NEXT), (Channel.INTERVIEW, NEXT), (None, NEXT)],
)
def test_what_is_said_in_public_is_known_that_day(channel: Channel | None, day: date) -> None:
    said = [replace(SAID[0], fields={"said_on": Edtf("2024-02-27"), "channel": channel})]
    assert public_days(make_reading(said=said)).utterances == (day,)


def test_a_communication_is_known_with_the_saying_that_tells_of_it() -> None:
    early = ChainLink("The Tribune", reported_on=Edtf("2024-02-20"))
    reading = make_reading(said=[replace(SAID[2], fields={"chain": (early,)})])
    told = (
        Communication("c1", Channel.LETTER, (span(TEXT, "the letter"),)),
        Communication("c2", Channel.MEETING, (span(TEXT, "Envoys meet"),)),
        Communication("c3", Channel.SPEECH, (span(TEXT, "Envoys meet"),), date=Edtf("2023"), status=Status.HAPPENED),
        Communication("c4", Channel.SPEECH, (span(TEXT, "Envoys meet"),), date=Edtf("2023"), status=Status.CANCELLED),
    )
    event = Event("e1", "CONSULT", None, (), None, told[0].mentions)
    days = public_days(replace(reading, communications=told, events=(event,)))
    assert days.communications == (date(2024, 2, 20), NEXT, date(2023, 12, 31), NEXT)
    assert days.events == (date(2024, 2, 20),)
    assert days.earliest == date(2023, 12, 31)


def test_what_somebody_published_is_known_from_then_through_whoever_tells_of_it() -> None:
    days = public_days(letters())
    sunday, page = date(2024, 2, 25), date(2024, 2, 26)
    assert days.communications == (sunday, sunday, page)
    assert days.utterances == (sunday,)
    assert days.events == (sunday,)
    through = replace(letters().utterances[0], said_on=None, chain=(ChainLink("The Courier"),))
    assert public_days(replace(letters(), utterances=(through,))).utterances == (sunday,)
    aside = replace(through, chain=(ChainLink("The Tribune"),))
    assert public_days(replace(letters(), utterances=(aside,))).utterances == (page,)


def test_a_page_is_the_carrier_of_what_was_known_before_it() -> None:
    reading = letters()
    assert known(reading, date(2024, 2, 24)) is None
    assert known(reading, date(2024, 2, 26)) == reading
    left = known(reading, date(2024, 2, 25))
    assert left is not None
    assert [one.id for one in left.communications] == ["c-set", "c-one"]
    assert left.communications[1].relations == (), "the meeting was not known"
    assert (left.mentions, left.timexes, left.article.blocks) == ((), (), ())
    assert known(left, date(2024, 2, 25)) == left
    assert left.article.id == reading.article.id
    assert "I shall come." in left.article.text
    assert "Bergen" not in left.article.text
    assert "ministry" not in left.article.text
    assert len(left.article.text) == len(reading.article.text)
    assert left.utterances == reading.utterances


def test_a_nested_saying_does_not_lead_to_one_that_is_not_known() -> None:
    first, second, third = make_reading().utterances
    nested = replace(first, parent=third.id, chain=(ChainLink("The Tribune", reported_on=Edtf("2024-02-20")),))
    left = known(replace(make_reading(), utterances=(nested, second, third)), date(2024, 2, 20))
    assert left is not None
    assert [(one.id, one.parent) for one in left.utterances] == [(first.id, None)]


@given(reading=readings(), day=st.dates(date(2010, 1, 1), date(2025, 1, 1)), later=st.dates(date(2010, 1, 1)))
def test_what_is_known_stays_known_and_is_all_there_is_in_the_end(reading: Reading, day: date, later: date) -> None:
    before, after = known(reading, min(day, later)), known(reading, max(day, later))
    assert known(reading, date.max) == reading
    if before is None:
        return
    assert after is not None
    for kind in ("utterances", "communications", "events"):
        assert {one.id for one in getattr(before, kind)} <= {one.id for one in getattr(after, kind)}
    if before != reading:
        assert carrier(before) == before
        assert known(before, min(day, later)) == before


def test_what_the_speaker_tells_again_is_public_on_the_day_of_the_telling() -> None:
    reading = make_reading(said=SAID[:2])
    outer, inner = reading.utterances
    told = replace(outer, said_on=Edtf("2024-02-21"), channel=None)
    again = replace(inner, parent=outer.id, speaker=outer.speaker, said_on=None, channel=None, chain=())
    assert public_days(replace(reading, utterances=(told, again))).utterances == (NEXT, date(2024, 2, 21))
    assert public_days(replace(reading, utterances=(told, replace(again, parent=None)))).utterances == (NEXT, NEXT)
