"""What the teacher reads to the small network: articles as they were annotated, contents and pages as nobody has."""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

from ontherecord.nlp.features import paragraphs
from ontherecord.nlp.inputs import Reader, Window
from ontherecord.nlp.inside import alone, may_credit
from ontherecord.nlp.tokenize import split_words
from ontherecord.spans import Span
from training.batches import varied_windows
from training.corpus import GoldArticle, GoldContent
from training.examples import Example, content_examples, examples
from training.lessons import Lesson, lessons
from training.network import Network
from training.tasks import annotated_contents

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
    articles: Sequence[GoldArticle], pages: Sequence[str], reader: Reader
) -> Iterator[Window | Example]:
    """Everything there is to read: annotated articles and contents, the other contents, pages."""
    texts = {article.name: article.text for article in articles}
    annotated = annotated_contents()
    for article in articles:
        yield from examples(article, reader)
    for one in annotated:
        yield from content_examples(texts[one.article], one, reader)
    yield from _other_contents(articles, annotated, reader)
    for text in pages:
        yield from varied_windows(split_words(text), reader, None)


def _other_contents(
    articles: Sequence[GoldArticle], annotated: Sequence[GoldContent], reader: Reader
) -> Iterator[Window]:
    """Contents that are read again at run time and that nobody has annotated."""
    known = {(one.article, one.content) for one in annotated}
    for article in articles:
        words = split_words(article.text)
        ranges = paragraphs(words)
        for one in article.attributions:
            spans = [Span(*span) for span in one.content]
            if (article.name, one.content) not in known and spans and may_credit(article.text, spans):
                own, its_ranges = alone(words, ranges, spans)
                if its_ranges:
                    yield from reader.windows(own, its_ranges, in_content=True)
