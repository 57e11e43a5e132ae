from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.link.measures import measure
from ontherecord.link.tokens import stem, tokens, words
from ontherecord.link.wording import MOST, align, bands, units

LONG = (
    "The ministers of both countries met at the harbour on Thursday to inspect the new customs terminal, praised the "
    "engineers who had finished it in spite of two floods, promised to reopen the railway between their capitals "
    "before winter, and asked the parliaments to ratify the fisheries agreement, whose text had been negotiated over "
    "eleven years by four successive governments and three patient ambassadors."
)


def _forms(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We don’t know,” he said", '"we do not know" he said'),
        ("twenty-seven letters", "27 letters"),
        ("$3.5 million", "3,500,000"),
        ("40 per cent", "40%"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("the U.S. and the U.N.", "The US and the UN"),
        ("the president’s plan", "the president's plan"),
        ("Señor Muñoz", "senor munoz"),
        ("We cannot", "we can not"),
    ],
)
def test_one_word_spelled_otherwise_is_one_word(one: str, other: str) -> None:
    assert "".join(_forms(one)) == "".join(_forms(other))


def test_a_pronoun_is_no_state() -> None:
    assert _forms("they told us") != _forms("they told US")


def test_words_stand_where_they_say() -> None:
    text = "He won’t pay twenty-seven million [dollars] … ever"
    assert [text[t.start : t.end] for t in tokens(text)] == [
        "He", "wo", "n’t", "pay", "twenty-seven million", "dollars", "…", "ever",
    ]  # fmt: skip


def test_brackets_and_ellipses_are_not_the_speakers() -> None:
    text = "I like [the general] . . . very much (laughs)"
    assert [t.form for t in words(text)] == ["i", "like", "very", "much"]
    assert [t.form for t in tokens(text) if t.gap] == ["…"]
    assert [t.form for t in tokens(text) if t.inserted] == ["the", "general", "laughs"]


def test_a_capital_after_a_title_is_a_name() -> None:
    assert [t.form for t in tokens("I met Mr. Sato. Rain fell") if t.name] == ["mr", "sato"]
    assert [t.form for t in tokens("I met Mr. Sato. Rain fell") if t.opens] == ["rain"]


@pytest.mark.parametrize(
    "forms",
    [
        ("agree", "agrees", "agreed", "agreeing"),
        ("stop", "stops", "stopped", "stopping"),
        ("promise", "promises", "promised", "promising"),
        ("policy", "policies"),
        ("go", "goes", "went", "gone"),
        ("make", "makes", "made", "making"),
        ("control", "controls", "controlled"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len(set(map(stem, forms))) == 1


def test_korean_is_taken_by_pairs_of_characters() -> None:
    assert units(words("핵무기를 포기")) == ["핵무", "무기", "기를", "포기"]


def test_few_keys_even_for_a_long_text() -> None:
    assert MOST / 2 < len(bands(LONG)) <= MOST
    assert bands(LONG.upper()) == bands(LONG)
    assert bands("Yes.") == ()


def test_any_cut_of_twelve_words_meets_the_whole() -> None:
    split = LONG.split()
    cuts = [" ".join(split[i : i + 12]) for i in range(len(split) - 12)]
    met = sum(bool({*bands(cut)} & {*bands(LONG)}) for cut in cuts)
    assert met == len(cuts)


def test_other_words_do_not_meet() -> None:
    assert not {*bands(LONG)} & {*bands("I thank you for the letter that your daughter handed to me in the garden.")}


def test_runs_tell_what_is_cut_put_in_and_put_otherwise() -> None:
    one, other = "We will never give up our boats", "We shall never give our old boats"
    shown = [
        (r.kind, one[r.one.start : r.one.end], other[r.other.start : r.other.end]) for r in align(one, other).runs
    ]
    assert shown == [
        ("=", "We", "We"),
        ("~", "will", "shall"),
        ("=", "never give", "never give"),
        ("-", "up", ""),
        ("=", "our", "our"),
        ("+", "", "old"),
        ("=", "boats", "boats"),
    ]
    assert not align(one, other).same
    assert align(one, one.upper()).same


_WORDS = st.lists(
    st.sampled_from(
        ["we", "they", "not", "3", "three", "boats", "“boats", "…", "[x]", "don’t", "핵무기", ",", ".", "Mr.", "U.S."]
    ),
    max_size=12,
)


@given(_WORDS, _WORDS)
def test_runs_hold_every_word_of_both_in_order(left: list[str], right: list[str]) -> None:
    one, other = " ".join(left), " ".join(right)
    runs = align(one, other).runs
    for text, spans in ((one, [r.one for r in runs]), (other, [r.other for r in runs])):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {t for t in tokens(text) for s in spans if s.start <= t.start and t.end <= s.end}
        assert covered == set(tokens(text))


@given(_WORDS, _WORDS)
def test_measures_are_shares(left: list[str], right: list[str]) -> None:
    found = measure(" ".join(left), " ".join(right))
    assert all(0 <= share <= 1 for share in (found.within, found.both, found.order, found.run, found.ratio))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("We will open the border in May", "We will not open the border in May", "one of them negates it"),
        ("Nobody will accept the accord", "Nobody will not accept the accord", "one of them negates it"),
        ("Tariffs rise to 25 percent", "Tariffs rise to 10 percent", "another figure"),
        ("The visit to Japan went well", "The visit to China went well", "another place"),
        ("I wrote to Mr. Sato about the boats", "I wrote to Mr. Ito about the boats", "another name"),
        ("We support the accord on fish", "We oppose the accord on fish", "the opposite"),
        ("The visit to North Korea went well", "The visit to Pyongyang went well", None),
        ("We won’t open the border in May", "We will not open the border in May", None),
        ("I met Mr. Ito and I wrote to him", "I wrote to him", None),
        ("I wrote 27 letters to him last year", "I wrote twenty-seven letters to him", None),
    ],
)
def test_what_makes_another_saying_of_the_same_words(one: str, other: str, why: str | None) -> None:
    assert measure(one, other).changed == why
    assert measure(other, one).changed == why
