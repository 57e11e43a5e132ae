"""Documents in TEI, as volumes of diplomatic papers have them, are read as they are printed."""

import gzip
import re
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.page.reading import check, date, evidence, pages, read, read_or_refused, texts, where

from ontherecord.errors import PageEmpty, PageError, PageNotArticle, PageNotText, PageTooLarge
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Article, BlockKind, Hints, MediaType, Page, PageFailure

LIMIT = 20_000_000
GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "frus.tar.gz"
NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"'
HEADER = """<teiHeader><fileDesc>
  <titleStmt><title type="series">Papers of Northland</title>
    <title type="complete">Papers of Northland, 1961,
      Volume II</title></titleStmt>
  <publicationStmt><publisher>Northland State Printers</publisher><date>1988</date></publicationStmt>
</fileDesc></teiHeader>"""
FRONT = """<front><div type="section" xml:id="persons"><head>Persons</head>
  <list><item>Arne Holt, Envoy in Veyle</item></list></div></front>"""
BACK = (
    '<back><div type="section" xml:id="index"><head>Index</head><list><item>Veyle, port of</item></list></div></back>'
)

LETTER = """<div type="document" xml:id="d1" n="1">
  <head>1. Letter From Chancellor <persName type="from">Holt</persName> to President <persName
    type="to">Marek</persName><note n="0" type="source">Source: Chancellery Archive, Letters.
      Secret. A carbon copy bears no date.</note>
  </head>
  <opener><dateline><placeName>Northport</placeName>,
    <date when="1961-03-04">March 4, 1961</date>.</dateline></opener>
  <p>DEAR MR. PRESIDENT: Your proposal on the port of Veyle<note n="1">Not found.<note n="2">A note to a
    note.</note></note> was read here with <hi rend="italic">great</hi> care.</p>
  <pb n="2"/>
  <p>We cannot agree to close the har<pb n="3"/>bor before the talks begin.</p>
  <closer>Sincerely,<lb/><signed><persName>A. Holt</persName><note n="3">Printed from a signed copy.</note>
    <lb/><hi rend="italic">Chancellor</hi><lb/>of Northland</signed></closer>
</div>"""
TELEGRAM = """<div type="document" xml:id="d2" n="2">
  <head>2. Telegram From the <gloss type="from">Embassy in Marekia</gloss> to the <gloss type="to">Foreign
    Office</gloss><note n="0" type="source">Source: Foreign Office, Telegrams. Received at 9:02 p.m.</note></head>
  <dateline><hi rend="italic"><placeName>Marekstad</placeName>, <date when="1961-03-07T18:00:00">March 7, 1961, 6
    p.m.</date></hi></dateline>
  <p>412. <gloss>Emb</gloss>tel 409. President told me last night harbor would stay open until talks ended.</p>
  <closer><signed><persName>Lund</persName></signed></closer>
</div>"""
MEMORANDUM = """<div type="document" xml:id="d3" n="3">
  <head>3. Memorandum of Conversation</head>
  <dateline>Northport, March 9, 1961, 3 p.m.</dateline>
  <list type="subject"><head>SUBJECT</head><item>The port of Veyle<note n="1">See Document 1.</note></item></list>
  <list type="participants"><head>PARTICIPANTS</head>
    <item>Ambassador Petra Senn, <gloss>Marekia</gloss> </item>
    <lb/>
    <item>Mr. Tor Lund</item></list>
  <p rend="sectiontitleital">Fishing rights</p>
  <p>The Ambassador said that her Government had no wish to raise the matter again this year.</p>
  <list><label>(a)</label><item>Boats under ten tons were free.</item><item>Others were not.</item></list>
  <table><head>Catches</head><row><cell>Cod—</cell><cell>40 tons</cell></row>
    <row><cell/><cell>None</cell></row></table>
  <frus:attachment><head>Attachment</head><p>Draft of a note that was never sent.</p></frus:attachment>
</div>"""
NOTE = """<div type="document" subtype="editorial-note" xml:id="d4" n="4">
  <head>4. Editorial Note</head>
  <p>On March 11 the two Governments announced that the talks would begin in Veyle in the summer.</p>
</div>"""


