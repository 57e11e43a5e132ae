"""Tellings of the same letter, call, meeting … in one article put together."""

from dataclasses import dataclass

from ontherecord.edtf import Edtf
from ontherecord.records import ActorName, Channel, Part, Participant, Status
from ontherecord.resolve.arguments import Telling
from ontherecord.spans import Span

_TALKS = (Channel.MEETING, Channel.SUMMIT)
_ALONE = (Channel.PRESS_RELEASE, Channel.POST)
_TWO = 2


@dataclass
class Joined:
    """A communication in the making: all its tellings, and what they tell together.

    ``author``, ``subject``: of what a page is the account of, or is itself. A ``closed`` one names all who take part.
    """

    tellings: list[Telling]
    kind: Channel
    participants: dict[str, Participant]
    of_page: bool = False
    closed: bool = False
    author: ActorName | None = None
    subject: Span | None = None

    @property
    def date(self) -> Edtf | None:
        """That of the page that reports it, else the narrowest told."""
        if self.of_page and self.tellings[0].dated is not None:
            return self.tellings[0].date
        dates = [told.date for told in self.tellings if told.date is not None]
        return min(dates, key=lambda one: (one.latest - one.earliest).days) if dates else None

    @property
    def several(self) -> bool:
        """Whether it is a set."""
        return any(told.several for told in self.tellings)

    @property
    def status(self) -> Status:
        """Of its tellings, the first that is more than its mere mention."""
        own = [told.status for told in self.tellings if not told.definite] or [self.tellings[0].status]
        return Status.HAPPENED if Status.HAPPENED in own else own[0]


def join(joined: list[Joined], told: Telling) -> None:
    """Add a telling to the latest that it may be of, or begin another."""
    for one in reversed(joined):
        if _at_once(one, told) or _same(one, told):
            _add(one, told)
            return
    joined.append(_begun(told))


def join_undated(joined: list[Joined], told: Telling) -> None:
    """Add a letter told by a verb of writing without a day to the one that it can be, or begin another.

    It may be any of a set, so that it is joined to none where one is told of, or several letters.
    """
    at_once = [one for one in joined if _at_once(one, told)]
    names = {p.actor.name for p in told.participants}
    letters = [
        one for one in joined if one.kind is told.kind and (not one.participants or names & one.participants.keys())
    ]
    single = len(letters) == 1 and not letters[0].several and _agree(letters[0], told)
    if at_once or single:
        _add((at_once or letters)[0], told)
        return
    joined.append(_begun(told))


def _begun(told: Telling) -> Joined:
    return Joined([told], told.kind, {p.actor.name: p for p in told.participants})


def _add(one: Joined, told: Telling) -> None:
    one.tellings.append(told)
    for participant in told.participants:
        _take(one, participant, mutual=told.several and _mutual(told))


def _mutual(told: Telling) -> bool:
    """Whether letters are told of that two wrote to each other."""
    return [p.part for p in told.participants] == [Part.PARTICIPANT] * _TWO


def _take(one: Joined, participant: Participant, *, mutual: bool) -> None:
    known = one.participants.get(participant.actor.name)
    kept = known is not None and one.several and any(t.several and _mutual(t) for t in one.tellings)
    if known is None or mutual or (known.part is Part.PARTICIPANT and not kept):
        one.participants[participant.actor.name] = participant


def _at_once(one: Joined, told: Telling) -> bool:
    """Whether the very words that tell of a letter are among those of another telling of it."""
    return (
        told.kind is one.kind is Channel.LETTER
        and any(told.trigger == t.trigger for t in one.tellings)
        and _agree(one, told)
    )


def _another_letter(one: Joined, told: Telling) -> bool:
    """Whether a letter with a day is another than one that was told of without: a letter of 5 May, wrote on 5 May."""
    if told.kind is not Channel.LETTER or told.several:
        return False
    if told.told_which and (told.date is None or not told.date.exact):
        return True
    return not one.several and told.date is not None and one.date is None and (told.written or not told.definite)


def _same(one: Joined, told: Telling) -> bool:
    """Whether a telling may be of a communication told of before."""
    kinds = told.again or {told.kind}
    if one.kind not in kinds and not (one.kind in _TALKS and told.kind in _TALKS):
        return False
    if told.beside and one.kind is not told.kind:
        return False
    if one.several != told.several and not (one.several and not told.definite and not told.date):
        return False
    if not _agree(one, told) or not _alike(one, told) or _another_letter(one, told):
        return False
    names = {p.actor.name for p in told.participants}
    if not names:
        return told.definite or told.date is not None or _how_many(one, told)
    if one.closed:
        return names <= one.participants.keys()
    shared = names & one.participants.keys()
    if one.of_page and names <= one.participants.keys():
        return True
    if told.definite or one.tellings[0].definite or told.date is not None or one.several:
        return bool(shared) or not one.participants
    return names == one.participants.keys() or len(shared) >= _TWO


def _how_many(one: Joined, told: Telling) -> bool:
    """Whether about how many is told of letters of which no number was: they wrote letters. More than 20 came out."""
    about = told.counted is not None and told.count is None
    return about and one.several and not any(other.counted for other in one.tellings)


def _alike(one: Joined, told: Telling) -> bool:
    """Whether both took place, or neither did; and no sentence sets them apart."""
    aparts = {other.apart for other in one.tellings} | {told.apart}
    if told.apart is not None and aparts != {told.apart}:
        return False
    return told.definite or (one.status is Status.HAPPENED) == (told.status is Status.HAPPENED)


def _agree(one: Joined, told: Telling) -> bool:
    """Whether neither date, place, sender nor side speaks against it."""
    day = one.date
    if day is not None and told.date is not None and not _overlap(day, told.date):
        return False
    places = {other.place for other in one.tellings if other.place}
    if told.place and places and told.place not in places:
        return False
    for participant in told.participants:
        known = one.participants.get(participant.actor.name)
        if known is not None and {known.part, participant.part} == {Part.SENDER, Part.RECIPIENT}:
            return False
    everybody = {p.actor.name for p in told.participants} | one.participants.keys()
    if len(everybody) > _TWO and one.kind is not Channel.SUMMIT and len(one.participants) <= _TWO:
        return not told.participants or {p.actor.name for p in told.participants} <= one.participants.keys()
    senders = {name for name, p in one.participants.items() if p.part is Part.SENDER}
    return all(p.part is not Part.SENDER or not senders or p.actor.name in senders for p in told.participants)


def _overlap(one: Edtf, other: Edtf) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def is_told(one: Joined) -> bool:
    """Whether enough is told of it to be found again: a side and a day, a place, a count, or two sides."""
    facts = len(one.participants) + sum(
        any(getattr(told, name) is not None for told in one.tellings) for name in ("date", "place", "counted")
    )
    counted = any(told.counted for told in one.tellings)
    return bool(one.participants or one.date or counted) and (counted or facts >= _TWO or one.kind in _ALONE)
