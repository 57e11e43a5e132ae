"""What a point is about, apart from who acts and how strongly: by which points of two accounts are compared.

Of its content words those of who acts, of the verb and of talks as such are left out; the meaning is that of what the
verb governs, with what stands before its subject ("On Taiwan, …").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from ontherecord.link.account_facts import same_circumstance
from ontherecord.link.names_register import states_in
from ontherecord.link.points_cues import Cue, cues, words_of
from ontherecord.link.profile import profile, tells
from ontherecord.link.scorer import Vector, Vectors, likeness
from ontherecord.link.tokens import fold, stem, titles, words
from ontherecord.records import Point
from ontherecord.spans import Span
from ontherecord.vocab.offices import shipped
from ontherecord.vocab.words import load

# how much meaning, the words of the shorter, and those of the longer weigh; and meaning where no word is shared
_MEANING, _WITHIN, _BOTH = 0.6, 0.25, 0.15
_MEANING_ALONE = 0.55
_SHORT = 1
SAME = 0.46
"""How alike two points are that tell the same."""
NAMED = 0.6
"""How alike a point is that only names a matter to every point that is on it."""
_BARE = 2

_NONE: Vector = np.zeros(0, dtype=np.float32)
_OURS = re.compile(r"\bour (?:country|state|nation)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matter:
    """A point as it is compared: the words of its matter, their content words that tell, its meaning.

    ``parties``: the states of those who take part. ``named``: what it names and no more, where that is little.
    ``denied``: whether its verb is negated, be it that of the list which it is part of.
    """

    point: Point
    text: str
    kinds: frozenset[str]
    vector: Vector
    parties: frozenset[str]
    named: frozenset[str]
    denied: bool | None

    @property
    def mass(self) -> float:
        """How much its words tell."""
        return tells(self.kinds)


def matters(points: Sequence[Point], vector: Vectors, teller: str = "") -> tuple[Matter, ...]:
    """What the points of one account are compared by; "our country" is its ``teller``'s, where that is a state."""
    home = next((state for state in states_in(teller)), "")
    people = {name for point in points for name in point.by if not profile(name).states}
    names = frozenset(word.form for name in people for word in words(name))
    parties = frozenset(state for name in people for state in _states_of(name))
    denied: dict[Span, bool] = {}
    found = []
    for point in points:
        if point.fact is not None:
            found.append(Matter(point, point.text, frozenset(), _NONE, frozenset(), frozenset(), denied=None))
            continue
        cue = verb_of(point)
        if point.cue is not None and cue is not None:
            denied[point.cue] = cue.denied
        told = denied.get(point.cue) if point.cue is not None else None
        text = _undescribed(_at_home(governed(point), home))
        held = profile(text).kinds
        kinds = held - frozenset(map(stem, names)) - _common()
        named = profile(_at_home(governed(point, least=1), home)).kinds - frozenset(map(stem, names)) - _common()
        named = named if len(named) <= _BARE and not _points_back(point) else frozenset()
        found.append(Matter(point, text, kinds or held, vector(_unnamed(text, names) or text), parties, named, told))
    return tuple(found)


@lru_cache(1 << 10)
def _states_of(person: str) -> frozenset[str]:
    """The codes of the states for which somebody held office."""
    return frozenset(code for office, _ in shipped().held_by(person) for code in profile(office.of).states)


def _points_back(point: Point) -> bool:
    """Whether what a verb governs is told by a pronoun: "a clear commitment to it"."""
    return any(word.form in words_of("back") for word in words(governed(point, least=1)))


def verb_of(point: Point) -> Cue | None:
    """The verb that tells a point's force, in the point's own words; None where it stands before them, or nowhere."""
    if point.cue is None:
        return None
    start = point.cue.start - point.span.start
    return next((cue for cue in cues(point.text) if cue.span[0] == start), None)


def governed(point: Point, least: int = _SHORT) -> str:
    """What the verb of a point governs, and what it opens with ("On Taiwan, …").

    All of the point where its verb governs fewer than ``least`` content words.
    """
    if point.cue is None or not (point.span.start <= point.cue.start < point.span.end):
        return point.text
    start, end = point.cue.start - point.span.start, point.cue.end - point.span.start
    before, after = point.text[:start], point.text[end:]
    opening, comma, _ = before.rpartition(",")
    first = next((word.form for word in words(opening)), "")
    told = (opening + comma + after if first in words_of("prepositions") else after).strip()
    return told if sum(word.content for word in words(after)) >= least else point.text


def _at_home(text: str, home: str) -> str:
    return _OURS.sub(home, text) if home else text


def _undescribed(text: str) -> str:
    """A text without what says who somebody named is, which is no matter: Kim Jong Un, the North Korean leader."""
    return _described().sub(r"\1", text)


@cache
def _described() -> re.Pattern[str]:
    roles = "|".join(sorted(role for role in words_of("roles") if role.isalpha()))
    return re.compile(rf"([^\W\d_a-z][\w’'-]*),\s(?:the|an?)\s(?:[\w’'-]+\s){{0,5}}(?:{roles})(?=[,.;:”\"]|\Z)")


def _unnamed(text: str, names: frozenset[str]) -> str:
    """A text without the names of those who take part, and their titles: every account of a talk has them."""
    left = [token for token in words(text) if token.form in names or (token.form in titles() and token.name)]
    kept, start = [], 0
    for token in left:
        kept.append(text[start : token.start])
        start = token.end
    return " ".join("".join((*kept, text[start:])).split())


def alike(one: Matter, other: Matter) -> float:
    """How alike the matters of two points are, 0 to 1; a circumstance is like itself only, whatever is told of it."""
    if one.point.fact is not None or other.point.fact is not None:
        return float(same_circumstance(one.point, other.point))
    shared = tells((one.kinds & other.kinds) - one.parties - other.parties)
    short, long = sorted((one.mass, other.mass))
    meaning = max(0.0, likeness(one.vector, other.vector))
    score = (_MEANING if shared else _MEANING_ALONE) * meaning
    score += _WITHIN * shared / max(short, 0.1) + _BOTH * shared / max(long, 0.1)
    if _names(one, other) or _names(other, one):
        score = max(score, NAMED)
    return round(min(1.0, score), 4)


def _names(one: Matter, other: Matter) -> bool:
    """Whether a point does no more than name a matter, one that the other is on: "trade", "the balance of trade"."""
    return bool(one.named) and one.named <= other.kinds


def covers(about: str, point: Point) -> bool:
    """Whether what a page says an account does not mention is what a point is about."""
    asked = profile(about).kinds - _common()
    held = profile(point.text).kinds
    return bool(asked) and tells(asked & held) * 2 > tells(asked)


def bare(name: str) -> frozenset[str]:
    """The words of a name as they are compared."""
    return frozenset(fold(word.form) for word in words(name) if word.content)


@cache
def _common() -> frozenset[str]:
    return frozenset(map(stem, load("points")["en"]["compare"]["common"]))
