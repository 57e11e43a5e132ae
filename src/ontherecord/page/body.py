"""Which segments of an HTML page are the article's, and of what kind.

trafilatura (Barbaresi 2021) tells the article's text from the rest. Its text is then found again in the page's own
segments, so that every block keeps its kind; paragraphs, subheads and captions that it dropped come back where the
page's own structure says that they belong to what it kept.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from ontherecord.page.lines import Look, ends_sentence, look, words
from ontherecord.page.printed import is_sign_off
from ontherecord.page.segments import Region, Segment, key_of
from ontherecord.records import BlockKind

LONG = 24  # letters from which the same words are the same text, wherever they stand
_PART = 6
_PARTS_SHARE = 0.6
_TAIL_SHARE = 0.25
_MAIN_SHARE = 0.85
_KIN_SHARE = 0.5
_OUTSIDE = Region.CHROME | Region.HIDDEN | Region.CAPTION | Region.FIGURE
_NOT_BODY = (Look.DATE, Look.BYLINE, Look.CHROME, Look.RELATED, Look.ENDING)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main_text(tree: HtmlElement) -> list[str]:
    """The lines of the article's text as trafilatura has it; none when it finds none."""
    document = bare_extraction(tree, include_comments=False, include_tables=True)
    text = document.text if document is not None and not isinstance(document, dict) else None
    return [line for line in (text or "").split("\n") if line.strip()]


def chosen(found: Sequence[Segment], lines: Sequence[str]) -> list[int]:
    """The numbers of the segments that make up the article's text."""
    matched = _matched(found, lines)
    if not matched:
        return []
    common = _common(found, matched)
    signature, kin = _kin(found, matched, common)
    taken = set(matched) | {number for number in range(len(found)) if kin(number)}
    return _ended(_once(sorted(taken | _subheads(found, taken, common)), found), found, signature)


def kind_of(segment: Segment) -> BlockKind:
    """The kind of a segment of the article's text."""
    seen = look(segment.text)
    if segment.region & (Region.CAPTION | Region.FIGURE) or (seen is Look.CREDIT and _beside_picture(segment)):
        return BlockKind.CAPTION
    if is_sign_off(segment.text) or (
        seen in _NOT_BODY and not (ends_sentence(segment.text) and words(segment.text) > 14)
    ):
        return BlockKind.BOILERPLATE
    return BlockKind.HEADING if segment.is_heading else BlockKind.BODY


def captions(found: Sequence[Segment], taken: Sequence[int]) -> list[int]:
    """The numbers of the captions that stand among the segments taken, or right before them."""
    if not taken:
        return []
    first, last, inside = taken[0], taken[-1], set(taken)
    outside = (Region.CHROME | Region.HIDDEN) & ~_common(found, taken)
    seen = {found[number].key for number in taken}
    numbers = []
    for number in range(max(0, first - 8), last):
        segment = found[number]
        if number in inside or segment.key in seen or segment.region & outside:
            continue
        told = segment.region & (Region.CAPTION | Region.FIGURE)
        if (told or (number > first and _beside_picture(segment))) and words(segment.text) >= 2:
            numbers.append(number)
            seen.add(segment.key)
    return numbers


def _matched(found: Sequence[Segment], lines: Sequence[str]) -> list[int]:
    """Segments whose words are trafilatura's; of several that are alike, those in the article's element."""
    keys = [segment.key for segment in found]
    exact = {key_of(line) for line in lines}
    whole = "".join(key_of(line) for line in lines)
    parts = sorted((key for key in exact if len(key) >= _PART), key=len, reverse=True)
    matched = [
        number
        for number, key in enumerate(keys)
        if Region.HIDDEN not in found[number].region
        and (key in exact or (len(key) >= LONG and (key in whole or _consists_of(key, parts))))
    ]
    main = _main_element(found, matched)
    inside = [number for number in matched if main is None or _within(found[number].element, main)]
    seen = {keys[number] for number in inside}
    return sorted((*inside, *(number for number in set(matched) - set(inside) if keys[number] not in seen)))


def _consists_of(key: str, parts: Sequence[str]) -> bool:
    """Whether most of a segment's letters are lines of trafilatura's, which breaks paragraphs at what it drops."""
    covered = 0
    for part in parts:
        if part in key:
            covered += len(part)
            key = key.replace(part, "\n", 1)
    return covered >= _PARTS_SHARE * (covered + len(key))


