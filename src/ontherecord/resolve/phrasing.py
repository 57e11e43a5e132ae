"""The words of an English time expression in one spelling, so that a grammar of few forms can read them.

Numbers become digits (``X`` where how many is not told), ordinals ``3rd`` → ``#3``, units singular, months ``m9``,
weekdays ``w0`` (Monday; ``w0s`` for several), seasons ``SU``, phases of a day ``TMO``. Words that leave the value as
it is are left out, and what they tell of it (about, early, or later) is kept beside.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ontherecord.vocab import reader
from ontherecord.vocab.time_words import time_words

_SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_HUNDRED, _THOUSAND = 100, 1000
_MULTIPLES = {"hundred": _HUNDRED, "thousand": _THOUSAND}
_HALF = "andhalf"
_SPELLINGS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[’`‘]"), "'"),
    (re.compile(r"\b([ap])\. ?m\b\.?"), r"\1m"),
    (re.compile(r"(?<=\d)(?=[ap]m\b)"), " "),
    (re.compile(r"\b([a-z])\.(?=[a-z]\.)"), r"\1"),
    (re.compile(r"(?<=[a-z])[-–—](?=[a-z0-9'])|(?<=\d)[-–—](?=[a-z])"), " "),
    (re.compile(r"(?<=\d) ?[–—-] ?(?=\d)"), "-"),
    (re.compile(r"'s\b|(?<=s)'(?!\w)"), ""),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
    (re.compile(r"\b(\d+) 1/2\b"), r"\1.5"),
    (re.compile(r"\ba couple(?: of)?\b|\bcouple(?: of)?\b"), "2"),
    (re.compile(r"\b(?:a )?dozen\b"), "12"),
    (re.compile(r"\bdozens\b"), "several"),
    (re.compile(r"\b(?:a|an|one) (minute|hour|day|week|month|year|decade) and a half\b"), r"1.5 \1"),
    (re.compile(r"\band a half\b"), _HALF),
    (re.compile(r"\b(?:a )?quarter (?:of a )?century\b"), "25 years"),
    (re.compile(r"\bhalf (?:a )?century\b"), "50 years"),
    (re.compile(r"\bhalf (?:a |an )(?=[a-z])"), "0.5 "),
    (re.compile(r"\bhalf (?=hour|year|decade)"), "0.5 "),
    (re.compile(r"\bdecades? (?:long|old)\b"), "several decades"),
    (re.compile(r"\bfortnight\b"), "2 weeks"),
    (re.compile(r"\b(?:or|and) so\b"), "about"),
    (re.compile(r"\b(sixt|sevent|eight|ninet|twent|thirt|fort|fift)ies\b"), r"\1y s"),
)
_TOKEN = re.compile(r"\d+(?:[.:/-]\d+)*|[^\W\d_]+\d*|\d+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_COUNT = re.compile(r"\d+(?:\.\d+)?|X")
_PARTS = frozenset(
    (
        "early",
        "earlier",
        "beginning",
        "start",
        "mid",
        "middle",
        "late",
        "later",
        "end",
        "latter",
        "close",
        "rest",
        "remainder",
    )
)
_OPEN = re.compile(r"(?: (?:or|and))? (?:later|beyond|onwards?|after|thereafter)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words in one spelling, and what was left out of them.

    ``about`` where the value is approximate, ``onwards`` where it is the first of a time without end. Which part of
    it is meant ("early", "the end of") is left out.
    """

    words: str
    about: bool = False
    onwards: bool = False


def phrase(quote: str) -> Phrase:
    """An expression's words in one spelling."""
    text = " ".join(quote.lower().split())
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    words = time_words()
    for limit in words.limits:
        text = re.sub(rf"\b{limit}\b ?", "", text)
    tokens = _numbered(_TOKEN.findall(_ORDINAL.sub(r"#\1", text).replace("#", "ordinal")))
    about = any(token in words.about for token in tokens[:-1] or tokens)
    tokens = [token for token in tokens if token not in words.about]
    tokens = _united(_named(tokens))
    while len(tokens) > 1 and tokens[0] in _PARTS and tokens[1] != "X":
        tokens.pop(0)
    joined = " ".join(tokens)
    onwards = _OPEN.search(joined)
    if onwards and re.search(r"\b(?:\d{4}|m\d+)\b", joined):
        joined = joined[: onwards.start()]
        return Phrase(joined, about, onwards=True)
    return Phrase(joined, about)


