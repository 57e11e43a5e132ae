"""Where sources disagree on a fact of the record, and who reported it when: nothing is averaged, all are kept.

of(view, id)            the conflicts of one communication, event, statement or page
conflicts(view, query)  all of them, the gravest first, then the newest
coverage(view, id)      who reported a communication when, and what each was the first to tell
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ontherecord.conflicts import fields, sets, versions, wordings
from ontherecord.conflicts.coverage import coverage
from ontherecord.conflicts.fields import rows_of
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict, ConflictQuery, Fact, Position, Report, Telling
from ontherecord.errors import InputError, NotFound
from ontherecord.link.communications import sides_in_common
from ontherecord.link.disputed import GRAVITY, ConflictKind, Field
from ontherecord.records import Cluster, Communication, LinkKind
from ontherecord.store.base import CommunicationRow, View

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
_TWO = 2
_IF_ONE = (Field.STATUS, Field.COUNT)
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
        return _ordered(one for article in articles for one in _of_page(pages, article))
    if cluster.kind not in _KINDS:
        raise InputError(
            f"{id} is of an {cluster.kind}, of which no conflicts are told: give the id of a communication, an "
            "event, a statement or an article."
        )
    return _ordered(_of_cluster(pages, cluster))


def conflicts(view: View, query: ConflictQuery = _ANY) -> tuple[Conflict, ...]:
    """The conflicts of the record that meet a query: the gravest first, then the newest; weak ones last."""
    return chosen(_ordered(_every(Pages(view))), query)


def chosen(found: Iterable[Conflict], query: ConflictQuery) -> tuple[Conflict, ...]:
    """Those of some conflicts that meet a query, in their order."""
    end = None if query.limit is None else query.offset + query.limit
    return tuple(one for one in found if _meets(one, query))[query.offset : end]


def _cluster(view: View, id_: str) -> Cluster | None:
    try:
        return view.cluster(id_)
    except NotFound:
        return None


def _every(pages: Pages) -> Iterator[Conflict]:
    view = pages.view
    for kind in _KINDS:
        for cluster in view.clusters(kind):
            if len(cluster.members) > 1:
                yield from _within(pages, cluster)
    for proposal in view.proposals(LinkKind.COMMUNICATION, limit=None):
        yield from _if_one(pages, *proposal.clusters)
    yield from sets.conflicts(pages, tuple(sets.sets(pages)))
    yield from wordings.every(pages)
    for row in view.articles(limit=None):
        if row.versions > 1:
            yield from versions.of_page(pages, row)


def _of_cluster(pages: Pages, cluster: Cluster) -> Iterator[Conflict]:
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


def _within(pages: Pages, cluster: Cluster) -> Iterator[Conflict]:
    """Where the tellings of one cluster disagree."""
    view, ids = pages.view, rows_of(pages.view, cluster)
    if cluster.kind is LinkKind.COMMUNICATION:
        found = fields.of_communications(pages, cluster.id, [view.communication(id_) for id_ in ids])
    elif cluster.kind is LinkKind.EVENT:
        events = [row for row in map(view.event, ids) if row.event.type not in _TALKS]
        found = fields.of_events(pages, cluster.id, events)
    else:
        found = fields.of_statements(pages, cluster.id, [view.statement(id_) for id_ in ids])
    for one in found:
        decided = (*one.decided, *(j.id for j in view.link_judgements(cluster)))
        yield replace(one, decided=decided)


def _if_one(pages: Pages, *clusters: str) -> Iterator[Conflict]:
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


def _of_page(pages: Pages, article: str) -> Iterator[Conflict]:
    """Those of a page with its former self, and of all that it tells of."""
    reading = pages.view.reading(article)
    yield from versions.of_page(pages, pages.view.article_row(article))
    told = [communication.id for communication in reading.communications]
    told += [event.id for event in reading.events]
    told += [utterance.id for utterance in reading.utterances]
    linked = pages.view.clusters_of(told)
    for id_ in sorted(set(linked.values())):
        for one in _of_cluster(pages, pages.view.cluster(id_)):
            if any(t.article.id == article for p in one.positions for t in p.tellings):
                yield one


def _ordered(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Each once: strong before weak, the gravest first, then the newest."""
    once = {one.id: one for one in found}.values()
    newest = sorted(sorted(once, key=lambda one: one.id), key=lambda one: one.newest, reverse=True)
    return tuple(sorted(newest, key=lambda one: (one.weak is not None, GRAVITY[one.field])))


def _meets(one: Conflict, query: ConflictQuery) -> bool:
    if (query.kind is not None and one.kind is not query.kind) or (
        query.field is not None and one.field is not query.field
    ):
        return False
    if one.weak is not None and not query.weak:
        return False
    known = [name.casefold() for name in one.parties]
    return all(any(all(word in name for word in who.casefold().split()) for name in known) for who in query.between)
