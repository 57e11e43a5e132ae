"""Who the source is: a person by the fullest name in the article, a body, a state; or why that cannot be told."""

import re
from dataclasses import replace

from ontherecord.records import ActorKind, ActorName, Attribution, Mention, MentionKind, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.described import WORD, described, head_noun, head_of, listed, unknown, unnamed
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import holder, people_in
from ontherecord.resolve.pronouns import PRONOUNS, pronoun
from ontherecord.resolve.reported import Reported, of_plural
from ontherecord.resolve.sides import by_side, meant, of_page, passive, state_words
from ontherecord.resolve.speaking import Speaking, jointly
from ontherecord.spans import Span, quote_all
from ontherecord.vocab import reader
from ontherecord.vocab.press import is_press

_LINK = re.compile(r",|&|\b(?:and|or|with|along)\b")
_LISTED = re.compile(r"\b(?:and|or)\b")
# somebody's, or the one person that is such
_DESCRIBED = re.compile(r"(?i:the|his|her|their|my|our|its)\s[a-z]|[^\n]*[’']s? (?:[^\n]* )?[a-z][\w-]*\Z")
_ARTICLE = re.compile(r"\b[Aa]n? \Z")
_GENITIVE = re.compile(r"[’']s?(?!\w)")


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
    words = [match[0].lower() for match in WORD.finditer(quote_all(text, source))]
    if own is not None and len(own.sides) > 1 and of_plural(words, state_words(context, source[0])):
        return jointly([side.actor for side in meant(own, words, state_words(context, source[0]))], source)
    if len(words) == 1 and words[0] in PRONOUNS:
        return pronoun(context, attribution, words[0], earlier, own)
    post = context.written
    if post is not None and post.named(text, source[0]):
        spans = (source[0], *post.told)
        return Speaking(Finding(post.writer, spans), Finding(Sourcing.DOCUMENT, (source[0],)), "post")
    several = [actor for m in listed(context, source[0]) if (actor := context.actor(m)) is not None]
    if len({actor.name for actor in several}) > 1:
        return jointly(several, source)
    head = head_of(text, source[0])
    noun = head_noun(text, head)
    if own is not None and not context.mentions_in(head, MentionKind.PERSON):
        found = of_page(context, own, head, noun)
        if found is not None:
            return found
    named = _apposed(context, source[0], head) or _named(context, head, noun)
    if named is not None:
        return named if own is None else by_side(own, named)
    if noun in reader.actor_words().offices:
        actor = holder(context, head)
        if actor is not None:
            return Speaking(Finding(actor, (head,)), Finding(Sourcing.OFFICIAL, (head,)))
    return described(context, head, noun, earlier)


def _apposed(context: Context, source: Span, head: Span) -> Speaking | None:
    """A description with the name behind it: Lund’s lawyer, Ann Ober; her main rival, Paul Hale, who left."""
    text = context.text
    after = Span(head.end, source.end)
    named = next(iter(context.mentions_in(after, MentionKind.PERSON)), None)
    if named is None or text[head.end : named.span.start] != ", " or _LISTED.search(text, head.start, source.end):
        return None
    if named.span.end < source.end and not text.startswith(",", named.span.end):
        return None
    own = [m for m in context.mentions_in(head, MentionKind.PERSON) if not _GENITIVE.match(text, m.span.end)]
    if own or not _DESCRIBED.match(text, head.start, head.end):
        return None
    return Speaking(Finding(context.actor(named), (named.span,)), Finding(Sourcing.NAMED, (named.span,)))


