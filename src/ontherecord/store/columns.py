"""One record as one table row, and back."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from ontherecord.records import (
    Article,
    Block,
    BlockKind,
    Channel,
    Directness,
    Found,
    Hints,
    Maker,
    MediaType,
    Mention,
    MentionKind,
    Modality,
    Origin,
    Page,
    Sourcing,
    Timex,
    TimexType,
    Utterance,
)
from ontherecord.spans import Span
from ontherecord.store import pack

Row = dict[str, Any]
JOINT = " … "


def quote(text: str, spans: Iterable[Span]) -> str:
    """The words of discontinuous spans, joined by `` … ``."""
    return JOINT.join([text[start:end] for start, end in spans])


def quotes_hash(text: str, *parts: Sequence[Span]) -> str:
    """What an utterance's quoted words hash to: 16 hex digits of SHA-256."""
    words = "\x1e".join(["\x1f".join([text[start:end] for start, end in spans]) for spans in parts])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


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
    retrieved = pack.unpack_instant(row["retrieved"])
    return Page(row["sha256"], name, MediaType(row["media_type"]), retrieved, content, hints_of(row))


def hints_of(row: Row) -> Hints:
    """What the user said of the page of a stored row."""
    return Hints(row["hint_url"], row["hint_outlet"], pack.unpack_date(row["hint_published"]), row["hint_plain"])


def maker_row(maker: Maker) -> Row:
    """A maker as a row."""
    return {"stage": maker.stage, "version": maker.version, "model": maker.model, "settings": maker.settings}


def article_row(article: Article, sentences: Sequence[Span]) -> Row:
    """An article, with its sentences, as a row."""
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


def mention_row(mention: Mention) -> Row:
    """A mention as a row."""
    start, end = mention.span
    return {
        "starts": start,
        "ends": end,
        "kind": mention.kind.value,
        "chain": mention.chain,
        "confidence": mention.confidence,
    }


def mention_of(row: Row) -> Mention:
    """The mention of a row."""
    return Mention(Span(row["starts"], row["ends"]), MentionKind(row["kind"]), row["chain"], row["confidence"])


def timex_row(timex: Timex) -> Row:
    """A timex as a row."""
    return {
        "starts": timex.span.start,
        "ends": timex.span.end,
        "type": timex.type.value,
        "value": timex.value,
        "edtf": pack.pack_date(timex.edtf),
        "anchor": timex.anchor,
        "confidence": timex.confidence,
        "empty": pack.pack_empty(timex.empty),
    }


def timex_of(row: Row) -> Timex:
    """The timex of a row."""
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


def utterance_row(text: str, u: Utterance) -> Row:
    """An utterance as a row."""
    return {
        "id": u.id,
        "source": pack.pack_spans(u.source),
        "cue": pack.pack_spans(u.cue),
        "content": pack.pack_spans(u.content),
        "quotes": quotes_hash(text, u.source, u.cue, u.content),
        "directness": u.directness.value,
        **pack.pack_actor("speaker", u.speaker),
        "speaker_office": u.speaker_office,
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
        speaker_office=row["speaker_office"],
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
