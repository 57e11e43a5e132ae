"""What a saying takes from others around it: the interview, the letter, the call that it was part of."""

import re
from dataclasses import replace
from typing import Any

from ontherecord.records import (
    ActorKind,
    ChainLink,
    Channel,
    Directness,
    Empty,
    Evidence,
    Utterance,
    together,
)
from ontherecord.resolve.chain import same_outlet
from ontherecord.resolve.context import Context
from ontherecord.resolve.exchanges import Exchanges
from ontherecord.resolve.reported import WRITTEN, of_plural
from ontherecord.resolve.said_on import UNDATED
from ontherecord.resolve.speaking import sourcing_of_all
from ontherecord.resolve.writing import Writing
from ontherecord.spans import Span, quote_all

_OF_INTERVIEW = ("channel", "addressee", "said_on", "chain")
_OF_LETTER = ("channel", "addressee", "said_on")
_BLOCKS_BACK = 2
_GOING_ON = (
    *WRITTEN,
    Channel.PRESS_RELEASE,
    Channel.PRESS_CONFERENCE,
    Channel.SPEECH,
    Channel.POST,
    Channel.TESTIMONY,
    Channel.PUBLICATION,
    Channel.BROADCAST,
)
_DAY = len("2018-04-27")
_MORE = re.compile(r"\b(?:add|continu|went on|repeat)", re.IGNORECASE)
_REPLY = re.compile(r"\b(?:respond|repl(?:y|ied)|answer|told|repeat|add)", re.IGNORECASE)


