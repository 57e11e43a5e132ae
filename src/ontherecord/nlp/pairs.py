"""Pairs of mentions that may stand for the same, and what tells whether they do.

Every mention is held against a bounded number of those before it, so that all of it is linear in the text.
"""

from collections import defaultdict, deque
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ontherecord.nlp.tokenize import Ints
from ontherecord.nlp.traits import EITHER, FEMININE, MASCULINE, NAME, NEUTER, PERSON, PRONOUNS, Floats, Traits

NEAREST = 32
SAME_WORD = 8
PROTAGONISTS = 4

Bools = npt.NDArray[np.bool_]

_BLOCK = 20_000
_SPEAKING = (PRONOUNS["first"], PRONOUNS["second"])


class Pairs(NamedTuple):
    """Places of mentions and of earlier ones, by mention, the nearest earlier one last."""

    mention: Ints
    antecedent: Ints


def candidates(traits: Traits) -> Pairs:
    """The ``NEAREST`` mentions before each, and the ``SAME_WORD`` latest that share its head or a word of its name.

    "I" and "you" are held against the ``PROTAGONISTS`` persons named first as well: whoever is interviewed or speaks
    is named far above. Left out are those that cannot be meant: a mention in which it stands before the head ("his"
    in "his house"), names in conflict, "he" for "she".
    """
    by_word: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=SAME_WORD))
    rows: list[int] = []
    columns: list[int] = []
    pronoun = traits.pronoun.tolist()
    protagonists = _protagonists(traits)
    known_by = np.column_stack([traits.head_word, traits.acronym, traits.initials, traits.name_words]).tolist()
    for i, words in enumerate(known_by):
        near = range(max(0, i - NEAREST), i)
        keys = set(words[:1] if pronoun[i] else words) - {-1}
        known = {j for key in keys for j in by_word[key]}
        if pronoun[i] in _SPEAKING:
            known.update(protagonists)
        far = sorted(j for j in known if j < near.start)
        rows += [i] * (len(far) + len(near))
        columns += far
        columns += near
        for key in keys:
            by_word[key].append(i)
    pairs = Pairs(np.array(rows, dtype=np.int32), np.array(columns, dtype=np.int32))
    blocks = (Pairs(*(column[at : at + _BLOCK] for column in pairs)) for at in range(0, max(1, len(rows)), _BLOCK))
    kept = ~np.concatenate([_impossible(traits, block) for block in blocks])
    return Pairs(pairs.mention[kept], pairs.antecedent[kept])


def _protagonists(traits: Traits) -> list[int]:
    """The first mentions of the persons named first."""
    found: dict[frozenset[str], int] = {}
    for place in np.flatnonzero((traits.kind == PERSON) & (traits.form == NAME)).tolist():
        parts = traits.names[place].parts
        if parts and not any(parts <= known for known in found):
            found[parts] = place
        if len(found) == PROTAGONISTS:
            break
    return list(found.values())


def owners(traits: Traits, pairs: Pairs) -> tuple[Ints, Ints]:
    """Who is credited with a quotation, and each "I" in it, whichever comes first."""
    b, a = pairs
    before, after = _speaks(traits, b, a), _speaks(traits, a, b)
    return np.concatenate([a[before], b[after]]), np.concatenate([b[before], a[after]])


