"""Where sources disagree on a fact of the record, and who reported it when: nothing is averaged, all are kept.

of(view, id)            the conflicts of one communication, event, statement or page
conflicts(view, query)  all of them, the gravest first, then the newest
coverage(view, id)      who reported a communication when, and what each was the first to tell
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ontherecord.conflicts import fields, sets, versions, wordings
from ontherecord.conflicts.coverage import coverage
from ontherecord.conflicts.fields import rows_of
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict, ConflictQuery, Fact, Position, Report, Telling
from ontherecord.conflicts.values import Draft
from ontherecord.errors import InputError, NotFound
from ontherecord.link.communications import sides_in_common
from ontherecord.records import Cluster, Communication, LinkKind
from ontherecord.store.base import CommunicationRow, EventRow, StatementRow, View
from ontherecord.vocab.disputed import GRAVITY, ConflictKind, Field

__all__ = [
    "Conflict",
    "ConflictKind",
    "ConflictQuery",
    "Fact",
    "Field",
    "Position",
    "Report",
    "Telling",
    "chosen",
    "conflicts",
    "coverage",
    "of",
]

_ANY = ConflictQuery()
_Any = TypeVar("_Any", Draft, Conflict, Draft | Conflict)
_TWO = 2
_IF_ONE = (Field.STATUS, Field.COUNT, Field.PLACE)
_KINDS = (LinkKind.COMMUNICATION, LinkKind.EVENT, LinkKind.STATEMENT)
# events that are told as communications as well
_TALKS = frozenset(("CONSULT", "X-CORRESPOND", "X-PUBLISH"))


def of(view: View, id: str) -> tuple[Conflict, ...]:  # noqa: A002
    """The conflicts of one thing, by the id of its cluster or of any page's: a communication, an event, a statement.

    Of a page: those with its former self, and those in which it gives a value. Raises NotFound; InputError for an
    actor.
    """
    pages = Pages(view)
    cluster = _cluster(view, id)
    if cluster is None or cluster.kind is LinkKind.COPY:
        articles = [view.article_row(id).id] if cluster is None or id[:1] == "a" else list(cluster.members)
        return _built(pages, _ordered(one for article in articles for one in _of_page(pages, article)))
    if cluster.kind not in _KINDS:
        raise InputError(
            f"{id} is of an {cluster.kind}, of which no conflicts are told: give the id of a communication, an "
            "event, a statement or an article."
        )
    return _built(pages, _ordered(_of_cluster(pages, cluster)))


def conflicts(view: View, query: ConflictQuery = _ANY) -> tuple[Conflict, ...]:
    """The conflicts of the record that meet a query: the gravest first, then the newest; weak ones last."""
    pages = Pages(view)
    return _built(pages, chosen(_ordered(_every(pages)), query))


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


def _every(pages: Pages) -> Iterator[Draft | Conflict]:
    view = pages.view
    for kind in _KINDS:
        disputed = view.disputed(kind)
        pages.look_up(row.article.id for rows in disputed.values() for row in rows)
        for cluster, rows in disputed.items():
            yield from _among(pages, kind, cluster, rows)
    for proposal in view.proposals(LinkKind.COMMUNICATION, limit=None):
        yield from _if_one(pages, *proposal.clusters)
    yield from sets.conflicts(pages, tuple(sets.sets(pages)))
    yield from wordings.every(pages)
    for row in view.changed_pages():
        yield from versions.of_page(pages, row)


def _of_cluster(pages: Pages, cluster: Cluster) -> Iterator[Draft]:
    """Those of one thing across pages: within it, with what may be one with it, with other sets."""
    yield from _within(pages, cluster)
    if cluster.kind is LinkKind.STATEMENT:
        yield from wordings.of(pages, [pages.view.statement(id_) for id_ in rows_of(pages.view, cluster)])
    if cluster.kind is not LinkKind.COMMUNICATION:
        return
    for proposal in pages.view.proposals(LinkKind.COMMUNICATION, cluster=cluster.id, limit=None):
        yield from _if_one(pages, *proposal.clusters)
    row = pages.view.communication(rows_of(pages.view, cluster)[0])
    if (row.communication.count or 1) >= sets.LEAST:
        found = sets.conflicts(pages, tuple(sets.sets(pages, row.communication.kind)))
        yield from (one for one in found if cluster.id in (one.about, *one.proposed))


def _within(pages: Pages, cluster: Cluster) -> Iterator[Draft]:
    """Where the tellings of one cluster disagree."""
    view, ids = pages.view, rows_of(pages.view, cluster)
    if cluster.kind is LinkKind.COMMUNICATION:
        yield from _among(pages, cluster.kind, cluster.id, [view.communication(id_) for id_ in ids])
    elif cluster.kind is LinkKind.EVENT:
        yield from _among(pages, cluster.kind, cluster.id, [view.event(id_) for id_ in ids])
    else:
        yield from _among(pages, cluster.kind, cluster.id, [view.statement(id_) for id_ in ids])


def _among(
    pages: Pages, kind: LinkKind, cluster: str, rows: Sequence[CommunicationRow | EventRow | StatementRow]
) -> Iterator[Draft]:
    if kind is LinkKind.COMMUNICATION:
        yield from fields.of_communications(
            pages, cluster, [one for one in rows if isinstance(one, CommunicationRow)]
        )
    elif kind is LinkKind.EVENT:
        events = [one for one in rows if isinstance(one, EventRow) and one.event.type not in _TALKS]
        yield from fields.of_events(pages, cluster, events)
    else:
        yield from fields.of_statements(pages, cluster, [one for one in rows if isinstance(one, StatementRow)])


def _if_one(pages: Pages, *clusters: str) -> Iterator[Draft]:
    """Where two communications disagree that may be one: only those between the same, whose sides are told."""
    rows = [_tellings(pages, id_) for id_ in clusters]
    sides = [_sides(one.communication) for told in rows for one in told[:1]]
    if min(map(len, sides)) < _TWO or sides_in_common(*sides) < max(map(len, sides)):
        return
    about, *others = sorted(clusters)
    together = [row for told in rows for row in told]
    yield from fields.of_communications(pages, about, together, _IF_ONE, tuple(others))


def _tellings(pages: Pages, cluster: str) -> list[CommunicationRow]:
    return [pages.view.communication(id_) for id_ in rows_of(pages.view, pages.view.cluster(cluster))]


def _sides(one: Communication) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((name, p.actor.kind.value, p.part.value, "") for p in one.participants for name in p.actor.names)


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


def _ordered(found: Iterable[Draft | Conflict]) -> list[Draft | Conflict]:
    """Each once: strong before weak, the gravest first, then the newest."""
    once = {one.id: one for one in found}.values()
    newest = sorted(sorted(once, key=lambda one: one.id), key=lambda one: one.newest, reverse=True)
    return sorted(newest, key=lambda one: (one.weak is not None, GRAVITY[one.field]))


def _meets(one: Draft | Conflict, query: ConflictQuery) -> bool:
    if (query.kind is not None and one.kind is not query.kind) or (
        query.field is not None and one.field is not query.field
    ):
        return False
    if one.weak is not None and not query.weak:
        return False
    known = [name.casefold() for name in one.parties]
    return all(any(all(word in name for word in who.casefold().split()) for name in known) for who in query.between)
