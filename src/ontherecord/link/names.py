"""Whether two personal names can be one, whatever their spelling, script, order and fullness.

Rules over words, no training: what is compared are the ways to read each name (family name last or first). Names of
persons differ by custom far more than by chance, so customs are told in ``vocab/names.toml`` and letters by rules,
after Christen, "A Comparison of Personal Name Matching" (2006), which finds rules for spelling to precede distances.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product

from ontherecord.link.names_korean import coarse, family_readings
from ontherecord.link.names_parts import Order, PersonName, frame, given_forms, person_name, skeleton
from ontherecord.vocab.names import name_words

_KEPT = 262_144
_SHORTEST_FORM = 3  # letters of a given name that may stand for a longer one: Kath for Kathleen


_SONS = frozenset(("bin", "ibn", "bint"))  # between a name and the father's


class How(StrEnum):
    """In what two names agree, or differ; in words for people."""

    SAME = "the same name"
    SPELLING = "the same name in another spelling"
    ORDER = "the same name with the family name elsewhere"
    NICKNAME = "a short or foreign form of the same given name"
    SHORTER = "the same name with a middle name left out"
    LATER = "the same name with the first given name left out"
    CUT = "the same name with the last family name left out"
    INITIALS = "a given name abbreviated"
    NEARLY = "nearly the same name"
    JUNIOR = "the same name, one with Jr., Sr. or a number"
    FAMILY = "a family name alone"
    GIVEN = "a given name alone"
    UNCLEAR = "names that cannot be compared"
    OTHER_GIVEN = "the same family name with different given names"
    OTHER_NUMBER = "the same name with different numbers after it"
    OTHER = "different names"


SCORES = {
    How.SAME: 1.0, How.SPELLING: 0.95, How.ORDER: 0.93, How.NICKNAME: 0.92, How.SHORTER: 0.9, How.LATER: 0.8,
    How.CUT: 0.8, How.INITIALS: 0.8, How.NEARLY: 0.7, How.JUNIOR: 0.55, How.FAMILY: 0.5, How.GIVEN: 0.3,
    How.UNCLEAR: 0.2, How.OTHER_GIVEN: 0.0, How.OTHER_NUMBER: 0.0, How.OTHER: 0.0,
}  # fmt: skip
"""How like two names are that agree in a way."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two names comes to: 0 certainly different, 1 the same name."""

    how: How

    @property
    def score(self) -> float:
        """How like the names are."""
        return SCORES[self.how]


def alike(one: str, other: str) -> float:
    """How like two personal names are, 0 to 1; in any order of the two the same."""
    return comparison(one, other).score


def comparison(one: str, other: str) -> Comparison:
    """In what two personal names agree, or differ; in any order of the two the same."""
    first, second = sorted((one, other))
    return Comparison(_compared(first, second))


@lru_cache(_KEPT)
def _compared(one: str, other: str) -> How:
    left, right = person_name(one), person_name(other)
    if not left.words or not right.words:
        return How.UNCLEAR
    how = _words_compared(left, right)
    if SCORES[how] < SCORES[How.FAMILY] or left.number == right.number:
        return how
    return How.OTHER_NUMBER if left.number and right.number else min(how, How.JUNIOR, key=SCORES.__getitem__)


def _words_compared(left: PersonName, right: PersonName) -> How:
    if left.words == right.words:
        return How.SAME if len(left.words) > 1 or left.korean or left.number == right.number != "" else How.FAMILY
    if left.korean and right.korean:
        return _koreans_compared(left, right)
    if not left.readable or not right.readable:
        return How.SPELLING if "".join(left.words) == "".join(right.words) else How.UNCLEAR
    if not left.orders or not right.orders:
        return _one_word(left, right)
    pairs = list(product(enumerate(left.orders), enumerate(right.orders)))
    found = [_read(a, b) for (i, a), (j, b) in pairs if i == j == 0 or (i == j and _eastern(a, b))]
    found += [_turned(_read(a, b)) for (i, a), (j, b) in pairs if i != j]
    best = max(found, key=lambda how: (SCORES[how], how is How.OTHER_GIVEN))
    return best if SCORES[best] > SCORES[How.CUT] else _cut(left, right) or best


