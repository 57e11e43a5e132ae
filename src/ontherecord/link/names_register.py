"""Whom of the register a page may mean by a name: by the name alone, or by a family name with an office."""

import re
from functools import cached_property, lru_cache

from ontherecord.edtf import Edtf
from ontherecord.link.names import SCORES, How, comparison, is_common, is_full, is_rare, keys
from ontherecord.link.names_parts import person_name, untitled
from ontherecord.vocab import reader
from ontherecord.vocab.names import name_words
from ontherecord.vocab.offices import Holding, Office, Offices, fold
from ontherecord.vocab.words import alternatives

_CERTAIN = frozenset((How.SAME, How.SPELLING, How.ORDER, How.NICKNAME, How.SHORTER))
_PAST = re.compile(r"^(?:the )?(?:then[ -]|former |ex-|late )", re.IGNORECASE)
_HEADS = frozenset(("president", "minister", "secretary", "chancellor", "premier"))
_NO_TITLE = re.compile(r"\b(?:the|then|new|current|a|an|his|her|its|their|former|acting|interim)\b|['’]s?\b|[-,.]")


class Register:
    """A register of persons, asked by names as pages write them. Equal only to itself: it is kept by its identity."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices

    def __hash__(self) -> int:
        return id(self.offices)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Register) and other.offices is self.offices

    def known(
        self,
        name: str,
        states: frozenset[str],
        titles: tuple[str, ...],
        day: Edtf | None,
        named: frozenset[str] = frozenset(),
    ) -> tuple[str, ...]:
        """The persons whom a name may mean, given the states and titles that a page tells of its bearer; sorted.

        By a full name all who bear it; by a family name only the one who held an office that is told, or, of a rare
        name without any title, the only one of the register if in office then, for a state or body that is ``named``.
        """
        holders = self._holders(name, titles, states, day)
        if not is_full(name):
            if not holders and is_rare(name):
                holders = self._shortly(name, titles, states, day) if titles else self._alone(name, day, named)
            return tuple(holders) if len(holders) == 1 else ()
        exact = self._listed(name)
        found = {one for one in exact or self._spelt(name) if self._fits(one, name, states, exact=bool(exact))}
        return tuple(sorted(found & holders if len(found) > 1 and len(found & holders) == 1 else found))

    def _listed(self, name: str) -> frozenset[str]:
        return frozenset(one.name for one in self.offices.persons(name)) or self._bare.get(
            _letters(name), frozenset()
        )

    def _spelt(self, name: str) -> frozenset[str]:
        """Those whose names are the name in another spelling, order, or fullness."""
        if person_name(name).number:
            return frozenset()
        near = {one for key in keys(name) for one in self._by_key.get(key, ())}
        return frozenset(self._person[one] for one in near if comparison(one, name).how in _CERTAIN)

    def _fits(self, person: str, name: str, states: frozenset[str], *, exact: bool) -> bool:
        """Whether the page tells of the person's state, or of none; only a rare name, as listed, may do without."""
        if states & self.states_of(person):
            return True
        doubtful = is_common(name) or (bool(person_name(name).korean) and not exact)
        return exact and not doubtful if states else exact or not doubtful

    def states_of(self, person: str) -> frozenset[str]:
        """The states and bodies for which a person has held offices."""
        return self._states.get(person, frozenset())

    def _holders(self, name: str, titles: tuple[str, ...], states: frozenset[str], day: Edtf | None) -> set[str]:
        """Those of the family name who held an office by one of the titles: on the day, or, a former one, before."""
        if day is None or not titles:
            return set()
        found: dict[str, float] = {}
        for title in titles:
            past = bool(_PAST.match(title))
            for office in self._offices(title, states):
                for held in office.holdings:
                    begun = held.start.earliest <= day.latest
                    over = held.end is not None and held.end.latest < day.earliest
                    if begun and over == past:
                        found.setdefault(held.holder, comparison(name, held.holder).score)
        family = {holder for holder, score in found.items() if score >= SCORES[How.FAMILY]}
        # a monarch, or one known by it, goes by the given name alone: President Lula
        return family or {holder for holder, score in found.items() if score >= SCORES[How.GIVEN]}

    def _shortly(self, name: str, titles: tuple[str, ...], states: frozenset[str], day: Edtf | None) -> set[str]:
        """Those of the family name whose office on the day is told by a part of its title: Secretary Blinken."""
        told = [set(fold(title).split()) & _HEADS for title in titles if not _PAST.match(title)]
        words = set().union(*told)
        if day is None or not words:
            return set()
        return {
            held.holder
            for office, held in self._by_family.get(person_name(name).words[-1], ())
            if (not states or office.of in states)
            and _is_held(held, day)
            and any(words & set(fold(title).split()) for title in office.titles)
        }

    def _alone(self, name: str, day: Edtf | None, named: frozenset[str]) -> set[str]:
        """The only one of the register with a family name, if in office on the day for what is named."""
        word = person_name(name).words[-1]
        held = self._by_family.get(word, ())
        if day is None or word in name_words().given_names or len({one.holder for _, one in held}) > 1:
            return set()
        return {one.holder for office, one in held if office.of in named and _is_held(one, day)}

    @cached_property
    def _by_family(self) -> dict[str, list[tuple[Office, Holding]]]:
        found: dict[str, list[tuple[Office, Holding]]] = {}
        for office in self.offices.offices:
            for held in office.holdings:
                found.setdefault(person_name(held.holder).words[-1], []).append((office, held))
        return found

    def _offices(self, title: str, states: frozenset[str]) -> tuple[Office, ...]:
        named = self._by_name.get(fold(_PAST.sub("", title)).removeprefix("acting "))
        if named is not None:
            return (named,)
        told = states_in(title) or (tuple(states) if len(states) == 1 else ())
        bare = " ".join(_NO_TITLE.sub(" ", fold(_states()[0].sub(" ", title))).split())
        bare = bare.removeprefix("of ").removesuffix(" of")
        if not bare:
            return ()
        if told:
            return tuple(office for state in told for office in self.offices.named(bare, state))
        return self._titled.get(bare, ()) if not states else ()

    @cached_property
    def _titled(self) -> dict[str, tuple[Office, ...]]:
        """The offices of all states by title: who bears one with a family name is told by these two and the day."""
        found: dict[str, list[Office]] = {}
        for office in self.offices.offices:
            for title in {fold(title) for title in office.titles}:
                found.setdefault(title, []).append(office)
        return {title: tuple(offices) for title, offices in found.items()}

    @cached_property
    def _by_name(self) -> dict[str, Office]:
        return {fold(office.name): office for office in self.offices.offices}

    @cached_property
    def _states(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for office in self.offices.offices:
            for held in office.holdings:
                found.setdefault(held.holder, set()).add(office.of)
        return {name: frozenset(states) for name, states in found.items()}

    @cached_property
    def _person(self) -> dict[str, str]:
        return {name: one.name for one in self.offices.people for name in (one.name, *one.also) if is_full(name)}

    @cached_property
    def _bare(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one in self.offices.people:
            for name in (one.name, *one.also):
                found.setdefault(_letters(name), set()).add(one.name)
        return {bare: frozenset(names) for bare, names in found.items()}

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._person:
            for key in keys(name):
                found.setdefault(key, []).append(name)
        return found


def _is_held(held: Holding, day: Edtf) -> bool:
    return held.start.earliest <= day.latest and (held.end is None or held.end.latest >= day.earliest)


def _letters(name: str) -> str:
    """A name without titles, blanks and hyphens."""
    return "".join(untitled(name)).replace(" ", "")


@lru_cache(8)
def _kept(register: Register) -> Register:
    return register


def register_of(offices: Offices) -> Register:
    """The register of some offices; asked again it is the same one."""
    return _kept(Register(offices))


def states_in(words: str) -> tuple[str, ...]:
    """The states that words name, by name or adjective, each once, in order."""
    pattern, by_word = _states()
    return tuple(dict.fromkeys(by_word[match[0]] for match in pattern.finditer(words)))


@lru_cache(1)
def _states() -> tuple[re.Pattern[str], dict[str, str]]:
    found = ((word, state) for state in reversed(reader.states()) for word in (*state.names, *state.adjectives))
    # "the North" would be found in "the North Korean leader", and leave a Korean one
    by_word = {word: state.name for word, state in found if not word.startswith("the ")}
    return re.compile(rf"(?<!\w)(?:{alternatives(by_word)})(?!\w)"), by_word
