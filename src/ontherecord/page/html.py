"""An HTML page → draft."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from ontherecord.page.body import captions, chosen, kind_of, main_text
from ontherecord.page.draft import Datum, Draft, Piece, Place, refuse_endless
from ontherecord.page.lines import Look, ends_sentence, is_labelled_date, look, words
from ontherecord.page.metadata import Metadata, read_metadata
from ontherecord.page.metas import Told
from ontherecord.page.outlet_lines import named_outlet
from ontherecord.page.printed import byline_data, date_data
from ontherecord.page.refusal import refuse_no_article
from ontherecord.page.scripted import scripted_body
from ontherecord.page.segments import Region, Segment, key_of, parse, segments
from ontherecord.records import BlockKind, Origin

_HEAD = 25  # segments between headline and text in which byline and date are looked for
_DECK = 8  # segments under the headline among which its summary is looked for
_SAME = 60  # letters from which two beginnings count as the same text
_DECK_CLASS = re.compile(
    r"(?:^|[\s_-])(?:dec?k|standfirst|sub-?title|sub-?head(?:line|ing)?|lead|lede|chapo|intro|excerpt|summary)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PART_OF_TITLE = 0.4
_TAIL = 8  # segments after the text, likewise


def read_html(text: str, name: str) -> Draft:
    """Read one HTML page.

    Raises PageNotArticle when it holds no article, PageTooLarge when its markup is beyond reading.
    """
    tree = parse(text, name)
    metadata = read_metadata(tree)
    found = segments(tree)
    refuse_endless(sum(len(segment.text) for segment in found), name)
    taken = chosen(found, main_text(tree))
    if not any(kind_of(found[number]) is BlockKind.BODY for number in taken):
        scripted = _scripted(tree, metadata, name)
        found, taken = (scripted, list(range(len(scripted)))) if scripted else (found, [])
    metadata = _completed(metadata, found, taken)
    refuse_no_article(found, taken, metadata.title.value if metadata.title else "", name)
    title = _title(found, taken, metadata.title)
    numbers = _numbers(found, taken, title, metadata)
    pieces = tuple(Piece(kind, found[number].text) for number, kind in sorted(numbers.items()))
    data, authors = _data(metadata, pieces)
    return Draft(pieces, data, authors, (), metadata.language)


def _completed(metadata: Metadata, found: Sequence[Segment], taken: Sequence[int]) -> Metadata:
    """With the headline as printed, where only the title element holds it, and the outlet that a notice names."""
    inside = set(taken)
    if metadata.title and metadata.title.where == "title" and taken:
        key = key_of(metadata.title.value)
        parts = [
            segment
            for segment in found[max(0, taken[0] - _HEAD) : taken[-1]]
            if segment.key in key and words(segment.text) >= 3
        ]
        longest = max(parts, key=lambda segment: len(segment.key), default=None)
        if longest is not None and len(longest.key) >= _PART_OF_TITLE * len(key):
            metadata = replace(metadata, title=Told(longest.text, "headline, as in title"))
    if metadata.outlet is None:
        outside = [
            segment.text
            for number, segment in enumerate(found)
            if number not in inside and Region.HIDDEN not in segment.region
        ]
        told = named_outlet(outside)
        metadata = replace(metadata, outlet=Told(told.name, told.where) if told else None)
    return metadata


def _scripted(tree: HtmlElement, metadata: Metadata, name: str) -> list[Segment]:
    """The segments of an article that stands in the page's scripts only; none when there is none."""
    markup = scripted_body(tree, metadata.body)
    if markup is None:
        return []
    if "<p" not in markup:
        markup = "".join(f"<p>{html.escape(line)}</p>" for line in markup.split("\n") if line.strip())
    return [
        segment for segment in segments(parse(f"<div>{markup}</div>", name)) if not segment.region & Region.CHROME
    ]


def _numbers(
    found: Sequence[Segment], taken: Sequence[int], title: int | None, metadata: Metadata
) -> dict[int, BlockKind]:
    """The segments that are the article's, with their kinds: title, what stands under it, text and captions."""
    numbers = {number: kind_of(found[number]) for number in taken}
    numbers |= dict.fromkeys(captions(found, taken), BlockKind.CAPTION)
    around = [*_around(found, title, taken, metadata.authors), *_only_date(found)]
    numbers |= dict.fromkeys((number for number in around if number not in numbers), BlockKind.BOILERPLATE)
    if title is not None:
        deck = _deck(found, title, taken, metadata.description)
        if deck is not None and deck not in numbers:
            numbers[deck] = BlockKind.BODY if ends_sentence(found[deck].text) else BlockKind.HEADING
        numbers = {number: kind for number, kind in numbers.items() if found[number].key != found[title].key}
        numbers[title] = BlockKind.HEADING
    return numbers


