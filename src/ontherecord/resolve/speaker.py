"""Who the source is: a person by the fullest name in the article, a body, a state; or why that cannot be told."""

import re
from dataclasses import replace
from itertools import islice

from ontherecord.records import ActorKind, ActorName, Attribution, Mention, MentionKind, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import holder, people_in
from ontherecord.resolve.pronouns import PRONOUNS, pronoun
from ontherecord.resolve.reported import Reported, of_plural
from ontherecord.resolve.sides import of_page, passive, state_words
from ontherecord.resolve.speaking import Speaking, jointly
from ontherecord.spans import Span, quote_all
from ontherecord.vocab import reader
from ontherecord.vocab.reader import is_press

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_DEFINITE = re.compile(r"(?:the|The)\s")
_DEFINED = re.compile(r"(?:the|his|her|their|my|our|its|this|that)\s", re.IGNORECASE)
# words that begin what describes a noun before them
_AFTER_NOUN = frozenset(
    ("who", "whose", "which", "that", "familiar", "close", "briefed", "published", "released", "based", "conducted",
     "led", "written", "issued", "obtained", "seen", "reviewed", "filed", "involved", "including", "like", "working",
     "living", "speaking")
)  # fmt: skip
_SPEAKERS_BACK = 8


def speaker(
    context: Context, attribution: Attribution, earlier: dict[str, Speaking], page: Reported | None = None
) -> Speaking:
    """Resolve an attribution's source.

    ``earlier``: what was resolved of those before it, by id; ``page``: the communication that the page tells of.
    """
    source = attribution.source
    text = context.text
    own = page if attribution.parent is None else None
    if not source:
        return (own and passive(context, attribution, own)) or Speaking(
            Finding(None, reason="no source is credited"), Finding(None, reason="no source is credited")
        )
    words = [match[0].lower() for match in _WORD.finditer(quote_all(text, source))]
    if own is not None and len(own.sides) > 1 and of_plural(words, state_words(context, source[0])):
        return jointly([side.actor for side in own.sides], source)
    if len(words) == 1 and words[0] in PRONOUNS:
        return pronoun(context, attribution, words[0], earlier, own)
    head = _head(text, source[0])
    noun = _head_noun(text, head)
    if own is not None and not context.mentions_in(head, MentionKind.PERSON):
        found = of_page(context, own, head, noun)
        if found is not None:
            return found
    named = _named(context, head, noun)
    if named is not None:
        return named
    if noun in reader.actor_words().offices:
        actor = holder(context, head)
        if actor is not None:
            return Speaking(Finding(actor, (head,)), Finding(Sourcing.NAMED, (head,)))
    return _described(context, head, noun, earlier)


def _head(text: str, span: Span) -> Span:
    """The source without its apposition."""
    comma = text.find(",", span.start, span.end)
    return Span(span.start, comma) if comma > span.start else span


def _head_noun(text: str, head: Span) -> str:
    """The last word before the first preposition, in lower case."""
    links = reader.grammar().prepositions | _AFTER_NOUN
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
    persons = [m for m in context.mentions_in(head, MentionKind.PERSON) if not _in_phrase(text, head, m)]
    owners = [m for m in persons if text.startswith(("’s ", "'s "), m.span.end)]
    holders = [m for m in persons if m not in owners]
    if owners and not holders:
        return _owned(context, owners[-1], head, noun)
    if len({m.chain if m.chain is not None else m.span for m in holders}) > 1:
        people = {actor.name: actor for m in holders if (actor := context.actor(m)) is not None}
        return jointly(list(people.values()), (head,))
    if holders:
        return Speaking(Finding(context.actor(holders[0]), (holders[0].span,)), Finding(Sourcing.NAMED, (head,)))
    known = people_in(context, head.quote(text)) if not persons else []
    if len(known) == 1:
        return Speaking(Finding(replace(known[0], mention=head), (head,)), Finding(Sourcing.NAMED, (head,)))
    offices = [m for m in context.mentions_in(head, MentionKind.OFFICE) if m.chain in context.full_names]
    if offices and offices[-1].span.end == head.end and not noun.endswith("s"):
        actor = context.actor(offices[-1])
        return Speaking(Finding(actor, (offices[-1].span,)), Finding(Sourcing.NAMED, (head,)))
    bodies = [
        m
        for m in context.mentions_in(head, MentionKind.BODY, MentionKind.STATE, MentionKind.PLACE)
        if m.span.end == head.end and not _in_phrase(text, head, m)
    ]
    if noun in actors.unnamed or (noun in actors.documents and not is_press(head.quote(text))):
        return None
    if bodies:
        actor = context.actor(bodies[0]) or _capital(text, bodies[0])
        if actor is not None:
            press = is_press(actor.name)
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
        return _unnamed(context, head)
    return Speaking(
        Finding(None, (head,), "the source names no one known"),
        Finding(None, (head,), "the source is of no known kind"),
    )


