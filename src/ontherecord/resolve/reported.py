"""The one communication that a whole page tells of: a readout of a call, a report of talks, an address, a letter.

Offices publish these in their own name, so that what the page says without saying how was said in that communication,
by one side to the other. News pages mix channels and have none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Channel,
    MentionKind,
    Timex,
    TimexType,
    together,
)
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import office_of
from ontherecord.resolve.participants import Side, leads_of, own_first, sides_of, with_offices, with_part
from ontherecord.spans import Span
from ontherecord.vocab.offices import Offices
from ontherecord.vocab.reported import reported_words

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
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_MONOLOGUE = (Channel.SPEECH, Channel.PRESS_RELEASE, Channel.JOINT_STATEMENT)
WRITTEN = (Channel.LETTER, Channel.MESSAGE)
# a headline that only quotes: Talks must go on – Lund; Lund: Talks must go on
_QUOTED = re.compile(r"\A(President|(?:[A-Z]\w+ )?[A-Z]\w+): |(?: [-–—] |: )(President|(?:[A-Z]\w+ )?[A-Z]\w+)\Z")
_PLANNED = re.compile(r"\b(?:will|to be|is to|are to|plans? to)\b")
_TOOK_PLACE = re.compile(
    r"\b(?:had|held|holds?|hosted|hosts|convened|joined|led|gave|made|delivered|conducted|during|in|at|on|sent|issued"
    r"|took part in|participated in|following|after)(?: [\w’'-]+){1,6}\Z"
    r"|\b(?:met|spoke|talked|phoned|telephoned|addressed|congratulated)\b[^.]*\Z"
)
# a day that tells which statement, which attack it was: the July 28 election
_OF_NOUN = re.compile(r"(?:[’']s?|\b(?:the|their|his|her|its|our))\s\Z")
_UNTIL = re.compile(r"\s?(?:[-–—]|to|until|through|and)\s?")
_MOST_DAYS = 14
_GATHERED = re.compile(r"\b(?:co-)?hosted\b|\b(?:re-)?convened\b|\bmet\b|\b(?:received a briefing|was briefed)\b")
_READOUT = re.compile(r"\A(?:\w+ ){0,2}readouts?\b", re.IGNORECASE)


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
    leads = leads_of(context)
    title = "" if _is_quoted(context, article.title or "") else article.title or ""
    told_in = (_kind(words, told=True) for words in (lead.quote(context.text) for lead in leads))
    kind = _kind(title) or next((one for one in told_in if one is not None), None) or _gathering(context, leads)
    if kind is None or _PLANNED.search(title.rpartition(kind[1])[0]):
        return None
    channel, phrase = kind
    day = _day(context, leads)
    spans = _phrase_in(context.text, leads, phrase)
    readout = _READOUT.match(article.title or "") is not None
    known = [with_offices(context, side, day.value) for side in sides_of(context, leads, written=channel in WRITTEN)]
    if channel is Channel.CALL:
        known = with_part(context, known)
    return Reported(channel, own_first(context, known, day.value), day, spans, readout)


def _gathering(context: Context, leads: Sequence[Span]) -> tuple[Channel, str] | None:
    """The event, whatever it is called, that a readout's first sentence says somebody hosted or convened."""
    match = (
        _GATHERED.search(context.text, *leads[0]) if leads and _READOUT.match(context.article.title or "") else None
    )
    return (Channel.MEETING, match[0]) if match else None


def _is_quoted(context: Context, title: str) -> bool:
    """Whether a headline gives somebody's words, and no kind of communication."""
    match = _QUOTED.search(title)
    name = (match[1] or match[2]).split()[-1] if match else ""
    people = context.mentions_in(Span(0, len(context.text)), MentionKind.PERSON) if name else []
    return name == "President" or any(m.span.quote(context.text).split()[-1] == name for m in people)


def _kind(title: str, *, told: bool = False) -> tuple[Channel, str] | None:
    """The first phrase that names a kind; before all else in what follows a dash, as in "We stand - address by …".

    ``told``: only one of which the words tell that it took place: had a conversation, met, in his address.
    """
    words = reported_words()
    found = words.titles.search(title.rpartition(" - ")[2]) or words.titles.search(title)
    if found and told and not _TOOK_PLACE.search(title, 0, found.end()):
        return None
    return (words.kinds[found[0].lower()], found[0]) if found else None


def _phrase_in(text: str, leads: Sequence[Span], phrase: str) -> tuple[Span, ...]:
    """Where a phrase stands first, if it does."""
    pattern = re.compile(re.escape(phrase), re.IGNORECASE)
    found = (match for lead in leads if (match := pattern.search(text, *lead)))
    return tuple(Span(*match.span()) for match in islice(found, 1))


def _day(context: Context, leads: Sequence[Span]) -> Finding[Edtf]:
    """The day that the first sentence tells, or the days, or the week; else that of the page."""
    timexes = [t for t in context.timexes_in(leads[:1]) if t.type in (TimexType.DATE, TimexType.TIME)]
    for timex, following in zip_longest(timexes, timexes[1:]):
        if timex.edtf is None or _OF_NOUN.search(context.text, leads[0].start, timex.span.start):
            continue
        if timex.edtf.exact:
            return _until(context, timex, following) or Finding(timex.edtf.day, (timex.span,))
        if (timex.edtf.latest - timex.edtf.earliest).days <= _MOST_DAYS:
            return Finding(timex.edtf, (timex.span,))
    return context.published("the page tells no day")


def _until(context: Context, timex: Timex, following: Timex | None) -> Finding[Edtf] | None:
    """The days from one to another: September 30 – October 2."""
    if following is None or following.edtf is None or timex.edtf is None:
        return None
    first, last = timex.edtf.day, following.edtf.day
    joined = _UNTIL.fullmatch(context.text, timex.span.end, following.span.start)
    if joined is None or first is None or last is None or not following.edtf.exact or first.latest >= last.earliest:
        return None
    return Finding(Edtf(f"{first}/{last}"), (Span(timex.span.start, following.span.end),))


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
