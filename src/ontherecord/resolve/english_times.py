"""English time expressions → TIMEX3 values and EDTF dates (Pustejovsky et al., TimeML 1.2.1).

An expression is spelled by ``phrasing``; the first form that fits its words, and whose reader knows a reading, gives
it. Clock times and phases of a day are read with the day that stands beside them.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ontherecord.resolve import english_dates, english_quarters, english_relative
from ontherecord.resolve.periods import containing, moved
from ontherecord.resolve.phrasing import Phrase, known, phrase
from ontherecord.resolve.scene import OTHER_EVENT, PUBLISHED, Reading, Scene, Told, UnanchoredError, counted, of
from ontherecord.vocab.time_words import time_words

_Reader = Callable[[re.Match[str], Scene], Reading | None]
NO_FORM = "no form that is read"
_LASTING = "no date, but a duration, a set or a vague time"
_COUNT = r"(?P<count>\d+(?:\.\d+)?|X)"
_UNIT = (
    r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|century|millennium|season|SU|WI|SP|FA|weekend)"
)
_CLOCK = re.compile(
    r"(?<![\w#])(?:(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?: o clock)? (?P<half>am|pm|TMO|TAF|TEV|TNI)|"
    r"(?P<hour24>[01]?\d|2[0-4])[:.](?P<minute24>[0-5]\d)(?:[:.]\d\d)?|(?P<name>noon|midday|midnight))"
    r"(?: (?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|et|kst|jst|bst|cet|eastern(?: standard| daylight)?(?: time)?))?"
    r"(?: local time)?"
)
_PHASE = re.compile(r"\b(?P<phase>TMO|TMI|TAF|TEV|TNI)\b")
_TWELVE = 12
_DECADE = 10


def read(quote: str, scene: Scene) -> Reading:
    """The reading of an expression. Raises UnanchoredError, and ValueError where it is no day of the calendar."""
    spelled = phrase(quote)
    reading = _read(spelled.words, scene) or _read(known(spelled.words), scene)
    if reading is None:
        return Reading(reason=NO_FORM)
    return _shaded(reading, spelled)


def _shaded(reading: Reading, spelled: Phrase) -> Reading:
    """With what "about" and "or later" make of its date."""
    if reading.edtf is None or "/" in reading.edtf or reading.period is None:
        return reading
    if spelled.onwards:
        return Reading(reading.value, f"{reading.edtf}/..", reading.anchor, None, reading.period)
    if spelled.about and not reading.edtf.endswith("~"):
        return Reading(reading.value, f"{reading.edtf}~", reading.anchor, None, reading.period)
    return reading


def _read(words: str, scene: Scene) -> Reading | None:
    if not words:
        return None
    for pattern, reader in _forms():
        match = pattern.fullmatch(words)
        reading = reader(match, scene) if match else None
        if reading is not None:
            return reading
    return _of_day(words, scene)


def _of_day(words: str, scene: Scene) -> Reading | None:
    """A clock time or phase of a day, with what else the words tell of the day."""
    clock = _CLOCK.search(words)
    if clock is not None:
        return _at(_time(clock), _without(words, clock), scene)
    phase = _PHASE.search(words)
    if phase is None:
        return None
    rest = _without(words, phase)
    shifts = {"last": -1, "this": 0, "next": 1, "following": 1, "that": 0, "same": 0, "previous": -1}
    if rest in ("last", "this") or (rest == "next" and scene.last("D") is None):
        return _phased(of(scene.day.shifted(shifts[rest]), PUBLISHED), phase["phase"])
    if rest in shifts:
        told = scene.last("D")
        if told is None:
            raise UnanchoredError(OTHER_EVENT)
        return _phased(counted(told.period.shifted(shifts[rest]), told), phase["phase"])
    return _at(phase["phase"], rest, scene)


def _without(words: str, match: re.Match[str]) -> str:
    return " ".join((words[: match.start()] + " " + words[match.end() :]).split())


def _at(time: str, rest: str, scene: Scene) -> Reading | None:
    if rest in ("", "today"):
        told = scene.last("D") if not rest else None
        if told is not None:
            return _phased(counted(told.period, told), time)
        reading = _phased(of(scene.day, PUBLISHED), time)
        return reading if rest else reading.without_date("a time of day without its day")
    day = _one_day(rest, scene)
    return _phased(day, time) if day is not None else None


def _one_day(words: str, scene: Scene) -> Reading | None:
    """The reading of words that tell a day, None of others."""
    day = _read(words, scene) or _read(known(words), scene)
    return day if day is not None and day.period is not None and day.period.unit == "D" else None


def _phased(day: Reading, time: str) -> Reading:
    return Reading(f"{day.value}{time}", day.edtf, day.anchor, day.reason, day.period)


def _time(clock: re.Match[str]) -> str:
    if clock["name"]:
        return "T24:00" if clock["name"] == "midnight" else "T12:00"
    if clock["hour24"]:
        return f"T{int(clock['hour24']):02}:{clock['minute24']}"
    hour = int(clock["hour"]) % _TWELVE + (0 if clock["half"] in ("am", "TMO") else _TWELVE)
    if clock["half"] == "TNI" and int(clock["hour"]) % _TWELVE < 5:
        hour -= _TWELVE
    return f"T{hour:02}:{clock['minute'] or '00'}"


def _tonight(_match: re.Match[str], scene: Scene) -> Reading:
    return _phased(of(scene.day, PUBLISHED), "TNI")


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.type.value == "DURATION":
        return _duration(match, scene)
    unit = time_words().units.get(match["unit"], "")
    if match["count"] == "X" or "." in match["count"]:
        return Reading("PAST_REF", reason="how many is not told")
    count = int(match["count"])
    if unit in ("TS", "TM", "TH", "S", "L", ""):
        return Reading("PAST_REF", reason="no single day")
    then = moved(scene.day, unit, -count)
    if unit == "D":
        return of(then, PUBLISHED)
    period = then.within({"WE": "W", "C": "Y"}.get(unit, unit))
    edtf = f"{then.edtf}~" if unit == "W" else f"{period.edtf}~"
    return Reading(period.value, edtf, PUBLISHED, None, period)


def _shifted(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "two days after", "a month later": from what it is said of, what follows, or what was told."""
    unit, direction = time_words().units.get(match["unit"], ""), match["direction"]
    if scene.type.value == "DURATION":
        return _duration(match, scene)
    if match["count"] == "X" or "." in match["count"] or unit in ("TS", "TM", "TH", "S", "L", ""):
        return replace(_duration(match, scene), reason=OTHER_EVENT)
    count = int(match["count"]) * (-1 if direction in ("before", "earlier") else 1)
    if direction in ("after", "before") and scene.subject is not None:
        return _moved(scene.subject, unit, -count)
    if direction in ("after", "before") and scene.object is not None:
        return _moved(scene.object, unit, count)
    told = scene.last(unit)
    if direction in ("after", "before") or told is None:
        if direction == "earlier" and unit == "Y":
            year = moved(scene.day, "Y", count).within("Y")
            return of(year, PUBLISHED).without_date(OTHER_EVENT)
        return replace(_duration(match, scene), reason=OTHER_EVENT)
    return _moved(told, unit, count)


