from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontherecord.extract.sentences import sentences
from ontherecord.extract.timexes import timexes
from ontherecord.records import Article, BlockKind, Timex, TimexType
from ontherecord.resolve.dates import resolve_timexes
from ontherecord.spans import Span

MakeArticle = Callable[..., Article]


def resolved(article: Article) -> list[Timex]:
    split = sentences(article.text, [block.span for block in article.blocks])
    found = timexes(article.text, split, article.language or "en")
    return list(resolve_timexes(article, found, split))


def values(article: Article) -> list[tuple[str | None, str | None]]:
    return [(t.value, str(t.edtf) if t.edtf else None) for t in resolved(article)]


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("On June 30, 2019, they met.", "2019-06-30", "2019-06-30"),
        ("In September 2018 they met.", "2018-09", "2018-09"),
        ("In early 2018 they met.", "2018", "2018"),
        ("In the 1990s they met.", "199", "199X"),
        ("In the summer of 2019 they met.", "2019-SU", "2019-22"),
        ("In 2018 and 2019 they met.", None, "{2018,2019}"),
        ("From 2018 to 2020 they met.", None, "2018/2020"),
        ("They met between 2018 and 2020.", None, "2018/2020"),
        ("They met in the week of March 6.", "2025-W10", "2025-03-03/2025-03-09"),
        ("They met in the week of February 30.", None, None),
        ("They met on Tuesday night.", "2025-04-08TNI", "2025-04-08"),
        ("They met on Monday.", "2025-04-14", "2025-04-14"),
        ("They met on Tuesday night last week.", "2025-04-08TNI", "2025-04-08"),
        ("They met yesterday.", "2025-04-13", "2025-04-13"),
        ("They met last week.", "2025-W15", "2025-04-07/2025-04-13"),
        ("They met last month.", "2025-03", "2025-03"),
        ("They met last year.", "2024", "2024"),
        ("They met two days ago.", "2025-04-12", "2025-04-12"),
        ("They met three months ago.", "2025-01", "2025-01~"),
        ("They met on March 3.", "2025-03-03", "2025-03-03"),
        ("They met on December 30.", "2024-12-30", "2024-12-30"),
        ("They met last Friday.", "2025-04-11", "2025-04-11"),
        ("A 28-minute call.", "PT28M", None),
        ("They meet every week.", "P1W", None),
        ("They met two days after it.", "P2D", None),
        ("They will meet on Friday.", "2025-04-18", "2025-04-18"),
        ("They meet next Friday.", "2025-04-18", None),
        ("They met on February 30, 2019.", None, None),
        ("They met in the third quarter of 2019.", "2019-Q3", "2019-07/2019-09"),
        ("They met in the 19th century.", "18", "1800/1899"),
        ("They met last summer.", "2024-SU", "2024-22"),
        ("They met over the weekend.", "2025-W15-WE", "2025-04-12/2025-04-13"),
        ("They met at 10 p.m. Thursday.", "2025-04-10T22:00", "2025-04-10"),
        ("They meet next year.", "2026", "2026"),
        ("They will meet in May.", "2025-05", "2025-05"),
        ("They met in January last year.", "2024-01", "2024-01"),
        ("They are busy now.", "PRESENT_REF", None),
        ("He was there for two and a half years.", "P2Y6M", None),
        ("They meet each July.", "XXXX-07", None),
        ("A letter dated May 3.", "2025-05-03", "2025-05-03"),
    ],
)
def test_counted_from_the_day_of_publication(
    article: MakeArticle, text: str, value: str | None, edtf: str | None
) -> None:
    assert values(article(text, published="2025-04-14")) == [(value, edtf)]


@pytest.mark.parametrize("text", ["They met on Tuesday night.", "They met last week.", "They met on March 3."])
def test_without_a_day_of_publication_they_stay_empty_with_a_reason(article: MakeArticle, text: str) -> None:
    (timex,) = resolved(article(text))
    assert (timex.value, timex.edtf, timex.anchor) == (None, None, None)
    assert {e.field for e in timex.empty} == {"value", "edtf"}
    assert all("publication" in e.reason for e in timex.empty)


def test_the_day_counts_in_the_offset_of_the_page(article: MakeArticle) -> None:
    (timex,) = resolved(article("They met yesterday.", published="2025-04-14T00:30+09:00"))
    assert str(timex.edtf) == "2025-04-13"
    assert timex.anchor == "published"


