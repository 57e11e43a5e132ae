"""What a page says outright that an account does not mention."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontherecord.records import Channel, Reading, Silence
from ontherecord.spans import Span
from ontherecord.vocab.words import alternatives, any_of, load

_CLAUSE = re.compile(r"[,;:—–]\s+|\b(?:though|although|while|but|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A sentence by which an account does not mention something.

    ``account``: where the account is named; ``form``: its form, where told; ``span``: from there to the end of what
    is not mentioned; ``about``: that alone.
    """

    account: Span
    form: Channel | None
    span: Span
    about: Span

    def silence(self, reading: Reading) -> Silence:
        """As an account of the article has it."""
        return Silence(reading.article.id, self.span, self.about.quote(reading.article.text))


def silences(reading: Reading) -> Iterator[Unsaid]:
    """Every place of an article that tells what an account leaves unsaid."""
    text = reading.article.text
    for sentence in reading.sentences:
        part = text[sentence.start : sentence.end]
        match = _phrases().search(part)
        if match is None:
            continue
        account = _account(part[: match.start()])
        about = _about(part, match.end())
        if account is None or about is None:
            continue
        (start, end), base = account, sentence.start
        yield Unsaid(
            Span(base + start, base + end), form_in(part[start:end]),
            Span(base + start, base + about[1]), Span(base + about[0], base + about[1]),
        )  # fmt: skip


def form_in(words: str) -> Channel | None:
    """The form of an account that some words name last."""
    found = [(match.start(), match[0].casefold()) for match in _forms().finditer(words)]
    return _by_word()[max(found)[1]] if found else None


def _account(before: str) -> tuple[int, int] | None:
    """Where the words for the account stand before what it does not mention; None for no account."""
    start = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    for begin in (start, 0):
        match = _accounts().search(before, begin)
        if match is not None:
            return begin, match.end()
    return None


def _about(part: str, start: int) -> tuple[int, int] | None:
    """What is not mentioned: to the next comma or mark, without what only strengthens it."""
    match = re.compile(r"[^,;:.!?—–]+").match(part, start)
    if match is None:
        return None
    words = _stops().sub("", match[0]).rstrip()
    first = start + len(words) - len(words.lstrip())
    return (first, start + len(words)) if words.strip() else None


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load("points")["en"]
    return table


@cache
def _phrases() -> re.Pattern[str]:
    return any_of(_table()["silence"]["phrases"])


@cache
def _accounts() -> re.Pattern[str]:
    return any_of(_table()["silence"]["accounts"])


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternatives(_table()['silence']['stops'])})\b.*$", re.IGNORECASE)


@cache
def _forms() -> re.Pattern[str]:
    return any_of(_by_word())


@cache
def _by_word() -> dict[str, Channel]:
    return {word: Channel(form) for form, listed in _table()["forms"].items() for word in listed}
