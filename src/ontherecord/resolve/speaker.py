"""Who the source is: a person by the fullest name in the article, a body, a state; or why that cannot be told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from ontherecord.records import ActorKind, ActorName, Attribution, Mention, MentionKind, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.spans import Span, quote_all
from ontherecord.vocab import reader
from ontherecord.vocab.reader import family_of

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_HE = frozenset({"he", "she", "그", "그녀", "그는", "그가"})
_OTHER_PRONOUNS = frozenset({"they", "it", "we", "i", "you", "this", "that"})
_RELATIVES = frozenset({"who", "which"})
_PRESS = frozenset(
    {
        "times",
        "post",
        "journal",
        "daily",
        "news",
        "ilbo",
        "shimbun",
        "tribune",
        "herald",
        "gazette",
        "magazine",
        "press",
        "network",
        "review",
        "newspaper",
        "paper",
        "reuters",
        "ap",
        "afp",
        "cnn",
        "yonhap",
        "agency",
    }
)
_SENTENCES_BACK = 3
_SPEAKERS_BACK = 8


@dataclass(frozen=True, slots=True)
class Speaking:
    """The speaker, what kind of source was credited, and the noun of the document it is from.

    ``same_as`` is the attribution quoted from the same document ("The letter read" after "she wrote in a letter").
    """

    speaker: Finding[ActorName]
    sourcing: Finding[Sourcing]
    document: str | None = None
    same_as: str | None = None


def speaker(context: Context, attribution: Attribution, earlier: dict[str, Speaking]) -> Speaking:
    """Resolve an attribution's source; ``earlier``: what was resolved of those before it, by id."""
    source = attribution.source
    if not source:
        return Speaking(Finding(None, reason="no source is credited"), Finding(None, reason="no source is credited"))
    text = context.text
    words = [match[0].lower() for match in _WORD.finditer(quote_all(text, source))]
    if len(words) == 1 and words[0] in _HE | _OTHER_PRONOUNS | _RELATIVES:
        return _pronoun(context, attribution, words[0], earlier)
    head = _head(text, source[0])
    noun = _head_noun(text, head)
    named = _named(context, head, noun)
    if named is not None:
        return named
    return _described(context, head, noun, earlier)


def _head(text: str, span: Span) -> Span:
    """The source without its apposition."""
    comma = text.find(",", span.start, span.end)
    return Span(span.start, comma) if comma > span.start else span


def _head_noun(text: str, head: Span) -> str:
    """The last word before the first preposition, in lower case."""
    links = reader.grammar().prepositions | {"who", "familiar", "close"}
    last = ""
    for match in _WORD.finditer(text, head.start, head.end):
        word = match[0].lower()
        if word in links and last:
            break
        last = word
    return last


def _named(context: Context, head: Span, noun: str) -> Speaking | None:
    """A source that bears a name: a person, somebody's office or letter, a body, a state."""
    text = context.text
    actors = reader.actor_words()
    people = [m for m in context.mentions_in(head, MentionKind.PERSON) if not _in_phrase(text, head, m)]
    owners = [m for m in people if text.startswith(("’s ", "'s "), m.span.end)]
    holders = [m for m in people if m not in owners]
    if owners and not holders:
        return _owned(context, owners[-1], head, noun)
    if len({m.chain if m.chain is not None else m.span for m in holders}) > 1:
        return Speaking(Finding(None, (head,), "several people speak"), Finding(Sourcing.NAMED, (head,)))
    if holders:
        return Speaking(Finding(context.actor(holders[0]), (holders[0].span,)), Finding(Sourcing.NAMED, (head,)))
    offices = [m for m in context.mentions_in(head, MentionKind.OFFICE) if m.chain in context.full_names]
    if offices and offices[-1].span.end == head.end:
        actor = context.actor(offices[-1])
        return Speaking(Finding(actor, (offices[-1].span,)), Finding(Sourcing.NAMED, (head,)))
    if noun in actors.unnamed or noun in actors.documents:
        return None
    bodies = [
        m
        for m in context.mentions_in(head, MentionKind.BODY, MentionKind.STATE, MentionKind.PLACE)
        if m.span.end == head.end
    ]
    if bodies:
        actor = context.actor(bodies[0]) or _capital(text, bodies[0])
        if actor is not None:
            press = actor.name.split()[-1].lower() in _PRESS
            return Speaking(
                Finding(actor, (bodies[0].span,)), Finding(Sourcing.NAMED if press else Sourcing.OFFICIAL, (head,))
            )
    return None


def _owned(context: Context, owner: Mention, head: Span, noun: str) -> Speaking:
    """Read “Han’s office”, “Kim’s letters”, “Trump’s aides”."""
    actors = reader.actor_words()
    actor = context.actor(owner)
    if actor is None or not noun:
        return Speaking(
            Finding(None, (head,), "whose it is cannot be told"), Finding(None, (head,), "the source is unclear")
        )
    rest = context.text[owner.span.end : head.end]
    if noun in actors.body_nouns:
        name = ActorName(actor.name + rest, ActorKind.BODY, head)
        return Speaking(Finding(name, (head,)), Finding(Sourcing.OFFICIAL, (head,)))
    if noun in actors.documents:
        return Speaking(Finding(actor, (owner.span,)), Finding(Sourcing.DOCUMENT, (head,)), document=noun.rstrip("s"))
    if noun in actors.unnamed:
        return Speaking(Finding(None, (head,), "an unnamed source"), Finding(Sourcing.ANONYMOUS, (head,)))
    return Speaking(
        Finding(None, (head,), "the source names no one known"),
        Finding(None, (head,), "the source is of no known kind"),
    )


