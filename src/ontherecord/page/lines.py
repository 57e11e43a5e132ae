"""The lines of a page saved as text, each told by its own looks: menu, date, byline, caption, prose."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from ontherecord.page.byline import EMAIL, is_byline, names
from ontherecord.page.dates import printed_dates
from ontherecord.page.phrases import (
    CAPTION_OPENING,
    CHROME,
    CHROME_WORDS,
    CREDIT,
    DATE_LABEL,
    ENDING,
    NOTICE,
    RELATED,
)


class Look(Enum):
    """What one line looks like."""

    PROSE = auto()  # one or more sentences
    SHORT = auto()  # words without a sentence's end: a headline, a subhead, a menu entry
    DATE = auto()
    BYLINE = auto()
    CREDIT = auto()  # a caption, told by the credit at its end
    CHROME = auto()  # menus, buttons, share bars, notices
    RELATED = auto()  # announces links to other articles
    ENDING = auto()  # announces what comes after an article: comments, rankings, the imprint


@dataclass(frozen=True, slots=True)
class Line:
    """``gap``: whether a blank line stands before it."""

    text: str
    gap: bool
    look: Look


_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SENTENCE_END = re.compile(r"""[.!?…。！？][”’"'»)\]」』]*(?:\s*\([^()]{2,30}\))?$""")
_INNER_END = re.compile(r"""[.!?。！？][”’"'»)\]」』]*\s+\S""")
_PERSON = (
    r"(?:[A-Z][\w.'’-]*|[A-Z]{2,}(?:-[A-Z]+)*|de|van|von|bin|al)(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|bin|al|der)){1,4}"
    r"|[가-힣]{2,4}(?:\s?(?:선임|전문|인턴)?(?:기자|특파원|논설위원))?|[一-龥]{2,4}(?:\s?記者)?"
)
_BY_MAIL = re.compile(rf"(?:by\s+)?(?:{_PERSON})\s*[\[(<|/·,-]*\s*(?:{EMAIL.pattern})\s*[\])>]*\W*$", re.IGNORECASE)
_REPORTER = re.compile(
    r"^\W*(?:[가-힣]{2,8}=)?[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4})*\s?(?:선임|전문|인턴)?(?:기자|특파원|논설위원)\b.{0,60}$"
)
_BREADCRUMB = re.compile(r"^(?:\w[\w &·・.-]{0,30}\s*[>›»→]\s*)+\w[\w &·・.-]{0,30}$")
_QUOTES = ('"', "“", "‘", "«", "„", "「")
_LONGEST_DATE_LINE = 140
_WRAP = (40, 100)  # widths at which programs break lines


def read_lines(text: str) -> list[Line]:
    """The lines that are not blank, hard-wrapped paragraphs joined, a byline glued to the last sentence set apart."""
    read: list[Line] = []
    gap = True
    for raw in _unwrapped(text.split("\n")):
        if not raw.strip():
            gap = True
            continue
        for part in _unglued(re.sub(r"\s", " ", raw).strip()):
            read.append(Line(re.sub(" +", " ", part), gap, look(part)))
            gap = False
    return read


def words(text: str) -> int:
    """The number of words; of scripts without blanks between words, a word for every two characters."""
    wide = len(_CJK.findall(text))
    return len(re.findall(r"\w[\w'’.-]*", _CJK.sub(" ", text))) + (wide + 1) // 2


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def look(text: str) -> Look:
    """What a line looks like, by itself."""
    count = words(text)
    if count == 0 or (NOTICE.search(text) and count <= 40) or (not ends_sentence(text) and _is_button(text, count)):
        return Look.CHROME
    if RELATED.match(text):
        return Look.RELATED
    if ENDING.match(text) and count <= 30:
        return Look.ENDING
    if len(text) <= _LONGEST_DATE_LINE and _is_date(text):
        return Look.DATE
    if (
        (is_byline(text) and names(text) and not ends_sentence(text))
        or (count <= 12 and _BY_MAIL.match(text))
        or _REPORTER.match(text)
    ):
        return Look.BYLINE
    if (CREDIT.search(text) and count >= 3 and not text.startswith(_QUOTES)) or CAPTION_OPENING.match(text):
        return Look.CREDIT
    if _BREADCRUMB.match(text) or re.search(r"\S {3,}\S+ {3,}\S", text) or _is_menu(text):
        return Look.CHROME
    return Look.PROSE if _is_prose(text, count) else Look.SHORT


def is_labelled_date(text: str) -> bool:
    """Whether a line is a date with a word such as "Published" before it."""
    return len(text) <= _LONGEST_DATE_LINE and is_date_label(text) and _is_date(text)


def is_date_label(text: str) -> bool:
    """Whether a text holds a word such as "Published" or "Updated"."""
    return DATE_LABEL.search(text) is not None


def _is_prose(text: str, count: int) -> bool:
    return (
        (count >= 4 and ends_sentence(text)) or (count >= 20 and _INNER_END.search(text) is not None) or count >= 40
    )


def _is_button(text: str, count: int) -> bool:
    """Whether a line that is no sentence begins as buttons and menus do, or holds little but their words."""
    if CHROME.match(text) and count <= 14:
        return True
    said = re.findall(r"[\w-]+", text.casefold())
    buttons = sum(word in CHROME_WORDS for word in said)
    return bool(said) and ((said[0] in CHROME_WORDS and len(said) <= 4) or buttons >= 0.5 * len(said))


def _is_date(text: str) -> bool:
    dates = list(printed_dates(text))
    if not dates:
        return False
    covered = sum(date.end - date.start for date in dates)
    return (DATE_LABEL.search(text) is not None and covered > 0.25 * len(text)) or covered > 0.55 * len(text)


def _is_menu(text: str) -> bool:
    parts = re.split(r"\s[|·•/]\s|\s?\|\s?", text)
    return len(parts) >= 3 and all(words(part) <= 4 for part in parts)


def _unglued(text: str) -> list[str]:
    """A last sentence and the byline with mail address that follows it on the same line."""
    match = re.search(
        rf"(?<=[.!?。”’\"'])\s+((?:by\s+)?(?:{_PERSON})\s*[\[(<|/·,-]*\s*(?:{EMAIL.pattern})\s*[\])>]*)\W*$", text
    )
    if match and words(text[: match.start()]) >= 4:
        return [text[: match.start()].strip(), match[1].strip()]
    return [text]


def _unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs that a program broke at a fixed width, joined; lines as they are where none did."""
    lines = [line.strip() for line in lines]
    lengths = [len(line) for line in lines if line]
    longest = max(lengths, default=0)
    if not _WRAP[0] <= longest <= _WRAP[1]:
        return lines
    breaks = [(a, b) for a, b in pairwise(lines) if a and b]
    forced = sum(len(a) + 1 + len(b.split()[0]) > longest - 2 for a, b in breaks)
    if len(breaks) < 4 or forced < 0.6 * len(breaks):
        return lines
    joined: list[str] = []
    last = ""
    for line in lines:
        if line and last and len(last) + 1 + len(line.split()[0]) > longest - 2:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        last = line
    return joined
