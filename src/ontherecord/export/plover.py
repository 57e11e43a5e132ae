"""Political events for the tools of political scientists: PLOVER as JSON lines, and a table with GDELT's columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ontherecord.edtf import Edtf
from ontherecord.export.as_json import dump
from ontherecord.export.csv import line_of, safe
from ontherecord.records import ActorName, Status
from ontherecord.spans import Span
from ontherecord.store.base import EventRow
from ontherecord.vocab import reader
from ontherecord.vocab.plover import QUADS, quad_of

CODEBOOK = "PLOVER, with X-CORRESPOND and X-PUBLISH"

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
GDELT = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns of the events table of GDELT 1.0, in its order (GDELT Event Database, data format codebook)."""


@dataclass(frozen=True, slots=True)
class PloverActor:
    """Who acts or is acted on, as named, and where; ``country`` is the three-letter code of a state."""

    text: str
    kind: str
    country: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One event: a line of ``export --format plover``.

    ``mentions`` are code points of the page's article. ``reported`` is the day of publication.
    """

    id: str
    date: Edtf | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    cameo: str | None
    status: Status | None
    actor: PloverActor | None
    recipient: PloverActor | None
    location: str | None
    confidence: float | None
    mentions: tuple[Span, ...]
    article: str
    url: str
    publisher: str | None
    headline: str | None
    reported: Edtf | None
    codebook: str = CODEBOOK


def plover(rows: Iterable[EventRow], *, text: bool = True) -> Iterator[str]:
    """A line of JSON for each event, whatever its status; ``text=False`` leaves the headlines out."""
    for row in rows:
        one, article = row.event, row.article
        yield dump(
            PloverEvent(
                id=one.id,
                date=one.date,
                type=one.type,
                mode=one.mode,
                contexts=one.contexts,
                quad=quad_of(one.type),
                cameo=one.cameo,
                status=one.status,
                actor=_actor(one.actor),
                recipient=_actor(one.recipient),
                location=one.place,
                confidence=one.confidence,
                mentions=one.mentions,
                article=article.id,
                url=article.address,
                publisher=article.outlet,
                headline=article.title if text else None,
                reported=article.published,
            )
        )


def gdelt(rows: Iterable[EventRow]) -> Iterator[str]:
    """The header, then a row for each event that happened, quoted as in RFC 4180, without line ends.

    Cells of what is not known are empty: there are no scores of tone and conflict, and no coordinates. SQLDATE is
    there only where the day is told.
    """
    yield line_of(GDELT)
    for row in rows:
        if row.event.status is Status.HAPPENED:
            cells = _cells(row)
            yield line_of([safe(cells.get(column)) for column in GDELT])


def _cells(row: EventRow) -> dict[str, object]:
    one, article = row.event, row.article
    code = one.cameo or ""
    cells: dict[str, object] = {
        "GLOBALEVENTID": one.id,
        **_dates(one.date),
        **_named("Actor1", one.actor),
        **_named("Actor2", one.recipient),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": QUADS.index(quad_of(one.type)) + 1,
        "NumMentions": len(one.mentions),
        "NumSources": 1,
        "NumArticles": 1,
        "ActionGeo_FullName": one.place,
        "SOURCEURL": article.address,
    }
    reported = article.published.day if article.published is not None else None
    return cells | ({"DATEADDED": reported.value.replace("-", "")} if reported is not None else {})


def _dates(told: Edtf | None) -> dict[str, object]:
    """As much of a date as is told: its year, its month, its day."""
    if told is None:
        return {}
    first, last = told.earliest, told.latest
    cells: dict[str, object] = {}
    if first.year == last.year:
        cells["Year"] = f"{first.year:04}"
        if first.month == last.month:
            cells["MonthYear"] = f"{first.year:04}{first.month:02}"
    if told.exact and first == last:
        days = (date(first.year, 12, 31) - date(first.year, 1, 1)).days + 1
        cells["SQLDATE"] = f"{first:%Y%m%d}"
        cells["FractionDate"] = f"{first.year + (first.timetuple().tm_yday - 1) / days:.4f}"
    return cells


def _named(side: str, actor: ActorName | None) -> dict[str, object]:
    code = _country(actor) if actor is not None else None
    return {f"{side}Name": actor.name if actor else None, f"{side}Code": code, f"{side}CountryCode": code}


def _actor(actor: ActorName | None) -> PloverActor | None:
    if actor is None:
        return None
    return PloverActor(actor.name, actor.kind.value, _country(actor), actor.mention)


@cache
def _codes() -> dict[str, str]:
    return {state.name: state.code for state in reader.states()}


def _country(actor: ActorName) -> str | None:
    return _codes().get(actor.name)