def _unnamed(context: Context, head: Span) -> Speaking:
    """Somebody without a name, by the words of the page."""
    words = head.quote(context.text)
    last = re.search(rf"\b{re.escape(_head_noun(context.text, head))}\b", words, re.IGNORECASE)
    if last is not None and last.start() > 0 and last[0][:1].isupper():
        reason = "what is named is no actor known"
        return Speaking(Finding(None, (head,), reason), Finding(None, (head,), reason))
    actors, noun = reader.actor_words(), _head_noun(context.text, head)
    official, document = noun in actors.official, noun in actors.documents
    sourcing = Sourcing.OFFICIAL if official else Sourcing.DOCUMENT if document else Sourcing.ANONYMOUS
    actor = ActorName(words, ActorKind.UNNAMED, head)
    kind = (noun if noun in reader.channel_nouns("en") else noun.rstrip("s")) if document else None
    return Speaking(Finding(actor, (head,)), Finding(sourcing, (head,)), kind)


def _described(context: Context, head: Span, noun: str, earlier: dict[str, Speaking]) -> Speaking:
    """A source without a name: a document, a body told before, or somebody unnamed."""
    actors = reader.actor_words()
    if noun in actors.documents:
        return _author(context, head, noun, earlier)
    if noun in actors.body_nouns:
        bodies = [m for m in context.bodies_by_noun.get(noun, ()) if m.span.start < head.start]
        sourcing = Sourcing.NAMED if noun in actors.press else Sourcing.OFFICIAL
        if len(bodies) == 1:
            actor = context.actor(bodies[0])
            return Speaking(Finding(actor, (head,)), Finding(sourcing, (head,)))
        if not bodies:
            actor = ActorName(head.quote(context.text), ActorKind.UNNAMED, head)
            return Speaking(Finding(actor, (head,)), Finding(sourcing, (head,)))
        return Speaking(Finding(None, (head,), f"which {noun} is not told"), Finding(sourcing, (head,)))
    titled = context.titled(noun) if _DEFINITE.match(head.quote(context.text)) else []
    if len(titled) == 1:
        return Speaking(Finding(titled[0], (head,)), Finding(Sourcing.NAMED, (head,)))
    known = noun in actors.unnamed or noun in actors.documents or noun in actors.official
    if known or (noun and noun not in actors.offices and not _may_be_named(context.text, head, noun)):
        return _unnamed(context, head)
    return Speaking(
        Finding(None, (head,), "the source names no one known"),
        Finding(None, (head,), "the source is of no known kind"),
    )


def _may_be_named(text: str, head: Span, noun: str) -> bool:
    """Whether a source may stand for somebody whom the page names elsewhere: the farmer, her mother."""
    return _DEFINED.match(text, head.start) is not None and (not noun.endswith("s") or noun.endswith("ss"))


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
    document = ActorName(head.quote(context.text), ActorKind.UNNAMED, head)
    return Speaking(Finding(document, (head,)), Finding(Sourcing.DOCUMENT, (head,)), kind)


def _capital(text: str, mention: Mention) -> ActorName | None:
    quote = mention.span.quote(text)
    state = next((s for s in reader.states() if s.capital == quote), None)
    return ActorName(state.name, ActorKind.STATE, mention.span) if state else None


def _in_phrase(text: str, head: Span, mention: Mention) -> bool:
    """Whether the mention stands after a preposition: "a spokesman for Lee"."""
    before = text[head.start : mention.span.start].lower().split()
    return any(word in reader.grammar().prepositions for word in before)
