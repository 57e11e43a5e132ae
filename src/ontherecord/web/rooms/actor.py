"""One actor: names, offices, what they said, with whom they dealt, and the pages that name them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from litestar import Request, get
from litestar.datastructures import State
from litestar.response import Redirect

from ontherecord import across
from ontherecord.edtf import Edtf
from ontherecord.store.base import (
    ActorRow,
    CommunicationRow,
    LedgerQuery,
    Member,
    StatementQuery,
    StatementRow,
    Told,
    View,
)
from ontherecord.vocab.offices import with_added
from ontherecord.web.linked import Linked, linked
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore, Id, PageNumber, across_pages

_PAGE = 25
_SHOWN = 6
_NAMES = 12


@dataclass(frozen=True, slots=True)
class Held:
    """An office of the register that a person held, from a day to a day."""

    office: str
    start: Edtf
    end: Edtf | None
    acting: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and how many statements have it as their speaker."""

    name: str
    said: int


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor; ``namings`` is a page of the articles that name it, ``number`` how many there are.

    ``held`` are offices by the register, where it knows one person by these names; ``said`` and ``communications``
    the first few of each.
    """

    actor: ActorRow
    told: Told
    names: tuple[Named, ...]
    held: tuple[Held, ...]
    said: tuple[StatementRow, ...]
    communications: tuple[CommunicationRow, ...]
    namings: tuple[Member, ...]
    number: int
    page: int
    linked: Linked

    @property
    def more(self) -> bool:
        """Whether another page of namings follows."""
        return self.number > self.page * _PAGE


@get("/actors/{actor:str}", sync_to_thread=True, summary="One actor", responses=PROBLEMS)
def actor(
    store: GivenStore, request: Request[None, None, State], actor: Id, page: PageNumber = 1
) -> RoomResponse[Actor] | Redirect:
    """All names and offices, with the pages that tell them. A former id redirects to the one in force."""
    with store.view() as view:
        found = across.actor(view, actor)
        row = view.actor(found.cluster.id)
        members = view.members(found.cluster)
        namings = across.newest(members)
        names = row.names[:_NAMES]
        spoken = {facet.value: facet.count for facet in view.facets("speaker", StatementQuery())}
        context = Actor(
            actor=row,
            told=found.told,
            names=tuple(Named(name, spoken.get(name, 0)) for name in names),
            held=_held(view, row),
            said=tuple(_said(view, names)),
            communications=_communications(view, names),
            namings=namings[(page - 1) * _PAGE : page * _PAGE],
            number=len(namings),
            page=page,
            linked=linked(view, found, members),
        )
    return across_pages(request, actor, context, room="actors", template="actor")


def _held(view: View, row: ActorRow) -> tuple[Held, ...]:
    """Offices of the one person that the register knows by these names; none where it knows several."""
    register = with_added(tuple(one.text for one in view.actor_lists()))
    known = {person.name for name in row.names for person in register.persons(name)}
    if len(known) != 1:
        return ()
    pairs = register.held_by(known.pop())
    return tuple(Held(o.name if o.of in o.name else f"{o.name}, {o.of}", h.start, h.end, h.acting) for o, h in pairs)


def _said(view: View, names: Iterable[str]) -> list[StatementRow]:
    rows: dict[str, StatementRow] = {}
    for name in names:
        for row in view.statements(StatementQuery(speaker=name, limit=4 * _SHOWN)):
            if row.speaker == name:  # a name that nobody has stands for all that hold its words
                rows.setdefault(row.utterance.id, row)
    return sorted(rows.values(), key=_published, reverse=True)[:_SHOWN]


def _communications(view: View, names: Iterable[str]) -> tuple[CommunicationRow, ...]:
    rows: dict[str, CommunicationRow] = {}
    query = LedgerQuery(limit=_SHOWN)
    for name in names:
        for row in view.communications(replace(query, between=(name,))):
            if any(person.actor.name == name for person in row.communication.participants):
                rows.setdefault(row.told.cluster or row.communication.id, row)
    return tuple(rows.values())[:_SHOWN]


def _published(row: StatementRow) -> str:
    return row.article.published.earliest.isoformat() if row.article.published else ""
