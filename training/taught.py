"""What the teacher reads to the small network: articles as they were annotated, contents and pages as nobody has."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.inside import alone, may_credit
from ontherecord.nlp.model import Model
from ontherecord.nlp.tokenize import Words, split_words
from ontherecord.spans import Span
from training.batches import varied_windows
from training.contents import annotated_contents, contents_in
from training.corpus import GoldArticle, GoldContent
from training.examples import Example, examples
from training.lessons import Lesson, lessons
from training.network import Network

PIECES = 4096


def write_lessons(path: Path, networks: Sequence[Network], windows: Sequence[Window | Example]) -> None:
    """Keep what networks make of windows."""
    partial = path.with_suffix(".partial")
    partial.write_bytes(pickle.dumps(lessons(networks, windows, PIECES), protocol=5))
    partial.replace(path)


def read_lessons(path: Path) -> list[Lesson]:
    """What ``write_lessons`` kept."""
    found: list[Lesson] = pickle.loads(path.read_bytes())
    return found


def lesson_windows(
    articles: Sequence[GoldArticle], texts: Mapping[str, str], pages: Sequence[str], reader: Reader
) -> Iterator[Window | Example]:
    """Everything there is to read: annotated articles and contents, the other contents, pages.

    ``texts``: by name, those in which contents may be annotated.
    """
    for article in articles:
        yield from examples(article, reader)
    yield from contents_in(texts, reader)
    yield from _other_contents(articles, annotated_contents(), reader)
    for text in pages:
        yield from varied_windows(split_words(text), reader, None)


def further_windows(model: Model, pages: Sequence[str], texts: Sequence[str], reader: Reader) -> Iterator[Window]:
    """Texts that were annotated for something else, and the contents that ``model`` finds in them and in pages."""
    for text in texts:
        yield from varied_windows(split_words(text), reader, None)
    for text in (*pages, *texts):
        words = split_words(text)
        ranges = paragraphs(words)
        for one in model.read(text).outer:
            yield from _read_again(words, ranges, one.content, reader)


def _other_contents(
    articles: Sequence[GoldArticle], annotated: Sequence[GoldContent], reader: Reader
) -> Iterator[Window]:
    """Contents that are read again at run time and that nobody has annotated."""
    known = {(one.article, one.content) for one in annotated}
    for article in articles:
        words = split_words(article.text)
        ranges = paragraphs(words)
        for one in article.attributions:
            if (article.name, one.content) not in known:
                yield from _read_again(words, ranges, [Span(*span) for span in one.content], reader)


def _read_again(
    words: Words, ranges: Sequence[tuple[int, int]], content: Sequence[Span], reader: Reader
) -> Iterator[Window]:
    """A content as it is read at run time, if somebody may be credited in it."""
    if content and may_credit(words.text, content):
        own, its_ranges = alone(words, ranges, content)
        if its_ranges:
            yield from reader.windows(own, its_ranges, in_content=True)