class Carried:
    """Completes the utterances of an article, one after the other."""

    def __init__(self, context: Context, exchanges: Exchanges) -> None:
        self._context = context
        self._exchanges = exchanges
        self._writing = Writing(context, exchanges)
        self._letters: dict[tuple[str, str, int], Utterance] = {}
        self._interviews: dict[str, Utterance] = {}
        self._releases: dict[str, Utterance] = {}
        self._last: Utterance | None = None
        self._talk: Utterance | None = None

    def completed(self, utterance: Utterance) -> Utterance:
        """An utterance with channel, addressee, day and chain as far as what was told before it gives them."""
        if utterance.speaker is None:
            return utterance
        utterance = self._placed(self._together(utterance))
        utterance = _answered(self._exchanges, utterance)
        utterance = _interviewed(self._exchanges, utterance, self._context.article.outlet)
        given = self._interviews.get(utterance.speaker.name) if utterance.speaker is not None else None
        if utterance.channel is Channel.INTERVIEW and utterance.speaker is not None:
            self._interviews[utterance.speaker.name] = utterance
        elif given is not None and utterance.channel is None and utterance.directness is not Directness.INDIRECT:
            utterance = inheriting(utterance, given, tuple(n for n in _OF_INTERVIEW if not getattr(utterance, n)))
        utterance = self._dated(utterance)
        if utterance.parent is None:
            self._last = utterance
        place = self._place(utterance)
        if place is not None and utterance.channel is Channel.LETTER:
            self._letters.setdefault(place, utterance)
        by_body = utterance.speaker is not None and utterance.speaker.kind is ActorKind.BODY
        if by_body and utterance.speaker is not None and utterance.channel is Channel.PRESS_RELEASE:
            self._releases[utterance.speaker.name] = utterance
        if utterance.channel in (Channel.CALL, Channel.MEETING) and utterance.addressee is not None:
            self._talk = utterance
        return utterance

    def told_later(self, utterance: Utterance) -> Utterance:
        """With the interview that its speaker is told, only after it, to have given to the page's own outlet."""
        utterance = self._in_letter(utterance)
        given = self._interviews.get(utterance.speaker.name) if utterance.speaker is not None else None
        own = self._context.article.outlet
        if given is None or given.addressee is None or own is None or not same_outlet(given.addressee.name, own):
            return utterance
        quoted = utterance.directness is not Directness.INDIRECT and utterance.parent is None
        if not quoted or utterance.channel is not None or utterance.addressee is not None:
            return utterance
        return inheriting(utterance, given, ("channel", "addressee"))

    def _in_letter(self, utterance: Utterance) -> Utterance:
        """With the letter of the same day that its paragraph tells of."""
        letter = self._letters.get(self._place(utterance) or ("", "", 0))
        if letter is None or utterance.channel is not None or utterance.parent is not None:
            return utterance
        return inheriting(utterance, letter, tuple(n for n in _OF_LETTER if not getattr(utterance, n)))

    def _place(self, utterance: Utterance) -> tuple[str, str, int] | None:
        """By whom, on what day and in what paragraph something was said."""
        if utterance.speaker is None or utterance.said_on is None or not utterance.said_on.exact:
            return None
        block = self._context.block_index((*utterance.cue, *utterance.content)[0].start)
        return utterance.speaker.name, str(utterance.said_on), block

    def _together(self, utterance: Utterance) -> Utterance:
        """With the two who are meant by "both sides", if an article tells of two; else with nobody."""
        speaker = utterance.speaker
        if speaker is None or speaker.kind is not ActorKind.UNNAMED or not of_plural(speaker.name.lower().split()):
            return utterance
        pair = self._exchanges.pair()
        if pair is not None:
            joint = together(pair, speaker.mention)
            return replace(utterance, speaker=joint, sourcing=sourcing_of_all(pair))
        evidence = tuple(one for one in utterance.evidence if one.field != "speaker")
        reason = f"who “{speaker.name}” are is not told clearly enough"
        return replace(utterance, speaker=None, evidence=evidence, empty=(*utterance.empty, Empty("speaker", reason)))

    def _placed(self, utterance: Utterance) -> Utterance:
        """With the call that its sentence names, the letter told of right before, the talk that it answers in."""
        letter = self._writing.letter(utterance, self._last)
        if letter is not None and not self._of_last(utterance):
            kept = tuple(one for one in utterance.evidence if one.field != "channel")
            return _given(replace(utterance, evidence=kept), letter.spans, channel=letter.value)
        if utterance.channel is not None:
            return utterance
        told = self._exchanges.told_in(self._context, utterance)
        if told is not None:
            return _given(utterance, told.spans, channel=told.value)
        last = self._last
        written = last is not None and last.channel in _GOING_ON and _same_speaker(last, utterance)
        written = written and last is not None and _same_day(last, utterance)
        more = last is not None and (
            (last.channel in WRITTEN and self._apart(last, utterance) == 0) or self._goes_on(last, utterance)
        )
        if last is not None and written and more:
            return inheriting(utterance, last, tuple(n for n in _OF_LETTER if not getattr(utterance, n)))
        release = self._releases.get(utterance.speaker.name) if utterance.speaker is not None else None
        if release is not None:
            return inheriting(utterance, release, ("channel",))
        talk = self._talk
        if talk is not None and self._in_talk(utterance, talk) and self._apart(talk, utterance) <= _BLOCKS_BACK:
            utterance = inheriting(utterance, talk, ("channel",))
            if utterance.said_on is None and talk.said_on is not None:
                utterance = inheriting(utterance, talk, ("said_on",))
        return utterance

    def _of_last(self, utterance: Utterance) -> bool:
        """Whether a saying goes on with what the same person was quoted from in the same paragraph."""
        last = self._last
        if last is None or last.channel is None or not _same_speaker(last, utterance) or self._apart(last, utterance):
            return False
        if last.channel not in WRITTEN and utterance.addressee is not None:
            return False
        return utterance.channel is None and _same_day(last, utterance)

    def _dated(self, utterance: Utterance) -> Utterance:
        """With the day of what the same person was quoted as saying right before."""
        last = self._last
        if last is None or utterance.parent is not None or utterance.said_on is not None or last.said_on is None:
            return utterance
        told = any(e.field == "said_on" and e.reason != UNDATED for e in utterance.empty)
        day = str(last.said_on)
        near = self._goes_on(last, utterance)
        if told or not utterance.cue or not near or len(day) != _DAY or not _same_speaker(last, utterance):
            return utterance
        return inheriting(utterance, last, ("said_on",))

    def _goes_on(self, last: Utterance, utterance: Utterance) -> bool:
        """Whether somebody quoted is quoted again in the same paragraph, or is told to have added it."""
        if utterance.directness is Directness.INDIRECT or self._apart(last, utterance) > _BLOCKS_BACK:
            return False
        return self._apart(last, utterance) == 0 or bool(_MORE.search(quote_all(self._context.text, utterance.cue)))

    def _in_talk(self, utterance: Utterance, talk: Utterance) -> bool:
        """Whether a side of a talk is told to have answered in it, or somebody is quoted for what it said there."""
        sides = {one.name for one in (talk.speaker, talk.addressee) if one is not None}
        if utterance.speaker is None or utterance.speaker.name not in sides:
            return False
        replies = _REPLY.search(quote_all(self._context.text, utterance.cue)) is not None
        return utterance.addressee is None and (bool(utterance.hedged) or (replies and utterance.parent is not None))

    def _apart(self, one: Utterance, other: Utterance) -> int:
        """How many paragraphs lie between two utterances, from 0 in the same one."""
        first, second = (self._context.block_index((*u.cue, *u.content)[0].start) for u in (one, other))
        return abs(second - first)


