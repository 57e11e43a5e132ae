"""Pages that are no article, and how they are told: login walls, error pages, pages made by scripts."""

import re
from collections.abc import Sequence

from ontherecord.errors import PageNotArticle
from ontherecord.page.body import kind_of
from ontherecord.page.lines import words
from ontherecord.page.segments import Region, Segment
from ontherecord.records import BlockKind

_SHORT = 90  # words; a text this short may be a notice instead of an article
_NOTICES = (
    (
        r"\b(?:404\b|page (?:could |was |can ?)?not (?:be )?found|(?:page|article|story) (?:you .{0,40} )?(?:does not exist|no longer exists|is no longer available|"
        r"has been (?:moved|removed|deleted))|seite (?:wurde )?nicht gefunden|page introuvable|페이지를 찾을 수 없|ページが見つかりません)",
        "an error page: the article is not there",
        "Check the address, or save another copy.",
    ),
    (
        r"\b(?:log ?in|sign ?in|subscribe|register|create (?:an|your) (?:free )?account|become a (?:member|subscriber))\b.{0,80}\b(?:to (?:continue|read|view|access)|continue reading|"
        r"full (?:article|story|access))|\b(?:this (?:article|story|content|page) is (?:only )?(?:for|available (?:only )?to|reserved for) .{0,30}(?:subscribers|members))|"
        r"(?:please|you must|you need to) (?:log|sign) ?in\b|anmelden, um|로그인 후|회원만|ログインして|会員限定",
        "a login or subscription wall",
        "Save the page while logged in.",
    ),
    (
        r"\b(?:enable|turn on|requires?|need) (?:java ?script)|java ?script (?:is )?(?:disabled|required|must be enabled)",
        "made by scripts: its text is not in the saved file",
        "Save it again from a browser, after it has loaded, or save its text.",
    ),
    (
        r"verify (?:that )?you are (?:a )?human|are you a robot|access denied|403 forbidden|captcha|unusual traffic|checking your browser|just a moment",
        "an access check instead of the article",
        "Save it again from a browser.",
    ),
    (
        r"\b(?:50[0234]|bad gateway|service unavailable|internal server error|gateway time-?out)\b",
        "a server's error message",
        "Save it again later.",
    ),
)


def refuse_no_article(found: Sequence[Segment], taken: Sequence[int], title: str, name: str) -> None:
    """Raise PageNotArticle, saying what the page is instead, when the text found is none or only a notice."""
    body = " ".join(found[number].text for number in taken if kind_of(found[number]) is BlockKind.BODY)
    visible = " ".join(segment.text for segment in found if Region.HIDDEN not in segment.region)
    if words(body) < _SHORT:
        refuse_notice(f"{title} {body or visible}", name)
    if not body:
        what = "holds no article text" if words(visible) > _SHORT else "holds hardly any text beside its scripts"
        raise PageNotArticle(f"{name} {what}. Save the page of one article, after it has loaded.")


def refuse_notice(text: str, name: str) -> None:
    """Raise PageNotArticle when a short text reads as one of the notices."""
    for pattern, what, remedy in _NOTICES:
        if re.search(pattern, text, re.IGNORECASE | re.DOTALL):
            raise PageNotArticle(f"{name} is {what}. {remedy}")
