"""A statement as all pages tell it: the fullest version, and every telling beside it, word by word."""

from dataclasses import dataclass

from ontherecord import across
from ontherecord.errors import NotFound
from ontherecord.store.base import StatementRow, Told, View
from ontherecord.web.linked import Linked, linked
from ontherecord.web.wording import Change, compared

_SHORT = 3


@dataclass(frozen=True, slots=True)
class TellingView:
    """One page's words; ``changes`` tells how they differ from the fullest, None for the fullest itself.

    ``copied``: the statement of the page that this page copies, among the tellings.
    """

    row: StatementRow
    variant: str
    changes: tuple[Change, ...] | None
    copied: StatementRow | None


@dataclass(frozen=True, slots=True)
class StatementAcross:
    """A statement in all pages; the fullest telling comes first, the others in the order they were reported."""

    told: Told
    fullest: StatementRow
    earliest: StatementRow
    tellings: tuple[TellingView, ...]
    linked: Linked


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other pages tell of a statement: the ``fullest`` of their versions, and how many there are in all.

    ``own``: how often the page itself reports it.
    """

    told: Told
    own: int
    others: int
    fullest: tuple[StatementRow, ...]


def statement_across(view: View, id_: str) -> StatementAcross:
    """A statement by its id, or that of one that was merged into it. Raises NotFound."""
    found = across.statement(view, id_)
    by_article = {telling.row.article.id: telling.row for telling in found.tellings}
    return StatementAcross(
        told=found.across.told,
        fullest=found.fullest,
        earliest=found.earliest,
        tellings=tuple(_telling(one, found.fullest, by_article) for one in found.tellings),
        linked=linked(view, found.across, view.members(found.across.cluster)),
    )


def elsewhere(view: View, row: StatementRow) -> Elsewhere | None:
    """What other pages have of a statement; None for one that is in no cluster, as rejected ones are."""
    try:
        found = across.statement(view, row.utterance.id)
    except NotFound:
        return None
    others = [one.row for one in found.tellings if one.row.article.address != row.article.address]
    fullest = sorted(others, key=lambda other: -len(other.content_text))[:_SHORT]
    return Elsewhere(found.across.told, len(found.tellings) - len(others), len(others), tuple(fullest))


def _telling(one: across.Telling, fullest: StatementRow, rows: dict[str, StatementRow]) -> TellingView:
    changes = None
    if one.alignment is not None:
        changes = compared(fullest.content_text, one.row.content_text, one.alignment)
    return TellingView(one.row, one.variant.value, changes, rows.get(one.copy_of or ""))
