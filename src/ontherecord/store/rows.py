"""A reading as table rows, and back. Rows carry no database keys: ``maker`` is a place in the reading's makers."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ontherecord.errors import PageUndecodable, RecordError, SpanError
from ontherecord.records import (
    Article,
    Block,
    BlockKind,
    Channel,
    Communication,
    Directness,
    Event,
    Found,
    Hints,
    Maker,
    MediaType,
    Mention,
    MentionKind,
    Modality,
    Origin,
    Page,
    Part,
    Participant,
    Reading,
    Sourcing,
    Status,
    Timex,
    TimexType,
    Utterance,
)
from ontherecord.spans import Span
from ontherecord.store import pack

Row = dict[str, Any]
JOINT = " … "


@dataclass(frozen=True, slots=True)
class Rows:
    """One reading without bytes, names and retrieval time."""

    page: Row
    article: Row
    makers: tuple[Row, ...]
    mentions: tuple[Row, ...]
    timexes: tuple[Row, ...]
    utterances: tuple[Row, ...]
    communications: tuple[Row, ...]
    events: tuple[Row, ...]

    def digest(self) -> str:
        """SHA-256 over every value. Raises UnicodeEncodeError for half a character (a lone surrogate)."""
        lists = (self.makers, self.mentions, self.timexes, self.utterances, self.communications, self.events)
        values = [[self.page], [self.article], *lists]
        written = pack.dumps([[list(row.values()) for row in rows] for rows in values])
        return hashlib.sha256(written.encode()).hexdigest()


def to_rows(reading: Reading) -> Rows:
    """The rows of a reading.

    Raises SpanError for a span outside the article's text, PageUndecodable for a text with lone surrogates,
    RecordError for bytes that do not have the page's hash.
    """
    _check(reading)
    _check_ids(reading)
    stages = {maker.stage.partition(".")[0]: place for place, maker in enumerate(reading.makers)}
    last = len(reading.makers) - 1
    extract, resolve = stages.get("extract", last), stages.get("resolve", last)
    text = reading.article.text
    return Rows(
        page=page_row(reading.page),
        article=_article_row(reading.article, reading.sentences),
        makers=tuple(_maker_row(maker) for maker in reading.makers),
        mentions=tuple([_mention_row(n, mention) | {"maker": extract} for n, mention in enumerate(reading.mentions)]),
        timexes=tuple([_timex_row(n, timex) | {"maker": resolve} for n, timex in enumerate(reading.timexes)]),
        utterances=tuple([_utterance_row(n, u, text) | {"maker": resolve} for n, u in enumerate(reading.utterances)]),
        communications=tuple(
            [_communication_row(n, c) | {"maker": resolve} for n, c in enumerate(reading.communications)]
        ),
        events=tuple([_event_row(n, event) | {"maker": resolve} for n, event in enumerate(reading.events)]),
    )


def from_rows(rows: Rows, page: Page) -> Reading:
    """The reading that ``to_rows`` took apart."""
    return Reading(
        page=page,
        article=article_of(rows.article, page.sha256),
        sentences=pack.unpack_run(rows.article["sentences"]),
        mentions=tuple([_mention(row) for row in rows.mentions]),
        timexes=tuple([_timex(row) for row in rows.timexes]),
        utterances=tuple([utterance_of(row) for row in rows.utterances]),
        communications=tuple([_communication(row) for row in rows.communications]),
        events=tuple([_event(row) for row in rows.events]),
        makers=tuple([Maker(**row) for row in rows.makers]),
    )


def quote(text: str, spans: Iterable[Span]) -> str:
    """The words of discontinuous spans, joined by `` … ``."""
    return JOINT.join([text[start:end] for start, end in spans])


def quotes_hash(text: str, *parts: Sequence[Span]) -> str:
    """What an utterance's quoted words hash to: 16 hex digits of SHA-256."""
    words = "\x1e".join(["\x1f".join([text[start:end] for start, end in spans]) for spans in parts])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _check(reading: Reading) -> None:
    page, text = reading.page, reading.article.text
    if hashlib.sha256(page.content).hexdigest() != page.sha256:
        raise RecordError(f"The bytes of {page.name} do not have the hash {page.sha256}; read the page anew.")
    try:
        reading.article.text.encode()
    except UnicodeEncodeError as error:
        raise PageUndecodable(f"The text of {page.name} has half a character; decode it anew.") from error
    for span in spans_of(reading):
        if not 0 <= span.start <= span.end <= len(text):
            raise SpanError(f"Span {span.start}-{span.end} of {page.name} is outside its {len(text)} code points.")


def _check_ids(reading: Reading) -> None:
    for listed in (reading.utterances, reading.communications, reading.events):
        ids = Counter(told.id for told in listed)
        for id_, times in ids.items():
            if times > 1:
                raise RecordError(f"{reading.page.name} gives the id {id_} to {times} objects; each needs its own.")


