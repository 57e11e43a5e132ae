"""Finds time expressions: absolute and simple relative ones, by the forms in ``vocab.times``."""

import re
from collections.abc import Iterable
from functools import cache

from ontherecord.records import Timex, TimexType
from ontherecord.spans import Span
from ontherecord.vocab import times

# a text without any of these holds no expression
_TRIGGER = re.compile(r"\d")
# an age is when nothing happened: the 52-year-old minister, a 50-year-old alliance
_OLD = re.compile(r"[ -]old\b")


def timexes(text: str, sentences: Iterable[Span], language: str) -> tuple[Timex, ...]:
    """The time expressions of the sentences, in order; where forms overlap, the more telling one stands.

    Ages are none.
    """
    found: list[Timex] = []
    forms = times.forms(language)
    for sentence in sentences:
        taken: list[Timex] = []
        covered = bytearray(sentence.end - sentence.start)
        wordy = _words(language).search(text, sentence.start, sentence.end) is not None
        if not wordy and _TRIGGER.search(text, sentence.start, sentence.end) is None:
            continue
        for form in forms:
            for match in form.pattern.finditer(text, sentence.start, sentence.end):
                span = Span(*match.span())
                start, end = span.start - sentence.start, span.end - sentence.start
                if covered.find(1, start, end) < 0:
                    covered[start:end] = b"\1" * (end - start)
                    if form.type is TimexType.DURATION and _OLD.match(text, span.end):
                        continue
                    clock = form.type is TimexType.DATE and bool(match.groupdict().get("phase"))
                    taken.append(Timex(span, TimexType.TIME if clock else form.type))
        found.extend(sorted(taken, key=lambda timex: timex.span))
    return tuple(found)


@cache
def _words(language: str) -> re.Pattern[str]:
    """Words of which every expression without a digit has one."""
    if language not in ("en", "de", "fr"):
        return (
            re.compile(r"오늘|어제|내일|지난|작년|올해|금년|내년|이번|\d") if language == "ko" else re.compile(r"\d")
        )
    return re.compile(
        r"(?:day|week|month|year|minute|hour|decade|night|ly|resent|Janu|Febr|March|April|May|June|July|August|September|"
        r"October|November|December|entury|summer|spring|autumn|winter|to(?:day|morrow)|a\.?m|p\.?m|"
        r"[Nn]oon|ight|[Nn]ow|[Cc]urrent|[Rr]ecent|the past|uture|aily|janvier|mai|Mai)"
    )
