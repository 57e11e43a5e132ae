from collections.abc import Callable

import pytest

from ontherecord.extract.baseline import Baseline
from ontherecord.records import Article
from ontherecord.resolve.context import Context
from ontherecord.resolve.hedging import hedge, hedges

MakeArticle = Callable[..., Article]


def found(article: Article) -> tuple[list[str], str | None]:
    """All hedges of the first attribution, and the one of its saying."""
    extraction = Baseline().extract(article)
    context, one = Context(article, extraction, ()), extraction.attributions[0]
    saying = hedge(context, one)
    return [span.quote(article.text) for span in hedges(context, one)], saying.quote(article.text) if saying else None


@pytest.mark.parametrize(
    ("text", "words", "saying"),
    [
        ("Harrow said it was late.", [], None),
        ("Harrow reportedly said it was late.", ["reportedly"], "reportedly"),
        ("Harrow said it was apparently late.", ["apparently"], None),
        ("Harrow apparently said it was kind of late.", ["apparently", "kind of"], "apparently"),
        ("Harrow said that this kind of train was late.", [], None),
        ("Harrow said that the train appeared to be late.", ["appeared"], None),
        ("Harrow said that the mayor appeared on the bridge.", [], None),
        ("Harrow said that it was likely delayed.", ["likely"], None),
        ("Harrow said that it was likely to be late.", [], None),
        ("“I’d imagine it was late,” Harrow said.", ["I’d imagine"], None),
        ("Harrow said the supposed delay was long.", ["supposed"], None),
        ("Harrow said it was supposed to be late.", [], None),
        ("Harrow said it was about ten.", [], None),
    ],
)
def test_hedges(article: MakeArticle, text: str, words: list[str], saying: str | None) -> None:
    assert found(article(text)) == (words, saying)


def test_hedges_are_told_in_english_only(article: MakeArticle) -> None:
    made = article("Harrow sagte, es war alleged late: „Es ist alleged spät“, sagte Harrow.", language="de")
    extraction = Baseline().extract(made)
    assert extraction.attributions
    assert [hedges(Context(made, extraction, ()), one) for one in extraction.attributions] == [()] * len(
        extraction.attributions
    )
