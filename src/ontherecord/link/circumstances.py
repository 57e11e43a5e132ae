"""Who said it to whom, when, and how: whether two sayings can be one for all that, whatever their words."""

from datetime import date, timedelta
from enum import Enum
from functools import cache, lru_cache

from ontherecord.link.names import alike
from ontherecord.link.tokens import fold
from ontherecord.link.values import Saying
from ontherecord.records import BETWEEN_NAMES, ActorKind, Channel, Modality
from ontherecord.vocab.words import load

DAY = timedelta(days=1)
# a day of difference: time zones
_NEAR = 1
_SAME_NAME = 0.4
_BODIES = frozenset((ActorKind.BODY, ActorKind.STATE, ActorKind.OFFICE))
_TALKS = frozenset((Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT))
_WAYS = (
    frozenset((Channel.LETTER,)),
    frozenset((Channel.CALL,)),
    frozenset((Channel.MEETING, Channel.SUMMIT, Channel.VISIT)),
    frozenset((Channel.SPEECH, Channel.INTERVIEW, Channel.PRESS_CONFERENCE, Channel.TESTIMONY)),
    frozenset((Channel.POST,)),
)


class Speakers(Enum):
    """Who said two sayings: ``OPEN`` where one page does not tell, or names a body and the other a person."""

    SAME = "same"
    OTHER = "other"
    UNNAMED = "unnamed"
    OPEN = "open"


def speakers(one: Saying, other: Saying) -> Speakers:
    """Whether two sayings have one speaker."""
    if one.speaker is None or other.speaker is None:
        return Speakers.OPEN
    if ActorKind.UNNAMED in (one.speaker_kind, other.speaker_kind):
        return Speakers.UNNAMED
    if set(one.known) & set(other.known):
        return Speakers.SAME
    if (one.speaker_kind in _BODIES) != (other.speaker_kind in _BODIES):
        return Speakers.SAME if fold(one.speaker) == fold(other.speaker) else Speakers.OPEN
    if one.known and other.known and one.speaker_kind == other.speaker_kind == ActorKind.PERSON:
        return Speakers.OTHER
    body = one.speaker_kind in _BODIES
    return Speakers.SAME if _any_alike(one.speaker, other.speaker, body=body) else Speakers.OTHER


def clash(one: Saying, other: Saying) -> str | None:
    """Why two sayings cannot be one whatever their words, in words for people; None where nothing is against it."""
    if speakers(one, other) is Speakers.OTHER:
        return f"another speaker: {_both(one.speaker, other.speaker)}"
    if (why := _occasions(one, other)) is not None:
        return why
    if (who := _other_parties(one, other)) is not None:
        return f"with somebody else: {_both(*who)}"
    if _other_addressee(one.addressee, other.addressee):
        return f"to somebody else: {_both(one.addressee, other.addressee)}"
    if _way(one.channel) != _way(other.channel) and None not in (_way(one.channel), _way(other.channel)):
        return f"another channel: {_both(one.channel, other.channel)}"
    if {one.modality, other.modality} == {Modality.ASSERTED, Modality.DENIED}:
        return "asserted in one, denied in the other"
    return None


def _both(one: str | None, other: str | None) -> str:
    return ", ".join(sorted((one or "", other or "")))


def differently_told(one: Saying, other: Saying) -> bool:
    """Whether two talks name or describe different addressees, be it only in other words."""
    if one.addressee is None or other.addressee is None or not {one.channel, other.channel} <= _TALKS:
        return False
    return not any(_any_alike(one.addressee, other.addressee, body=body) for body in (True, False))


def other_talk(one: Saying, other: Saying) -> bool:
    """Whether channels differ, or how many speak together or are spoken to."""
    if one.channel != other.channel and None not in (one.channel, other.channel):
        return True
    joint = one.speaker_kind == other.speaker_kind == ActorKind.JOINT
    pairs = ((one.addressee, other.addressee), (one.speaker if joint else None, other.speaker))
    return any(a and b and a.count(BETWEEN_NAMES) != b.count(BETWEEN_NAMES) for a, b in pairs)