def _title(found: Sequence[Segment], taken: Sequence[int], title: Told | None) -> int | None:
    """The number of the segment that prints the title: the first heading of several, else the last."""
    if title is None or not taken:
        return None
    key = key_of(title.value)
    printed = [
        number for number, segment in enumerate(found) if segment.key == key and Region.HIDDEN not in segment.region
    ]
    before = [number for number in printed if number <= taken[0]]
    headings = [
        number for number in before if found[number].tag == "h1" and Region.CHROME not in found[number].region
    ]
    return next(iter(headings or before[-1:] or [number for number in printed[:1] if number < taken[-1]]), None)


def _deck(found: Sequence[Segment], title: int, taken: Sequence[int], description: str) -> int | None:
    """The summary under the headline: so named by class, told as the description, or a second heading."""
    first = next((number for number in taken if number > title), title)
    told = key_of(description)
    for number in range(title + 1, min(first, title + _DECK)):
        segment = found[number]
        if (
            segment.region & (Region.HIDDEN | Region.CAPTION | Region.FIGURE)
            or segment.linked > 0.3
            or words(segment.text) < 5
        ):
            continue
        key = segment.key
        same = len(key) > 20 and len(told) > 20 and (told.startswith(key[:_SAME]) or key.startswith(told[:_SAME]))
        if (
            same
            or _DECK_CLASS.search(segment.element.get("class") or "")
            or (segment.tag == "h2" and number == title + 1)
        ):
            return number
    return None


def _around(found: Sequence[Segment], title: int | None, taken: Sequence[int], authors: Sequence[str]) -> list[int]:
    """Byline and date lines between the headline and the text, and right after the text."""
    start = taken[0] if title is None else title + 1
    first = next((number for number in taken if number >= start and kind_of(found[number]) is BlockKind.BODY), start)
    keys = [key_of(author) for author in authors]
    return [
        number
        for number in (
            *range(start, min(first, start + _HEAD)),
            *range(taken[-1] + 1, min(len(found), taken[-1] + _TAIL)),
        )
        if not found[number].region & (Region.HIDDEN | Region.CAPTION | Region.FIGURE)
        and words(found[number].text) <= 30
        and (
            look(found[number].text) in (Look.DATE, Look.BYLINE)
            or (number < first and any(key in found[number].key for key in keys))
        )
    ]


def _only_date(found: Sequence[Segment]) -> list[int]:
    """The date line that says it is one ("Published …"), if there is but one on the page."""
    labelled = [number for number, segment in enumerate(found) if is_labelled_date(segment.text)]
    return labelled if len(labelled) == 1 and Region.HIDDEN not in found[labelled[0]].region else []


def _data(metadata: Metadata, pieces: tuple[Piece, ...]) -> tuple[tuple[Datum, ...], tuple[str, ...]]:
    """What the markup tells, with its place where it is printed too, and what is printed only."""
    title = next((n for n, piece in enumerate(pieces) if metadata.title and _is_title(piece, metadata.title)), None)
    outside = [(number, piece.text) for number, piece in enumerate(pieces) if piece.kind is BlockKind.BOILERPLATE]
    printed = {datum.field: datum for datum in date_data(outside, 0 if title is None else title)}
    bylines, authors = byline_data(outside)
    printed |= {datum.field: datum for datum in bylines}
    marked = {
        "title": metadata.title,
        "byline": metadata.byline,
        "outlet": metadata.outlet,
        "published": metadata.published,
        "updated": metadata.updated,
        "url": metadata.url,
    }
    data = {field: Datum(field, told.value, told.where) for field, told in marked.items() if told is not None}
    if metadata.title and title is not None:
        place = Place(title, 0, len(pieces[title].text))
        data["title"] = Datum("title", metadata.title.value, metadata.title.where, place, Origin.TEXT)
    for field, datum in printed.items():
        if field not in data:
            data[field] = datum
        elif field != "byline" and datum.value[:10] == data[field].value[:10]:
            more = "T" in datum.value and "T" not in data[field].value
            data[field] = datum if more else replace(data[field], place=datum.place)
    if "byline" in data and metadata.authors:
        data["byline"] = _printed_byline(data["byline"], metadata.authors, outside)
    return tuple(data.values()), metadata.authors or authors


def _is_title(piece: Piece, title: Told) -> bool:
    return piece.kind is BlockKind.HEADING and key_of(piece.text) == key_of(title.value)


def _printed_byline(datum: Datum, authors: Sequence[str], outside: Sequence[tuple[int, str]]) -> Datum:
    """The byline as it is printed, where one line prints all the authors."""
    for number, text in outside:
        spans = [(at, at + len(author)) for author in authors if (at := text.casefold().find(author.casefold())) >= 0]
        if len(spans) == len(authors) and len(text) == len(text.casefold()):
            start, end = min(spans)[0], max(spans)[1]
            return replace(datum, value=text[start:end], place=Place(number, start, end), origin=Origin.TEXT)
    return replace(datum, place=None)
