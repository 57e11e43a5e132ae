"""Communications told by several pages: one letter, call or meeting, although days, spellings and counts differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, product

from ontherecord.link.names import alike, family_frames
from ontherecord.link.values import Exchange, Likeness
from ontherecord.records import ActorKind, Channel, Part, Status
from ontherecord.vocab.offices import fold, shipped

MADE = 0.8
PROPOSED = 0.5
_MEETINGS = {Channel.MEETING, Channel.SUMMIT, Channel.VISIT}
_TOGETHER = {Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT}
_BETWEEN = {*_TOGETHER, Channel.LETTER, Channel.INTERVIEW}
_SAME_NAME = 0.5  # a family name alone, or initials: the other side and the day have to agree too
_NOT_DONE = {Status.DENIED, Status.REFUSED, Status.CANCELLED}
_TWO = 2
_MANY = 5  # a number of letters that hardly two sets have
_ENOUGH = 0.6  # share of the larger number of sides that must be found on both pages
_SIDES = 6
_SHORT = 3  # days that a communication of one day may be told to have taken
_MONTH = 31
_SOON = 7  # days within which a page without a date tells of what was lately
_APART = {0: "on one day", 1: "a day apart"}
_SET = 3

Sides = tuple[tuple[str, str, str, str], ...]


def keys(value: Exchange) -> tuple[str, ...]:
    """Two of the sides, what it was, and when: days so that a day's difference still meets, or the week.

    Where fewer than two sides are told, those beside whom it is told stand in for them.
    """
    if value.status == Status.HYPOTHETICAL:
        return ()
    what = _class(value.kind)
    parties = [_handles(name, kind, known) for name, kind, _, known in value.sides[:_SIDES]]
    parties += [_handles(name, ActorKind.PERSON, name) for name in value.beside]
    joined = {"+".join(sorted(pair)) for two in combinations(parties, 2) for pair in product(*two)}
    pairs = sorted(joined or {one for party in parties for one in party})
    return tuple(f"{what}|{pair}|{when}" for pair in pairs for when in dict.fromkeys(_times(value)))


def compare(one: Exchange, other: Exchange) -> Likeness | None:
    """Whether both pages tell of one communication: what it was, between whom, when; None where little speaks for it.

    A score of 0 where they cannot be one.
    """
    if Status.HYPOTHETICAL in (one.status, other.status) or _class(one.kind) != _class(other.kind):
        return None
    sides = _sides(one, other)
    if sides is None:
        return None
    if (why := _against(one, other)) is not None:
        return Likeness(0.0, (why,))
    when = _when(one, other)
    if when is None:
        return None
    score, day = when
    reasons = [sides.reason, day]
    doubts = [doubt for doubt in (sides.doubt, _doubt(one, other)) if doubt is not None]
    if {one.status, other.status} & _NOT_DONE and one.status != other.status:
        doubts.append(f"one says {one.status}, the other {other.status}")
    if one.place and other.place:
        if fold(one.place) == fold(other.place):
            reasons.append(f"both in {one.place}")
        elif one.kind not in (Channel.CALL, Channel.LETTER):
            doubts.append(f"in {one.place} and in {other.place}")
    if doubts:
        score = min(score, (MADE + PROPOSED) / 2)
    return Likeness(round(score, 4), (*reasons, *doubts)) if score >= PROPOSED else None


def apart(ones: Sequence[Exchange], others: Sequence[Exchange]) -> str | None:
    """Two groups are two where their days lie more than one apart, or one author tells of both by their days."""
    for one in ones:
        for other in others:
            if (why := _against(one, other)) is not None:
                return why
    return None


def part_of(member: Exchange, whole: Exchange) -> bool:
    """Whether a letter (call …) is between those of a set, and in its time where it tells one."""
    if (whole.count or 1) < _SET or (member.count or 1) > 1 or _class(member.kind) != _class(whole.kind):
        return False
    if sides_in_common(member.sides, whole.sides) < min(2, len(whole.sides)):
        return False
    if member.first is None or member.last is None or whole.first is None or whole.last is None:
        return False
    return whole.first <= member.first and member.last <= whole.last


def _class(kind: str) -> str:
    return "meeting" if kind in _MEETINGS else kind


def _handles(name: str, kind: str, known: str) -> list[str]:
    """What a side is filed under: what its family name may be in any spelling, and the state of its offices."""
    if kind != ActorKind.PERSON:
        return [fold(name)]
    states = sorted(_states(known))[:_SHORT]
    return [*(sorted(family_frames(known or name)) or [fold(name)]), *map(fold, states)]


def _times(value: Exchange) -> Iterator[str]:
    if (value.count or 1) >= _SET:
        yield "set"
        return
    first, last = _day(value.first), _day(value.last)
    if first is not None and last is not None and (last - first).days <= _SHORT:
        for n in range((last - first).days + 2):
            yield (first + timedelta(n)).isoformat()
        yield f"w{_week(first)}"
    elif first is not None and last is not None and (last - first).days <= _MONTH:
        for week in range(_week(first), _week(last) + 1):
            yield f"w{week}"
    elif (told := _day(value.published)) is not None and first is None:
        yield from (f"w{_week(told)}", f"w{_week(told) - 1}")


def _week(day: date) -> int:
    return day.toordinal() // 7


@lru_cache(1 << 14)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None and text[:4] not in ("0001", "9999") else None


@dataclass(frozen=True, slots=True)
class _Sides:
    """That the sides agree: how, and what speaks against making the link without a person."""

    reason: str
    doubt: str | None = None


def _sides(one: Exchange, other: Exchange) -> _Sides | None:
    """Whether the sides are the same; None where they are not, or too little is told of them."""
    few, many = sorted((one, other), key=lambda x: len(x.sides))
    matched = sides_in_common(few.sides, many.sides)
    names = " and ".join(name for name, *_ in many.sides[:3])
    if len(few.sides) >= _TWO:
        if matched < _TWO or matched / len(many.sides) < _ENOUGH:
            return None
        others = None if matched == len(many.sides) else "one tells of others too"
        return _Sides(f"{many.kind} between the same: {names}", others)
    if matched < len(few.sides):
        return None
    if (one.count or 1) >= _MANY and one.count == other.count:
        shared = set(one.beside or _knowns(one)) & set(other.beside or _knowns(other))
        told = f"{one.count} of them, told beside {' and '.join(sorted(shared)[:2])}"
        return _Sides(told) if len(shared) >= _TWO else None
    if not few.sides or few.kind not in _BETWEEN:
        return _Sides(f"{many.kind} of {names}") if few.sides and len(many.sides) == 1 else None
    rest = [side for side in many.sides if not any(_same(side, told) for told in few.sides)]
    if rest and len(many.sides) == _TWO:
        stands = rest[0][3] in few.beside and few.sides[0][1] == ActorKind.PERSON
        same_day = one.first is not None and one.first == one.last == other.first == other.last
        doubt = None if same_day else "one side is not told"
        return _Sides(f"{many.kind} of {names}", doubt) if stands else None
    beside = set(one.beside) & set(other.beside) - _knowns(one)
    doubt = None if beside and one.kind == Channel.LETTER else "only one side is told"
    return _Sides(f"{many.kind} of {names}", doubt) if len(many.sides) == 1 else None


def _knowns(value: Exchange) -> set[str]:
    return {known for *_, known in value.sides if known}


def sides_in_common(ones: Sides, others: Sides) -> int:
    """How many of the sides of one are sides of the other."""
    left = list(others)
    matched = 0
    for side in ones:
        for there in left:
            if _same(side, there):
                left.remove(there)
                matched += 1
                break
    return matched


def _same(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> bool:
    """Whether two sides are one: by the register, by name, or a state by its office holder."""
    if {one[2], other[2]} == {Part.SENDER, Part.RECIPIENT}:
        return False
    if one[3] and other[3]:
        return one[3] == other[3]
    if ActorKind.STATE in (one[1], other[1]) and one[1] != other[1]:
        state, person = (one, other) if one[1] == ActorKind.STATE else (other, one)
        return state[0] in _states(person[3])
    if fold(one[0]) == fold(other[0]):
        return True
    return alike(one[3] or one[0], other[3] or other[0]) >= _SAME_NAME


def _against(one: Exchange, other: Exchange) -> str | None:
    a, b = (one.first, one.last), (other.first, other.last)
    first, last = _day(one.first), _day(one.last)
    begins, ends = _day(other.first), _day(other.last)
    sets = (one.count or 1) >= _SET, (other.count or 1) >= _SET
    if sets[0] != sets[1]:
        return "one is a set of several, the other a single one"
    if first is None or last is None or begins is None or ends is None:
        return None
    if begins > last + timedelta(1) or first > ends + timedelta(1):
        return f"{_told(a)} and {_told(b)} are more than a day apart"
    if one.author is None or one.author != other.author:
        return None
    if first == last and begins == ends and first != begins:
        return f"{one.author} tells of both, of {_told(a)} and of {_told(b)}"
    if len(one.sides) != len(other.sides) or sides_in_common(one.sides, other.sides) < len(one.sides):
        return f"{one.author} tells of both, between others"
    return None


def _doubt(one: Exchange, other: Exchange) -> str | None:
    """Why a person should look at it although sides and days agree."""
    if one.author is not None and one.author == other.author:
        return f"both are accounts of {one.author}, which tells of most only once"
    if Channel.SUMMIT in (one.kind, other.kind) and one.kind != other.kind:
        return "one is a summit, the other perhaps a meeting beside it"
    states = [_states(known) for *_, known in one.sides]
    if len(states) >= _TWO and all(states) and len(frozenset.union(*states)) == 1:
        return "all sides are of one state, and meet often"
    return None


@lru_cache(1 << 12)
def _states(known: str) -> frozenset[str]:
    """The states (or bodies) for which a person of the register has held an office."""
    return frozenset(office.of for office, _ in shipped().held_by(known)) if known else frozenset()


def _told(days: tuple[str | None, str | None]) -> str:
    return f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _when(one: Exchange, other: Exchange) -> tuple[float, str] | None:
    """How well the days agree, and in words; None where that is too little."""
    if (one.count or 1) >= _SET:
        if one.count == other.count:
            return 0.95, f"both a set of {one.count}"
        return 0.6, f"sets of {one.count} and of {other.count}"
    first, last = _day(one.first), _day(one.last)
    begins, ends = _day(other.first), _day(other.last)
    if first is None or last is None or begins is None or ends is None:
        return _undated(one, other)
    widest = max((last - first).days, (ends - begins).days)
    if widest == 0:
        if first == begins:
            return 1.0, f"both on {first}"
        if one.kind in _TOGETHER or Channel(one.kind) is Channel.LETTER:
            return 0.88, f"on {first} and {begins}, a day apart, as time zones make it"
        return 0.7, f"on {first} and {begins}, a day apart"
    if widest <= _SHORT and first <= ends and begins <= last:
        return 0.9, f"{first} to {last} and {begins} to {ends} overlap"
    if widest <= _MONTH and first <= ends and begins <= last:
        summit = one.kind == other.kind == Channel.SUMMIT
        return 0.9 if summit else 0.6, "the days told may be the same" + (", and it is a summit" if summit else "")
    return None


def _undated(one: Exchange, other: Exchange) -> tuple[float, str] | None:
    """A page that tells no day tells of what was lately: of what another tells, or tells no day of, within days."""
    if one.first is not None and other.first is not None:
        return None
    days = [_day(value.last) or _day(value.published) for value in (one, other)]
    told, happened = days if one.first is None else days[::-1]
    if told is None or happened is None:
        return None
    lapse = (told - happened).days
    if one.first is None and other.first is None:
        lapse = abs(lapse)
    # a day before it is told to have been, by another clock
    if not -1 <= lapse <= _SOON:
        return None
    people = all(kind == ActorKind.PERSON for value in (one, other) for _, kind, _, _ in value.sides)
    lately = 1 if people and one.kind in _BETWEEN else -1
    soon = _SHORT if one.kind == Channel.CALL else lately
    score = 0.82 if 0 <= lapse <= soon else 0.6
    return score, f"told {_APART.get(abs(lapse), f'{abs(lapse)} days apart')}, without a day by one page or both"
