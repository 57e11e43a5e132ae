"""Who wrote to, called or met whom, as an article tells it: what was said in a letter was said to its reader."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ontherecord.records import ActorKind, ActorName, Channel, MentionKind, Utterance
from ontherecord.resolve.channel import outlet_named
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.letters import by_number
from ontherecord.spans import Span
from ontherecord.vocab.channels import channel_nouns, spoken_words
from ontherecord.vocab.letters import letter_words
from ontherecord.vocab.press import is_press
from ontherecord.vocab.words import any_of

_KINDS = (Channel.LETTER, Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.MESSAGE)
_REACH = 90
_TO = re.compile(
    r"\s(?:(?:exchanged|sent|written|addressed|delivered|held|made|that|which|was|were)\s){0,3}(?:to|with)\s"
)
_FROM = re.compile(r"\s(?:\w+\s)?from\s")
_LAST_TO = re.compile(r"\bto\s(?:\w+\s){0,4}\Z")
_BETWEEN = re.compile(r"\s(?:\w+\s){0,2}(?:between|by|of)\s")
_BREAK = re.compile(r"[;:“”\"]|\.\s|\b(?:who|which|that|about|after|before|in|on|at|during|said)\b")
_BREAK_OF_PAIR = re.compile(r"[;:“”\"]|\b(?:who|which|about|after|before|said|says)\b")
_CLOSE = 6
_BARE = {"conversation": Channel.CALL, "call": Channel.CALL, "meeting": Channel.MEETING, "talks": Channel.MEETING}
_DURING = re.compile(
    rf"\b(?:during|in) (?:the|their|that|this) (?:[\w-]+ ){{0,3}}(?P<noun>{'|'.join(_BARE)})\b", re.IGNORECASE
)


class Exchanges:
    """The pairs of people who exchanged letters, spoke on the phone, met, by kind.

    ``written``: what is known beside of who wrote to whom.

    ``interviews``: by a person's name, the one outlet that the article says was spoken to.
    """

    def __init__(self, context: Context, written: Iterable[tuple[Channel, ActorName, ActorName]] = ()) -> None:
        self._pairs: dict[Channel, set[frozenset[str]]] = {}
        self._actors: dict[str, ActorName] = {}
        self.interviews = dict(_interviews(context))
        for kind, one, other in (*_told(context), *written):
            if kind is Channel.LETTER and any(context.shared_name(actor.name) for actor in (one, other)):
                continue
            self._pairs.setdefault(kind, set()).add(frozenset((one.name, other.name)))
            for actor in (one, other):
                self._actors.setdefault(actor.name, actor)

    def told_in(self, context: Context, utterance: Utterance) -> Finding[Channel] | None:
        """The exchange that a sentence places a saying in: during the talks, she repeated it."""
        place = (*utterance.source, *utterance.cue, *utterance.content)[0].start
        match = _DURING.search(context.text, *context.sentence_at(place))
        if match is None or utterance.speaker is None:
            return None
        kind = _BARE[match["noun"].lower()]
        return Finding(kind, (Span(*match.span("noun")),)) if self.other(kind, utterance.speaker) else None

    def takes_part(self, kind: Channel, one: ActorName) -> bool:
        """Whether somebody exchanged what is of a kind with anybody."""
        return any(one.name in pair for pair in self._pairs.get(kind, ()))

    def correspondents(self) -> tuple[ActorName, ActorName] | None:
        """The two who wrote to each other, if all letters that are told of are theirs."""
        pairs = self._pairs.get(Channel.LETTER, set())
        if len(pairs) != 1:
            return None
        one, other = sorted(next(iter(pairs)))
        return self._actors[one], self._actors[other]

    def pair(self) -> tuple[ActorName, ActorName] | None:
        """The two who exchanged anything, if all that is told was exchanged by the same two."""
        pairs = {pair for told in self._pairs.values() for pair in told}
        if len(pairs) != 1:
            return None
        one, other = sorted(pairs.pop())
        return self._actors[one], self._actors[other]

    def other(self, kind: Channel, one: ActorName) -> ActorName | None:
        """With whom somebody exchanged what is of a kind, if with one person only."""
        pairs = [pair for pair in self._pairs.get(kind, ()) if one.name in pair]
        return self._actors[next(iter(pairs[0] - {one.name}))] if len(pairs) == 1 else None


def _told(context: Context) -> Iterator[tuple[Channel, ActorName, ActorName]]:
    nouns = channel_nouns("en")
    for one, other in _sharers(context):
        yield Channel.LETTER, one, other
    for match in _nouns().finditer(context.text):
        kind, noun = nouns[match[0].lower()], Span(*match.span())
        pair = (_each_other(context, noun) if kind is Channel.LETTER else []) or _linked(context, noun)
        if pair:
            yield kind, pair[0], pair[1]


def _sharers(context: Context) -> Iterator[tuple[ActorName, ActorName]]:
    """The two of whom it is told how many letters each sent."""
    nouns = channel_nouns("en")
    for block in context.article.blocks:
        for number, sides in by_number(context, block.span):
            before = _nouns().finditer(context.text, block.span.start, number.start)
            if any(nouns[noun[0].lower()] is Channel.LETTER for noun in before):
                yield sides


def _linked(context: Context, noun: Span) -> list[ActorName]:
    """The two whom prepositions link to a noun, or of whom one is its subject: between A and B, A’s to B."""
    text, sentence = context.text, context.sentence_at(noun.start)
    between = _BETWEEN.match(text, noun.end)
    pair = _people(context, _behind(between, sentence)) if between is not None else []
    if len(pair) == 2:
        return pair
    sent = _FROM.match(text, noun.end)
    pair = _people(context, _behind(sent, sentence)) if sent is not None else []
    if len(pair) > 1 and pair[1].mention and _LAST_TO.search(text, noun.end, pair[1].mention.start):
        return pair[:2]
    link = _TO.match(text, noun.end)
    to = _people(context, _behind(link, sentence)) if link is not None else []
    by = _people(context, Span(sentence.start, noun.start), last=True)
    # whose letter it is, else the subject of the sentence
    own = [one for one in by[-1:] if one.mention and text.startswith(("’s ", "'s "), one.mention.end)]
    one = next(iter(own or by), None)
    if one is None or not to or to[0].name == one.name:
        return []
    printed = one.mention and letter_words().published.search(text, one.mention.end, noun.start)
    return [] if printed and not own else [one, to[0]]


def _behind(link: re.Match[str], sentence: Span) -> Span:
    return Span(link.end(), min(sentence.end, link.end() + _REACH))


def _each_other(context: Context, noun: Span) -> list[ActorName]:
    """The two who wrote letters to each other, after the noun: (letters) that A and B sent each other."""
    rest = Span(noun.end, context.sentence_at(noun.start).end)
    verb = letter_words().each_other.search(context.text, *rest)
    if verb is None or _BREAK_OF_PAIR.search(context.text, rest.start, verb.start()):
        return []
    pair = _people(context, Span(rest.start, verb.start()), last=True)
    return pair if len(pair) == 2 else []


def _interviews(context: Context) -> Iterator[tuple[str, ActorName]]:
    """A person and the outlet, of every sentence that tells of one of each: she spoke to the Herald on Monday."""
    found: dict[str, dict[str, ActorName]] = {}
    for match in spoken_words().spoken.finditer(context.text):
        sentence = context.sentence_at(match.start())
        near = context.mentions_in(Span(match.end(), match.end() + _REACH), MentionKind.BODY)
        people = _people(context, Span(sentence.start, match.start()), last=True)
        close = near and len(context.text[match.end() : near[0].span.start]) < _CLOSE
        outlet = context.actor(near[0]) if close else outlet_named(context, match.end() + 1)
        if outlet is not None and len(people) == 1 and is_press(outlet.name):
            found.setdefault(people[0].name, {}).setdefault(outlet.name, outlet)
    for name, outlets in found.items():
        if len(outlets) == 1:
            yield name, next(iter(outlets.values()))


def _people(context: Context, room: Span, *, last: bool = False) -> list[ActorName]:
    """The people named in a stretch, as far as it goes on about them; with ``last``, all named in it."""
    found: list[ActorName] = []
    at = room.start
    for mention in context.mentions_in(room, MentionKind.PERSON):
        if not last and _BREAK.search(context.text, at, mention.span.start):
            break
        actor = context.actor(mention)
        if actor is not None and actor.kind is ActorKind.PERSON and actor.name not in {one.name for one in found}:
            found.append(actor)
        at = mention.span.end
    return found


@cache
def _nouns() -> re.Pattern[str]:
    return any_of(noun for noun, kind in channel_nouns("en").items() if kind in _KINDS)
