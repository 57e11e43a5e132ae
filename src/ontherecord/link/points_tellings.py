"""Whose words a page's utterances about a communication are: grouped by the innermost source of their chain.

An utterance is about it where it was said in it (by one who took part, through its channel), or where a source tells
of it. A source that has no name is one with another of the same page only where the page refers back to it ("the
source"). What the page has from nobody is told by its outlet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ontherecord.edtf import Edtf
from ontherecord.link.points_clauses import Clause, clauses
from ontherecord.link.points_cues import cues, words_of
from ontherecord.link.points_occasion import Occasion
from ontherecord.link.points_parties import Parties
from ontherecord.link.points_places import contains, hull
from ontherecord.link.points_silences import Unsaid, form_in, silences
from ontherecord.link.points_writer import Writer
from ontherecord.link.tokens import fold
from ontherecord.records import (
    ChainLink,
    Channel,
    Communication,
    Force,
    Reading,
    Silence,
    Sourcing,
    Utterance,
)
from ontherecord.spans import Span, quote_all

_FORMS = (Channel.PRESS_RELEASE, Channel.POST, Channel.PRESS_CONFERENCE)
_TALKS = (Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT)
_IT = "it"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What one teller has: stretches of the page, each with its utterance's id; ``teller`` is None for the outlet."""

    teller: str | None
    form: Channel | None
    chain: tuple[ChainLink, ...]
    regions: tuple[tuple[Span, str | None], ...]
    silences: tuple[Silence, ...]


