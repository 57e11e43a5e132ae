from collections.abc import Callable

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, Channel, Sourcing, Utterance
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]


def told(article: Article) -> list[Utterance]:
    return list(resolve(article, ModelExtractor().extract(article)).utterances)


@pytest.mark.parametrize(
    ("text", "channel", "addressee"),
    [
        ("“I never met him,” Ann Harrow wrote on X.", Channel.POST, None),
        ("Ann Harrow posted on Instagram that she was leaving.", Channel.POST, None),
        ("Ann Harrow tweeted: “We are done.”", Channel.POST, None),
        ("Ann Harrow testified that the door was open.", Channel.TESTIMONY, None),
        ("Ann Harrow told The Washington Post that it failed.", Channel.INTERVIEW, "Washington Post"),
        ("“We will go,” Ann Harrow told CNN on Tuesday.", Channel.INTERVIEW, "CNN"),
        ("Ann Harrow, speaking to the BBC, said the deal was dead.", Channel.INTERVIEW, "BBC"),
        ("Ann Harrow told the magazine that it was over.", Channel.INTERVIEW, "the magazine"),
        ("“That is a lie,” Ann Harrow said in a statement.", Channel.PRESS_RELEASE, None),
        ("Ann Harrow said it was late.", None, None),
        ("Ann Harrow told People that it was late.", Channel.INTERVIEW, "People"),
        ("Ann Harrow told the Family Action Network that it was late.", None, "Family Action Network"),
        ("Ann Harrow defended her stance on free speech, saying it was late.", None, None),
        ("Ann Harrow urged him to go after he was pressed in an interview.", None, None),
    ],
)  # fmt: skip
def test_words_that_tell_the_channel(
    article: MakeArticle, text: str, channel: Channel | None, addressee: str | None
) -> None:
    one = told(article(text))[0]
    assert one.channel is channel
    assert (one.addressee.name if one.addressee else None) == addressee


def test_an_interview_covers_what_is_quoted_of_the_same_person_later(article: MakeArticle) -> None:
    first, second = told(
        article("“We will go,” Ann Harrow told CNN. “It is late,” Harrow said.", outlet="The Ledger")
    )
    assert (second.channel, second.addressee) == (first.channel, first.addressee)
    assert [link.who for link in second.chain] == ["CNN", "The Ledger"]


def test_what_stands_in_a_letter_is_said_to_its_reader(article: MakeArticle) -> None:
    text = (
        "The archive holds nine letters between Ann Harrow and Paul Brisk. “I hope to see you,” Harrow wrote in a"
        " letter of May 3, 2011."
    )
    one = next(u for u in told(article(text)) if u.channel is Channel.LETTER)
    assert one.addressee is not None
    assert one.addressee.name == "Paul Brisk"
    assert str(one.said_on) == "2011-05-03"


def test_an_agency_credited_at_the_end_stands_before_the_outlet(article: MakeArticle) -> None:
    (one,) = told(article("Ann Harrow said it was late.", "(Yonhap)", outlet="The Ledger"))
    assert [link.who for link in one.chain] == ["Yonhap", "The Ledger"]


@pytest.mark.parametrize(
    ("source", "sourcing"),
    [
        ("Analysts in Oslo", Sourcing.ANONYMOUS),
        ("A senior official", Sourcing.ANONYMOUS),
        ("Police", Sourcing.OFFICIAL),
        ("A report of the harbour office", Sourcing.DOCUMENT),
    ],
)
def test_sources_without_a_name_keep_their_words(article: MakeArticle, source: str, sourcing: Sourcing) -> None:
    (one,) = told(article(f"{source} said that the harbour would close."))
    assert one.speaker is not None
    assert one.speaker.name == source
    assert one.sourcing is sourcing


def test_an_interview_with_the_own_outlet_covers_what_is_quoted_before_it(article: MakeArticle) -> None:
    first, second = told(
        article(
            "“The bridge is late,” Ann Harrow said.", "“We shall wait,” Ann Harrow told Harbour.", outlet="Harbour"
        )
    )
    assert (first.channel, second.channel) == (Channel.INTERVIEW, Channel.INTERVIEW)
    assert [one.addressee.name for one in (first, second) if one.addressee] == ["Harbour", "Harbour"]
    assert [link.who for link in second.chain] == ["Harbour"]


def test_the_noun_tells_the_channel_where_it_names_it(article: MakeArticle) -> None:
    text = "“I never met him,” Ann Harrow wrote in a letter of May 3, 2011."
    (one,) = told(article(text))
    spans = next(entry.spans for entry in one.evidence if entry.field == "channel")
    assert [span.quote(text) for span in spans] == ["letter"]
