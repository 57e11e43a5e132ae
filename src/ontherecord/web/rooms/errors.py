"""Errors in the house's style. In JSON: ``{"error": {"kind": …, "message": …}}``, as everywhere."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException
from litestar.response import Response

from ontherecord.errors import InputError, JudgementError, NotFound, OntherecordError, RecordBusy
from ontherecord.web.respond import RoomResponse

log = logging.getLogger("ontherecord.web")
_STATUS: dict[type[Exception], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    InputError: HTTPStatus.BAD_REQUEST,
    JudgementError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RecordBusy: HTTPStatus.SERVICE_UNAVAILABLE,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong; the message names the thing and the remedy."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The body of every answer that is not a success."""

    error: Failure


def failed(_request: Request[Any, Any, Any], error: Exception) -> Response[Failed]:
    """Answer an exception; one that nobody foresaw is logged, and shown without its details."""
    status, failure = _explain(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, OntherecordError):
        log.error("The desk could not answer.", exc_info=error)
    return RoomResponse(Failed(failure), room="", template="error", status_code=status)


def _explain(error: Exception) -> tuple[int, Failure]:
    if isinstance(error, OntherecordError):
        status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), None)
        return status or HTTPStatus.INTERNAL_SERVER_ERROR, Failure(error.kind, str(error))
    if isinstance(error, HTTPException) and error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        status = HTTPStatus(error.status_code)
        kind = status.phrase.title().replace(" ", "")
        return status, Failure(kind, _http_message(error, status))
    return HTTPStatus.INTERNAL_SERVER_ERROR, Failure("InternalError", "The desk could not answer; its log says why.")


def _http_message(error: HTTPException, status: HTTPStatus) -> str:
    if status is HTTPStatus.NOT_FOUND:
        return "There is nothing at this address. Go to the overview, or search the statements."
    wrong = [f"{item['key']}: {item['message']}" for item in error.extra or () if isinstance(item, dict)]
    return "; ".join(wrong) or error.detail or status.phrase
