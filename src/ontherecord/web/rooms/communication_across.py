"""A communication, or an event, as all pages tell it: the accounts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord import across
from ontherecord.errors import NotFound
from ontherecord.records import BETWEEN_NAMES, Communication, Event
from ontherecord.store.base import ArticleRow, CommunicationRow, EventRow, Told, View
from ontherecord.vocab.plover import Root, types
from ontherecord.web.dates import human
from ontherecord.web.linked import Linked, linked
from ontherecord.web.told import COMMUNICATION_FIELDS, EVENT_FIELDS, Passage, passages_of, value_of

_SHORT = 3
_SKIPPED = frozenset({"kind", "type"})


@dataclass(frozen=True, slots=True)
class Account:
    """What one page tells: where it is, and the first sentence that tells of it."""

    id: str
    path: str
    article: ArticleRow
    first: Passage | None


@dataclass(frozen=True, slots=True)
class Line:
    """One field in every account, in their order; ``differ``: where two accounts fill it, and not alike."""

    field: str
    label: str
    values: tuple[str | None, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class CommunicationAcross:
    """One communication in all pages that tell of it; ``members`` of it where it is a set, the ``sets`` it is in."""

    told: Told
    first: CommunicationRow
    accounts: tuple[Account, ...]
    lines: tuple[Line, ...]
    members: tuple[CommunicationRow, ...]
    sets: tuple[CommunicationRow, ...]
    linked: Linked


@dataclass(frozen=True, slots=True)
class EventAcross:
    """One event in all pages that tell of it."""

    told: Told
    first: EventRow
    accounts: tuple[Account, ...]
    lines: tuple[Line, ...]
    linked: Linked

    @property
    def root(self) -> Root | None:
        """What its type means."""
        return types().get(self.first.event.type)


@dataclass(frozen=True, slots=True)
class OtherAccounts:
    """What other pages tell of a communication or an event: the first of them, and how many there are in all."""

    told: Told
    others: int
    accounts: tuple[Account, ...]


def communication_across(view: View, id_: str) -> CommunicationAcross:
    """A communication by its id, or that of one that was merged into it. Raises NotFound."""
    found = across.communication(view, id_)
    return CommunicationAcross(
        told=found.across.told,
        first=max(found.tellings, key=_told_fully),
        accounts=tuple(_account(view, row.communication, row.article) for row in found.tellings),
        lines=_lines([row.communication for row in found.tellings], COMMUNICATION_FIELDS),
        members=found.members,
        sets=found.sets,
        linked=linked(view, found.across, view.members(found.across.cluster)),
    )


def _told_fully(row: CommunicationRow) -> tuple[int, bool]:
    """How much a page tells of who and when."""
    return len(row.communication.participants), row.communication.date is not None


def event_across(view: View, id_: str) -> EventAcross:
    """An event by its id, or that of one that was merged into it. Raises NotFound."""
    found = across.event(view, id_)
    return EventAcross(
        told=found.across.told,
        first=found.tellings[0],
        accounts=tuple(_account(view, row.event, row.article) for row in found.tellings),
        lines=_lines([row.event for row in found.tellings], EVENT_FIELDS),
        linked=linked(view, found.across, view.members(found.across.cluster)),
    )


def other_accounts(view: View, row: CommunicationRow | EventRow) -> OtherAccounts | None:
    """What other pages tell of it; None for what is not linked."""
    one = row.communication if isinstance(row, CommunicationRow) else row.event
    try:
        cluster = view.cluster(one.id)
    except NotFound:
        return None
    members = [m for m in view.members(cluster) if m.article.version == m.article.versions]
    ids = [m.id for m in members if m.article.address != row.article.address]
    told: list[Account] = []
    for id_ in ids[:_SHORT]:
        if isinstance(row, CommunicationRow):
            other = view.communication(id_)
            told.append(_account(view, other.communication, other.article))
        else:
            event = view.event(id_)
            told.append(_account(view, event.event, event.article))
    return OtherAccounts(view.told(cluster.id), len(ids), tuple(told))


def _account(view: View, one: Communication | Event, article: ArticleRow) -> Account:
    room = "communications" if isinstance(one, Communication) else "events"
    passages = passages_of(view.reading(article.id), one.mentions[:1])
    return Account(one.id, f"/{room}/{one.id}", article, passages[0] if passages else None)


def _lines(told: Sequence[Communication | Event], labels: dict[str, str]) -> tuple[Line, ...]:
    """Fields that any account fills."""
    found = []
    for field, label in labels.items():
        values = tuple(_shown(one, field) for one in told)
        # the same people are told of in any order
        differ = len({frozenset(value.split(BETWEEN_NAMES)) for value in values if value is not None}) > 1
        if any(values) and (differ or field not in _SKIPPED):
            found.append(Line(field, label, values, differ))
    return tuple(found)


def _shown(one: Communication | Event, field: str) -> str | None:
    value = value_of(one, field)
    return human(value) if field == "date" and value else value
