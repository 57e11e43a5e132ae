"""The desk on a record, for a browser on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from ontherecord.store.base import Store
from ontherecord.web.app import create_app
from ontherecord.web.serve import desk_address, listen


@contextmanager
def served(store: Store, *, reviewer: str, title: str) -> Iterator[str]:
    """Serve the desk on a free port until the end of the block; gives its address."""
    app = create_app(store, reviewer=reviewer, title=title)
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield desk_address(listening, "127.0.0.1")
        finally:
            server.should_exit = True
            thread.join()
