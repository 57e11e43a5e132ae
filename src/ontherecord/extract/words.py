"""Words of a sentence as the rules see them: a quotation is one word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from ontherecord.extract.quotes import Quotation
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.words import alternatives

_ABBREVIATED = alternatives(a for a in reader.abbreviations() if a.isalpha())
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?:{_ABBREVIATED})\.(?=\s)|\d+(?:[.,:]\d+)*\w*|\w+(?:[-’'&]\w+)*|[^\w\s]",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a word of a sentence is."""

    WORD = "word"
    PUNCTUATION = "punctuation"
    QUOTATION = "quotation"


class Word(NamedTuple):
    """A word, a punctuation mark, or a whole quotation with its marks."""

    start: int
    end: int
    text: str
    lower: str
    kind: Kind

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital or a digit-free sign of a script without case."""
        return self.kind is Kind.WORD and self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it ends in a possessive ending."""
        return self.lower.endswith(("’s", "'s", "s’", "s'"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which quotations are single words, so that full stops inside them end nothing."""

    span: Span
    words: tuple[Word, ...]

    def cover(self, first: int, last: int) -> Span:
        """From the word ``first`` to the word ``last``, both included."""
        return Span(self.words[first].start, self.words[last].end)


def read_sentences(text: str, sentences: Sequence[Span], quotations: Iterable[Quotation]) -> Iterator[Sentence]:
    """Join sentences that a quotation holds together, and cut each into words."""
    outer = [quotation.span for quotation in quotations if quotation.depth == 0]
    at = index = 0
    while index < len(sentences):
        start, end = sentences[index]
        index += 1
        inside: list[Span] = []
        while at < len(outer) and outer[at].start < end:
            inside.append(outer[at])
            while outer[at].end > end and index < len(sentences):
                end = sentences[index].end
                index += 1
            at += 1
        yield Sentence(Span(start, end), tuple(_words(text, Span(start, end), inside)))


def _words(text: str, span: Span, quotations: Iterable[Span]) -> Iterator[Word]:
    position = span.start
    for quotation in quotations:
        yield from _plain(text, position, quotation.start)
        yield Word(quotation.start, quotation.end, text[quotation.start : quotation.end], "", Kind.QUOTATION)
        position = quotation.end
    yield from _plain(text, position, span.end)


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        kind = Kind.WORD if word[0].isalnum() else Kind.PUNCTUATION
        yield Word(match.start(), match.end(), word, word.lower(), kind)
