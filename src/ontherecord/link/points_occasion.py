"""On what occasion something was said: whether in a communication, by what the page tells of day, way and parties."""

import re

from ontherecord.edtf import Edtf
from ontherecord.link.points_places import hull, way
from ontherecord.records import BlockKind, Channel, Communication, Part, Reading, Status, Utterance
from ontherecord.spans import Span

_WRITTEN = (Channel.LETTER, Channel.MESSAGE)
_UNTOLD = (None, Channel.PUBLICATION)
_MONTH = 31
_TWO = 2
# what stands before a noun that is its sentence's subject, or is said of "it"
_LEADS_TO = re.compile(
    r"(?:(?:It|This|That) (?:was|is) (?:the|their|his|her|its|a|an)|The|This|That|Their|His|Her|Its)\s"
    r"(?:[\w’'-]+\s){0,2}",
    re.IGNORECASE,
)


class Occasion:
    """One communication, as one article tells it.

    ``names``: who takes part. ``only``: whether it is the only one of its way between them that the article tells of;
    ``headed``: whether it is so, and the article's heading names it.
    """

    def __init__(self, reading: Reading, communication: Communication) -> None:
        self.reading, self.communication = reading, communication
        self.names = {name for p in communication.participants for name in p.actor.names}
        self.only = self._alone()
        headings = reading.article.spans(BlockKind.HEADING)
        self.headed = self.only and any(m.overlaps(heading) for m in communication.mentions for heading in headings)

    def said_in(self, one: Utterance) -> bool:
        """Whether one who took part said it in the communication."""
        if one.speaker is None or not any(name in self.names for name in one.speaker.names):
            return False
        if one.channel is None or way(one.channel) != way(self.communication.kind):
            return one.channel in _UNTOLD and self.communication.kind in _WRITTEN and self._of_its_day(one)
        return self.may_be_in(one) and (self.only or self.of_it(hull(one)) or self._of_its_day(one))

    def _of_its_day(self, one: Utterance) -> bool:
        """Whether it was said on the day of the communication, no set, and of no other of its way and makers."""
        said = one.said_on
        if said is None or (said.latest - said.earliest).days > _MONTH or not self._makes(self.communication, one):
            return False
        return [
            other.id for other in self.reading.communications if self._makes(other, one) and _meet(other.date, said)
        ] == [self.communication.id]

    def _makes(self, other: Communication, one: Utterance) -> bool:
        """Whether who said something takes part in a communication of the same way, as any but its recipient."""
        makers = {name for p in other.participants if p.part is not Part.RECIPIENT for name in p.actor.names}
        same = way(other.kind) == way(self.communication.kind) and (other.count or 1) == 1
        return same and one.speaker is not None and bool(makers & set(one.speaker.names))

    def may_be_in(self, one: Utterance) -> bool:
        """Whether nothing that the page tells of an utterance speaks against its being said in the communication."""
        day, when = one.said_on, self.communication.date
        if day is not None and when is not None and not _meet(when, day):
            return False
        to = one.addressee.names if one.addressee is not None else []
        by = one.speaker.names if one.speaker is not None else []
        way_of_it = one.channel is None or way(one.channel) == way(self.communication.kind)
        return way_of_it and all(not who or any(name in self.names for name in who) for who in (to, by))

    def of_it(self, span: Span) -> bool:
        """Whether the communication is mentioned in the sentences of a span."""
        sentences = [s for s in self.reading.sentences if s.overlaps(span)] or [span]
        return any(mention.overlaps(sentence) for mention in self.communication.mentions for sentence in sentences)

    def is_subject_of(self, sentence: Span) -> bool:
        """Whether a sentence is about the communication: "The call came late", "It was the first talk of the two"."""
        text = self.reading.article.text
        heads = (text[sentence.start : one.start] for one in self.communication.mentions if sentence.covers(one))
        return any(_LEADS_TO.fullmatch(head) for head in heads)

    def _alone(self) -> bool:
        """Whether it is the only one of its way between its parties that the article tells of as held."""
        rivals = [
            other
            for other in self.reading.communications
            if other.id != self.communication.id
            and way(other.kind) == way(self.communication.kind)
            and other.status in (None, Status.HAPPENED)
            and len(self.names & {name for p in other.participants for name in p.actor.names}) >= _TWO
        ]
        return not rivals and (self.communication.count or 1) == 1


def _meet(one: Edtf | None, other: Edtf) -> bool:
    """Whether two dates may be one day."""
    return one is not None and one.earliest <= other.latest and other.earliest <= one.latest
