"""Mentions of people, bodies, states, places and offices, and which of them name the same within the article."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ontherecord.extract.korean import korean_names
from ontherecord.extract.names import Name, names
from ontherecord.records import Mention, MentionKind
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.reader import family_of

_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself|they|them|their)\b", re.IGNORECASE)
_LONGEST_TITLE = 6
_DEFINITE = re.compile(rf"\b[Tt]he (?=((?:[\w.’'-]+)(?: [\w.’'-]+){{0,{_LONGEST_TITLE - 1}}}))")
_LOOK_BACK = 80


def mentions(text: str, sentences: Sequence[Span], language: str) -> tuple[Mention, ...]:
    """Every mention, in order; those of one chain have its number, those that may mean two have none.

    A short name belongs to the one full name of that family that was told before it; where two were, or none and more
    than one follow, it stays apart. "The North Korean leader" belongs to the one person so titled in the article.
    """
    found = korean_names(text, sentences) if language == "ko" else names(text, sentences)
    keys = _full_keys(text, found)
    offices = _offices(text, found, keys) if language == "en" else []
    numbers: dict[str, int] = {}
    listed = [
        Mention(name.span, name.kind, numbers.setdefault(key, len(numbers)) if key else None)
        for name, key in zip(found, keys, strict=True)
    ]
    listed.extend(Mention(span, MentionKind.OFFICE, numbers.get(key) if key else None) for span, key in offices)
    if language == "en":
        taken = {mention.span.start for mention in listed}
        listed.extend(
            Mention(Span(*match.span()), MentionKind.PRONOUN)
            for sentence in sentences
            for match in _PRONOUN.finditer(text, sentence.start, sentence.end)
            if match.start() not in taken
        )
    return tuple(sorted(listed, key=lambda mention: mention.span))


def _full_keys(text: str, found: Sequence[Name]) -> list[str | None]:
    """For every name the key of the full name it is short for, its own key, or None where two are possible."""
    full: dict[str, dict[str, int]] = defaultdict(dict)
    for name in found:
        quote = name.span.quote(text)
        if name.kind is MentionKind.PERSON and _is_full(quote):
            full[family_of(quote)].setdefault(name.key, name.span.start)
    keys: list[str | None] = []
    for name in found:
        quote = name.span.quote(text)
        candidates = full.get(quote, {}) if name.kind is MentionKind.PERSON and not _is_full(quote) else {}
        before = [key for key, start in candidates.items() if start < name.span.start]
        if not candidates:
            keys.append(name.key)
        elif len(before) == 1 or (not before and len(candidates) == 1):
            keys.append(before[0] if before else next(iter(candidates)))
        else:
            keys.append(None)
    return keys


def _is_full(name: str) -> bool:
    return " " in name or (len(name) > 1 and "가" <= name[0] <= "힣")


def _offices(text: str, found: Sequence[Name], keys: Sequence[str | None]) -> list[tuple[Span, str | None]]:
    """Titles before names, and the same titles with an article and no name."""
    titled: list[tuple[Span, str | None]] = []
    owners: dict[str, set[str | None]] = defaultdict(set)
    for name, key in zip(found, keys, strict=True):
        span = _title_before(text, name) if name.kind is MentionKind.PERSON else None
        if span is not None:
            titled.append((span, key))
            owners[span.quote(text).lower()].add(key)
    names_at = {name.span.start for name in found if name.kind is MentionKind.PERSON}
    for match in _DEFINITE.finditer(text):
        for words in range(_LONGEST_TITLE, 1, -1):
            title = " ".join(match[1].split(" ")[:words])
            holders = owners.get(title.lower(), set())
            end = match.start(1) + len(title)
            if len(holders) == 1 and end + 1 not in names_at:
                titled.append((Span(match.start(1), end), next(iter(holders))))
                break
    return titled


def _title_before(text: str, name: Name) -> Span | None:
    """Find the title before a name (“North Korean leader” before “Kim Jong Un”) with its state or adjective."""
    end = name.span.start - 1
    if name.title is not None:
        return Span(name.title, end) if end > name.title else None
    if end <= 0:
        return None
    words = text[max(0, end - _LOOK_BACK) : end].split(" ")
    first = len(words) - 1
    while (
        first > 0
        and words[first - 1][:1].isupper()
        and words[first - 1].isascii()
        and words[first - 1][-1] not in ',.;:”"'
    ):
        first -= 1
    if not words or words[-1] not in _lower_titles():
        return None
    title = " ".join(words[first:])
    return Span(end - len(title), end) if title else None


def _lower_titles() -> frozenset[str]:
    return frozenset(word for word in reader.actor_words().titles if word.islower())
