"""Where sources disagree on a fact of the record, and who reported it when: nothing is averaged, all are kept.

of(view, id)            the conflicts of one communication, event, statement or page
conflicts(view, query)  all of them, the gravest first, then the newest
coverage(view, id)      who reported a communication when, and what each was the first to tell
settle(disputing)       brings those that the record keeps up to date; anew(view) finds all without what is kept
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ontherecord.conflicts import kept, sets, versions, wordings
from ontherecord.conflicts.coverage import coverage
from ontherecord.conflicts.fields import rows_of
from ontherecord.conflicts.found import KINDS, every, if_one, ordered, within
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.settle import settle
from ontherecord.conflicts.told import Conflict, ConflictQuery, Fact, Position, Report, Telling
from ontherecord.conflicts.values import Draft
from ontherecord.errors import InputError, NotFound
from ontherecord.records import Cluster, LinkKind
from ontherecord.store.base import DisputeQuery, View
from ontherecord.vocab.disputed import ConflictKind, Field

__all__ = [
    "Conflict",
    "ConflictKind",
    "ConflictQuery",
    "Fact",
    "Field",
    "Position",
    "Report",
    "Telling",
    "anew",
    "chosen",
    "conflicts",
    "coverage",
    "of",
    "settle",
]

_ANY = ConflictQuery()
_Any = TypeVar("_Any", Draft, Conflict, Draft | Conflict)


def of(view: View, id: str) -> tuple[Conflict, ...]:  # noqa: A002
    """The conflicts of one thing, by the id of its cluster or of any page's: a communication, an event, a statement.

    Of a page: those with its former self, and those in which it gives a value. Raises NotFound; InputError for an
    actor.
    """
    pages = Pages(view)
    cluster = _cluster(view, id)
    if cluster is None or cluster.kind is LinkKind.COPY:
        articles = [view.article_row(id).id] if cluster is None or id[:1] == "a" else list(cluster.members)
        return _built(pages, ordered(one for article in articles for one in _of_page(pages, article)))
    if cluster.kind not in KINDS:
        raise InputError(
            f"{id} is of an {cluster.kind}, of which no conflicts are told: give the id of a communication, an "
            "event, a statement or an article."
        )
    return _built(pages, ordered(_of_cluster(pages, cluster)))


def conflicts(view: View, query: ConflictQuery = _ANY) -> tuple[Conflict, ...]:
    """The conflicts of the record that meet a query: the gravest first, then the newest; weak ones last.

    They are read as they were found when the record was last linked.
    """
    between = tuple(tuple(who.casefold().split()) for who in query.between)
    wanted = DisputeQuery(query.kind, query.field, between, query.weak, query.limit, query.offset)
    return kept.conflicts_of(view, view.disputes(wanted))


def anew(view: View) -> tuple[Conflict, ...]:
    """All conflicts of the record as it stands, found anew: what ``conflicts`` lists is held against it."""
    pages = Pages(view)
    return _built(pages, ordered(every(pages)))


def chosen(found: Iterable[_Any], query: ConflictQuery) -> tuple[_Any, ...]:
    """Those of some conflicts that meet a query, in their order."""
    end = None if query.limit is None else query.offset + query.limit
    return tuple(one for one in found if _meets(one, query))[query.offset : end]


def _built(pages: Pages, found: Iterable[Draft | Conflict]) -> tuple[Conflict, ...]:
    """With all who give each value, and what people decided."""
    whole = [one.build(pages) if isinstance(one, Draft) else one for one in found]
    return tuple(_decided(pages.view, one) for one in whole)


def _decided(view: View, one: Conflict) -> Conflict:
    if one.of is None:
        return one
    cluster = _cluster(view, one.about)
    linked = tuple(judgement.id for judgement in view.link_judgements(cluster)) if cluster is not None else ()
    return replace(one, decided=(*one.decided, *linked))


def _cluster(view: View, id_: str) -> Cluster | None:
    try:
        return view.cluster(id_)
    except NotFound:
        return None


def _of_cluster(pages: Pages, cluster: Cluster) -> Iterator[Draft]:
    """Those of one thing across pages: within it, with what may be one with it, with other sets."""
    view = pages.view
    if cluster.kind is LinkKind.COMMUNICATION:
        yield from _of_communication(pages, cluster)
    elif cluster.kind is LinkKind.EVENT:
        yield from within(pages, cluster.kind, cluster.id, [view.event(id_) for id_ in rows_of(view, cluster)])
    else:
        told = view.statement_rows(rows_of(view, cluster))
        rows = [told[id_] for id_ in sorted(told)]
        yield from within(pages, cluster.kind, cluster.id, rows)
        yield from wordings.of(pages, rows)


def _of_communication(pages: Pages, cluster: Cluster) -> Iterator[Draft]:
    proposals = pages.view.proposals(LinkKind.COMMUNICATION, cluster=cluster.id, limit=None)
    pairs = sorted({(min(one.clusters), max(one.clusters)) for one in proposals})
    tellings = pages.view.tellings(sorted({cluster.id, *(one for pair in pairs for one in pair)}))
    rows = tellings[cluster.id]
    pages.look_up(row.article.id for row in rows)
    yield from within(pages, cluster.kind, cluster.id, rows)
    for pair in pairs:
        yield from if_one(pages, pair, tellings)
    if any((row.communication.count or 1) >= sets.LEAST for row in rows):
        given, telling = sets.hanging(pages, cluster.id)
        found = sets.conflicts(pages, given, telling.__contains__)
        yield from (one for one in found if cluster.id in (one.about, *one.proposed))


def _of_page(pages: Pages, article: str) -> Iterator[Draft | Conflict]:
    """Those of a page with its former self, and of all that it tells of."""
    reading = pages.view.reading(article)
    yield from versions.of_page(pages, pages.view.article_row(article))
    told = [communication.id for communication in reading.communications]
    told += [event.id for event in reading.events]
    told += [utterance.id for utterance in reading.utterances]
    linked = pages.view.clusters_of(told)
    for id_ in sorted(set(linked.values())):
        for one in _of_cluster(pages, pages.view.cluster(id_)):
            if article in one.articles:
                yield one


def _meets(one: Draft | Conflict, query: ConflictQuery) -> bool:
    if (query.kind is not None and one.kind is not query.kind) or (
        query.field is not None and one.field is not query.field
    ):
        return False
    if one.weak is not None and not query.weak:
        return False
    known = [name.casefold() for name in one.parties]
    return all(any(all(word in name for word in who.casefold().split()) for name in known) for who in query.between)
