"""Composed examples: a saying that a noun names, its content made an example of it ("his remarks, such as that ...").

News tells so of what somebody says again and again; few annotated contents have it.
"""

import random
import re
from collections.abc import Iterator

from training.corpus import GoldAttribution, GoldContent
from training.edits import Edit, edited, moved, moved_attribution

_NOUN = re.compile(
    r"\b(?:accusation|admission|advice|allegation|argument|assertion|assessment|assumption|belief|claim|comment|complaint"
    r"|conclusion|contention|criticism|finding|idea|implication|news|notion|position|prediction|promise|proposal"
    r"|recognition|recollection|remark|revelation|signal|statement|suggestion|view|warning|charge|insistence)s?\Z",
    re.IGNORECASE,
)
# before a noun that could be a verb too
_NAMED = re.compile(
    r"(?:\b(?:an?|the|this|these|that|those|any|some|such|no|his|her|their|its|my|your|our|recent|past|false|public)"
    r"|['’]s|s['’])\s+\w+\Z"
)
_THAT = re.compile(r"\s+that\b")
# what may stand between; others than the source are named in it
_FURTHER = (
    "",
    "",
    " of recent days",
    " over the years",
    " on the trail",
    " that few had heard before",
    " that no party leader had made before",
    " that surprised even the senators of both parties",
    " that shocked diplomats in the capital",
    " which advisers had not expected",
    " seldom made by candidates",
    " that drew anger from voters in Ohio",
)
_AS_IN = (
    ", such as",
    ", including",
    ", among them",
    ", for example",
    ", like",
    " such as",
    " — such as",
    " — including",
)
_GOES_ON = re.compile(r"\s+\w")


def exemplified(text: str, given: GoldContent, chance: random.Random) -> tuple[str, GoldContent] | None:
    """A text and a content in it, with words put between nouns that name sayings and what is said.

    None where no noun in the content does.
    """
    edits = sorted(edit for one in given.nested for edit in _edits(text, one, chance))
    if not edits:
        return None
    nested = tuple(moved_attribution(one, edits) for one in given.nested)
    return edited(text, edits), GoldContent(given.article, moved(given.content, edits), nested)


def _edits(text: str, one: GoldAttribution, chance: random.Random) -> Iterator[Edit]:
    """What is put in for one attribution, and where."""
    if not one.cue or not one.content:
        return
    noun, start, end = one.cue[-1][1], one.content[0][0], one.content[-1][1]
    if start < noun or text[noun:start].strip() or not _THAT.match(text, noun):
        return
    if not (_NOUN.search(text, 0, noun) and _NAMED.search(text, 0, noun)):
        return
    words = chance.choice(_AS_IN)
    yield noun, noun, chance.choice(_FURTHER) + words
    if words.startswith(" —") and _GOES_ON.match(text, end):
        yield end, end, " —"
