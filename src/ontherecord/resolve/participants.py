"""Who takes part in the communication that a page tells of, by its first sentences and its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontherecord.edtf import Edtf
from ontherecord.records import ActorKind, ActorName, BlockKind, Mention, MentionKind, Part
from ontherecord.resolve import groups
from ontherecord.resolve.context import Context
from ontherecord.resolve.office import holder, names_of, office_of, people_in, states_in
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.reported import reported_words

_LEADS = 3
# the President in "adviser to the President"
_AFTER = re.compile(r"\b(?:to|of|for) (?:the )?\Z")
# where what follows a name belongs to it no more
_NEXT = re.compile(r",| and | with | spoke | met | held | had | hosted ")
_NEAR = 3
_FIRST_WORDS = 4000
_INITIATIVE = re.compile(
    r"\b(?:on|at|by) (?:the )?initiative of (?:the )?[\w’'-]+(?: [\w’'-]+){0,4}"
    r"|\b(?:on|at|by) (?:the )?(?:(?!(?:initiative|on|at|by|the)\b)[\w’'.-]+ ){1,4}initiative\b(?! (?:to|for)\b)"
    r"|\binitiated by (?:the )?[\w’'. -]{2,30}|call (?:came |was made )?from (?:the )?[\w’'. -]{2,30}",
    re.IGNORECASE,
)
_CONVENE = frozenset(("convened", "with"))
_HOSTS = frozenset(("hosted", "hosts", "welcomed", "received"))
# whose something is that is no call, no meeting
# what else of a title may stand before the name: Administrator
_STILL_TITLE = re.compile(r"\s?(?:[A-Z][\w’'.-]+\s)*")
_TITLE_REST = 60
# Senators Lund, Berg, and Holm
_ONE_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)*")
_LISTED = re.compile(
    r"\b(?:Senators|Representatives|Congressmen|Governors|Secretaries|Presidents|Prime Ministers|Ministers|Mayors) "
    r"(?P<names>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)*(?:(?:, (?:and )?| and )[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)*)+)"
)
# the last two words of a long title
_LAST_NAME = re.compile(r"\b(?:of|for)\s.*\s(?P<name>(?P<first>[A-Z][\w’'-]+)\s(?P<last>[A-Z][\w’'-]+))\Z")
_OWNER = re.compile(
    r"[’']s? (?!(?:[\w-]+ ){0,3}(?:call|meeting|visit|conversation|talks|trip|travel|convening|remarks)s?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part, the words around the name (title, state), and the part, where it is told."""

    actor: ActorName
    around: str
    part: Part | None = None


def with_offices(context: Context, side: Side, day: Edtf | None) -> Side:
    """A side with the offices that the register lists for its day among the words that it goes by."""
    held = context.offices.held_by(side.actor.name, day) if day is not None else ()
    words = (f"{title} of {office.of}".lower() for office, _ in held for title in office.titles)
    return replace(side, around=" | ".join((side.around, *words)))


def sides_of(context: Context, leads: Sequence[Span], *, written: bool) -> list[Side]:
    """Those of the first lead that tells of two sides, else of one with whom the title adds.

    Of what is ``written`` first those that tell of the page's own office, which sent it.
    """
    told = [*(_sides(context, lead) for lead in leads), _in_title(context)]
    sides = max(told, key=lambda found: (written and _has_own(context, found), min(2, len(found))))
    if len(sides) == 1:
        sides = list({side.actor.name: side for side in (*reversed(told[-1]), *sides)}.values())
    return sides


def _has_own(context: Context, sides: Sequence[Side]) -> bool:
    """Whether one of the sides holds an office of whom the page is."""
    of = office_of(context.article, context.offices)
    published = context.article.published
    day = published.day if published else None
    return of is not None and any(_holds(context, side, of, day) for side in sides)


def _holds(context: Context, side: Side, of: str, day: Edtf | None) -> bool:
    return any(office.of == of for office, _ in context.offices.held_by(side.actor.name, day))


def with_part(context: Context, sides: Sequence[Side]) -> list[Side]:
    """The sides with who called, by the page's words for whose initiative it was."""
    text = context.text
    for match in _INITIATIVE.finditer(text, 0, _FIRST_WORDS):
        span = Span(match.start(), match.end())
        words = {name for state in states_in(context, span) for name in names_of(state)}
        if "latter’s" in match[0] or "latter's" in match[0]:
            return [*sides[:-1], *(replace(one, part=Part.CALLER) for one in sides[-1:])]
        for at, side in enumerate(sides):
            family = side.actor.name.split()[-1].lower()
            if any(_has_word(side.around, word) for word in words) or family in match[0].lower().split():
                return [replace(one, part=Part.CALLER) if i == at else one for i, one in enumerate(sides)]
    return list(sides)