def _cut(left: PersonName, right: PersonName) -> How | None:
    """Whether one name goes on where the other ends, as Arabic, Spanish and Portuguese names do."""
    short, long = sorted((_kept(left), _kept(right)), key=len)
    pairs = list(zip(short[1:], long[1:], strict=False))
    like = all(_same(a, b) or _nearly(a, b) for a, b in pairs) and not {short[0], long[0]} & name_words().eastern
    if not 1 < len(short) < len(long) or not like or SCORES[_given(short[0], long[0])] < SCORES[How.NICKNAME]:
        return None
    if not all(_same(a, b) for a, b in pairs):
        return How.NEARLY
    # of two with one name and one father the house is left out as a middle name is
    return How.SHORTER if _SONS & set(left.words) & set(right.words) else How.CUT


def _kept(name: PersonName) -> tuple[str, ...]:
    return tuple(word for word in name.words if word not in name_words().particles)


def _eastern(one: Order, other: Order) -> bool:
    """Whether family names that stand first are known to do so."""
    return bool({*one.family, *other.family} & name_words().eastern)


def _turned(how: How) -> How:
    if how in (How.OTHER_GIVEN, How.NEARLY):
        return How.OTHER
    return How.ORDER if how in (How.SAME, How.SPELLING) else how


def _koreans_compared(left: PersonName, right: PersonName) -> How:
    """Two names that may be Korean: by the names in Hangul that both may stand for."""
    if left.korean & right.korean:
        return How.ORDER if sorted(left.words) == sorted(right.words) else How.SPELLING
    families = [{name.split(" ", 1)[0] for name in one.korean} for one in (left, right)]
    return How.OTHER_GIVEN if families[0] & families[1] else How.OTHER


def _one_word(left: PersonName, right: PersonName) -> How:
    """A name of one word beside another."""
    short, full = (left, right) if not left.orders else (right, left)
    word = short.words[0]
    if not full.orders:
        return How.FAMILY if _same(word, full.words[0]) or _one_family(word, full.words[0]) else How.OTHER
    if any(_same(word, order.family[-1]) or _same(word, "".join(order.family)) for order in full.orders):
        return How.FAMILY
    if full.korean and any(_one_family(word, end) for end in (full.words[0], full.words[-1])):
        return How.FAMILY
    if any(_same(word, name) or given_forms(word) & given_forms(name) for name in full.words):
        return How.GIVEN
    return How.OTHER


def _one_family(one: str, other: str) -> bool:
    return bool(family_readings(one) & family_readings(other))


def _same(one: str, other: str) -> bool:
    return one == other or skeleton(one) == skeleton(other)


def _read(one: Order, other: Order) -> How:
    """Two names, each read one way."""
    family = _families(one.family, other.family)
    if family is How.OTHER:
        return How.OTHER
    given = _givens(one.given, other.given)
    if How.NEARLY in (family, given):
        rest = given if family is How.NEARLY else family
        return How.NEARLY if rest in (How.SAME, How.SPELLING, How.NICKNAME) else How.OTHER
    return min(family, given, key=SCORES.__getitem__)


def _families(one: tuple[str, ...], other: tuple[str, ...]) -> How:
    if one == other:
        return How.SAME
    joined, against = "".join(one), "".join(other)
    if _same(joined, against):
        return How.SPELLING
    short, full = sorted((one, other), key=len)
    if len(short) < len(full) and _same(short[-1], full[-1]):
        return How.SHORTER
    return How.NEARLY if _nearly(joined, against) else How.OTHER


def _givens(one: tuple[str, ...], other: tuple[str, ...]) -> How:
    """Given names: the first, then those in the middle, of which one of the two may have none."""
    if one == other:
        return How.SAME
    if _same("".join(one), "".join(other)):
        return How.SPELLING
    first = _given(one[0], other[0])
    if first is not How.OTHER_GIVEN:
        return _middles(first, _unglued(one[1:]), _unglued(other[1:]))
    short, full = sorted((one, other), key=len)
    if len(short) == 1 and any(SCORES[_given(short[0], name)] >= SCORES[How.NICKNAME] for name in full[1:]):
        return How.LATER
    return How.OTHER_GIVEN


def _unglued(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in name_words().particles)