def volume(*documents: str, header: str = HEADER, attributes: str = "", before: str = "") -> str:
    """A volume with all that is around its documents."""
    chapter = f'<div type="chapter" xml:id="ch1"><head>The Port</head>{"".join(documents)}</div>'
    compilation = f'<div type="compilation" xml:id="comp1"><head>Marekia</head>{chapter}</div>'
    text = f"<text>{FRONT}<body>{compilation}</body>{BACK}</text>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<TEI {NAMESPACES}{attributes}>{header}{text}</TEI>'


def lines(article: Article) -> list[tuple[str, str]]:
    """Each block's kind and text."""
    return [(block.kind.value, block.span.quote(article.text)) for block in article.blocks]


def outcome(content: str, name: str = "volume.xml") -> list[Page | PageFailure]:
    return list(split(content.encode(), name, Hints(), LIMIT))


# --- volumes ------------------------------------------------------------------------------------


def test_each_document_of_a_volume_is_a_page_and_nothing_else_is() -> None:
    found = pages(volume(LETTER, TELEGRAM, MEMORANDUM, NOTE), "volume.xml")
    assert [page.name for page in found] == [f"volume.xml:d{number}" for number in (1, 2, 3, 4)]
    assert {page.media_type for page in found} == {MediaType.TEI}
    articles = [read_article(page) for page in found]
    assert [article.title for article in articles][2:] == ["3. Memorandum of Conversation", "4. Editorial Note"]
    assert not [article for article in articles if re.search("Index|Persons|The Port", article.text)]


def test_a_packed_volume_under_any_name_is_told_by_its_root() -> None:
    found = pages(volume(LETTER, TELEGRAM), "a.txt")
    packed = list(split(gzip.compress(volume(LETTER, TELEGRAM).encode()), "a", Hints(), LIMIT))
    assert [page.content for page in packed if isinstance(page, Page)] == [page.content for page in found]
    assert len(found) == 2


def test_a_documents_page_is_a_file_of_its_own() -> None:
    first, _ = pages(volume(LETTER, TELEGRAM, attributes=' xml:lang="en-GB"'), "volume.xml")
    (again,) = pages(first.content, first.name)
    assert again.content == first.content
    assert (again.sha256, again.media_type) == (first.sha256, MediaType.TEI)
    assert lines(read_article(again)) == lines(read(volume(LETTER), "one.xml"))


def test_a_document_is_the_same_page_whatever_stands_beside_it() -> None:
    first, _ = pages(volume(LETTER, TELEGRAM), "a.xml")
    _, other, _ = pages(volume(NOTE, LETTER, MEMORANDUM), "b.xml")
    assert first.sha256 == other.sha256


def test_the_only_document_of_a_file_keeps_the_files_name_and_bytes() -> None:
    (page,) = pages(volume(LETTER), "letter.xml")
    assert (page.name, page.content) == ("letter.xml", volume(LETTER).encode())


def test_documents_without_an_id_of_their_own_go_by_their_number() -> None:
    bare, twice = NOTE.replace(' xml:id="d4"', ""), TELEGRAM.replace('"d2"', '"d1"')
    assert [page.name for page in pages(volume(LETTER, bare, twice), "v")] == ["v:d1", "v:2", "v:3"]


def test_a_document_within_a_document_is_part_of_it() -> None:
    outer = LETTER.replace("<closer>", f"{NOTE}<closer>")
    assert [page.name for page in pages(volume(outer, TELEGRAM), "v")] == ["v:d1", "v:d2"]
    assert "4. Editorial Note" in read(volume(outer), "v").text


