from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontherecord.extract.choose import MAKERS, Options, extractor_for
from ontherecord.extract.model import ModelExtractor
from ontherecord.nlp.model import digest
from ontherecord.records import Article, Attribution, BlockKind
from ontherecord.spans import Span

MakeArticle = Callable[..., Article]
WORDS = 'said that “ ” ‘ ’ " , . : according to Lund she told who the letter read — 은 말했다 \U0001f600 a\u0301 ﷺ'
PIECES = st.sampled_from([*WORDS.split(" "), "\n", "\x00"])


def extract(article: Article) -> tuple[Attribution, ...]:
    return ModelExtractor().extract(article).attributions


def quotes(article: Article, spans: tuple[Span, ...]) -> list[str]:
    return [span.quote(article.text) for span in spans]


def test_a_story_is_read(article: MakeArticle) -> None:
    read = article("The ferry will not sail before Friday, the harbour master, Ida Lund, said on Tuesday.")
    (one,) = extract(read)
    assert quotes(read, one.source)[0].endswith("Ida Lund")
    assert quotes(read, one.cue) == ["said"]
    assert quotes(read, one.content)[0] == "The ferry will not sail before Friday"
    assert one.confidence is not None


def test_nothing_is_said_in_captions_and_boilerplate(article: MakeArticle) -> None:
    read = article((BlockKind.CAPTION, "“We came,” she said."), (BlockKind.BOILERPLATE, "“We came,” Harrow said."))
    assert ModelExtractor().extract(read).attributions == ()


def test_a_quotation_after_a_full_stop_continues_the_one_before_it(article: MakeArticle) -> None:
    read = article("“We are waiting for the wind to turn,” Lund told the paper. “Nobody is happy about it.”")
    first, second = extract(read)
    assert (first.continues, second.continues) == (None, first.id)
    assert quotes(read, second.content) == ["“Nobody is happy about it.”"]
    assert (second.source, second.cue) == ((), ())


def test_a_headline_with_a_colon_credits_the_name(article: MakeArticle) -> None:
    read = article((BlockKind.HEADING, "Ida Lund: ‘We will wait for the wind’"), "The ferry was late on Friday.")
    assert [quotes(read, one.source) for one in extract(read)] == [["Ida Lund"]]


def test_nested_attributions_name_their_parent(article: MakeArticle) -> None:
    read = article("According to the Skagen Post, the mayor said in a letter that the ferry would not sail again.")
    found = extract(read)
    outer = next(one for one in found if one.parent is None)
    inner = next(one for one in found if one.parent is not None)
    assert inner.parent == outer.id
    assert quotes(read, inner.source) == ["the mayor"]
    assert quotes(read, outer.source) == ["the Skagen Post"]


def test_a_higher_confidence_leaves_the_unsure_out(article: MakeArticle) -> None:
    read = article("The ferry will not sail before Friday, harbour master Ida Lund said on Tuesday.")
    assert ModelExtractor(confidence=1.0).extract(read).attributions == ()


def test_the_maker_names_the_weights_and_what_was_set(article: MakeArticle) -> None:
    read = article("Lund said it was late.")
    assert ModelExtractor().extract(read).maker.model == digest()
    assert ModelExtractor(confidence=0.5).extract(read).maker.settings == "confidence=0.5"
    assert ModelExtractor().extract(read).maker in MAKERS


def test_english_is_read_by_the_model_and_other_languages_by_rules(article: MakeArticle) -> None:
    english, korean = article("Lund said it was late."), article("배가 늦었다.", language="ko")
    assert extractor_for(english, Options(0.7, 2)) == ModelExtractor(0.7, 2)
    assert extractor_for(korean).extract(korean).maker in MAKERS
    assert not isinstance(extractor_for(korean), ModelExtractor)


@given(
    st.lists(st.lists(PIECES, max_size=25).map(" ".join), min_size=1, max_size=4), st.sampled_from(list(BlockKind))
)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_text_attributions_are_well_formed(
    article: MakeArticle, paragraphs: list[str], kind: BlockKind
) -> None:
    read = article((kind, paragraphs[0]), *paragraphs[1:])
    found = extract(read)
    assert found == extract(read)
    ids = [one.id for one in found]
    assert len(set(ids)) == len(ids)
    blocks = [block.span for block in read.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADING)]
    for place, one in enumerate(found):
        assert one.content
        assert one.continues is None or one.continues in ids[:place]
        assert one.parent is None or one.parent in ids
        for span in (*one.source, *one.cue, *one.content):
            assert span.start < span.end
            assert any(block.covers(span) for block in blocks)


def test_what_stands_far_from_its_cue_is_not_credited_by_it(article: MakeArticle) -> None:
    lines = ("“It is late,” Ida Lund said.", "The board met on Monday.", "The bridge was closed.", "“I am offended.”")
    read = article(*((BlockKind.BODY, line) for line in lines))
    lund = [one for one in extract(read) if quotes(read, one.source) == ["Ida Lund"]]
    assert [quotes(read, one.content) for one in lund] == [["“It is late,”"]]
