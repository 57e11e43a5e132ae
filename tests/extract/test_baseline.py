from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontherecord.extract.baseline import MAKER, Baseline
from ontherecord.extract.choose import extractor_for
from ontherecord.records import Article, BlockKind

MakeArticle = Callable[..., Article]
LANGUAGES = ("en", "ko", "ja", "de", "fr", "ar")
PIECES = (
    "said that “ ” ‘ ’ \" ' '' , . : ? according to Lee Ann he told who and May 3 2018 the letter read — ( ) "
    "U.S. 은 말했다 라고 と述べた sagte President \U0001f600 a\u0301 ﷺ \ud7ff"
)
WORDS = st.sampled_from([*PIECES.split(" "), "\n", "\u00a0", "\x00"])


def test_nothing_is_said_in_captions_and_boilerplate(article: MakeArticle) -> None:
    read = article(
        (BlockKind.CAPTION, "“We came,” she said."), (BlockKind.BOILERPLATE, "“We came,” Harrow said in May 2018.")
    )
    found = Baseline().extract(read)
    assert (found.sentences, found.timexes, found.attributions) == ((), (), ())


def test_captions_name_people_and_days(article: MakeArticle) -> None:
    read = article((BlockKind.CAPTION, "Minister Ann Harrow, left, on June 30, 2019."))
    found = Baseline().extract(read)
    assert [m.span.quote(read.text) for m in found.mentions] == ["Minister", "Ann Harrow"]
    assert [t.span.quote(read.text) for t in found.timexes] == ["June 30, 2019"]
    assert found.maker == MAKER


def test_a_quotation_alone_continues_the_one_before_it(article: MakeArticle) -> None:
    read = article("“We came,” Harrow said. “We left.”", "“Nobody wept.”")
    first, second = Baseline().extract(read).attributions
    assert second.continues == first.id
    assert (second.source, second.cue) == ((), ())
    assert [s.quote(read.text) for s in second.content] == ["“We left.”"]


def test_a_quotation_of_two_paragraphs_continues(article: MakeArticle) -> None:
    read = article("Harrow said: “We came.", "“We left.”")
    first, second = Baseline().extract(read).attributions
    assert second.continues == first.id


def test_nested_attributions_name_their_parent(article: MakeArticle) -> None:
    read = article("According to the Ledger, Harrow wrote, “We came,” adding, “We left.”")
    outer, inner, added = Baseline().extract(read).attributions
    assert (outer.parent, inner.parent, added.parent) == (None, outer.id, outer.id)


def test_an_article_without_text_gives_nothing(article: MakeArticle) -> None:
    assert Baseline().extract(article()).attributions == ()


def test_every_article_has_an_extractor(article: MakeArticle) -> None:
    read = article("“We came,” Harrow said.", language="ar")
    assert extractor_for(read).extract(read).attributions


@pytest.mark.parametrize(
    "unit", ['"', "“", "a", "A ", "Lee said, “a,” ", "he said ", ". ", "2018 ", "‘s’ a", "U.S.", "("]
)
def test_endless_text_comes_to_an_end(article: MakeArticle, unit: str) -> None:
    read = article(unit * (120_000 // len(unit)))
    assert Baseline().extract(read).maker == MAKER


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), max_size=4), st.sampled_from(LANGUAGES))
def test_spans_lie_in_the_text_and_results_repeat(article: MakeArticle, paragraphs: list[str], language: str) -> None:
    read = article(*paragraphs, language=language)
    found = Baseline().extract(read)
    spans = [*found.sentences, *(m.span for m in found.mentions), *(t.span for t in found.timexes)]
    spans += [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    for span in spans:
        assert span.start < span.end
        assert any(block.span.covers(span) for block in read.blocks)
    assert all(a.content for a in found.attributions)
    assert len({a.id for a in found.attributions}) == len(found.attributions)
    assert Baseline().extract(read) == found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_read(article: MakeArticle, text: str, language: str) -> None:
    read = article(text, language=language)
    for one in Baseline().extract(read).attributions:
        assert all(span.quote(read.text) for span in one.content)
