"""What stands between the desk and a hostile page or site.

- Every answer forbids scripts, styles, frames and connections other than the desk's own.
- A request must name a host the desk goes by. A name that was rebound to this machine's address is none of them; an
  address in digits cannot be rebound.
- A request that changes something must come from the desk's own pages. Litestar's CSRF token guards it as well.
"""

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from litestar import Request
from litestar.datastructures import MutableScopeHeaders, State
from litestar.enums import ScopeType
from litestar.exceptions import PermissionDeniedException
from litestar.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = frozenset({"localhost"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]/@\s]+)(?::\d{1,5})?", re.IGNORECASE)


class Guard:
    """Middleware that checks the host and origin of a request. ``hosts`` are names the desk goes by."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts) | LOOPBACK

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 403."""
        if scope["type"] == ScopeType.HTTP:
            request: Request[None, None, State] = Request(scope)
            self._check_host(request.headers.get("host", ""))
            if request.method not in _SAFE:
                self._check_origin(request)
        await self.app(scope, receive, send)

    def _check_host(self, host: str) -> None:
        match = _HOST.fullmatch(host)
        if match is None or not (match["name"].lower() in self.hosts or _is_address(match["name"])):
            raise PermissionDeniedException(
                f"The desk does not go by the name {host[:100]!r}. Open it by the address it printed at its start."
            )

    @staticmethod
    def _check_origin(request: Request[None, None, State]) -> None:
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        here = origin is None or urlsplit(origin).netloc == request.headers.get("host")
        nameless = origin == "null" and site == "same-origin"  # as browsers send it under our referrer policy
        if not (here or nameless) or site not in {"same-origin", None}:
            raise PermissionDeniedException("A judgement is taken only from the desk's own pages; open one.")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


async def harden(message: Message, _scope: Scope) -> None:
    """Put the security headers on every answer (Litestar's ``before_send``)."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers[name] = value


def web_address(url: str | None) -> str | None:
    """The URL where it is one that may be shown as a link (http, https, with a host); else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else None
