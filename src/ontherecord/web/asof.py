"""The desk as of a day: the parameter ``as_of``, which every room takes and every link of a page hands on."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation
from markupsafe import Markup, escape

from ontherecord.errors import InputError
from ontherecord.store.base import Store, View, Writer
from ontherecord.web.query import last_day

PARAMETER = "as_of"
_OWN = re.compile(r'(?P<name>\s(?:href|action|data-band)=")(?P<path>/(?!static/|openapi\.)[^"#]*)(?P<place>#[^"]*)?"')
_FORM = re.compile(r'<form\b(?![^<>]*\sdata-as-of)[^<>]*\smethod="get"[^<>]*>')


@dataclass(frozen=True, slots=True)
class DatedStore:
    """A record as it could have been read on a day. Decisions are made on it as it is."""

    store: Store
    day: date

    def writer(self) -> AbstractContextManager[Writer]:
        """The record's own writer."""
        return self.store.writer()

    def view(self, *, as_of: date | None = None) -> AbstractContextManager[View]:
        """A view of what was public by the day, or by one before it."""
        return self.store.view(as_of=self.day if as_of is None else min(as_of, self.day))

    def close(self) -> None:
        """Close the record."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day a page is read as of, and what its control needs: the address it goes to, the other parameters."""

    day: date | None
    path: str
    kept: tuple[tuple[str, str], ...]

    @property
    def today(self) -> str:
        """The address of the same page as it is today."""
        given = "".join(f"&{quote(name)}={quote(value)}" for name, value in self.kept)
        return f"{self.path}?{PARAMETER}={given}"


def day_of(given: str) -> date | None:
    """The last day of a date in EDTF; None for nothing. Raises InputError for what is no date."""
    return last_day(PARAMETER, given)


def dated(
    record: NamedDependency[SkipValidation[Store]],
    as_of: Annotated[
        str,
        QueryParameter(name=PARAMETER, description="Only what was public by this day: 2022, 2022-09 or 2022-09-25."),
    ] = "",
) -> Store:
    """The record, as of the day that the address names. Raises InputError for what is no date."""
    day = day_of(as_of)
    return record if day is None else DatedStore(record, day)


def asked(request: Request[Any, Any, Any]) -> AsOf:
    """What day a request asks for; none where it is no date: that is an error, which is told without it."""
    params = request.query_params
    try:
        day = day_of(params.get(PARAMETER) or "")
    except InputError:
        day = None
    kept = tuple((name, value) for name, value in params.multi_items() if name not in (PARAMETER, "page") and value)
    return AsOf(day, request.url.path, kept)


def carried(page: Markup, day: date | None) -> Markup:
    """A page whose links and forms to the desk's own rooms hand the day on; those that name a day keep theirs.

    Words of pages are escaped, so that no attribute can be one of theirs.
    """
    if day is None:
        return page
    value = escape(day.isoformat())

    def linked(found: re.Match[str]) -> str:
        name, path, place = found["name"], found["path"], found["place"] or ""
        if re.search(rf"[?;&]{PARAMETER}=", path):
            return found[0]
        return f'{name}{path}{"&amp;" if "?" in path else "?"}{PARAMETER}={value}{place}"'

    hidden = f'<input type="hidden" name="{PARAMETER}" value="{value}">'
    with_fields = _FORM.sub(lambda found: found[0] + hidden, str(page))
    return Markup(_OWN.sub(linked, with_fields))  # noqa: S704 - only parts of what was rendered, and a day
