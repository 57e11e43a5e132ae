"""The one communication that a whole page tells of: a readout of a call, a report of talks, an address, a letter.

Offices publish these in their own name, so that what the page says without saying how was said in that communication,
by one side to the other. News pages mix channels and have none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    BlockKind,
    Channel,
    MentionKind,
    TimexType,
    together,
)
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import holder, office_of, people_in
from ontherecord.spans import Span
from ontherecord.vocab.offices import Offices
from ontherecord.vocab.reported import reported_words

_LEADS = 3
_EMPTY = frozenset(("the", "his", "her", "their", "our", "mr", "ms", "mrs", "of"))
_SMALL = frozenset(
    ("the", "these", "all", "of", "and", "two", "three", "four", "five", "both", "state", "states", "countries",
     "nations", "governments", "our", "their"
    )
)  # fmt: skip
# words that the names of many states share
_OF_MANY = frozenset(
    ("of", "the", "and", "republic", "federal", "federation", "state", "states", "united", "kingdom", "people’s",
     "people's", "democratic", "islamic", "arab", "great", "new", "south", "north", "union")
)  # fmt: skip
_PLURAL = re.compile(r"\b[a-z]+s\b|\b[A-Z][A-Z]+s\b|\b[A-Z][a-z]+s\b")
# the President in "adviser to the President"
_AFTER = re.compile(r"\b(?:to|of|for) (?:the )?\Z")
# where what follows a name belongs to it no more
_NEXT = re.compile(r",| and | with | spoke | met | held | had | hosted ")
_NEAR_GROUP = 30
_NEAR = 3
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_MONOLOGUE = (Channel.SPEECH, Channel.PRESS_RELEASE, Channel.JOINT_STATEMENT)
WRITTEN = (Channel.LETTER, Channel.MESSAGE)
# a headline that only quotes: Talks must go on – Lund; Lund: Talks must go on
_QUOTED = re.compile(r"\A(President|(?:[A-Z]\w+ )?[A-Z]\w+): |(?: [-–—] |: )(President|(?:[A-Z]\w+ )?[A-Z]\w+)\Z")
_PLANNED = re.compile(r"\b(?:will|to be|is to|are to|plans? to)\b")
# whose something is that is no call, no meeting
_OWNER = re.compile(
    r"[’']s? (?!(?:[\w-]+ ){0,3}(?:call|meeting|visit|conversation|talks|trip|travel|convening|remarks)s?\b)",
    re.IGNORECASE,
)
_READOUT = re.compile(r"\A(?:\w+ ){0,2}readouts?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part, and the words around the name: title, state."""

    actor: ActorName
    around: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A communication that a page tells of as a whole.

    ``sides``: who takes part, the page's own first. ``day``: when it was. ``spans``: the words that tell its kind.
    """

    channel: Channel
    sides: tuple[Side, ...]
    day: Finding[Edtf]
    spans: tuple[Span, ...]
    readout: bool = False

    @property
    def by_one(self) -> bool:
        """Whether only its first side speaks in it: an address, a letter."""
        return self.channel in _MONOLOGUE or self.channel in WRITTEN


def is_official(article: Article, offices: Offices) -> bool:
    """Whether a page is an office's own: by its address, or since it calls itself a readout."""
    return office_of(article, offices) is not None or bool(article.title and _READOUT.match(article.title))


def reported(context: Context) -> Reported | None:
    """What an office's page in English tells of as a whole; None where it is no such page or tells of several."""
    article = context.article
    if article.language != "en" or not is_official(article, context.offices):
        return None
    leads = _leads(context)
    title = "" if _is_quoted(context, article.title or "") else article.title or ""
    kinds = (_kind(words) for words in (title, *(lead.quote(context.text) for lead in leads)))
    kind = next((one for one in kinds if one is not None), None)
    if kind is None or _PLANNED.search(title.rpartition(kind[1])[0]):
        return None
    channel, phrase = kind
    # the first that tells of two sides, else of one with whom the title adds
    told = [*(_sides(context, lead) for lead in leads), _in_title(context)]
    sides = max(told, key=lambda found: min(2, len(found)))
    if len(sides) == 1:
        sides = list({side.actor.name: side for side in (*reversed(told[-1]), *sides)}.values())
    day = _day(context, leads)
    spans = _phrase_in(context.text, leads, phrase)
    readout = _READOUT.match(article.title or "") is not None
    known = [_with_offices(context, side, day.value) for side in sides]
    return Reported(channel, _own_first(context, known, day.value), day, spans, readout)


def _is_quoted(context: Context, title: str) -> bool:
    """Whether a headline gives somebody's words, and no kind of communication."""
    match = _QUOTED.search(title)
    name = (match[1] or match[2]).split()[-1] if match else ""
    people = context.mentions_in(Span(0, len(context.text)), MentionKind.PERSON) if name else []
    return name == "President" or any(m.span.quote(context.text).split()[-1] == name for m in people)


