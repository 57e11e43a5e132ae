"""Markdown with front matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.page.reading import date, evidence, read, read_or_refused, texts, where

from ontherecord.errors import PageNotArticle
from ontherecord.records import BlockKind, Origin

PAGE = """\
---
title: "Readout of the Envoy\\u2019s Call"
author: [Anna Bell, Jon Teller]
date: '2024-03-14'
published_time: 2024-03-14 17:12:47-05:00
modified_time: 2024-03-15 11:06:45-05:00
source_url: https://veyle.example/readout
---

The envoy spoke **by phone** today with
the minister of *Southland* to discuss the
[port of Veyle](https://veyle.example/port).

## What they agreed

- They will meet
  again next week.
- Nobody\'s ships will wait.

> “We go on,” the envoy said.

![The envoy on the phone](a.jpg)

\\###
"""


def test_a_page_with_front_matter() -> None:
    article = read(PAGE, "readout.md")
    assert article.title == "Readout of the Envoy’s Call"
    assert (article.published, article.updated) == (
        date("2024-03-14T17:12:47-05:00"),
        date("2024-03-15T11:06:45-05:00"),
    )
    assert (article.url, article.authors) == ("https://veyle.example/readout", ("Anna Bell", "Jon Teller"))
    assert where(article, "published") == "front matter published_time"
    assert next(one.origin for one in article.found if one.field == "published") is Origin.MARKUP
    assert evidence(article, "title") == [article.title]


def test_markup_is_taken_out_and_wrapped_lines_are_joined() -> None:
    article = read(PAGE, "readout.md")
    assert texts(article, BlockKind.HEADING) == ["Readout of the Envoy’s Call", "What they agreed"]
    assert texts(article, BlockKind.BODY) == [
        "The envoy spoke by phone today with the minister of Southland to discuss the port of Veyle.",
        "They will meet again next week.",
        "Nobody's ships will wait.",
        "“We go on,” the envoy said.",
    ]
    assert texts(article, BlockKind.CAPTION) == ["The envoy on the phone"]


def test_a_first_heading_is_the_title_where_no_key_is() -> None:
    article = read("# Talks go on\n\nThe envoy said so.\n", "page.md")
    assert (article.title, where(article, "title")) == ("Talks go on", "first heading")


def test_a_title_printed_again_is_not_said_twice() -> None:
    assert read("---\ntitle: Talks go on\n---\n# Talks go on\n\nThe envoy said so.", "a.md").text.count("Talks") == 1


@pytest.mark.parametrize("page", ["---\ntitle: x\n---\n", "---\n- : - :\n a: b: c\n---\nThe envoy said so."])
def test_a_page_without_text_or_with_broken_front_matter_is_refused(page: str) -> None:
    with pytest.raises(PageNotArticle, match=r"front matter"):
        read(page, "page.md")


@given(st.text(alphabet="ab *_[]()#>`-\n\\\\!<&.", max_size=80))
def test_any_markdown_is_an_article_or_a_page_error(text: str) -> None:
    read_or_refused(text, "page.md")
