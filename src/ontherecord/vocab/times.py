"""The forms of time expressions, one pattern each, by language.

A form's name says how its groups are read; ``extract`` looks for the forms, ``resolve`` reads the groups. Types are
TIMEX3's (Pustejovsky et al., TimeML).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ontherecord.records import TimexType
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.words import alternatives


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name, its pattern and the TIMEX3 type of what it matches."""

    name: str
    pattern: re.Pattern[str]
    type: TimexType


# words of an expression that leave its value as it is
_SLACK = frozenset(("the", "of", "on", "in", "about", "around", "some", "just", "exactly"))
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he end of|[Tt]he beginning of)[- ]"
_TIME_OF_DAY = r"(?P<phase>morning|afternoon|evening|night)"
_CLOCK = r"(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)? ?[ap]\.?m\b\.?|[Nn]oon|[Mm]idnight)"
_ZONE = r"(?: (?:[ECMPKJB]|GM|UC?)(?:[SD]?T|TC),?)?"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|few)"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year|decade)s?"

_ORDINAL = "(?:first|second|third|fourth)"
# expressions of which the parts have forms of their own
_ENGLISH_WHOLE: tuple[tuple[str, str, TimexType], ...] = (
    (
        "clock",
        r"{clock}{zone},? (?:on )?(?:{weekday}(?:,? {month}\.? {day})?|{month}\.? {day}|today)",
        TimexType.TIME,
    ),
    ("clock", r"{clock}{zone}", TimexType.TIME),
    ("day", r"(?:[Mm]id-|[Ll]ate |[Ee]arly |[Ee]arlier |[Ll]ater )(?:{phase} )?(?:yesterday|today)", TimexType.DATE),
    ("month", r"{month},? (?:of )?(?:last|this|next) year", TimexType.DATE),
    ("quarter", rf"(?:[Tt]his|[Ll]ast|[Nn]ext) year['’]s {_ORDINAL} (?:quarter|half)", TimexType.DATE),
    ("quarter", rf"(?:[Tt]he )?{_ORDINAL} (?:quarter|half) of {{year}}", TimexType.DATE),
    ("century", r"(?:[Tt]he )?(?:1\d|2[01])(?:th|st) century", TimexType.DATE),
    ("week", r"(?:[Tt]he )?week of (?:{month}\.? {day}|{day} {month})(?:,? {year})?", TimexType.DATE),
    ("season", r"(?:[Ll]ast|[Nn]ext|[Tt]his) (?:spring|summer|autumn|fall|winter)", TimexType.DATE),
    ("shifted", r"[Tt]he same (?:day|week|month|year)", TimexType.DATE),
    ("shifted", r"(?:{count}|An?) {unit} (?:earlier|later)", TimexType.DATE),
    ("duration", r"{count} and a half {unit}", TimexType.DURATION),
    ("set", r"(?:[Ee]very|[Ee]ach) {month}", TimexType.SET),
    ("duration", r"{count}[- ]{unit} and a half", TimexType.DURATION),
)
_ENGLISH: tuple[tuple[str, str, TimexType], ...] = (
    *_ENGLISH_WHOLE,
    ("date", r"(?:{weekday},? )?{month}\.? {day},? {year}", TimexType.DATE),
    ("date", r"(?:{weekday},? )?{day} (?:of )?{month}\.?,? {year}", TimexType.DATE),
    ("iso", r"{year}[-/.](?P<number>1[0-2]|0[1-9])[-/.](?P<day>3[01]|[12]\d|0[1-9])", TimexType.DATE),
    ("years", r"(?<!\bbetween )(?P<year>(?:19|20)\d\d),? (?:and|or) (?P<other>(?:19|20)\d\d)", TimexType.DATE),
    (
        "range",
        r"(?:from |between )?(?P<year>(?:19|20)\d\d)(?: to | and |[-–])(?P<other>(?:19|20)\d\d|\d\d)",
        TimexType.DATE,
    ),
    ("month", r"(?:{part})?{month}\.?,? (?:of )?{year}", TimexType.DATE),
    ("month day", r"(?:{weekday},? )?{month}\.? {day}(?!\d|[:.]\d|,\d)", TimexType.DATE),
    ("month day", r"{day} (?:of )?{month}(?! \d)", TimexType.DATE),
    ("season", r"(?:{part})?(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{year}", TimexType.DATE),
    ("decade", r"(?:[Tt]he )?(?:{part})?(?P<decade>(?:19|20)\d)0s", TimexType.DATE),
    ("weekday", r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) )?{weekday}(?: {phase})?{of_week}", TimexType.DATE),
    ("day", r"(?P<deictic>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night)(?: {phase})?", TimexType.DATE),
    ("period", r"(?:{modifier} )?(?:the )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {period}", TimexType.DATE),
    ("ago", r"{count}[- ]{unit} ago", TimexType.DATE),
    (
        "shifted",
        r"(?:(?:exactly|just|only|about) )?{count} {unit} (?P<direction>after|before|earlier|later)",
        TimexType.DATE,
    ),
    ("shifted", r"[Tt]he (?P<direction>following|previous|next) (?P<unit>day|week|month|year)", TimexType.DATE),
    ("which month", r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Mm]id|[Ll]ate)[- ]){month}", TimexType.DATE),
    (
        "bare month",
        r"(?P<month>January|February|April|June|July|August|September|October|November|December)",
        TimexType.DATE,
    ),
    ("bare month", r"(?<=[Ii]n )(?P<month>March|May)", TimexType.DATE),
    ("set", r"(?:[Ee]very|[Ee]ach) (?:(?P<unit>day|week|month|year)|{weekday})", TimexType.SET),
    ("duration", r"{count}[- ]{unit}", TimexType.DURATION),
    ("duration", r"(?<=\b[Ff]or )(?:hours|days|weeks|months|years|decades|centuries)\b", TimexType.DURATION),
    ("duration", r"(?<=\b[Ii]n )(?:weeks|months|years|decades|centuries)\b", TimexType.DURATION),
    ("reference", r"[Cc]urrent(?:ly)?|[Nn]ow(?:adays)?|[Rr]ecently|[Rr]ecent(?! (?:{unit}))", TimexType.DATE),
    ("reference", r"(?:[Aa]t present|[Rr]ight now|[Tt]he (?:(?:near|foreseeable) )?future)", TimexType.DATE),
    ("reference", r"[Tt]he past(?= ?[.,;:)]| (?:and|but|to|when|was|has)\b)", TimexType.DATE),
    ("set", r"[Dd]aily|[Ww]eekly", TimexType.SET),
    ("period", r"[Tt]he weekend", TimexType.DATE),
    ("year", r"(?:{part})?(?<![\d.,$€£#-]){year}(?![\d%]|[.,:]\d|-\w| percent)", TimexType.DATE),
)
_KOREAN: tuple[tuple[str, str, TimexType], ...] = (
    ("date", r"{year}년 ?(?P<number>1[0-2]|[1-9])월 ?(?P<day>3[01]|[12]\d|[1-9])일", TimexType.DATE),
    ("iso", r"{year}[-/.] ?(?P<number>1[0-2]|0?[1-9])[-/.] ?(?P<day>3[01]|[12]\d|0?[1-9])", TimexType.DATE),
    ("month", r"{year}년 ?(?P<number>1[0-2]|[1-9])월", TimexType.DATE),
    ("month day", r"(?P<number>1[0-2]|[1-9])월 ?(?P<day>3[01]|[12]\d|[1-9])일", TimexType.DATE),
    ("year", r"{year}년", TimexType.DATE),
    ("day", r"(?P<deictic>오늘|어제|내일)", TimexType.DATE),
    ("period", r"(?P<which>지난|작|올|금|내|이번 ?)(?P<unit>해|년|달|주)(?![가-힣]*[년])", TimexType.DATE),
    ("month only", r"(?<!\d)(?P<number>1[0-2]|[1-9])월", TimexType.DATE),
    ("day only", r"(?<![\d월.])(?P<day>3[01]|[12]\d|[1-9])일(?=[ (,]|에|자|부터|까지|$)", TimexType.DATE),
)
_JAPANESE: tuple[tuple[str, str, TimexType], ...] = (
    ("date", r"{year}年(?P<number>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日", TimexType.DATE),
    ("month", r"{year}年(?P<number>1[0-2]|[1-9])月", TimexType.DATE),
    ("month day", r"(?P<number>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日", TimexType.DATE),
    ("year", r"{year}年", TimexType.DATE),
)
_EUROPEAN: tuple[tuple[str, str, TimexType], ...] = (
    ("date", r"(?P<day>3[01]|[12]\d|[1-9])(?:\.|er)? {month} {year}", TimexType.DATE),
    ("month", r"{month} {year}", TimexType.DATE),
    ("month day", r"(?P<day>3[01]|[12]\d|[1-9])(?:\.|er)? {month}", TimexType.DATE),
    ("year", r"(?<![\d.,$€£#-]){year}(?![\d%]|[.,:]\d|-\w)", TimexType.DATE),
)
_BY_LANGUAGE = {"en": _ENGLISH, "ko": _KOREAN, "ja": _JAPANESE, "de": _EUROPEAN, "fr": _EUROPEAN}


