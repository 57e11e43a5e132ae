"""Where conflicts are looked for: within clusters, in what may be one; all of a record anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ontherecord.across import sides_of
from ontherecord.conflicts import fields, sets, versions, wordings
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict
from ontherecord.conflicts.values import Draft
from ontherecord.link.communications import sides_in_common
from ontherecord.records import LinkKind
from ontherecord.store.base import CommunicationRow, EventRow, StatementRow
from ontherecord.vocab.disputed import GRAVITY, Field

KINDS = (LinkKind.COMMUNICATION, LinkKind.EVENT, LinkKind.STATEMENT)
_TWO = 2
IF_ONE = (Field.STATUS, Field.COUNT, Field.PLACE)
# events that are told as communications as well
_TALKS = frozenset(("CONSULT", "X-CORRESPOND", "X-PUBLISH"))


def every(pages: Pages) -> Iterator[Draft | Conflict]:
    """All of a record, found anew."""
    view = pages.view
    for kind in KINDS:
        disputed = view.disputed(kind)
        pages.look_up(row.article.id for rows in disputed.values() for row in rows)
        for cluster, rows in disputed.items():
            yield from within(pages, kind, cluster, rows)
    proposals = view.proposals(LinkKind.COMMUNICATION, limit=None)
    pairs = sorted({(min(one.clusters), max(one.clusters)) for one in proposals})
    tellings = view.tellings(sorted({one for pair in pairs for one in pair}))
    for pair in pairs:
        yield from if_one(pages, pair, tellings)
    yield from sets.conflicts(pages, tuple(sets.sets(pages)))
    yield from wordings.every(pages)
    for row in view.changed_pages():
        yield from versions.of_page(pages, row)


def within(
    pages: Pages, kind: LinkKind, cluster: str, rows: Sequence[CommunicationRow | EventRow | StatementRow]
) -> Iterator[Draft]:
    """Where the tellings of one cluster disagree."""
    if kind is LinkKind.COMMUNICATION:
        yield from fields.of_communications(
            pages, cluster, [one for one in rows if isinstance(one, CommunicationRow)]
        )
    elif kind is LinkKind.EVENT:
        events = [one for one in rows if isinstance(one, EventRow) and one.event.type not in _TALKS]
        yield from fields.of_events(pages, cluster, events)
    else:
        yield from fields.of_statements(pages, cluster, [one for one in rows if isinstance(one, StatementRow)])


def if_one(
    pages: Pages, pair: tuple[str, str], tellings: Mapping[str, Sequence[CommunicationRow]]
) -> Iterator[Draft]:
    """Where two communications disagree that may be one: only those between the same, whose sides are told.

    ``tellings``: of each, by its id.
    """
    rows = [tellings.get(id_, ()) for id_ in pair]
    sides = [sides_of(one.communication) for told in rows for one in told[:1]]
    if len(sides) < _TWO or min(map(len, sides)) < _TWO or sides_in_common(*sides) < max(map(len, sides)):
        return
    about, *others = sorted(pair)
    together = [row for told in rows for row in told]
    yield from fields.of_communications(pages, about, together, IF_ONE, tuple(others))


def ordered(found: Iterable[Draft | Conflict]) -> list[Draft | Conflict]:
    """Each once: strong before weak, the gravest first, then the newest."""
    once = {one.id: one for one in found}.values()
    newest = sorted(sorted(once, key=lambda one: one.id), key=lambda one: one.newest, reverse=True)
    return sorted(newest, key=lambda one: (one.weak is not None, GRAVITY[one.field]))
