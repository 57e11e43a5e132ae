"""Whom one article names: a naming for each person, body and state, of its coreference chains and its objects."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ontherecord.edtf import Edtf
from ontherecord.link.names import SCORES, How, comparison, is_full
from ontherecord.link.names_bodies import body_naming, is_cry
from ontherecord.link.names_clean import clean
from ontherecord.link.names_mentions import parted
from ontherecord.link.names_register import Register, register_of, states_in
from ontherecord.link.values import Naming
from ontherecord.records import ActorKind, ActorName, Article, Mention, MentionKind, Reading, content_id
from ontherecord.spans import Span
from ontherecord.vocab.offices import Offices, fold

_KINDS = {
    MentionKind.PERSON: ActorKind.PERSON,
    MentionKind.BODY: ActorKind.BODY,
    MentionKind.STATE: ActorKind.STATE,
}
_FORMS = 8
_OFFICES = 4
_STATES = 3
_BESIDE = 6
_LONGEST_OFFICE = 12


@dataclass(frozen=True, slots=True)
class _Draft:
    """What an article tells of one actor: every form of the name as often as it stands there."""

    kind: ActorKind
    names: tuple[str, ...]
    offices: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def name(self) -> str:
        """The fullest form: of most words, then the most frequent, then the first."""
        often = Counter(self.names)
        return max(often, key=lambda name: (len(name.split()), often[name]))


def namings(reading: Reading, offices: Offices) -> tuple[tuple[str, Naming, tuple[Span, ...]], ...]:
    """Every actor that an article names: a stable id, the naming, and the spans that name it; each actor once.

    Those come from the coreference chains and from who speaks, is spoken to, takes part, acts. Several who are joint
    come one by one; whoever has no name does not come. Nothing that stands in boilerplate alone counts.
    """
    register = register_of(offices)
    drafts = [draft for chain in _chains(reading) for draft in _drafts(reading.article, chain)]
    for actor, office in _told(reading):
        drafts = _with_told(drafts, actor, office)
    drafts = _without_others(_families(drafts))
    states = _states_named(reading.article, drafts, offices)
    merged: dict[tuple[str, str], tuple[Naming, tuple[Span, ...]]] = {}
    one_name: dict[tuple[str, str], tuple[str, str]] = {}
    for draft in drafts:
        naming, spans = _named(draft, reading.article, register, states), draft.spans
        key = (naming.kind, naming.known[0] if len(naming.known) == 1 else fold(naming.name))
        if is_full(naming.name):
            key = one_name.setdefault((naming.kind, fold(naming.name)), key)
        if key in merged:
            naming, before = _joined(merged[key][0], naming), merged[key][1]
            spans = tuple(sorted({*before, *spans}))
        merged[key] = naming, spans
    company = _company(naming for naming, _ in merged.values())
    return tuple(_identified(reading.article.id, [(_beside(one, company), spans) for one, spans in merged.values()]))


def _identified(
    article: str, found: Iterable[tuple[Naming, tuple[Span, ...]]]
) -> Iterator[tuple[str, Naming, tuple[Span, ...]]]:
    """Namings with their ids; of two with one name, he whom the register knows is told by its name."""
    taken: set[str] = set()
    for naming, spans in found:
        id_ = content_id("naming", article, naming.kind, naming.name)
        if id_ in taken:
            id_ = content_id("naming", article, naming.kind, naming.name, "; ".join(naming.known), "again")
        taken.add(id_)
        yield id_, naming, spans


def _company(found: Iterable[Naming]) -> tuple[str, ...]:
    people = [one for one in found if one.kind == ActorKind.PERSON and (one.known or is_full(one.name))]
    return tuple(one.known[0] if len(one.known) == 1 else one.name for one in people)


def _beside(naming: Naming, company: Sequence[str]) -> Naming:
    if naming.kind != ActorKind.PERSON or naming.known or is_full(naming.name):
        return naming
    return replace(naming, beside=tuple(sorted(company[:_BESIDE])))


def _joined(one: Naming, other: Naming) -> Naming:
    """Two namings of one actor in one article."""
    fuller, less = sorted((one, other), key=lambda naming: (-len(naming.known), -len(naming.name.split())))
    if len(fuller.known) == 1:
        return fuller
    return replace(
        fuller,
        forms=_first((*fuller.forms, *less.forms), _FORMS),
        offices=_first((*fuller.offices, *less.offices), _OFFICES),
        states=_first((*fuller.states, *less.states), _STATES),
    )


def _first(texts: Iterable[str], most: int) -> tuple[str, ...]:
    return tuple(sorted(tuple(dict.fromkeys(texts))[:most]))


# --- chains ---------------------------------------------------------------------------------------


def _chains(reading: Reading) -> list[list[Mention]]:
    """The mentions of each chain outside boilerplate; one without a chain is its own."""
    found: dict[tuple[int, int], list[Mention]] = {}
    for mention in parted(reading):
        key = (-1, mention.span.start) if mention.chain is None else (mention.chain, -1)
        found.setdefault(key, []).append(mention)
    return list(found.values())


def _drafts(article: Article, chain: Sequence[Mention]) -> Iterator[_Draft]:
    """What a chain tells, of the kind that most of its names have; of several people in it, each apart."""
    words = ((mention, mention.span.quote(article.text)) for mention in chain)
    quoted = [(one, clean(told, one.kind)) for one, told in words if not is_cry(told, one.kind, article.text)]
    names = [(mention, name) for mention, name in quoted if name and mention.kind in _KINDS]
    if not names:
        return
    kind, _ = Counter(mention.kind for mention, _ in names).most_common(1)[0]
    names = [(mention, name) for mention, name in names if mention.kind is kind]
    titles = tuple(office for mention, office in quoted if mention.kind is MentionKind.OFFICE and office)
    groups = _people(names) if kind is MentionKind.PERSON else [names]
    for number, group in enumerate(groups):
        told = tuple(dict.fromkeys(office for office in titles if not number and _is_office(office, group)))
        spans = tuple(mention.span for mention, _ in group)
        yield _Draft(_KINDS[kind], tuple(name for _, name in group), told, spans)


def _people(names: Sequence[tuple[Mention, str]]) -> list[list[tuple[Mention, str]]]:
    """The names of a chain by person: a name that can be of none before opens a group; the largest first."""
    groups: list[list[tuple[Mention, str]]] = []
    for mention, name in sorted(names, key=lambda pair: -len(pair[1].split())):
        fitting = (group for group in groups if any(_may_be(name, known) for _, known in group))
        group = next(fitting, None)
        if group is None:
            groups.append([(mention, name)])
        else:
            group.append((mention, name))
    return sorted(groups, key=len, reverse=True)


def _may_be(name: str, known: str) -> bool:
    how = comparison(name, known).how
    return how is How.UNCLEAR or SCORES[how] >= SCORES[How.GIVEN]


def _is_office(office: str, group: Sequence[tuple[Mention, str]]) -> bool:
    return len(office.split()) <= _LONGEST_OFFICE and not any(name in office for _, name in group)


# --- who speaks and acts --------------------------------------------------------------------------


def _told(reading: Reading) -> Iterator[tuple[ActorName, str | None]]:
    """Everyone named by an utterance, a communication or an event, with the office told; joint ones one by one."""
    for utterance in reading.utterances:
        yield from _each(utterance.speaker, utterance.speaker_office)
        yield from _each(utterance.addressee)
    for communication in reading.communications:
        for participant in communication.participants:
            yield from _each(participant.actor, participant.office)
        yield from _each(communication.author)
    for event in reading.events:
        yield from _each(event.actor)
        yield from _each(event.recipient)


def _each(actor: ActorName | None, office: str | None = None) -> Iterator[tuple[ActorName, str | None]]:
    if actor is None or actor.kind in (ActorKind.UNNAMED, ActorKind.OFFICE):
        return
    if actor.kind is not ActorKind.JOINT:
        yield actor, office
        return
    for name in actor.names:
        yield replace(actor, name=name), None


def _with_told(drafts: list[_Draft], actor: ActorName, office: str | None) -> list[_Draft]:
    """The drafts with one who speaks or acts: joined to whom the chains name so, else one more.

    Of one who is joint the kind is not told: without a draft of that name he is left out.
    """
    titles = (office,) if office else ()
    spans = (actor.mention,) if actor.mention is not None and actor.kind is not ActorKind.JOINT else ()
    for at, draft in enumerate(drafts):
        if actor.kind in (draft.kind, ActorKind.JOINT) and _names(draft, actor.name):
            names = (*draft.names, clean(actor.name, MentionKind(draft.kind)) or actor.name)
            offices = tuple(dict.fromkeys((*titles, *draft.offices)))
            joined = replace(draft, names=names, offices=offices, spans=tuple(dict.fromkeys((*draft.spans, *spans))))
            return [*drafts[:at], joined, *drafts[at + 1 :]]
    if actor.kind is ActorKind.JOINT:
        return drafts
    name = clean(actor.name, MentionKind(actor.kind))
    return [*drafts, _Draft(actor.kind, (name,), titles, spans)] if name else drafts


def _without_others(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts without offices in whose words somebody else is named."""
    full = {draft.name for draft in drafts if draft.kind is ActorKind.PERSON and is_full(draft.name)}
    return [
        replace(draft, offices=tuple(office for office in draft.offices if not any(name in office for name in full)))
        for draft in drafts
    ]


