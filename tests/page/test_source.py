"""One file's bytes become its pages, or a clear refusal."""

import gzip
import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontherecord.errors import PageEmpty, PageError, PageNotText, PageTooLarge
from ontherecord.page.source import split
from ontherecord.records import Hints, MediaType, Page, PageFailure

LIMIT = 100_000
LINE = json.dumps({"headline": "Talks go on", "body": "The envoy said so on Friday."}).encode()


def pages(content: bytes, name: str = "page", hints: Hints | None = None) -> list[Page | PageFailure]:
    return list(split(content, name, hints or Hints(), LIMIT))


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"<!doctype html><html><body><p>Hello.</p>", "page", MediaType.HTML),
        (b"  \n<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>", "x", MediaType.HTML),
        (b"<p>A fragment.</p>", "page.txt", MediaType.HTML),
        (b"Home\n\nThe minister said so on Monday.", "page.txt", MediaType.DUMP),
        (b"The tag <p> stands in a sentence.", "page.txt", MediaType.DUMP),
        (b"---\ntitle: x\n---\nThe minister said so.", "page", MediaType.MARKDOWN),
        (b"# Title\n\nThe minister said so.", "page.md", MediaType.MARKDOWN),
        (LINE, "page", MediaType.JSON),
        (LINE, "page.json", MediaType.JSON),
        ("Grüße, sagte er.".encode("utf-16"), "page.txt", MediaType.DUMP),
        ("<html><p>Grüße</p></html>".encode("utf-16-le"), "page", MediaType.HTML),
    ],
)
def test_what_a_page_is_is_told_from_its_bytes(content: bytes, name: str, media_type: MediaType) -> None:
    (page,) = pages(content, name)
    assert isinstance(page, Page)
    assert page.media_type is media_type


def test_a_page_keeps_bytes_digest_name_and_hints() -> None:
    when = datetime(2024, 3, 15, tzinfo=UTC)
    hints = Hints(url="https://example.org/a")
    (page,) = split(b"The minister said so.", "dir/page.txt", hints, LIMIT, when)
    digest = hashlib.sha256(b"The minister said so.").hexdigest()
    assert page == Page(digest, "dir/page.txt", MediaType.DUMP, when, b"The minister said so.", hints)


def test_a_packed_page_is_the_page_itself() -> None:
    plain = b"<html><p>The minister said so.</p></html>"
    (packed,), (unpacked,) = pages(gzip.compress(plain), "page.html.gz"), pages(plain, "page.html")
    assert isinstance(packed, Page)
    assert isinstance(unpacked, Page)
    assert (packed.sha256, packed.content) == (unpacked.sha256, plain)


def test_gzip_of_several_members_is_one_page() -> None:
    (page,) = pages(gzip.compress(b"The minister ") + gzip.compress(b"said so."), "page.txt.gz")
    assert isinstance(page, Page)
    assert page.content == b"The minister said so."


def test_plain_is_never_looked_into() -> None:
    (page,) = pages(b"<html>{}", "page.jsonl", Hints(plain=True))
    assert isinstance(page, Page)
    assert page.media_type is MediaType.PLAIN


@pytest.mark.parametrize("name", ["readouts.jsonl", "readouts.txt", "readouts.ndjson.gz"])
def test_each_json_line_is_a_page_named_by_its_line(name: str) -> None:
    content = b"\xef\xbb\xbf" + LINE + b"\r\n\n" + LINE.replace(b"Friday", b"Monday")
    first, second = pages(gzip.compress(content) if name.endswith("gz") else content, name)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.name, first.content) == (f"{name}:1", LINE)
    assert (second.name, b"Monday" in second.content) == (f"{name}:3", True)


def test_a_bad_line_fails_alone() -> None:
    long = b'{"body": "' + b"x" * LIMIT + b'"}'
    found = pages(b"\n".join([LINE, b'{"body": ', b"[1]", long, LINE]), "a.jsonl")
    assert [type(one) for one in found] == [Page, PageFailure, PageFailure, PageFailure, Page]
    failures = [one for one in found if isinstance(one, PageFailure)]
    assert [(one.name, one.kind) for one in failures] == [
        ("a.jsonl:2", "PageNotText"),
        ("a.jsonl:3", "PageNotText"),
        ("a.jsonl:4", "PageTooLarge"),
    ]
    assert all(one.name in one.message for one in failures)


def test_each_element_of_an_array_is_a_page_with_its_own_bytes() -> None:
    found = pages(b'[ {"body": "One."} , 2, {"body":"Zw\xc3\xb6lf."}]', "a.json")
    assert [(one.name, one.content if isinstance(one, Page) else one.kind) for one in found] == [
        ("a.json:1", b'{"body": "One."}'),
        ("a.json:2", "PageNotText"),
        ("a.json:3", '{"body":"Zwölf."}'.encode()),
    ]


def test_an_array_cut_off_gives_what_it_holds_and_a_failure() -> None:
    found = pages(b'[{"body": "One."}, {"bo', "a.json")
    assert [type(one) for one in found] == [Page, PageFailure]


@pytest.mark.parametrize(
    ("content", "error", "word"),
    [
        (b"", PageEmpty, "empty"),
        (b" \n\t", PageEmpty, "empty"),
        (gzip.compress(b" \n"), PageEmpty, "blanks"),
        (b"[]", PageEmpty, "array"),
        (b"%PDF-1.7\n%\xe2\xe3", PageNotText, "PDF"),
        (b"PK\x03\x04rest", PageNotText, "zip"),
        (b"\x89PNG\r\n\x1a\n", PageNotText, "image"),
        (bytes(range(256)) * 20, PageNotText, "binary"),
        (gzip.compress(gzip.compress(b"x")), PageNotText, "within gzip"),
        (gzip.compress(bytes(range(256)) * 90)[:100], PageNotText, "cut off"),
        (gzip.compress(b"abc")[:10] + b"\xff" * 20, PageNotText, "damaged"),
        (b"x" * (LIMIT + 1), PageTooLarge, "100,000"),
        (gzip.compress(b"x" * (LIMIT + 1)), PageTooLarge, "100,000"),
        (b"<?xml version='1.0'?><rss/>", PageNotText, "XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nx", PageNotText, "MHTML"),
        (b'{"body": ', PageNotText, "well formed"),
        (b"text\x00text", PageNotText, "binary"),
    ],
)
def test_what_is_no_page_is_refused_with_a_remedy(content: bytes, error: type[PageError], word: str) -> None:
    with pytest.raises(error, match=word) as raised:
        pages(content, "a.json" if content.startswith((b"{", b"[")) else "page.html")
    assert str(raised.value).startswith(("page.html", "a.json"))


def test_a_bomb_of_blank_lines_ends_at_the_limit() -> None:
    with pytest.raises(PageTooLarge):
        pages(gzip.compress(LINE + b"\n" * 100 * LIMIT), "a.jsonl.gz")


def test_a_bomb_in_one_line_ends_at_the_limit() -> None:
    with pytest.raises(PageTooLarge):
        pages(gzip.compress(b'{"a": ' + b"0" * 20 * LIMIT), "a.jsonl.gz")


@given(st.binary(max_size=300), st.sampled_from(["a", "a.html", "a.jsonl", "a.md", "a.json", "a.gz", "a.txt"]))
def test_any_bytes_give_pages_failures_or_a_page_error(content: bytes, name: str) -> None:
    try:
        found = pages(content, name)
    except PageError:
        return
    assert found or name == "a.jsonl"
