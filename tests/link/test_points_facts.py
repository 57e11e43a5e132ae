"""The circumstances of a communication as points, and beside each other."""

from datetime import UTC, datetime

import pytest

from ontherecord import pipeline
from ontherecord.link.accounts import align, lacks
from ontherecord.link.points import accounts
from ontherecord.link.points_facts import facts
from ontherecord.link.scorer import Vector
from ontherecord.nlp.statements import shipped
from ontherecord.records import (
    Account,
    Channel,
    Circumstance,
    Communication,
    Differing,
    Evidence,
    Fact,
    Hints,
    MediaType,
    Page,
    Point,
    PointVerdict,
    Reading,
    TellerKind,
)
from ontherecord.spans import Span


def vector(text: str) -> Vector:
    return shipped().vector(text)


def _reading(text: str) -> Reading:
    page = Page("0" * 64, "page", MediaType.PLAIN, datetime(2031, 5, 4, tzinfo=UTC), text.encode(), Hints(plain=True))
    return pipeline.read(page)


def _point(circumstance: Circumstance, value: str, text: str, told: str) -> Point:
    start = text.index(told)
    return Point(Span(0, len(text)), text, fact=Fact(circumstance, value, Span(start, start + len(told))))


def _account(*points: Point, whole: bool = False) -> Account:
    return Account("k0", "c0", "a0", TellerKind.OUTLET, "Fenwick Herald", None, (), whole, points)


@pytest.mark.parametrize(
    ("circumstance", "one", "other", "differs"),
    [
        (Circumstance.DATE, ("2031-05-03", "May 3", "May 3"), ("2031-05-04", "May 4", "May 4"), Differing.DATE),
        (Circumstance.DATE, ("2031-05", "in May", "May"), ("2031-05-04", "May 4", "May 4"), None),
        (Circumstance.COUNT, ("12", "12 letters", "12"), ("14", "14 letters", "14"), Differing.NUMBER),
        (Circumstance.COUNT, ("12", "more than 12 letters", "12"), ("14", "14 letters", "14"), None),
        (Circumstance.DURATION, ("PT28M", "28 minutes", "28 minutes"), ("PT30M", "30 minutes", "30 minutes"), None),
        (Circumstance.DURATION, ("PT28M", "28 minutes", "28 minutes"), ("PT2H", "two hours", "two hours"),
         Differing.NUMBER),
        (Circumstance.PLACE, ("Geneva", "Geneva", "Geneva"), ("Vienna", "Vienna", "Vienna"), Differing.PLACE),
    ],
)  # fmt: skip
def test_one_circumstance_told_twice(
    circumstance: Circumstance, one: tuple[str, str, str], other: tuple[str, str, str], differs: Differing | None
) -> None:
    (aligned,) = align(_account(_point(circumstance, *one)), _account(_point(circumstance, *other)), vector)
    assert (aligned.one is None, aligned.other is None) == (False, False)
    assert aligned.verdict is (PointVerdict.AGREES if differs is None else PointVerdict.CONTRADICTS)
    assert [difference.what for difference in aligned.differences] == ([] if differs is None else [differs])


def test_circumstances_of_two_kinds_are_not_beside_each_other() -> None:
    one = _account(_point(Circumstance.DATE, "2031-05-03", "May 3", "May 3"))
    other = _account(_point(Circumstance.COUNT, "3", "3 letters", "3"))
    assert [(a.one is None, a.other is None) for a in align(one, other, vector)] == [(False, True), (True, False)]


def test_what_stands_in_another_point_is_not_lacked() -> None:
    long = _point(Circumstance.DURATION, "PT28M", "28 minutes", "28 minutes")
    words = "They spoke for half an hour about 3 ships."
    assert not lacks(_account(Point(Span(0, len(words)), words), whole=True), long)
    assert lacks(_account(Point(Span(0, 9), "They met."), whole=True), long)


def test_a_number_goes_with_how_exactly_it_is_meant_and_what_it_counts() -> None:
    reading = _reading("Letters shown\n\nIn the museum of Fenwick more than 30 long letters were shown on Friday.")
    text = reading.article.text
    number, noun = text.index("30"), text.index("letters", 20)
    letters = Communication(
        "c0",
        Channel.LETTER,
        (Span(noun, noun + len("letters")),),
        count=30,
        evidence=(Evidence("count", (Span(number, number + 2),)),),
    )
    (told,) = [point for point in facts(reading, letters) if point.fact and point.fact.circumstance == "count"]
    assert told.text == "more than 30 long letters"


def test_what_is_told_of_a_talk_as_such_and_what_one_did_towards_the_other() -> None:
    reading = _reading(
        "Ruiz and Brunn talk\n\nPresident Ana Ruiz and Prime Minister Ada Brunn spoke by telephone on 2 May 2031. "
        "The call came two hours after the strike on the port. The price of bread rose again.\n\n"
        "Prime Minister Brunn said on Tuesday that she had explained the state of the harbour to President Ruiz."
    )
    (call,) = [one for one in reading.communications if one.kind is Channel.CALL]
    told = {one.teller: [point.text for point in one.points if not point.fact] for one in accounts(reading, call)}
    assert next(iter(told.values())) == ["The call came two hours after the strike on the port"]
    assert [len(points) for points in told.values()] == [1, 1]
    assert told["Ada Brunn"][0].endswith("she had explained the state of the harbour to President Ruiz")