_SHORT = 3


@cache
def forms(language: str) -> tuple[Form, ...]:
    """The forms of a language, the more telling before the less; English where there are none."""
    language = language if language in _BY_LANGUAGE else "en"
    names = reader.calendar(language)
    words = {
        "of_week": "(?: (?:of )?(?P<week>last|next|this) week)?",
        "modifier": "(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)",
        "period": "(?P<unit>week|month|year|decade|century|weekend)",
        "weekday": f"(?P<weekday>{_weekdays(names)})",
        "month": f"(?P<month>{_names(names.months)})",
        "day": _DAY,
        "year": _YEAR,
        "part": _PART,
        "phase": _TIME_OF_DAY,
        "count": _COUNT,
        "unit": _UNIT,
        "clock": _CLOCK,
        "zone": _ZONE,
    }
    bounded = language in ("en", "de", "fr")
    found = []
    for name, pattern, kind in _BY_LANGUAGE[language]:
        filled = pattern
        for word, expression in words.items():
            filled = filled.replace(f"{{{word}}}", expression)
        filled = _named_once(filled)
        found.append(Form(name, re.compile(rf"(?<!\w)(?:{filled})(?!\w)" if bounded else filled), kind))
    return tuple(found)


def read(text: str, span: Span, language: str) -> tuple[Form, re.Match[str]] | None:
    """The form that the expression at a span has, but for words that change nothing; None when it has none."""
    for form in forms(language):
        match = form.pattern.search(text, *span)
        if match is not None and _SLACK.issuperset(
            (text[span.start : match.start()] + text[match.end() : span.end]).lower().split()
        ):
            return form, match
    return None


def _named_once(pattern: str) -> str:
    """A pattern in which only the first group of a name has it."""
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        known = match[1] in seen
        seen.add(match[1])
        return "(?:" if known else match[0]

    return re.sub(r"\(\?P<(\w+)>", once, pattern)


def _weekdays(names: reader.Calendar) -> str:
    """Names of weekdays; the short ones only before a day of the month, since "Sun" may be anything."""
    long = {name: number for name, number in names.weekdays.items() if len(name) > _SHORT}
    short = {name: number for name, number in names.weekdays.items() if len(name) <= _SHORT}
    return f"{_names(long)}|(?:{_names(short)})(?=[.,]* (?:\\d|{_names(names.months)}))" if short else _names(long)


def _names(numbers: dict[str, int]) -> str:
    return alternatives(spelling for name in numbers for spelling in _spellings(name))


def _spellings(name: str) -> Iterator[str]:
    yield name.title()
    yield name.upper()
    if name in reader.calendar("fr").months or name in reader.calendar("fr").weekdays:
        yield name
