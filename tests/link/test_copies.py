"""Copies of one text, whole or in part."""

import hashlib

from ontherecord.link.copies import MADE, compare, keys, wording
from ontherecord.link.values import Wording
from ontherecord.records import Article, Block, BlockKind, content_id
from ontherecord.spans import Span

_LEAD = "The two leaders agreed on Tuesday to hold a third round of talks in the northern capital next month."
_LINES = [
    _LEAD,
    "Officials of both sides said that the agenda had been settled after four weeks of letters and calls.",
    "A spokesman for the southern ministry declined to say whether the old ceasefire line would be discussed.",
    "The envoy, who has led the delegation since the spring, is to travel by road with eleven advisers.",
    "Fishermen from three villages on the strait had asked for an earlier date because of the season.",
    "Analysts in the harbour city expect little more than a joint statement on salvage and weather stations.",
]
_OTHER = [
    "Wheat prices rose for the fifth week in a row as rain kept farmers from their fields in the delta.",
    "The central bank left its rate where it was, and two of its governors voted for a higher one.",
    "Millers have asked the ministry of trade to open the reserves before the end of the month.",
    "A tonne of soft wheat cost a fifth more on Friday than it had at the beginning of the year.",
]


def _article(lines: list[str], outlet: str | None, kind: BlockKind = BlockKind.BODY) -> Article:
    text = "\n".join(lines)
    return Article(
        id=content_id("article", text, outlet),
        page=hashlib.sha256(text.encode()).hexdigest(),
        url=None,
        title=None,
        byline=None,
        authors=(),
        outlet=outlet,
        published=None,
        updated=None,
        language="en",
        text=text,
        blocks=(Block(kind, Span(0, len(text))),),
    )


def _wording(lines: list[str], outlet: str | None = "Wire") -> Wording:
    found = wording(_article(lines, outlet))
    assert found is not None
    return found


def _score(one: Wording, other: Wording) -> float:
    found, back = compare(one, other), compare(other, one)
    assert found == back
    if found is not None:
        assert set(keys(one)) & set(keys(other))
    return found.score if found else 0.0


def test_the_whole_text_under_another_name_is_a_copy() -> None:
    assert _score(_wording(_LINES), _wording(_LINES, "Courier")) >= MADE
    assert _score(_wording(_LINES), _wording(_LINES)) >= MADE


def test_a_part_of_it_with_lines_of_its_own_is_a_copy() -> None:
    cut = [*_LINES[:4], _OTHER[0]]
    assert _score(_wording(_LINES), _wording(cut, "Courier")) >= MADE


def test_one_house_writes_after_one_pattern() -> None:
    cut = [*_LINES[:4], _OTHER[0]]
    assert _score(_wording(_LINES), _wording(cut)) == 0
    assert _score(_wording(_LINES, None), _wording(cut, None)) == 0


def test_texts_that_share_a_sentence_or_nothing_are_none() -> None:
    assert _score(_wording(_LINES), _wording(_OTHER, "Courier")) == 0
    assert _score(_wording(_LINES), _wording([_LEAD, *_OTHER], "Courier")) == 0


def test_a_short_text_and_a_caption_tell_nothing() -> None:
    assert wording(_article([_LEAD], "Wire")) is None
    assert wording(_article(_LINES, "Wire", BlockKind.BOILERPLATE)) is None
