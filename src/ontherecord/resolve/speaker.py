"""Who the source is: a person by the fullest name in the article, a body, a state; or why that cannot be told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ontherecord.records import ActorKind, ActorName, Attribution, Mention, MentionKind, Sourcing
from ontherecord.resolve.context import Context
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.office import holder, names_of, states_in
from ontherecord.resolve.reported import Reported, described, of_plural
from ontherecord.spans import Span, quote_all
from ontherecord.vocab import reader
from ontherecord.vocab.reader import family_of, is_press
from ontherecord.vocab.referents import gender_of

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_HE = frozenset({"he", "she", "그", "그녀", "그는", "그가"})
_OTHER_PRONOUNS = frozenset({"they", "it", "we", "i", "you", "this", "that"})
_RELATIVES = frozenset({"who", "which"})
_BEEN = re.compile(r"(?:(?:was|were|is|are|has been|have been|been)\b|noted|agreed|emphasi[sz]ed)", re.IGNORECASE)
_GENDERS = {"he": "masculine", "she": "feminine"}
_DEFINITE = re.compile(r"(?:the|The)\s")
_DEFINED = re.compile(r"(?:the|his|her|their|my|our|its|this|that)\s", re.IGNORECASE)
_LOOK_BACK = 80
# words that begin what describes a noun before them
_AFTER_NOUN = frozenset(
    ("who", "whose", "which", "that", "familiar", "close", "briefed", "published", "released", "based", "conducted",
     "led", "written", "issued", "obtained", "seen", "reviewed", "filed", "involved", "including", "like", "working",
     "living", "speaking")
)  # fmt: skip
_JOINED = re.compile(r"(?:(?! and ).)+(?=\Z| and )")
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
        return (own and _passive(context, attribution, own)) or Speaking(
            Finding(None, reason="no source is credited"), Finding(None, reason="no source is credited")
        )
    words = [match[0].lower() for match in _WORD.finditer(quote_all(text, source))]
    if own is not None and len(own.sides) > 1 and of_plural(words, _state_words(context, source[0])):
        return _jointly([side.actor for side in own.sides], source)
    if len(words) == 1 and words[0] in _HE | _OTHER_PRONOUNS | _RELATIVES:
        return _pronoun(context, attribution, words[0], earlier, own)
    head = _head(text, source[0])
    noun = _head_noun(text, head)
    if own is not None and not context.mentions_in(head, MentionKind.PERSON):
        found = _of_page(context, own, head, noun)
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


def _of_page(context: Context, page: Reported, head: Span, noun: str) -> Speaking | None:
    """A side by its office, several joined by "and", or who wrote the letter that the page is about."""
    if page.by_one and page.sides and noun in reader.actor_words().documents:
        return Speaking(Finding(page.sides[0].actor, (head,)), Finding(Sourcing.DOCUMENT, (head,)), noun)
    parts = [Span(head.start + m.start(), head.start + m.end()) for m in _JOINED.finditer(head.quote(context.text))]
    sides = []
    for part in parts:
        words = [match[0].lower() for match in _WORD.finditer(part.quote(context.text))]
        side = described(page, words, _state_words(context, part))
        if side is None:
            return None
        sides.append(side.actor)
    if len({actor.name for actor in sides}) > 1:
        return _jointly(sides, (head,))
    return Speaking(Finding(sides[0], (head,)), Finding(_sourcing_of(sides[0]), (head,))) if sides else None


def _state_words(context: Context, span: Span) -> frozenset[str]:
    """All words by which the states go that a span names."""
    return frozenset(
        word for name in states_in(context, span) for phrase in names_of(name) for word in phrase.split()
    )


def _jointly(actors: Sequence[ActorName], spans: tuple[Span, ...]) -> Speaking:
    """Several who say it together."""
    joint = ActorName("; ".join(actor.name for actor in actors), ActorKind.JOINT, spans[0] if spans else None)
    named = any(actor.kind is not ActorKind.UNNAMED for actor in actors)
    return Speaking(Finding(joint, spans), Finding(Sourcing.NAMED if named else Sourcing.ANONYMOUS, spans))


def _passive(context: Context, attribution: Attribution, page: Reported) -> Speaking | None:
    """All sides, where a readout tells what was discussed, agreed or noted without saying by whom."""
    if len(page.sides) < 2 or page.by_one or not attribution.cue:
        return None
    if not _BEEN.match(quote_all(context.text, attribution.cue)):
        return None
    return _jointly([side.actor for side in page.sides], attribution.cue)


def _sourcing_of(actor: ActorName) -> Sourcing:
    if actor.kind is ActorKind.UNNAMED:
        return Sourcing.ANONYMOUS
    return Sourcing.OFFICIAL if actor.kind in (ActorKind.BODY, ActorKind.STATE) else Sourcing.NAMED


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
        return _jointly(list(people.values()), (head,))
    if holders:
        return Speaking(Finding(context.actor(holders[0]), (holders[0].span,)), Finding(Sourcing.NAMED, (head,)))
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


def _pronoun(
    context: Context, attribution: Attribution, word: str, earlier: dict[str, Speaking], page: Reported | None
) -> Speaking:
    span = attribution.source[0]
    if word == "i" and page is not None and page.by_one and page.sides:
        return Speaking(Finding(page.sides[0].actor, (span,)), Finding(Sourcing.NAMED, (span,)))
    reason = f"whom “{word}” means is not told clearly enough"
    known = next((m for m in context.mentions_in(span, MentionKind.PRONOUN) if m.chain is not None), None)
    actor: ActorName | None = None
    if known is not None:
        actor = _linked(context, known, word)
    if actor is not None:
        pass
    elif word in _RELATIVES:
        actor = _before(context, span)
    elif word in _HE:
        actor = _antecedent(context, attribution, word, earlier)
    if actor is None:
        return Speaking(Finding(None, (span,), reason), Finding(None, (span,), reason))
    sourcing = Sourcing.OFFICIAL if actor.kind in (ActorKind.BODY, ActorKind.STATE) else Sourcing.NAMED
    return Speaking(Finding(actor, (span, *((actor.mention,) if actor.mention else ()))), Finding(sourcing, (span,)))


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
    fitting = [one for one in people.values() if gender_of(one.name) in ("", _GENDERS.get(word, ""))]
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


def _capital(text: str, mention: Mention) -> ActorName | None:
    quote = mention.span.quote(text)
    state = next((s for s in reader.states() if s.capital == quote), None)
    return ActorName(state.name, ActorKind.STATE, mention.span) if state else None


def _in_phrase(text: str, head: Span, mention: Mention) -> bool:
    """Whether the mention stands after a preposition: "a spokesman for Lee"."""
    before = text[head.start : mention.span.start].lower().split()
    return any(word in reader.grammar().prepositions for word in before)
