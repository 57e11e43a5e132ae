"""On which day each thing that a page tells of became public, and what of a reading was public by a day.

The day is the earliest on which the evidence, as far as the page's word goes, had been made public by anybody: by the
page itself, by a link of the chain through which it came, by who published it, or by the saying itself where that was
public (a speech).
Dates that are not exact count from the last day they may mean. ``known`` is the definition that every store's view
*as of* a day is held against: it answers as a record made of what was known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from ontherecord.edtf import Edtf
from ontherecord.records import Article, Channel, Communication, Event, Evidence, Reading, Status, Utterance
from ontherecord.spans import Span

PUBLIC = frozenset(
    (
        Channel.SPEECH,
        Channel.PRESS_RELEASE,
        Channel.PRESS_CONFERENCE,
        Channel.POST,
        Channel.PUBLICATION,
        Channel.BROADCAST,
        Channel.JOINT_STATEMENT,
    )
)
"""Channels of which everybody hears: what goes through them is public on the day it is said."""

_PUBLISHING = "X-PUBLISH"
_Told = TypeVar("_Told", Utterance, Communication, Event)


@dataclass(frozen=True, slots=True)
class PublicDays:
    """When a page and what it tells of became public; lists are in the order of the reading's."""

    article: date
    utterances: tuple[date, ...]
    communications: tuple[date, ...]
    events: tuple[date, ...]

    @property
    def earliest(self) -> date:
        """From when anything of the page is known."""
        return min((self.article, *self.utterances, *self.communications, *self.events))


@dataclass(frozen=True, slots=True)
class _Release:
    """A publication that a page tells of: when, by whom, and the sentences that tell it."""

    day: date
    by: frozenset[str]
    sentences: tuple[Span, ...]


def public_days(reading: Reading) -> PublicDays:
    """The day on which each object of a reading became public.

    What the page says somebody published was public on that day: the letters of the sentence that tells it, those
    that are of such a set, what was said in them, and what came through who published it.
    """
    article = article_day(reading.article, reading.page.retrieved)
    releases = [*_releases(reading)]
    printed = _printed(reading, releases)
    by_id = {one.id: one for one in reading.utterances}
    said = tuple(
        min((article, *_utterance_days(one, by_id, releases), *_said_in(one, reading.communications, printed)))
        for one in reading.utterances
    )
    reach = [_reach(one, reading.sentences) for one in reading.utterances]

    def told_in(mentions: Sequence[Span]) -> Iterator[date]:
        for day, spans in zip(said, reach, strict=True):
            if any(span.covers(mention) for mention in mentions for span in spans):
                yield day

    communications = tuple(
        min((article, *told_in(one.mentions), *days, *_own_day(one.date, one.status, public=one.kind in PUBLIC)))
        for one, days in zip(reading.communications, printed, strict=True)
    )
    same: dict[Span, list[date]] = {}
    for communication, day in zip(reading.communications, communications, strict=True):
        for mention in communication.mentions:
            same.setdefault(mention, []).append(day)
    events = tuple(
        min(
            (
                *(article, *told_in(one.mentions), *(day for span in one.mentions for day in same.get(span, ()))),
                *_own_day(one.date, one.status, public=one.type == _PUBLISHING),
            )
        )
        for one in reading.events
    )
    return PublicDays(article, said, communications, events)


def article_day(article: Article, retrieved: datetime) -> date:
    """When an article was public: the last day on which it may have been published, or updated; else retrieved."""
    told = article.published or article.updated
    return retrieved.astimezone(UTC).date() if told is None else told.latest


def known(reading: Reading, day: date) -> Reading | None:
    """The reading with only what was public by a day, None where nothing was.

    A page that was published later stays as the carrier of what was public before, as ``carrier`` has it.
    """
    days = public_days(reading)
    if days.article <= day:
        return reading
    left = replace(
        reading,
        utterances=_by(day, reading.utterances, days.utterances),
        communications=_by(day, reading.communications, days.communications),
        events=_by(day, reading.events, days.events),
    )
    return carrier(left) if left.utterances or left.communications or left.events else None


def carrier(reading: Reading) -> Reading:
    """A reading of a page that was not public itself, with only the objects that were.

    Of its text only the words of these objects are left, at their places; its title, outlet and date stay as what is
    cited. Its mentions and dates are not known, nor what the objects say of others that are gone. Sentences stay as
    spans, since days hang on them; the page keeps the bytes that its hash is of.
    """
    said = {one.id for one in reading.utterances}
    told = {one.id for one in reading.communications}
    utterances = tuple(
        one if one.parent is None or one.parent in said else replace(one, parent=None) for one in reading.utterances
    )
    communications = tuple(
        replace(one, relations=tuple(relation for relation in one.relations if relation.other in told))
        for one in reading.communications
    )
    left = replace(
        reading,
        mentions=(),
        timexes=(),
        utterances=utterances,
        communications=communications,
    )
    text = _only(reading.article.text, _spans(left))
    return replace(left, article=replace(reading.article, text=text, blocks=(), evidence=()))


