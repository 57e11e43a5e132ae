"""Communications told by several pages: one letter, call or meeting, although days, spellings and counts differ."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from ontherecord.link.names import alike
from ontherecord.link.values import Exchange, Likeness
from ontherecord.records import Channel, Part, Status
from ontherecord.vocab.offices import fold, shipped

MADE = 0.8
PROPOSED = 0.5
_MEETINGS = {Channel.MEETING, Channel.SUMMIT, Channel.VISIT}
_TOGETHER = {Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT}
_BETWEEN = {*_TOGETHER, Channel.LETTER, Channel.INTERVIEW}
_SAME_NAME = 0.8
_ENOUGH = 0.6  # share of the larger number of sides that must be found on both pages
_SIDES = 6
_SHORT = 3  # days that a communication of one day may be told to have taken
_MONTH = 31
_SOON = 7  # days within which a page without a date tells of what was lately
_SET = 3
_FACES = {Part.SENDER: "from", Part.RECIPIENT: "to"}

Sides = tuple[tuple[str, str, str, str], ...]


def keys(value: Exchange) -> tuple[str, ...]:
    """Two of the sides, what it was, and when: days so that a day's difference still meets, or the week."""
    if value.status == Status.HYPOTHETICAL or not value.sides:
        return ()
    kind = _class(value.kind)
    return tuple(f"{kind}|{pair}|{when}" for pair in _pairs(value.sides) for when in dict.fromkeys(_times(value)))


def compare(one: Exchange, other: Exchange) -> Likeness | None:
    """Whether both pages tell of one communication: what it was, between whom, when; None where little speaks for it.

    A score of 0 where they cannot be one.
    """
    if Status.HYPOTHETICAL in (one.status, other.status) or _class(one.kind) != _class(other.kind):
        return None
    shared, reason = _sides(one, other)
    if shared < _ENOUGH or (len(one.sides) == 1 and one.kind in _BETWEEN and one.first is None):
        return None
    if (why := _against(one, other)) is not None:
        return Likeness(0.0, (why,))
    when = _when(one, other)
    if when is None:
        return None
    score, day = when
    score *= 0.9 + 0.1 * shared
    reasons = [reason, day]
    if (doubt := _doubt(one, other)) is not None:
        score = min(score, (MADE + PROPOSED) / 2)
        reasons.append(doubt)
    if {one.status, other.status} & {Status.DENIED, Status.REFUSED, Status.CANCELLED} and one.status != other.status:
        score = min(score, (MADE + PROPOSED) / 2)
        reasons.append(f"one says {one.status}, the other {other.status}")
    if one.place and other.place:
        if fold(one.place) == fold(other.place):
            reasons.append(f"both in {one.place}")
        elif one.kind not in (Channel.CALL, Channel.LETTER):
            score *= 0.9
    return Likeness(round(score, 4), tuple(reasons)) if score >= PROPOSED else None


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
    if _matched(member.sides, whole.sides) < min(2, len(whole.sides)):
        return False
    if member.first is None or member.last is None or whole.first is None or whole.last is None:
        return False
    return whole.first <= member.first and member.last <= whole.last


def _class(kind: str) -> str:
    return "meeting" if kind in _MEETINGS else kind


def _pairs(sides: Sides) -> Iterator[str]:
    handles = sorted({handle(name, known) for name, _, _, known in sides[:_SIDES]})
    if len(handles) == 1:
        yield handles[0]
    yield from ("+".join(pair) for pair in combinations(handles, 2))


def handle(name: str, known: str) -> str:
    """A name's part that is the same in most spellings: the consonants of its longest word."""
    words = fold(known or name).split()
    longest = max(words, key=lambda word: (len(word), word)) if words else ""
    return longest[:1] + "".join(letter for letter in longest[1:] if letter not in "aeiouyj'")


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


def _sides(one: Exchange, other: Exchange) -> tuple[float, str]:
    """The share of the larger number of sides that both have, and the reason in words."""
    matched = _matched(one.sides, other.sides)
    most = max(len(one.sides), len(other.sides))
    needed = 1 if most == 1 else 2
    names = " and ".join(name for name, *_ in one.sides[:3])
    return (matched / most if matched >= needed else 0.0), f"{one.kind} between the same: {names}"


def _matched(ones: Sides, others: Sides) -> int:
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
    if {"".join(one[2:3]), "".join(other[2:3])} == {Part.SENDER, Part.RECIPIENT}:
        return False
    if one[3] and other[3]:
        return one[3] == other[3]
    return fold(one[0]) == fold(other[0]) or alike(one[3] or one[0], other[3] or other[0]) >= _SAME_NAME


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
    if len(one.sides) != len(other.sides) or _matched(one.sides, other.sides) < len(one.sides):
        return f"{one.author} tells of both, between others"
    return None


def _doubt(one: Exchange, other: Exchange) -> str | None:
    """Why a person should look at it although sides and days agree."""
    if one.author is not None and one.author == other.author:
        return f"both are accounts of {one.author}, which tells of most only once"
    if max(len(one.sides), len(other.sides)) > 1:
        states = [_states(known) for *_, known in one.sides]
        at_home = all(states) and len(frozenset.union(*states)) == 1
        return "all sides are of one state, and meet often" if at_home else None
    alike_too = (one.place and one.place == other.place) or (one.subject and one.subject == other.subject)
    return None if alike_too and one.kind not in _BETWEEN else "only one side is told"


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
    dated, undated = (one, other) if one.first is not None else (other, one)
    told, happened = _day(undated.published), _day(dated.last) or _day(dated.published)
    if undated.first is not None or told is None or happened is None:
        return None
    if not 0 <= (told - happened).days <= _SOON:
        return None
    return 0.6, f"one tells no day, and was published on {told}"