def _described(context: Context, head: Span, noun: str, earlier: dict[str, Speaking]) -> Speaking:
    """A source without a name: a document, a body told before, or somebody unnamed."""
    actors = reader.actor_words()
    if noun in actors.documents:
        return _author(context, head, noun, earlier)
    if noun in actors.body_nouns:
        bodies = [m for m in context.bodies_by_noun.get(noun, ()) if m.span.start < head.start]
        sourcing = Sourcing.NAMED if noun in _PRESS else Sourcing.OFFICIAL
        if len(bodies) == 1:
            actor = context.actor(bodies[0])
            return Speaking(Finding(actor, (head,)), Finding(sourcing, (head,)))
        return Speaking(Finding(None, (head,), f"which {noun} is not told"), Finding(sourcing, (head,)))
    if noun in actors.unnamed:
        return Speaking(Finding(None, (head,), "an unnamed source"), Finding(Sourcing.ANONYMOUS, (head,)))
    return Speaking(
        Finding(None, (head,), "the source names no one known"),
        Finding(None, (head,), "the source is of no known kind"),
    )


def _author(context: Context, head: Span, noun: str, earlier: dict[str, Speaking]) -> Speaking:
    """Credit “the letter” to who was last quoted from a letter in the same paragraph."""
    kind = noun.rstrip("s")
    block = context.block_index(head.start)
    for name, known in islice(reversed(earlier.items()), _SPEAKERS_BACK):
        other = context.by_id[name]
        if context.block_index((*other.cue, *other.content)[0].start) != block:
            break
        if known.document == kind and known.speaker.value is not None:
            actor = known.speaker.value
            return Speaking(
                Finding(actor, (head, *known.speaker.spans[-1:])), Finding(Sourcing.DOCUMENT, (head,)), kind, name
            )
    return Speaking(Finding(None, (head,), f"whose {kind} is not told"), Finding(Sourcing.DOCUMENT, (head,)), kind)


def _pronoun(context: Context, attribution: Attribution, word: str, earlier: dict[str, Speaking]) -> Speaking:
    span = attribution.source[0]
    reason = f"whom “{word}” means is not told clearly enough"
    known = next((m for m in context.mentions_in(span, MentionKind.PRONOUN) if m.chain is not None), None)
    actor: ActorName | None = None
    if known is not None:
        actor = _linked(context, known, word)
    elif word in _RELATIVES:
        before = context.mentions_in(Span(max(0, span.start - 80), span.start), MentionKind.PERSON, MentionKind.BODY)
        adjacent = before and context.text[before[-1].span.end : span.start].strip(" ,") == ""
        actor = context.actor(before[-1]) if adjacent else None
    elif word in _HE:
        actor = _antecedent(context, attribution, word, earlier)
    if actor is None:
        return Speaking(Finding(None, (span,), reason), Finding(None, (span,), reason))
    sourcing = Sourcing.OFFICIAL if actor.kind in (ActorKind.BODY, ActorKind.STATE) else Sourcing.NAMED
    return Speaking(Finding(actor, (span, *((actor.mention,) if actor.mention else ()))), Finding(sourcing, (span,)))


def _linked(context: Context, pronoun: Mention, word: str) -> ActorName | None:
    """Whom the coreference chain of a pronoun names, if it is one that the pronoun may stand for."""
    named = context.full_names.get(pronoun.chain) if pronoun.chain is not None else None
    actor = context.actor(named) if named is not None else None
    if actor is None or word not in _HE:
        return actor
    return _agreeing(context, word, {actor.name: actor}) if actor.kind is ActorKind.PERSON else None


def _antecedent(
    context: Context, attribution: Attribution, word: str, earlier: dict[str, Speaking]
) -> ActorName | None:
    """Who spoke last, if one person did, in the sentences right before; or the only person these tell of."""
    index = context.sentence_index(attribution.source[0].start)
    block = context.block_index(attribution.source[0].start)
    speakers = _speakers_by_sentence(context, earlier)
    own = {a.name: a for a in speakers.get(index, ())}
    if own:
        return _agreeing(context, word, own)
    for back in range(index - 1, max(-1, index - 1 - _SENTENCES_BACK), -1):
        sentence = context.extraction.sentences[back]
        if context.block_index(sentence.start) < block - 1:
            return None
        found = {a.name: a for a in speakers.get(back, ())}
        if not found:
            people = (context.actor(m) for m in context.mentions_in(sentence, MentionKind.PERSON))
            found = {a.name: a for a in people if a is not None}
        if found:
            return _agreeing(context, word, found)
    return None


def _agreeing(context: Context, word: str, people: Mapping[str, ActorName]) -> ActorName | None:
    """The one person, unless the page calls them by the other form of address."""
    if len(people) != 1:
        return None
    actor = next(iter(people.values()))
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


def _capital(text: str, mention: Mention) -> ActorName | None:
    quote = mention.span.quote(text)
    state = next((s for s in reader.states() if s.capital == quote), None)
    return ActorName(state.name, ActorKind.STATE, mention.span) if state else None


def _in_phrase(text: str, head: Span, mention: Mention) -> bool:
    """Whether the mention stands after a preposition: "a spokesman for Lee"."""
    before = text[head.start : mention.span.start].lower().split()
    return any(word in reader.grammar().prepositions for word in before)