def _releases(reading: Reading) -> Iterator[_Release]:
    for event in reading.events:
        if event.type == _PUBLISHING:
            told = tuple(s for s in reading.sentences if any(s.overlaps(span) for span in event.mentions))
            by = frozenset(event.actor.names if event.actor is not None else ())
            for day in _own_day(event.date, event.status, public=True):
                yield _Release(day, by, told)


def _printed(reading: Reading, releases: Sequence[_Release]) -> list[list[date]]:
    """For each communication the days on which it was published: itself, or a set that it is of."""
    told = reading.communications
    found = [
        [r.day for r in releases if any(s.covers(mention) for s in r.sentences for mention in one.mentions)]
        for one in told
    ]
    sets = [(one, days) for one, days in zip(told, found, strict=True) if days and (one.count or 1) > 1]
    for one, days in zip(told, found, strict=True):
        for whole, published in sets:
            between = _names(whole)
            if one.kind is whole.kind and (one.count or 1) == 1 and len(between) > 1 and _names(one) == between:
                days.extend(published)
    return found


def _said_in(one: Utterance, told: Sequence[Communication], printed: Sequence[Sequence[date]]) -> Iterator[date]:
    """When the communication that something was said in was published: of its kind and day, and by who takes part."""
    if one.said_on is None or one.speaker is None:
        return
    for communication, days in zip(told, printed, strict=True):
        same = (communication.kind, communication.date) == (one.channel, one.said_on)
        if same and _names(communication).issuperset(one.speaker.names):
            yield from days


def _names(one: Communication) -> set[str]:
    return {name for participant in one.participants for name in participant.actor.names}


def _utterance_days(one: Utterance, by_id: Mapping[str, Utterance], releases: Iterable[_Release]) -> Iterator[date]:
    """When the links of its chain and those whom it is told by made it public; these may be its speaker."""
    tellers = [*_tellers(one, by_id)]
    told = (*(link.reported_on for link in one.chain), *(teller.said_on for teller in tellers))
    for reported in (one.reported_on, *told):
        if reported is not None:
            yield reported.latest
    through = {link.who for link in one.chain}
    through.update(name for each in (one, *tellers) if each.speaker is not None for name in each.speaker.names)
    yield from (release.day for release in releases if release.by & through)
    if one.channel in PUBLIC and one.said_on is not None:
        yield one.said_on.latest


def _tellers(one: Utterance, by_id: Mapping[str, Utterance]) -> Iterator[Utterance]:
    """The utterances in whose contents one stands."""
    parent = by_id.get(one.parent or "")
    while parent is not None:
        yield parent
        parent = by_id.get(parent.parent or "")


def _own_day(told: Edtf | None, status: Status | None, *, public: bool) -> Iterator[date]:
    if public and told is not None and status is Status.HAPPENED:
        yield told.latest


def _reach(one: Utterance, sentences: Sequence[Span]) -> list[Span]:
    """What an utterance speaks of: its content, and the sentences that it stands in."""
    own = (*one.source, *one.cue, *one.content)
    return [*one.content, *(sentence for sentence in sentences if any(sentence.overlaps(span) for span in own))]


def _by(day: date, listed: Sequence[_Told], days: Sequence[date]) -> tuple[_Told, ...]:
    return tuple(one for one, public in zip(listed, days, strict=True) if public <= day)


def _only(text: str, spans: Iterable[Span]) -> str:
    """A text with blanks for all characters outside some spans, line ends kept."""
    shown = bytearray(len(text))
    for start, end in spans:
        shown[start:end] = b"\x01" * (end - start)
    return "".join([c if seen or c == "\n" else " " for c, seen in zip(text, shown, strict=True)])


def _spans(reading: Reading) -> Iterator[Span]:
    for u in reading.utterances:
        yield from (*u.source, *u.cue, *u.content)
        yield from (link.span for link in u.chain if link.span)
        yield from (actor.mention for actor in (u.speaker, u.addressee) if actor and actor.mention)
        yield from _told_by(u.evidence)
    for c in reading.communications:
        yield from (*c.mentions, *(relation.span for relation in c.relations))
        yield from (one.actor.mention for one in c.participants if one.actor.mention)
        yield from (c.author.mention,) if c.author and c.author.mention else ()
        yield from _told_by(c.evidence)
    for e in reading.events:
        yield from e.mentions
        yield from (actor.mention for actor in (e.actor, e.recipient) if actor and actor.mention)
        yield from _told_by(e.evidence)


def _told_by(evidence: Iterable[Evidence]) -> Iterator[Span]:
    return (span for one in evidence for span in one.spans)