def _speaks(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Whether the other, as a whole, is credited with the quotation in which the one is "I"."""
    is_told = (traits.told[one, 0] <= traits.head[other]) & (traits.head[other] < traits.told[one, 1])
    is_whole = is_told & (traits.first[other] <= traits.told[one, 0])
    speaks: Bools = is_whole & (traits.pronoun[one] == PRONOUNS["first"]) & (traits.quotation[one] >= 0)
    return speaks


def _impossible(traits: Traits, pairs: Pairs) -> Bools:
    b, a = pairs
    inside = (traits.last[a] >= traits.last[b]) & (traits.first[b] <= traits.head[a])
    genders = {MASCULINE, FEMININE}
    told = (traits.pronoun > 0) & np.isin(traits.gender, list(genders))
    clash = told[a] & told[b] & (traits.gender[a] != traits.gender[b])
    impossible: Bools = inside | clash
    shared = _overlap(traits.name_words[b], traits.name_words[a])
    size = (traits.name_words >= 0).sum(axis=1)
    differ = (size[a] > 1) & (size[b] > 1) & (shared < np.minimum(size[a], size[b]))
    for at in np.flatnonzero(differ | _directed(traits)[a]).tolist():
        if traits.names[a[at]].conflicts(traits.names[b[at]]):
            impossible[at] = True
    return impossible


def _directed(traits: Traits) -> Bools:
    return np.array([bool(name.directions) for name in traits.names], dtype=bool)


def _overlap(one: Ints, other: Ints) -> Ints:
    """How many words of each row stand in the other's row."""
    found = np.zeros(len(one), dtype=np.int32)
    # the numbers of a row come first in it, and few rows have many
    for word in range(int((one >= 0).sum(axis=1).max(initial=0))):
        some = np.flatnonzero(one[:, word] >= 0)
        widest = int((other[some] >= 0).sum(axis=1).max(initial=0))
        found[some] += (one[some, word, None] == other[some, :widest]).any(axis=1)
    return found


def _buckets(values: Ints, size: int) -> Bools:
    """One-hot 0, 1, 2, 3–4, 5–8, … ``size`` columns."""
    which = np.where(values < 1, 0, np.ceil(np.log2(np.maximum(values, 1))).astype(np.int32) + 1)
    hot: Bools = np.minimum(which, size - 1)[:, None] == np.arange(size)[None, :]
    return hot


def compare(traits: Traits, pairs: Pairs) -> Floats:
    """What is to be said of each pair: zeros and ones, [P, ``COMPARED``]."""
    b, a = pairs
    flags = [flag for told in (_words, _names, _agreement, _places) for flag in told(traits, b, a)]
    return np.column_stack([_distances(traits, b, a), *flags]).astype(np.float32)


def _distances(traits: Traits, b: Ints, a: Ints) -> Bools:
    sentences, paragraphs = (abs(column[b] - column[a]) for column in (traits.sentence, traits.paragraph))
    return np.concatenate([_buckets(b - a, 9), _buckets(sentences, 7), _buckets(paragraphs, 4)], axis=1)


def _words(traits: Traits, b: Ints, a: Ints) -> list[Bools]:
    shared = _overlap(traits.core_words[b], traits.core_words[a])
    size = (traits.core_words >= 0).sum(axis=1)
    same_head = traits.head_word[b] == traits.head_word[a]
    no_pronoun = (traits.pronoun[a] == 0) & (traits.pronoun[b] == 0)
    head_in = ((traits.core_words[a] == traits.head_word[b][:, None]).any(axis=1)) & no_pronoun
    in_head = ((traits.core_words[b] == traits.head_word[a][:, None]).any(axis=1)) & no_pronoun
    return [
        traits.string[b] == traits.string[a],
        (traits.core[b] == traits.core[a]) & no_pronoun,
        same_head,
        head_in,
        in_head,
        (shared == size[b]) & no_pronoun,
        (shared == size[a]) & no_pronoun,
        (shared > 0) & no_pronoun,
        (shared == 0) & no_pronoun,
        same_head & no_pronoun & (shared < size[b]),
        same_head & no_pronoun & (shared < size[a]),
        same_head & no_pronoun & (shared < size[a]) & (shared < size[b]),
    ]


def _names(traits: Traits, b: Ints, a: Ints) -> list[Bools]:
    shared = _overlap(traits.name_words[b], traits.name_words[a])
    size = (traits.name_words >= 0).sum(axis=1)
    both = (size[a] > 0) & (size[b] > 0)
    return [
        both,
        both & (shared == size[b]),
        both & (shared == size[a]),
        both & (shared > 0) & (shared < np.minimum(size[a], size[b])),
        both & (shared == 0),
        (traits.acronym[b] == traits.initials[a]) | (traits.acronym[a] == traits.initials[b]),
        (traits.form[a] == NAME) & (traits.pronoun[b] > 0),
    ]


def _agreement(traits: Traits, b: Ints, a: Ints) -> list[Bools]:
    gender_a, gender_b, number_a, number_b = traits.gender[a], traits.gender[b], traits.number[a], traits.number[b]
    sexes = (gender_a > 0) & (gender_b > 0)
    known = (number_a > 0) & (number_b > 0)
    loose = (number_a == EITHER) | (number_b == EITHER)
    kind_a, kind_b = traits.kind[a], traits.kind[b]
    person_a, person_b = kind_a == PERSON, kind_b == PERSON
    pronoun_a, pronoun_b = traits.pronoun[a], traits.pronoun[b]
    first, second = PRONOUNS["first"], PRONOUNS["second"]
    return [
        sexes & (gender_a == gender_b),
        sexes & (gender_a != gender_b),
        (gender_b == NEUTER) & person_a,
        (gender_a == NEUTER) & person_b,
        known & ~loose & (number_a == number_b),
        known & ~loose & (number_a != number_b),
        known & loose,
        (kind_a == kind_b) & (kind_a > 0),
        (kind_a != kind_b) & (kind_a > 0) & (kind_b > 0),
        person_a & person_b,
        (pronoun_a > 0) & (pronoun_a == pronoun_b),
        (pronoun_a > 0) & (pronoun_b > 0) & (pronoun_a != pronoun_b),
        (pronoun_a == first) & (pronoun_b == second),
        (pronoun_a == second) & (pronoun_b == first),
    ]


def _places(traits: Traits, b: Ints, a: Ints) -> list[Bools]:
    inside = traits.last[a] >= traits.last[b]
    touching = traits.next_word[a] == traits.first[b]
    joint = traits.joint[a]
    quoted_a, quoted_b = traits.quotation[a], traits.quotation[b]
    return [
        inside,
        touching & (joint == 0),
        touching & (joint == 1),
        touching & (joint == 2),
        (quoted_a == quoted_b) & (quoted_a >= 0),
        (quoted_a != quoted_b) & (quoted_a >= 0) & (quoted_b >= 0),
        (quoted_a < 0) & (quoted_b >= 0),
        (quoted_a >= 0) & (quoted_b < 0),
    ]


COMPARED = 9 + 7 + 4 + 12 + 7 + 14 + 8
