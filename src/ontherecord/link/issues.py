"""Issues: what statements are about, by the words it goes by. Some are shipped, users define others, or ask in words.

A term is a word or a phrase. Its words are compared by their stems, and must follow one another with nothing but
blanks and hyphens between; the last word of a term that ends with ``*`` may go on. Korean and the like, written
without spaces that count, are compared by the character. ``without`` are phrases that hold a term and are of
something else: a term that meets one of these is none of the issue's.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from ontherecord.errors import InputError
from ontherecord.link.profile import wide
from ontherecord.link.tokens import Token, fold, stem, tokens
from ontherecord.vocab.words import load

_KEPT = 1 << 12
_JOINED = re.compile(r"(?:(?<=s)['’])?[\s\-\u2010-\u2015]*")
_MOST_TERMS = 60
_LONGEST = 80
_VARIANTS = 8


class Origin(StrEnum):
    """Where an issue comes from: the list that is shipped, a user's own, or the words it was asked for by."""

    SHIPPED = "shipped"
    ADDED = "added"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: its name, the words and phrases it goes by, and the phrases that exclude (see the module)."""

    name: str
    terms: tuple[str, ...]
    without: tuple[str, ...] = ()
    origin: Origin = Origin.ASKED
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term stands among the tokens of a text: from the first to the last, both within."""

    first: int
    last: int

    def meets(self, other: "Hit") -> bool:
        """Whether they have a token in common."""
        return self.first <= other.last and other.first <= self.last


def shipped() -> tuple[Issue, ...]:
    """The issues that come with the program, by name."""
    return _shipped()


def defined(name: str, terms: Iterable[str], without: Iterable[str] = ()) -> Issue:
    """A user's issue, checked. Raises InputError for one without a name or terms, or with terms that say nothing."""
    name = " ".join(name.split())
    listed = tuple(dict.fromkeys(" ".join(term.split()) for term in terms if term.strip()))
    excluded = tuple(dict.fromkeys(" ".join(term.split()) for term in without if term.strip()))
    if not name or len(name) > _LONGEST:
        raise InputError(f"An issue needs a name of 1 to {_LONGEST} characters; {name[:_LONGEST]!r} is none.")
    if not listed or len(listed) > _MOST_TERMS:
        raise InputError(f"The issue {name!r} has {len(listed)} terms; give 1 to {_MOST_TERMS} words or phrases.")
    for term in (*listed, *excluded):
        if len(term) > _LONGEST or not any(token.content for token in tokens(term)):
            raise InputError(
                f"The term {term[:_LONGEST]!r} tells nothing; give a word or phrase that names the issue."
            )
    return Issue(name, listed, excluded, Origin.ADDED)


def named(asked: str, added: Iterable[Issue] = ()) -> Issue:
    """The issue of a name, a user's own before those shipped; else one of the words given, parted by commas.

    Raises InputError for words that tell nothing.
    """
    wanted = _name(asked)
    for issue in (*added, *shipped()):
        if wanted in map(_name, (issue.name, *issue.also)):
            return issue
    given = defined(asked[:_LONGEST], asked.split(","))
    return Issue(given.name, given.terms)


def queries(issue: Issue) -> tuple[str, ...]:
    """The terms as full text is asked for them: every statement with a term of the issue has one of these."""
    return tuple(sorted({query for term in issue.terms for query in _queries(term)}))


def phrase_queries(phrase: str) -> tuple[str, ...]:
    """A phrase as full text is asked for it: with its function words and without, its last word in any form."""
    found = [token for token in tokens(phrase) if not token.gap]
    if any(map(wide, found)):
        return (phrase,)
    content = [token for token in found if token.content]
    if not content or found[-1] != content[-1]:
        return (phrase,)
    last = f"{_beginning(found[-1])}*"
    told = " ".join(phrase[token.start : token.end] for token in content[:-1])
    return tuple(dict.fromkeys((phrase[: found[-1].start] + last, f"{told} {last}".strip())))


