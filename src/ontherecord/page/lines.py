"""The lines of a page saved as text, each told by its own looks: menu, date, byline, caption, prose."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from ontherecord.page.byline import EMAIL, is_byline, names
from ontherecord.page.dates import printed_dates


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
_CREDIT = re.compile(
    r"(?:\[[^\[\]]{2,50}\]|\((?:photo|file|image|picture|credit|courtesy|AP|AFP|Reuters|EPA|Yonhap|Getty|Bloomberg|Kyodo|Xinhua|dpa|UPI|TASS"
    r"|KCNA|[A-Z][\w ]{1,25}/[A-Z][\w /]{1,25})[^()]{0,60}\)|\s/\s?[A-Z][\w .’'-]{2,40}|(?:photo(?:graph)?|image|picture|foto)s?\s?(?:by|:|credit)"
    r"[^.]{2,60}|/\s?(?:사진|사진제공)?\s?=?\s?[가-힣A-Z][\w가-힣 ]{1,20}|\b(?:File|Pool|Handout)\s+(?:photo(?:graph)?|picture|image)|FILE PHOTO"
    r"|사진\s?[=:|]\s?\S.{0,30}|[가-힣 ]{2,15}(?:제공|캡처))[\s.]*$",
    re.IGNORECASE,
)
_CAPTION_LEAD = re.compile(r"^(?:photo|image|caption|picture|file photo|bild|foto)\s*:|^▲\s*\S", re.IGNORECASE)
_CHROME = re.compile(
    r"^#?\[\d+\]|^\W*(?:skip to|go to|jump to|back to|return to|log ?in|sign ?(?:in|up|out)|subscribe|register|my account|menu|search|home\b(?!\s+\w+\s+\w+\s+\w)|"
    r"share\b|tweet\b|print\b|e-?mail\b|copy (?:url|link)|bookmark|save\b$|font size|text size|listen\b|audio report|play\b|read aloud|facebook|twitter|"
    r"kakao\s?talk|whatsapp|telegram|linkedin|reddit|pinterest|line\b$|instagram|youtube|rss\b|follow us|download|close$|advertis\w*|sponsored|"
    r"cookies?\b|accept all|click here|loading|report an error|language\b|english$|"
    r"\d+ ?min(?:ute)?s?\b.{0,12}$|like \d|reactions?\b|e-?paper|newsletter|get the app|help-image|lock icon|a-? a|"
    r"한국어$|日本語$|中文$|로그인|회원가입|구독|공유|스크랩|인쇄|글자|가\s?가|본문|바로가기|기사\s?듣기|"
    r"ログイン|シェア|印刷|検索|会員)",
    re.IGNORECASE,
)
# Sentences that address the visitor, not the reader.
_NOTICE = re.compile(
    r"^\W*(?:please (?:log|sign) in|please (?:enable|turn on|disable)|we use cookies|we and our|this (?:site|website) uses cookies|by signing up|"
    r"sign up (?:for|to)|subscribe (?:to|now|for)|log in to|already a subscriber|this (?:article|story|content) is (?:for|only|reserved)|"
    r"support (?:our|independent) journalism|click here to|follow us on|get (?:our|the) (?:latest|newsletter|app)|listen to this|"
    r"you (?:have|'ve) (?:read|reached)|your browser does not)|"
    r"会員限定|会員登録|有料会員|ログインして|有料記事|로그인 후|무단\s?전재|기사제보|無断転載|cookies (?:to|für|um|pour)|"
    r"comments? (?:that|which|are) .{0,60}(?:deleted|removed|moderated|closed)",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"^(?:\w[\w &·・.-]{0,30}\s*[>›»→]\s*)+\w[\w &·・.-]{0,30}$")
_RELATED = re.compile(
    r"^\W*(?:related\s?(?:articles?|stories|news|content|posts?|links?|topics?|coverage)?|read (?:more|also|next)|see also|also read|more on this|more from|"
    r"recommended|you may (?:also )?like|don[’']t miss|관련\s?기사|관련\s?뉴스|함께\s?보면|関連記事|あわせて読みたい|mehr zum thema|lesen sie auch|à lire aussi)"
    r"(?:\W|$).{0,60}$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"^\W*(?:\d+ )?(?:comments?\s*(?:\(?\d*\)?|:|closed.*)$|post a comment|leave a (?:comment|reply)|write a comment|join the (?:conversation|discussion)|to write comments|social comment|"
    r"log in to .{0,60}(?:account|comment|connect)|most (?:viewed|read|popular|commented)|trending|popular (?:now|stories|articles)|top stories|editors?[’'] picks?|"
    r"latest (?:news|stories|articles)|copyright|©|ⓒ|\(c\)\s|all rights reserved|about us\b|about the author|terms of (?:use|service)|privacy policy|"
    r"contact us|standards board|tags?\s*:|topics?\s*:|keywords?\s*:|next article|previous article|next story|previous story|what do you think|"
    r"댓글|많이 본|인기\s?기사|랭킹|저작권자|<저작권|무단\s?전재|이전\s?기사|다음\s?기사|コメント|ランキング|人気記事|無断転載|kommentare|meistgelesen)",
    re.IGNORECASE,
)
_PUBLISHED_WORD = re.compile(
    r"publish|posted|updated?|last (?:edited|modified|updated)|edited|modified|created|issued|released|date\s*:|input|입력|수정|등록|승인|게재|작성|"
    r"公開|更新|配信|投稿|掲載|veröffentlicht|aktualisiert|stand\s*:|datum\b|publié|mis à jour|modifié",
    re.IGNORECASE,
)
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
    if (
        count == 0
        or (_CHROME.match(text) and count <= 14 and not ends_sentence(text))
        or (_NOTICE.search(text) and count <= 40)
    ):
        return Look.CHROME
    if _RELATED.match(text):
        return Look.RELATED
    if _ENDING.match(text) and count <= 30:
        return Look.ENDING
    if len(text) <= _LONGEST_DATE_LINE and _is_date(text):
        return Look.DATE
    if (
        (is_byline(text) and names(text) and not ends_sentence(text))
        or (count <= 12 and _BY_MAIL.match(text))
        or _REPORTER.match(text)
    ):
        return Look.BYLINE
    if (_CREDIT.search(text) and count >= 3 and not text.startswith(_QUOTES)) or _CAPTION_LEAD.match(text):
        return Look.CREDIT
    if _BREADCRUMB.match(text) or re.search(r"\S {3,}\S+ {3,}\S", text) or _is_menu(text):
        return Look.CHROME
    return Look.PROSE if _is_prose(text, count) else Look.SHORT


def is_labelled_date(text: str) -> bool:
    """Whether a line is a date with a word such as "Published" before it."""
    return len(text) <= _LONGEST_DATE_LINE and is_date_label(text) and _is_date(text)


def is_date_label(text: str) -> bool:
    """Whether a text holds a word such as "Published" or "Updated"."""
    return _PUBLISHED_WORD.search(text) is not None


def _is_prose(text: str, count: int) -> bool:
    return (
        (count >= 4 and ends_sentence(text)) or (count >= 20 and _INNER_END.search(text) is not None) or count >= 40
    )


def _is_date(text: str) -> bool:
    dates = list(printed_dates(text))
    if not dates:
        return False
    covered = sum(date.end - date.start for date in dates)
    return (_PUBLISHED_WORD.search(text) is not None and covered > 0.25 * len(text)) or covered > 0.55 * len(text)


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