def test_a_day_without_year_is_of_the_year_just_told_where_it_is_near_and_else_stays_empty(
    article: MakeArticle,
) -> None:
    text = "The letter of May 2, 2018 was late. They signed it on May 5. They met on December 1."
    first, second, third = resolved(article(text, published="2022-09-26"))
    assert str(first.edtf) == "2018-05-02"
    assert (str(second.edtf), second.anchor) == ("2018-05-05", "14-25")
    assert third.edtf is None


@pytest.mark.parametrize(
    ("text", "edtf", "anchor"),
    [
        ("In the letter dated May 9, 2018, two days after the summit, he said so.", "2018-05-07", "May 9, 2018"),
        (
            "The note dated May 9, 2018 was found. The note came two days before a summit.",
            "2018-05-11",
            "May 9, 2018",
        ),
        ("He left two days after the summit of May 9, 2018.", "2018-05-11", "May 9, 2018"),
        ("It began on May 9, 2018. A month later it ended.", "2018-06~", "May 9, 2018"),
        ("It began on May 9, 2018. He left the following day.", "2018-05-10", "May 9, 2018"),
        ("It began in May 2018. He left the same month.", "2018-05", "May 2018"),
        ("It began in May 2018. He left the previous year.", "2017", "May 2018"),
        ("It began in May 2018. He left two days later.", None, None),
    ],
)
def test_counted_from_what_was_told(article: MakeArticle, text: str, edtf: str | None, anchor: str | None) -> None:
    counted = next(t for t in resolved(article(text)) if "2018" not in t.span.quote(text))
    place = text.index(anchor) if anchor else 0
    assert (str(counted.edtf) if counted.edtf else None) == edtf
    assert counted.anchor == (f"{place}-{place + len(anchor)}" if anchor else None)


def day_of(article: Article, words: str, kind: TimexType = TimexType.DATE) -> str | None:
    """The date of an expression, given as found, after those that the rules find before it."""
    split = sentences(article.text, [block.span for block in article.blocks])
    start = article.text.rindex(words)
    before = [one for one in timexes(article.text, split, "en") if one.span.end <= start]
    timex = resolve_timexes(article, [*before, Timex(Span(start, start + len(words)), kind)], split)[-1]
    assert timex.edtf is not None or timex.empty
    return str(timex.edtf) if timex.edtf else None


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # the past perfect goes back behind what was told
        ("He wrote on May 9, 2018. On April 2 she had already refused.", "April 2", "2018-04-02"),
        ("He wrote on May 9, 2018. She had, by then, refused it on December 20.", "December 20", "2017-12-20"),
        ("He wrote on May 9, 2018. On May 12 she had already refused.", "May 12", None),
        ("He wrote in May 2018. He had done her a favour of a kind: on May 2 he left.", "May 2", "2018-05-02"),
        # a day of the year that stands beside it
        ("He wrote on May 9, 2018. The last came on August 5 the following year.", "August 5", "2019-08-05"),
        ("He wrote on May 9, 2018. On Christmas Day that year he wrote again.", "Christmas Day", "2018-12-25"),
        ("He wrote in May 2018. They met on 7 July of the same year.", "7 July", "2018-07-07"),
        # a part of a month
        ("He wrote on May 9, 2018. She left earlier that month.", "earlier that month", "2018-05-01/2018-05-08"),
        ("He wrote on May 9, 2018. She left later the same month.", "later the same month", "2018-05-10/2018-05-31"),
        # what was to come then is not where the narrative goes on
        (
            "He left on May 9, 2018; she was to come the following week. He wrote two weeks later.",
            "two weeks later",
            "2018-05-23~",
        ),
        # in a quotation, from the day that its paragraph is set on
        ("He spoke on May 9, 2018: “I got it yesterday.”", "yesterday", "2018-05-08"),
        # after a month
        ("They broke off in May 2018. In a note of June 22 he thanked her.", "June 22", "2018-06-22"),
        ("They broke off in May 2018. In a note of December 22 he thanked her.", "December 22", None),
    ],
)
def test_days_that_go_back_or_on_from_what_was_told(
    article: MakeArticle, text: str, words: str, edtf: str | None
) -> None:
    assert day_of(article(text, published="2022-09-26"), words) == edtf


