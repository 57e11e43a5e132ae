"""Positions: what an actor said on an issue, in order of time, with changes of wording, and who echoes it."""

from dataclasses import dataclass
from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from ontherecord import positions as positioned
from ontherecord.positions import Issue, Position, Positions
from ontherecord.web.datebar import Drawn, Scale, scale
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.common import PROBLEMS, GivenStore


@dataclass(frozen=True, slots=True)
class Drawing:
    """One statement on the picture: where, whether in own words, and whether the wording changed."""

    id: str
    drawn: Drawn
    own: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to who said what on an issue; ``found`` is None where nothing was asked yet.

    ``issues``: those that can be asked for by name.
    """

    actor: str
    issue: str
    speaking: bool
    issues: tuple[Issue, ...]
    found: Positions | None

    @property
    def scale(self) -> Scale | None:
        """The years that the dated statements lie in."""
        return scale(one.when.day for one in self.found.statements) if self.found else None

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The dated statements as they are drawn."""
        on = self.scale
        told = self.found.statements if self.found else ()
        return tuple(_drawing(on, one) for one in told) if on else ()


@get("/positions", sync_to_thread=True, summary="What an actor said on an issue", responses=PROBLEMS)
def positions(
    *,
    store: GivenStore,
    actor: Annotated[str, QueryParameter(max_length=200, description="A name, or the id of an actor.")] = "",
    issue: Annotated[str, QueryParameter(max_length=200, description="An issue by its name, or words.")] = "",
    speaking: Annotated[bool, QueryParameter(description="Of a state or body: with those who speak for it.")] = False,
) -> RoomResponse[Asked]:
    """The dated statements in order, each with the wording it uses, what changed, and who else uses it since when."""
    with store.view() as view:
        issues = positioned.issues_of(view)
        asked = actor.strip() and issue.strip()
        found = positioned.positions(view, actor.strip(), issue.strip(), speaking=speaking) if asked else None
    context = Asked(actor.strip(), issue.strip(), speaking, issues, found)
    return RoomResponse(context, room="positions", template="positions")


def _drawing(on: Scale, one: Position) -> Drawing:
    assert one.when.day is not None  # dated statements alone are drawn
    changed = one.change is not None and not one.change.kept
    return Drawing(one.id, on.draw(one.when.day), one.own, changed)
