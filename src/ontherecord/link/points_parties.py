"""Who takes part in a communication, and whom an account means by "the two leaders", "the President", "she"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ontherecord.link.names import alike
from ontherecord.link.names_register import states_in
from ontherecord.link.points_cues import words_of
from ontherecord.link.tokens import fold, tokens
from ontherecord.records import ActorKind, Communication, MentionKind, Reading
from ontherecord.spans import Span
from ontherecord.vocab.offices import shipped

_SAME_NAME = 0.4
_TWO = 2
_AND = "and"
_POSSESSOR = re.compile(r"(?P<who>.+?)['’]s?\s+\S.*")
_ASIDE = re.compile(r",\s*(?:joined by|together with|along with|accompanied by)[^,]*,", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = (MentionKind.PERSON, MentionKind.BODY, MentionKind.STATE)


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part: by name, with the title of the office held and the states it is for."""

    name: str
    kind: ActorKind
    title: str
    states: tuple[str, ...]


class Parties:
    """Those who take part in one communication, as one article tells it."""

    def __init__(self, reading: Reading, communication: Communication) -> None:
        self.all = tuple(_parties(communication))
        self._text = reading.article.text
        self._mentions = reading.mentions
        self._chains = dict(self._chained(communication))
        author = communication.author
        self.author = self.of(author.name) if author is not None else None

    @property
    def names(self) -> tuple[str, ...]:
        """Their names; of persons only, where two or more are."""
        people = tuple(party.name for party in self.all if party.kind is ActorKind.PERSON)
        return people if len(people) >= _TWO else tuple(party.name for party in self.all)

    def of(self, teller: str) -> str | None:
        """For whom somebody tells: the party itself, or the one a body or state speaks for; None for an outsider."""
        return self._by_name(teller) or self._of_state(_states_of(teller))

    def is_own(self, teller: str) -> bool:
        """Whether a party itself tells, or its office: not somebody else of its state."""
        return self._by_name(teller) is not None

    def _by_name(self, teller: str) -> str | None:
        match = _POSSESSOR.fullmatch(teller)
        for name in (teller, *((match["who"],) if match else ())):
            same = [party.name for party in self.all if fold(party.name) == fold(name) or _one_name(party, name)]
            if len(same) == 1:
                return same[0]
        return None

    def acting(self, subject: Span, former: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the subject of a verb names; ``former``: who acted before, for "he"."""
        if subject.start >= subject.end:
            return former
        part = self._part(subject)
        words = [fold(word) for word in _WORD.findall(self._text[part.start : part.end])]
        written, meant = tuple(self._written(part)), tuple(self._meant(part))
        if written:
            return tuple(dict.fromkeys((*written, *meant))) if _AND in words else written
        titled = self._titled(part, words)
        if titled:
            return titled
        if words_of("joint") & set(words):
            return self.names
        if meant:
            return tuple(dict.fromkeys(meant))
        if set(words) & words_of("singular") and len(former) == 1:
            return former
        return tuple(dict.fromkeys(self._others(part)))

    def named_in(self, part: Span) -> tuple[str, ...]:
        """The parties that a stretch of the article names, or means by a pronoun or a title."""
        return tuple(dict.fromkeys((*self._written(part), *self._meant(part))))

    def _part(self, subject: Span) -> Span:
        """The part of a clause before its verb which names who acts."""
        text = self._text[subject.start : subject.end]
        talk = next((t for t in tokens(text) if t.form in words_of("talks") and t.start), None)
        text = text[: talk.start] if talk is not None else text
        text = _ASIDE.sub(lambda found: "," + " " * (len(found[0]) - 2) + ",", text)
        ends = (m.end() for m in re.finditer(r"[,“”\"](?!\s+and\b)", text))
        start = max((end for end in ends if text[end:].strip(" .")), default=0)
        kept = re.split(r",\s+", text)[0] if talk is not None else text[start:]
        start = 0 if talk is not None else start
        return Span(subject.start + start, subject.start + start + len(kept))

    def _meant(self, part: Span) -> Iterator[str]:
        """The parties that mentions of a part stand for."""
        for mention in self._mentions:
            within = part.start <= mention.span.start and mention.span.end <= part.end
            if within and mention.chain in self._chains:
                yield self._chains[mention.chain]

    def _written(self, part: Span) -> Iterator[str]:
        """The parties whose names stand in a part."""
        text = self._text[part.start : part.end]
        written = {fold(word) for word in _WORD.findall(text) if word[0].isupper()}
        for party in self.all:
            own = {fold(word) for word in _WORD.findall(party.name)} if party.kind is ActorKind.PERSON else set()
            if written & own - {fold(word) for word in _WORD.findall(party.title)}:
                yield party.name

    def _titled(self, part: Span, words: Sequence[str]) -> tuple[str, ...]:
        """The parties whose titles or states stand in a part; of several for one title, the author's."""
        states = set(states_in(self._text[part.start : part.end]))
        said = " ".join(words).replace("vice president", "vicepresident")
        fitting = tuple(
            party.name
            for party in self.all
            if (not states or states & set(party.states)) and (_entitled(party, said) or (states and "side" in words))
        )
        if len(fitting) == 1 or _AND in words:
            return fitting
        head = "head of state" in said or (fitting and not words_of("joint") & set(words))
        return (self.author,) if head and not states and self.author is not None else ()

    def _others(self, part: Span) -> Iterator[str]:
        for mention in self._mentions:
            if mention.kind in _NAMED and part.start <= mention.span.start and mention.span.end <= part.end:
                yield self._text[mention.span.start : mention.span.end]

    def _chained(self, communication: Communication) -> Iterator[tuple[int, str]]:
        """Chains of mentions with the party that they stand for."""
        at = {
            participant.actor.mention: participant.actor.name
            for participant in communication.participants
            if participant.actor.mention is not None and participant.actor.kind is not ActorKind.JOINT
        }
        for mention in self._mentions:
            if mention.chain is None:
                continue
            quote = self._text[mention.span.start : mention.span.end]
            own = mention.kind is MentionKind.PERSON and [p.name for p in self.all if _one_name(p, quote)]
            if own and len(own) == 1:
                yield mention.chain, own[0]
            elif mention.span in at and mention.kind is not MentionKind.PRONOUN:
                names = at[mention.span]
                if any(party.name == names for party in self.all) and quote[:1].isupper():
                    yield mention.chain, names

    def _of_state(self, states: tuple[str, ...]) -> str | None:
        fitting = [party.name for party in self.all if set(states) & set(party.states)]
        return fitting[0] if len(fitting) == 1 and len(states) == 1 else None


def _parties(communication: Communication) -> Iterator[Party]:
    seen: set[str] = set()
    for participant in communication.participants:
        for name in participant.actor.names:
            if name not in seen:
                seen.add(name)
                title, _, _ = (participant.office or "").partition(" of ")
                kind = participant.actor.kind if participant.actor.kind is not ActorKind.JOINT else ActorKind.PERSON
                yield Party(name, kind, title, states_in(participant.office or "") or _states_of(name))


def _entitled(party: Party, said: str) -> bool:
    """Whether a party's title stands in some folded words: who is vice president is no president."""
    title = fold(party.title).replace("vice president", "vicepresident")
    return bool(title) and re.search(rf"\b{re.escape(title)}\b", said) is not None


def _one_name(party: Party, name: str) -> bool:
    return party.kind is ActorKind.PERSON and alike(party.name, name) >= _SAME_NAME


@lru_cache(1 << 12)
def _states_of(name: str) -> tuple[str, ...]:
    """The states that a person, a body or a state's name stands for, as the register has it."""
    register = shipped()
    offices = [office for office, _ in register.held_by(name)] or register.speaking_body(name)
    held = tuple(dict.fromkeys(office.of for office in offices))
    return held if len(held) == 1 else states_in(name)
