"""On the Record: who said what to whom, when, through which channel - and who says so.

    import ontherecord as otr

    for page in otr.split(content, "page.html", otr.Hints(), limit=20_000_000):
        reading = otr.read(page)
        for utterance in reading.utterances:
            print(utterance.speaker, [span.quote(reading.article.text) for span in utterance.content])

Names are imported when they are first used, for the models behind ``read`` take their time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ontherecord.edtf import Edtf
    from ontherecord.errors import OntherecordError, PageError
    from ontherecord.export.as_json import as_json
    from ontherecord.ingest import add, sources
    from ontherecord.page.source import split
    from ontherecord.pipeline import read
    from ontherecord.records import (
        Article,
        Communication,
        Event,
        Hints,
        Judgement,
        Mention,
        Page,
        PageFailure,
        Reading,
        Timex,
        Utterance,
        Verdict,
    )
    from ontherecord.settings import Settings, load
    from ontherecord.spans import Span
    from ontherecord.store.base import StatementQuery
    from ontherecord.store.sqlite import open_store

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Communication",
    "Edtf",
    "Event",
    "Hints",
    "Judgement",
    "Mention",
    "OntherecordError",
    "Page",
    "PageError",
    "PageFailure",
    "Reading",
    "Settings",
    "Span",
    "StatementQuery",
    "Timex",
    "Utterance",
    "Verdict",
    "__version__",
    "add",
    "as_json",
    "load",
    "open_store",
    "read",
    "sources",
    "split",
]

_HOMES = {
    "add": "ingest",
    "as_json": "export.as_json",
    "Edtf": "edtf",
    "load": "settings",
    "open_store": "store.sqlite",
    "OntherecordError": "errors",
    "PageError": "errors",
    "read": "pipeline",
    "Settings": "settings",
    "sources": "ingest",
    "Span": "spans",
    "split": "page.source",
    "StatementQuery": "store.base",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'records')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
