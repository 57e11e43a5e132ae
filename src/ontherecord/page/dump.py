"""A page saved as text, with its menus, captions and comment boxes → draft.

Nothing is left out: what is not the article's stays as boilerplate. The page is read from its headline on: the
headline is the line that is printed twice, or the first that looks like one; the body are the sentences after it,
up to the comments, rankings and imprint.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ontherecord.errors import PageNotArticle
from ontherecord.page.body import LONG
from ontherecord.page.draft import Datum, Draft, Piece, Place
from ontherecord.page.lines import Line, Look, ends_sentence, read_lines, words
from ontherecord.page.outlet_lines import named_outlet
from ontherecord.page.printed import byline_data, date_data, is_sign_off
from ontherecord.page.segments import key_of
from ontherecord.records import BlockKind, Empty, Origin

_SUFFIX = re.compile(r"\s+[|•·–—-]\s+|\s*[|｜]\s*")
_TAIL_SHARE = 0.5  # what comes after the article holds at most this share of the page's sentences
_HEADLINE = (3, 40)  # words


def read_dump(text: str, name: str) -> Draft:
    """Read one saved-text page.

    Raises PageNotArticle when it has no sentence.
    """
    lines = read_lines(text)
    if not any(line.look is Look.PROSE for line in lines):
        raise PageNotArticle(f"{name} holds no sentence, only menu lines. Save the page of one article.")
    end = _end(lines)
    title = _title(lines, end)
    kinds = _kinds(lines, title, end)
    pieces = tuple(Piece(kind, line.text) for kind, line in zip(kinds, lines, strict=True))
    outside = [(number, piece.text) for number, piece in enumerate(pieces) if piece.kind is BlockKind.BOILERPLATE]
    byline, authors = byline_data(outside)
    outlet, reason = _outlet(lines, title, outside)
    data = (*_title_data(lines, title), *date_data(outside, title), *byline, *outlet)
    return Draft(pieces, data, authors, (Empty("outlet", reason),) if reason else ())


# --- title --------------------------------------------------------------------------------------


def _title(lines: Sequence[Line], end: int) -> int | None:
    """The number of the headline's line: printed twice before the body, or first of those that look like one."""
    start = next(
        (number for number, line in enumerate(lines[:end]) if line.look is Look.PROSE and words(line.text) >= 12), end
    )
    low, high = _HEADLINE
    head = [
        number
        for number, line in enumerate(lines[:start])
        if line.look in (Look.SHORT, Look.PROSE, Look.CHROME, Look.CREDIT) and low <= words(line.text) <= high
    ]
    counts = Counter(key_of(lines[number].text) for number in head)
    repeated = [
        number for number in head if counts[key_of(lines[number].text)] > 1 and _may_be_headline(lines[number])
    ]
    if repeated:
        return max(repeated, key=lambda number: (words(lines[number].text) > 4, -number))
    headed = [number for number in head if _may_be_headline(lines[number]) and lines[number].look is not Look.CHROME]
    suffixed = [number for number in headed if _without_suffix(lines, number)]
    if suffixed:
        key = key_of(_without_suffix(lines, suffixed[0]) or "")
        return next(number for number in range(len(lines)) if key_of(lines[number].text) == key)
    long = [number for number in headed if words(lines[number].text) > 3]
    return next(iter(long or headed), None)


def _may_be_headline(line: Line) -> bool:
    return line.look is not Look.CREDIT and not line.text.endswith((".", "。"))


def _without_suffix(lines: Sequence[Line], number: int) -> str | None:
    """The headline that a line repeats with the outlet's name after it (as a browser's title does)."""
    text = lines[number].text
    for at in _SUFFIX.finditer(text):
        head = text[: at.start()].strip()
        if words(head) >= _HEADLINE[0] and any(key_of(line.text) == key_of(head) for line in lines):
            return head
    return None


def _title_data(lines: Sequence[Line], title: int | None) -> Iterator[Datum]:
    if title is not None:
        text = lines[title].text
        yield Datum("title", text, "headline line", Place(title, 0, len(text)), Origin.TEXT)