def _main_element(found: Sequence[Segment], numbers: Sequence[int]) -> HtmlElement | None:
    """The innermost element that holds nearly all of these segments."""
    weights: Counter[HtmlElement] = Counter()
    depths: dict[HtmlElement, int] = {}
    for number in numbers:
        line = [found[number].element, *found[number].element.iterancestors()]
        for height, element in enumerate(line):
            weights[element] += len(found[number].text)
            depths[element] = len(line) - height
    total = sum(len(found[number].text) for number in numbers)
    holders = [element for element, weight in weights.items() if weight >= _MAIN_SHARE * total]
    return max(holders, key=depths.__getitem__, default=None)


def _within(element: HtmlElement, outer: HtmlElement) -> bool:
    return element is outer or any(above is outer for above in element.iterancestors())


def _kin(
    found: Sequence[Segment], matched: Sequence[int], common: Region
) -> tuple[tuple[str, ...], Callable[[int], bool]]:
    """How most of the text found is marked up, and a test for more of the same in the same article.

    Between two that were found, all of them belong; before the first and after the last, those that are prose.
    """
    weights: Counter[tuple[str, ...]] = Counter()
    for number in matched:
        weights[_signature(found[number])] += len(found[number].text)
    (signature, weight), total = weights.most_common(1)[0], weights.total()
    alike = [number for number in matched if _signature(found[number]) == signature]
    first, last = alike[0], alike[-1]
    article = _article(found[alike[0]])
    outside = _OUTSIDE & ~common

    def test(number: int) -> bool:
        segment = found[number]
        if weight < _KIN_SHARE * total or _signature(segment) != signature or segment.region & outside:
            return False
        if _article(segment) is not article:
            return False
        if first < number < last:
            return segment.linked < 0.95
        prose = words(segment.text) >= 15 and ends_sentence(segment.text) and segment.linked < 0.3
        between = range(last + 1, number) if number > last else range(number + 1, first)
        return prose and article is not None and not _new_start(found, between, outside)

    return signature, test


def _signature(segment: Segment) -> tuple[str, ...]:
    """How a segment is marked up: its element and the one around it, with their classes."""
    around = segment.element.getparent()
    own = (segment.element.tag, segment.element.get("class") or "")
    return own if around is None else (*own, around.tag, around.get("class") or "")


def _article(segment: Segment) -> HtmlElement | None:
    return next((above for above in segment.element.iterancestors() if above.tag in ("article", "main")), None)


def _new_start(found: Sequence[Segment], between: range, outside: Region) -> bool:
    """Whether a heading, a menu or the like stands between: then it may be another text."""
    return any(
        found[number].is_heading or found[number].region & outside & ~Region.CAPTION & ~Region.FIGURE
        for number in between
    )


def _common(found: Sequence[Segment], numbers: Sequence[int]) -> Region:
    """The regions that all of these segments lie in, such as a form around the whole page."""
    return reduce(and_, (found[number].region for number in numbers))


def _subheads(found: Sequence[Segment], taken: set[int], common: Region) -> set[int]:
    """Headings right before a paragraph that is taken, after another that is."""
    first = min(taken)
    return {
        number - 1
        for number in taken
        if number - 1 > first
        and number - 1 not in taken
        and found[number - 1].is_heading
        and found[number - 1].linked < 0.5
        and not found[number - 1].region & (_OUTSIDE | Region.ASIDE) & ~common
        and not found[number].is_heading
    }


def _beside_picture(segment: Segment) -> bool:
    """Whether the segment is the only text in an element that holds a picture."""
    element = segment.element
    for around in (element, element.getparent()):
        if around is not None and next(around.iter("img"), None) is not None:
            return key_of("".join(around.itertext())) == segment.key
    return False


def _ended(numbers: list[int], found: Sequence[Segment], signature: tuple[str, ...]) -> list[int]:
    """Without what follows a heading such as "More from …" or "Comments", and without headlines of other articles.

    What follows is cut off if it is a small part of the whole, and not marked up as the article's paragraphs are.
    """
    numbers = [number for number in numbers if not (found[number].is_heading and found[number].linked > 0.9)]
    total = sum(words(found[number].text) for number in numbers)
    for at, number in enumerate(numbers):
        seen = look(found[number].text)
        if seen is Look.ENDING or (seen is Look.RELATED and found[number].is_heading):
            rest = numbers[at:]
            kin = any(_signature(found[later]) == signature and ends_sentence(found[later].text) for later in rest)
            if sum(words(found[later].text) for later in rest) <= _TAIL_SHARE * total and not kin:
                return numbers[:at]
    return numbers


def _once(numbers: Sequence[int], found: Sequence[Segment]) -> list[int]:
    """Without paragraphs that the markup holds twice, for screens of two sizes; short lines may be said twice."""
    seen: set[str] = set()
    kept = []
    for number in numbers:
        if found[number].key not in seen:
            kept.append(number)
        if len(found[number].key) >= LONG:
            seen.add(found[number].key)
    return kept
