"""The words of a statement as they are compared: spelled one way, with where they stand.

Case, accents, quotation marks, hyphens, contractions and the spelling of numbers make no difference. Words in
brackets are the page's, not the speaker's; an ellipsis leaves something out. Text without spaces between words
(Korean, Japanese, Chinese) is taken by the character.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from ontherecord.vocab.words import load

GAP = "…"
_KEPT = 1 << 14
_STATE = 0.5
_CJK = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_LETTER = rf"[^\W\d_{_CJK}]"
_WORD = re.compile(
    rf"(?P<gap>…|\.(?:\s?\.){{2,}})|\[(?P<initial>{_LETTER})\](?P<rest>{_LETTER}+)"
    rf"|(?P<bracket>[\[\](){{}}])|(?P<cjk>[{_CJK}])"
    rf"|(?P<dotted>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|(?<!\w)(?-i:US|UK|UN|EU)(?!\w))"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?(?![\d])"
    rf"|(?P<percent>%|per\s?cent(?!\w))|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"(?P<stem>.+?)(?P<tail>n't|'re|'ve|'ll|'m|'d|'s|')$")
_BREAK = re.compile(r"[.!?:“”\"‘«‹\n]|''|``")
# adverbs and nouns of adjectives: "decisively", "readiness"
_DERIVED = (
    ("iness", "y"), ("ness", ""), ("ively", "ive"), ("ously", "ous"), ("ently", "ent"), ("antly", "ant"),
    ("ately", "ate"), ("fully", "ful"), ("edly", "ed"), ("ingly", "ing"),
)  # fmt: skip
_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: ``text[start:end]``. ``form``: as it is compared; ``stem``: without its ending.

    ``inserted``: within brackets; ``name``: written with a capital where no sentence begins; ``opens``: with one
    where a sentence begins, so that it may be a name or not.
    """

    start: int
    end: int
    form: str
    stem: str
    inserted: bool = False
    name: bool = False
    opens: bool = False

    @property
    def number(self) -> bool:
        """Whether it is a figure."""
        return self.form[0].isdecimal() and self.form.replace(".", "").isdecimal()

    @property
    def gap(self) -> bool:
        """Whether it marks that something is left out."""
        return self.form == GAP

    @property
    def content(self) -> bool:
        """Whether it tells something of what is said."""
        return not self.gap and self.form not in functions()

    @property
    def negates(self) -> bool:
        """Whether it is a negation."""
        return self.form in negations()


