"""Serving the desk on this machine."""

import gc
import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from ontherecord.errors import InputError
from ontherecord.ingest import vector
from ontherecord.store.base import Store
from ontherecord.web.app import create_app

_ANY = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to


def serve(
    store: Store,
    host: str,
    port: int,
    open_browser: bool,
    *,
    reviewer: str,
    title: str = "",
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the desk until it is interrupted.

    Port 0 takes a free one. ``announce`` is told where the desk is once it listens there, and who else can reach it.
    Raises InputError when the address cannot be listened on.
    """
    listener = listen(host, port)
    address = desk_address(listener, host)
    app = create_app(store, reviewer=reviewer, title=title, hosts={host, socket.gethostname()})
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    announce(f"The desk is at {address} - Ctrl-C ends it.")
    if not is_loopback(listener):
        announce(f"Whoever reaches {host} can read this record and judge in the name of {reviewer}.")
    if open_browser:
        webbrowser.open(address)
    threading.Thread(target=warm_up, daemon=True).start()
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def warm_up() -> None:
    """Load what the first comparison needs, and let the garbage collector pass over what stays for good."""
    vector("Both sides agreed to go on.")
    gc.collect()
    gc.freeze()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises InputError, with the reason, where there can be none."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"Cannot listen on {host} port {port}: {reason}. Try --port 0 for a free one.") from error


def is_loopback(listener: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ipaddress.ip_address(listener.getsockname()[0].split("%")[0]).is_loopback


def desk_address(listener: socket.socket, host: str) -> str:
    """The URL at which a browser on this machine finds the desk."""
    name = "127.0.0.1" if host in _ANY else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{listener.getsockname()[1]}/"
