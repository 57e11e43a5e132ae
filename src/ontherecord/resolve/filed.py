"""Filed diplomatic documents: letter, telegram, memorandum of conversation … from their text alone.

Such a document has a heading that names its kind and sides, a line of place and date, and labels (PARTICIPANTS,
SUBJECT) above its text. All three are printed the same whatever archive or edition it was copied from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ontherecord.edtf import Edtf
from ontherecord.records import Article, BlockKind, Channel
from ontherecord.resolve.filed_heading import (
    LONGEST_HEADING,
    Dateline,
    Heading,
    date_in,
    dateline_of,
    goes_on,
    heading_of,
    trimmed_blanks,
)
from ontherecord.resolve.filed_list import is_column, is_titled, items_of, looks_like_item
from ontherecord.resolve.filed_people import FiledSide, heading_sides
from ontherecord.spans import Span, enclosing
from ontherecord.vocab.filed import filed_words

_HEAD = 8  # lines among which the heading is looked for
_TO_DATELINE = 5  # lines from the heading to the line of place and date
_FRONT = 150  # lines of heading, labels and lists, at most
_LONGEST_LABEL = 40
_MOST_HEADING_LINES = 4
_SENTENCE = 14  # words
_MARK = re.compile(r"(?<=[^\W\d_)’”])\d{1,2}\Z|(?<=[)’”])\d{1,2}\Z")  # of a footnote, after a word
_UNSEEN = (BlockKind.BOILERPLATE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Filed:
    """What a filed document tells of itself.

    ``form`` covers what it calls itself. ``senders`` and ``recipients`` are those of what was written,
    ``participants`` those of what was spoken. ``dated`` and ``placed`` cover the words that tell date and place,
    ``subject`` those after the label.
    """

    kind: Channel
    form: Span
    senders: tuple[FiledSide, ...]
    recipients: tuple[FiledSide, ...]
    participants: tuple[FiledSide, ...]
    date: Edtf | None
    dated: Span | None
    place: str | None
    placed: Span | None
    subject: Span | None


@dataclass(frozen=True, slots=True)
class _Labelled:
    """What stands after one label: the field it tells, and the lines that tell it."""

    field: str
    lines: tuple[Span, ...]


def filed(article: Article) -> Filed | None:
    """What the document tells of itself; None where the text is no filed document.

    It is one where a heading says so and there come with it a line of place and date, a label with the date, or the
    list of those present.
    """
    text = article.text
    lines = list(islice(_lines(article), _HEAD + _FRONT))
    found = _heading(text, lines)
    if found is None:
        return None
    heading, after = found
    labelled = _labelled(text, lines[after:])
    dateline = _dateline(text, lines[after:], heading, labelled)
    if dateline is None and not any(one.field == "participants" and one.lines for one in labelled):
        return None
    dateline = dateline or Dateline(None, None, None, None)
    spoken = heading.kind in (Channel.MEETING, Channel.CALL)
    named = _together(text, heading.participants, tuple(_participants(text, labelled))) if spoken else ()
    subject = next((one for one in labelled if one.field == "subject" and one.lines), None)
    return Filed(
        kind=heading.kind,
        form=heading.form,
        senders=heading.senders or (() if spoken else _addressed(text, labelled, "from")),
        recipients=heading.recipients or (() if spoken else _addressed(text, labelled, "to")),
        participants=named,
        date=dateline.date,
        dated=dateline.dated,
        place=dateline.place,
        placed=dateline.placed,
        subject=_whole(text, subject.lines) if subject else None,
    )


def _lines(article: Article) -> Iterator[Span]:
    """The lines of the document that are not blank, without those that are no text of it."""
    for block in article.blocks:
        if block.kind in _UNSEEN:
            continue
        at = block.span.start
        while at < block.span.end:
            end = article.text.find("\n", at, block.span.end)
            end = block.span.end if end < 0 else end
            line = Span(at, end)
            inside = trimmed_blanks(article.text, line) if end - at <= LONGEST_HEADING else line
            if inside.start < inside.end:
                yield inside
            at = end + 1


def _heading(text: str, lines: Sequence[Span]) -> tuple[Heading, int] | None:
    """The heading, and the number of the line after it."""
    for number, line in enumerate(lines[:_HEAD]):
        heading = heading_of(text, line)
        if heading is None:
            continue
        count = 1
        while goes_on(text, heading.span) and count < _MOST_HEADING_LINES and number + count < len(lines):
            following = lines[number + count]
            if dateline_of(text, following) or _label(text, following):
                break
            longer = heading_of(text, Span(line.start, following.end))
            if longer is None:
                break
            heading, count = longer, count + 1
        if heading.sides_told or _has_addressees(text, lines[number + count :]):
            return heading, number + count
    return None


def _has_addressees(text: str, lines: Sequence[Span]) -> bool:
    """Whether labels tell sender and recipient right below a heading that does not."""
    labels = {label[0] for line in lines[: 2 * _TO_DATELINE] if (label := _label(text, line))}
    return {"from", "to"} <= labels


def _dateline(text: str, lines: Sequence[Span], heading: Heading, labelled: Sequence[_Labelled]) -> Dateline | None:
    """The line of place and date below the heading, else the end of the heading, else what labels tell."""
    for line in lines[:_TO_DATELINE]:
        found = dateline_of(text, line)
        if found is not None:
            told = heading.dateline
            if found.place is None and told is not None and told.place and _same_day(told, found):
                return replace(found, place=told.place, placed=told.placed)
            return found
    if heading.dateline is not None:
        return heading.dateline
    for one in labelled:
        dates = (date_in(text, line) for line in one.lines) if one.field in ("date", "place") else ()
        told_by = next((date for date in dates if date), None)
        if told_by is not None:
            place = next(
                (other.lines[0] for other in labelled if other.field == "place" and len(other.lines) == 1), None
            )
            kept = place if place is not None and one.field == "date" else None
            return Dateline(*told_by, kept.quote(text) if kept else None, kept)
    return None


def _same_day(one: Dateline, other: Dateline) -> bool:
    return one.date is not None and other.date is not None and one.date.earliest == other.date.earliest


def _label(text: str, line: Span) -> tuple[str, Span] | None:
    """The field a line's label tells, and what stands after the label; a label ends the line or has a colon."""
    head, colon, _ = text[line.start : min(line.end, line.start + _LONGEST_LABEL)].partition(":")
    whole = head.strip()
    field = filed_words().labels.get(whole.lower())
    if field is None or not whole or not whole[0].isupper():
        return None
    if not colon:
        is_label = line.end - line.start == len(head) and (whole.isupper() or field == "participants")
        return (field, Span(line.end, line.end)) if is_label else None
    start = line.start + len(head) + 1
    return field, trimmed_blanks(text, Span(start, line.end))


