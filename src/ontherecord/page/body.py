"""Which segments of an HTML page are the article's, and of what kind.

trafilatura (Barbaresi 2021) tells the article's text from the rest. Its text is then found again in the page's own
segments, so that every block keeps its kind, and captions and subheads come back at their place.
"""

import logging
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from ontherecord.page.draft import Piece
from ontherecord.page.segments import Region, Segment, key_of
from ontherecord.records import BlockKind

_LONG = 24  # letters from which a segment may be found inside a longer line
_MAIN_SHARE = 0.85

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main_text(tree: HtmlElement) -> list[str]:
    """The lines of the article's text as trafilatura has it; none when it finds none."""
    document = bare_extraction(tree, include_comments=False, include_tables=True)
    text = document.text if document is not None and not isinstance(document, dict) else None
    return [line for line in (text or "").split("\n") if line.strip()]


def chosen(found: Sequence[Segment], lines: Sequence[str]) -> list[int]:
    """The numbers of the segments that make up the main text."""
    keys = [segment.key for segment in found]
    exact = {key_of(line) for line in lines}
    whole = "".join(key_of(line) for line in lines)
    matched = [
        number
        for number, key in enumerate(keys)
        if key and (key in exact or (len(key) >= _LONG and key in whole)) and Region.HIDDEN not in found[number].region
    ]
    main = main_element(found, matched)
    inside = [number for number in matched if main is None or _within(found[number].element, main)]
    seen = {keys[number] for number in inside}
    outside = [number for number in matched if number not in set(inside) and keys[number] not in seen]
    return _once(sorted((*inside, *outside)), keys)


def main_element(found: Sequence[Segment], numbers: Sequence[int]) -> HtmlElement | None:
    """The innermost element that holds nearly all of these segments."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for number in numbers:
        total += len(found[number].text)
        for element in (found[number].element, *found[number].element.iterancestors()):
            weights[element] += len(found[number].text)
    holders = [element for element, weight in weights.items() if weight >= _MAIN_SHARE * total]
    return max(holders, key=_depth, default=None)


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def _within(element: HtmlElement, outer: HtmlElement) -> bool:
    return element is outer or any(above is outer for above in element.iterancestors())


def _once(numbers: Sequence[int], keys: Sequence[str]) -> list[int]:
    seen: set[str] = set()
    kept = []
    for number in numbers:
        if keys[number] not in seen:
            kept.append(number)
            seen.add(keys[number])
    return kept


def pieces_of(found: Sequence[Segment], numbers: Sequence[int]) -> list[tuple[int, Piece]]:
    """The body's pieces with the captions that stand among them, each with its segment's number."""
    taken = set(numbers)
    first, last = (min(taken), max(taken)) if taken else (0, -1)
    pieces = []
    for number, segment in enumerate(found):
        is_caption = bool(segment.region & (Region.CAPTION | Region.FIGURE))
        if number in taken:
            kind = BlockKind.HEADING if segment.is_heading else BlockKind.CAPTION if is_caption else BlockKind.BODY
            pieces.append((number, Piece(kind, segment.text)))
        elif is_caption and first < number < last and not segment.region & (Region.CHROME | Region.HIDDEN):
            pieces.append((number, Piece(BlockKind.CAPTION, segment.text)))
    return pieces
