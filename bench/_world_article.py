"""Readings made of paragraphs, as the pure stages make them of pages, with the truth about each object."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from _world_sheet import Done, Met, Paragraph, Quoted, Who
from ontherecord.edtf import Edtf
from ontherecord.records import (
    BETWEEN_NAMES,
    ActorKind,
    ActorName,
    Article,
    Block,
    BlockKind,
    ChainLink,
    Communication,
    Event,
    Evidence,
    Found,
    Maker,
    MediaType,
    Mention,
    MentionKind,
    Modality,
    Origin,
    Page,
    Participant,
    Reading,
    Sourcing,
    Status,
    Timex,
    TimexType,
    Utterance,
    content_id,
)
from ontherecord.spans import Span

_MAKERS = (Maker("page", "1"), Maker("extract.model", "1"), Maker("resolve", "1"))
_RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)
_NAMES = frozenset({ActorKind.PERSON, ActorKind.STATE})


class Truth(NamedTuple):
    """What an object of an article truly is: its id, and the key of the true thing."""

    id: str
    truth: str


class NamedAs(NamedTuple):
    """Whom a span of an article's text truly names."""

    span: Span
    truth: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody whom an article names in a part: by this name, in this coreference chain; truly ``truth``."""

    name: str
    kind: ActorKind
    chain: int | None
    truth: str


@dataclass(frozen=True, slots=True)
class Told:
    """One article with the truth about it.

    ``named``: all spans that name somebody, with whom. ``copy_of``: the id of the article it is a copy of.
    ``within``: of communications told here, the sets they belong to, both by their true keys.
    """

    reading: Reading
    utterances: tuple[Truth, ...]
    communications: tuple[Truth, ...]
    events: tuple[Truth, ...]
    actors: tuple[Actor, ...]
    named: tuple[NamedAs, ...]
    copy_of: str | None = None
    within: tuple[Truth, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """Where and when paragraphs are printed."""

    outlet: str
    published: date
    language: str = "en"


def article(
    paragraphs: Sequence[Paragraph],
    printed: Printed,
    number: int,
    copy_of: str | None = None,
    within: tuple[Truth, ...] = (),
) -> Told:
    """The reading of a page with these paragraphs, and what is true of it."""
    made = _Setting(paragraphs, printed, number)
    utterances = [(made.utterance(one, shift), one.truth) for shift, p in made.each() for one in p.quoted]
    met = [(made.communication(one, shift), one.truth) for shift, p in made.each() for one in p.met]
    done = [(made.event(one, shift), one.truth) for shift, p in made.each() for one in p.done]
    reading = Reading(
        page=made.page,
        article=made.article,
        sentences=tuple(_moved(span, shift) for shift, p in made.each() for span in p.sentences),
        mentions=made.mentions,
        timexes=tuple(
            Timex(_moved(one.span, shift), TimexType.DATE, one.date.value, one.date, "published")
            for shift, p in made.each()
            for one in p.dated
        ),
        utterances=tuple(one for one, _ in utterances),
        communications=tuple(one for one, _ in met),
        events=tuple(one for one, _ in done),
        makers=_MAKERS,
    )
    return Told(
        reading,
        tuple(Truth(one.id, truth) for one, truth in utterances),
        tuple(Truth(one.id, truth) for one, truth in met),
        tuple(Truth(one.id, truth) for one, truth in done),
        tuple(made.actors),
        tuple(made.named()),
        copy_of,
        within,
    )


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


class _Setting:
    """Paragraphs set as one text: what their spans and names become there."""

    def __init__(self, paragraphs: Sequence[Paragraph], printed: Printed, number: int) -> None:
        self._paragraphs = paragraphs
        self._shifts: list[int] = []
        at = 0
        for one in paragraphs:
            self._shifts.append(at)
            at += len(one.text) + 2
        self.text = "\n\n".join(one.text for one in paragraphs)
        self.page = _page(self.text, printed, number)
        self.published = Edtf(printed.published.isoformat())
        self.article = self._article(printed)
        self._chains: dict[str, int] = {}
        self._fullest: dict[str, str] = {}
        self.mentions = tuple(self._mentions())
        self.actors: dict[Actor, None] = {}
        self._link = (ChainLink(printed.outlet, reported_on=self.published),)

    def each(self) -> Iterator[tuple[int, Paragraph]]:
        return zip(self._shifts, self._paragraphs, strict=True)

    def _article(self, printed: Printed) -> Article:
        blocks = tuple(
            Block(BlockKind.HEADING if one.heading else BlockKind.BODY, Span(shift, shift + len(one.text)))
            for shift, one in self.each()
        )
        return Article(
            id=content_id("article", self.page.sha256, self.text),
            page=self.page.sha256,
            url=None,
            title=self._paragraphs[0].text if self._paragraphs[0].heading else None,
            byline=None,
            authors=(),
            outlet=printed.outlet,
            published=self.published,
            updated=None,
            language=printed.language,
            text=self.text,
            blocks=blocks,
            found=tuple(
                Found(one, Origin.MARKUP, f"front matter {one}") for one in ("outlet", "published", "language")
            ),
        )

    def _mentions(self) -> Iterator[Mention]:
        for shift, paragraph in self.each():
            for one in paragraph.named:
                span, chain = _moved(one.span, shift), None
                if one.key is not None:
                    chain = self._chains.setdefault(one.key, len(self._chains))
                    name = self.text[span.start : span.end]
                    fuller = len(name) > len(self._fullest.get(one.key, ""))
                    if one.kind is not MentionKind.OFFICE and fuller:
                        self._fullest[one.key] = name
                yield Mention(span, one.kind, chain, 0.9)

    def named(self) -> Iterator[NamedAs]:
        for shift, paragraph in self.each():
            for one in paragraph.named:
                if one.key is not None:
                    yield NamedAs(_moved(one.span, shift), one.key)
            for said in paragraph.quoted:
                if said.speaker.kind is ActorKind.UNNAMED:
                    yield NamedAs(_moved(said.speaker.span, shift), said.speaker.keys[0])

    def _name(self, who: Who, shift: int) -> ActorName:
        if who.kind is ActorKind.JOINT:
            names = [self._fullest[key] for key in who.keys]
            labels = who.label.split(BETWEEN_NAMES) if who.label else [""] * len(names)
            told = [label or name for label, name in zip(labels, names, strict=True)]
            return ActorName(BETWEEN_NAMES.join(told), who.kind, _moved(who.span, shift))
        name = who.label or self._fullest[who.keys[0]]
        if who.kind in _NAMES:
            self.actors[Actor(name, who.kind, self._chains.get(who.keys[0]), who.keys[0])] = None
        return ActorName(name, who.kind, _moved(who.span, shift))

    def utterance(self, one: Quoted, shift: int) -> Utterance:
        source, cue = (_moved(one.source, shift),), (_moved(one.cue, shift),)
        content = tuple(_moved(span, shift) for span in one.content)
        speaker = self._name(one.speaker, shift)
        words = self.text[content[0].start : content[0].end]
        foretold = " will " in words or " would " in words
        anonymous = speaker.kind is ActorKind.UNNAMED
        return Utterance(
            id=content_id(
                "utterance", self.article.id, *(tuple(map(tuple, part)) for part in (source, cue, content))
            ),
            source=source,
            cue=cue,
            content=content,
            directness=one.directness,
            speaker=speaker,
            speaker_office=one.speaker.office,
            addressee=self._name(one.addressee, shift) if one.addressee else None,
            channel=one.channel,
            said_on=one.said_on,
            reported_on=self.published,
            sourcing=Sourcing.ANONYMOUS if anonymous else Sourcing.NAMED,
            hedged=False,
            modality=Modality.PREDICTED if foretold else Modality.ASSERTED,
            chain=self._link,
            confidence=0.9,
            evidence=(Evidence("directness", content), Evidence("speaker", source)),
        )

    def communication(self, one: Met, shift: int) -> Communication:
        words = _moved(one.words, shift)
        sides = tuple(Participant(self._name(who, shift), part, who.office) for who, part in one.sides)
        names = sorted(side.actor.name for side in sides)
        return Communication(
            id=content_id("communication", self.article.id, one.kind.value, tuple(words), *names),
            kind=one.kind,
            mentions=(words,),
            participants=sides,
            date=one.date,
            place=one.place,
            status=Status.HAPPENED,
            count=one.count,
            author=ActorName(one.author, ActorKind.STATE) if one.author else None,
            evidence=(Evidence("kind", (words,)),),
        )

    def event(self, one: Done, shift: int) -> Event:
        words = _moved(one.words, shift)
        actor, recipient = self._name(one.actor, shift), self._name(one.recipient, shift)
        return Event(
            id=content_id("event", self.article.id, one.type, tuple(words), actor.name, recipient.name),
            type=one.type,
            mode=one.mode,
            contexts=(),
            cameo=one.cameo,
            mentions=(words,),
            actor=actor,
            recipient=recipient,
            date=one.date,
            place=one.place,
            status=Status.HAPPENED,
            confidence=0.9,
            evidence=(Evidence("type", (words,)),),
        )


def _page(text: str, printed: Printed, number: int) -> Page:
    day, outlet, language = printed.published.isoformat(), printed.outlet, printed.language
    content = f"---\noutlet: {outlet}\npublished: {day}\nlanguage: {language}\n---\n\n{text}\n".encode()
    name = f"world/{number:06}.md"
    return Page(hashlib.sha256(content).hexdigest(), name, MediaType.MARKDOWN, _RETRIEVED, content)