def _has_word(around: str, word: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", around) is not None


def leads_of(context: Context) -> list[Span]:
    """The headings and the first sentences of the body."""
    heads = list(context.article.spans(BlockKind.HEADING)[:1])
    bodies = context.article.spans(BlockKind.BODY)
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
    if link and link[0].lower() in _HOSTS:
        sides = [replace(side, part=_host_or_guest(side, link.start())) for side in sides]
    if link and not any(side.actor.mention and side.actor.mention.end <= link.start() for side in sides):
        before = Span(lead.start, link.start())
        unnamed = groups.officials(context, before)
        convened = link[0].lower() in _HOSTS or link[0].lower() == "convened"
        office = _of(unnamed, Part.HOST if convened else None) or _body_before(context, before, link)
        sides = [office, *sides] if office else sides
    if link and sides and not any(side.actor.mention and side.actor.mention.start >= link.end() for side in sides):
        after = Span(link.end(), room.end)
        group = _of(groups.convened(context, after)) or _body_at(context, after) or _of(groups.group(context, after))
        sides += [group] if group else []
    return sides


def _body_before(context: Context, room: Span, link: re.Match[str]) -> Side | None:
    """The body that hosts or meets where no person is named: the White House hosted."""
    bodies = context.mentions_in(room, MentionKind.BODY)
    if not bodies or link[0].lower() not in _HOSTS | _CONVENE:
        return None
    return _of_body(context, bodies[0], Part.HOST)


def _of(actor: ActorName | None, part: Part | None = None) -> Side | None:
    return Side(actor, actor.name.lower(), part) if actor is not None else None


def _body_at(context: Context, room: Span) -> Side | None:
    """The body that a stretch begins with."""
    bodies = context.mentions_in(room, MentionKind.BODY)
    begins = bodies and context.text[room.start : bodies[0].span.start].strip().lower() in ("", "the")
    return _of_body(context, bodies[0]) if begins else None


def _of_body(context: Context, body: Mention, part: Part | None = None) -> Side | None:
    actor = context.actor(body)
    return Side(replace(actor, mention=body.span), actor.name.lower(), part) if actor else None


def _host_or_guest(side: Side, link: int) -> Part:
    before = side.actor.mention is not None and side.actor.mention.end <= link
    return Part.HOST if before else Part.GUEST


def _named(context: Context, room: Span) -> list[ActorName]:
    """The people of a stretch, in order: by their names, or by the office they held."""
    found: list[ActorName] = []
    people = context.mentions_in(room, MentionKind.PERSON)
    text, unnamed = context.text, [m.span for m in context.mentions_in(room, MentionKind.GROUP)]
    for mention in context.mentions_in(room, MentionKind.PERSON, MentionKind.OFFICE):
        inside = any(
            g.covers(mention.span) and groups.OFFICIALS.search(text, mention.span.end, g.end) for g in unnamed
        )
        if mention.kind is MentionKind.PERSON:
            none = inside or _OWNER.match(context.text, mention.span.end)
            actor = None if none else context.actor(mention)
        elif (name := _name_at_end(context, mention)) is not None:
            actor = name
        elif _AFTER.search(context.text, room.start, mention.span.start) or any(
            mention.span.overlaps(m.span) or 0 <= m.span.start - mention.span.end < _NEAR for m in people
        ):
            actor = None
        else:
            actor = holder(context, mention.span)
        if actor is not None:
            found.append(
                actor
                if mention.kind is MentionKind.OFFICE and actor.mention
                else replace(actor, mention=mention.span)
            )
    for match in _LISTED.finditer(text, *room):
        names = [Span(*name.span()) for name in _ONE_NAME.finditer(text, *match.span("names"))]
        others = [one for one in names if not any(a.mention and a.mention.overlaps(one) for a in found)]
        found += [ActorName(context.person_called(one.quote(text)), ActorKind.PERSON, one) for one in others]
    return sorted(found, key=lambda actor: actor.mention or room)


def _name_at_end(context: Context, office: Mention) -> ActorName | None:
    """The person whose name ends what was taken for an office whole: Director of the Harbour Council Ann Lund."""
    match = _LAST_NAME.search(office.span.quote(context.text))
    if match is None or {match["first"], match["last"]} & groups.BODY_ENDS or _is_title(match):
        return None
    name = Span(office.span.start + match.start("name"), office.span.end)
    people = context.mentions_in(Span(office.span.start, office.span.end + _TITLE_REST), MentionKind.PERSON)
    if any(_STILL_TITLE.fullmatch(context.text, office.span.end, max(office.span.end, m.span.start)) for m in people):
        return None
    places = context.mentions_in(office.span, MentionKind.STATE, MentionKind.PLACE)
    if any(place.span.overlaps(name) for place in places) or context.offices.of(match["name"]):
        return None
    return ActorName(match["name"], ActorKind.PERSON, name)


def _is_title(match: re.Match[str]) -> bool:
    return not {match["first"].lower(), match["last"].lower()}.isdisjoint(reader.actor_words().lower_titles)


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
        return not _holds(context, side, of, day)

    return tuple(sides) if all(map(foreign, sides)) else tuple(sorted(sides, key=foreign))
