"""Which mentions of a text stand for the same: word-level coreference with a scorer over pairs of mentions.

After Dobrovolskii 2021 (EMNLP): a mention is its head word, and the score of an antecedent is the sum of what the two
are worth as mentions, of the product of their projections, and of a small network over both and over their `pairs`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from ontherecord.nlp.naming import Name
from ontherecord.nlp.pairs import Pairs, candidates, compare, owners
from ontherecord.nlp.speakers import addresses, barred, settled
from ontherecord.nlp.tokenize import Ints
from ontherecord.nlp.traits import FEMININE, MASCULINE, PERSON, PRONOUNS, SINGULAR, Floats, Traits

PROJECTED = 64
OUTPUTS = 2 * PROJECTED + 1
_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Scorer:
    """The small network over pairs; H hidden units.

    ``query`` and ``key`` [`PROJECTED`, H] read the projections of a mention and of its antecedent, ``mention`` and
    ``antecedent`` [`ALONE`, H] their traits, ``pair`` [`COMPARED`, H] what the two have in common.
    """

    query: Floats
    key: Floats
    mention: Floats
    antecedent: Floats
    pair: Floats
    bias: Floats
    out: Floats

    @classmethod
    def load(cls, path: Path) -> "Scorer":
        """Read what ``save`` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(*(arrays[field.name] for field in fields(cls)))

    def save(self, path: Path) -> None:
        """Write the arrays as an .npz."""
        np.savez(path, **{field.name: getattr(self, field.name) for field in fields(self)})

    def scores(self, projected: Floats, traits: Traits, pairs: Pairs) -> Floats:
        """The score of every pair, [P], against 0 for standing alone.

        ``projected`` [M, `OUTPUTS`]: of each mention's head word its query, its key, its worth.
        """
        query, key, worth = projected[:, :PROJECTED], projected[:, PROJECTED:-1], projected[:, -1]
        of_mention = traits.alone @ self.mention + query @ self.query + self.bias
        of_antecedent = traits.alone @ self.antecedent + key @ self.key
        found = np.zeros(len(pairs.mention), dtype=np.float32)
        for start in range(0, len(found), _BLOCK):
            b, a = (column[start : start + _BLOCK] for column in pairs)
            hidden = of_mention[b] + of_antecedent[a] + compare(traits, Pairs(b, a)) @ self.pair
            product = np.einsum("pd,pd->p", query[b], key[a]) / np.float32(np.sqrt(PROJECTED))
            found[start : start + _BLOCK] = np.maximum(hidden, 0) @ self.out + product + worth[b] + worth[a]
        return found


def chains(projected: Floats, traits: Traits, scorer: Scorer, threshold: float = 0.0) -> Ints:
    """The number of each mention's chain, [M]; chains are numbered by their first mentions."""
    pairs = candidates(traits)
    return linked(traits, pairs, scorer.scores(projected, traits, pairs), threshold)


def linked(traits: Traits, pairs: Pairs, scores: Floats, threshold: float = 0.0) -> Ints:
    """Chains out of the scores of pairs.

    From the first mention to the last, each joins the chain of its best antecedent above the threshold in whose chain
    nothing speaks against it: no name in conflict with its own, no "he" where it is "she" or Mrs Lund, no "Madam
    Speaker" where it is the "I" who says so. A quoted "I" is left to the one credited with the quotation, before or
    after it; what else is known of who speaks is in `speakers`.
    """
    found = _Chains(traits)
    owner, said = owners(traits, pairs)
    scores = np.where(np.isin(pairs.mention, said) | barred(traits, pairs), -np.inf, scores)
    above = np.flatnonzero(scores > threshold)
    order = above[np.lexsort((-pairs.antecedent[above], -scores[above], pairs.mention[above]))]
    done = -1
    for mention, antecedent in zip(pairs.mention[order].tolist(), pairs.antecedent[order].tolist(), strict=True):
        if mention != done and found.join(mention, antecedent):
            done = mention
    for one, other in zip(said.tolist(), owner.tolist(), strict=True):
        found.join(one, other)
    return _numbered(settled(traits, found.numbers()))


def _numbered(chains: Ints) -> Ints:
    """Chains numbered by their first mentions."""
    _, first, which = np.unique(chains, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first)).astype(np.int32)[which]


class _Chains:
    """Chains in the making, each numbered by one of its mentions."""

    def __init__(self, traits: Traits) -> None:
        self._members = [[place] for place in range(len(traits))]
        self._chain = list(range(len(traits)))
        is_one = (traits.kind == PERSON) & (traits.number == SINGULAR)
        has_gender = ((traits.pronoun > 0) | is_one) & np.isin(traits.gender, (MASCULINE, FEMININE))
        self._known = [
            _Known(name, gender if told else None, turn, speaks=speaks, addressed=addressed)
            for name, gender, told, turn, speaks, addressed in zip(
                traits.names,
                traits.gender.tolist(),
                has_gender.tolist(),
                zip(traits.paragraph.tolist(), traits.quotation.tolist(), strict=True),
                (traits.pronoun == PRONOUNS["first"]).tolist(),
                addresses(traits).tolist(),
                strict=True,
            )
        ]

    def join(self, one: int, other: int) -> bool:
        """Make one chain of the two that hold these mentions; returns whether nothing speaks against it."""
        source, target = self._chain[one], self._chain[other]
        if source != target:
            if not self._known[target].takes(self._known[source]):
                return False
            self._known[target].add(self._known[source])
            for place in self._members[source]:
                self._chain[place] = target
            self._members[target] += self._members[source]
        return True

    def numbers(self) -> Ints:
        """The chain of each mention, as its first mention's place."""
        first = {chain: min(self._members[chain]) for chain in set(self._chain)}
        return np.array([first[chain] for chain in self._chain], dtype=np.int32)


class _Known:
    """What a chain tells of whom it stands for."""

    __slots__ = ("addressed", "genders", "names", "speaks")

    def __init__(
        self, name: Name, gender: int | None, turn: tuple[int, int], *, speaks: bool, addressed: bool
    ) -> None:
        self.names = {name} if name.parts or name.directions else set()
        self.genders = {gender} if gender is not None else set()
        self.speaks = {turn} if speaks else set()
        self.addressed = {turn} if addressed else set()

    def takes(self, other: "_Known") -> bool:
        if len(self.genders | other.genders) > 1:
            return False
        if self.speaks & other.addressed or self.addressed & other.speaks:
            return False
        return not any(one.conflicts(two) for one in other.names for two in self.names)

    def add(self, other: "_Known") -> None:
        self.names |= other.names
        self.genders |= other.genders
        self.speaks |= other.speaks
        self.addressed |= other.addressed


def members(chain: Sequence[int] | Ints) -> list[list[int]]:
    """The places of the mentions of each chain."""
    found: dict[int, list[int]] = {}
    for place, number in enumerate(np.asarray(chain).tolist()):
        found.setdefault(number, []).append(place)
    return list(found.values())
