"""Mentions of an English article: names that rules find, names that the model finds, what else stands for them.

Rules know states, titles and how a page writes its names; the model knows names that no list holds, and which
pronouns, titles and descriptions mean whom. Where both see one name, the rules' kind and extent stand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontherecord.extract.chains import Chains
from ontherecord.nlp.model import RawReading
from ontherecord.nlp.reading import RawMention, RawSpan
from ontherecord.records import Mention, MentionKind, Timex, TimexType
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.referents import referents

_OF_NAMES = {
    "Person": MentionKind.PERSON,
    "Organization": MentionKind.BODY,
    "Facility": MentionKind.PLACE,
    "Location": MentionKind.PLACE,
    "NORP": MentionKind.GROUP,
}
# the model's names are taken from this probability on: nine in ten of them are right
_SURE = 0.8
# of spans that begin before a place, how many are looked at: names and titles seldom stand in one another
_NEAR = 3
_HYPHENED = re.compile(r"-\w+|\w(?=-\w)-\w+")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_PARTICLES = re.compile(
    r"(?: (?:bin|bint|ibn|da|dos|della|von der|von|van der|van den|van|al|el)(?: (?:al|Al))?[ -][^\W\d_a-z][\w’-]+"
    r"(?: Al [^\W\d_a-z]\w+)?)+"
)
_PERSONAL = frozenset(("first", "second", "he", "she", "it", "we", "they"))


def references(text: str, ruled: Sequence[Mention], reading: RawReading) -> tuple[Mention, ...]:
    """All mentions, in order, with the numbers of their coreference chains.

    A chain joins what the rules join and what the model joins. Where the model would join names that cannot be the
    same, they stay apart, and what else it joins with them is in no chain.
    """
    names = [_with_particles(text, name) for name in (*ruled, *_new_names(text, ruled, reading.names))]
    of_name = _names_of(names, reading.mentions)
    told = {m.chain for m in reading.mentions if m.head.quote(text).lower() not in referents().pronouns}
    chains = Chains(text, names, len(ruled), {i: reading.mentions[n].chain for n, i in of_name.items()})
    numbered = [replace(name, chain=chains.of_name(i)) for i, name in enumerate(names)]
    for number, raw in enumerate(reading.mentions):
        kind = _kind(text, raw) if number not in of_name else None
        if kind is not None:
            chain = chains.of_model(raw.chain) if raw.chain in told else None
            numbered.append(Mention(raw.span, kind, chain, raw.confidence))
    return tuple(sorted(numbered, key=lambda m: (m.span, m.kind)))


def times(ruled: Sequence[Timex], found: Iterable[RawSpan]) -> tuple[Timex, ...]:
    """The time expressions of the model and those of the rules that meet none of them, in order.

    Of an expression that both find the model tells extent and type, unless the rules' form takes in more.
    """
    longer, model = [], []
    taken = _Places([timex.span for timex in ruled])
    for one in found:
        place = taken.meeting(one.span)
        if place is not None and ruled[place].span != one.span and ruled[place].span.covers(one.span):
            longer.append(place)
        else:
            model.append(Timex(one.span, TimexType(one.label), confidence=one.confidence))
    known = _Places([timex.span for timex in model])
    kept = [one for i, one in enumerate(ruled) if i in longer or known.meeting(one.span) is None]
    clear = _Places([timex.span for timex in kept])
    return tuple(
        sorted([*kept, *(one for one in model if clear.meeting(one.span) is None)], key=lambda timex: timex.span)
    )


def _new_names(text: str, ruled: Sequence[Mention], found: Iterable[RawSpan]) -> list[Mention]:
    """Names that the model is sure of and that meet none of the rules'."""
    taken = _Places([mention.span for mention in ruled])
    return [
        Mention(_whole(text, one.span), _OF_NAMES[one.label], None, one.confidence)
        for one in found
        if one.label in _OF_NAMES and one.confidence >= _SURE and taken.meeting(one.span) is None
    ]


def _whole(text: str, span: Span) -> Span:
    """A name to the end of its last word: Moon Jae-in, where the model stops at the hyphen."""
    after = _HYPHENED.match(text, span.end - 1)
    return Span(span.start, after.end()) if after else span


def _with_particles(text: str, name: Mention) -> Mention:
    """A person's name to its end: Mohammed bin Salman, Lula da Silva."""
    after = _PARTICLES.match(text, name.span.end) if name.kind is MentionKind.PERSON else None
    return replace(name, span=Span(name.span.start, after.end())) if after else name


def _names_of(names: Sequence[Mention], found: Sequence[RawMention]) -> dict[int, int]:
    """For the model's mentions that are a name with what belongs to it, the place of that name.

    Its head stands in the name and its extent holds the name; a name is the shortest such mention's.
    """
    places = _Places([name.span for name in names])
    best: dict[int, int] = {}
    for number, raw in enumerate(found):
        place = places.meeting(raw.head)
        if place is not None and raw.span.covers(names[place].span):
            known = best.get(place)
            if known is None or raw.span.end - raw.span.start < found[known].span.end - found[known].span.start:
                best[place] = number
    return {number: place for place, number in best.items()}


class _Places:
    """Spans by place; few of them overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda i: spans[i])
        self._starts = [spans[i].start for i in self._order]

    def meeting(self, span: Span) -> int | None:
        """The place of a span that overlaps another, of several the shortest."""
        before = bisect_right(self._starts, span.end - 1)
        near = (i for i in self._order[max(0, before - _NEAR) : before] if self._spans[i].overlaps(span))
        return min(near, key=lambda i: (self._spans[i].end - self._spans[i].start, i), default=None)


def _kind(text: str, raw: RawMention) -> MentionKind | None:
    """What a mention without a name is, as far as the record keeps such mentions."""
    head = raw.head.quote(text).lower()
    actors = reader.actor_words()
    if head in referents().pronouns:
        personal = referents().pronouns[head] in _PERSONAL
        return MentionKind.PRONOUN if personal and raw.chain is not None else None
    if raw.kind == "person":
        if head in actors.titles:
            return MentionKind.OFFICE
        return MentionKind.GROUP if head.endswith("s") else None
    if raw.kind == "organization":
        described = head in actors.body_nouns and not _CAPITAL.search(raw.span.quote(text).removeprefix("The "))
        return MentionKind.BODY if raw.chain is not None and described else None
    if head in actors.documents or head.rstrip("s") in actors.documents:
        return MentionKind.DOCUMENT
    return MentionKind.EVENT if raw.kind == "event" and head in referents().meetings else None