@lru_cache(_KEPT)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order; gaps are tokens too, punctuation is none."""
    return tuple(_joined(list(_split(text))))


def words(text: str) -> tuple[Token, ...]:
    """Its words without the gaps and what the page put in."""
    return tuple(token for token in tokens(text) if not token.gap and not token.inserted)


@lru_cache(_KEPT)
def stem(form: str) -> str:
    """An English word without the ending of its plural, tense or person: "sanctioned" → "sanction"."""
    form = _irregular().get(form, form)
    if len(form) < 4 or not form.isascii() or not form.isalpha():
        return form
    form = next((form[: -len(end)] + put for end, put in _DERIVED if form.endswith(end) and len(form) > 8), form)
    if form.endswith(("ies", "ied")) and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        form = form[:-1]
    base = next((form[: -len(end)] for end in ("ing", "ed") if form.endswith(end)), "")
    # what "-ed" leaves of "agreed" ends like what is left of "agree"
    form = base if len(base) > 2 and _VOWEL.search(base) else form.removesuffix("e")
    form = form.removesuffix("e") if form.endswith("ee") else form
    return form[:-1] if form[-1] == form[-2] and form[-1] not in "aeiou" else form


def functions() -> frozenset[str]:
    """Words that tell little."""
    return _lists()[0]


def negations() -> frozenset[str]:
    """Words that negate."""
    return _lists()[1]


@cache
def titles() -> frozenset[str]:
    """What stands before a name and is none."""
    return frozenset(_english()["titles"])


def weight(word: str) -> float:
    """How much a content word tells, 0 to 1, by its stem, or a state's code: the commoner in news, the less."""
    return _STATE if word.isupper() else _weights().get(word, 1.0)


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Pairs of stems one of which, put for the other, turns a saying round."""
    return frozenset(frozenset(map(stem, pair)) for pair in _english()["opposites"])


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    table = _english()
    return frozenset(table["functions"]) - set(table["numbers"]), frozenset(table["negations"])


def _split(text: str) -> Iterator[Token]:
    """Words and gaps as they stand; figures and powers of ten still apart."""
    depth, starts = 0, True
    end = 0
    for match in _WORD.finditer(text):
        starts = starts or _BREAK.search(text[end : match.start()]) is not None
        end = match.end()
        if match["bracket"]:
            depth = max(0, depth + (1 if match[0] in "[({" else -1))
        elif match["gap"]:
            yield Token(match.start(), match.end(), GAP, GAP)
            starts = True
        else:
            yield from _forms(match, inserted=depth > 0, starts=starts)
            # no sentence ends with "Mr."
            starts, end = False, end + (fold(match[0]) in titles() and text[end : end + 1] == ".")


def _forms(match: re.Match[str], *, inserted: bool, starts: bool) -> Iterator[Token]:
    shown, start, end = match[0], match.start(), match.end()
    if match["rest"]:
        yield Token(start, end, fold(match["initial"] + match["rest"]), "", inserted, opens=True)
    elif match["number"]:
        yield Token(start, end, _figure(Decimal(match["number"].replace(",", ""))), "", inserted)
    elif match["cjk"]:
        yield Token(start, end, unicodedata.normalize("NFKC", shown), "", inserted)
    elif match["percent"]:
        yield Token(start, end, "percent", "", inserted)
    elif match["dotted"]:
        yield Token(start, end, ".".join(shown.replace(".", "").casefold()) + ".", "", inserted, name=True)
    else:
        capital = shown[0].isupper() and len(shown) > 1
        opens = capital and starts and shown[1:].islower()
        for first, last, form in _contracted(fold(shown)):
            stop = start + min(last, len(shown))
            yield Token(
                start + first, stop, form, "", inserted, capital and not opens and not first, opens and not first
            )


def _contracted(form: str) -> Iterator[tuple[int, int, str]]:
    """The words that a contraction stands for, with their offsets in it; the genitive's ending is dropped."""
    match = _CONTRACTED.fullmatch(form)
    if match is None:
        yield 0, len(form), form
        return
    base, tail = match["stem"], match["tail"]
    whole = {"ca": "can", "wo": "will", "sha": "shall"}.get(base, base) if tail == "n't" else base
    meant = _english()["contractions"].get(tail)
    yield 0, len(base) if meant else len(form), whole
    if meant:
        yield len(base), len(form), meant


def _joined(found: list[Token]) -> Iterator[Token]:
    """Figures in one form: "twenty-seven" and "27", "3 million" and "3,000,000"; and each word's stem."""
    numbers, powers = _english()["numbers"], _english()["powers"]
    i = 0
    while i < len(found):
        token = found[i]
        value = _value(token, found[i - 1].form if i else "")
        start, inserted = token.start, token.inserted
        if value is None:
            yield replace(token, stem=stem(token.form))
            i += 1
            continue
        while i + 1 < len(found) and value is not None:
            following = found[i + 1].form
            if following in powers:
                value *= 10 ** powers[following]
            elif 20 <= value < 100 and not value % 10 and len(numbers.get(following, "")) == 1 and not token.number:
                value += Decimal(numbers[following])
            else:
                break
            i += 1
        yield Token(start, found[i].end, _figure(value), _figure(value), inserted)
        i += 1


def _value(token: Token, before: str) -> Decimal | None:
    """The figure that a word begins: "three", "27"; "a million" is one of them."""
    numbers, powers = _english()["numbers"], _english()["powers"]
    if token.form in numbers or token.number:
        return Decimal(numbers.get(token.form, token.form))
    return Decimal(10 ** powers[token.form]) if token.form in powers and before == "a" else None


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"


@lru_cache(_KEPT)
def fold(text: str) -> str:
    """A text without case and accents, with straight apostrophes; as long as the text where its characters allow."""
    plain = text.replace("’", "'").replace("‘", "'").casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@cache
def _weights() -> dict[str, float]:
    table = _english()
    return dict.fromkeys(table["frequent"].split(), 0.7) | dict.fromkeys(table["common"].split(), 0.4)


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in _english()["irregular"].items() for form in forms}


@cache
def _english() -> dict[str, Any]:
    table: dict[str, Any] = load("wording")["en"]
    return table
