"""Extraction → resolution: what each attribution says as a speech act, told by this article alone.

Start here: ``resolve`` dates the time expressions and then reads the attributions in order, each field by the module
of its name; what a field's module cannot decide it leaves empty with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Attribution,
    ChainLink,
    Channel,
    Directness,
    Empty,
    Evidence,
    Extraction,
    Maker,
    Resolution,
    Sourcing,
    Utterance,
    content_id,
)
from ontherecord.resolve.adjunct import document_noun
from ontherecord.resolve.carried import Carried, inheriting
from ontherecord.resolve.chain import agency, chain
from ontherecord.resolve.channel import addressee, channel
from ontherecord.resolve.communications import communications
from ontherecord.resolve.context import Context
from ontherecord.resolve.dates import resolve_timexes
from ontherecord.resolve.directness import directness
from ontherecord.resolve.events import Types, events
from ontherecord.resolve.exchanges import Exchanges
from ontherecord.resolve.findings import Finding
from ontherecord.resolve.hedging import hedges
from ontherecord.resolve.modality import modality
from ontherecord.resolve.office import office_held
from ontherecord.resolve.posts import is_own_sentence, posted, with_own_words
from ontherecord.resolve.reported import Reported, others, reported, takes_part
from ontherecord.resolve.said_on import said_on
from ontherecord.resolve.speaker import speaker
from ontherecord.resolve.speaking import Speaking
from ontherecord.resolve.vocative import vocative
from ontherecord.resolve.writing import written_to
from ontherecord.spans import Span
from ontherecord.vocab.offices import Offices, shipped

MAKER = Maker(stage="resolve", version="7")

_INHERITED = ("speaker", "addressee", "channel", "said_on", "sourcing", "chain")
_OF_DOCUMENT = ("addressee", "said_on")


def maker(offices: Offices | None = None) -> Maker:
    """What makes a resolution: with lists of office holders that users added, their digest too."""
    return replace(MAKER, settings=f"offices={offices.added}") if offices is not None and offices.added else MAKER


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article before its utterances are read; by attribution: speakers, addressees, ids."""

    context: Context
    page: Reported | None
    speaking: Mapping[str, Speaking]
    spoken_to: Mapping[str, Finding[ActorName]]
    credit: ChainLink | None
    ids: Mapping[str, str]


def resolve(
    article: Article, extraction: Extraction, offices: Offices | None = None, types: Types | None = None
) -> Resolution:
    """Resolve an article's timexes and attributions. Pure; what cannot be decided stays empty with a reason.

    ``offices`` are those shipped when not given; without ``types`` the dictionary alone tells what events are.
    """
    timexes = resolve_timexes(article, extraction.timexes, extraction.sentences)
    context = Context(article, extraction, timexes, offices or shipped())
    page = reported(context)
    context = _as_post(context) if page is None else context
    extraction = context.extraction
    spoken_to = {a.id: addressee(context, a) for a in extraction.attributions}
    speaking: dict[str, Speaking] = {}
    for attribution in extraction.attributions:
        told = spoken_to[attribution.id]
        speaking[attribution.id] = _speaking(context, attribution, speaking, page, told)
    ids = {a.id: utterance_id(article.id, a) for a in extraction.attributions}
    known = _Known(context, page, speaking, spoken_to, agency(context), ids)
    resolved: dict[str, Utterance] = {}
    written = written_to(context, extraction.attributions, speaking, spoken_to)
    exchanges = Exchanges(context, written)
    carried = Carried(context, exchanges)
    for attribution in extraction.attributions:
        utterance = _utterance(known, attribution)
        base = resolved.get(attribution.continues or "")
        same = resolved.get(speaking[attribution.id].same_as or "")
        if base is not None:
            utterance = inheriting(utterance, base, _INHERITED)
        elif same is not None:
            lacking = tuple(name for name in _OF_DOCUMENT if getattr(utterance, name) is None)
            utterance = inheriting(utterance, same, lacking)
        own = is_own_sentence(context, attribution)
        resolved[attribution.id] = utterance if own else carried.completed(utterance)
    utterances = tuple(_in_office(context, carried.told_later(one)) for one in resolved.values())
    exchanged = communications(context, page, utterances, exchanges)
    happened = events(context, utterances, exchanged, types)
    return Resolution(timexes, utterances, exchanged, happened, maker(offices))


def _as_post(context: Context) -> Context:
    """With the sentences of a page that is a post as its writer's."""
    post = posted(context)
    if post is None:
        return context
    return replace(context, written=post, extraction=with_own_words(context, post))


def _in_office(context: Context, one: Utterance) -> Utterance:
    """An utterance with the office of a person who speaks, on the day it was said, else on that of its report."""
    if one.speaker is None or one.speaker.kind is not ActorKind.PERSON:
        return one
    office = office_held(context, one.speaker, one.said_on)
    if office.value is None:
        return replace(one, empty=(*one.empty, Empty("speaker_office", office.reason or "")))
    evidence = (*one.evidence, Evidence("speaker_office", office.spans)) if office.spans else one.evidence
    return replace(one, speaker_office=office.value, evidence=evidence)


