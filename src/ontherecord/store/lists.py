"""Rows of lists: articles and statements as ``base`` shows them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from ontherecord.store import load
from ontherecord.store import schema as t
from ontherecord.store.base import ArticleRow, StatementRow
from ontherecord.store.columns import Row, quote, utterance_of
from ontherecord.store.judgements import standing
from ontherecord.store.pack import unpack_date

_ARTICLE = [
    t.articles.c.key,
    t.articles.c.id,
    t.pages.c.sha256,
    t.pages.c.address,
    t.articles.c.title,
    t.articles.c.byline,
    t.articles.c.outlet,
    t.articles.c.published,
    t.articles.c.language,
    t.articles.c.utterances,
    t.articles.c.version,
    t.articles.c.versions,
]
NEWEST = (
    t.articles.c.published_first.desc().nulls_last(),
    t.articles.c.published_at.desc().nulls_last(),
    t.articles.c.id.desc(),
)

OLDEST = (t.articles.c.published_first.asc().nulls_last(), t.articles.c.id)


def article_rows(connection: Connection, statement: Select[Any]) -> list[ArticleRow]:
    """The articles that a selection built on ``article_select`` finds."""
    return [_article(row) for row in connection.execute(statement)]


def article_select() -> Select[Any]:
    """Every article; to be filtered, ordered and cut."""
    return select(*_ARTICLE).join_from(t.articles, t.pages, t.articles.c.page == t.pages.c.key)


def articles_by_key(connection: Connection, keys: Iterable[int]) -> dict[int, ArticleRow]:
    """Rows of the articles with these keys."""
    found: dict[int, ArticleRow] = {}
    for chunk in load.chunks(sorted(set(keys))):
        for row in connection.execute(article_select().where(t.articles.c.key.in_(chunk))):
            found[row.key] = _article(row)
    return found


def statements_by_key(connection: Connection, keys: Sequence[int], *, brief: bool = False) -> list[StatementRow]:
    """Rows of the statements with these keys, in the order of the keys; ``brief`` ones as ``load.brief`` has them."""
    rows = load.by_key(connection, t.utterances, keys, brief=brief)
    articles = articles_by_key(connection, (row["article"] for row in rows.values()))
    texts = _texts(connection, articles)
    judged = _judgements(connection, [row["judgement"] for row in rows.values() if row["judgement"] is not None])
    return [_statement(row, articles, texts, judged) for row in (rows[key] for key in keys)]


def _article(row: Any) -> ArticleRow:
    return ArticleRow(
        id=row.id,
        page=row.sha256,
        address=row.address,
        title=row.title,
        byline=row.byline,
        outlet=row.outlet,
        published=unpack_date(row.published),
        language=row.language,
        utterances=row.utterances,
        version=row.version,
        versions=row.versions,
    )


def _statement(
    row: Row, articles: Mapping[int, ArticleRow], texts: Mapping[int, str], judged: Mapping[int, Row]
) -> StatementRow:
    machine = load.machine_view(row)
    utterance = utterance_of(machine)
    text = texts[row["article"]]
    return StatementRow(
        utterance=utterance,
        article=articles[row["article"]],
        source_text=quote(text, utterance.source),
        cue_text=quote(text, utterance.cue),
        content_text=quote(text, utterance.content),
        speaker=row["speaker"],
        addressee=row["addressee"],
        channel=row["channel"],
        said_on=row["said_on"],
        rejected=row["rejected"],
        standing=None if row["judgement"] is None else standing(judged[row["judgement"]], machine),
    )


def _texts(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in load.chunks(sorted(keys)):
        wanted = select(t.texts).where(t.texts.c.article.in_(chunk))
        found |= {row.article: row.text for row in connection.execute(wanted)}
    return found


def _judgements(connection: Connection, keys: Sequence[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for chunk in load.chunks(sorted(set(keys))):
        wanted = select(t.judgements).where(t.judgements.c.key.in_(chunk))
        found |= {row["key"]: dict(row) for row in connection.execute(wanted).mappings()}
    return found
