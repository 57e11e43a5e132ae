"""Whom a pronoun means that is credited with a saying: he, who, they, I."""

import re
from collections.abc import Mapping
from itertools import islice

from ontherecord.records import ActorKind, ActorName, Attribution, Mention, MentionKind, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.directness import in_quotation
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.reported import Reported
from ontherecord.resolve.speaking import Speaking
from ontherecord.spans import Span
from ontherecord.vocab.reader import family_of
from ontherecord.vocab.referents import gender_of

_HE = frozenset({"he", "she", "그", "그녀", "그는", "그가"})
_OTHER_PRONOUNS = frozenset({"they", "it", "we", "i", "you", "this", "that"})
_RELATIVES = frozenset({"who", "which"})
_OTHER_CASES = {
    "him": "he", "his": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she", "them": "they",
    "their": "they", "us": "we", "our": "we", "me": "i", "my": "i", "your": "you", "its": "it", "whose": "who",
}  # fmt: skip
PRONOUNS = _HE | _OTHER_PRONOUNS | _RELATIVES | _OTHER_CASES.keys()
_GENDERS = {"he": "masculine", "she": "feminine"}
_THINGS = frozenset(("which", "it", "that", "this"))
_QUOTES = frozenset("“\"‘'")
_LOOK_BACK = 80
_TO_ANOTHER = re.compile(r"\b[Hh](?:is|er)\s(?:[\w-]+\s){0,4}to\s(?:[\w.]+\s){0,4}\Z")
_SENTENCES_BACK = 3
_SPEAKERS_BACK = 8


def pronoun(
    context: Context, attribution: Attribution, word: str, earlier: dict[str, Speaking], page: Reported | None
) -> Speaking:
    """Whom a pronoun, in lower case, stands for by its chain, what stands before it, or who spoke last.

    ``earlier``: what was resolved of the attributions before, by id.
    """
    word = _OTHER_CASES.get(word, word)
    span = attribution.source[0]
    writer = context.written.meant(context.text, span, alone=True) if context.written is not None else None
    if writer is not None:
        return Speaking(Finding(writer, (span,)), Finding(Sourcing.NAMED, (span,)))
    if word == "i" and page is not None and page.by_one and page.sides:
        return Speaking(Finding(page.sides[0].actor, (span,)), Finding(Sourcing.NAMED, (span,)))
    reason = f"whom “{word}” means is not told clearly enough"
    actor = _linked(context, span, word)
    before = _just_quoted(context, attribution, word, earlier) if word in _HE else None
    if before is not None and (actor is None or not _speaks(actor, earlier)):
        actor = before
    if actor is not None:
        pass
    elif word in _RELATIVES:
        actor = _before(context, span)
    elif word in _HE:
        actor = _antecedent(context, span, word, earlier, attribution.content)
    if actor is not None and _cannot_be(context, attribution, word, actor, earlier):
        actor = None
    if actor is None:
        return Speaking(Finding(None, (span,), reason), Finding(None, (span,), reason))
    sourcing = Sourcing.OFFICIAL if actor.kind in (ActorKind.BODY, ActorKind.STATE) else Sourcing.NAMED
    return Speaking(Finding(actor, (span, *((actor.mention,) if actor.mention else ()))), Finding(sourcing, (span,)))


def _speaks(actor: ActorName, earlier: dict[str, Speaking]) -> bool:
    return any(
        known.speaker.value is not None and known.speaker.value.name == actor.name for known in earlier.values()
    )


def _just_quoted(
    context: Context, attribution: Attribution, word: str, earlier: dict[str, Speaking]
) -> ActorName | None:
    """Who was quoted right before a quotation that goes on with "he said"."""
    if attribution.parent is not None or not attribution.content or not attribution.cue:
        return None
    first = attribution.content[0]
    if first.start > attribution.source[0].start or context.text[first.start : first.start + 1] not in _QUOTES:
        return None
    index = context.sentence_index(first.start)
    speakers = _speakers_by_sentence(context, earlier)
    last = {a.name: a for a in speakers.get(index, ()) or speakers.get(index - 1, ())}
    return _agreeing(context, word, last) if len(last) == 1 else None


def _cannot_be(
    context: Context, attribution: Attribution, word: str, actor: ActorName, earlier: dict[str, Speaking]
) -> bool:
    """Whether a pronoun cannot mean an actor: "which" no person, and "he" in somebody's words not that speaker."""
    if word in _THINGS:
        return actor.kind is ActorKind.PERSON
    outer = (earlier.get(parent) for parent in context.parents(attribution))
    tellers = {known.speaker.value.name for known in outer if known is not None and known.speaker.value is not None}
    quoted = any(
        context.text[span.start : span.start + 1] in _QUOTES for span in _outer_content(context, attribution)
    )
    return word in _HE and quoted and actor.name in tellers


def _outer_content(context: Context, attribution: Attribution) -> tuple[Span, ...]:
    parents = context.parents(attribution)
    return context.by_id[parents[0]].content if parents else ()


