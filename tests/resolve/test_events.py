from collections.abc import Callable

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.extract.types import EventTypes
from ontherecord.records import Article, Event, Status
from ontherecord.resolve.resolver import resolve

TALKS = "President Yoon Suk Yeol met with Japanese Prime Minister Fumio Kishida in Tokyo on March 16, 2023.\n"


MakeArticle = Callable[..., Article]


def events(article: Article, *, types: bool = True) -> list[Event]:
    read = ModelExtractor().extract(article)
    return list(resolve(article, read, types=EventTypes() if types else None).events)


def told(event: Event) -> tuple[str, str | None, str | None, Status | None]:
    return (
        event.type,
        event.actor.name if event.actor else None,
        event.recipient.name if event.recipient else None,
        event.status,
    )


def test_a_meeting_is_consulting(article: MakeArticle) -> None:
    (one,) = events(article(TALKS))
    assert told(one) == ("CONSULT", "Yoon Suk Yeol", "Fumio Kishida", Status.HAPPENED)
    assert (str(one.date), one.place, one.cameo) == ("2023-03-16", "Tokyo", "04")


def test_a_letter_is_our_extension(article: MakeArticle) -> None:
    (one,) = events(
        article("North Korean leader Kim Jong Un sent a letter to President Donald Trump on 3 March 2019.\n")
    )
    assert told(one) == ("X-CORRESPOND", "Kim Jong Un", "Donald Trump", Status.HAPPENED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan condemned North Korea on Friday.\n", ("ACCUSE", "Japan", "North Korea", Status.HAPPENED)),
        ("North Korea was condemned by Japan on Friday.\n", ("ACCUSE", "Japan", "North Korea", Status.HAPPENED)),
        ("Japan will sanction North Korea next week.\n", ("SANCTION", "Japan", "North Korea", Status.PLANNED)),
        ("If it fires again, Japan will sanction North Korea.\n",
         ("SANCTION", "Japan", "North Korea", Status.HYPOTHETICAL)),
        ("Japan would sanction North Korea over a test.\n",
         ("SANCTION", "Japan", "North Korea", Status.HYPOTHETICAL)),
        ("Russia did not attack Ukraine that day.\n", ("ASSAULT", "Russia", "Ukraine", Status.DENIED)),
    ],
)  # fmt: skip
def test_who_does_what_to_whom_and_whether(article: MakeArticle, text: str, expected: tuple[object, ...]) -> None:
    assert [told(one) for one in events(article(text))] == [expected]


def test_nothing_that_somebody_says_in_quotation_marks_is_an_event(article: MakeArticle) -> None:
    assert events(article("“Japan attacked North Korea,” a caller shouted on Friday.\n")) == []


def test_a_quotation_of_several_sentences_is_one(article: MakeArticle) -> None:
    assert (
        events(article("“We saw it. Japan attacked North Korea on Friday. It was early,” a caller shouted.\n")) == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japanese warships attacked North Korean vessels on Friday.\n", [("Japan", "North Korea")]),
        ("Japan praised the quick response to North Korean drones on Friday.\n", []),
        ("Vladimir Putin ordered the Russian military to leave on Friday.\n", []),
    ],
)
def test_what_acts_in_a_states_stead_is_that_state(
    article: MakeArticle, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [told(one)[1:3] for one in events(article(text))] == expected


def test_what_some_officials_do_is_not_their_state(article: MakeArticle) -> None:
    assert events(article("Japan criticized North Korean officials’ part in it on Friday.\n")) == []
    assert [told(one)[2] for one in events(article("Japan rejected North Korea’s offer on Friday.\n"))] == [
        "North Korea"
    ]


def test_an_infinitive_is_no_act_of_its_own(article: MakeArticle) -> None:
    assert [one.type for one in events(article("Japan decided to attack North Korea on Friday.\n"))] == []


def test_acts_of_people_without_office_are_left_out(article: MakeArticle) -> None:
    assert events(article("Ann Lund attacked Paul Berg in a pub on Friday.\n")) == []


def test_a_denial_of_an_act_is_no_act_that_happened(article: MakeArticle) -> None:
    found = events(article("Moscow denied that Russia attacked Ukraine on Friday.\n"))
    assert all(one.status is not Status.HAPPENED for one in found if one.type == "ASSAULT")


def test_a_test_of_weapons_needs_nobody_to_whom_it_is_done(article: MakeArticle) -> None:
    (one,) = events(article("North Korea conducted a nuclear test on 3 September 2017.\n"))
    assert told(one) == ("MOBILIZE", "North Korea", None, Status.HAPPENED)
    assert (str(one.date), one.mode) == ("2017-09-03", "weapons")
    assert "cbrn" in one.contexts
    assert [entry.field for entry in one.empty] == ["recipient", "place"]


def test_what_is_told_twice_is_one_event(article: MakeArticle) -> None:
    text = "Japan condemned North Korea.\n\nOn 5 May 2021, Japan condemned North Korea again over a launch.\n"
    (one,) = events(article(text))
    assert len(one.mentions) == 2
    assert str(one.date) == "2021-05-05"


def test_who_makes_letters_public(article: MakeArticle) -> None:
    text = (
        "The Harbour Journal, a quarterly magazine, published 27 letters of the two leaders on 25 September 2022.\n"
    )
    published = [one for one in events(article(text)) if one.type == "X-PUBLISH"]
    assert [one.actor.name for one in published if one.actor] == ["Harbour Journal"]
    assert [(str(one.date), one.cameo) for one in published] == [("2022-09-25", "01")]


def test_without_a_classifier_the_dictionary_decides_where_it_knows_one_type(article: MakeArticle) -> None:
    assert [one.type for one in events(article("Japan condemned North Korea on Friday.\n"), types=False)] == [
        "ACCUSE"
    ]