@pytest.mark.parametrize(
    "content",
    [
        volume(LETTER, before="<!-- <html> -->\n<?xml-model href='x'?>\n"),
        volume(LETTER, before='<!DOCTYPE TEI SYSTEM "https://example.org/tei.dtd">\n'),
        volume(LETTER).split("\n", 1)[1],
        "\ufeff\n" + volume(LETTER).split("\n", 1)[1],
        re.sub(
            r"<(/?)(?=[a-zA-Z])(?!frus:)", r"<\1t:", volume(LETTER).split("\n", 1)[1].replace("xmlns=", "xmlns:t=")
        ),
        f"<teiCorpus {NAMESPACES}>{volume(LETTER).split(chr(10), 1)[1]}</teiCorpus>",
    ],
)
def test_what_stands_before_the_root_does_not_matter(content: str) -> None:
    (page,) = pages(content, "page.html")
    assert page.media_type is MediaType.TEI
    assert lines(read_article(page)) == lines(read(volume(LETTER), "page.html"))


def test_plain_text_is_never_looked_into() -> None:
    content = volume(LETTER, TELEGRAM)
    article = read(content, "volume.xml", Hints(plain=True))
    assert article.text == content


# --- documents ----------------------------------------------------------------------------------


def test_a_letter() -> None:
    assert lines(read(volume(LETTER), "letter.xml")) == [
        ("heading", "1. Letter From Chancellor Holt to President Marek"),
        ("body", "Northport, March 4, 1961."),
        ("body", "DEAR MR. PRESIDENT: Your proposal on the port of Veyle was read here with great care."),
        ("body", "We cannot agree to close the harbor before the talks begin."),
        ("body", "Sincerely,"),
        ("body", "A. Holt"),
        ("body", "Chancellor of Northland"),
        ("boilerplate", "Source: Chancellery Archive, Letters. Secret. A carbon copy bears no date."),
        ("boilerplate", "1. Not found."),
        ("boilerplate", "3. Printed from a signed copy."),
        ("boilerplate", "2. A note to a note."),
    ]


def test_a_telegram() -> None:
    assert lines(read(volume(TELEGRAM), "telegram.xml")) == [
        ("heading", "2. Telegram From the Embassy in Marekia to the Foreign Office"),
        ("body", "Marekstad, March 7, 1961, 6 p.m."),
        ("body", "412. Embtel 409. President told me last night harbor would stay open until talks ended."),
        ("body", "Lund"),
        ("boilerplate", "Source: Foreign Office, Telegrams. Received at 9:02 p.m."),
    ]


def test_a_memorandum_of_conversation() -> None:
    assert lines(read(volume(MEMORANDUM), "memorandum.xml")) == [
        ("heading", "3. Memorandum of Conversation"),
        ("body", "Northport, March 9, 1961, 3 p.m."),
        ("heading", "SUBJECT"),
        ("body", "The port of Veyle"),
        ("heading", "PARTICIPANTS"),
        ("body", "Ambassador Petra Senn, Marekia"),
        ("body", "Mr. Tor Lund"),
        ("heading", "Fishing rights"),
        ("body", "The Ambassador said that her Government had no wish to raise the matter again this year."),
        ("body", "(a) Boats under ten tons were free."),
        ("body", "Others were not."),
        ("heading", "Catches"),
        ("body", "Cod— 40 tons"),
        ("body", "None"),
        ("heading", "Attachment"),
        ("body", "Draft of a note that was never sent."),
        ("boilerplate", "1. See Document 1."),
    ]


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<p>Half a <choice><sic>sentense</sic><corr>sentence</corr></choice>.</p>", "Half a sentense."),
        (
            "<p>[<note rend='inline'>2 lines not declassified</note>] Then more.</p>",
            "[2 lines not declassified] Then more.",
        ),
        ("<p>One line<lb/>that goes on.</p>", "One line that goes on."),
        ("<fw>Port of Veyle 7</fw><p>He left.</p>", "He left."),
        ("<quote><p>He left.</p></quote>", "He left."),
        ("Loose text.<p> </p>", "Loose text."),
        ("<figure><figDesc>A map</figDesc><graphic url='x'/></figure><p>He&#x85; left.</p>", "He left."),
    ],
)
def test_what_is_printed_is_read(markup: str, printed: str) -> None:
    article = read(volume(f'<div type="document"><head>1. Note</head>{markup}</div>'), "x.xml")
    assert texts(article, BlockKind.BODY) == [printed]