def _named(context: Context, head: Span, noun: str) -> Speaking | None:
    """A source that bears a name: a person, somebody's office or letter, a body, a state."""
    text = context.text
    actors = reader.actor_words()
    persons = [
        m
        for m in context.mentions_in(head, MentionKind.PERSON)
        if not _in_phrase(text, head, m) and not _ARTICLE.search(text, head.start, m.span.start)
    ]
    owners = [m for m in persons if _GENITIVE.match(text, m.span.end)]
    holders = [m for m in persons if m not in owners]
    if owners and not holders:
        return _owned(context, owners[-1], head, noun)
    if holders and _compound(text, head, holders[-1]):
        return _owned(context, holders[-1], head, noun)
    if len(holders) > 1 and not _LINK.search(text, holders[-2].span.end, holders[-1].span.start):
        # the spokesman of one and the other: Lund spokesman Paul Hale
        holders = holders[-1:]
    if len({m.chain if m.chain is not None else m.span for m in holders}) > 1:
        people = {actor.name: actor for m in holders if (actor := context.actor(m)) is not None}
        return jointly(list(people.values()), (head,))
    if holders:
        return Speaking(Finding(context.actor(holders[0]), (holders[0].span,)), Finding(Sourcing.NAMED, (head,)))
    known = people_in(context, head.quote(text)) if not persons else []
    if len(known) == 1:
        return Speaking(Finding(replace(known[0], mention=head), (head,)), Finding(Sourcing.NAMED, (head,)))
    offices = [m for m in context.mentions_in(head, MentionKind.OFFICE) if m.chain in context.full_names]
    chained = offices and offices[-1].span.end == head.end and not noun.endswith("s")
    if chained and _told_of(context, offices[-1]):
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
            return Speaking(Finding(actor, (bodies[0].span,)), Finding(Sourcing.OFFICIAL, (head,)))
    return None


def _told_of(context: Context, office: Mention) -> bool:
    """Whether who holds an office by its chain is named near before, and not only called "I" or far away."""
    if office.chain is None:
        return False
    named = context.full_names[office.chain]
    return named.span.start > office.span.start or context.named_recently(office.chain, office.span.start)


def _compound(text: str, head: Span, person: Mention) -> bool:
    """Whether a name only tells whose a source is: the Cruz campaign, a Clinton aide."""
    rest = text[person.span.end : head.end]
    if not rest.startswith(" "):
        return False
    noun = head_noun(text, Span(person.span.end, head.end))
    actors = reader.actor_words()
    return noun in actors.body_nouns | actors.camps | actors.unnamed | actors.official


def _owned(context: Context, owner: Mention, head: Span, noun: str) -> Speaking:
    """Read “Han’s office”, “Kim’s letters”, “Trump’s aides”, “Lee’s proposal”, “the Cruz campaign”."""
    actors = reader.actor_words()
    actor = context.actor(owner)
    if actor is None or not noun:
        return unknown(head, "whose it is cannot be told", "the source is unclear")
    rest = context.text[owner.span.end : head.end]
    if rest in ("’s", "'s"):
        return Speaking(Finding(actor, (owner.span,)), Finding(Sourcing.NAMED, (head,)))
    if noun in actors.body_nouns or noun in actors.camps:
        name = ActorName(actor.name + rest, ActorKind.BODY, head)
        return Speaking(Finding(name, (head,)), Finding(Sourcing.OFFICIAL, (head,)))
    if noun in actors.documents:
        return Speaking(Finding(actor, (owner.span,)), Finding(Sourcing.DOCUMENT, (head,)), document=noun.rstrip("s"))
    if noun in actors.unnamed or noun in actors.official:
        return unnamed(context, head)
    if noun.rstrip("s") in actors.sayings:
        return Speaking(Finding(actor, (owner.span,)), Finding(Sourcing.NAMED, (head,)))
    return unknown(head)


def _capital(text: str, mention: Mention) -> ActorName | None:
    quote = mention.span.quote(text)
    state = next((s for s in reader.states() if s.capital == quote), None)
    return ActorName(state.name, ActorKind.STATE, mention.span) if state else None


def _in_phrase(text: str, head: Span, mention: Mention) -> bool:
    """Whether the mention stands after a preposition: "a spokesman for Lee"."""
    before = text[head.start : mention.span.start].lower().split()
    return any(word in reader.grammar().prepositions for word in before)
