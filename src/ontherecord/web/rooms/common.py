"""What the rooms share."""

from typing import Annotated, Protocol, TypeVar

from litestar import Request
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import PathParameter, QueryParameter, SkipValidation
from litestar.response import Redirect

from ontherecord.store.base import Store
from ontherecord.web.linked import Linked
from ontherecord.web.respond import RoomResponse
from ontherecord.web.rooms.errors import Failed

PROBLEMS = {
    400: ResponseSpec(Failed, description="A parameter has a value that is not allowed.", generate_examples=False),
    404: ResponseSpec(Failed, description="The record holds nothing of that id.", generate_examples=False),
}

GivenStore = NamedDependency[SkipValidation[Store]]
GivenReviewer = NamedDependency[str]
Id = Annotated[str, PathParameter(description="An id, or a beginning of one that no other shares.")]
Sha256 = Annotated[str, PathParameter(description="SHA-256 of the page's bytes, 64 hexadecimal digits.")]
PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=100_000, description="Page of the list, from 1.")]


class AcrossPages(Protocol):
    """The context of a room that shows what several pages tell of."""

    @property
    def linked(self) -> Linked:
        """What holds it together."""
        ...


T = TypeVar("T", bound=AcrossPages)


def across_pages(
    request: Request[None, None, State], asked: str, context: T, *, room: str, template: str
) -> RoomResponse[T] | Redirect:
    """The room of what several pages tell of; from an id that is not its own any more, the way there."""
    if context.linked.cluster.id != asked:
        return Redirect(context.linked.path, query_params=dict(request.query_params) or None)
    return RoomResponse(context, room=room, template=template)
