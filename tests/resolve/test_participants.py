"""Who takes part in what a page reports, in what part, on what day."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, Channel, Communication
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]
HOST = "https://www.whitehouse.gov/news/1"


def first(make: MakeArticle, title: str, text: str, published: str = "2024-03-07") -> Communication:
    page = replace(make(text, published=published), title=title, url=HOST)
    return resolve(page, ModelExtractor().extract(page)).communications[0]


def sides(one: Communication) -> list[tuple[str, str]]:
    return [(p.actor.name, p.part.value) for p in one.participants]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("The President met today with business leaders and union leaders on the new quay.",
         [("Joe Biden", "participant"), ("business leaders and union leaders", "participant")]),
        ("Senior harbour officials hosted a meeting with a diverse group of national ferry leaders on safety.",
         [("Senior harbour officials", "host"), ("national ferry leaders", "participant")]),
        ("Today, President Biden hosted Senators Capito, Barrasso, and Wicker for a meeting.",
         [("Joe Biden", "host"), ("Capito", "guest"), ("Barrasso", "guest"), ("Wicker", "guest")]),
        ("Today, the White House convened shipping companies and harbour unions to discuss the winter.",
         [("White House", "host"), ("shipping companies and harbour unions", "participant")]),
        ("Today, President Biden convened the first-ever National Harbour Council meeting on the winter ahead.",
         [("Joe Biden", "participant"), ("National Harbour Council", "participant")]),
    ],
)  # fmt: skip
def test_groups_and_councils_take_part(article: MakeArticle, words: str, people: list[tuple[str, str]]) -> None:
    assert sides(first(article, "Readout of White House Meeting on the Harbour", words)) == people


@pytest.mark.parametrize(
    ("words", "caller"),
    [
        ("at the initiative of the British side", "Boris Johnson"),
        ("on the latter’s initiative", "Boris Johnson"),
        ("at the American side’s initiative", "Joe Biden"),
        ("and praised the initiative to open the port", None),
    ],
)
def test_who_called_by_whose_initiative_it_was(article: MakeArticle, words: str, caller: str | None) -> None:
    lead = "President Joe Biden had a telephone conversation with Prime Minister Boris Johnson of the United Kingdom"
    one = first(article, "Telephone conversation with Prime Minister Boris Johnson", f"{lead} {words}.", "2022-03-07")
    assert [name for name, part in sides(one) if part == "caller"] == ([caller] if caller else [])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("visited Oslo March 4-6 for talks", "2024-03-04/2024-03-06"),
        ("visited Oslo from February 28 to March 2 for talks", "2024-02-28/2024-03-02"),
        ("visited Oslo this week for talks", "2024-03-04/2024-03-10"),
        ("visited Oslo yesterday for talks", "2024-03-06"),
        ("visited Oslo for talks on the March 2 election", "2024-03-07"),
    ],
)
def test_the_days_that_the_first_sentence_tells(article: MakeArticle, words: str, day: str) -> None:
    one = first(
        article, "Readout of Jake Sullivan’s Visit to Norway", f"National Security Advisor Jake Sullivan {words}."
    )
    assert (one.kind, str(one.date)) == (Channel.VISIT, day)


def test_an_event_that_a_readout_says_was_hosted_is_a_meeting_whatever_it_is_called(article: MakeArticle) -> None:
    text = "President Biden hosted ferry captains from across the country for a day of stories and songs."
    one = first(article, "Readout from Harbours in Bloom", text)
    assert one.kind is Channel.MEETING
    assert sides(one)[0] == ("Joe Biden", "host")


def test_a_name_at_the_end_of_a_long_title_is_a_person(article: MakeArticle) -> None:
    text = "Today, Director of the National Economic Council Brian Deese met with harbour workers."
    one = first(article, "Readout of White House Meeting with Harbour Workers", text)
    assert ("Brian Deese", "participant") in sides(one)


def test_a_state_at_the_end_of_a_title_is_nobody(article: MakeArticle) -> None:
    text = (
        "President Joe Biden met today with Chairman of the National Harbour Commission of North Korea Kim Jong Il."
    )
    names = [name for name, _ in sides(first(article, "Readout of President Biden’s Meeting in Oslo", text))]
    assert "North Korea" not in names
