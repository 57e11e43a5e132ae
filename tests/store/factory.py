"""Readings made for tests: a text, and words in it that somebody says.

    make_reading("The envoy said talks would resume.", said=[Said("talks would resume", "The envoy", "said")])

Spans are found by their words, ids derive from content as the stages derive them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ontherecord.edtf import Edtf
from ontherecord.records import (
    ActorKind,
    ActorName,
    Article,
    Block,
    BlockKind,
    ChainLink,
    Channel,
    Directness,
    Hints,
    Maker,
    MediaType,
    Mention,
    MentionKind,
    Modality,
    Page,
    Reading,
    Sourcing,
    Timex,
    TimexType,
    Utterance,
    content_id,
)
from ontherecord.spans import Span

TEXT = """Envoys meet in Geneva

The northern envoy said on Tuesday that talks would resume in March. “We have nothing to hide,” she told reporters.

A senior official, speaking on condition of anonymity, said the letter had been returned unopened.
"""
MAKERS = (Maker("page", "1"), Maker("extract.baseline", "1"), Maker("resolve", "1"))
RETRIEVED = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """A statement by its words in the text; ``fields`` are further fields of the utterance."""

    content: str | tuple[str, ...]
    source: str = ""
    cue: str = ""
    speaker: str | None = None
    addressee: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


SAID = (
    Said(
        "talks would resume in March",
        source="The northern envoy",
        cue="said",
        speaker="The northern envoy",
        fields={"said_on": Edtf("2024-02-27"), "sourcing": Sourcing.NAMED, "modality": Modality.PREDICTED},
    ),
    Said(
        "“We have nothing to hide,”",
        source="she",
        cue="told",
        speaker="The northern envoy",
        addressee="reporters",
        fields={"directness": Directness.DIRECT, "channel": Channel.PRESS_CONFERENCE, "hedged": False},
    ),
    Said(
        "the letter had been returned unopened",
        source="A senior official, speaking on condition of anonymity",
        fields={"sourcing": Sourcing.ANONYMOUS, "chain": (ChainLink("The Courier", reported_on=Edtf("2024-02-28")),)},
    ),
)


def make_page(
    content: bytes = b"<p>An empty page</p>",
    *,
    name: str = "pages/one.html",
    media_type: MediaType = MediaType.HTML,
    retrieved: datetime = RETRIEVED,
    hints: Hints = Hints(),  # noqa: B008
) -> Page:
    return Page(hashlib.sha256(content).hexdigest(), name, media_type, retrieved, content, hints)


def make_reading(
    text: str = TEXT,
    *,
    said: Sequence[Said] | None = None,
    name: str = "pages/one.html",
    content: bytes | None = None,
    url: str | None = None,
    title: str | None = "Envoys meet in Geneva",
    byline: str | None = None,
    outlet: str | None = "The Courier",
    published: str | None = "2024-02-28",
    updated: str | None = None,
    language: str | None = "en",
    retrieved: datetime = RETRIEVED,
    hints: Hints = Hints(),  # noqa: B008
    makers: tuple[Maker, ...] = MAKERS,
) -> Reading:
    """A reading of ``text``. Unless ``content`` gives the page's bytes, they follow from text and metadata."""
    if content is None:
        content = repr((text, url, title, outlet, published, updated)).encode("utf-8", "surrogatepass")
    page = make_page(content, name=name, retrieved=retrieved, hints=hints)
    article = Article(
        id=content_id("article", page.sha256, text),
        page=page.sha256,
        url=url,
        title=title,
        byline=byline,
        authors=(byline,) if byline else (),
        outlet=outlet,
        published=Edtf(published) if published else None,
        updated=Edtf(updated) if updated else None,
        language=language,
        text=text,
        blocks=tuple(Block(BlockKind.BODY, span) for span in _lines(text)),
    )
    if said is None:
        said = SAID if text == TEXT else ()
    spoken = [_utterance(article, one) for one in said]
    named = [u.speaker.mention for u in spoken if u.speaker and u.speaker.mention]
    tuesday = _span(text, "Tuesday") if "Tuesday" in text else None
    return Reading(
        page=page,
        article=article,
        sentences=_lines(text),
        mentions=tuple(Mention(span, MentionKind.PERSON, n, 0.75) for n, span in enumerate(named)),
        timexes=(Timex(tuesday, TimexType.DATE, "2024-02-27", Edtf("2024-02-27"), "published"),) if tuesday else (),
        utterances=tuple(spoken),
        communications=(),
        events=(),
        makers=makers,
    )


def _utterance(article: Article, said: Said) -> Utterance:
    text = article.text
    source, cue = _spans(text, said.source), _spans(text, said.cue)
    content = _spans(text, said.content)
    values: dict[str, Any] = {"directness": Directness.INDIRECT, "confidence": 0.5} | said.fields
    return Utterance(
        id=content_id("utterance", article.id, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        speaker=_actor(text, said.speaker),
        addressee=_actor(text, said.addressee),
        **values,
    )


def _actor(text: str, name: str | None) -> ActorName | None:
    return ActorName(name, ActorKind.PERSON, _span(text, name) if name in text else None) if name else None


def _spans(text: str, words: str | tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(_span(text, part) for part in ((words,) if isinstance(words, str) else words) if part)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _lines(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    return tuple(spans)