def test_a_quotation_is_a_point_without_whom_it_is_credited_to() -> None:
    reading = _reading(
        "Letter shown\n\nIn a letter to Prime Minister Ada Brunn dated 2 May 2031, President Ana Ruiz complained. "
        "“The bridge was closed against my wish, and I regret it,” Ruiz wrote on 2 May 2031."
    )
    (letter,) = [one for one in reading.communications if one.kind is Channel.LETTER]
    told = [point.text for one in accounts(reading, letter) for point in one.points]
    assert "“The bridge was closed against my wish, and I regret it,”" in told


def test_what_one_says_days_later_is_another_account_than_the_offices() -> None:
    reading = _reading(
        "Ruiz and Brunn talk\n\nPresident Ana Ruiz and Prime Minister Ada Brunn spoke by telephone on 2 May 2031. "
        "Brunn’s office said the two leaders agreed to reopen the ferry line.\n\n"
        "On 9 May 2031, Prime Minister Brunn said that she had explained the state of the harbour to President Ruiz."
    )
    (call,) = [one for one in reading.communications if one.kind is Channel.CALL]
    parties = [one for one in accounts(reading, call) if one.kind is TellerKind.PARTY]
    assert [one.points[0].text.split()[0] for one in parties] == ["the", "that"]


_SENT = "30 letters that President Ana Ruiz and Prime Minister Ada Brunn wrote to each other"


@pytest.mark.parametrize(
    ("sentence", "told", "day"),
    [
        (f"The museum of Fenwick has published {_SENT}.", "The museum of Fenwick has published 30 letters", None),
        (f"The {_SENT} were released on 2 May 2031 by the museum.", "were released on 2 May 2031 by", "2031-05-02"),
        (f"The museum has published {_SENT} in 2027 and 2028.", "The museum has published 30 letters", None),
        ("On 2 May 2031 the museum published 30 letters.", "On 2 May 2031 the museum published", "2031-05-02"),
    ],
)
def test_how_letters_came_out(sentence: str, told: str, day: str | None) -> None:
    reading = _reading(f"Letters of two leaders\n\n{sentence}")
    (letters,) = [one for one in reading.communications if one.kind is Channel.LETTER]
    (point,) = [one for one in facts(reading, letters) if one.fact and one.fact.circumstance == "publication"]
    assert told in point.text
    assert point.fact is not None
    assert point.fact.value == day


def test_what_is_told_in_nobodys_name_is_the_outlets() -> None:
    reading = _reading(
        "Ruiz and Brunn talk\n\nPresident Ana Ruiz and Prime Minister Ada Brunn spoke by telephone for 40 minutes on "
        "2 May 2031.\n\nThe minister’s office said that the two leaders agreed to reopen the ferry line."
    )
    (call,) = [one for one in reading.communications if one.kind is Channel.CALL]
    outlets = [one for one in accounts(reading, call) if one.kind is TellerKind.OUTLET]
    told = {point.fact.circumstance: point.fact.value for one in outlets for point in one.points if point.fact}
    assert told == {Circumstance.DATE: "2031-05-02", Circumstance.DURATION: "PT40M"}


@pytest.mark.parametrize(
    ("sentence", "told", "value"),
    [
        ("More than two dozen letters passed between Ana Ruiz and Ada Brunn.", "More than two dozen letters", "24"),
        ("In May Ana Ruiz sent Ada Brunn about 40 messages.", "about 40 messages", "40"),
        ("Some said that more than twenty letters passed between them.", "more than twenty letters", "20"),
        ("At least a dozen letters were lost.", "At least a dozen letters", "12"),
        ("The museum has 30 letters.", "30 letters", "30"),
    ],
)
def test_a_number_that_is_only_about_right_is_a_fact_with_its_bound(sentence: str, told: str, value: str) -> None:
    reading = _reading(f"The Fenwick museum opens\n\n{sentence}")
    (one,) = reading.communications
    (point,) = [each for each in facts(reading, one) if each.fact and each.fact.circumstance == "count"]
    assert (point.text, point.fact and point.fact.value) == (told, value)


@pytest.mark.parametrize(("told", "differs"), [("30 letters", 0), ("20 letters", 1), ("Nearly thirty letters", 0)])
def test_a_bound_contradicts_only_what_is_beyond_it(told: str, differs: int) -> None:
    ours, theirs = (
        [point for communication in reading.communications for point in facts(reading, communication)]
        for reading in (_reading(f"The museum opens\n\n{words} were lost.") for words in (
            "More than two dozen letters", told))
    )  # fmt: skip
    assert (len(ours), len(theirs)) == (1, 1)
    (row,) = align(_account(*ours), _account(*theirs), vector)
    assert len(row.differences) == differs
