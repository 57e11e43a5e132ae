"""Statements: which utterances of different pages report the same saying, verbatim, cut, rendered or translated."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import product

from ontherecord.link import scorer
from ontherecord.link.circumstances import (
    DAY,
    Speakers,
    apart_in_time,
    clash,
    day_of,
    differently_told,
    other_talk,
    said_same_day,
    speakers,
)
from ontherecord.link.measures import Measures, fragment, measure
from ontherecord.link.names import family_frames
from ontherecord.link.profile import is_clause, profile
from ontherecord.link.scorer import Vectors
from ontherecord.link.tokens import fold, tokens, words
from ontherecord.link.values import Likeness, Saying
from ontherecord.link.wording import bands, least
from ontherecord.records import BETWEEN_NAMES, ActorKind, Directness

MADE = 0.65
PROPOSED = 0.4
# what nobody can vouch for is at most proposed
_HELD_BACK = (MADE + PROPOSED) / 2
# a saying without a name to it, or of two words, is the same only where it is long and verbatim
_LONG = 8
_FEW = 3
_SOME = 5
# days after which like wording without a day of saying is another occasion
_MONTH = 31
_WEEK = 7
_WORDS = 4
_ANYBODYS = 4
# shares of words at which one wording is a part of the other, and at which meaning is not asked at all
_PART = 0.85
_MOST = 0.95
_NEARLY = 0.8
_HALF = 0.5
# a likeness of meaning below which other words are not looked at
_FLOOR = 0.3
# what a part in quotation marks has to tell, and the meanings to have in common, to show that one tells of the other
_QUOTED = 1.9
_TOGETHER = 0.4
_SURE = 0.8


class Variant(StrEnum):
    """How one wording of a saying differs from another."""

    VERBATIM = "verbatim"
    CUT = "cut"
    ALTERED = "altered"
    RENDERED = "rendered"
    TRANSLATED = "translated otherwise"


_REASONS = {
    Variant.VERBATIM: "the same words",
    Variant.CUT: "the same words, cut",
    Variant.ALTERED: "the same words, altered",
    Variant.RENDERED: "the same words, rendered indirectly",
}


def keys(value: Saying) -> tuple[str, ...]:
    """What two values that may be one saying have in common.

    Its wording, whoever said it, of a named speaker what it is soonest filed under, the rest with the name;
    and the name with the week in which it was said or made public, the day before and after included, alone and with
    the words that it would be sooner filed under.
    """
    wording = bands(value.text)
    content = profile(value.text).units
    names = sorted(set(_names(value))) if value.speaker_kind != ActorKind.UNNAMED else []
    found = list(wording[:_ANYBODYS] if names else wording)
    found += [f"{key}|{name}" for name in names for key in wording[_ANYBODYS:]]
    if len(content) >= _FEW:
        near = least([(word,) for word in dict.fromkeys(content)], _WORDS)
        for name, week in product(names, sorted(set(_weeks(value)))):
            found.append(f"m{name}|{week}")
            found += [f"m{name}|{week}|{word}" for word in near]
    return tuple(dict.fromkeys(found))


def compare(one: Saying, other: Saying, vector: Vectors) -> Likeness | None:
    """Whether two utterances report one saying; None where nothing speaks for it.

    A score of 0 where their words are alike and yet they cannot be one: for speaker, addressee, channel or day, or
    for a negation, a figure, a place or name that differs. ``vector`` is asked where the words do not settle it.
    """
    # in any order of the two the same
    if one.text > other.text or (one.text == other.text and repr(one) > repr(other)):
        one, other = other, one
    much = _much_shared(one.text, other.text)
    if much is None:
        return None
    words_only = _only_words(one, other)
    if not much and (words_only or scorer.likeness(vector(one.text), vector(other.text)) < _FLOOR):
        return None
    because = clash(one, other)
    if because is not None and not _near(one.text, other.text):
        return None
    measures = measure(one.text, other.text)
    if because is not None or measures.changed is not None:
        return _set_apart(because, measures)
    score, variant = judge(one.text, other.text, measures, None if words_only else vector)
    who = speakers(one, other)
    if score < PROPOSED or (variant is Variant.TRANSLATED and (words_only or who is not Speakers.SAME)):
        return None
    reasons = [reason(variant, score)]
    if variant is Variant.ALTERED and _direct(one) != _direct(other):
        reasons = [reason(Variant.RENDERED, score)]
    if who is Speakers.SAME:
        reasons.append("the same speaker")
    elif measures.shared < _SOME or (apart_in_time(one, other) or 0) > _MONTH:
        return None
    why = _held_back(one, other, measures, variant, who)
    if why is None and (variant is Variant.TRANSLATED or (variant is Variant.ALTERED and measures.both < _PART)):
        why = _perhaps_beside(one, other, score)
    if why is not None:
        return Likeness(round(min(score, _HELD_BACK), 4), (*reasons, why))
    if said_same_day(one, other):
        reasons.append("the same day")
    return Likeness(round(score, 4), tuple(reasons))


def _set_apart(because: str | None, measures: Measures) -> Likeness | None:
    # what is as good as the same is kept apart; of the rest nobody would think it one
    near = measures.order >= (_HALF if because is None else _NEARLY)
    against = because or measures.changed or ""
    return Likeness(0.0, (against,)) if near and measures.both >= _HALF and measures.shared >= _FEW else None


def _much_shared(one: str, other: str) -> bool | None:
    """Whether two wordings have so many words in common that they are to be measured; None where they have none."""
    left, right = profile(one), profile(other)
    common = len(left.kinds & right.kinds)
    if not common:
        return True if one == other else None
    return common >= _HALF * min(len(left.kinds), len(right.kinds)) or fragment(left, right) > 0


def _near(one: str, other: str) -> bool:
    left, right = profile(one).kinds, profile(other).kinds
    return len(left & right) >= _HALF * max(len(left), len(right))


def judge(one: str, other: str, measures: Measures, vector: Vectors | None) -> tuple[float, Variant]:
    """How probable it is that two wordings are one saying's, and how they differ; without vectors by words alone.

    Where one wording lacks nothing but what is cut, its words settle it.
    """
    score = scorer.probability(scorer.WORDS, scorer.by_words(measures))
    variant = variant_of(one, other, measures)
    settled = not all(measures.rest) and measures.within >= _MOST and measures.order >= _PART
    if settled or vector is None:
        return score, variant
    score = scorer.probability(scorer.MEANING, scorer.by_meaning(measures, one, other, vector))
    # a word changed in a long wording is for a person to look at, whatever it means
    nearly = measures.both >= _NEARLY and measures.order >= _NEARLY and measures.shared >= _LONG
    if measures.quoted >= _QUOTED and scorer.likeness(vector(one), vector(other)) >= _TOGETHER:
        score = max(score, _SURE)
    return max(score, PROPOSED) if nearly else score, variant


def variant_of(one: str, other: str, measures: Measures) -> Variant:
    """How two wordings of one saying differ, by their words."""
    forms = [[t.form for t in words(text)] for text in (one, other)]
    if forms[0] == forms[1] and not any(t.gap for text in (one, other) for t in tokens(text)):
        return Variant.VERBATIM
    short, long = sorted(forms, key=len)
    if _within(short, long):
        return Variant.CUT
    return Variant.ALTERED if measures.order >= 0.6 else Variant.TRANSLATED


def reason(variant: Variant, score: float) -> str:
    """A variant in words for people."""
    return _REASONS.get(variant, f"{variant.value}: {score:.2f} alike")


def apart(ones: Sequence[Saying], others: Sequence[Saying]) -> str | None:
    """Why two groups cannot be one statement although pairs of theirs are alike; None if they can."""
    for one in ones:
        for other in others:
            if (why := clash(one, other)) is not None:
                return why
            if _near(one.text, other.text) and (why := measure(one.text, other.text).changed) is not None:
                return why
    return None


def _held_back(one: Saying, other: Saying, measures: Measures, variant: Variant, who: Speakers) -> str | None:
    """Why a person should decide although the wordings are alike; None where none need."""
    if who is Speakers.UNNAMED:
        return "a source without a name may be anybody"
    if measures.doubt is not None:
        return measures.doubt
    exact = variant in (Variant.VERBATIM, Variant.CUT)
    quoted = Directness.INDIRECT not in (one.directness, other.directness)
    direct = one.directness == other.directness == Directness.DIRECT
    if not direct and (why := _formula(one, other)) is not None:
        return why
    if who is not Speakers.SAME and not (
        measures.shared >= _LONG and (variant is Variant.VERBATIM or (exact and quoted))
    ):
        return "the speaker is not surely the same"
    days = apart_in_time(one, other)
    if days is not None and days > _MONTH and not (exact and quoted and measures.shared >= _LONG):
        return f"{days} days apart"
    if differently_told(one, other) or (measures.shared < _LONG and other_talk(one, other)):
        return "not surely the same talk"
    if (
        measures.shared < _FEW
        and variant is not Variant.TRANSLATED
        and not (exact and days is not None and days <= 1)
    ):
        return "few words"
    return None


def _formula(one: Saying, other: Saying) -> str | None:
    """Why words that are no quotation may have been said twice: what offices write after a pattern."""
    if one.company and other.company and one.company != other.company:
        return "told in accounts of different talks"
    if one.said_first is None and other.said_first is None and one.reported != other.reported:
        standing = {one.speaker_kind, other.speaker_kind} & {ActorKind.BODY, ActorKind.STATE, None}
        return "a position held on more than one day" if standing else None
    return None


def _perhaps_beside(one: Saying, other: Saying, score: float) -> str | None:
    """Why other words on like matters may be another saying of the same talk, or of one the same day.

    What pages only say was talked about ("the situation in the strait") is like much else that was talked about.
    """
    days = apart_in_time(one, other)
    indirect = one.directness == other.directness == Directness.INDIRECT
    if score < _SURE and not said_same_day(one, other):
        return "not surely the same day"
    if days and indirect:
        return "not surely the same day"
    alone = ActorKind.JOINT in (one.speaker_kind, other.speaker_kind) and one.speaker_kind != other.speaker_kind
    if alone or other_talk(one, other):
        return "not surely the same talk"
    if indirect and not (is_clause(one.text) or is_clause(other.text)):
        return "not surely the same matter"
    return None


def _only_words(one: Saying, other: Saying) -> bool:
    """Whether meaning is not asked: without a name, long after, or in other languages."""
    days = apart_in_time(one, other)
    languages = {value.language for value in (one, other)} - {None, "en"}
    return speakers(one, other) is Speakers.UNNAMED or bool(languages) or (days is not None and days > _MONTH)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one list of words stands in the other in order, in no more pieces than a cut leaves."""
    at = pieces = i = 0
    while i < len(short):
        start, size = _longest_at(short[i:], long[at:])
        if size == 0 or (size < _FEW and size < len(short) - i):
            return False
        at, i, pieces = at + start + size, i + size, pieces + 1
    return 0 < pieces <= 4


