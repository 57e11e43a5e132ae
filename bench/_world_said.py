"""What is truly said, and the forms in which it is reported.

A ``Saying`` is a meaning: clauses of a grammar with their words chosen. It is put into words in one of three styles:
as it was said, or as it was translated by somebody else. A report gives it whole, cut, with words left out, with a
word put in brackets, half or wholly in indirect speech, or translated.
"""

import random
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from _world_words import CLAUSES, GOODS, JOINS, MATTERS, PLACES, WHENS

LEFT_OUT = "…"
_TURNED = {"we": "the government", "our": "its", "us": "it", "will": "would", "must": "had to"}
_OWN = re.compile(r"\b(?:we|our|us|will|must)\b", re.IGNORECASE)
_BRACKETS = (("we", "[our side]"), ("our", "[the country’s]"), ("us", "[the government]"))


class Manner(StrEnum):
    """How a report gives a saying."""

    WHOLE = "whole"
    CUT = "cut"
    SHORTENED = "shortened"
    BRACKETED = "bracketed"
    HALF = "half direct"
    INDIRECT = "indirect"
    TRANSLATED = "translated"
    RETOLD = "translated, indirect"


MANNERS = tuple(Manner)
_LONGEST = 40
_SHARES = (24, 16, 10, 8, 12, 12, 10, 8)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: which of the grammar, and the words chosen for it."""

    pattern: int
    goods: int
    matter: int
    place: int
    party: str
    n: int
    m: int
    when: int
    denied: bool = False

    def text(self, style: int) -> str:
        """In the words of a style."""
        told = CLAUSES[self.pattern][style].format(
            goods=GOODS[self.goods][style],
            matter=MATTERS[self.matter][style],
            place=PLACES[self.place],
            party=self.party,
            n=self.n,
            m=self.m,
            when=WHENS[self.when][style],
        )
        return told.replace(" will ", " will not ", 1) if self.denied else told


@dataclass(frozen=True, slots=True)
class Saying:
    """One or two clauses. ``guarded``: another saying differs from it in one word only, of the first clause."""

    clauses: tuple[Clause, ...]
    join: int
    guarded: bool = False

    def text(self, style: int = 0) -> str:
        """The whole of it in the words of a style."""
        return JOINS[self.join][style].join(clause.text(style) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Report:
    """A saying as it is printed: indirect words, then quoted ones (either may be empty).

    ``more``: quoted words that follow after the source was named.
    """

    manner: Manner
    indirect: str = ""
    quoted: str = ""
    more: str = ""


def clause(chance: random.Random, party: str) -> Clause:
    """Any clause about a party."""
    n = chance.randint(2, 480)
    return Clause(
        pattern=chance.randrange(len(CLAUSES)),
        goods=chance.randrange(len(GOODS)),
        matter=chance.randrange(len(MATTERS)),
        place=chance.randrange(len(PLACES)),
        party=party,
        n=n,
        m=n + chance.randint(1, 500),
        when=chance.randrange(len(WHENS)),
    )


def saying(chance: random.Random, party: str) -> Saying:
    """Anything about a party."""
    count = 2 if chance.random() < 0.55 else 1
    made = Saying(tuple(clause(chance, party) for _ in range(count)), chance.randrange(len(JOINS)))
    return made if len(made.text().split()) <= _LONGEST else replace(made, clauses=made.clauses[:1])


def another(chance: random.Random, one: Saying) -> Saying:
    """A saying on the same topic that is not the same: another number, the opposite, or another place."""
    first = one.clauses[0]
    pattern = CLAUSES[first.pattern][0]
    ways = []
    if "{place}" in pattern:
        ways.append(replace(first, place=(first.place + chance.randint(1, 200)) % len(PLACES)))
    if "{n}" in pattern:
        n = first.n + chance.randint(3, 90)
        ways.append(replace(first, n=n, m=max(first.m, n + 5)))
    if all(" will " in style and " will not " not in style for style in CLAUSES[first.pattern]):
        ways.append(replace(first, denied=not first.denied))
    changed = chance.choice(ways) if ways else replace(first, matter=(first.matter + 7) % len(MATTERS))
    return replace(one, clauses=(changed, *one.clauses[1:]), guarded=True)


def report(chance: random.Random, one: Saying) -> Report:
    """A report of a saying, in any manner that leaves it what it is."""
    manner = chance.choices(MANNERS, _SHARES)[0]
    if manner is Manner.CUT and len(one.clauses) > 1:
        kept = one.clauses[0] if one.guarded or chance.random() < 0.6 else one.clauses[1]
        return Report(manner, quoted=kept.text(0))
    if manner is Manner.SHORTENED:
        return Report(manner, quoted=_shortened(chance, one))
    if manner is Manner.BRACKETED:
        return Report(manner, quoted=_bracketed(chance, one.text()))
    if manner is Manner.HALF:
        return _half(chance, one)
    if manner is Manner.INDIRECT:
        return Report(manner, indirect=turned(one.text()))
    style = chance.choice((1, 2))
    if manner is Manner.TRANSLATED:
        return Report(manner, quoted=one.text(style))
    if manner is Manner.RETOLD:
        return Report(manner, indirect=turned(one.text(style)))
    if len(one.clauses) > 1 and chance.random() < 0.3:
        first, last = (each.text(0) for each in one.clauses)
        return Report(Manner.WHOLE, quoted=first, more=JOINS[one.join][0].strip(" ,") + " " + last)
    return Report(Manner.WHOLE, quoted=one.text())


def turned(words: str) -> str:
    """Words in indirect speech."""
    return _OWN.sub(lambda found: _TURNED[found[0].lower()], words)


def _shortened(chance: random.Random, one: Saying) -> str:
    """With words left out: of the last clause, and of the first only where nothing else could be meant."""
    if len(one.clauses) == 1 and one.guarded:
        return one.text()
    last = one.clauses[-1].text(0).split()
    at = chance.randint(3, max(3, len(last) - 7))
    gone = chance.randint(2, 4)
    text = " ".join((*last[:at], LEFT_OUT, *last[at + gone :]))
    return text if len(one.clauses) == 1 else one.clauses[0].text(0) + JOINS[one.join][0] + text


def _bracketed(chance: random.Random, text: str) -> str:
    for own, put in chance.sample(_BRACKETS, len(_BRACKETS)):
        changed, count = re.subn(rf"\b{own}\b", put, text, count=1)
        if count:
            return changed
    words = text.split()
    words.insert(chance.choice([n for n in range(1, len(words)) if not words[n - 1].isdigit()]), "[now]")
    return " ".join(words)


def _half(chance: random.Random, one: Saying) -> Report:
    words = one.text().split()
    at = chance.randint(3, max(3, len(words) // 2))
    return Report(Manner.HALF, indirect=turned(" ".join(words[:at])), quoted=" ".join(words[at:]))
