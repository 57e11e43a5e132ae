"""Many pages: what is found, what each comes to, and that nothing is lost or doubled."""

import gzip
import io
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ontherecord.edtf import Edtf
from ontherecord.errors import SpanError
from ontherecord.ingest import Addition, Known, Source, Unread, add, fingerprint, read, sources
from ontherecord.records import Hints, Page, Reading
from ontherecord.settings import Settings, load
from ontherecord.store.base import Added
from ontherecord.store.sqlite import SqliteStore, open_store
from ontherecord.store.write import SqlWriter

HINTS = Hints()


def html(title: str, said: str = "The talks are over") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The two sides met for a third "
        f"day in the harbour town on Thursday.</p><p>“{said},” Minister Ada Brunn told reporters in the evening.</p>"
        "<p>No date was set for another meeting, her office said in the evening.</p></article></body></html>"
    )


@pytest.fixture
def settings() -> Settings:
    return replace(load({}), workers=2)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return open_store(tmp_path / "record.db", create=True)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Writes files into the current folder; gives their names."""
    monkeypatch.chdir(tmp_path)

    def written(**files: str | bytes) -> list[str]:
        for name, content in files.items():
            path = Path(name.replace("__", "/").replace("_", "."))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [name.replace("__", "/").replace("_", ".") for name in files]

    return written


def names(found: list[Source | Unread]) -> list[str]:
    return [one.name for one in found if isinstance(one, Source)]


def failure(found: list[Source | Unread]) -> tuple[str, str]:
    (one,) = found
    assert isinstance(one, Unread)
    assert one.page is None
    return one.failure.kind, one.failure.message


# --- what is found ------------------------------------------------------------------------------


def test_a_folder_is_searched_for_pages_in_order(pages: Callable[..., list[str]]) -> None:
    pages(in__b_html="b", in__a_html="a", in__sub__c_txt_gz="c", in__sub__d_jsonl="d", in__e_MD="e")
    pages(in__README_md="about", in__LICENSE_txt="law", in__picture_png="p", in__meta_info="i")
    Path("in/.hidden.html").write_text("h")
    Path("in/.git").mkdir()
    Path("in/.git/x.html").write_text("x")
    assert names(sources(["in"])) == ["in/a.html", "in/b.html", "in/e.MD", "in/sub/c.txt.gz", "in/sub/d.jsonl"]


def test_a_file_named_outright_may_have_any_name(pages: Callable[..., list[str]]) -> None:
    pages(README_md="a", page_orig="b")
    assert names(sources(["README.md", "./page.orig"])) == ["README.md", "page.orig"]


def test_a_pattern_is_matched_in_order_and_below(pages: Callable[..., list[str]]) -> None:
    pages(x__b_html="b", x__a_html="a", x__y__c_html="c")
    assert names(sources(["x/**/*.html"])) == ["x/a.html", "x/b.html", "x/y/c.html"]
    Path("odd[1].html").write_text("a name that looks like a pattern")
    assert names(sources(["odd[1].html"])) == ["odd[1].html"]


def test_arguments_keep_their_order(pages: Callable[..., list[str]]) -> None:
    pages(b_html="b", a_html="a")
    assert names(sources(["b.html", "-", "a.html"])) == ["b.html", "-", "a.html"]


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("https://quay.example/talks", "is an address. Save the page"),
        ("nothing-*.html", "matches no file"),
        (".", "holds no page"),
    ],
)
def test_what_names_nothing_says_why(argument: str, says: str, pages: Callable[..., list[str]]) -> None:
    pages(picture_png="p")
    kind, message = failure(sources([argument]))
    assert kind == "InputError"
    assert message.startswith(argument)
    assert says in message


def test_the_number_of_pages_is_known_beforehand(pages: Callable[..., list[str]]) -> None:
    pages(many_jsonl="{}\n{}\n{}\n", one_html="<p>")
    assert [Source(name).size() for name in ("many.jsonl", "one.html", "gone.jsonl")] == [3, 1, 1]


# --- what each comes to -------------------------------------------------------------------------


def test_pages_of_every_kind_are_read_in_order(pages: Callable[..., list[str]], settings: Settings) -> None:
    lines = "\n".join(json.dumps({"headline": f"Round {n}", "body": "The talks went on all day."}) for n in (1, 2))
    given = pages(
        a_html=html("Talks end"),
        b_html_gz=gzip.compress(html("Talks resume").encode()),
        c_jsonl=lines,
        d_md="---\ntitle: Readout\n---\nThe President spoke with the Prime Minister.\n",
        e_html=b"%PDF-1.4 not a page",
        f_html="",
    )
    results = list(read(sources([*given, "gone.html"]), HINTS, settings))
    told = [one.article.title if isinstance(one, Reading) else _kind(one) for one in results]
    assert told[:5] == ["Talks end", "Talks resume", "Round 1", "Round 2", "Readout"]
    assert told[5:] == ["PageNotText", "PageEmpty", "InputError"]
    assert [one.page.name for one in results if isinstance(one, Reading)][2:4] == ["c.jsonl:1", "c.jsonl:2"]


def test_a_broken_volume_ends_nothing(pages: Callable[..., list[str]], settings: Settings) -> None:
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
    letter = '<div type="document" xml:id="{}"><head>{}. Letter</head><p>The talks went on all day.</p></div>'
    volume = tei.format(letter.format("d1", 1) + letter.format("d2", 2))
    pages(in__a_xml=volume, in__b_xml=volume[:-90], in__c_xml=tei.format("<div/>"), in__d_html=html("Talks end"))
    results = list(read(sources(["in"]), HINTS, settings))
    told = [one.article.title if isinstance(one, Reading) else _kind(one) for one in results]
    assert told == ["1. Letter", "2. Letter", "1. Letter", "PageNotText", "PageNotArticle", "Talks end"]


def _kind(result: Unread | Known) -> str:
    assert isinstance(result, Unread)
    return result.failure.kind


def test_plain_text_is_kept_character_for_character(pages: Callable[..., list[str]], settings: Settings) -> None:
    text = "  Menu\r\n“So be it,” she said.\n\n\tEnd \N{COMBINING ACUTE ACCENT}"
    (result,) = read(sources(pages(a_txt=text)), Hints(plain=True), settings)
    assert isinstance(result, Reading)
    assert result.article.text == text


def test_hints_fill_what_a_page_lacks(pages: Callable[..., list[str]], settings: Settings) -> None:
    hints = Hints(url="https://quay.example/t", outlet="Quay", published=Edtf("2021-05-03"))
    (result,) = read(sources(pages(a_html=html("Talks end"))), hints, settings)
    assert isinstance(result, Reading)
    article = result.article
    assert (article.url, article.outlet, article.published) == ("https://quay.example/t", "Quay", Edtf("2021-05-03"))


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(html("Talks end").encode())))
    (result,) = read(sources(["-"]), HINTS, settings)
    assert isinstance(result, Reading)
    assert result.page.name == "-"


def test_a_page_beyond_the_limit_is_not_read_whole(pages: Callable[..., list[str]], settings: Settings) -> None:
    given = pages(a_html=html("Talks end") + " " * 5000, b_jsonl='{"body": "It is over."}\n' * 500)
    results = list(read(sources(given), HINTS, replace(settings, page_bytes=4000)))
    assert _kind(results[0]) == "PageTooLarge"  # type: ignore[arg-type]
    assert len(results) == 501
    assert all(isinstance(one, Reading) for one in results[1:])


def test_a_page_that_ends_its_reader_is_left_out(
    pages: Callable[..., list[str]], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ontherecord.ingest._read", os._exit)  # given a page it raises, which ends a worker too
    results = list(read(sources(pages(a_html=html("Talks end"), b_html=html("Talks resume"))), HINTS, settings))
    assert [_kind(one) for one in results if isinstance(one, Unread)] == ["PageLost", "PageLost"]
    (page,) = {one.page.name for one in results if isinstance(one, Unread) and one.page} - {"b.html"}
    assert page == "a.html"


# --- what is kept -------------------------------------------------------------------------------


def added(store: SqliteStore, given: list[str], settings: Settings, hints: Hints = HINTS) -> list[Added]:
    return [addition.added for addition in add(store, sources(given), hints, settings)]


def test_the_same_bytes_again_change_nothing(
    pages: Callable[..., list[str]], store: SqliteStore, settings: Settings
) -> None:
    given = pages(a_html=html("Talks end"), b_html=html("Talks resume"))
    assert added(store, given, settings) == [Added.NEW, Added.NEW]
    with store.view() as view:
        digest = view.digest()
    assert added(store, [*given, "a.html"], settings) == [Added.UNCHANGED] * 3
    with store.view() as view:
        assert view.digest() == digest
        assert view.counts().articles == 2


def test_known_pages_are_not_read_again(
    pages: Callable[..., list[str]], store: SqliteStore, settings: Settings
) -> None:
    given = pages(a_html=html("Talks end"))
    added(store, given, settings)
    made_by = fingerprint(HINTS, settings)
    with store.writer() as writer:

        def prepared(page: Page) -> Page | Known:
            return Known(page) if writer.known(page.sha256, made_by, page.name) else page

        (result,) = read(sources(given), HINTS, settings, prepared)
    assert isinstance(result, Known)


def test_other_hints_are_read_again(pages: Callable[..., list[str]], store: SqliteStore, settings: Settings) -> None:
    given = pages(a_html=html("Talks end"))
    added(store, given, settings)
    assert added(store, given, settings, Hints(outlet="Quay")) == [Added.REREAD]
    with store.view() as view:
        assert [row.outlet for row in view.articles()] == ["Quay"]


def test_what_was_said_of_a_page_holds_until_something_else_is_said(
    pages: Callable[..., list[str]], store: SqliteStore, settings: Settings
) -> None:
    given = pages(a_html=html("Talks end"))
    added(store, given, settings, Hints(outlet="Quay"))
    assert added(store, given, settings) == [Added.UNCHANGED]
    assert added(store, given, settings, Hints(published=Edtf("2021-05-03"))) == [Added.REREAD]
    with store.view() as view:
        assert [(row.outlet, str(row.published)) for row in view.articles()] == [("Quay", "2021-05-03")]


def test_changed_bytes_are_a_new_version(
    pages: Callable[..., list[str]], store: SqliteStore, settings: Settings
) -> None:
    given = pages(a_html=html("Talks end"))
    added(store, given, settings)
    pages(a_html=html("Talks end without a deal"))
    assert added(store, given, settings) == [Added.VERSION]
    with store.view() as view:
        assert {row.title for row in view.articles(latest_only=False)} == {"Talks end", "Talks end without a deal"}
        assert [row.title for row in view.articles()] == ["Talks end without a deal"]


def test_failed_pages_are_kept_with_the_reason(
    pages: Callable[..., list[str]], store: SqliteStore, settings: Settings
) -> None:
    given = pages(a_html="<html><head><script>x()</script></head><body></body></html>", b_html=html("Talks end"))
    additions = list(add(store, sources(given), HINTS, settings))
    assert [one.added for one in additions] == [Added.FAILED, Added.NEW]
    assert additions[0].failure is not None
    assert additions[0].failure.kind == "PageNotArticle"
    assert isinstance(additions[1], Addition)
    assert additions[1].article is not None
    with store.view() as view:
        (failed,) = [row for row in view.pages() if row.error is not None]
        assert view.content(failed.sha256) == Path("a.html").read_bytes()
        assert "PageNotArticle" in (failed.error or "")


def test_an_interrupted_batch_goes_on_where_it_was(
    pages: Callable[..., list[str]], tmp_path: Path, store: SqliteStore, settings: Settings
) -> None:
    given = pages(**{f"p{number}_html": html(f"Round {number} of talks") for number in range(6)})
    interrupted = add(store, sources(given), HINTS, settings)
    assert [next(interrupted).added for _ in range(3)] == [Added.NEW] * 3
    interrupted.close()  # type: ignore[attr-defined]
    assert added(store, given, settings) == [Added.UNCHANGED] * 3 + [Added.NEW] * 3
    whole = open_store(tmp_path / "whole.db", create=True)
    added(whole, given, settings)
    with store.view() as view, whole.view() as other:
        assert view.digest() == other.digest()


@pytest.mark.parametrize("error", [ZeroDivisionError("by nothing"), SpanError("0–9 of 3")])
def test_a_page_that_cannot_be_kept_ends_nothing(
    pages: Callable[..., list[str]],
    store: SqliteStore,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    whole = SqlWriter.add

    def broken(writer: SqlWriter, reading: Reading, made_by: str | None = None) -> Added:
        if reading.page.name == "a.html":
            raise error
        return whole(writer, reading, made_by)

    monkeypatch.setattr(SqlWriter, "add", broken)
    given = pages(a_html=html("Talks end"), b_html=html("Talks resume"))
    failed, kept = add(store, sources(given), HINTS, settings)
    assert failed.failure is not None
    assert failed.failure.kind == ("SpanError" if isinstance(error, SpanError) else "PageLost")
    assert kept.added is Added.NEW


def test_a_fault_of_the_program_is_told_and_ends_nothing(
    pages: Callable[..., list[str]], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("ontherecord.ingest.split", broken)
    (result,) = read(sources(pages(a_html=html("Talks end"))), HINTS, settings)
    assert isinstance(result, Unread)
    assert result.failure.kind == "PageLost"
    assert "ZeroDivisionError: by nothing" in result.failure.message