def test_quotations_do_not_interrupt_a_narrative_and_captions_tell_none_of_it(article: MakeArticle) -> None:
    later = "Four days later, on the lawn, he spoke."
    quoted = article("He wrote on May 9, 2018.", "“Whom is it to deter?”", later)
    assert day_of(quoted, "Four days", TimexType.DURATION) == "2018-05-13"
    caption = article((BlockKind.CAPTION, "They met on May 9, 2018."), "He answered the same day.")
    assert day_of(caption, "the same day") is None


@pytest.mark.parametrize("published", ["2025-04-14T08:30+09:00", "2025-04-14T02:00Z"])
def test_today_is_no_day_where_it_may_be_either_of_two(article: MakeArticle, published: str) -> None:
    text = "WASHINGTON — They met today, after talks on Friday."
    here, friday = resolved(
        article(text if "+" in published else text.removeprefix("WASHINGTON — "), published=published)
    )
    assert (here.value, here.edtf) == (None, None)
    assert str(friday.edtf) == "2025-04-11"


def test_an_anniversary_is_the_day_of_the_event_years_later(article: MakeArticle) -> None:
    text = "They marked the 10th anniversary of the summit of May 9, 2008. They marked the 5th anniversary."
    start, later = text.index("10th"), text.index("5th")
    found = [
        Timex(Span(start, start + len("10th anniversary")), TimexType.DATE),
        Timex(Span(text.index("May"), text.index("May") + len("May 9, 2008")), TimexType.DATE),
        Timex(Span(later, later + len("5th anniversary")), TimexType.DATE),
    ]
    page = article(text)
    first, _, last = resolve_timexes(page, found, [Span(0, text.index(" They marked the 5th")), Span(62, len(text))])
    assert str(first.edtf) == "2018-05-09"
    assert last.edtf is None
    assert "anniversary" in last.empty[0].reason


def test_a_day_just_told_is_the_same_day_also_where_it_would_be_fresh(article: MakeArticle) -> None:
    text = "The letter of May 9, 2018 came two days after the talks. Nothing of May 7 was in it, nor of May 6."
    *_, told, other = resolved(
        article(text.replace("came two", "was found. The letter came two"), published="2022-05-10")
    )
    assert str(told.edtf) == "2018-05-07"
    assert other.edtf is None


def test_what_is_dated_says_so_and_what_is_not_says_why(article: MakeArticle) -> None:
    text = "On May 3, 2018, last week, two days after it, for 3 hours, recently."
    for timex in resolved(article(text, published="2025-04-14")):
        assert (timex.edtf is None) == ("edtf" in {e.field for e in timex.empty})
        assert (timex.value is None) == ("value" in {e.field for e in timex.empty})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_weekday_is_one_of_the_seven_days_before(article: MakeArticle, published: date) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for number, name in enumerate(names):
        (timex,) = resolved(article(f"They met on {name}.", published=published.isoformat()))
        assert timex.edtf is not None
        assert timex.edtf.earliest.weekday() == number
        assert 0 <= (published - timex.edtf.earliest).days < 7


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_a_full_date_is_itself(article: MakeArticle, day: date) -> None:
    (timex,) = resolved(article(f"On {day:%B} {day.day}, {day.year}, they met."))
    assert (str(timex.edtf), timex.anchor) == (day.isoformat(), None)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2018", "2018-09", "2018-09-21~"])
def test_any_day_of_publication_is_taken(article: MakeArticle, published: str) -> None:
    text = "They met yesterday, tomorrow, last week, 12 years ago, on Tuesday, last decade, on May 3."
    assert len(resolved(article(text, published=published))) == 7


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("그는 9월 21일자 편지에서 말했다.", "2018-09-21"),
        ("그는 9월 21일 말했다.", None),
        ("그는 8월 21일자 편지에서 말했다.", "2022-08-21"),
    ],
)
def test_a_korean_document_is_of_the_month_just_told(article: MakeArticle, text: str, edtf: str | None) -> None:
    page = article("그는 2018년 9월 편지를 보냈다.", text, language="ko", published="2022-09-26")
    last = resolved(page)[-1]
    assert (str(last.edtf) if last.edtf else None) == edtf
    assert last.edtf is not None or last.empty