def _moved(told: Told, unit: str, count: int) -> Reading:
    period = moved(told.period, unit, count)
    edtf = period.edtf if unit == "D" or "/" in period.edtf else f"{period.within(_coarse(unit)).edtf}~"
    if unit == "W" and period.unit == "D":
        edtf = f"{period.edtf}~"
    if not told.period.finer(unit):
        raise UnanchoredError(OTHER_EVENT)
    reading = Reading(period.value, edtf, told.anchor, None, period)
    return reading if told.sure else reading.without_date("counted from what is no sure date")


def _coarse(unit: str) -> str:
    return {"E": "Y", "C": "Y", "WE": "W"}.get(unit, unit)


def _duration(match: re.Match[str], scene: Scene) -> Reading:
    groups = match.groupdict()
    unit, count = match["unit"], groups.get("count") or "1"
    if scene.type.value == "SET" and unit in ("SU", "SP", "FA", "WI"):
        return _lasting(f"XXXX-{unit}")
    code = time_words().units.get(unit, "S")
    if groups.get("other"):
        count = "X"
    if unit == "weekend" and count == "1":
        count, code = "2", "D"
    if unit in ("decade", "century", "millennium"):
        return _lasting(_long(unit, count, match[0]))
    if "." in count:
        return _lasting(_broken(float(count), code))
    return _lasting(f"P{'T' if code[0] == 'T' else ''}{count}{code[-1]}")


def _week_of(match: re.Match[str], scene: Scene) -> Reading | None:
    day = _one_day(match["day"], scene)
    if day is None or day.period is None:
        return None
    week = containing("W", day.period.first)
    return Reading(week.value, week.edtf if day.edtf is not None else None, day.anchor, day.reason, week)


def _long(unit: str, count: str, words: str) -> str:
    letter = {"decade": "E", "century": "C", "millennium": "L"}[unit]
    if count == "X" or (count == "1" and words == f"1 {unit}") or "." in count or letter == "L":
        return f"P{count}{letter}"
    return f"P{int(count) * (_DECADE if unit == 'decade' else _DECADE * _DECADE)}Y"


def _broken(count: float, code: str) -> str:
    """A number with a half, told in the unit below."""
    below = {
        "TH": ("PT", "H", 60, "M"),
        "TM": ("PT", "M", 60, "S"),
        "Y": ("P", "Y", 12, "M"),
        "D": ("P", "D", 24, "H"),
    }
    if code not in below or count % 1 != 0.5:
        return f"P{'T' if code[0] == 'T' else ''}{count:g}{code[-1]}"
    start, letter, parts, smaller = below[code]
    whole = f"{int(count)}{letter}" if count >= 1 else ""
    time = "T" if code == "D" else ""
    return f"{start}{whole}{time}{parts // 2}{smaller}"


