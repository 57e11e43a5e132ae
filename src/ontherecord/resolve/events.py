"""The political events that an article tells of, in PLOVER: those that are communications, and other acts.

Source: PLOVER (Halterman et al. 2023, "PLOVER and POLECAT: A New Political Event Ontology and Dataset"). A verb of
the dictionary tells that there is an act, a classifier which type it is; where they are at odds there is no event.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeAlias

from ontherecord.records import (
    ActorName,
    Channel,
    Communication,
    Empty,
    Event,
    EventType,
    Evidence,
    Modality,
    Part,
    Status,
    Utterance,
    content_id,
)
from ontherecord.resolve.acts import Act, acts, subject_of
from ontherecord.resolve.arguments import Telling, actor_of, linked
from ontherecord.resolve.context import Context
from ontherecord.resolve.deeds import Deed, joined
from ontherecord.resolve.parties import is_own, is_political, party
from ontherecord.spans import Span
from ontherecord.vocab.plover import contexts, modes, publishing, type_of

_SURE = 0.8
_LIKELY = 0.5
_MANY = 3
_AROUND = 200
_MODES = {Channel.CALL: "phone", Channel.VISIT: "visit"}
_CONSULTS = (Channel.CALL, Channel.MEETING, Channel.SUMMIT, Channel.VISIT)
_WRITTEN = (Channel.LETTER, Channel.MESSAGE)
_MAKERS = (Part.SENDER, Part.CALLER, Part.GUEST)
# acts that need nobody whom they are done to
_ALONE = ("MOBILIZE", "PROTEST")
_PUT = {
    Modality.DENIED: Status.DENIED,
    Modality.PREDICTED: Status.PLANNED,
    Modality.POSSIBLE: Status.HYPOTHETICAL,
    Modality.HYPOTHETICAL: Status.HYPOTHETICAL,
    Modality.ASKED: Status.HYPOTHETICAL,
}
_OTHER_CLAUSE = re.compile(r"[.;:“”\"]")
_NO_DEED = re.compile(r"\b(?:not|never|to|is|are|was|were|been|will|would|may|might|could|can|should|must)\b")
_NEAR = 40


_Contents: TypeAlias = dict[int, list[tuple[Span, Utterance]]]
"""By the number of a sentence: contents in it, and whose they are."""


class Types(Protocol):
    """Tells what type of event a sentence of a text tells of, whose source and target are named at some spans."""

    def __call__(self, text: str, sentence: Span, source: Sequence[Span], target: Sequence[Span]) -> EventType:
        """The type."""
        ...


def events(
    context: Context,
    utterances: Sequence[Utterance],
    communications: Sequence[Communication],
    types: Types | None = None,
) -> tuple[Event, ...]:
    """All of an English article: its communications as events, then its other acts in the order of the text.

    Without ``types`` the dictionary alone decides, where it knows but one type.
    """
    if context.article.language not in (None, "en"):
        return ()
    found = [told for one in communications for told in _of_communication(context, one)]
    taken = sorted(span for one in communications for span in one.mentions)
    contents = _contents(context, utterances)
    told = [_of_act(context, act, contents, types) for act in acts(context)]
    others = (*(one for one in told if one is not None), *_published(context))
    found += [one for one in others if not _overlaps(taken, one.mentions[0])]
    made = {one.id: one for one in (_event(context, one) for one in joined(found))}
    return tuple(made.values())


def _of_communication(context: Context, one: Communication) -> Iterable[Deed]:
    """The consulting, or the sending of a letter, that a communication is."""
    people = [p for p in one.participants if p.office is not None or is_political(context, p.actor)]
    if one.kind not in (*_CONSULTS, *_WRITTEN) or not people or len(people) < len(one.participants):
        return
    makers = [p.actor for p in people if p.part in _MAKERS]
    others = [p.actor for p in people if p.part not in _MAKERS]
    actor = makers[0] if makers else others.pop(0) if others else None
    if len(makers) > 1 and not others:
        others = makers[1:]
    root = "CONSULT" if one.kind in _CONSULTS else "X-CORRESPOND"
    mode = _MODES.get(one.kind) or ("multilateral" if root == "CONSULT" and len(one.participants) >= _MANY else None)
    evidence = {entry.field: entry.spans[0] for entry in one.evidence if entry.spans}
    recipients: list[ActorName | None] = [*others] or [None]
    for recipient in recipients:
        yield Deed(
            root,
            mode if root == "CONSULT" else None,
            _cameo(root, mode),
            one.mentions,
            actor,
            recipient,
            one.date,
            evidence.get("date"),
            one.place,
            evidence.get("place"),
            one.status or Status.HAPPENED,
            _contexts(context, one.mentions[0]),
            one.confidence,
        )


def _of_act(context: Context, act: Act, contents: _Contents, types: Types | None) -> Deed | None:
    """An act between parties of politics, if dictionary and classifier agree on what it is."""
    actor = party(context, act.actor)
    recipient = party(context, act.recipient)
    roots = {phrase.root for phrase in act.phrases}
    alone = act.recipient is None and len(roots & {*_ALONE}) == 1 and any(phrase.others for phrase in act.phrases)
    if actor is None or (recipient is None and not alone):
        return None
    if recipient is not None and (recipient.name == actor.name or is_own(context, actor, recipient)):
        return None
    if alone:
        kind, confidence = next(iter(roots & {*_ALONE})), None
    else:
        decided = _decided(context, act, roots, types)
        if decided is None:
            return None
        kind, confidence = decided
    told = linked(context, Telling(Channel.MEETING, act.trigger), act.sentence.end)
    dates = [t for t in context.timexes_in([act.sentence]) if t.edtf is not None and t.edtf.exact]
    if told.date is None and len(dates) == 1:
        told = replace(told, date=dates[0].edtf, dated=dates[0].span)
    mode = _mode(context, kind, act)
    return Deed(
        kind,
        mode,
        _cameo(kind, mode),
        (act.trigger,),
        actor,
        recipient,
        told.date,
        told.dated,
        told.place,
        told.placed,
        _put(context, act, contents),
        _contexts(context, act.trigger),
        confidence,
    )


def _decided(context: Context, act: Act, roots: set[str], types: Types | None) -> tuple[str, float | None] | None:
    """The type that the classifier gives, if the dictionary has it, or its class and it is likely, or it is sure."""
    # the classifier takes what is not done for its contrary, what is planned for a promise or a threat
    if types is None or act.status is not Status.HAPPENED:
        return (next(iter(roots)), None) if len(roots) == 1 else None
    source = [act.actor.span] if act.actor else []
    target = [act.recipient.span] if act.recipient else []
    found = types(context.text, act.sentence, source, target)
    known = found.root in roots
    same = found.confidence >= _LIKELY and found.quad in {type_of(root).quad for root in roots}
    return (found.root, found.confidence) if known or same or found.confidence >= _SURE else None


def _mode(context: Context, kind: str, act: Act) -> str | None:
    """The mode that the verb, or else its clause, tells."""
    clause = context.text[act.trigger.start : min(act.sentence.end, act.trigger.end + _AROUND)]
    for words in (act.trigger.quote(context.text), re.split(r"[,;:]", clause)[0]):
        found = next((one.name for one in modes(kind) if one.words.search(words)), None)
        if found is not None:
            return found
    return None


def _cameo(kind: str, mode: str | None) -> str:
    own = next((one.cameo for one in modes(kind) if one.name == mode), None)
    return own or type_of(kind).cameo[0]


def _contexts(context: Context, place: Span) -> tuple[str, ...]:
    sentence = context.sentence_at(place.start)
    return tuple(name for name, words in contexts().items() if words.search(context.text, *sentence))


def _contents(context: Context, utterances: Sequence[Utterance]) -> _Contents:
    found: dict[int, list[tuple[Span, Utterance]]] = {}
    for one in utterances:
        for span in one.content:
            for number in range(context.sentence_index(span.start), context.sentence_index(span.end - 1) + 1):
                found.setdefault(number, []).append((span, one))
    return found


def _put(context: Context, act: Act, contents: _Contents) -> Status:
    """Whether it took place: by the act's own clause, and by how whoever tells of it puts it."""
    near = contents.get(context.sentence_index(act.trigger.start), ())
    said = min(
        (pair for pair in near if pair[0].covers(act.trigger)),
        key=lambda pair: pair[0].end - pair[0].start,
        default=None,
    )
    if act.status is not Status.HAPPENED or said is None or said[1].modality is None:
        return act.status
    return _PUT.get(said[1].modality, act.status)


