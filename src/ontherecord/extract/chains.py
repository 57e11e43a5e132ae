"""Coreference chains of an article: those of the rules, widened by the model's where no names speak against it."""

import re
from collections.abc import Mapping, Sequence

from ontherecord.records import Mention, MentionKind

_WORD = re.compile(r"[^\W_]+")
_INITIAL = 1
_NAMED = (MentionKind.PERSON, MentionKind.BODY, MentionKind.STATE, MentionKind.PLACE, MentionKind.GROUP)


class Chains:
    """Numbers of chains; ``names`` are first those of the rules (``ruled`` of them), then the model's."""

    def __init__(self, text: str, names: Sequence[Mention], ruled: int, of_model: Mapping[int, int | None]) -> None:
        """``of_model`` tells the model's chain of names, by place."""
        self._names, self._ruled = names, ruled
        self._words = [frozenset(_WORD.findall(name.span.quote(text).lower())) for name in names]
        self._parent: dict[int, int] = {}
        self._fullest = self._by_chain()
        self._model: dict[int, int | None] = {}
        self._place_in = dict(of_model)
        self._free = 1 + max((m.chain for m in names if m.chain is not None), default=-1)
        members: dict[int, list[int]] = {}
        for place, chain in sorted(of_model.items()):
            if chain is not None:
                members.setdefault(chain, []).append(place)
        for chain, places in members.items():
            self._model[chain] = self._joined(places)

    def of_model(self, chain: int | None) -> int | None:
        """The number of a chain of the model."""
        if chain is None:
            return None
        if chain not in self._model:
            self._model[chain] = self._new()
        number = self._model[chain]
        return None if number is None else self._root(number)

    def of_name(self, place: int) -> int | None:
        """The number of a name's chain: by the rules, or, where they do not tell of it, by the model."""
        own = self._names[place].chain
        if own is not None:
            return self._root(own)
        left_open = place < self._ruled and self._names[place].kind is MentionKind.PERSON
        number = None if left_open else self.of_model(self._place_in.get(place))
        first = None if number is None else self._fullest.get(number)
        return number if first is None or self._alike(first, place) else None

    def _by_chain(self) -> dict[int, int]:
        """The place of the fullest name of every chain of the rules."""
        best: dict[int, int] = {}
        for place, name in enumerate(self._names):
            if name.chain is not None and name.kind in _NAMED:
                known = best.get(name.chain)
                if known is None or len(self._words[place]) > len(self._words[known]):
                    best[name.chain] = place
        return best

    def _joined(self, places: Sequence[int]) -> int | None:
        """The number of a chain of the model that holds names; None where they cannot all be the same."""
        known = [self._names[place].chain for place in places]
        roots = sorted({self._root(chain) for chain in known if chain is not None})
        full = [self._fullest[root] for root in roots if root in self._fullest]
        if not roots:
            number = self._new()
            self._fullest[number] = max(places, key=lambda place: (len(self._words[place]), -place))
            return number
        fullest = max(full, key=lambda place: (len(self._words[place]), -place), default=None)
        if fullest is not None and not all(self._alike(fullest, one) for one in full):
            return None
        for root in roots[1:]:
            self._parent[root] = roots[0]
        if fullest is not None:
            self._fullest[roots[0]] = fullest
        return roots[0]

    def _alike(self, one: int, other: int) -> bool:
        """Whether two names may be one thing's: of one kind, and one a part of the other but for initials."""
        if self._names[one].kind is not self._names[other].kind:
            return False
        a, b = ({w for w in self._words[place] if len(w) > _INITIAL} for place in (one, other))
        return a <= b or b <= a

    def _root(self, chain: int) -> int:
        while chain in self._parent:
            chain = self._parent[chain]
        return chain

    def _new(self) -> int:
        self._free += 1
        return self._free - 1