def utterance_id(article: str, attribution: Attribution) -> str:
    """The id of an utterance: of its article and spans."""
    parts = (attribution.source, attribution.cue, attribution.content)
    return content_id("utterance", article, *(tuple(tuple(s) for s in spans) for spans in parts))


def _speaking(
    context: Context,
    attribution: Attribution,
    earlier: dict[str, Speaking],
    page: Reported | None,
    spoken_to: Finding[ActorName],
) -> Speaking:
    if not attribution.source and attribution.continues is not None and attribution.continues in earlier:
        return earlier[attribution.continues]
    post = context.written
    if post is not None and is_own_sentence(context, attribution):
        return Speaking(Finding(post.writer, post.told), Finding(Sourcing.NAMED, post.told))
    found = speaker(context, attribution, earlier, page)
    told = channel(context, attribution, found.document, spoken_to)
    if found.document is None and told.value is not None and told.spans:
        noun = document_noun(context, told.spans[0]).rstrip("s")
        found = replace(found, document=noun)
    return found


def _utterance(known: _Known, attribution: Attribution) -> Utterance:
    context, page, speaking = known.context, known.page, known.speaking[attribution.id]
    kind = directness(context.text, attribution.content)
    doubts = hedges(context, attribution)
    mood = modality(context, attribution, kind)
    links = chain(context, attribution, known.speaking, known.spoken_to, known.credit)
    spoken_to = known.spoken_to[attribution.id]
    told = channel(context, attribution, speaking.document, spoken_to)
    day = said_on(context, attribution)
    if page is not None and attribution.parent is None and takes_part(page, speaking.speaker.value):
        told, spoken_to, day = _in_communication(page, speaking.speaker, spoken_to)
    post = context.written
    if post is not None and is_own_sentence(context, attribution):
        kind, told, day = Directness.DIRECT, Finding(Channel.POST, post.form or post.told), post.day
    if spoken_to.value is None and kind is not Directness.INDIRECT and context.article.language == "en":
        spoken_to = vocative(context, attribution, speaking.speaker.value) or spoken_to
    reported = context.published("the page gives no day of publication")
    sourcing = _sourcing(context, attribution, known.speaking, told.spans)
    findings: dict[str, Finding[object]] = {
        "directness": Finding(kind, attribution.content),
        "speaker": Finding(speaking.speaker.value, speaking.speaker.spans, speaking.speaker.reason),
        "addressee": Finding(spoken_to.value, spoken_to.spans, spoken_to.reason),
        "channel": Finding(told.value, told.spans, told.reason),
        "said_on": Finding(day.value, day.spans, day.reason),
        "reported_on": Finding(reported.value, reported.spans, reported.reason),
        "sourcing": Finding(sourcing.value, sourcing.spans, sourcing.reason),
        "hedged": Finding(bool(doubts), doubts or attribution.cue or attribution.content),
        "modality": Finding(mood.value, mood.spans, mood.reason),
        "chain": Finding(
            links or None,
            tuple(link.span for link in links if link.span),
            "no source but the page, which names no outlet",
        ),
    }
    return Utterance(
        id=known.ids[attribution.id],
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        directness=kind,
        speaker=speaking.speaker.value,
        addressee=spoken_to.value,
        channel=told.value,
        said_on=day.value,
        reported_on=reported.value,
        sourcing=sourcing.value,
        hedged=bool(doubts),
        modality=mood.value,
        chain=links,
        parent=known.ids.get(attribution.parent or ""),
        confidence=attribution.confidence,
        evidence=tuple(Evidence(name, f.spans) for name, f in findings.items() if f.value is not None and f.spans),
        empty=tuple(Empty(name, f.reason) for name, f in findings.items() if f.value is None),
    )


def _in_communication(
    page: Reported, speaker: Finding[ActorName], spoken_to: Finding[ActorName]
) -> tuple[Finding[Channel], Finding[ActorName], Finding[Edtf]]:
    """Channel, addressee and day of what a side said in the communication that the page tells of."""
    other = others(page, speaker.value) if speaker.value is not None else None
    if other is not None:
        spoken_to = Finding(other, (other.mention,) if other.mention else ())
    elif spoken_to.value is None:
        spoken_to = Finding(None, reason="said by all who took part, or to nobody named")
    return Finding(page.channel, page.spans), spoken_to, page.day


def _sourcing(
    context: Context, attribution: Attribution, speaking: Mapping[str, Speaking], channel_spans: tuple[Span, ...]
) -> Finding[Sourcing]:
    """What the page's word rests on: an unnamed go-between before a letter before the source itself."""
    for parent in context.parents(attribution):
        outer = speaking[parent].sourcing
        if outer.value is Sourcing.ANONYMOUS:
            return outer
    known = speaking[attribution.id]
    if known.document == "letter":
        return Finding(Sourcing.DOCUMENT, channel_spans or known.sourcing.spans)
    return known.sourcing
