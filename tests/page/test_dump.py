"""Pages saved as text, in the layouts of different kinds of outlet; all of them written for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.page.reading import date, evidence, read, read_or_refused, texts, where

from ontherecord.errors import PageNotArticle
from ontherecord.records import BlockKind

WRAPPED = """\
   #[1]Harbor Times RSS

   [2]Home | [3]World | [4]Politics | [5]Weather

Envoy leaves talks early as deadline for port deal nears

   By Marta Quell and Ivo Strand
   Published 14 March 2024, 9:05 a.m. GMT

   The chief negotiator of Northland left the talks on the port of Veyle
   a day early on Thursday, saying that "nothing more can be done in this
   room" before the deadline on Sunday.

   Her counterpart, Lars Odden, told reporters that he had not been told
   of her departure. "We learned it from the hotel," he said, and added
   that his side would stay until the end of the week as it had promised.

   What comes next

   A spokesman for the foreign ministry declined to say whether a new
   round was planned, but two officials who asked not to be named said
   that it was likely.

   © 2024 The Harbor Times. All rights reserved.
"""
NO_BLANK_LINES = """\
We use cookies to make this site work. Accept all
Skip to content
Menu
Minister denies he offered to resign over leaked letter
Published
9 April 2025
Share
By Ann Lee-Baxter
Political correspondent
The trade minister has denied that he offered to resign after a letter to his Korean counterpart was leaked.
Speaking in parliament, Tom Harrow said the letter was "a draft that nobody sent".
The opposition called the explanation absurd.
"Who drafts a letter on ministry paper and signs it?" asked its leader, Joan Pryce.
The prime minister's office said he had full confidence in Mr Harrow.
More on this story
Leaked letter: what we know
Harrow: a career in five scandals
Related Topics
South Korea
Trade
Get the latest from The Lantern Post
About us
Terms of use
© 2025 The Lantern Post
"""
KOREAN = """\
본문 바로가기
정치
"회담 계속한다"…외교부, 중단설 부인
"회담 계속한다"…외교부, 중단설 부인
입력 2024.03.14 09:05 수정 2024.03.14 11:20
이서준 기자
글자 크기 조절
공유하기
외교부 청사 전경. [사진=한빛일보]
외교부는 14일 베일항 협상이 중단됐다는 보도를 부인했다.
김하늘 대변인은 정례 브리핑에서 “협상은 예정대로 계속된다”고 말했다.
한 고위 당국자는 “상대측이 먼저 자리를 떴다”며 “우리는 끝까지 남을 것”이라고 전했다.
관련기사
베일항 협상, 3대 쟁점
이서준 기자 seojun@hanbit.example
댓글 3
많이 본 뉴스
1 봄비 전국에
저작권자 ⓒ 한빛일보. 무단 전재 및 재배포 금지
"""
BROWSER_TITLE = """\
Envoy says port talks will go on - The Veyle Courier
The Veyle Courier
Friday, March 15, 2024
World
Envoy says port talks will go on
Delegation to stay until Sunday, ministry confirms
Updated: Mar 15, 2024 1:02 PM EDT
Delegates leave the harbor office on Friday. (Photo by Jon Teller)
VEYLE — The envoy of Northland said on Friday that talks on the port of Veyle would go on next week.
"We have not given up," she told reporters in the harbor. (Reuters)
Her delegation leaves on Sunday, the ministry said. Anna Bell anna.bell@veylecourier.example
Share this article
Facebook
Twitter
Comments (12)
john99
They say this every week. I do not believe them at all, frankly.
"""
CAPTION_TWICE = """\
Home  >  World

Northland envoy says talks go on

A view of the harbor of Veyle, where the talks were held, on Friday morning.

A view of the harbor of Veyle, where the talks were held, on Friday morning.

The envoy of Northland said on Friday that talks on the port of Veyle would go on next week.

Share prices fell after her remarks. Print shops in the harbor closed early, the union said.

"Search as they may, they will find nothing."

Reporting by Anna Bell in Veyle; editing by Jon Teller
"""
INTERVIEW = """\
INTERVIEW
The man who kept the letters
March 3, 2023
Interview: Sela Brand

For ten years Otto Vane kept the letters of two presidents in a drawer. We met him in Veyle.

Why did you keep them?

Because nobody asked for them. I thought somebody would, one day.

And who asked?

You did.
"""
NO_MENU = """\
Envoy says port talks will go on

The envoy of Northland said on Friday that talks on the port of Veyle would go on next week.

