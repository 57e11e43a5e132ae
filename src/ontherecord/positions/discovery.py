"""Issues that the record's statements have and nobody named, and how often those that are known come up."""

import hashlib
from dataclasses import dataclass

from ontherecord.link.issue_discovery import Discovered, Said, discover
from ontherecord.link.issues import Issue, queries
from ontherecord.positions import actors
from ontherecord.store.base import StatementQuery, View

MOST_ARTICLES = 1000
"""How many articles discovery reads: those whose ids hash least, so that the same record gives the same."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue that can be asked for by name, and how many reports in the record have a term of it."""

    issue: Issue
    reports: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was discovered, in how many articles of how many."""

    found: tuple[Discovered, ...]
    read: int
    articles: int


def counted(view: View, issues: tuple[Issue, ...]) -> tuple[Listed, ...]:
    """Issues with how often they come up, the most frequent first; those that never do come too, at the end."""
    listed = [Listed(one, view.count_statements(StatementQuery(terms=queries(one)))) for one in issues]
    return tuple(sorted(listed, key=lambda one: (-one.reports, one.issue.name)))


def discovered(
    view: View, issues: tuple[Issue, ...] = (), *, most: int = 30, sample: int = MOST_ARTICLES
) -> Discovery:
    """Phrases of the record's statements that may be issues, without the terms of some that are known."""
    articles = view.articles(limit=None)
    chosen = sorted(articles, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:sample]
    rows = [
        row
        for article in sorted(chosen, key=lambda one: one.id)
        if article.utterances
        for row in view.statements(StatementQuery(article=article.id, limit=None))
    ]
    homes = view.clusters_of([row.utterance.id for row in rows])
    texts = view.clusters_of(sorted({row.article.id for row in rows}))
    said = []
    for row in rows:
        id_, day = row.utterance.id, actors.when(row).day
        source = texts.get(row.article.id, row.article.id)
        said.append(
            Said(id_, homes.get(id_, id_), row.content_text, row.speaker, day.value if day else None, source)
        )  # fmt: skip
    known = [term for one in issues for term in (one.name, *one.also, *one.terms)]
    return Discovery(discover(said, known, most), len(chosen), len(articles))