def apart_in_time(one: Saying, other: Saying) -> int | None:
    """Days between two sayings, by when they were said or else made public; None where not told."""
    first, second = _when(one), _when(other)
    if first is None or second is None:
        return None
    return max(0, (max(first[0], second[0]) - min(first[1], second[1])).days)


def said_same_day(one: Saying, other: Saying) -> bool:
    """Whether both pages tell the day of saying, and it is the same but for a time zone."""
    told = all(s.said_first and s.said_first == s.said_last for s in (one, other))
    return told and (apart_in_time(one, other) or 0) <= _NEAR


@lru_cache(1 << 12)
def day_of(text: str | None) -> date | None:
    """A day from its ISO text."""
    return date.fromisoformat(text) if text else None


def _occasions(one: Saying, other: Saying) -> str | None:
    for earlier, later in ((one, other), (other, one)):
        last, first = day_of(earlier.said_last), day_of(later.said_first)
        if last and first and first - last > _NEAR * DAY:
            return f"said on other days: {last}, {first}"
        public = day_of(earlier.reported)
        if public and first and first - public > _NEAR * DAY:
            return f"public on {public}, before the other was said on {first}"
    return None


def _when(value: Saying) -> tuple[date, date] | None:
    first, last = day_of(value.said_first), day_of(value.said_last)
    if first and last:
        return first, last
    public = day_of(value.reported)
    return (public, public) if public else None


def _other_addressee(one: str | None, other: str | None) -> bool:
    """Whether two names are surely those of different people; what is described, or a state, is left open."""
    if one is None or other is None or any(name[:1].islower() or fold(name) in _states() for name in (one, other)):
        return False
    return not _any_alike(one, other, body=False)


def _other_parties(one: Saying, other: Saying) -> tuple[str, str] | None:
    """Two who are each on one side only, where several speak together or two talk with each other."""
    several = all(_together(value) for value in (one, other))
    ones, others = _parties(one), _parties(other)
    left = next((name for name in ones if not any(_one_party(name, theirs) for theirs in others)), None)
    right = next((name for name in others if not any(_one_party(name, theirs) for theirs in ones)), None)
    return (left, right) if several and left is not None and right is not None else None


def _together(value: Saying) -> bool:
    return value.speaker_kind == ActorKind.JOINT or value.channel in _TALKS


def _parties(value: Saying) -> list[str]:
    """All who are named as speaking or spoken to; those described only are left out."""
    named = f"{value.speaker or ''}{BETWEEN_NAMES}{value.addressee or ''}".split(BETWEEN_NAMES)
    return [name for name in named if name[:1].isupper()]


def _one_party(one: str, other: str) -> bool:
    return _bare(one) == _bare(other) or alike(one, other) >= _SAME_NAME


def _any_alike(one: str, other: str, *, body: bool) -> bool:
    pairs = [(left, right) for left in one.split(BETWEEN_NAMES) for right in other.split(BETWEEN_NAMES)]
    if body:
        return any(_bare(left) == _bare(right) for left, right in pairs)
    return any(alike(left, right) >= _SAME_NAME for left, right in pairs)


def _bare(name: str) -> str:
    folded = fold(name).removeprefix("the ")
    return _states().get(folded, folded)


def _way(channel: str | None) -> int | None:
    """Which of the ways of saying that exclude each other a channel is; None where it goes with any."""
    return next((i for i, way in enumerate(_WAYS) if channel in way), None)


@cache
def _states() -> dict[str, str]:
    """Every name of a state, and its capital, folded, with its code."""
    return {
        fold(name).removeprefix("the "): state["code"]
        for state in load("states")["state"]
        for name in (state["name"], *state.get("also", ()), state.get("capital", ""))
        if name
    }