"We have not given up," she told reporters in the harbor. Her delegation leaves on Sunday.
"""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    article = read(WRAPPED, "wrapped.txt")
    assert article.title == "Envoy leaves talks early as deadline for port deal nears"
    assert (article.byline, article.authors) == ("Marta Quell and Ivo Strand", ("Marta Quell", "Ivo Strand"))
    assert (article.published, article.outlet) == (date("2024-03-14T09:05Z"), "The Harbor Times")
    assert len(texts(article, BlockKind.BODY)) == 3
    assert 'saying that "nothing more can be done in this room" before' in article.text
    assert texts(article, BlockKind.HEADING)[1:] == ["What comes next"]


def test_a_dump_without_blank_lines() -> None:
    article = read(NO_BLANK_LINES, "page.txt")
    assert article.title == "Minister denies he offered to resign over leaked letter"
    assert (article.byline, article.outlet, article.published) == (
        "Ann Lee-Baxter",
        "The Lantern Post",
        date("2025-04-09"),
    )
    body = texts(article, BlockKind.BODY)
    assert (len(body), body[0][:18], body[-1][:18]) == (5, "The trade minister", "The prime minister")
    assert evidence(article, "outlet") == ["The Lantern Post"]


def test_a_korean_dump() -> None:
    article = read(KOREAN, "page.txt")
    assert article.title == '"회담 계속한다"…외교부, 중단설 부인'
    assert (article.byline, article.outlet, article.language) == ("이서준", "한빛일보", "ko")
    assert (article.published, article.updated) == (date("2024-03-14T09:05"), date("2024-03-14T11:20"))
    assert texts(article, BlockKind.CAPTION) == ["외교부 청사 전경. [사진=한빛일보]"]
    assert len(texts(article, BlockKind.BODY)) == 3


def test_the_browsers_title_names_the_outlet_and_the_masthead_dates_nothing() -> None:
    article = read(BROWSER_TITLE, "page.txt")
    assert (article.title, article.outlet) == ("Envoy says port talks will go on", "The Veyle Courier")
    assert (article.published, article.updated) == (None, date("2024-03-15T13:02-04:00"))
    assert texts(article, BlockKind.CAPTION) == ["Delegates leave the harbor office on Friday. (Photo by Jon Teller)"]
    assert texts(article, BlockKind.HEADING) == [article.title, "Delegation to stay until Sunday, ministry confirms"]


def test_a_byline_glued_to_the_last_sentence_is_set_apart() -> None:
    article = read(BROWSER_TITLE, "page.txt")
    assert texts(article, BlockKind.BODY)[-1] == "Her delegation leaves on Sunday, the ministry said."
    assert (article.byline, evidence(article, "byline")) == ("Anna Bell", ["Anna Bell"])


def test_comments_are_not_the_articles() -> None:
    assert not any("every week" in text for text in texts(read(BROWSER_TITLE, "page.txt"), BlockKind.BODY))


def test_a_quotation_with_an_agencys_name_after_it_is_no_caption() -> None:
    quoted = '"We have not given up," she told reporters in the harbor. (Reuters)'
    assert quoted in texts(read(BROWSER_TITLE, "page.txt"), BlockKind.BODY)


def test_a_caption_without_credit_is_told_by_standing_twice() -> None:
    article = read(CAPTION_TWICE, "page.txt")
    assert texts(article, BlockKind.CAPTION) == [
        "A view of the harbor of Veyle, where the talks were held, on Friday morning."
    ]
    assert article.authors == ("Anna Bell",)
    assert where(article, "byline") == "sign-off"


def test_sentences_that_begin_like_buttons_are_sentences() -> None:
    body = texts(read(CAPTION_TWICE, "page.txt"), BlockKind.BODY)
    assert "Share prices fell after her remarks. Print shops in the harbor closed early, the union said." in body
    assert '"Search as they may, they will find nothing."' in body


def test_short_questions_and_answers_are_body() -> None:
    article = read(INTERVIEW, "page.txt")
    assert article.title == "The man who kept the letters"
    assert texts(article, BlockKind.BODY)[1:] == [
        "Why did you keep them?",
        "Because nobody asked for them. I thought somebody would, one day.",
        "And who asked?",
        "You did.",
    ]


def test_a_text_with_a_headline_only() -> None:
    article = read(NO_MENU, "page.txt")
    assert article.title == "Envoy says port talks will go on"
    assert {block.kind for block in article.blocks} == {BlockKind.HEADING, BlockKind.BODY}


def test_a_text_without_a_headline_has_none() -> None:
    article = read(NO_MENU.partition("\n")[2], "page.txt")
    assert article.title is None
    assert len(texts(article, BlockKind.BODY)) == 2


def test_a_mail_address_names_no_outlet() -> None:
    article = read(NO_MENU + "\nAnna Bell anna@veylecourier.example\n", "page.txt")
    assert (article.byline, article.outlet) == ("Anna Bell", None)
    assert "mail addresses" in next(one.reason for one in article.empty if one.field == "outlet")


def test_two_outlets_in_the_notices_are_none() -> None:
    notices = "\n© 2024 The Veyle Courier\n© 2024 The Harbor Times\n"
    assert read(NO_MENU + notices, "page.txt").outlet is None


def test_nothing_of_the_page_is_lost() -> None:
    for dump in (WRAPPED, NO_BLANK_LINES, KOREAN, BROWSER_TITLE, CAPTION_TWICE, INTERVIEW):
        assert read(dump, "page.txt").text.split() == dump.split()


def test_a_page_of_menu_lines_is_refused() -> None:
    with pytest.raises(PageNotArticle, match="only menu lines"):
        read("Home\nWorld\nPolitics\nLog in\n", "page.txt")


LINES = st.sampled_from(
    [
        "", "Home", "Share", "By Anna Bell", "Posted March 14, 2024 09:05", "Envoy leaves talks early", "1 2 3", ">",
        "© 2024 The Harbor Times", "The envoy left the talks on Friday, she said.", "“We go on,” she said.",
        "A view of Veyle. [AP]", "Related Articles", "Anna Bell a@b.example", "Log in to comment on",
        "the Harbor Times", "\u3000", "Comments (3)",
    ]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=20), max_size=25))
def test_any_lines_are_an_article_or_a_page_error(lines: list[str]) -> None:
    read_or_refused("\n".join(lines), "page.txt")