def _families(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts, those of people named by one word joined to the only one whom the article names so in full."""
    people = [draft for draft in drafts if draft.kind is ActorKind.PERSON]
    found = {id(draft): draft for draft in drafts}
    for short in people:
        if is_full(short.name):
            continue
        whole = [one for one in people if is_full(one.name) and comparison(one.name, short.name).how is How.FAMILY]
        if len({fold(one.name) for one in whole}) == 1:
            full = found[id(whole[0])]
            offices = tuple(dict.fromkeys((*full.offices, *short.offices)))
            found[id(whole[0])] = _Draft(full.kind, (*full.names, *short.names), offices, (*full.spans, *short.spans))
            del found[id(short)]
    return list(found.values())


def _names(draft: _Draft, name: str) -> bool:
    if any(fold(name) == fold(own) for own in draft.names):
        return True
    return draft.kind is ActorKind.PERSON and SCORES[comparison(draft.name, name).how] >= SCORES[How.SHORTER]


# --- values ---------------------------------------------------------------------------------------


def _states_named(article: Article, drafts: Iterable[_Draft], offices: Offices) -> frozenset[str]:
    """The states and bodies that an article names, by the vocabulary's names; and whose body publishes it."""
    publisher = {office.of for office in offices.speaking_body(article.outlet)} if article.outlet else set()
    named = {
        offices.states.get(fold(draft.name), draft.name) for draft in drafts if draft.kind is not ActorKind.PERSON
    }
    return frozenset(named | (publisher if len(publisher) == 1 else set()))


def _named(draft: _Draft, article: Article, register: Register, named: frozenset[str]) -> Naming:
    states = tuple(dict.fromkeys(state for office in draft.offices for state in states_in(office)))
    if draft.kind is ActorKind.STATE:
        return Naming(register.offices.states.get(fold(draft.name), draft.name), draft.kind)
    if draft.kind is ActorKind.BODY:
        return body_naming(draft.name, draft.names, register.offices, named)
    day = article.published.day if article.published else None
    known = register.known(draft.name, frozenset(states), draft.offices, day, named)
    if len(known) == 1:
        return Naming(draft.name, draft.kind, known=known)
    forms = (form for form in draft.names if is_full(form) and form != draft.name)
    return Naming(
        draft.name,
        draft.kind,
        _first(forms, _FORMS),
        _first(draft.offices, _OFFICES),
        _first(states, _STATES),
        known,
        _year(article.published),
    )


def _year(day: Edtf | None) -> int | None:
    return day.earliest.year if day is not None and day.earliest.year == day.latest.year else None
