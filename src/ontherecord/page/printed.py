"""Date lines and bylines as pages print them, each datum with its place."""

import re
from collections.abc import Iterable, Sequence

from ontherecord.page.byline import merged, printed_names
from ontherecord.page.dates import printed_dates
from ontherecord.page.draft import Datum, Place
from ontherecord.page.lines import Look, is_date_label, look
from ontherecord.page.phrases import UPDATED
from ontherecord.records import Origin

_SIGN_OFF = re.compile(
    r"^\W*(?:additional\s+)?(?:reporting|writing|written|reported)\s+(?:and\s+writing\s+)?by\s+(?P<names>[^;.()]{3,120}?)\s*(?:\bin\s[A-Z]\w+\s*)?(?:[;.()]|$)",
    re.IGNORECASE,
)


def date_data(numbered: Iterable[tuple[int, str]], headline: int | None) -> list[Datum]:
    """Published and updated, as numbered date lines tell them.

    A date without a word for it counts as the publication's only below the headline: above it stands the day on
    which the page was looked at.
    """
    found: dict[str, Datum] = {}
    for number, text in numbered:
        at = 0
        for date in printed_dates(text) if look(text) is Look.DATE else ():
            label = text[at : date.start].strip(" :|·,-()")
            at = date.end
            if not is_date_label(label) and (headline is None or number < headline):
                continue
            field = "updated" if UPDATED.search(label) else "published"
            place = Place(number, date.start, date.end)
            datum = Datum(field, str(date.edtf), f"date line {label}".strip(), place, Origin.TEXT)
            known = found.setdefault(field, datum)
            if len(datum.value) > len(known.value) and datum.value.startswith(known.value):
                found[field] = datum
    return list(found.values())


def byline_data(numbered: Sequence[tuple[int, str]]) -> tuple[list[Datum], tuple[str, ...]]:
    """The byline and the authors in all bylines; where there is none, those that the sign-off names."""
    lines = [(number, text) for number, text in numbered if look(text) is Look.BYLINE]
    for number, text in lines:
        place = printed_names(text)
        if place:
            datum = Datum("byline", text[place[0] : place[1]], "byline", Place(number, *place), Origin.TEXT)
            return [datum], merged(line for _, line in lines)
    for number, text in reversed(numbered):
        match = _SIGN_OFF.match(text)
        authors = merged([match["names"]]) if match else ()
        if match and authors:
            datum = Datum("byline", match["names"], "sign-off", Place(number, *match.span("names")), Origin.TEXT)
            return [datum], authors
    return [], ()


def is_sign_off(text: str) -> bool:
    """Whether a line only says who reported, wrote and edited."""
    return _SIGN_OFF.match(text) is not None and len(text) < 200
