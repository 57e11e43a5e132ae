"""What a mention alone tells of whom it stands for: words, name, gender, number, person, place in the text."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontherecord.nlp import tags
from ontherecord.nlp.features import INITIAL, OPENING, OUTSIDE, PLACES, UPPER, WITHIN, Features
from ontherecord.nlp.naming import TITLES, Core, Name, Namer, acronym, initials
from ontherecord.nlp.tokenize import Ints, Words
from ontherecord.vocab.reader import grammar
from ontherecord.vocab.referents import referents

Floats = npt.NDArray[np.float32]

TOKENS = 8
UNKNOWN, MASCULINE, FEMININE, NEUTER = range(4)
SINGULAR, PLURAL, EITHER = range(1, 4)
PRONOUN, NAME, DEFINITE, POSSESSED, INDEFINITE, NEAR, BARE = range(7)
PRONOUNS = {name: number for number, name in enumerate(referents().pronoun_classes, 1)}
PERSON = 1 + tags.KINDS.index("person")

_KIN = referents()
_PRONOUN_GENDERS = {PRONOUNS["he"]: MASCULINE, PRONOUNS["she"]: FEMININE, PRONOUNS["it"]: NEUTER}
_PRONOUN_NUMBERS = {
    PRONOUNS[name]: number
    for number, names in ((SINGULAR, ("first", "he", "she", "it")), (PLURAL, ("we", "they")))
    for name in names
}
_COMMAS = frozenset(",(–—-:")
_ARTICLES = frozenset(("the", "a", "an"))
_NEAR = frozenset(("this", "that", "these", "those", "such"))
_POSSESSIVE = frozenset(("'", "’", "my", "your", "his", "her", "its", "our", "their", "whose"))
_ONES = frozenset(("other", "others", "one", "ones"))
_CLASSES = {
    "pronoun": 1 + len(PRONOUNS),
    "form": 7,
    "kind": 1 + len(tags.KINDS),
    "gender": 4,
    "number": 4,
    "length": 5,
    "said": 4,
}
_FLAGS = 11
ALONE = sum(_CLASSES.values()) + _FLAGS


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in words of its text: ``first`` ≤ ``head`` < ``last``; ``kind``: `tags.KINDS` from 1, 0 unknown."""

    head: int
    first: int
    last: int
    kind: int


