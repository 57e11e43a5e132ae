"""What can be wrong with a record, looked for."""

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, Integer, case, cast, func, select

from ontherecord.records import LinkKind, Reading, cluster_id
from ontherecord.store import actors, decisions
from ontherecord.store import judgements as j
from ontherecord.store import schema as t
from ontherecord.store.columns import page_of, quotes_hash
from ontherecord.store.load import page_rows, rows_of
from ontherecord.store.rows import Rows, from_rows, spans_of
from ontherecord.store.search import ARTICLE_WORDS, STATEMENT_WORDS, SqliteSearch, Words
from ontherecord.store.stand import words

_BATCH = 200


def problems(connection: Connection, search: SqliteSearch) -> Iterator[str]:
    """Everything wrong with the record, a line each: bytes, readings, index, versions, judgements."""
    for key in list(connection.execute(select(t.pages.c.key).order_by(t.pages.c.sha256)).scalars()):
        yield from _page(connection, key)
    yield from search.problems(connection, ARTICLE_WORDS, _article_words(connection))
    yield from search.problems(connection, STATEMENT_WORDS, _statement_words(connection))
    yield from _versions(connection)
    yield from _judgements(connection)
    yield from _links(connection)
    yield from (f"list of actors {name}: its text does not have its hash" for name in actors.damaged(connection))


def _page(connection: Connection, key: int) -> Iterator[str]:
    row, article = page_rows(connection, key)
    name = f"page {row['sha256'][:12]}"
    data = connection.execute(select(t.contents.c.data).where(t.contents.c.page == key)).scalar()
    try:
        content = zlib.decompress(data) if data is not None else None
    except zlib.error as error:
        yield f"{name}: its bytes are damaged: {error}"
        return
    if content is None:
        yield f"{name}: its bytes are missing"
        return
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        yield f"{name}: its bytes do not have its hash"
    if article is None:
        failed = select(t.pages.c.error_kind).where(t.pages.c.key == key)
        if connection.execute(failed).scalar() is None:
            yield f"{name}: neither an article nor an error"
        return
    try:
        yield from _reading(connection, key, content)
    except Exception as error:  # noqa: BLE001 - whatever the damage does to unpacking is what is looked for
        yield f"article {article['id']}: what was read from it cannot be unpacked: {type(error).__name__}: {error}"


def _reading(connection: Connection, page: int, content: bytes) -> Iterator[str]:
    rows = rows_of(connection, page)
    row, _ = page_rows(connection, page)
    name = f"article {rows.article['id']}"
    kept = connection.execute(
        select(t.articles.c.reading, t.articles.c.utterances).where(t.articles.c.page == page)
    ).one()
    if rows.digest() != kept.reading:
        yield f"{name}: its rows are not those that were read"
    if kept.utterances != len(rows.utterances):
        yield f"{name}: has {len(rows.utterances)} statements, counted {kept.utterances}"
    text = rows.article["text"]
    if hashlib.sha256(text.encode()).hexdigest() != rows.article["text_sha256"]:
        yield f"{name}: its text does not have its hash"
    reading = from_rows(rows, page_of(row, "", content))
    for span in spans_of(reading):
        if not 0 <= span.start <= span.end <= len(text):
            yield f"{name}: span {span.start}-{span.end} is outside its text of {len(text)} code points"
    for utterance, stored in zip(reading.utterances, rows.utterances, strict=True):
        if quotes_hash(text, utterance.source, utterance.cue, utterance.content) != stored["quotes"]:
            yield f"statement {utterance.id}: its spans do not hold the words it was stored with"
    yield from _parents(rows)
    yield from _related(reading)


def _parents(rows: Rows) -> Iterator[str]:
    ids = {row["id"] for row in rows.utterances}
    for row in rows.utterances:
        if row["parent"] is not None and row["parent"] not in ids:
            yield f"statement {row['id']}: its parent {row['parent']} is not in its article"


def _related(reading: Reading) -> Iterator[str]:
    ids = {one.id for one in reading.communications}
    for one in reading.communications:
        for relation in one.relations:
            if relation.other not in ids:
                yield f"communication {one.id}: {relation.other}, to which it is related, is not in its article"


def _article_words(connection: Connection) -> Iterator[Words]:
    listed = select(t.articles.c.key, t.articles.c.title, t.texts.c.text).join(t.texts).order_by(t.articles.c.key)
    for key, title, text in connection.execute(listed.execution_options(yield_per=_BATCH)):
        yield key, title or "", text


def _statement_words(connection: Connection) -> Iterator[Words]:
    articles = select(t.texts).order_by(t.texts.c.article)
    for article, text in connection.execute(articles.execution_options(yield_per=_BATCH)):
        listed = select(t.utterances).where(t.utterances.c.article == article)
        for row in connection.execute(listed).mappings().all():
            yield words(dict(row), text)


def _versions(connection: Connection) -> Iterator[str]:
    newest = func.sum(case((t.articles.c.latest, 1), else_=0))
    grouped = (
        select(t.pages.c.address, newest, func.count(), func.max(t.articles.c.versions))
        .join(t.articles, t.articles.c.page == t.pages.c.key)
        .group_by(t.pages.c.address)
        .having((newest != 1) | (func.count() != func.max(t.articles.c.versions)))
    )
    for address, latest, count, counted in connection.execute(grouped):
        yield f"address {address}: {count} versions, counted {counted}, {latest} of them newest"

    fit = t.articles.c.latest & t.utterances.c.rejected.is_(False)
    unfit = select(t.utterances.c.id).join(t.articles).where(t.utterances.c.listed != fit)
    for id_ in connection.execute(unfit).scalars():
        yield f"statement {id_}: listed where it should not be, or not where it should"


def _judgements(connection: Connection) -> Iterator[str]:
    placed = select(t.bearings.c.judgement)
    for row in connection.execute(select(t.judgements)).mappings():
        judgement = j.from_row(dict(row))
        if judgement.id != j.judgement_id(judgement):
            yield f"judgement {judgement.id}: its id does not follow from its content"
    for id_ in connection.execute(select(t.judgements.c.id).where(t.judgements.c.key.not_in(placed))).scalars():
        yield f"judgement {id_}: not brought to bear on anything, nor listed as open again"


def _links(connection: Connection) -> Iterator[str]:
    bare = select(t.nodes.c.digest).where(t.nodes.c.key.not_in(select(t.items.c.node)))
    for digest in connection.execute(bare).scalars():
        yield f"link node {digest}: nothing in any page stands for it"
    least = (
        select(t.nodes.c.cluster, t.nodes.c.kind, func.min(t.items.c.id).label("least"))
        .join(t.items, t.items.c.node == t.nodes.c.key)
        .group_by(t.nodes.c.cluster, t.nodes.c.kind)
    )
    for row in connection.execute(least):
        if row.cluster != cluster_id(LinkKind(row.kind), row.least):
            yield f"cluster {row.cluster}: is not called by its least member {row.least}"
    away = (
        select(t.items.c.id)
        .join(t.texts, t.texts.c.article == t.items.c.article)
        .where(
            cast(func.substr(t.items.c.span, func.instr(t.items.c.span, "-") + 1), Integer)
            > func.length(t.texts.c.text)
        )
    )
    for id_ in connection.execute(away).scalars():
        yield f"linked {id_}: its words are outside its article"
    held = decisions.read(connection)
    for judgement in held:
        if judgement.id != decisions.identified(judgement).id:
            yield f"decision {judgement.id}: its id does not follow from its content"
