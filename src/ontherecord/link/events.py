"""Which events of different articles are one: what to compare, how like two are, what keeps them apart.

A logistic regression over what two mentions of an event share (``event_traits``), fitted on ECB+ by
``training/fit_events.py``. That corpus has neither coded types, nor days, nor persons of a register: what these add
is set by hand. A link is made only where the day, both sides, the mode and the sentences agree too: of pairs at 0.9
by words alone, 18 in 100 are wrong.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from math import exp

from ontherecord.link import communications, event_days
from ontherecord.link.event_traits import FEATURES, Vector, features, party, traits_of
from ontherecord.link.values import Act, Exchange, Likeness
from ontherecord.records import Status
from ontherecord.vocab.offices import fold
from ontherecord.vocab.plover import types
from ontherecord.vocab.reader import states

MADE = 0.9
PROPOSED = 0.5

# by training/fit_events.py
WEIGHTS = (
    -7.52,  # always
    -4.26,  # same head
    0.19,  # heads begin alike
    0.86,  # stems of the words
    6.34,  # meaning of the words
    1.75,  # meaning of the sentences
    1.75,  # meaning of who did what to whom
    4.29,  # same head, meaning of the sentences
    0.79,  # meaning of the words and of the sentences
    -0.02,  # names in the sentences
    0.81,  # same head, names in the sentences
    0.28,  # other words of the sentences
    0.51,  # a number in both
    -0.50,  # numbers, none in both
    -0.35,  # same actor
    -0.35,  # different actors
    -0.01,  # same recipient
    -0.11,  # different recipients
    -0.29,  # actor and recipient the other way round
    -0.21,  # same place
    -0.26,  # different places
    -1.33,  # same head, of saying
    -2.36,  # same sentence
    -1.23,  # same sentence, same head
)
# by hand: the same day, days one apart; the same type, another; another mode; the same known persons on both sides
_SAME_DAY, _NEXT_DAY, _SAME_TYPE, _OTHER_TYPE, _OTHER_MODE, _SAME_SIDES = 3.0, 1.5, 0.5, -1.0, -2.0, 2.0
_FAR_BELOW = 0.2
_WORDS_ALONE = 0.89
_LIKE = 0.5

_WEEK = 7
_LONGEST_RANGE = 31


def keys(value: Act) -> tuple[str, ...]:
    """Texts two acts must share one of to be compared; sorted.

    Who did it to whom, with the week (both ways, and the weeks beside it); the type with actor and place; the head
    word with the week, or with each name beside it where no day is known.
    """
    traits = traits_of(value)
    sides = sorted(party(value.actor, value.actor_known) | party(value.recipient, value.recipient_known))
    weeks = _weeks(value)
    found = {f"who {' '.join(sides)} {week}" for week in weeks or ("",) if sides and value.actor and value.recipient}
    if value.actor and value.place:
        found |= {f"at {value.type} {' '.join(sorted(traits.actor))} {' '.join(sorted(traits.place))}"}
    if traits.head:
        names = traits.names | traits.actor | traits.recipient | traits.place
        found |= {f"word {traits.head} {other}" for other in (weeks or names)}
    found |= set(event_days.keys(value))
    if value.talk:
        found |= {f"talk {key}" for key in communications.keys(Exchange(*value.talk))}
    return tuple(sorted(found))


def compare(one: Act, other: Act, vector: Vector) -> Likeness | None:
    """How probable it is that two acts are one event; None where they have nothing to do with each other.

    ``vector`` gives the vector of a text, of length one; it is asked for the same texts again and again, so let it
    remember. A score of 0 says that the two cannot be one; words alone never come to MADE. Acts of one type between
    the same on one day are one whatever their words.
    """
    why_not = apart((one,), (other,))
    if why_not is not None:
        return Likeness(0.0, (why_not,))
    if one.talk and other.talk:
        return _one_talk(one, other)
    daily = event_days.one_a_day(one, other)
    if daily is not None:
        return daily if bool(one.talk) == bool(other.talk) else replace(daily, score=_WORDS_ALONE)
    values = features(one, other, vector)
    score = sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True)) + _by_hand(one, other)
    probability = 1 / (1 + exp(-score))
    if not _vouched(one, other, values):
        probability = min(probability, _WORDS_ALONE)
    return Likeness(probability, _reasons(one, other, values)) if probability >= _FAR_BELOW * PROPOSED else None


def _one_talk(one: Act, other: Act) -> Likeness | None:
    """Acts that are communications are one where these are."""
    found = communications.compare(Exchange(*one.talk), Exchange(*other.talk))
    if found is None or not found.score:
        return found
    made = found.score >= communications.MADE
    return replace(found, score=max(found.score, MADE) if made else min(found.score, _WORDS_ALONE))


def apart(ones: Sequence[Act], others: Sequence[Act]) -> str | None:
    """Why two groups of acts cannot be one event, in words for people; None where nothing speaks against it."""
    for one in ones:
        for other in others:
            if one.talk and other.talk:
                why = communications.apart([Exchange(*one.talk)], [Exchange(*other.talk)])
            else:
                why = _contradiction(one, other)
            if why is not None:
                return why
    return None


def _range(act: Act) -> tuple[date, date] | None:
    if act.first is None or act.last is None:
        return None
    return date.fromisoformat(act.first), date.fromisoformat(act.last)


def _weeks(act: Act) -> tuple[str, ...]:
    """The weeks an act may fall in with a day more on either side; without its days, those before it was told."""
    days = _range(act)
    if days is None and act.published is not None:
        told = date.fromisoformat(act.published)
        days = told - timedelta(days=_WEEK), told
    if days is None or (days[1] - days[0]).days > _LONGEST_RANGE:
        return ()
    first, last = ((day.toordinal() + more) // _WEEK for day, more in zip(days, (-1, 1), strict=True))
    return tuple(str(week) for week in range(first, last + 1))


def _gap(one: Act, other: Act) -> int | None:
    """Days between the ranges of two acts, 0 where they overlap; None where one of them is not known."""
    a, b = _range(one), _range(other)
    return None if a is None or b is None else max((max(a[0], b[0]) - min(a[1], b[1])).days, 0)


def _contradiction(one: Act, other: Act) -> str | None:
    gap = _gap(one, other)
    if gap is not None and gap > 1:
        return f"days apart: {_days(one)} and {_days(other)}"
    known = [{name for name in (act.actor_known, act.recipient_known) if name} for act in (one, other)]
    if all(len(names) > 1 for names in known) and known[0] != known[1]:
        return f"others took part: {', '.join(sorted(known[0]))}; {', '.join(sorted(known[1]))}"
    if one.actor_known and other.actor_known and one.actor_known != other.actor_known and not (known[0] & known[1]):
        return f"different actors: {one.actor_known} and {other.actor_known}"
    if _elsewhere(one.place, other.place):
        return f"different places: {one.place} and {other.place}"
    if {one.status, other.status} == {Status.DENIED.value, Status.HAPPENED.value}:
        return "one happened, the other is denied"
    if one.type and other.type and _conflict(one.type) != _conflict(other.type):
        return f"different acts: {one.type} and {other.type}"
    return None


def _days(act: Act) -> str:
    return str(act.first) if act.first == act.last else f"{act.first}/{act.last}"


@cache
def _conflict(name: str) -> bool:
    return name in types() and "conflict" in types()[name].quad


@lru_cache(1 << 12)
def _state(place: str) -> tuple[str, bool] | None:
    """The state that a place is, or is the capital of, and which of the two."""
    folded = fold(place).removeprefix("the ")
    for one in states():
        if folded in map(fold, one.names):
            return one.code, True
        if one.capital and folded == fold(one.capital):
            return one.code, False
    return None


def _elsewhere(one: str | None, other: str | None) -> bool:
    """Whether two places are known to be in different states; of others it cannot be said."""
    of = [_state(place) for place in (one, other) if place]
    return len(of) > 1 and of[0] is not None and of[1] is not None and of[0][0] != of[1][0]


def _by_hand(one: Act, other: Act) -> float:
    """What days, types, modes and known persons add to the score."""
    score = _SAME_SIDES * _same_sides(one, other)
    if one.type and other.type:
        score += _SAME_TYPE if one.type == other.type else _OTHER_TYPE
    if one.mode and other.mode and one.mode != other.mode:
        score += _OTHER_MODE
    if _exact(one) and _exact(other):
        score += _SAME_DAY if one.first == other.first else _NEXT_DAY
    return score


def _vouched(one: Act, other: Act, values: Sequence[float]) -> bool:
    """Whether more than words speaks for it: one day, both sides, modes that agree, sentences of like meaning."""
    if not (_exact(one) and _exact(other)) or one.first != other.first or one.mode != other.mode:
        return False
    a, b = ((party(act.actor, act.actor_known), party(act.recipient, act.recipient_known)) for act in (one, other))
    straight, crossed = a[0] & b[0] and a[1] & b[1], a[0] & b[1] and a[1] & b[0]
    return bool(straight or crossed) and values[FEATURES.index("meaning of the sentences")] > _LIKE


def _exact(act: Act) -> bool:
    return act.first is not None and act.first == act.last


def _same_sides(one: Act, other: Act) -> bool:
    """Whether two known persons took part in both, in whatever part."""
    known = [{name for name in (act.actor_known, act.recipient_known) if name} for act in (one, other)]
    return len(known[0]) > 1 and known[0] == known[1]


def _reasons(one: Act, other: Act, values: Sequence[float]) -> tuple[str, ...]:
    told = dict(zip(FEATURES, values, strict=True))
    day = _gap(one, other)
    found = (
        (told["same head"] > 0, f"the same word: {one.words}"),
        (
            not told["same head"] and told["meaning of the words"] > PROPOSED,
            f"like words: {one.words}, {other.words}",
        ),
        (day == 0, f"the days agree: {_days(one)}"),
        (day == 1, f"a day apart: {_days(one)} and {_days(other)}"),
        (told["same actor"] > PROPOSED, f"the same actor: {one.actor}"),
        (told["same recipient"] > PROPOSED, f"the same recipient: {one.recipient}"),
        (told["actor and recipient the other way round"] > PROPOSED, "actor and recipient the other way round"),
        (told["same place"] > PROPOSED, f"the same place: {one.place}"),
        (told["a number in both"] > 0, "a number in both"),
        (told["meaning of the sentences"] > _LIKE, "sentences of like meaning"),
    )
    return tuple(reason for holds, reason in found if holds)