def _labelled(text: str, lines: Sequence[Span]) -> list[_Labelled]:
    """The labels above the text, each with its lines; where the text begins, they end."""
    found: list[_Labelled] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        label = _label(text, line)
        if label is None:
            if _is_sentence(text, line):
                break
            number += 1
            continue
        field, rest = label
        taken = _taken(text, lines[number + 1 :], field, has_rest=rest.start < rest.end)
        inline = (rest,) if rest.start < rest.end else ()
        found.append(_Labelled(field, (*inline, *lines[number + 1 : number + 1 + taken])))
        number += 1 + taken
    return found


def _taken(text: str, lines: Sequence[Span], field: str, *, has_rest: bool) -> int:
    """How many of the lines below a label belong to it."""
    if field != "participants":
        if has_rest or not lines or _label(text, lines[0]):
            return 0
        return int(field in ("to", "from", "date", "place", "subject") and not _is_sentence(text, lines[0]))
    count = 0
    for line in lines:
        if _label(text, line) or dateline_of(text, line) or not looks_like_item(text, line):
            break
        count += 1
    return count


def _is_sentence(text: str, line: Span) -> bool:
    """Whether a line is of the document's text: long, or many words that end like a sentence."""
    if line.end - line.start > LONGEST_HEADING:
        return True
    quote = line.quote(text)
    return quote.endswith((".", "!", "?", ".”", '."')) and len(quote.split()) >= _SENTENCE and quote[0] not in "[("


def _participants(text: str, labelled: Sequence[_Labelled]) -> Iterator[FiledSide]:
    for one in labelled:
        if one.field != "participants":
            continue
        count = sum(is_titled(text, line) for line in one.lines)
        with_titles = 2 * count > len(one.lines)
        for line in one.lines:
            if not is_column(text, line, with_titles=with_titles):
                yield from items_of(text, line)


def _addressed(text: str, labelled: Sequence[_Labelled], field: str) -> tuple[FiledSide, ...]:
    """The sides that a label TO or FROM tells."""
    lines = [line for one in labelled if one.field == field for line in one.lines]
    return tuple(
        side for line in lines for side in heading_sides(text, line) if line.end - line.start < LONGEST_HEADING
    )


def _together(text: str, headed: Sequence[FiledSide], listed: Sequence[FiledSide]) -> tuple[FiledSide, ...]:
    """Each once: whom the heading names, the list may name again and more fully."""
    unlisted = [one for one in headed if not any(_same(text, one, other) for other in listed)]
    return tuple(dict.fromkeys((*unlisted, *listed)))


def _same(text: str, one: FiledSide, other: FiledSide) -> bool:
    """Whether one name holds all words of the other, and their offices, where both are told, share a word."""
    first, second = set(one.name.lower().split()), set(other.name.lower().split())
    if not (first <= second or second <= first):
        return False
    if one.office is None or other.office is None:
        return True
    offices = [set(side.quote(text).lower().replace(",", "").split()) for side in (one.office, other.office)]
    return bool(offices[0] & offices[1] - {"of", "the", "for", "in"})


def _whole(text: str, lines: Sequence[Span]) -> Span | None:
    span = enclosing(lines)
    if span is None:
        return None
    mark = _MARK.search(text, max(span.start, span.end - 4), span.end)
    return Span(span.start, mark.start() if mark else span.end)
