"""Pages that are no article, and how they are told: login walls, error pages, pages made by scripts."""

from collections.abc import Sequence

from ontherecord.errors import PageNotArticle
from ontherecord.page.body import kind_of
from ontherecord.page.lines import words
from ontherecord.page.phrases import REFUSALS
from ontherecord.page.segments import Region, Segment
from ontherecord.records import BlockKind

_SHORT = 90  # words; a text this short may be a notice instead of an article


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
    for refusal in REFUSALS:
        if refusal.says.search(text):
            raise PageNotArticle(f"{name} is {refusal.what}. {refusal.remedy}")
