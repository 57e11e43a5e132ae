"""One answer for people and programs: a room's context, as a page or as JSON.

A program asks by ``Accept: application/json`` or ``?format=json``.
"""

from typing import Any, Generic, TypeVar

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.enums import MediaType
from litestar.response import Response, Template
from litestar.response.base import ASGIResponse

from ontherecord.export.as_json import as_json
from ontherecord.web.asof import asked

T = TypeVar("T")
_VARY = {"vary": "Accept"}


def wants_json(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether the answer is for a program."""
    asked = connection.query_params.get("format")
    if asked is not None:
        return bool(asked == "json")
    accept = connection.headers.get("accept", "")
    if "json" not in accept:
        return False
    given = Request(connection.scope).accept.best_match([MediaType.HTML, MediaType.JSON])
    return given == MediaType.JSON


class RoomResponse(Response[T], Generic[T]):
    """A room's context: rendered by its template for people, by its fields for programs.

    In the template the context is ``it``, ``room`` the room in the navigation, ``as_of`` the day it is read as of.
    """

    def __init__(self, context: T, *, room: str, template: str, status_code: int = 200) -> None:
        super().__init__(context, status_code=status_code)
        self.room = room
        self.template = template

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **options: Any) -> ASGIResponse:
        """The response in the form the request asks for."""
        status, cookies = self.status_code or 200, self.cookies
        options.pop("media_type", None)
        answer: Response[Any]
        if wants_json(request):
            body = as_json(self.content)
            answer = Response(body, media_type=MediaType.JSON, status_code=status, cookies=cookies, headers=_VARY)
        else:
            answer = Template(
                f"{self.template}.html",
                context={"it": self.content, "room": self.room, "as_of": asked(request)},
                media_type=MediaType.HTML,
                status_code=status,
                cookies=cookies,
                headers=_VARY,
            )
        return answer.to_asgi_response(app, request, **options)


class DataResponse(Response[T], Generic[T]):
    """What only programs ask for: always JSON, as compact as it goes."""

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **options: Any) -> ASGIResponse:
        """The response."""
        options.pop("media_type", None)
        answer: Response[Any] = Response(as_json(self.content), media_type=MediaType.JSON, cookies=self.cookies)
        return answer.to_asgi_response(app, request, **options)