def _with_offices(context: Context, side: Side, day: Edtf | None) -> Side:
    """A side with the offices that the register lists for its day among the words that it goes by."""
    held = context.offices.held_by(side.actor.name, day) if day is not None else ()
    words = (f"{title} of {office.of}".lower() for office, _ in held for title in office.titles)
    return replace(side, around=" | ".join((side.around, *words)))


def _kind(title: str) -> tuple[Channel, str] | None:
    """The first phrase that names a kind; before all else in what follows a dash, as in "We stand - address by …"."""
    words = reported_words()
    found = words.titles.search(title.rpartition(" - ")[2]) or words.titles.search(title)
    return (words.kinds[found[0].lower()], found[0]) if found else None


def _phrase_in(text: str, leads: Sequence[Span], phrase: str) -> tuple[Span, ...]:
    """Where a phrase stands first, if it does."""
    pattern = re.compile(re.escape(phrase), re.IGNORECASE)
    found = (match for lead in leads if (match := pattern.search(text, *lead)))
    return tuple(Span(*match.span()) for match in islice(found, 1))


def _leads(context: Context) -> list[Span]:
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


def _own_first(context: Context, sides: list[Side], day: Edtf | None) -> tuple[Side, ...]:
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


def _day(context: Context, leads: Sequence[Span]) -> Finding[Edtf]:
    """The day that the first sentence tells, else that of the page."""
    for timex in context.timexes_in(leads[:1]):
        if timex.type in (TimexType.DATE, TimexType.TIME) and timex.edtf is not None and timex.edtf.exact:
            return Finding(timex.edtf.day, (timex.span,))
    return context.published("the page tells no day")


def of_plural(words: Sequence[str], states: frozenset[str] = frozenset()) -> bool:
    """Whether lower-case words of a source mean all who take part: they, the two leaders, both sides.

    ``states`` are all words by which the states named in the source go.
    """
    if list(words) == ["they"]:
        return True
    plain = [word for word in words if word not in _SMALL and word not in states]
    if not plain:
        return not {"both", "two", "three"}.isdisjoint(words)
    joint = reported_words()
    return joint.joint.issuperset(plain) or (len(plain) == 1 and plain[0] in joint.talk)


def described(page: Reported, words: Sequence[str], adjectives: frozenset[str]) -> Side | None:
    """The one side that an office means: the President, the Chinese leader, his interlocutor.

    ``adjectives`` are all words by which the states named in the source go. The page's own side goes by its mere
    title.
    """
    if not page.sides:
        return None
    if " ".join(words).removeprefix("the ") == "head of state":
        return page.sides[0]
    named = [word for word in words if word not in _EMPTY]
    if not named or (named[-1].endswith("s") and not named[-1].endswith("ss")):
        return None
    if " ".join(named) in reported_words().other and len(page.sides) == 2:
        return page.sides[1]
    noun = named[-1] if not adjectives else next((w for w in reversed(named) if w not in adjectives), "")
    if adjectives:
        chosen = of_states(page, adjectives)
        fitting = chosen if noun in ("leader", "side") else [s for s in chosen if _has(s.around, noun)] or chosen
        return fitting[0] if len(fitting) == 1 else None
    phrase = " ".join(named)
    if phrase in reported_words().own and _has(page.sides[0].around, phrase):
        return page.sides[0]
    fitting = [s for s in page.sides if _has(s.around, phrase)]
    fitting = fitting or [s for s in page.sides if set(named) <= set(_WORD.findall(s.around))]
    return fitting[0] if len(fitting) == 1 else None


def of_states(page: Reported, adjectives: frozenset[str]) -> list[Side]:
    """The sides from the states that go by some words."""
    telling = adjectives - _OF_MANY
    return [side for side in page.sides if any(_has(side.around, word) for word in telling)]


def _has(around: str, phrase: str) -> bool:
    return re.search(rf"(?<![\w-])(?<!to the )(?<!of the ){re.escape(phrase)}(?!\w)", around) is not None


def takes_part(page: Reported, actor: ActorName | None) -> bool:
    """Whether an actor, or all of several together, spoke in the page's communication.

    In a readout that is anybody who is quoted but a state or a body, which speak elsewhere.
    """
    if actor is None:
        return False
    names = {side.actor.name for side in page.sides}
    spoke = page.readout and actor.kind not in (ActorKind.STATE, ActorKind.BODY)
    return spoke or names.issuperset(actor.names)


def others(page: Reported, actor: ActorName) -> ActorName | None:
    """To whom a side says it: the other sides; None where all say it, or one speaks to the public."""
    left = [side.actor for side in page.sides if side.actor.name not in actor.names]
    if len(left) == len(page.sides):
        left = left if actor.kind is ActorKind.UNNAMED and len(left) == 1 else []
    if not left or (page.by_one and page.channel not in WRITTEN):
        return None
    if len(left) == 1:
        return left[0]
    return together(left, left[0].mention)
