"""The desk as an ASGI application."""

import secrets
from collections.abc import Collection

from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import QueryParameter
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig

from ontherecord import __version__
from ontherecord.errors import OntherecordError
from ontherecord.store.base import Store
from ontherecord.web.asof import dated
from ontherecord.web.openapi import RecordSchemas
from ontherecord.web.rooms.actor import actor
from ontherecord.web.rooms.actors import actors
from ontherecord.web.rooms.article import article, original
from ontherecord.web.rooms.articles import articles
from ontherecord.web.rooms.communication import communication, event
from ontherecord.web.rooms.communications import communications
from ontherecord.web.rooms.comparison import comparison
from ontherecord.web.rooms.conflicts import conflicts, conflicts_of
from ontherecord.web.rooms.copies import copies
from ontherecord.web.rooms.decide import decide_proposal, merge, split, undo
from ontherecord.web.rooms.errors import failed
from ontherecord.web.rooms.events import events
from ontherecord.web.rooms.judge import judge
from ontherecord.web.rooms.known import known
from ontherecord.web.rooms.overview import overview
from ontherecord.web.rooms.positions import positions
from ontherecord.web.rooms.quote import quote
from ontherecord.web.rooms.review import review
from ontherecord.web.rooms.statement import statement
from ontherecord.web.rooms.statements import statements
from ontherecord.web.rooms.timeline import timeline
from ontherecord.web.rooms.timeline_items import timeline_items
from ontherecord.web.rooms.versions import versions
from ontherecord.web.security import LOOPBACK, Guard, harden
from ontherecord.web.templating import STATIC, environment, static_path

_YEAR = 365 * 24 * 3600
_HANDLERS = [
    overview, timeline, timeline_items, known, communications, communication, comparison, events, event, statements,
    statement, judge, quote, positions, conflicts, conflicts_of, actors, actor, review, decide_proposal, split,
    merge, undo, articles, article, copies, versions, original,
]  # fmt: skip


def create_app(store: Store, *, reviewer: str, title: str = "", hosts: Collection[str] = LOOPBACK) -> Litestar:
    """The desk on one record.

    ``reviewer`` signs the judgements, ``title`` names the record in the masthead, ``hosts`` are the names, beside
    addresses in digits, by which the desk may be asked for.
    """
    engine = JinjaTemplateEngine.from_environment(environment(reviewer=reviewer, version=__version__, title=title))
    own_files = create_static_files_router(
        static_path(), [STATIC], cache_control=CacheControlHeader(max_age=_YEAR, immutable=True)
    )
    return Litestar(
        [*_HANDLERS, own_files],
        dependencies={
            "record": Provide(lambda: store, sync_to_thread=False),
            "store": Provide(dated, sync_to_thread=False),
            "reviewer": Provide(lambda: reviewer, sync_to_thread=False),
        },
        parameters={
            "format": QueryParameter(
                annotation=str, required=False, description="`json` for JSON; else by the Accept header."
            )
        },
        middleware=[DefineMiddleware(Guard, hosts=hosts)],
        csrf_config=CSRFConfig(
            secret=secrets.token_hex(), cookie_name="desk", cookie_samesite="strict", cookie_httponly=True
        ),
        exception_handlers={OntherecordError: failed, HTTPException: failed, Exception: failed},
        before_send=[harden],
        template_config=TemplateConfig(instance=engine),
        openapi_config=OpenAPIConfig(
            title="On the Record",
            version=__version__,
            description="Who said what to whom, when, through which channel - and who says so.",
            path="/openapi.json",
            render_plugins=[JsonRenderPlugin(path="/", media_type="application/json")],  # type: ignore[arg-type]
        ),
        plugins=[RecordSchemas()],
        logging_config=None,
        request_max_body_size=200_000,
    )
