from collections.abc import Callable
from dataclasses import replace

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import ActorKind, Article, Channel, Sourcing, Utterance
from ontherecord.resolve.resolver import resolve

MakeArticle = Callable[..., Article]
HOST = "https://www.whitehouse.gov/news/1"
TITLE = "Readout of President Biden’s Call with Prime Minister Boris Johnson"
LEAD = "President Joe Biden spoke today with Prime Minister Boris Johnson of the United Kingdom."


def told(article: Article) -> list[Utterance]:
    return list(resolve(article, ModelExtractor().extract(article)).utterances)


def named(one: Utterance) -> tuple[str | None, str | None]:
    return one.speaker.name if one.speaker else None, one.addressee.name if one.addressee else None


def readout(make: MakeArticle, *sentences: str) -> list[Utterance]:
    page = make(" ".join((LEAD, *sentences)), published="2022-03-07")
    return told(replace(page, title=TITLE, url=HOST))


def test_what_a_side_says_in_a_readout_is_said_to_the_other_in_that_call_on_that_day(article: MakeArticle) -> None:
    (one,) = readout(article, "The President welcomed the new ferry line.")
    assert named(one) == ("Joe Biden", "Boris Johnson")
    assert (one.channel, str(one.said_on)) == (Channel.CALL, "2022-03-07")
    assert one.sourcing is Sourcing.NAMED


def test_an_office_with_the_name_of_its_state_means_the_side_of_that_state(article: MakeArticle) -> None:
    (one,) = readout(article, "The British leader said that the harbour would stay open.")
    assert named(one) == ("Boris Johnson", "Joe Biden")


def test_leaders_speak_together(article: MakeArticle) -> None:
    for subject in ("The two leaders", "They", "Both sides"):
        (one,) = readout(article, f"{subject} discussed the ferry line.")
        assert one.speaker is not None
        assert (one.speaker.name, one.speaker.kind) == ("Joe Biden; Boris Johnson", ActorKind.JOINT)
        assert one.addressee is None


def test_a_state_speaks_elsewhere(article: MakeArticle) -> None:
    found = readout(article, "The President noted that France had said it would close its harbours.")
    inner = [one for one in found if one.speaker is not None and one.speaker.name == "France"]
    assert [(one.channel, one.said_on) for one in inner] == [(None, None)]


def test_a_news_page_about_a_call_is_no_readout(article: MakeArticle) -> None:
    page = article(f"{LEAD} The President welcomed the new ferry line.", published="2022-03-07", outlet="The Ledger")
    (one,) = told(replace(page, title="Biden talks to Johnson by phone", url="https://ledger.example/1"))
    assert (one.channel, one.addressee, one.said_on) == (None, None, None)


def test_who_sends_a_message_speaks_in_it(article: MakeArticle) -> None:
    page = article(
        "The message said, “We wish the ferrymen well.”", published="2005-06-15", outlet="President of Russia"
    )
    title = "President Vladimir Putin sent a message of greetings to Junichiro Koizumi"
    (one,) = told(replace(page, title=title, url="http://en.kremlin.ru/events/1"))
    assert named(one) == ("Vladimir Putin", "Junichiro Koizumi")
    assert (one.channel, one.sourcing) == (Channel.MESSAGE, Sourcing.DOCUMENT)