def test_captions_are_captions() -> None:
    figure = "<figure><head>The port</head><p>From the sea.</p></figure>"
    article = read(volume(f'<div type="document"><head>1. Note</head>{figure}</div>'), "x.xml")
    assert texts(article, BlockKind.CAPTION) == ["The port", "From the sea."]


# --- metadata -----------------------------------------------------------------------------------


def test_published_is_the_volumes_year_and_never_the_letters_day() -> None:
    article = read(volume(LETTER), "letter.xml")
    assert article.published == date("1988")
    assert where(article, "published") == "publicationStmt/date"
    assert (article.outlet, where(article, "outlet")) == ("Northland State Printers", "publicationStmt/publisher")
    assert evidence(article, "title") == [article.title]
    assert (article.byline, article.authors, article.url) == (None, (), None)


def test_of_a_full_day_of_publication_only_the_year_is_taken() -> None:
    header = HEADER.replace("<date>1988</date>", '<date when="1988-05-03">May 3, 1988</date>')
    assert read(volume(LETTER, header=header), "letter.xml").published == date("1988")


def test_a_file_that_says_nothing_of_its_volume_has_reasons_instead() -> None:
    article = read(volume("<div type='document'><p>He left.</p></div>", header=""), "x.xml")
    reasons = {empty.field: empty.reason for empty in article.empty}
    assert set(reasons) == {"url", "title", "byline", "outlet", "published", "updated", "language"}
    assert "publisher" in reasons["outlet"]
    assert "signature" in reasons["byline"]


def test_what_the_user_says_fills_what_the_file_lacks() -> None:
    hints = Hints(outlet="Archive of Northland", published=date("1990"), url="https://papers.example/1")
    article = read(volume(LETTER, header=""), "x.xml", hints)
    assert (article.outlet, article.published, article.url) == (hints.outlet, hints.published, hints.url)
    assert read(volume(LETTER), "x.xml", hints).outlet == "Northland State Printers"


def test_the_language_is_the_nearest_that_is_told() -> None:
    german = '<div type="document" xml:lang="de"><head>9. Vermerk</head><p>Kein Text.</p></div>'
    first, second = pages(volume(german, NOTE, attributes=' xml:lang="en-US"'), "v.xml")
    assert (read_article(first).language, read_article(second).language) == ("de", "en")


# --- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "error", "word"),
    [
        (volume(), PageNotArticle, "document"),
        (volume(LETTER).replace('type="document"', 'type="letter"'), PageNotArticle, "document"),
        (volume(LETTER)[:-400], PageNotText, "well-formed"),
        (volume(LETTER).replace("</closer>", "</close>"), PageNotText, "mismatch: closer line 19"),
        (volume(LETTER).replace("Secret", "Secret &mdash;"), PageNotText, "&mdash; is not one of XML's own"),
        (volume(LETTER, NOTE * 300).replace("Letter From", "&from;"), PageNotText, "&from; is not one of XML's own"),
        (volume(LETTER).replace('n="1"', 'n="&a;"'), PageNotText, "&a; is not one of XML's own"),
        (volume("<div>" * 400 + "</div>" * 400), PageNotText, "depth"),
        (volume(LETTER).replace("<TEI ", "<TEI xmlns:a='b' <"), PageNotText, "XML"),
        ("<?xml version='1.0'?><TEI.2><text/></TEI.2>", PageNotText, "neither HTML nor TEI"),
        ("<?xml version='1.0'?><TEI xmlns='https://example.org'/>", PageNotText, "neither HTML nor TEI"),
    ],
)
def test_what_is_no_volume_is_refused_with_a_remedy(content: str, error: type[PageError], word: str) -> None:
    with pytest.raises(error, match=re.escape(word)) as raised:
        outcome(content)
    assert str(raised.value).startswith("volume.xml")
    assert str(raised.value).endswith(".")