# --- kinds --------------------------------------------------------------------------------------


def _end(lines: Sequence[Line]) -> int:
    """Where what comes after the article begins."""
    total = sum(words(line.text) for line in lines if line.look is Look.PROSE)
    for number, line in enumerate(lines):
        if line.look is Look.ENDING:
            after = sum(words(later.text) for later in lines[number:] if later.look is Look.PROSE)
            if after <= _TAIL_SHARE * total:
                return number
    return len(lines)


def _kinds(lines: Sequence[Line], title: int | None, end: int) -> list[BlockKind]:
    begin = 0 if title is None else title + 1
    body = [number for number in range(begin, end) if lines[number].look is Look.PROSE]
    first, last = (body[0], body[-1]) if body else (end, -1)
    while 0 <= last < end - 1 and lines[last + 1].look is Look.SHORT and ends_sentence(lines[last + 1].text):
        last += 1
    seen: set[str] = {key_of(lines[title].text)} if title is not None else set()
    kinds: list[BlockKind] = []
    related = False
    for number, line in enumerate(lines):
        key = key_of(line.text)
        related = line.look is Look.RELATED or (related and line.look is Look.SHORT)
        if number == title:
            kind = BlockKind.HEADING
        elif (
            (key in seen and (line.look is not Look.PROSE or len(key) >= LONG))
            or related
            or not begin <= number < end
        ):
            kind = BlockKind.BOILERPLATE
        else:
            kind = _kind(lines, number, first, last)
            seen.add(key)
        kinds.append(kind)
    return kinds


def _kind(lines: Sequence[Line], number: int, first: int, last: int) -> BlockKind:
    line = lines[number]
    if line.look is Look.CREDIT or (line.look is not Look.SHORT and _is_repeated(lines, number)):
        return BlockKind.CAPTION
    if is_sign_off(line.text):
        return BlockKind.BOILERPLATE
    if line.look is Look.PROSE:
        return BlockKind.BODY
    if line.look is Look.SHORT and number < first and words(line.text) >= 5:
        return BlockKind.HEADING
    if line.look is Look.SHORT and first < number <= last:
        if ends_sentence(line.text) or line.text.endswith((":", ",")) or words(line.text) > 20:
            return BlockKind.BODY
        follows = next((later.look for later in lines[number + 1 :]), None)
        return BlockKind.HEADING if follows is Look.PROSE and words(line.text) >= 2 else BlockKind.BOILERPLATE
    return BlockKind.BOILERPLATE


def _is_repeated(lines: Sequence[Line], number: int) -> bool:
    return (
        number + 1 < len(lines) and lines[number + 1].text == lines[number].text and lines[number].look is Look.PROSE
    )


# --- outlet -------------------------------------------------------------------------------------


def _outlet(
    lines: Sequence[Line], title: int | None, outside: Sequence[tuple[int, str]]
) -> tuple[list[Datum], str | None]:
    """The name after the headline in a browser's title, or one that a notice outside the article tells."""
    headline = key_of(lines[title].text) if title is not None else ""
    for number, line in enumerate(lines):
        for suffix in _SUFFIX.finditer(line.text):
            rest = line.text[suffix.end() :].strip()
            if headline and key_of(line.text[: suffix.start()]) == headline and 0 < words(rest) <= 6:
                place = Place(number, suffix.end(), suffix.end() + len(rest))
                return [Datum("outlet", rest, "after the headline in the page's title", place, Origin.TEXT)], None
    told = named_outlet([text for _, text in outside])
    if told is None:
        return [], "no notice outside the article names the outlet; mail addresses and picture credits do not count"
    places = (
        Place(number, at, at + len(told.name)) for number, text in outside if (at := text.rfind(told.name)) >= 0
    )
    last = max(places, key=lambda place: place.piece, default=None)  # a name broken over two lines has no place
    return [Datum("outlet", told.name, told.where, last, Origin.TEXT)], None
