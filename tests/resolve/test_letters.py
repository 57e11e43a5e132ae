"""Several letters of one page: each its own, sets with their sides."""

from collections.abc import Callable

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, Channel, Communication
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]
BOTH = [("Ann Harrow", "participant"), ("Paul Brisk", "participant")]
FROM_ANN = [("Ann Harrow", "sender"), ("Paul Brisk", "recipient")]


def letters(article: Article) -> list[Communication]:
    found = resolve(article, ModelExtractor().extract(article)).communications
    return [one for one in found if one.kind is Channel.LETTER]


def in_short(one: Communication) -> tuple[str | None, int | None, list[tuple[str, str]]]:
    people = sorted((p.actor.name, p.part.value) for p in one.participants)
    return str(one.date) if one.date else None, one.count, people


@pytest.mark.parametrize(
    ("text", "count", "people"),
    [
        ("A journal printed 27 letters that Ann Harrow and Paul Brisk wrote to each other.", 27, BOTH),
        ("A journal printed twenty-seven letters Ann Harrow and Paul Brisk had sent each other.", 27, BOTH),
        ("A journal printed 27 letters exchanged between Ann Harrow and Paul Brisk.", 27, BOTH),
        ("Ann Harrow and Paul Brisk exchanged 27 letters.", 27, BOTH),
        ("The archive holds 27 letters. Eleven were sent by Ann Harrow and 16 by Paul Brisk.", 27, BOTH),
        ("A journal printed 27 letters between Ann Harrow and Paul Brisk. Harrow’s letters are short.", 27, BOTH),
        ("More than two dozen letters between Ann Harrow and Paul Brisk appeared on Sunday.", None, BOTH),
        ("A journal printed two dozen letters between Ann Harrow and Paul Brisk.", None, BOTH),
        ("A journal printed more than 20 letters between Ann Harrow and Paul Brisk.", None, BOTH),
    ],
)
def test_a_set_has_its_sides_its_count_and_no_day_of_publication(
    article: MakeArticle, text: str, count: int | None, people: list[tuple[str, str]]
) -> None:
    (one,) = letters(article(text, published="2015-09-29"))
    assert in_short(one) == (None, count, people)


def test_every_letter_of_another_day_or_sender_is_one_of_its_own(article: MakeArticle) -> None:
    text = (
        "The archive holds nine letters between Ann Harrow and Paul Brisk.",
        "“It is late,” Harrow wrote on May 3, 2011.",
        "“It is early,” Brisk wrote on May 3, 2011.",
        "“I am tired,” Harrow wrote on June 8, 2011.",
        "In a letter of July 2, 2011, Harrow said that she was leaving.",
        "“I am very tired of the harbour,” Harrow wrote on June 8, 2011.",
    )
    found = letters(article(*text, published="2015-09-29"))
    assert [in_short(one)[0] for one in found] == [None, "2011-05-03", "2011-05-03", "2011-06-08", "2011-07-02"]
    senders = [[p.actor.name for p in one.participants if p.part.value == "sender"] for one in found]
    assert senders == [[], ["Ann Harrow"], ["Paul Brisk"], ["Ann Harrow"], ["Ann Harrow"]]
    assert len(found[3].mentions) == 2


def test_a_letter_without_a_day_that_may_be_any_is_joined_to_none(article: MakeArticle) -> None:
    text = (
        "The archive holds nine letters between Ann Harrow and Paul Brisk.",
        "“It is late,” Harrow wrote on May 3, 2011.",
        "After the harbour was closed, Harrow wrote that it was “hard to think” of the harbour.",
    )
    found = letters(article(*text, published="2015-09-29"))
    assert [in_short(one) for one in found[1:]] == [("2011-05-03", None, FROM_ANN), (None, None, FROM_ANN)]


