"""Dates as pages print and mark them → EDTF, with time of day and offset as far as they are given.

Only what is written is read: no date is completed from another day, and a numeric date that may be read two ways
(``05/04/2025``) is read in neither.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError
from ontherecord.vocab.words import alternatives

# Month names as news pages print them (CLDR 46, months wide and abbreviated).
_MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jän feb mrz apr mai jun jul aug sept okt nov dez",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil aout sept oct nov déc",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "januarie februarie maart april mei junie julie augustus september oktober november desember",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"jänner": 1}
# Abbreviations that mean one offset wherever they are printed; IST, CST, ET and the like mean several, or depend on
# the season, and are left out.
_ZONES = {
    "utc": "Z", "gmt": "Z", "kst": "+09:00", "jst": "+09:00", "msk": "+03:00", "sast": "+02:00",
    "cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00",
    "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00",
    "pdt": "-07:00", "aest": "+10:00", "aedt": "+11:00", "sgt": "+08:00", "hkt": "+08:00",
}  # fmt: skip
_MONTH = alternatives(_MONTHS)
_DAY = (
    rf"(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y1>(?:19|20)\d\d)(?!\d)"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?(?P<m2>{_MONTH})\.?,?\s+(?:de\s+)?"
    rf"(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)\s?(?:[-./]|年|년)\s?(?P<m3>\d{1,2})\s?(?:[-./]|月|월)\s?(?P<d3>\d{1,2})(?!\d)(?:日|일|\.)?"
    r"|(?<!\d)(?P<a4>\d{1,2})(?P<s4>[./-])(?P<b4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d)(?!\d)"
)
_TIME = (
    r"(?P<ampm0>오전|오후|午前|午後)?\s?(?P<hour>[01]?\d|2[0-4])(?:[:.h시時]|\s?Uhr\b)\s?(?P<minute>[0-5]\d)?(?:분|分)?"
    r"(?:[:](?P<second>[0-5]\d)(?:\.\d+)?)?\s?(?P<ampm>[ap]\.?m\b\.?)?"
    r"|(?P<hour12>1[0-2]|0?\d)\s?(?P<ampm12>[ap]\.?m\b\.?)"
)
_BETWEEN = (
    r"(?:[\s,|·•(\-–—T]|\b(?:at|um|à|a las|alle|klo|on)\b|\((?:\w{1,3})\)|[月火水木金土日월화수목금토일]\)?){0,6}?"
)
_ZONE = (
    r"\s?\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d{1,2}:?\d{2}\b|(?:UTC|GMT)\s?[+-]\d{1,2}\b|"
    + "|".join(rf"{zone}\b" for zone in _ZONES)
    + r")\)?"
)
PRINTED = re.compile(rf"(?:{_DAY})(?:{_BETWEEN}(?:{_TIME})(?:{_ZONE})?)?", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{_TIME})(?:{_ZONE})?\s?[,|·•]?\s?(?:on\s+)?(?:\w{{3,9}}\.?,\s+)?$", re.IGNORECASE)
_ISO = re.compile(
    r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T\s]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?\s*",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(r"\s*((?:19|20)\d\d)(?:-(\d\d))?\s*")
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?\s*")
_WIDE_DIGITS = {ord("０") + digit: ord("0") + digit for digit in range(10)}
_FIRST_EPOCH, _LAST_EPOCH = 631_152_000, 4_102_444_800  # 1990 to 2099


class PrintedDate(NamedTuple):
    """A date and where it stands in the text it was read from."""

    edtf: Edtf
    start: int
    end: int


def marked_date(value: str) -> Edtf | None:
    """The date in an attribute or a JSON value: ISO 8601 in the forms in use, RFC 5322, seconds since 1970."""
    iso = _ISO.fullmatch(value)
    if iso:
        year, month, day, hour, minute, second, zone = iso.groups()
        return _edtf(int(year), int(month), int(day), _clock(hour, minute, second), _offset(zone))
    if _MONTH_ONLY.fullmatch(value):
        return _checked(unicodedata.normalize("NFKC", value).strip())
    epoch = _EPOCH.fullmatch(value)
    if epoch and _FIRST_EPOCH <= int(epoch[1]) < _LAST_EPOCH:
        return Edtf(datetime.fromtimestamp(int(epoch[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    if re.match(r"\s*\w{3},?\s+\d{1,2}\s\w{3}\s\d{4}\s", value):
        try:
            return Edtf(parsedate_to_datetime(value).isoformat().replace("+00:00", "Z"))
        except (ValueError, DateError):
            return None
    first = next(printed_dates(value), None)
    return first.edtf if first else None


def printed_dates(text: str) -> Iterator[PrintedDate]:
    """The full dates printed in a text, in its order, each with the time of day that stands beside it."""
    text = text.translate(_WIDE_DIGITS)
    for match in PRINTED.finditer(text):
        day = _day(match)
        if day is None:
            continue
        clock, zone, start = _time(match), match["zone"], match.start()
        if clock is None:
            before = _BEFORE.search(text[max(0, start - 40) : start])
            if before and (clock := _time(before)):
                zone, start = before["zone"], start - (len(before[0]))
        edtf = _edtf(*day, clock, _offset(zone))
        if edtf:
            end = match.start() + len(match[0].rstrip(" ,|·•(-–—"))
            yield PrintedDate(edtf, start + len(text[start:end]) - len(text[start:end].lstrip()), end)


def _day(match: re.Match[str]) -> tuple[int, int, int] | None:
    if match["y1"]:
        return int(match["y1"]), _MONTHS[match["m1"].lower()], int(match["d1"])
    if match["y2"]:
        return int(match["y2"]), _MONTHS[match["m2"].lower()], int(match["d2"])
    if match["y3"]:
        return int(match["y3"]), int(match["m3"]), int(match["d3"])
    first, second, year = int(match["a4"]), int(match["b4"]), int(match["y4"])
    if match["s4"] == "." or first > 12 or first == second:  # with full stops the day comes first everywhere
        return year, second, first
    return (year, first, second) if second > 12 else None


def _time(match: re.Match[str]) -> str | None:
    hour = match["hour"] or match["hour12"]
    half = (match["ampm"] or match["ampm12"] or match["ampm0"] or "").lower()
    if hour is None or (match["hour"] and not match["minute"] and not half and not re.search("Uhr|시|時", match[0])):
        return None
    number = int(hour)
    if half.startswith(("p", "오후", "午後")) and number < 12:
        number += 12
    elif half.startswith(("a", "오전", "午前")) and number == 12:
        number = 0
    return _clock(f"{number:02}", match["minute"] or "00", match["second"])


def _clock(hour: str | None, minute: str | None, second: str | None) -> str | None:
    if hour is None or minute is None or int(hour) > 23:
        return None
    return f"{int(hour):02}:{int(minute):02}" + (f":{int(second):02}" if second else "")


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    known = _ZONES.get(zone.lower())
    if known or zone.upper() == "Z":
        return known or "Z"
    digits = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", zone, re.IGNORECASE)
    return f"{digits[1]}{int(digits[2]):02}:{int(digits[3] or 0):02}" if digits else ""


def _edtf(year: int, month: int, day: int, clock: str | None, offset: str) -> Edtf | None:
    return _checked(f"{year:04}-{month:02}-{day:02}" + (f"T{clock}{offset}" if clock else ""))


def _checked(value: str) -> Edtf | None:
    try:
        return Edtf(value)
    except DateError:
        return None