def hits(found: Sequence[Token], text: str, issue: Issue) -> tuple[Hit, ...]:
    """Where the terms of an issue stand among the tokens of a text, in order, none inside another."""
    excluded = list(_all(found, text, issue.without))
    told = [one for one in _all(found, text, issue.terms) if not any(map(one.meets, excluded))]
    widest = sorted(set(told), key=lambda one: (one.first - one.last, one.first))
    kept: list[Hit] = []
    for one in widest:
        if not any(map(one.meets, kept)):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.first))


def adjacent(text: str, one: Token, other: Token) -> bool:
    """Whether nothing but blanks and hyphens is between two tokens."""
    return _JOINED.fullmatch(text, one.end, other.start) is not None


def _all(found: Sequence[Token], text: str, terms: Iterable[str]) -> Iterator[Hit]:
    places: dict[str, list[int]] = {}
    for at, token in enumerate(found):
        for key in _keys(token):
            places.setdefault(key, []).append(at)
    for pattern in map(_pattern, terms):
        if not pattern.words:
            continue
        first = pattern.words[0]
        starts = {at for key in _keys(first) for at in places.get(key, ())}
        if pattern.open and len(pattern.words) == 1:
            starts = {at for key, listed in places.items() if key.startswith(first.form) for at in listed}
        for at in starts:
            last = at + len(pattern.words) - 1
            if last < len(found) and pattern.stands(found, text, at):
                yield Hit(at, last)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term, word by word; ``open``: its last word may go on."""

    words: tuple[Token, ...]
    open: bool

    def stands(self, found: Sequence[Token], text: str, at: int) -> bool:
        """Whether it stands in a text from a token on."""
        here = found[at : at + len(self.words)]
        for i, (word, token) in enumerate(zip(self.words, here, strict=True)):
            goes_on = self.open and i == len(self.words) - 1 and token.form.startswith(word.form)
            if not goes_on and not _alike(word, token):
                return False
            if i and not adjacent(text, here[i - 1], token):
                return False
        return True


def _alike(one: Token, other: Token) -> bool:
    """Whether two words are one in any form."""
    return not _keys(one).isdisjoint(_keys(other))


def _keys(token: Token) -> frozenset[str]:
    """What any form of a word has: its stem, and, since that of a short word keeps its ending, itself without "s"."""
    return frozenset((token.form.removesuffix("s"), token.stem or token.form))


@lru_cache(_KEPT)
def _pattern(term: str) -> _Pattern:
    return _Pattern(tuple(token for token in tokens(term) if not token.gap), term.endswith("*"))


@lru_cache(_KEPT)
def _queries(term: str) -> tuple[str, ...]:
    """A term by all forms that its words may have, since full text knows no stems; at most so many."""
    words = [token for token in tokens(term) if not token.gap]
    if any(map(wide, words)):
        return (" ".join(term.removesuffix("*").split()), "".join(term.removesuffix("*").split()))
    open_ = term.endswith("*")
    choices = [_forms(word) for word in words[:-1]]
    last = words[-1].form if open_ else _beginning(words[-1])
    made = itertools.islice(itertools.product(*choices), _VARIANTS)
    found = [" ".join((*before, f"{last}*")) for before in made]
    # what does not begin so: "allies" of "ally"
    rest = [] if open_ else [form for form in _forms(words[-1]) if not form.startswith(last)]
    others = [" ".join((*(one[0] for one in choices), form)) for form in rest]
    return (*found, *others)


def _beginning(word: Token) -> str:
    """What all forms of a word begin with, but those that change their stem."""
    form, base = word.form, word.stem or word.form
    common = "".join(one for one, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(form, base)))  # noqa: B905
    return common if len(common) > 2 else form


def _forms(word: Token) -> tuple[str, ...]:
    form, base = word.form, word.stem or word.form
    plural = f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else f"{form}s"
    single = form[:-1] if form.endswith("s") and stem(form[:-1]) == word.stem else form
    return tuple(dict.fromkeys((form, plural, single)))


def _name(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


@cache
def _shipped() -> tuple[Issue, ...]:
    listed: list[dict[str, Any]] = load("issues")["issue"]
    return tuple(
        Issue(
            one["name"],
            tuple(one["terms"]),
            tuple(one.get("without", ())),
            Origin.SHIPPED,
            tuple(one.get("also", ())),
        )
        for one in sorted(listed, key=lambda one: str(one["name"]).casefold())
    )
