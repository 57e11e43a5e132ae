from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.spans import Span
from ontherecord.store.search import SNIPPET, Phrase, find, indexed, parse, snippets, tokens


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Kim Jong-un's", "kim jong un s"),
        ("Pérez, STRASSE/Straße", "perez strasse strasse"),
        ("북한은", "북한 한은 은"),
        ("G20정상", "g20 정상 상"),
        ("核", "核"),
        ("ｆｕｌｌ ＷＩＤＴＨ", "full width"),
        ("a_b — “c”", "a b c"),
        ("\ud83d half", "half"),
    ],
)
def test_indexed(written: str, expected: str) -> None:
    assert indexed(written) == expected


def test_decomposed_hangul_is_indexed_as_composed() -> None:
    import unicodedata

    assert indexed(unicodedata.normalize("NFD", "북한은")) == indexed("북한은")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("?!", []),
        ("two words", [Phrase(("two",), prefix=False), Phrase(("words",), prefix=False)]),
        ('"two words', [Phrase(("two", "words"), prefix=False)]),
        ("denucl*", [Phrase(("denucl",), prefix=True)]),
        ("Jong-un", [Phrase(("jong", "un"), prefix=False)]),
        ("북한은", [Phrase(("북한", "한은"), prefix=False)]),
        ("북한은.", [Phrase(("북한", "한은"), prefix=False)]),
        ("북", [Phrase(("북",), prefix=True)]),
        ('"북한 핵"', [Phrase(("북한", "한", "핵"), prefix=True)]),
        ("AND", [Phrase(("and",), prefix=False)]),
    ],
)
def test_parse(query: str, expected: list[Phrase]) -> None:
    assert parse(query) == expected


@given(st.text())
def test_tokens_stand_where_they_say(written: str) -> None:
    at = 0
    for token in tokens(written):
        assert at <= token.start < token.end <= len(written)
        assert token.word
        at = token.start


@given(st.text(alphabet="ab é한국어漢 .-", min_size=1), st.data())
def test_every_word_of_a_text_is_found_in_it(written: str, data: st.DataObject) -> None:
    words = written.split()
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    phrases = parse(word)
    assert not phrases or find(written, phrases)


def test_snippets_surround_hits_and_do_not_overlap() -> None:
    written = "needle " + "hay " * 100 + "needle needle " + "hay " * 100 + "needle"
    around = snippets(written, parse("needle"))
    assert len(around) == 3
    assert all("needle" in span.quote(written) for span in around)
    assert all(one.end < two.start for one, two in pairwise(around))
    assert max(span.end - span.start for span in around) < 2 * SNIPPET + 50
    assert snippets(written, parse("nothing")) == ()
    assert snippets("short needle", parse("needle")) == (Span(0, 12),)