def _middles(first: How, one: tuple[str, ...], other: tuple[str, ...]) -> How:
    found = [first, *(_given(a, b) for a, b in zip(one, other, strict=False))]
    if How.OTHER_GIVEN in found or How.NEARLY in found[1:]:
        return How.OTHER_GIVEN
    if len(one) != len(other):
        found.append(How.SHORTER)
    # an abbreviated middle name beside a written first one is no more than a middle name left out
    found[1:] = [How.SHORTER if how is How.INITIALS else how for how in found[1:]]
    return min(found, key=SCORES.__getitem__)


def _given(one: str, other: str) -> How:
    """One given name beside another."""
    if one == other:
        return How.SAME if len(one) > 1 else How.INITIALS
    if len(one) == 1 or len(other) == 1:
        letters = [{form[0] for form in given_forms(name)} for name in (one, other)]
        return How.INITIALS if letters[0] & letters[1] else How.OTHER_GIVEN
    if given_forms(one) & given_forms(other):
        return How.NICKNAME
    if skeleton(one) == skeleton(other):
        return How.SPELLING
    short, long = sorted((one, other), key=len)
    cut = len(short) >= _SHORTEST_FORM and long.startswith(short)
    return How.NEARLY if cut or _nearly(one, other) else How.OTHER_GIVEN


def _nearly(one: str, other: str) -> bool:
    """Whether two longer words differ in vowels alone, by one letter in length at the most."""
    shortest = 5
    near = min(len(one), len(other)) >= shortest and abs(len(one) - len(other)) <= 1
    return near and frame(one) == frame(other)


def keys(name: str) -> tuple[str, ...]:
    """What two names that ``comparison`` finds alike have in common, but for a name of one word: few, sorted."""
    one = person_name(name)
    found = {f"korean:{coarse(reading)}" for reading in one.korean}
    if not one.readable:
        found.add(f"raw:{''.join(one.words)}")
    for order in one.orders if one.readable else ():
        letters = {skeleton(form)[:1] for word in order.given for form in given_forms(word)}
        for family in {frame("".join(order.family)), frame(order.family[-1])}:
            found |= {f"name:{family}:{letter}" for letter in letters}
    first, *more = _kept(one) if one.readable and one.orders else ("",)
    for form in given_forms(first) if more else ():
        found |= {f"name:{frame(word)}:{skeleton(form)[:1]}" for word in more[:-1]}
    if one.number and len(one.words) == 1:
        found.add(f"number:{frame(one.words[0])}:{one.number}")
    return tuple(sorted(found))


def family_frames(name: str) -> frozenset[str]:
    """What a family name alone, or the family name in a full name, has in common with others that may be the same."""
    one = person_name(name)
    if one.korean and not one.orders:
        return frozenset(reading.split(" ", 1)[0] for reading in one.korean)
    if not one.orders:
        return _frames(one.words[0]) if one.words else frozenset()
    ends = {order.family[-1] for order in one.orders} | {"".join(order.family) for order in one.orders}
    return frozenset(key for word in ends for key in _frames(word))


def _frames(word: str) -> frozenset[str]:
    return frozenset({frame(word), *family_readings(word)})


def is_full(name: str) -> bool:
    """Whether a name has a given name beside the family name, or is a monarch's, with a number."""
    one = person_name(name)
    return len(one.words) > 1 or bool(one.korean) or bool(one.words and one.number)


def is_rare(name: str) -> bool:
    """Whether a family name, alone or in a full name, is borne by few, as far as the vocabulary tells."""
    one, table = person_name(name), name_words()
    ends = {*one.words[:1], *one.words[-1:]}
    return bool(ends) and one.readable and ends.isdisjoint(table.common | table.families.keys())


def is_common(name: str) -> bool:
    """Whether so many bear a name that it alone does not tell who it is."""
    table, one = name_words(), person_name(name)
    if one.korean and one.words[0] in table.common and table.common_given.issuperset(one.words[1:]):
        return len(one.words) > 1
    short = 4
    for order in one.orders:
        if len(order.given) > 1 and len(order.given[1]) > 1:
            continue
        first = order.given[0]
        known = first in table.given_names or len(first) == 1
        eastern = order.family == one.words[:1] and len(order.given) == 1 and len(first) <= short
        if order.family[-1] in table.common and (eastern or (known and order.family != one.words[:1])):
            return True
    return False
