"""JSON objects with an article's fields."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.page.reading import date, read, read_or_refused, texts, where

from ontherecord.errors import PageNotArticle
from ontherecord.records import BlockKind


def page(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def test_the_keys_in_use_are_understood() -> None:
    article = read(
        page(
            link="https://veyle.example/1",
            headline="Call with the envoy",
            date="2024-03-14T17:45:00Z",
            location="NA",
            summary="The president spoke with the envoy.",
            body="They agreed to go on.\n\nThey will meet next week.",
        ),
        "a.json",
    )
    assert (article.title, article.url, article.published) == (
        "Call with the envoy", "https://veyle.example/1", date("2024-03-14T17:45:00Z")
    )  # fmt: skip
    assert texts(article, BlockKind.BODY) == [
        "The president spoke with the envoy.", "They agreed to go on.", "They will meet next week."
    ]  # fmt: skip
    assert where(article, "title") == "key headline"


def test_a_summary_that_the_body_repeats_is_said_once() -> None:
    article = read(page(summary="They spoke.", body="They spoke. They agreed to go on."), "a.json")
    assert texts(article, BlockKind.BODY) == ["They spoke. They agreed to go on."]


def test_authors_may_be_a_list_and_markup_is_taken_out() -> None:
    article = read(
        page(title="x", authors=["Anna Bell", {"name": "Jon Teller"}], text="<p>One &amp; two.</p><p>Three.</p>"),
        "a.json",
    )
    assert article.authors == ("Anna Bell", "Jon Teller")
    assert texts(article, BlockKind.BODY) == ["One & two.", "Three."]


def test_half_a_character_is_replaced() -> None:
    article = read(b'{"headline": "Call \\ud800", "body": "He said so.\\udfff"}', "a.json")
    assert (article.title, article.text) == ("Call \ufffd", "Call \ufffd\n\nHe said so.\ufffd")


@pytest.mark.parametrize(
    "fields", [{"headline": "x"}, {"body": ""}, {"body": None}, {"body": "NA"}, {"body": {"a": 1}}]
)
def test_an_object_without_a_body_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(PageNotArticle, match="has no text under any of body"):
        read(page(**fields), "a.json")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["title", "body", "date", "author", "authors", "summary", "link", "outlet", "language", "x"])


@given(st.dictionaries(KEYS, VALUES, min_size=1))
def test_any_object_is_an_article_or_a_page_error(fields: dict[str, object]) -> None:
    read_or_refused(json.dumps(fields), "a.json")