def _overlaps(ordered: Sequence[Span], span: Span) -> bool:
    """Whether one of some spans in order, none in another, overlaps a span."""
    at = bisect_left(ordered, span)
    return any(one.overlaps(span) for one in ordered[max(0, at - 1) : at + 1])


def _published(context: Context) -> Iterable[Deed]:
    """Who made letters or another document public."""
    text = context.text
    verbs, documents = publishing()
    for sentence in context.extraction.sentences:
        for verb in verbs.finditer(text, *sentence):
            document = documents.search(text, verb.end(), min(sentence.end, verb.end() + _AROUND))
            maker, helpers = subject_of(context, sentence, Span(*verb.span()))
            if maker is None or document is None or _OTHER_CLAUSE.search(text, verb.end(), document.start()):
                continue
            actor = actor_of(context, maker)
            if actor is None or _NO_DEED.search(helpers):
                continue
            yield _publication(context, sentence, Span(*verb.span()), actor)


def _publication(context: Context, sentence: Span, verb: Span, actor: ActorName) -> Deed:
    dates = [t for t in context.timexes_in([sentence]) if t.edtf is not None and t.edtf.exact]
    near = len(dates) == 1 and (0 <= verb.start - dates[0].span.end < _NEAR or dates[0].span.start > verb.end)
    day, dated = (dates[0].edtf, dates[0].span) if near else (None, None)
    kind = "X-PUBLISH"
    about = _contexts(context, verb)
    return Deed(kind, None, _cameo(kind, None), (verb,), actor, None, day, dated, None, None, Status.HAPPENED, about)


def _event(context: Context, told: Deed) -> Event:
    actors = [(name, actor) for name, actor in (("actor", told.actor), ("recipient", told.recipient)) if actor]
    evidence = [Evidence("type", told.mentions)]
    evidence += [Evidence(name, (actor.mention,)) for name, actor in actors if actor.mention]
    evidence += [Evidence("date", (told.dated,))] if told.dated else []
    evidence += [Evidence("place", (told.placed,))] if told.placed else []
    empty = [] if told.recipient else [Empty("recipient", "nobody is named to whom it is done")]
    empty += [] if told.date else [Empty("date", "the page does not tell when")]
    empty += [] if told.place else [Empty("place", "the page does not tell where")]
    parts = (told.type, *map(tuple, told.mentions), *(actor.name for _, actor in actors))
    return Event(
        id=content_id("event", context.article.id, *parts),
        type=told.type,
        mode=told.mode,
        contexts=told.contexts,
        cameo=told.cameo,
        mentions=told.mentions,
        actor=told.actor,
        recipient=told.recipient,
        date=told.date,
        place=told.place,
        status=told.status,
        confidence=told.confidence,
        evidence=tuple(evidence),
        empty=tuple(empty),
    )
