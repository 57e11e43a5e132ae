"""One communication, and one event: every field with the sentences that tell it, and what stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from litestar import Request, get
from litestar.datastructures import State
from litestar.response import Redirect

from ontherecord.edtf import Edtf
from ontherecord.records import Communication, Event, Link, LinkKind, Reading, kind_of_cluster
from ontherecord.store.base import ArticleRow, StatementQuery, StatementRow, View
from ontherecord.vocab.plover import Root, types
from ontherecord.web.datebar import Scale, scale
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id, across_pages
from ontherecord.web.rooms.communication_across import (
    CommunicationAcross,
    EventAcross,
    OtherAccounts,
    communication_across,
    event_across,
    other_accounts,
)
from ontherecord.web.told import Passage, ToldField, passages_of, told_fields

_TURNED = {Link.AFTER: "before", Link.BEFORE: "after", Link.IN_REPLY_TO: "answered by", Link.DURING: "in its course"}


@dataclass(frozen=True, slots=True)
class Related:
    """Another communication of the article, and the words that relate the two; ``link``: this one is … it."""

    link: str
    other: Communication
    lapse: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CommunicationView:
    """A communication with its fields. ``others`` are those of the same article, ``said`` what was said in it."""

    communication: Communication
    article: ArticleRow
    fields: tuple[ToldField, ...]
    related: tuple[Related, ...]
    others: tuple[Communication, ...]
    said: tuple[StatementRow, ...]
    elsewhere: OtherAccounts | None

    @property
    def scale(self) -> Scale | None:
        """The years on which its date and those of the others are drawn."""
        return _scale(self.communication.date, self.others)


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its fields. ``others`` are the communications of the same article."""

    event: Event
    article: ArticleRow
    fields: tuple[ToldField, ...]
    others: tuple[Communication, ...]
    elsewhere: OtherAccounts | None

    @property
    def scale(self) -> Scale | None:
        """The years on which its date and those of the communications are drawn."""
        return _scale(self.event.date, self.others)

    @property
    def root(self) -> Root | None:
        """What its type means."""
        return types().get(self.event.type)


@get("/communications/{communication:str}", sync_to_thread=True, summary="One communication", responses=PROBLEMS)
def communication(
    store: GivenStore, request: Request[None, None, State], communication: Id
) -> RoomResponse[CommunicationView] | RoomResponse[CommunicationAcross] | Redirect:
    """As one page tells it (``c…``): every field with its words. As all do (``m…``): the accounts side by side.

    A superseded or shortened id redirects to the one in force.
    """
    with store.view() as view:
        if kind_of_cluster(communication) is LinkKind.COMMUNICATION:
            whole = communication_across(view, communication)
            return across_pages(request, communication, whole, room="communications", template="communication_across")
        row = view.communication(communication)
        one = row.communication
        if one.id != communication:
            return Redirect(f"/communications/{one.id}", query_params=dict(request.query_params))
        reading = view.reading(row.article.id)
        said = tuple(_said(view, row.article, one, reading))
        elsewhere = other_accounts(view, row)
    context = CommunicationView(
        communication=one,
        article=row.article,
        fields=told_fields(one, reading),
        related=tuple(_related(one, reading)),
        others=tuple(other for other in reading.communications if other.id != one.id),
        said=said,
        elsewhere=elsewhere,
    )
    return RoomResponse(context, room="communications", template="communication")


@get("/events/{event:str}", sync_to_thread=True, summary="One political event", responses=PROBLEMS)
def event(
    store: GivenStore, request: Request[None, None, State], event: Id
) -> RoomResponse[EventView] | RoomResponse[EventAcross] | Redirect:
    """As one page tells it (``e…``): every field with its words. As all do (``v…``): the accounts side by side.

    A superseded or shortened id redirects to the one in force.
    """
    with store.view() as view:
        if kind_of_cluster(event) is LinkKind.EVENT:
            whole = event_across(view, event)
            return across_pages(request, event, whole, room="communications", template="event_across")
        row = view.event(event)
        one = row.event
        if one.id != event:
            return Redirect(f"/events/{one.id}", query_params=dict(request.query_params))
        reading = view.reading(row.article.id)
        elsewhere = other_accounts(view, row)
    context = EventView(one, row.article, told_fields(one, reading), reading.communications, elsewhere)
    return RoomResponse(context, room="communications", template="event")


def _scale(when: Edtf | None, others: tuple[Communication, ...]) -> Scale | None:
    return scale([when, *(other.date for other in others)]) if when is not None else None


def _related(one: Communication, reading: Reading) -> Iterator[Related]:
    """What the page relates it to, from either side; a relation told of both is given once."""
    by_id = {other.id: other for other in reading.communications}
    for relation in one.relations:
        if relation.other in by_id:
            passages = passages_of(reading, [relation.span])
            yield Related(relation.link.value, by_id[relation.other], relation.lapse, passages)
    told = {relation.other for relation in one.relations}
    for other in reading.communications:
        for relation in other.relations:
            if relation.other == one.id and other.id not in told:
                passages = passages_of(reading, [relation.span])
                yield Related(_TURNED[relation.link], other, relation.lapse, passages)


def _said(view: View, article: ArticleRow, one: Communication, reading: Reading) -> Iterator[StatementRow]:
    """Statements of the page made in it: through its channel, by one who takes part in no other of the kind."""
    rivals = [other for other in reading.communications if other.kind is one.kind and other.id != one.id]
    taken = {person.actor.name for other in rivals for person in other.participants}
    names = {person.actor.name for person in one.participants} - taken
    for row in view.statements(StatementQuery(article=article.id, latest_only=False, limit=None)):
        if row.channel == one.kind.value and row.speaker in names:
            yield row
