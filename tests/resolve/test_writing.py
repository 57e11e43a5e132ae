"""Sayings in letters that no noun tells of."""

from collections.abc import Callable

import pytest
from tests.resolve.given import told

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, Channel, Utterance
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]
SET = "The archive holds nine letters between Ann Harrow and Paul Brisk. "


def in_short(one: Utterance) -> tuple[str | None, str | None, str | None, str | None]:
    return (
        one.speaker.name if one.speaker else None,
        one.addressee.name if one.addressee else None,
        one.channel.value if one.channel else None,
        str(one.said_on) if one.said_on else None,
    )


@pytest.mark.parametrize(
    "letters",
    [
        "The archive holds nine letters between Ann Harrow and Paul Brisk. ",
        "The archive holds nine letters that Ann Harrow and Paul Brisk wrote to each other. ",
        "A journal printed nine letters that Ann Harrow and Paul Brisk had exchanged. ",
        "A letter from Ann Harrow to Paul Brisk was found. ",
    ],
)
def test_who_writes_letters_wrote_in_a_letter_to_the_other(article: MakeArticle, letters: str) -> None:
    (one,) = told(article, letters + "[“I am tired of the harbour,”] [S:Harrow] [C:wrote] on May 3, 2011.")
    assert in_short(one) == ("Ann Harrow", "Paul Brisk", "letter", "2011-05-03")
    quoted = [[span.start for span in entry.spans] for entry in one.evidence if entry.field == "channel"]
    assert len(quoted[0]) == 2  # the verb, and where the letters are told of


def test_a_letter_names_its_reader(article: MakeArticle) -> None:
    (one,) = told(article, "[S:Ann Harrow] [C:wrote] to Paul Brisk on May 3, 2011, [that she was tired].")
    assert in_short(one) == ("Ann Harrow", "Paul Brisk", "letter", "2011-05-03")


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        (SET + "[“It is late,”] [S:Harrow] [C:wrote] on Twitter on May 3, 2011.", Channel.POST),
        (SET + "[“It is late,”] [S:Harrow] [C:wrote] in her memoir.", Channel.PUBLICATION),
        (SET + "[“It is late,”] [S:Harrow] [C:wrote] in her diary.", Channel.PUBLICATION),
        (SET + "[“It is late,”] [S:Harrow] [C:said] on May 3, 2011.", None),
        (SET + "[“It is late,”] [S:Tom Ledger], a historian, [C:wrote] on May 3, 2011.", None),
        (SET + "[S:Harrow] [C:wrote] [six of them].", None),
        (SET + "[“It is late,”] [S:Harrow] [C:answered] on May 3, 2011.", None),
        ("[“It is late,”] [S:Ann Harrow] [C:wrote] on May 3, 2011.", None),
    ],
)
def test_what_is_no_letter(article: MakeArticle, text: str, channel: Channel | None) -> None:
    assert told(article, text)[-1].channel is channel


def test_when_it_was_written_is_not_where(article: MakeArticle) -> None:
    (one,) = told(article, SET + "[“It is late,”] [S:Harrow] [C:wrote] in May 2011.")
    assert in_short(one)[2:] == ("letter", "2011-05")


def test_a_letter_is_answered_in_a_letter(article: MakeArticle) -> None:
    _, answer = told(
        article,
        SET + "[“It is late,”] [S:Harrow] [C:wrote] on May 3, 2011. On May 9, 2011, [S:Brisk] [C:replied]"
        " [that it was not].",
    )
    assert in_short(answer) == ("Paul Brisk", "Ann Harrow", "letter", "2011-05-09")


def test_what_goes_on_is_of_the_same_letter_and_another_day_of_another(article: MakeArticle) -> None:
    first, same, other = told(
        article,
        SET + "[“It is late,”] [S:Harrow] [C:wrote] on May 3, 2011. [“I go,”] [S:she] [C:wrote]."
        " [“I stay,”] [S:she] [C:wrote] on June 8, 2011.",
    )
    assert in_short(same) == in_short(first)
    assert in_short(other) == ("Ann Harrow", "Paul Brisk", "letter", "2011-06-08")


def test_a_complaint_of_the_day_of_a_letter_in_its_paragraph_was_in_it(article: MakeArticle) -> None:
    complaint, _ = told(
        article,
        SET + "On May 3, 2011, [S:Harrow] [C:complained] [of the noise]. [S:Harrow] [C:wrote] [that it was"
        " “more than enough”].",
    )
    assert in_short(complaint) == ("Ann Harrow", "Paul Brisk", "letter", "2011-05-03")


def test_one_of_his_letters_is_by_him(article: MakeArticle) -> None:
    (one,) = told(
        article,
        "Paul Brisk began politely. In the first of his letters to Ann Harrow, dated May 3, 2011, [S:he] [C:said]"
        " [that he was ready].",
    )
    assert in_short(one) == ("Paul Brisk", "Ann Harrow", "letter", "2011-05-03")


def test_in_it_is_in_the_letter_of_the_sentence_before(article: MakeArticle) -> None:
    (one,) = told(
        article,
        "This is the letter about the harbour. In it, dated May 3, 2011, [S:Ann Harrow] [C:told] Paul Brisk"
        " [that she was ready].",
    )
    assert in_short(one) == ("Ann Harrow", "Paul Brisk", "letter", "2011-05-03")


def test_what_is_told_in_a_post_was_not_said_in_it(article: MakeArticle) -> None:
    text = (
        "On May 3, 2011, Paul Brisk wrote on Twitter that Ann Harrow had said the harbour was “a small matter” and"
        " would stay open."
    )
    page = article(text)
    inner = [u for u in resolve(page, ModelExtractor().extract(page)).utterances if u.parent is not None]
    assert [one.channel for one in inner if one.speaker and one.speaker.name == "Ann Harrow"] == [None]