@dataclass(frozen=True, slots=True)
class Credit:
    """An attribution in words: who is credited (a range), and the ranges of what with."""

    source: tuple[int, int]
    contents: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """Columns over the mentions of a text, which are in the order of their first words, the longer first.

    ``string``, ``core``, ``head_word``: numbers that are equal where the lower-case words are. ``core_words``,
    ``name_words``: up to ``TOKENS`` numbers of words, -1 beyond. ``initials``: the number of the acronym that a name
    makes, ``acronym``: that of the one it is. ``quotation``: which one a mention stands in, -1 for none; ``told``:
    the range of the words credited with what it stands in.
    ``joint``: what stands right after (see ``_joint``), ``next_word``: the word after that. ``alone``: what the
    scorer reads of a mention, [M, ``ALONE``].
    """

    first: Ints
    last: Ints
    head: Ints
    kind: Ints
    string: Ints
    core: Ints
    head_word: Ints
    core_words: Ints
    name_words: Ints
    initials: Ints
    acronym: Ints
    pronoun: Ints
    form: Ints
    gender: Ints
    number: Ints
    sentence: Ints
    paragraph: Ints
    quotation: Ints
    told: Ints
    joint: Ints
    next_word: Ints
    names: tuple[Name, ...]
    alone: Floats

    def __len__(self) -> int:
        return len(self.head)


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions by their first word, the longer first."""
    return sorted(mentions, key=lambda m: (m.first, -m.last, m.head))


def describe(
    words: Words, features: Features, mentions: Sequence[Mention], credited: Sequence[Credit] = ()
) -> Traits:
    """The traits of mentions that are in order."""
    return _Describer(words, features, credited).traits(mentions)


class _Describer:
    def __init__(self, words: Words, features: Features, credited: Sequence[Credit]) -> None:
        self.namer = Namer(words, features.case)
        self.words, self.lower = self.namer.words, self.namer.lower
        self.case = features.case
        self.sentence = np.cumsum(features.place % PLACES != WITHIN, dtype=np.int32)
        self.paragraph = np.cumsum((features.place % PLACES) >= INITIAL, dtype=np.int32)
        opens = (features.quote == OPENING) & (np.roll(features.quote, 1) == OUTSIDE)
        self.quotation = np.where(features.quote == OUTSIDE, -1, np.cumsum(opens, dtype=np.int32))
        self.told = np.full((len(self.words), 2), -1, dtype=np.int32)
        for credit in sorted(credited, key=lambda c: c.contents[0][0] - c.contents[-1][1]):
            for first, last in credit.contents:
                self.told[first:last] = credit.source
        self.numbers: dict[str, int] = {}

    def traits(self, mentions: Sequence[Mention]) -> Traits:
        cores = [self.namer.core(m.head, m.first, m.last) for m in mentions]
        names = [
            self.namer.name(m.head, core, person=m.kind == PERSON) for m, core in zip(mentions, cores, strict=True)
        ]
        at = {name: np.array([getattr(m, name) for m in mentions], dtype=np.int32) for name in Mention.__slots__}
        heads = at["head"]
        head_words = [self.namer.spelled(h) for h in heads.tolist()]
        pronoun = [_pronoun(self.lower, m) for m in mentions]
        columns = {
            "string": self._numbered(self._stripped(m) for m in mentions),
            "core": self._numbered(" ".join(core.words) for core in cores),
            "head_word": self._numbered(head_words),
            "core_words": self._several(core.words for core in cores),
            "name_words": self._several(name.parts for name in names),
            "initials": self._numbered(initials(core.capitals) for core in cores),
            "acronym": self._numbered(acronym(core.capitals, n) for n, core in enumerate(cores)),
            "pronoun": pronoun,
            "form": [self._form(m, p, core) for m, p, core in zip(mentions, pronoun, cores, strict=True)],
            "gender": [self._gender(p, core) for p, core in zip(pronoun, cores, strict=True)],
            "number": [self._number(m, p, core) for m, p, core in zip(mentions, pronoun, cores, strict=True)],
            "joint": [self._joint(m) for m in mentions],
            "next_word": [self._next(m) for m in mentions],
        }
        known = {name: np.array(column, dtype=np.int32) for name, column in columns.items()}
        known |= {name: known[name].reshape(-1, TOKENS) for name in ("core_words", "name_words")}
        places = {name: getattr(self, name)[heads] for name in ("sentence", "paragraph", "quotation", "told")}
        alone = self._alone(mentions, at | known | places)
        return Traits(**at, **known, **places, names=tuple(names), alone=alone)

    def _numbered(self, strings: Iterable[str]) -> list[int]:
        return [self.numbers.setdefault(string, len(self.numbers)) for string in strings]

    def _several(self, groups: Iterable[Collection[str]]) -> list[list[int]]:
        found = []
        for group in groups:
            numbers = self._numbered(sorted(set(group)))[-TOKENS:]
            found.append(numbers + [-1] * (TOKENS - len(numbers)))
        return found

    def _stripped(self, mention: Mention) -> str:
        first = mention.first
        if self.lower[first] in _ARTICLES and mention.last > first + 1:
            first += 1
        return " ".join(self.lower[first : mention.last])

    def _form(self, mention: Mention, pronoun: int, core: Core) -> int:
        opening = self.lower[mention.first]
        if pronoun:
            return PRONOUN
        if core.capitals:
            return NAME
        if opening == "the":
            return DEFINITE
        if opening in _NEAR:
            return NEAR
        if opening in {"a", "an", "some", "another", "any", "no"}:
            return INDEFINITE
        return POSSESSED if _POSSESSIVE.intersection(self.lower[mention.first : mention.head]) else BARE

    def _gender(self, pronoun: int, core: Core) -> int:
        if pronoun:
            return _PRONOUN_GENDERS.get(pronoun, UNKNOWN)
        words = core.words
        if any(word in _KIN.feminine for word in words[-2:]) or words[0] in _KIN.feminine:
            return FEMININE
        if any(word in _KIN.masculine for word in words[-2:]) or words[0] in _KIN.masculine:
            return MASCULINE
        first = next((w.lower() for w in core.capitals), "")
        return FEMININE if first in _KIN.feminine_names else MASCULINE if first in _KIN.masculine_names else UNKNOWN

    def _number(self, mention: Mention, pronoun: int, core: Core) -> int:
        word = self.lower[mention.head]
        if pronoun:
            return PLURAL if word in {"these", "those", "ourselves"} else _PRONOUN_NUMBERS.get(pronoun, 0)
        if word in {"and", "or", "&"} or word in _KIN.plurals:
            return PLURAL
        if word in _KIN.collectives:
            return EITHER
        if core.capitals:
            return SINGULAR if mention.kind == PERSON else EITHER
        return PLURAL if word.endswith("s") and not word.endswith("ss") and word not in _KIN.singulars else SINGULAR

    def _joint(self, mention: Mention) -> int:
        """What stands right after: 0 something else, 1 a comma or bracket, 2 a copula, 3 a possessive."""
        if mention.last >= len(self.words):
            return 0
        word = self.lower[mention.last]
        if word in _COMMAS:
            return 1
        return 2 if word in _KIN.copulas else 3 if word in {"'", "’"} else 0

    def _next(self, mention: Mention) -> int:
        """The first word after a comma or copulas."""
        last = min(len(self.words), mention.last + 3)
        return next((i for i in range(mention.last, last) if self.lower[i] not in _COMMAS | _KIN.copulas), last)

    def _alone(self, mentions: Sequence[Mention], columns: dict[str, Ints]) -> Floats:
        count = len(mentions)
        out = np.zeros((count, ALONE), dtype=np.float32)
        if not count:
            return out
        first, last, head = (columns[name] for name in ("first", "last", "head"))
        _, which, counts = np.unique(columns["core"], return_inverse=True, return_counts=True)
        seen_first = np.zeros(count, dtype=bool)
        seen_first[np.unique(columns["core"], return_index=True)[1]] = True
        before = [self.lower[f - 1] if f else "" for f in first.tolist()]
        flags = [
            columns["quotation"] >= 0,
            np.append(True, columns["sentence"][1:] != columns["sentence"][:-1]),
            self.case[head] == UPPER,
            seen_first,
            columns["paragraph"] <= 1,
            np.array([word in grammar().prepositions for word in before]),
            np.array([self.lower[h] in _KIN.persons or self.lower[h] in TITLES for h in head.tolist()]),
            columns["name_words"][:, 1] >= 0,
            *(columns["joint"] == joint for joint in (1, 2, 3)),
        ]
        classes = {
            "pronoun": columns["pronoun"],
            "form": columns["form"],
            "kind": columns["kind"],
            "gender": columns["gender"],
            "number": columns["number"],
            "length": np.minimum(4, np.log2(last - first)).astype(np.int32),
            "said": np.minimum(3, np.log2(counts[which])).astype(np.int32),
        }
        at = 0
        for name, size in _CLASSES.items():
            out[np.arange(count), at + classes[name]] = 1
            at += size
        out[:, at:] = np.stack(flags, axis=1)
        return out


def _pronoun(lower: Sequence[str], mention: Mention) -> int:
    if mention.last > mention.head + 1 or mention.first < mention.head:
        is_short = mention.last - mention.first <= 2 and lower[mention.head] in _ONES
        return PRONOUNS["each"] if is_short else 0
    name = referents().pronouns.get(lower[mention.head])
    return PRONOUNS[name] if name else 0
