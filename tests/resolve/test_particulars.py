from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article, Channel, Communication, Link
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]


def told(article: Article) -> tuple[Communication, ...]:
    return resolve(article, ModelExtractor().extract(article)).communications


def evidence(one: Communication, field: str, text: str) -> list[str]:
    return [span.quote(text) for entry in one.evidence if entry.field == field for span in entry.spans]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("Ann Harrow had a 28-minute phone call with Paul Lund on 3 March 2021.", "PT28M"),
        ("Ann Harrow met with Paul Lund in Oslo on 3 March 2021. The meeting lasted about two hours.", "PT2H"),
        ("Ann Harrow and Paul Lund talked for 28 minutes by telephone on 3 March 2021.", "PT28M"),
        ("Ann Harrow spoke by telephone with Paul Lund on 3 March 2021 for about half an hour.", "PT30M"),
        ("Ann Harrow spoke by telephone with Paul Lund on 3 March 2021, who had waited for two hours.", None),
        ("Ann Harrow met with Paul Lund in Oslo on 3 March 2021, two hours after the strike began.", None),
    ],
)
def test_how_long_it_took(article: MakeArticle, text: str, duration: str | None) -> None:
    read = article(text)
    (one,) = told(read)
    assert one.duration == duration
    assert bool(evidence(one, "duration", read.text)) == (duration is not None)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Harrow had a phone call with Paul Lund about the old harbour on 3 March 2021.", "the old harbour"),
        ("Ann Harrow held a meeting with Paul Lund to discuss U.S. tariffs, Oslo said.", "U.S. tariffs"),
        ("Ann Harrow held a meeting with Paul Lund on 3 March 2021.", None),
        ("Ann Harrow sent a letter to Paul Lund and complained about the weather on 3 March 2021.", None),
        ("Ann Harrow and Paul Lund spoke on the phone for about half an hour on 3 March 2021.", None),
    ],
)
def test_what_it_was_about(article: MakeArticle, text: str, subject: str | None) -> None:
    read = article(text)
    one = told(read)[0]
    assert one.subject == subject
    assert evidence(one, "subject", read.text) == ([subject] if subject else [])


def test_a_readout_is_its_offices_account_and_tells_what_they_discussed(article: MakeArticle) -> None:
    page = article(
        "President Biden spoke today with Prime Minister Boris Johnson of the United Kingdom. The leaders discussed "
        "with their aides the future of the harbour.",
        published="2022-03-07",
    )
    one = told(
        replace(page, title="Readout of President Biden’s Call with Prime Minister Johnson", outlet="The House")
    )[0]
    assert one.author is not None
    assert one.author.name == "The House"
    assert one.subject == "the future of the harbour"


@pytest.mark.parametrize(
    ("text", "link", "lapse"),
    [
        ("Ann Harrow sent a letter to Paul Lund two days after the summit with Eva Berg in Oslo.", Link.AFTER, "P2D"),
        ("Right after Ann Harrow’s visit to Norway was cancelled, Paul Lund sent a letter to Eva Berg.",
         Link.AFTER, None),
        ("Ann Harrow sent a letter to Paul Lund ahead of the summit with Eva Berg in Oslo.", Link.BEFORE, None),
        ("Ann Harrow sent a telegram to Paul Lund in reply to Lund’s letter to Harrow dated 3 May 2021.",
         Link.IN_REPLY_TO, None),
        ("Ann Harrow held a meeting with Paul Lund on the sidelines of the summit with Eva Berg in Oslo.",
         Link.DURING, None),
    ],
)  # fmt: skip
def test_what_it_came_after_or_before(article: MakeArticle, text: str, link: Link, lapse: str | None) -> None:
    read = article(text)
    found = told(read)
    (one,) = [each for each in found if each.relations]
    (relation,) = one.relations
    assert (relation.link, relation.lapse) == (link, lapse)
    assert relation.other in {each.id for each in found if each is not one}
    assert relation.span.quote(read.text).lower().endswith(("after", "ahead of", "reply to", "sidelines of"))


def test_a_filed_letter_is_the_communication_itself(article: MakeArticle) -> None:
    text = (
        "Letter From President Lund to Chairman Berg\n\nOslo, March 5, 1961.\n\nDear Mr. Chairman: I met "
        "with Eva Holm in Bergen on March 1, 1961, and was glad of it.\n"
    )
    read = replace(article(text), title=None, published=None)
    one = told(read)[0]
    assert one.kind is Channel.LETTER
    assert [(p.actor.name, p.part.value) for p in one.participants] == [("Lund", "sender"), ("Berg", "recipient")]
    assert [p.office for p in one.participants] == ["President", "Chairman"]
    assert (str(one.date), one.place) == ("1961-03-05", "Oslo")
    assert one.author is not None
    assert one.author.name == "Lund"
