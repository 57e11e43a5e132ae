"""Sources of a page that tells of one communication: its sides by their offices, together, or not told at all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ontherecord.records import ActorKind, Attribution, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import names_of, states_in
from ontherecord.resolve.participants import Side
from ontherecord.resolve.reported import Reported, described, of_states
from ontherecord.resolve.speaking import Speaking, jointly, sourcing_of
from ontherecord.spans import Span, quote_all
from ontherecord.vocab import reader
from ontherecord.vocab.offices import fold

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BEEN = re.compile(r"(?:(?:was|were|is|are|has been|have been|been)\b|noted|agreed|emphasi[sz]ed)", re.IGNORECASE)
_JOINED = re.compile(r"(?:(?! and ).)+(?=\Z| and )")


def of_page(context: Context, page: Reported, head: Span, noun: str) -> Speaking | None:
    """A side by its office, several joined by "and", or who wrote the letter that the page is about."""
    if page.by_one and page.sides and noun in reader.actor_words().documents:
        return Speaking(Finding(page.sides[0].actor, (head,)), Finding(Sourcing.DOCUMENT, (head,)), noun)
    parts = [Span(head.start + m.start(), head.start + m.end()) for m in _JOINED.finditer(head.quote(context.text))]
    sides = []
    for part in parts:
        words = [match[0].lower() for match in _WORD.finditer(part.quote(context.text))]
        side = described(page, words, state_words(context, part))
        if side is None:
            return None
        sides.append(side.actor)
    if len({actor.name for actor in sides}) > 1:
        return jointly(sides, (head,))
    return Speaking(Finding(sides[0], (head,)), Finding(sourcing_of(sides[0]), (head,))) if sides else None


def meant(page: Reported, words: Sequence[str], states: frozenset[str]) -> list[Side]:
    """The sides that a plural means: a group by its noun, those from the states it names if several, else all."""
    groups = [
        side for side in page.sides if side.actor.kind is ActorKind.UNNAMED and words[-1] in side.around.split()
    ]
    if groups:
        return groups
    named = of_states(page, states)
    return named if len(named) > 1 else list(page.sides)


def by_side(page: Reported, found: Speaking) -> Speaking:
    """Who speaks, by the fuller name of the one side that goes by all words of the name found."""
    actor = found.speaker.value
    if actor is None or actor.kind is not ActorKind.PERSON:
        return found
    words = set(fold(actor.name).split())
    fuller = [side.actor.name for side in page.sides if words < set(fold(side.actor.name).split())]
    if len(fuller) != 1:
        return found
    return replace(found, speaker=replace(found.speaker, value=replace(actor, name=fuller[0])))


def state_words(context: Context, span: Span) -> frozenset[str]:
    """All names by which the states go that a span names, and the words of these."""
    names = [name for state in states_in(context, span) for name in names_of(state)]
    return frozenset((*names, *(word for name in names for word in name.split())))


def passive(context: Context, attribution: Attribution, page: Reported) -> Speaking | None:
    """All sides, where a readout tells what was discussed, agreed or noted without saying by whom."""
    if len(page.sides) < 2 or page.by_one or not attribution.cue:
        return None
    if not _BEEN.match(quote_all(context.text, attribution.cue)):
        return None
    return jointly([side.actor for side in page.sides], attribution.cue)