def test_a_volume_cut_off_gives_its_whole_documents_and_a_failure() -> None:
    content = volume(LETTER, TELEGRAM, MEMORANDUM)
    found = outcome(content[: content.index("Fishing rights")])
    assert [one.name for one in found] == ["volume.xml:d1", "volume.xml:d2", "volume.xml"]
    failure = found[-1]
    assert isinstance(failure, PageFailure)
    assert failure.kind == "PageNotText"
    assert "after 2 of its documents" in failure.message


def test_a_document_without_text_fails_alone() -> None:
    first, second = pages(volume('<div type="document"/>', LETTER), "volume.xml")
    with pytest.raises(PageNotArticle, match="without text"):
        read_article(first)
    check(read_article(second))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE TEI [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE TEI [<!ENTITY % remote SYSTEM "http://127.0.0.1:9/x.dtd"> %remote;]>',
        '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("used", ["<p>&l9;</p>", '<p rend="&l9;">He left.</p>'])
def test_no_entity_is_expanded_and_nothing_is_fetched(doctype: str, used: str) -> None:
    start = time.monotonic()
    with pytest.raises(PageNotText, match="&l9; is not one of XML's own entities"):
        outcome(volume(f'<div type="document"><head>1. Note</head>{used}</div>', before=doctype))
    assert time.monotonic() - start < 1


def test_nothing_is_included() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    article = read(volume(f'<div type="document"><head>1. Note</head><p>He left.</p>{include}</div>'), "x.xml")
    assert texts(article, BlockKind.BODY) == ["He left."]


def test_more_elements_than_any_document_has_are_refused() -> None:
    (page,) = outcome(volume(f'<div type="document"><p>{"<lb/>" * 60_000}</p></div>'))
    assert isinstance(page, Page)
    with pytest.raises(PageTooLarge, match="elements"):
        read_article(page)


def test_more_elements_than_any_volume_has_are_refused() -> None:
    with pytest.raises(PageTooLarge, match="elements"):
        outcome(volume("<p/>" * 1_000_001))


def test_a_volume_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="1,000"):
        list(split(volume(LETTER).encode(), "volume.xml", Hints(), 1_000))


def test_blanks_without_end_take_no_time() -> None:
    start = time.monotonic()
    with pytest.raises(PageNotArticle):
        read(volume(f'<div type="document"><p>{" " * 400_000}{"<lb/> " * 40_000}</p></div>'), "x.xml")
    assert time.monotonic() - start < 5
    with pytest.raises(PageEmpty):
        outcome(" " * 10_000)


@given(st.data())
def test_any_cut_of_a_volume_gives_pages_or_a_refusal(data: st.DataObject) -> None:
    content = volume(LETTER, TELEGRAM)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    broken = content[:start] + content[end:]
    try:
        found = outcome(broken)
    except PageError as error:
        found = []
        if not str(error).startswith("volume.xml"):
            raise
    for page in found:
        if isinstance(page, Page):
            read_or_refused(page.content, page.name)


# --- real volumes -------------------------------------------------------------------------------


def volumes() -> list[tuple[str, bytes]]:
    if not GOLD.exists():
        return []
    with tarfile.open(GOLD) as archive:
        files = [(member, archive.extractfile(member)) for member in archive if member.name.endswith(".xml")]
        return [(Path(member.name).name, file.read()) for member, file in files if file is not None]


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/gold/frus.tar.gz")
def test_real_volumes_are_read_document_by_document() -> None:
    found = volumes()
    assert found
    for name, content in found:
        documents = [page for page in split(content, name, Hints(), LIMIT) if isinstance(page, Page)]
        assert len(documents) == len(re.findall(rb"<div\b[^>]*\btype=\"document\"", content)) > 100
        for page in documents:
            article = read_article(page)
            check(article)
            assert article.title
            assert texts(article, BlockKind.HEADING)[0] == article.title
            assert len(article.text) > len(article.title)
            assert article.published is not None
            assert article.published.day is None
