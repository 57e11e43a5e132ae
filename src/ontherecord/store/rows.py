"""A reading as table rows, and back. Rows carry no database keys: ``maker`` is a place in the reading's makers."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ontherecord.errors import PageUndecodable, RecordError, SpanError
from ontherecord.records import Maker, Page, Reading
from ontherecord.spans import Span
from ontherecord.store import columns, pack, told
from ontherecord.store.columns import Row


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
        """SHA-256 over every value. Raises PageUndecodable for half a character (a lone surrogate)."""
        lists = (self.makers, self.mentions, self.timexes, self.utterances, self.communications, self.events)
        values = [[self.page], [self.article], *lists]
        written = pack.dumps([[[row[name] for name in sorted(row)] for row in rows] for rows in values])
        return hashlib.sha256(encoded(written, self.page["sha256"])).hexdigest()


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
    return Rows(
        page=columns.page_row(reading.page),
        article=columns.article_row(reading.article, reading.sentences),
        makers=tuple(columns.maker_row(maker) for maker in reading.makers),
        mentions=_rows(columns.mention_row, reading.mentions, extract),
        timexes=_rows(columns.timex_row, reading.timexes, resolve),
        utterances=_rows(partial(columns.utterance_row, reading.article.text), reading.utterances, resolve),
        communications=_rows(told.communication_row, reading.communications, resolve),
        events=_rows(told.event_row, reading.events, resolve),
    )


def from_rows(rows: Rows, page: Page) -> Reading:
    """The reading that ``to_rows`` took apart."""
    return Reading(
        page=page,
        article=columns.article_of(rows.article, page.sha256),
        sentences=pack.unpack_run(rows.article["sentences"]),
        mentions=tuple([columns.mention_of(row) for row in rows.mentions]),
        timexes=tuple([columns.timex_of(row) for row in rows.timexes]),
        utterances=tuple([columns.utterance_of(row) for row in rows.utterances]),
        communications=tuple([told.communication_of(row) for row in rows.communications]),
        events=tuple([told.event_of(row) for row in rows.events]),
        makers=tuple([Maker(**row) for row in rows.makers]),
    )


def encoded(text: str, page: str) -> bytes:
    """UTF-8. Raises PageUndecodable, naming the page, for half a character."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise PageUndecodable(
            f"What was read from page {page} has half a character; decode its bytes anew."
        ) from error


def _rows(row_of: Callable[[Any], Row], listed: Sequence[object], maker: int) -> tuple[Row, ...]:
    return tuple([{"n": n, **row_of(one), "maker": maker} for n, one in enumerate(listed)])


def _check(reading: Reading) -> None:
    page, text = reading.page, reading.article.text
    if hashlib.sha256(page.content).hexdigest() != page.sha256:
        raise RecordError(f"The bytes of {page.name} do not have the hash {page.sha256}; read the page anew.")
    encoded(text, page.sha256)
    if not reading.makers:
        raise RecordError(f"What was read from {page.name} does not name what made it.")
    for span in spans_of(reading):
        if not 0 <= span.start <= span.end <= len(text):
            raise SpanError(f"Span {span.start}-{span.end} of {page.name} is outside its {len(text)} code points.")


def _check_ids(reading: Reading) -> None:
    for listed in (reading.utterances, reading.communications, reading.events):
        ids = Counter(one.id for one in listed)
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
        yield from (relation.span for relation in c.relations)
        yield from (c.author.mention,) if c.author and c.author.mention else ()
    for e in reading.events:
        yield from e.mentions
        yield from (actor.mention for actor in (e.actor, e.recipient) if actor and actor.mention)
    fields = [reading.article.evidence, *(u.evidence for u in reading.utterances)]
    fields += [*(c.evidence for c in reading.communications), *(e.evidence for e in reading.events)]
    yield from (span for evidence in fields for one in evidence for span in one.spans)