def _lasting(value: str) -> Reading:
    return Reading(value, reason=_LASTING)


def _anniversary(match: re.Match[str], scene: Scene) -> Reading:
    if scene.object is None or scene.object.period.unit != "D":
        raise UnanchoredError("the anniversary of what has no date here")
    return counted(moved(scene.object.period, "Y", int(match["count"])), scene.object)


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "recent years", "coming months", where they are no duration."""
    if scene.type.value != "DATE":
        return None
    return _lasting("FUTURE_REF" if match["which"].strip() in ("next", "coming", "future") else "PAST_REF")


def _set(match: re.Match[str], scene: Scene) -> Reading | None:
    groups = match.groupdict()
    if groups.get("month"):
        return _lasting(f"XXXX-{int(groups['month']):02}")
    if groups.get("weekday"):
        return _lasting(f"XXXX-WXX-{int(groups['weekday']) + 1}{groups.get('phase') or ''}")
    if groups.get("season"):
        return _lasting(f"XXXX-{groups['season']}")
    if groups.get("phase"):
        return _lasting(f"XXXX-XX-XX{groups['phase']}")
    return _duration(match, scene)


def _single_set(match: re.Match[str], scene: Scene) -> Reading | None:
    return _set(match, scene) if scene.type.value == "SET" else None


def _word(match: re.Match[str], scene: Scene) -> Reading | None:
    words = match[0]
    value = time_words().sets.get(words)
    if value is not None:
        return _lasting("P3M" if value == "P1Q" and scene.type.value == "DURATION" else value)
    value = time_words().references.get(words)
    if value is None or (scene.type.value in ("DURATION", "SET") and words[-1:].isalpha() and "day" in words):
        return None
    return _lasting(value)


def _lapse(_match: re.Match[str], scene: Scene) -> Reading | None:
    return _lasting("PXX") if scene.type.value == "DURATION" else None


_ONE_UNIT = _UNIT.removeprefix("(?P<unit>").removesuffix(")")
_WHICH = "recent|last|past|next|coming|previous|following|latest|this|that|same|prior|fiscal"
_SPAN = rf"(?:{_WHICH}|#\d+|year (?:earlier|ago))"
_TAIL = rf"(?: (?:old|long|ahead|period|term|span|later|or X (?:{_ONE_UNIT})))?"
_LATE_FORMS: tuple[tuple[str, _Reader], ...] = (
    (r"tonight", _tonight),
    (r"#(?P<count>\d+) anniversary", _anniversary),
    (rf"(?P<which>recent |last |past |next |coming |future )X (?:{_ONE_UNIT})(?: and X (?:{_ONE_UNIT}))?", _vague),
    (rf"{_COUNT} {_UNIT} ago", _ago),
    (rf"{_COUNT} {_UNIT} (?P<direction>after|before|earlier|later)", _shifted),
    (rf"(?:every|each|per) (?:(?:{_COUNT}|#\d) )?{_UNIT}", _set),
    (r"(?:every|each) (?:m(?P<month>\d+)|w(?P<weekday>\d)s?(?: (?P<phase>T..))?|(?P<season>SP|SU|FA|WI))", _set),
    (r"(?:every|each) (?P<phase>T..)", _set),
    (r"w(?P<weekday>\d)s(?: (?P<phase>T..))?", _set),
    (rf"(?:\d+ times|once|twice) (?:every |each |1 |per )?{_UNIT}", _set),
    (r"w(?P<weekday>\d)(?: (?P<phase>T..))?|m(?P<month>\d+)", _single_set),
    (
        rf"(?:{_SPAN} )?{_COUNT} (?:(?P<other>to|or) \d+ )?{_UNIT}{_TAIL}",
        _duration,
    ),
    (rf"(?:{_SPAN} )?{_COUNT} {_UNIT} (?P<other>or|and) (?:2|\d+|X (?:{_ONE_UNIT}))", _duration),
    (rf"(?:{_SPAN} )?{_COUNT}-(?P<other>\d+) {_UNIT}", _duration),
    (rf"(?:{_SPAN} )?{_UNIT}(?: (?:old|long|ahead|period|term|span))?", _duration),
    (r"week (?P<day>#?\d* ?m\d.*)", _week_of),
    (r"while|(?:\w+ )*period|(?:some )?time|long time", _lapse),
)
_REFERENCES: tuple[tuple[str, _Reader], ...] = ((r".+", _word),)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    late = tuple((re.compile(pattern), reader) for pattern, reader in _LATE_FORMS)
    words = tuple((re.compile(pattern), reader) for pattern, reader in _REFERENCES)
    sets = tuple(form for form in late if form[1] is _single_set)
    return (*words, *sets, *english_quarters.forms(), *english_dates.forms(), *english_relative.forms(), *late)
