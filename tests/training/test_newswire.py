import io
import tarfile
from pathlib import Path

import pytest
from training.corpus import held_out
from training.newswire import ARCHIVE, NamedArticle, parse, read_newswire

from ontherecord.nlp.tokenize import split_words

CORPORA = Path(__file__).parents[2].parent / "shared/corpora"
LONG = "The old ferry of the town will not sail before the end of the week Lund said"


def parsed(*rows: str) -> NamedArticle:
    return parse("a", "\n".join(row.replace(" ", "\t") for row in rows) + "\n")


def marked(article: NamedArticle) -> list[tuple[str, str]]:
    return [(article.text[one.start : one.end], one.label) for one in article.names]


def test_names_are_the_outermost_ones_and_paragraphs_are_lines() -> None:
    article = parsed(
        "http://example.org/1 O", "", "The O", "Bergen B-Organization B-Location", "Post I-Organization", "came O",
        ". O", "", "Ida B-Person", "Lund I-Person", "saw O", "it O",
    )  # fmt: skip
    assert article.text == "The Bergen Post came.\nIda Lund saw it\n"
    assert marked(article) == [("Bergen Post", "Organization"), ("Ida Lund", "Person")]


def test_an_address_in_pieces_is_left_out() -> None:
    assert parsed("https://example.org/a?b O", "& O", "c O", "= O", "d O", "", "Late O").text == "Late\n"
    assert parsed("www O", ". O", "example O", "", "Late O").text == "Late\n"


def test_tags_that_continue_nothing_begin_a_name() -> None:
    article = parsed(
        "in O", "West I-Location", "Fjord I-Location", "Post I-Organization", "Ida B-Person", "Ola B-Person"
    )
    assert marked(article) == [
        ("West Fjord", "Location"),
        ("Post", "Organization"),
        ("Ida", "Person"),
        ("Ola", "Person"),
    ]


def test_a_name_does_not_go_on_in_the_next_paragraph() -> None:
    assert marked(parsed("Ida B-Person", "", "Lund I-Person")) == [("Ida", "Person"), ("Lund", "Person")]


def test_marks_that_belong_around_a_name_are_no_part_of_it() -> None:
    article = parsed(
        "the O", "' O", "Ferry B-Misc", "Act' I-Misc", ", I-Misc", "( B-Misc", "Act B-Misc", "7 I-Misc", ") O",
        "“ B-Misc", "Home I-Misc", "” I-Misc",
    )  # fmt: skip
    assert article.text == "the 'Ferry Act', (Act 7) “Home”\n"
    assert marked(article) == [("Ferry Act", "Misc"), ("Act 7", "Misc"), ("“Home”", "Misc")]


def test_a_name_that_cuts_a_word_takes_it_whole() -> None:
    assert marked(parsed("the O", "1990 B-Date", "s O", ". O")) == [("1990s", "Date")]


def test_lines_with_blanks_for_tabs_are_read() -> None:
    assert marked(parse("a", "the O\nBerg    B-Location\n")) == [("Berg", "Location")]


def test_markup_of_a_word_processor_is_no_article() -> None:
    assert parsed("{ O", "\\ O", "rtf O", "1 O", "", "Late O").text == ""


def test_copies_and_empty_files_are_left_out(tmp_path: Path) -> None:
    rows = "".join(f"{word}\tO\n" for word in LONG.split())
    files = {
        "b.txt.tsv": "Late\tO\n",
        "a.txt.tsv": rows,
        "c.txt.tsv": "http://example.org/c\tO\n\n" + rows,
        "d.txt.tsv": "\n",
    }
    with tarfile.open(tmp_path / ARCHIVE, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(f"worldwide-newswire/{name}")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content.encode()))
    assert [(one.name, one.text) for one in read_newswire(tmp_path)] == [("a", LONG + "\n"), ("b", "Late\n")]


@pytest.mark.skipif(not CORPORA.exists(), reason="needs ../shared/corpora")
def test_the_archive_is_read_in_whole_words() -> None:
    articles = read_newswire(CORPORA)
    assert len(articles) > 1000
    assert len({article.name for article in articles}) == len(articles)
    assert len({one.label for article in articles for one in article.names}) == 9
    assert 0.07 < sum(held_out(article.name) for article in articles) / len(articles) < 0.13
    for article in articles[::10]:
        words = split_words(article.text)
        starts, ends = set(words.starts.tolist()), set(words.ends.tolist())
        at = 0
        for one in article.names:
            assert at <= one.start < one.end
            assert one.start in starts
            assert one.end in ends
            assert "\n" not in article.text[one.start : one.end]
            at = one.end
