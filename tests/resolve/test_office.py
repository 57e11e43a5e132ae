from collections.abc import Callable
from dataclasses import replace

import pytest

from ontherecord.extract.model import ModelExtractor
from ontherecord.records import Article
from ontherecord.resolve.context import Context
from ontherecord.resolve.office import holder, office_of, states_in
from ontherecord.resolve.resolver import resolve
from ontherecord.spans import Span
from ontherecord.vocab.offices import shipped

MakeArticle = Callable[..., Article]


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("The Japanese prime minister", "2015-05-01", "Shinzo Abe"),
        ("South Korea’s president", "2018-09-21", "Moon Jae-in"),
        ("The North Korean leader", "2018-09-21", "Kim Jong Un"),
        ("The acting South Korean president", "2025-04-08", "Han Duck-soo"),
        ("The then Japanese prime minister", "2015-05-01", "Shinzo Abe"),
        ("The Japanese prime minister", None, None),
        ("The former Japanese prime minister", "2015-05-01", None),
        ("The prime minister", "2015-05-01", None),
    ],
)
def test_holders(article: MakeArticle, words: str, day: str | None, expected: str | None) -> None:
    page = article(f"{words} said it was late.", published=day)
    context = Context(page, ModelExtractor().extract(page), ())
    found = holder(context, Span(0, len(words)))
    assert (found.name if found else None) == expected


def test_north_korean_is_not_also_korean(article: MakeArticle) -> None:
    page = article("The North Korean and Russian envoys")
    assert states_in(Context(page, ModelExtractor().extract(page), ()), Span(0, 35)) == ["North Korea", "Russia"]


@pytest.mark.parametrize(
    ("url", "outlet", "expected"),
    [
        ("https://www.whitehouse.gov/1", None, "United States"),
        ("https://www.president.gov.ua/en/1", None, "Ukraine"),
        ("http://en.kremlin.ru/1", None, "Russia"),
        ("https://kremlin.ru.example/1", None, None),
        (None, "The Ledger", None),
        (None, None, None),
    ],
)
def test_whose_page_it_is(article: MakeArticle, url: str | None, outlet: str | None, expected: str | None) -> None:
    assert office_of(replace(article("It is late."), url=url, outlet=outlet), shipped()) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("In a letter dated 3 May 2018, Donald Trump said that the harbour would open.", "2022-09-01",
         "President of the United States"),
        ("Donald Trump said on Friday that the harbour would open.", "2022-09-01",
         "former President of the United States"),
        ("South Korea’s former Vice Unification Minister Kim Chun-shik said that it was late.", "2022-09-01",
         "South Korea’s former Vice Unification Minister"),
        ("Then U.S. Secretary of State Mike Pompeo said that it was late.", "2022-09-01", "U.S. Secretary of State"),
        ("Ann Lund said that it was late.", "2022-09-01", None),
        ("Mr. Lund said that it was late.", "2022-09-01", None),
        ("Dr. Ann Lund said that it was late.", "2022-09-01", None),
    ],
)  # fmt: skip
def test_a_speaker_has_the_office_of_that_day(
    article: MakeArticle, text: str, day: str, expected: str | None
) -> None:
    page = article(text, published=day)
    (one,) = resolve(page, ModelExtractor().extract(page)).utterances
    assert one.speaker_office == expected
    assert (one.reason("speaker_office") is None) == (expected is not None)