def _same_day(one: Utterance, other: Utterance) -> bool:
    """Whether no day sets two sayings apart."""
    return one.said_on is None or other.said_on is None or one.said_on == other.said_on


def _same_speaker(one: Utterance, other: Utterance) -> bool:
    return one.speaker is not None and other.speaker is not None and one.speaker.name == other.speaker.name


def inheriting(utterance: Utterance, base: Utterance, fields: tuple[str, ...]) -> Utterance:
    """An utterance with some fields, their evidence and their reasons as they are in ``base``."""
    inherited = replace(
        utterance,
        evidence=tuple(e for e in utterance.evidence if e.field not in fields)
        + tuple(e for e in base.evidence if e.field in fields),
        empty=tuple(e for e in utterance.empty if e.field not in fields)
        + tuple(e for e in base.empty if e.field in fields),
    )
    for name in fields:
        inherited = replace(inherited, **{name: getattr(base, name)})
    return inherited


def _interviewed(exchanges: Exchanges, utterance: Utterance, own: str | None) -> Utterance:
    """With the interview that a person quoted is said to have given to one outlet."""
    quoted = utterance.directness is not Directness.INDIRECT and utterance.parent is None
    outlet = exchanges.interviews.get(utterance.speaker.name) if utterance.speaker is not None and quoted else None
    if outlet is None or outlet.mention is None or utterance.channel is not None or utterance.addressee is not None:
        return utterance
    chain = (
        utterance.chain
        if own and same_outlet(outlet.name, own)
        else (ChainLink(outlet.name, span=outlet.mention), *utterance.chain)
    )
    told = _given(utterance, (outlet.mention,), channel=Channel.INTERVIEW, addressee=outlet)
    return _given(told, (), chain=chain)


def _answered(exchanges: Exchanges, utterance: Utterance) -> Utterance:
    """With the reader of a letter, the other side of a call, where only one exchanged such with the speaker."""
    if utterance.addressee is not None or utterance.speaker is None or utterance.channel is None:
        return utterance
    other = exchanges.other(utterance.channel, utterance.speaker)
    if other is None:
        return utterance
    return _given(utterance, (other.mention,) if other.mention else (), addressee=other)


def _given(utterance: Utterance, spans: tuple[Span, ...], **fields: Any) -> Utterance:
    """An utterance with some fields that were empty, told by some spans."""
    return replace(
        utterance,
        **fields,
        evidence=(*utterance.evidence, *(Evidence(name, spans) for name in fields if spans)),
        empty=tuple(one for one in utterance.empty if one.field not in fields),
    )