def test_a_letter_without_a_day_is_the_only_one_that_is_told_of(article: MakeArticle) -> None:
    text = (
        "Ann Harrow sent a letter to Paul Brisk on May 3, 2011.",
        "The harbour was closed then.",
        "Harrow wrote that it was “hard to think” of the harbour.",
    )
    assert [in_short(one) for one in letters(article(*text))] == [("2011-05-03", None, FROM_ANN)]


def test_a_member_is_told_by_its_place_and_day(article: MakeArticle) -> None:
    text = (
        (
            "The archive holds 27 letters. Eleven were sent by Ann Harrow and 16 by Paul Brisk. "
            "The first is dated May 3, 2011, and the last Aug. 5, 2012."
        ),
        "“I am tired of the harbour,” Harrow wrote on Aug. 5, 2012.",
    )
    found = letters(article(*text, published="2015-09-29"))
    assert [in_short(one) for one in found] == [
        (None, 27, BOTH),
        ("2011-05-03", None, BOTH),
        ("2012-08-05", None, FROM_ANN),
    ]


def test_the_first_letter_is_not_the_one_told_last(article: MakeArticle) -> None:
    text = "In a letter to Paul Brisk dated May 3, 2011, Ann Harrow asked for time. Harrow’s first letter was short."
    (one,) = letters(article(text))
    assert len({span.start for span in one.mentions if span.quote(article(text).text) == "letter"}) == 1


def test_a_report_of_a_letter_does_not_date_it(article: MakeArticle) -> None:
    text = (
        "Envoys refused a letter from Ann Harrow addressed to Paul Brisk, the site Harbour News reported on Friday."
    )
    (one,) = letters(article(text, published="2015-09-29"))
    assert in_short(one) == (None, None, FROM_ANN)


def test_a_letter_of_one_of_two_correspondents_was_to_the_other(article: MakeArticle) -> None:
    text = (
        "The archive holds nine letters between Ann Harrow and Paul Brisk. Harrow’s letter of May 3, 2011, is short."
    )
    found = letters(article(text, published="2015-09-29"))
    assert [in_short(one) for one in found[1:]] == [("2011-05-03", None, FROM_ANN)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("More than two dozen letters passed between Ann Harrow and Paul Brisk.", Channel.LETTER, "two dozen"),
        ("Ann Harrow sent Paul Brisk about 40 messages.", Channel.MESSAGE, "40"),
        ("More than twenty letters passed between them.", Channel.LETTER, "twenty"),
        ("At least a dozen letters were lost.", Channel.LETTER, "a dozen"),
    ],
)
def test_of_a_number_that_is_only_about_right_the_words_are_kept(
    article: MakeArticle, text: str, kind: Channel, words: str
) -> None:
    page = article(text, published="2015-09-29")
    (one,) = resolve(page, ModelExtractor().extract(page)).communications
    (told,) = (entry.spans for entry in one.evidence if entry.field == "count")
    assert (one.kind, one.count, [span.quote(page.text) for span in told]) == (kind, None, [words])
    assert [entry.reason for entry in one.empty if entry.field == "count"] == ["the page tells only about how many"]


def test_the_number_told_elsewhere_is_the_count(article: MakeArticle) -> None:
    text = "Nearly thirty letters between Ann Harrow and Paul Brisk came out. The 27 letters are short."
    (one,) = letters(article(text, published="2015-09-29"))
    assert (in_short(one), [entry for entry in one.empty if entry.field == "count"]) == ((None, 27, BOTH), [])


def test_about_how_many_is_told_of_letters_told_of_before(article: MakeArticle) -> None:
    text = "Ann Harrow and Paul Brisk exchanged letters. More than twenty letters came out in May."
    (one,) = letters(article(text, published="2015-09-29"))
    assert (in_short(one)[1:], len(one.mentions)) == ((None, BOTH), 2)


def test_messages_are_told_of_only_with_a_number(article: MakeArticle) -> None:
    page = article("Ann Harrow sent Paul Brisk messages in May.", published="2015-09-29")
    assert resolve(page, ModelExtractor().extract(page)).communications == ()