def known(words: str) -> str:
    """Only those of the words that a form may have."""
    return " ".join(word for word in words.split() if word in _lexicon() or not word.isalpha())


@cache
def _lexicon() -> frozenset[str]:
    told = time_words()
    which = (
        "last past this next coming previous following same that current latest prior ago later earlier before after"
    )
    of_references = {word for reference in told.references for word in reference.split()}
    return frozenset(
        {*which.split(), *told.units, *told.holidays, *told.phases.values(), *_SEASON_CODES.values(), *told.sets}
        | {*of_references, "X", "every", "each", "per", "end", "fiscal", "half", "am", "pm", "noon", "midnight"}
        | {"today", "yesterday", "tomorrow", "tonight", "times", "period", "anniversary", "once", "ahead"}
    )


def _numbered(tokens: Sequence[str]) -> list[str]:
    """With numbers in digits and ordinals as ``#3``."""
    words = time_words()
    numbered: list[str] = []
    run: list[int] = []
    for place, word in enumerate((*tokens, "")):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        number = words.numbers.get(word, _MULTIPLES.get(word))
        if number is not None:
            run.append(number)
        elif word == "and" and run and run[-1] in _MULTIPLES.values() and following in words.numbers:
            continue
        else:
            ordinal = None if _of_a_minute(word, numbered, following) else words.ordinals.get(word)
            tens = run.pop() if ordinal and run and run[-1] % 10 == 0 else 0
            if run:
                numbered.append(str(_sum(run)))
                run = []
            if word == _HALF and numbered and numbered[-1].isdigit():
                numbered[-1] += ".5"
                continue
            numbered.append(f"#{tens + ordinal}" if ordinal else word.replace("ordinal", "#"))
    return numbered[:-1]


def _of_a_minute(word: str, before: Sequence[str], following: str) -> bool:
    """Whether "second" is a unit, and no ordinal."""
    return word == "second" and bool(before) and before[-1].isdigit() and _unit(following) is None


def _sum(run: Sequence[int]) -> int:
    """The number that number words tell: "two hundred ten", and years as they are spoken ("nineteen ninety six")."""
    if len(run) > 1 and 10 <= run[0] < 100 <= 100 * run[0] and run[1] >= 10 and run[1] < _HUNDRED:
        return 100 * run[0] + sum(run[1:]) if run[0] <= 20 else sum(run)
    total = current = 0
    for number in run:
        if number in (_HUNDRED, _THOUSAND):
            current = max(1, current) * number
            if number == _THOUSAND:
                total, current = total + current, 0
        else:
            current += number
    return total + current


def _named(tokens: Sequence[str]) -> list[str]:
    """With months, weekdays, seasons and phases by their codes, and without the words that change nothing."""
    words, names = time_words(), reader.calendar("en")
    named: list[str] = []
    for place, token in enumerate(tokens):
        following = next((word for word in tokens[place + 1 :] if word not in words.slack), "")
        single = token.removesuffix("s")
        counted = bool(named) and _COUNT.fullmatch(named[-1]) is not None
        if token in ("a", "an") and following and _unit(following) == following:
            named.append("1")
        elif token in names.months:
            named.append(f"m{names.months[token]}")
        elif token in names.weekdays or (single in names.weekdays and len(token) > 5):
            plural = token not in names.weekdays
            named.append(f"w{names.weekdays[single if plural else token]}{'s' if plural else ''}")
        elif single in names.seasons:
            named.append(_SEASON_CODES[names.seasons[single]])
        elif single in words.phases and not counted:
            named.append(words.phases[single])
        elif token not in words.slack:
            named.append(token)
    return named


def _united(tokens: Sequence[str]) -> list[str]:
    """With units in the singular, and ``X`` before those in the plural that no number counts."""
    words = time_words()
    united: list[str] = []
    for token in tokens:
        unit = _unit(token)
        if unit is not None and unit != token and token not in words.other_units:
            while united and united[-1] in words.vague:
                united.pop()
            if not united or _COUNT.fullmatch(united[-1]) is None:
                united.append("X")
        elif unit is not None and united and united[-1] in words.few:
            united[-1] = "X"
        united.append(token if unit is None else unit)
    return united


def _unit(token: str) -> str | None:
    words = time_words()
    if token in words.other_units:
        return words.other_units[token]
    if token in words.units:
        return token
    return token[:-1] if token.endswith("s") and token[:-1] in words.units else None