def spans_of(reading: Reading) -> Iterable[Span]:
    """Every span of a reading."""
    yield from reading.sentences
    yield from (block.span for block in reading.article.blocks)
    yield from (mention.span for mention in reading.mentions)
    yield from (timex.span for timex in reading.timexes)
    for u in reading.utterances:
        yield from (*u.source, *u.cue, *u.content)
        yield from (link.span for link in u.chain if link.span)
        yield from (actor.mention for actor in (u.speaker, u.addressee) if actor and actor.mention)
    for c in reading.communications:
        yield from c.mentions
        yield from (p.actor.mention for p in c.participants if p.actor.mention)
    for e in reading.events:
        yield from e.mentions
        yield from (actor.mention for actor in (e.actor, e.recipient) if actor and actor.mention)
    told = [reading.article.evidence, *(u.evidence for u in reading.utterances)]
    told += [*(c.evidence for c in reading.communications), *(e.evidence for e in reading.events)]
    yield from (span for fields in told for evidence in fields for span in evidence.spans)


# --- page and article ---------------------------------------------------------------------------


def page_row(page: Page) -> Row:
    """What a page's row says of bytes and hints."""
    hints = page.hints
    return {
        "sha256": page.sha256,
        "media_type": page.media_type.value,
        "hint_url": hints.url,
        "hint_outlet": hints.outlet,
        "hint_published": pack.pack_date(hints.published),
        "hint_plain": hints.plain,
    }


def page_of(row: Row, name: str, content: bytes) -> Page:
    """The page of a stored row."""
    hints = Hints(row["hint_url"], row["hint_outlet"], pack.unpack_date(row["hint_published"]), row["hint_plain"])
    retrieved = pack.unpack_instant(row["retrieved"])
    return Page(row["sha256"], name, MediaType(row["media_type"]), retrieved, content, hints)


def _maker_row(maker: Maker) -> Row:
    return {"stage": maker.stage, "version": maker.version, "model": maker.model, "settings": maker.settings}


def _article_row(article: Article, sentences: Sequence[Span]) -> Row:
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "authors": pack.pack(article.authors),
        "outlet": article.outlet,
        "published": pack.pack_date(article.published),
        "updated": pack.pack_date(article.updated),
        "language": article.language,
        "blocks": pack.dumps([[b.kind, b.span.start, b.span.end] for b in article.blocks]),
        "sentences": pack.pack_run(sentences),
        "found": pack.pack([[f.field, f.origin, f.where] for f in article.found]),
        "evidence": pack.pack_evidence(article.evidence),
        "empty": pack.pack_empty(article.empty),
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "text": article.text,
    }


def article_of(row: Row, sha256: str) -> Article:
    """The article of a stored row."""
    return Article(
        id=row["id"],
        page=sha256,
        url=row["url"],
        title=row["title"],
        byline=row["byline"],
        authors=tuple(pack.unpack(row["authors"])),
        outlet=row["outlet"],
        published=pack.unpack_date(row["published"]),
        updated=pack.unpack_date(row["updated"]),
        language=row["language"],
        text=row["text"],
        blocks=tuple(Block(BlockKind(kind), Span(start, end)) for kind, start, end in json.loads(row["blocks"])),
        found=tuple(Found(field, Origin(origin), where) for field, origin, where in pack.unpack(row["found"])),
        evidence=pack.unpack_evidence(row["evidence"]),
        empty=pack.unpack_empty(row["empty"]),
    )


# --- extracted ----------------------------------------------------------------------------------


def _mention_row(n: int, mention: Mention) -> Row:
    start, end = mention.span
    return {
        "n": n,
        "starts": start,
        "ends": end,
        "kind": mention.kind.value,
        "chain": mention.chain,
        "confidence": mention.confidence,
    }


def _mention(row: Row) -> Mention:
    return Mention(Span(row["starts"], row["ends"]), MentionKind(row["kind"]), row["chain"], row["confidence"])


def _timex_row(n: int, timex: Timex) -> Row:
    return {
        "n": n,
        "starts": timex.span.start,
        "ends": timex.span.end,
        "type": timex.type.value,
        "value": timex.value,
        "edtf": pack.pack_date(timex.edtf),
        "anchor": timex.anchor,
        "confidence": timex.confidence,
        "empty": pack.pack_empty(timex.empty),
    }


def _timex(row: Row) -> Timex:
    return Timex(
        span=Span(row["starts"], row["ends"]),
        type=TimexType(row["type"]),
        value=row["value"],
        edtf=pack.unpack_date(row["edtf"]),
        anchor=row["anchor"],
        confidence=row["confidence"],
        empty=pack.unpack_empty(row["empty"]),
    )


