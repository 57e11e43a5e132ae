"""Who takes part in the communication that a page tells of, by its first sentences and its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, ActorName, BlockKind, MentionKind
from ontherecord.resolve.context import Context
from ontherecord.resolve.office import holder, office_of, people_in
from ontherecord.spans import Span
from ontherecord.vocab.reported import reported_words

_LEADS = 3
# the President in "adviser to the President"
_AFTER = re.compile(r"\b(?:to|of|for) (?:the )?\Z")
# where what follows a name belongs to it no more
_NEXT = re.compile(r",| and | with | spoke | met | held | had | hosted ")
_NEAR_GROUP = 30
_NEAR = 3
_PLURAL = re.compile(r"\b[a-z]+s\b|\b[A-Z][A-Z]+s\b|\b[A-Z][a-z]+s\b")
# whose something is that is no call, no meeting
_OWNER = re.compile(
    r"[’']s? (?!(?:[\w-]+ ){0,3}(?:call|meeting|visit|conversation|talks|trip|travel|convening|remarks)s?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part, and the words around the name: title, state."""

    actor: ActorName
    around: str


def with_offices(context: Context, side: Side, day: Edtf | None) -> Side:
    """A side with the offices that the register lists for its day among the words that it goes by."""
    held = context.offices.held_by(side.actor.name, day) if day is not None else ()
    words = (f"{title} of {office.of}".lower() for office, _ in held for title in office.titles)
    return replace(side, around=" | ".join((side.around, *words)))


def sides_of(context: Context, leads: Sequence[Span]) -> list[Side]:
    """Those of the first lead that tells of two sides, else of one with whom the title adds."""
    told = [*(_sides(context, lead) for lead in leads), _in_title(context)]
    sides = max(told, key=lambda found: min(2, len(found)))
    if len(sides) == 1:
        sides = list({side.actor.name: side for side in (*reversed(told[-1]), *sides)}.values())
    return sides


def leads_of(context: Context) -> list[Span]:
    """The headings and the first sentences of the body."""
    heads = [b.span for b in context.article.blocks if b.kind is BlockKind.HEADING][:1]
    bodies = [b.span for b in context.article.blocks if b.kind is BlockKind.BODY]
    if not bodies:
        return heads
    at = context.sentence_index(bodies[0].start)
    return [*context.extraction.sentences[max(0, at) : max(0, at) + _LEADS], *heads]


def _sides(context: Context, lead: Span) -> list[Side]:
    """Who takes part, in the order of a sentence: its subject, and whom it links by "with", "and", "hosted"."""
    words, text = reported_words(), context.text
    link = words.links.search(text, *lead)
    stop = words.stops.search(text, link.end() if link else lead.start, lead.end)
    room = Span(lead.start, stop.start() if stop else lead.end)
    named = _named(context, room)
    found: dict[str, Side] = {}
    edge = room.start
    for i, actor in enumerate(named):
        following = named[i + 1].mention if i + 1 < len(named) else None
        end = actor.mention.end if actor.mention else edge
        after = _NEXT.split(text[end : following.start])[0] if following else text[end : room.end]
        found.setdefault(actor.name, Side(actor, (text[edge:end] + after).lower()))
        edge = end
    sides = list(found.values())
    if link and sides and not any(side.actor.mention and side.actor.mention.start >= link.end() for side in sides):
        group = _group(context, Span(link.end(), room.end))
        sides += [group] if group else []
    return sides


def _named(context: Context, room: Span) -> list[ActorName]:
    """The people of a stretch, in order: by their names, or by the office they held."""
    found: list[ActorName] = []
    people = context.mentions_in(room, MentionKind.PERSON)
    for mention in context.mentions_in(room, MentionKind.PERSON, MentionKind.OFFICE):
        if mention.kind is MentionKind.PERSON:
            actor = None if _OWNER.match(context.text, mention.span.end) else context.actor(mention)
        elif _AFTER.search(context.text, room.start, mention.span.start) or any(
            mention.span.overlaps(m.span) or 0 <= m.span.start - mention.span.end < _NEAR for m in people
        ):
            actor = None
        else:
            actor = holder(context, mention.span)
        if actor is not None:
            found.append(replace(actor, mention=mention.span))
    return found


def _in_title(context: Context) -> list[Side]:
    """The people of the register that the title names."""
    title = context.article.title or ""
    return [Side(actor, title.lower()) for actor in people_in(context, title)]


def own_first(context: Context, sides: list[Side], day: Edtf | None) -> tuple[Side, ...]:
    """With the side first whose office publishes the page."""
    of = office_of(context.article, context.offices)
    if of is None or day is None:
        return tuple(sides)

    def foreign(side: Side) -> bool:
        return not any(office.of == of for office, _ in context.offices.held_by(side.actor.name, day))

    return tuple(sides) if all(map(foreign, sides)) else tuple(sorted(sides, key=foreign))


def _group(context: Context, room: Span) -> Side | None:
    """People without a name after the link, by their own words."""
    groups = [m for m in context.mentions_in(room, MentionKind.GROUP) if _PLURAL.search(m.span.quote(context.text))]
    if not groups or groups[0].span.start - room.start > _NEAR_GROUP:
        return None
    span = groups[0].span
    return Side(ActorName(span.quote(context.text), ActorKind.UNNAMED, span), span.quote(context.text).lower())