def _longest_at(short: Sequence[str], long: Sequence[str]) -> tuple[int, int]:
    """Where the longest beginning of one list stands in the other, and how long it is."""
    best = (0, 0)
    for start, word in enumerate(long):
        if word == short[0]:
            size = 0
            while size < len(short) and start + size < len(long) and short[size] == long[start + size]:
                size += 1
            best = max(best, (start, size), key=lambda found: found[1])
    return best


def _direct(value: Saying) -> bool:
    return value.directness == Directness.DIRECT


def _names(value: Saying) -> Iterator[str]:
    """What a speaker is filed under: of a person each word that may be the family name, however it is spelt."""
    for name in (*(value.speaker or "").split(BETWEEN_NAMES), *value.known):
        if value.speaker_kind in (ActorKind.PERSON, ActorKind.JOINT, None):
            yield from family_frames(name)
        else:
            yield fold(name).removeprefix("the ")


def _weeks(value: Saying) -> Iterator[int]:
    """The weeks of the days on which it may have been said, where those are few, and of when it was public."""
    first, last = day_of(value.said_first), day_of(value.said_last)
    if first and last and (last - first).days <= _WEEK:
        yield from _weeks_about(first, last)
    public = day_of(value.reported)
    if public:
        yield from _weeks_about(public, public)


def _weeks_about(first: date, last: date) -> Iterator[int]:
    start, end = max(first.toordinal() - DAY.days, 1), last.toordinal() + DAY.days
    yield from range(start // _WEEK, end // _WEEK + 1)