# --- resolved -----------------------------------------------------------------------------------


def _utterance_row(n: int, u: Utterance, text: str) -> Row:
    return {
        "n": n,
        "id": u.id,
        "source": pack.pack_spans(u.source),
        "cue": pack.pack_spans(u.cue),
        "content": pack.pack_spans(u.content),
        "quotes": quotes_hash(text, u.source, u.cue, u.content),
        "directness": u.directness.value,
        **pack.pack_actor("speaker", u.speaker),
        **pack.pack_actor("addressee", u.addressee),
        "channel": u.channel and u.channel.value,
        "said_on": pack.pack_date(u.said_on),
        "reported_on": pack.pack_date(u.reported_on),
        "sourcing": u.sourcing and u.sourcing.value,
        "hedged": u.hedged,
        "modality": u.modality and u.modality.value,
        "chain": pack.pack_chain(u.chain),
        "parent": u.parent,
        "confidence": u.confidence,
        "evidence": pack.pack_evidence(u.evidence),
        "empty": pack.pack_empty(u.empty),
    }


def utterance_of(row: Row) -> Utterance:
    """The utterance of a row with the machine's values."""
    return Utterance(
        id=row["id"],
        source=pack.unpack_spans(row["source"]),
        cue=pack.unpack_spans(row["cue"]),
        content=pack.unpack_spans(row["content"]),
        directness=Directness(row["directness"]),
        speaker=pack.unpack_actor(row["speaker"], row["speaker_kind"], row["speaker_span"]),
        addressee=pack.unpack_actor(row["addressee"], row["addressee_kind"], row["addressee_span"]),
        channel=row["channel"] and Channel(row["channel"]),
        said_on=pack.unpack_date(row["said_on"]),
        reported_on=pack.unpack_date(row["reported_on"]),
        sourcing=row["sourcing"] and Sourcing(row["sourcing"]),
        hedged=row["hedged"],
        modality=row["modality"] and Modality(row["modality"]),
        chain=pack.unpack_chain(row["chain"]),
        parent=row["parent"],
        confidence=row["confidence"],
        evidence=pack.unpack_evidence(row["evidence"]),
        empty=pack.unpack_empty(row["empty"]),
    )


def _communication_row(n: int, c: Communication) -> Row:
    return {
        "n": n,
        "id": c.id,
        "kind": c.kind.value,
        "mentions": pack.pack_spans(c.mentions),
        "participants": pack.pack(
            [[p.actor.name, p.actor.kind, pack.pack_span(p.actor.mention), p.part] for p in c.participants]
        ),
        "date": pack.pack_date(c.date),
        "place": c.place,
        "status": c.status and c.status.value,
        "count": c.count,
        "confidence": c.confidence,
        "evidence": pack.pack_evidence(c.evidence),
        "empty": pack.pack_empty(c.empty),
    }


def _communication(row: Row) -> Communication:
    participants = []
    for name, kind, span, part in pack.unpack(row["participants"]):
        actor = pack.unpack_actor(name, kind, span)
        assert actor is not None
        participants.append(Participant(actor, Part(part)))
    return Communication(
        id=row["id"],
        kind=Channel(row["kind"]),
        mentions=pack.unpack_spans(row["mentions"]),
        participants=tuple(participants),
        date=pack.unpack_date(row["date"]),
        place=row["place"],
        status=row["status"] and Status(row["status"]),
        count=row["count"],
        confidence=row["confidence"],
        evidence=pack.unpack_evidence(row["evidence"]),
        empty=pack.unpack_empty(row["empty"]),
    )


def _event_row(n: int, e: Event) -> Row:
    return {
        "n": n,
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "contexts": pack.pack(e.contexts),
        "cameo": e.cameo,
        "mentions": pack.pack_spans(e.mentions),
        **pack.pack_actor("actor", e.actor),
        **pack.pack_actor("recipient", e.recipient),
        "date": pack.pack_date(e.date),
        "place": e.place,
        "status": e.status and e.status.value,
        "confidence": e.confidence,
        "evidence": pack.pack_evidence(e.evidence),
        "empty": pack.pack_empty(e.empty),
    }


def _event(row: Row) -> Event:
    return Event(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(pack.unpack(row["contexts"])),
        cameo=row["cameo"],
        mentions=pack.unpack_spans(row["mentions"]),
        actor=pack.unpack_actor(row["actor"], row["actor_kind"], row["actor_span"]),
        recipient=pack.unpack_actor(row["recipient"], row["recipient_kind"], row["recipient_span"]),
        date=pack.unpack_date(row["date"]),
        place=row["place"],
        status=row["status"] and Status(row["status"]),
        confidence=row["confidence"],
        evidence=pack.unpack_evidence(row["evidence"]),
        empty=pack.unpack_empty(row["empty"]),
    )