def _before(context: Context, span: Span) -> ActorName | None:
    """Who stands right before a relative pronoun."""
    kinds = (MentionKind.PERSON, MentionKind.BODY, MentionKind.STATE, MentionKind.GROUP)
    near = context.mentions_in(Span(max(0, span.start - _LOOK_BACK), span.start), *kinds)
    last = max(near, key=lambda m: (m.span.end, -m.span.start), default=None)
    if last is None or context.text[last.span.end : span.start].strip(" ,—–-"):
        return None
    if last.kind is MentionKind.GROUP:
        return ActorName(last.span.quote(context.text), ActorKind.UNNAMED, last.span)
    return context.actor(last)


def _linked(context: Context, place: Span, word: str) -> ActorName | None:
    """Who says "I", or whom the coreference chain of a pronoun names, if it is one that the pronoun may stand for.

    "We" that no chain tells of is said by who is quoted.
    """
    spoken = _quoted_speaker(context, place) if word == "i" else None
    if spoken is not None:
        return spoken
    known = next((m for m in context.mentions_in(place, MentionKind.PRONOUN) if m.chain is not None), None)
    named = context.full_names.get(known.chain) if known is not None and known.chain is not None else None
    actor = context.actor(named) if named is not None else None
    if actor is None and word == "we":
        return _quoted_speaker(context, place)
    if actor is None or word not in _HE:
        return actor
    return _agreeing(context, word, {actor.name: actor}) if actor.kind is ActorKind.PERSON else None


def _quoted_speaker(context: Context, place: Span) -> ActorName | None:
    """Who says "I" or "we" at a place: who is credited by name with the innermost quotation around it."""
    around = [
        (span.end - span.start, one)
        for one in context.extraction.attributions
        for span in one.content
        if one.source and span.covers(place) and in_quotation(context.text[span.start : place.start])
    ]
    if not around:
        return None
    innermost = min(around, key=lambda pair: pair[0])[1]
    people = [m for span in innermost.source for m in context.mentions_in(span, MentionKind.PERSON)]
    return context.actor(people[0]) if len(people) == 1 else None


def told_last(context: Context, place: Span, earlier: dict[str, Speaking], word: str = "") -> ActorName | None:
    """Whom a description without a name means by what stands before it: who spoke last, or the one person told of.

    ``word``: the pronoun that the description begins with, if one does.
    """
    word = _OTHER_CASES.get(word, word)
    linked = _linked(context, place, word) if word else None
    return linked or _antecedent(context, place, word, earlier, ())


def _antecedent(
    context: Context, place: Span, word: str, earlier: dict[str, Speaking], said: tuple[Span, ...]
) -> ActorName | None:
    """Who spoke last, if one person did, in this sentence or those right before; or the only person these tell of."""
    index = context.sentence_index(place.start)
    block = context.block_index(place.start)
    speakers = _speakers_by_sentence(context, earlier)
    own = {a.name: a for a in speakers.get(index, ())}
    if not own:
        before = Span(context.sentence_at(place.start).start, place.start)
        near = [m for m in context.mentions_in(before, MentionKind.PERSON) if not _another(context.text, before, m)]
        people = (context.actor(m) for m in near if not any(span.covers(m.span) for span in said))
        own = {a.name: a for a in people if a is not None}
    if own:
        return _agreeing(context, word, own)
    for back in range(index - 1, max(-1, index - 1 - _SENTENCES_BACK), -1):
        sentence = context.extraction.sentences[back]
        if context.block_index(sentence.start) < block - 1:
            return None
        found = {a.name: a for a in speakers.get(back, ())}
        if not found:
            told = (context.actor(m) for m in context.mentions_in(sentence, MentionKind.PERSON))
            found = {a.name: a for a in told if a is not None}
        if found:
            return _agreeing(context, word, found)
    return None


def _another(text: str, before: Span, person: Mention) -> bool:
    """Whether a pronoun after it cannot mean a person: who is written to, or stands right before "he said".

    In his letter to Ann Lund, he said; Ann Lund, he said, was late.
    """
    if text[person.span.end : before.end] == ", ":
        return True
    return _TO_ANOTHER.search(text, before.start, person.span.start) is not None


def _agreeing(context: Context, word: str, people: Mapping[str, ActorName]) -> ActorName | None:
    """The one person, unless the page calls them by the other form of address."""
    fitting = [one for one in people.values() if not word or gender_of(one.name) in ("", _GENDERS.get(word, ""))]
    if len(fitting) != 1:
        return None
    actor = fitting[0]
    if word in ("he", "she") and (family_of(actor.name), word == "he") in context.addressed:
        return None
    return actor


def _speakers_by_sentence(context: Context, earlier: dict[str, Speaking]) -> dict[int, list[ActorName]]:
    found: dict[int, list[ActorName]] = {}
    for other, known in islice(reversed(earlier.items()), _SPEAKERS_BACK):
        actor = known.speaker.value
        if actor is not None and actor.kind is ActorKind.PERSON:
            place = (*context.by_id[other].cue, *context.by_id[other].content)[0].start
            found.setdefault(context.sentence_index(place), []).append(actor)
    return found
