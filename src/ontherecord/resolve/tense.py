"""Whether the clause around a time expression tells of the past or of what is to come."""

import re
from functools import cache

from ontherecord.resolve.scene import Way
from ontherecord.spans import Span
from ontherecord.vocab import reader
from ontherecord.vocab.words import alternatives, load

_VERB = r"(?: (?:also|soon|then|be|not|be \w+))?(?: [a-z]+(?:ed|en))?"
_COMING = (
    rf"(?:will|won['’]t|shall|\w+['’]ll){_VERB}|upcoming|slated|poised|ahead of|"
    r"(?<!previously )(?<!originally )(?:plans?|planned|planning|intends?|scheduled|expected)"
    r" to(?: be)?(?: \w+)?|"
    r"(?:is|are|be|set|going|about|likely) to(?: be)?(?: \w+)?|(?:is|are) due(?: to(?: be)?(?: \w+)?)?|hopes to"
)
_WAS_COMING = (
    r"(?:had been|was|were) (?:previously |originally )?(?:due|scheduled|expected|planned|set|slated|to)"
    r"(?: to)?(?: be)?(?: \w+)?"
)
_TOWARDS = (
    "agree|aim|ask|attempt|call|decide|hope|invite|need|offer|order|pledge|prepare|promise|refuse|request|schedule|seek|"
    "threaten|tell|try|urge|vow|want|wish"
)
_OPEN = (
    r"would|could|may|might|should|must|can|to be \w+ed|plans?|planned|planning|scheduled|expected|due|"
    rf"(?:{_TOWARDS})e?[ds]?(?: \w+)? to \w+"
)
_PRESENT = r"(?:is|are|being) (?!expected|scheduled|planned|slated)(?:\w+ed|held|heard|told|made|taken|given|seen)"
_PAST = r"(?<![\w-])[a-z]{2,}ed|had|was|were|has|have|did|didn['’]t|ago"
_NEAR, _FAR = 80, 800
_DETERMINERS = r"(?:a|an|the|their|its|his|her|our|this|these|those) "


@cache
def _marks() -> re.Pattern[str]:
    pasts = "|".join(word for word in sorted(reader.grammar().pasts) if not word.endswith("s") and word != "continue")
    return re.compile(
        rf"\b(?:{_DETERMINERS}\w+ed\b|(?P<was>{_WAS_COMING})|(?P<coming>{_COMING})|(?P<open>{_OPEN})|"
        rf"(?P<present>{_PRESENT})|(?P<past>{_PAST}|{pasts}))\b",
        re.IGNORECASE,
    )


@cache
def _perfects() -> re.Pattern[str]:
    words = load("time_words")
    between, participles = alternatives(words["between"]), alternatives(words["participles"])
    return re.compile(rf"\bhad\b(?:,? (?:{between}|\w+ly)){{0,3}},? (?:[a-z]{{2,}}ed|{participles})\b", re.IGNORECASE)


def perfect_at(text: str, sentence: Span, span: Span) -> bool:
    """Whether the verb nearest before the expression in its sentence, or else the first after it, is past perfect."""
    before = list(_marks().finditer(text, max(sentence.start, span.start - _FAR), span.start))
    mark = before[-1] if before else _marks().search(text, span.end, max(span.end, sentence.end))
    if mark is None:
        return False
    start, end = max(sentence.start, mark.start() - _NEAR), min(sentence.end, mark.end() + _NEAR)
    perfects = _perfects().finditer(text, start, end)
    return any(found.start() < mark.end() and mark.start() < found.end() for found in perfects)


def way_at(text: str, sentence: Span, span: Span) -> Way:
    """The way of the verb nearest before the expression in its sentence, or else of the first one after it."""
    beside = _marks().match(text, span.end + 1, max(span.end + 1, sentence.end))
    if beside is not None and beside["past"] and text[span.end] == " ":
        return Way(-1)
    before = _last(text, sentence.start, span.start)
    if before is not None:
        return before
    for mark in _marks().finditer(text, span.end, max(span.end, sentence.end)):
        way = _way(mark)
        if way is not None:
            return way
    return Way(0, sure=False)


def _last(text: str, start: int, end: int) -> Way | None:
    found = None
    for mark in _marks().finditer(text, start, end):
        found = _way(mark) or found
    return found


def _way(mark: re.Match[str]) -> Way | None:
    if mark["coming"]:
        return Way(1)
    if mark["was"]:
        return Way(-1, sure=False)
    if mark["past"]:
        return Way(-1)
    if mark["present"]:
        return Way(0, sure=False)
    return Way(1, sure=False) if mark["open"] else None
