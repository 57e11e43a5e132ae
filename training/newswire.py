"""Reads worldwide-newswire (one token a line, IOB tags) from its archive as articles with names.

Shan et al. 2023, "Do 'English' named entity recognizers work well on global Englishes?". Of nested names, which have
columns of their own, the outermost are read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpus import members
from training.detokenize import detokenize
from training.spans import GoldSpan

ARCHIVE = "worldwide-newswire.tar.gz"
_OUTSIDE = "O"
_BREAK = re.compile(r"\n[^\S\n]*\n")
_ADDRESS = re.compile(r"https?:|www$")
_PAIRS = {"(": ")", ")": "(", "[": "]", "]": "[", "“": "”", "”": "“", "‘": "’'", "’": "‘", "'": "'‘", '"': '"'}
_LONG_LINE = 60

_Tagged = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article, a paragraph a line, and the names marked in it, which do not overlap, in order."""

    name: str
    text: str
    names: tuple[GoldSpan, ...]


def read_newswire(corpora: Path) -> list[NamedArticle]:
    """The articles, sorted by name.

    Left out are the address that a file begins with, files that are a word processor's markup, and articles of whose
    lines at least half have been read in another: copies under two names.
    """
    found = []
    seen: set[str] = set()
    for path, content in members(corpora / ARCHIVE, "/"):
        if not path.name.endswith(".tsv"):
            continue
        article = parse(path.name.partition(".")[0], content)
        lines = {line for line in article.text.split("\n") if len(line) >= _LONG_LINE}
        if article.text and not (lines and len(lines & seen) * 2 >= len(lines)):
            found.append(article)
        seen |= lines
    return found


def parse(name: str, content: str) -> NamedArticle:
    """The article of one file; its text is empty where the file holds none."""
    paragraphs = [rows for block in _BREAK.split(content) if (rows := list(_rows(block)))]
    if paragraphs and _ADDRESS.match(paragraphs[0][0][0]):
        del paragraphs[0]
    if paragraphs and [token for token, _ in paragraphs[0][:3]] == ["{", "\\", "rtf"]:
        return NamedArticle(name, "", ())
    text = ""
    names: list[GoldSpan] = []
    for rows in paragraphs:
        line, offsets = detokenize([token for token, _ in rows])
        if not line:
            continue
        for first, last, label in _spans([tag for _, tag in rows]):
            start, end = _whole_words(line, offsets[first][0], offsets[last - 1][1])
            if start < end and not (names and len(text) + start < names[-1].end):
                names.append(GoldSpan(len(text) + start, len(text) + end, label))
        text += line + "\n"
    return NamedArticle(name, text, tuple(names))


def _rows(block: str) -> Iterator[_Tagged]:
    """Tokens with their outermost tags; a few lines have blanks for tabs."""
    for line in block.split("\n"):
        fields = line.split("\t") if "\t" in line else line.rsplit(None, 1)
        if len(fields) > 1 and fields[0].strip():
            yield fields[0].strip(), fields[1].strip()


def _spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The runs that the tags mark; an I- that continues nothing of its label begins a run."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        begins, _, label = tag.partition("-")
        if tag == _OUTSIDE:
            continue
        if begins == "I" and found and found[-1][1:] == (i, label):
            found[-1] = (found[-1][0], i + 1, label)
        else:
            found.append((i, i + 1, label))
    return found


def _whole_words(line: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks at its ends that belong to what is around it, with the rest of a word it cuts."""
    while start < end and _is_stray(line[start], line[start + 1 : end]):
        start += 1
    while start < end and _is_stray(line[end - 1], line[start : end - 1]):
        end -= 1
    while start < end < len(line) and line[end - 1].isalnum() and line[end].isalnum():
        end += 1
    while 0 < start < end and line[start - 1].isalnum() and line[start].isalnum():
        start -= 1
    return start, end


def _is_stray(mark: str, rest: str) -> bool:
    """Whether a character at the end of a name is no part of it: a space, a comma, one half of a pair."""
    if mark in _PAIRS:
        return not any(partner in rest for partner in _PAIRS[mark])
    return mark.isspace() or mark in ",;:"
