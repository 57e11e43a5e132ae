"""Issues that nobody named: phrases that many statements have, of several speakers or days, in several sources.

A phrase is one to three content words in a row, no names, states, figures or days; its words count by their stems, so
that plurals are one with singulars. What stands in a longer phrase most of the time is that phrase. The score is the
spread over sources (a text and its copies are one), times how much the words tell (``tokens.weight``), times how
firmly they belong together: the normalized pointwise mutual information of Bouma (2009), of the words as neighbours.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ontherecord.link.profile import wide
from ontherecord.link.tokens import Token, stem, tokens, weight
from ontherecord.vocab import reader
from ontherecord.vocab.words import load

LONGEST = 3
_SPREAD = 3
_HELD = 0.6
_TELLING = 0.55
_FIRM = 0.25
_ALONE = 0.35
_NOUN = 0.5
_EXAMPLES = 3
_SHORTEST = 3
_BETWEEN = re.compile(r"[ \u00a0\-\u2010-\u2013]")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as discovery needs it: its words, what it is one of, who said it, when, and in which source."""

    id: str
    statement: str
    content: str
    speaker: str | None
    day: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Discovered:
    """A phrase that may be an issue.

    ``name``: its most usual form; ``forms``: all of them. ``statements``, ``speakers`` and ``sources``: how many have
    it. ``score``: see the module. ``examples``: ids of some utterances that do.
    """

    name: str
    forms: tuple[str, ...]
    statements: int
    speakers: int
    sources: int
    score: float
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What is counted of one phrase."""

    forms: Counter[str] = field(default_factory=Counter)
    as_noun: int = 0
    as_head: int = 0
    times: int = 0
    statements: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    examples: dict[str, str] = field(default_factory=dict)


def discover(said: Iterable[Said], known: Iterable[str] = (), most: int = 30) -> tuple[Discovered, ...]:
    """The phrases that many of some statements have, the best first; without ``known`` ones, by any form.

    The same statements give the same phrases, in whatever order they come.
    """
    counted: dict[tuple[str, ...], _Found] = defaultdict(_Found)
    words: Counter[str] = Counter()
    for one in sorted(said, key=lambda one: one.id):
        found = tokens(one.content)
        words.update(token.stem for token in found if token.content)
        for phrase in _phrases(one.content, found):
            _count(counted[tuple(token.stem for token in phrase)], one, phrase, found)
    left = {tuple(token.stem for token in tokens(name)) for name in known}
    spread = {key: one for key, one in counted.items() if _is_spread(one, len(key)) and key not in left}
    total = max(1, words.total())
    scored = [(_score(key, one, words, total), key) for key, one in spread.items() if not _is_part(key, one, spread)]
    best = sorted(((score, key) for score, key in scored if score > 0), key=lambda pair: (-pair[0], pair[1]))
    return tuple(_discovered(spread[key], score) for score, key in best[:most])


def _phrases(content: str, found: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    for i in range(len(found)):
        for length in range(1, LONGEST + 1):
            phrase = tuple(found[i : i + length])
            if len(phrase) < length or not _may_be_part(phrase[-1]):
                break
            if phrase[0].stem in _verbs() or phrase[0].form.endswith("ly"):
                break
            if length > 1 and not _BETWEEN.fullmatch(content, phrase[-2].end, phrase[-1].start):
                break
            yield phrase


def _may_be_part(token: Token) -> bool:
    """Whether it is a content word that names nobody, no state, figure or day."""
    table = _never()
    plain = token.content and not token.negates and not token.number and not token.inserted
    named = token.name or token.opens or wide(token)
    return plain and not named and token.form not in table and len(token.form) >= _SHORTEST


def _count(one: _Found, said: Said, phrase: Sequence[Token], found: Sequence[Token]) -> None:
    one.times += 1
    before, after = _beside(said.content, phrase, found)
    one.as_noun += before in _before_noun()
    one.as_head += after is None
    one.forms[" ".join(token.form for token in phrase)] += 1
    one.statements.add(said.statement)
    one.sources.add(said.source)
    if said.speaker:
        one.speakers.add(said.speaker)
    if said.day:
        one.days.add(said.day)
    one.examples.setdefault(said.source, said.id)


def _beside(content: str, phrase: Sequence[Token], found: Sequence[Token]) -> tuple[str | None, str | None]:
    """The word before a phrase, and the content word that goes on from it; None where there is none."""
    first, last = found.index(phrase[0]), found.index(phrase[-1])
    after = found[last + 1] if last + 1 < len(found) else None
    goes_on = after is not None and after.content and _BETWEEN.fullmatch(content, phrase[-1].end, after.start)
    return found[first - 1].form if first else None, after.form if after is not None and goes_on else None


def _is_spread(one: _Found, length: int) -> bool:
    """Whether several statements of several speakers or days have it, and mostly so that nothing goes on from it.

    A word alone must mostly stand where a noun does.
    """
    noun = one.as_head >= _NOUN * one.times and (length > 1 or one.as_noun >= _NOUN * one.times)
    several = len(one.speakers) > 1 or len(one.days) > 1
    return noun and several and min(len(one.statements), len(one.sources)) >= _SPREAD


def _is_part(key: tuple[str, ...], one: _Found, spread: dict[tuple[str, ...], _Found]) -> bool:
    """Whether a longer phrase holds it most of the time."""
    if len(key) == LONGEST:
        return False
    longer = (other for other in spread if len(other) > len(key) and _holds(other, key))
    return any(len(spread[other].statements) >= _HELD * len(one.statements) for other in longer)


def _holds(longer: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return any(longer[i : i + len(key)] == key for i in range(len(longer) - len(key) + 1))


def _score(key: tuple[str, ...], one: _Found, words: Counter[str], total: int) -> float:
    """See the module; nothing for a phrase of plain words, or whose words are neighbours by chance."""
    if (key[-1] in _plain() and len(key) == 1) or all(word in _plain() for word in key):
        return 0.0
    telling = sum(map(weight, key)) / len(key)
    if telling < _TELLING:
        return 0.0
    firm = _ALONE
    if len(key) > 1:
        chance = math.prod(words[word] / total for word in key)
        seen = one.times / total
        firm = math.log(seen / chance) / (-(len(key) - 1) * math.log(seen))
        if firm < _FIRM:
            return 0.0
    return round(math.log2(1 + len(one.sources)) * telling**2 * firm, 4)


def _discovered(one: _Found, score: float) -> Discovered:
    forms = sorted(one.forms, key=lambda form: (-one.forms[form], form))
    examples = tuple(id_ for _, id_ in sorted(one.examples.items()))[:_EXAMPLES]
    return Discovered(
        forms[0], tuple(forms), len(one.statements), len(one.speakers), len(one.sources), score, examples
    )


@cache
def _plain() -> frozenset[str]:
    return frozenset(map(stem, load("issues")["discovery"]["en"]["plain"]))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(map(stem, load("issues")["wording"]["en"]["verbs"]))


@cache
def _never() -> frozenset[str]:
    """Words of days, states and closed classes, and verbs: no part of an issue."""
    calendar, grammar = load("calendar")["en"], load("grammar")["en"]
    names = [name.casefold() for one in reader.states() for name in (*one.names, *one.adjectives)]
    closed = ("prepositions", "subordinators", "auxiliaries", "pronouns", "adverbs", "determiners", "pasts")
    lists = [calendar["months"], calendar["weekdays"], calendar["numbers"], names, *(grammar[one] for one in closed)]
    return frozenset(word for words in lists for word in words)


@cache
def _before_noun() -> frozenset[str]:
    """What stands before a noun: articles and the like, and prepositions but "to"."""
    grammar = load("grammar")["en"]
    return frozenset((*grammar["determiners"], *grammar["nounLinks"])) - {"to"}