@dataclass(slots=True)
class _Draft:
    teller: str | None
    form: Channel | None
    chain: tuple[ChainLink, ...]
    later: Edtf | None = None
    regions: list[tuple[Span, str | None]] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who tells an utterance, through whom it came on, in what form; ``later``: on what day after it, if after it."""

    name: str | None
    form: Channel | None
    chain: tuple[ChainLink, ...]
    sourcing: Sourcing | None
    later: Edtf | None = None


def tellings(
    reading: Reading, communication: Communication, parties: Parties, writer: Writer | None
) -> tuple[Told, ...]:
    """All who tell of a communication in a page that is not itself an account of it."""
    page = _Page(reading, communication, parties, writer)
    return tuple(
        Told(one.teller, one.form, one.chain, tuple(sorted(one.regions)), tuple(one.silences))
        for one in page.drafts()
    )


class _Page:
    """One article, asked about one communication."""

    def __init__(
        self, reading: Reading, communication: Communication, parties: Parties, writer: Writer | None
    ) -> None:
        self.reading, self.communication, self.parties = reading, communication, parties
        self.text = reading.article.text
        self.by_id = {one.id: one for one in reading.utterances}
        self.occasion = Occasion(reading, communication)
        self.unsaid = list(silences(reading))
        self.writer = writer
        told = self.writer.told_of(reading, communication) if self.writer is not None else ()
        self.written = {one.id for one in told}
        self.found: list[_Draft] = []
        self.last: tuple[int, str] | None = None

    def drafts(self) -> list[_Draft]:
        """Utterances and silences in the order of the text, so that "it" is the account told of just before."""
        told: list[tuple[Span, Utterance | Unsaid]] = [(hull(one), one) for one in self.reading.utterances]
        told += [(one.span, one) for one in self.unsaid]
        for span, one in sorted(told, key=lambda pair: (pair[0].start, -pair[0].end)):
            if isinstance(one, Unsaid):
                self._silence(one)
            elif not self._is_silence(one):
                self._utterance(one, span)
        self._own_words()
        return self.found

    def _utterance(self, one: Utterance, span: Span) -> None:
        teller = self._teller(one)
        regions = self._regions(one)
        if not regions or self._covered(regions):
            if teller.name and any(m.overlaps(span) for m in self.communication.mentions for span in one.content):
                self.last = (span.end, teller.name)  # who tells that it took place, and goes on as "it"
            return
        self._draft(teller).regions.extend((region, one.id) for region in regions)
        if teller.name is not None:
            self.last = (span.end, teller.name)

    def _silence(self, one: Unsaid) -> None:
        name = self._silent(one)
        if name is not None:
            self._draft(_Teller(name, one.form, (), None)).silences.append(one.silence(self.reading))
            self.last = (one.span.end, name)

    # --- which utterances are about it ---------------------------------------------------------

    def _regions(self, one: Utterance) -> tuple[Span, ...]:
        """The stretches of an utterance that tell of the communication; none where it is about something else."""
        if not one.content:
            return ()
        if self.writer is not None and self.writer.wrote(one):
            return (hull(one),) if one.id in self.written else ()
        if self.occasion.said_in(one):
            return (hull(one),)
        if not self._name(one) or self._is_outside(one) or self.communication.kind not in _TALKS:
            return ()
        party = self.parties.of(self._name(one))
        inner = tuple(span for span in one.content if self._tells(span, (party,) if party else ()))
        if inner:
            return inner
        return (hull(one),) if self._is_release(one) else ()

    def _tells(self, content: Span, speaker: tuple[str, ...]) -> bool:
        """Whether what a source says is what was done in the communication; ``speaker``: the party who says so."""
        found = cues(content.quote(self.text))
        if not found:
            return False
        for clause in clauses(self.text, content, english=True, framed=False):
            by = self.parties.acting(clause.subject, speaker) if clause.cue is not None else ()
            if len(set(by) & set(self.parties.names)) >= _TWO or (clause.passive and clause.force is Force.DISCUSSED):
                return self.occasion.only or self.occasion.of_it(content)
            if set(by) & set(self.parties.names) and (self.occasion.of_it(content) or self._to_other(clause, by)):
                return True
        return False

    def _to_other(self, clause: Clause, by: Sequence[str]) -> bool:
        """Whether one who took part is told to have done it towards another, and they had but one such talk."""
        rest = Span(clause.cue.end, clause.span.end) if clause.cue is not None else clause.span
        return self.occasion.only and bool(set(self.parties.named_in(rest)) & set(self.parties.names) - set(by))

    def _is_release(self, one: Utterance) -> bool:
        """Whether a party tells it in its own release or post on the communication."""
        if one.speaker is None:
            return True
        told = one.channel in (Channel.PRESS_RELEASE, Channel.POST) and self.parties.is_own(one.speaker.name)
        return told and (self.occasion.only or self.occasion.of_it(hull(one)))

    def _is_outside(self, one: Utterance) -> bool:
        """Whether it was said on another occasion, by what the page tells of its day and channel."""
        day, when = one.said_on, self.communication.date
        return day is not None and when is not None and day.latest < when.earliest

    def _is_silence(self, one: Utterance) -> bool:
        return any(span.overlaps(unsaid.span) for unsaid in self.unsaid for span in (*one.cue, *one.source))

    def _covered(self, regions: Iterable[Span]) -> bool:
        taken = [region for draft in self.found for region, _ in draft.regions]
        return all(any(region.overlaps(other) for other in taken) for region in regions)

    # --- whose words they are -------------------------------------------------------------------

    def _teller(self, one: Utterance) -> _Teller:
        """The innermost source of what was said in it; of what is told about it, its speaker."""
        if self.writer is not None and self.writer.wrote(one):
            return _Teller(self.writer.name, Channel.POST, one.chain, one.sourcing)
        if not self.occasion.said_in(one):
            named = form_in(quote_all(self.text, one.source)) or self._phrase(one)
            form = one.channel if one.channel in _FORMS else named
            return _Teller(self._name(one), form, one.chain, one.sourcing, self._later(one))
        parent = self._parent(one)
        chain = one.chain
        if parent is not None and not contains(parent, one):
            chain = chain[-1:]
        elif parent is not None and _is_unlinked(parent, one):
            form = parent.channel if parent.channel in _FORMS else None
            return _Teller(self._name(parent), form, chain, parent.sourcing)
        if len(chain) < _TWO:
            return _Teller(None, None, (), None)
        inner, *rest = chain
        sourcing = parent.sourcing if parent is not None else None
        return _Teller(inner.who, inner.channel if inner.channel in _FORMS else None, tuple(rest), sourcing)

    def _later(self, one: Utterance) -> Edtf | None:
        """The day on which something was said, where it is after that of the communication."""
        day, when = one.said_on, self.communication.date
        return day if day is not None and when is not None and day.earliest > when.latest else None

    def _phrase(self, one: Utterance) -> Channel | None:
        """The form told before an utterance in its sentence: "On his social media site he said"."""
        start = hull(one).start
        sentence = next((s for s in self.reading.sentences if s.start <= start < s.end), None)
        return form_in(self.text[sentence.start : start]) if sentence is not None else None

    def _name(self, one: Utterance) -> str:
        """Who tells: the speaker; of "it", the account told of in the same sentence or the one before."""
        if one.speaker is not None:
            return one.speaker.name
        return self._told_last(one.source) if fold(quote_all(self.text, one.source)) == _IT else ""

    def _told_last(self, at: Sequence[Span]) -> str:
        if self.last is None or not at or not self.occasion.only:
            return ""
        end, name = self.last
        between = [s for s in self.reading.sentences if s.start >= end and s.end <= at[0].start]
        return name if not between else ""

    def _draft(self, teller: _Teller) -> _Draft:
        """The account of a teller, begun where there is none yet."""
        for draft in self.found:
            form = None in (draft.form, teller.form) or draft.form == teller.form
            if form and draft.later == teller.later and self._same(draft.teller, teller.name):
                draft.form = draft.form or teller.form
                draft.chain = draft.chain or teller.chain
                return draft
        draft = _Draft(teller.name, teller.form, teller.chain, teller.later)
        self.found.append(draft)
        return draft

    def _same(self, one: str | None, other: str | None) -> bool:
        if one is None or other is None:
            return one is other
        if fold(one) == fold(other):
            return True
        own = self.parties.is_own(one) and self.parties.is_own(other)
        return (own and self.parties.of(one) == self.parties.of(other)) or _refers_back(one, other)

    def _own_words(self) -> None:
        """What the page tells of it in nobody's name: clauses of what was done, by those who took part."""
        for sentence in self.reading.sentences:
            if not (self.occasion.headed or self.occasion.of_it(sentence)) or self._covered([sentence]):
                continue
            told = [one for one in self.reading.utterances if one.content and hull(one).overlaps(sentence)]
            if not all(self._is_outlets(one) and self.occasion.may_be_in(one) for one in told):
                continue
            done = (c for c in clauses(self.text, sentence, english=True, framed=True) if c.cue is not None)
            acting = any(set(self.parties.acting(c.subject, ())) & set(self.parties.names) for c in done)
            if acting or self.occasion.is_subject_of(sentence):
                self._draft(_Teller(None, None, (), None)).regions.append((sentence, None))

    def _is_outlets(self, one: Utterance) -> bool:
        """Whether the outlet has it from nobody but who said it."""
        parent = self._parent(one)
        return len(one.chain) < _TWO and (parent is None or not _is_unlinked(parent, one))

    def _parent(self, one: Utterance) -> Utterance | None:
        return self.by_id.get(one.parent or "")

    def _silent(self, one: Unsaid) -> str | None:
        """Whose account is silent: a party's, by name or as told last."""
        if fold(one.account.quote(self.text)).strip() == _IT:
            name = self._told_last((one.account,))
            return name if self.parties.of(name) is not None else None
        if not (self.occasion.only or self.occasion.of_it(one.span)):
            return None
        for utterance in self.reading.utterances:
            speaker = utterance.speaker
            named = any(span.overlaps(one.account) for span in utterance.source)
            if speaker is not None and named and self.parties.is_own(speaker.name):
                return speaker.name
        acting = self.parties.acting(one.account, ())
        return acting[0] if len(acting) == 1 and acting[0] in self.occasion.names else None


def _is_unlinked(parent: Utterance, one: Utterance) -> bool:
    """Whether who tells something is no link of its chain, being its speaker."""
    return bool(parent.source) and all(link.span != parent.source[0] for link in one.chain)


def _refers_back(one: str, other: str) -> bool:
    """Whether "the source" is said of "a source familiar with the call", "the office" of "Han's office"."""
    for long, short in ((fold(one).split(), fold(other)), (fold(other).split(), fold(one))):
        article, _, noun = short.partition(" ")
        if article != "the" or noun not in words_of("roles") or noun not in long:
            continue
        if long[0] in ("a", "an", "one") or (long[-1] == noun and len(long) > _TWO - 1):
            return True
    return False
