"""HTML pages: what is the article's, of what kind, and what the markup tells."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.page.reading import BODY, date, evidence, html, read, read_or_refused, texts, where

from ontherecord.errors import PageNotArticle, PageTooLarge
from ontherecord.records import BlockKind, Hints, Origin

TITLE = "Envoy says port talks will go on"


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


# --- kinds --------------------------------------------------------------------------------------


def test_title_paragraphs_captions_and_subheads_keep_their_kind_and_order() -> None:
    figure = (
        "<figure><img src=a.jpg><figcaption>The harbor of Veyle on Friday. Photo: J. Teller</figcaption></figure>"
    )
    first, second, third = BODY.replace("</p>", "</p>|").split("|")[:3]
    article = read(html(body=f"{first}{figure}{second}<h2>What comes next</h2>{third}"))
    kinds = [block.kind for block in article.blocks]
    assert kinds == [
        BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION, BlockKind.BODY, BlockKind.HEADING, BlockKind.BODY
    ]  # fmt: skip
    assert texts(article, BlockKind.HEADING) == [TITLE, "What comes next"]
    assert texts(article, BlockKind.CAPTION) == ["The harbor of Veyle on Friday. Photo: J. Teller"]


def test_what_surrounds_the_article_is_left_out() -> None:
    around = (
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav>{}<aside class=related><h4>Related</h4><a href=/x>Ferry "
        "strike enters third day</a></aside><section id=comments><p>This is what I always said about the port, and "
        "nobody listened to me.</p></section><footer><p>© 2024 The Veyle Courier. All rights reserved.</p></footer>"
    )
    article = read(html(body=around.format(BODY)))
    for foreign in ("Home", "Ferry", "always said", "©"):
        assert foreign not in article.text


def test_byline_and_date_under_the_headline_are_kept_apart_from_the_body() -> None:
    article = read(
        html(body="<p class=byline>By Anna Bell and Jon Teller</p><p>March 14, 2024, 9:05 a.m.</p>" + BODY)
    )
    assert texts(article, BlockKind.BOILERPLATE) == ["By Anna Bell and Jon Teller", "March 14, 2024, 9:05 a.m."]
    assert (article.byline, article.authors) == ("Anna Bell and Jon Teller", ("Anna Bell", "Jon Teller"))
    assert evidence(article, "byline") == ["Anna Bell and Jon Teller"]
    assert str(article.published) == "2024-03-14T09:05"
    assert evidence(article, "published") == ["March 14, 2024, 9:05 a.m."]


def test_line_breaks_between_sentences_part_paragraphs() -> None:
    body = BODY.replace("</p><p>", "<br><br>").replace("next week", "next<br>week")
    article = read(html(body=body))
    assert len(texts(article, BlockKind.BODY)) == 3
    assert "go on next week." in article.text


def test_a_paragraph_that_the_markup_holds_twice_is_read_once() -> None:
    article = read(html(body=BODY + f"<div class=mobile>{BODY}</div>"))
    assert len(texts(article, BlockKind.BODY)) == 3


def test_invisible_text_is_not_read() -> None:
    hidden = "<p style='display: none'>Hidden words that nobody sees on the page at all, said the envoy.</p>"
    article = read(
        html(
            body=BODY
            + hidden
            + "<p>The ship&shy;ping line<span class=tooltip> of Veyle</span> agreed to all this.</p>"
        )
    )
    assert "Hidden" not in article.text
    assert "shipping line agreed" in article.text


# --- metadata -----------------------------------------------------------------------------------


def test_json_ld_goes_before_meta_elements() -> None:
    head = (
        linked(
            headline=TITLE,
            author=[{"@type": "Person", "name": "Anna Bell"}, {"name": "Jon Teller"}],
            datePublished="2024-03-14T09:05:00+09:00",
            dateModified="2024-03-15T10:00:00+09:00",
            publisher={"name": "The Veyle Courier"},
        )
        + "<meta name=author content='Somebody Else'><meta property=article:published_time content=2024-03-10>"
    )
    article = read(html(head))
    assert (article.title, article.authors, article.outlet) == (
        TITLE,
        ("Anna Bell", "Jon Teller"),
        "The Veyle Courier",
    )
    assert (article.published, article.updated) == (
        date("2024-03-14T09:05:00+09:00"),
        date("2024-03-15T10:00:00+09:00"),
    )
    assert where(article, "published") == "JSON-LD NewsArticle.datePublished"
    assert where(article, "byline") == "JSON-LD NewsArticle.author"


def test_a_graph_with_references_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "#a", "name": "Anna Bell"},
            {"@type": "WebPage", "name": "Some page"},
            {"@type": ["NewsArticle"], "headline": TITLE, "author": {"@id": "#a"}, "datePublished": "2024-03-14"},
        ]
    }
    article = read(html(f'<script type="application/ld+json"><!-- {json.dumps(graph)} --></script>'))
    assert (article.authors, article.published) == (("Anna Bell",), date("2024-03-14"))


def test_meta_elements_tell_what_json_ld_does_not() -> None:
    head = (
        "<meta property=og:site_name content='The Veyle Courier'>"
        "<meta name=author content='By Anna Bell, Staff Writer'>"
        "<meta property=article:published_time content=2024-03-14T09:05:00Z>"
        "<link rel=canonical href=https://veyle.example/a>"
    )
    article = read(html(head))
    assert (article.outlet, article.authors, article.url) == (
        "The Veyle Courier",
        ("Anna Bell",),
        "https://veyle.example/a",
    )
    assert where(article, "published") == "meta[article:published_time]"


@pytest.mark.parametrize(
    ("title", "h1"),
    [
        (f"{TITLE} | The Veyle Courier", TITLE),
        (f"{TITLE} - World - The Veyle Courier", TITLE),
        (f"{TITLE} – The Veyle Courier", "The Veyle Courier"),
        (TITLE, TITLE),
    ],
)
def test_the_title_is_without_the_outlets_name(title: str, h1: str) -> None:
    page = f"<html><head><title>{title}</title><meta property=og:site_name content='The Veyle Courier'>"
    page += f"<meta property=og:title content='{TITLE}'></head><body><h1>{h1}</h1>{BODY}</body></html>"
    assert read(page).title == TITLE


def test_the_printed_headline_wins_over_a_single_other_one() -> None:
    head = "<meta property=og:title content='You will not believe what the envoy said'>"
    article = read(html(head))
    assert (article.title, where(article, "title")) == (TITLE, "h1")
    assert evidence(article, "title") == [TITLE]


def test_a_teasers_author_and_time_are_not_the_articles() -> None:
    teasers = "<aside><a rel=author>Ivo Strand</a><time datetime=2020-01-01>1 January</time></aside>"
    page = html(body=BODY).replace("<article>", teasers + "<time datetime=2020-02-02>today</time><article>")
    article = read(page)
    assert (article.byline, article.published) == (None, None)


def test_a_sign_off_names_the_authors() -> None:
    article = read(html(body=BODY + "<p>(Reporting by Anna Bell and Jon Teller; Editing by Ivo Strand)</p>"))
    assert article.authors == ("Anna Bell", "Jon Teller")
    assert where(article, "byline") == "sign-off"


def test_a_notice_at_the_foot_names_the_outlet() -> None:
    article = read(
        html(body=BODY).replace("</article>", "</article><p>© 2024 The Veyle Courier. All rights reserved.</p>")
    )
    assert (article.outlet, where(article, "outlet")) == ("The Veyle Courier", "copyright notice")


def test_hints_fill_what_the_page_lacks_and_override_nothing() -> None:
    head = "<meta property=og:site_name content='The Veyle Courier'>"
    hints = Hints(url="https://a.example/x", outlet="Other", published=date("2024-03-14"))
    article = read(html(head), hints=hints)
    assert (article.outlet, article.url, article.published) == (
        "The Veyle Courier",
        "https://a.example/x",
        date("2024-03-14"),
    )
    assert {one.field for one in article.found if one.origin is Origin.USER} == {"url", "published"}
    assert article.id == read(html(head)).id


def test_the_texts_language_wins_over_the_templates() -> None:
    german = "<p>Die Unterhändlerin sagte am Freitag, dass die Gespräche über den Hafen weitergehen würden.</p>" * 2
    assert read(html(body=german).replace("<html>", "<html lang=en>")).language == "de"
    assert read(html().replace("<html>", "<html lang=en-GB>")).language == "en"


def test_what_a_page_does_not_tell_is_empty_with_a_reason() -> None:
    article = read(html())
    assert (article.byline, article.authors, article.outlet, article.published, article.url) == (
        None,
        (),
        None,
        None,
        None,
    )
    assert all(one.reason for one in article.empty)


# --- scripts, refusals, hostile pages -----------------------------------------------------------


def test_an_article_that_stands_in_a_script_only_is_read_from_there() -> None:
    body = BODY + "<p>The port has been closed since last winter, and ships wait outside it for days, said Odden.</p>"
    page = html(body=f"<script>window.data = {{'a': {json.dumps(body)}}}</script>")
    article = read(page)
    assert len(texts(article, BlockKind.BODY)) == 4
    assert article.title == TITLE


@pytest.mark.parametrize(
    ("title", "body", "word"),
    [
        ("404 Not Found", "<h1>Page not found</h1><p>Try the search.</p>", "error page"),
        ("Log in", "<h1>Log in</h1><p>Please log in to continue reading this article.</p>", "login"),
        ("App", "<noscript>Enable it.</noscript><div id=root></div><script>" + "x();" * 999 + "</script>", "scripts"),
        ("Just a moment...", "<p>Checking your browser before you go on.</p>", "access check"),
        ("Veyle", "", "hardly any text"),
        ("Error", "<h1>502 Bad Gateway</h1><p>nginx</p>", "server's error"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(title: str, body: str, word: str) -> None:
    with pytest.raises(PageNotArticle, match=word):
        read(f"<html><head><title>{title}</title></head><body>{body}</body></html>")


def test_an_article_about_a_login_wall_is_an_article() -> None:
    more = "<p>“Please log in to continue,” the site told readers, the envoy recalled.</p>"
    assert (
        "Please log in"
        in read(html(body=(BODY + more).replace("</p>", " That is all that she would say of it.</p>") + BODY)).text
    )


@pytest.mark.parametrize("page", ["<div>" * 5000, "<p>x</p>" * 60_000, "<span>" * 9000 + "x"])
def test_markup_beyond_reading_is_refused(page: str) -> None:
    with pytest.raises(PageTooLarge, match=r"page\.html has elements"):
        read(f"<html><body>{page}</body></html>")


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "h1",
        "h2",
        "br",
        "table",
        "tr",
        "td",
        "ul",
        "li",
        "a",
        "figure",
        "figcaption",
        "script",
        "style",
        "time",
        "article",
        "nav",
        "form",
    ]
)


@given(st.lists(st.tuples(TAGS, st.booleans(), st.text(alphabet="aB.<&\"' \u00a0é漢", max_size=12)), max_size=40))
def test_any_tag_soup_is_an_article_or_a_page_error(soup: list[tuple[str, bool, str]]) -> None:
    page = "<html>" + "".join(f"<{'/' if closes else ''}{tag}>{text}" for tag, closes, text in soup)
    read_or_refused(page, "page.html")


@pytest.mark.parametrize(
    ("authors", "found"),
    [
        (["The Veyle Courier", "Anna Bell"], ("Anna Bell",)),
        (["The Veyle Courier and AP"], ("The Veyle Courier", "AP")),
        (["The Veyle Courier"], ("The Veyle Courier",)),
    ],
)
def test_the_outlet_is_an_author_only_where_a_byline_says_so_or_nobody_else_is(
    authors: list[str], found: tuple[str, ...]
) -> None:
    head = linked(headline=TITLE, author=authors, publisher={"name": "The Veyle Courier"})
    assert read(html(head)).authors == found


def test_references_to_control_characters_are_left_out() -> None:
    article = read(html(body=BODY.replace("harbor", "har&#27;bor&#x0;&#8;")))
    assert "har\x1bbor" not in article.text
    assert "in the harbor" in article.text
