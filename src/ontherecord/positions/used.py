"""Where a wording stands in its article, and whose words it is."""

import re
from collections.abc import Iterator, Sequence

from ontherecord.link.issue_wording import Wording
from ontherecord.positions.told import Used
from ontherecord.records import Directness
from ontherecord.spans import Span
from ontherecord.store.base import StatementRow

_BETWEEN = 3  # the parts of a discontinuous content are joined by " … "
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|«[^«»]*»|‘‘.*?’’")


def used_in(row: StatementRow, found: Sequence[Wording], others: Sequence[Span] = ()) -> tuple[Used, ...]:
    """Some wordings of a statement's content with their spans in the article; those across its parts are left out.

    ``others``: what somebody else is quoted with inside the content; that is nobody's own here.
    """
    made = []
    for one in found:
        span = _in_article(row, one.span)
        if span is not None:
            quoted = not any(other.start < span.end and span.start < other.end for other in others)
            made.append(Used(one, span, quoted and _is_quoted(row, one.span)))
    return tuple(made)


def _is_quoted(row: StatementRow, span: Span) -> bool:
    """Whether characters of a content stand within quotation marks."""
    if row.utterance.directness is not Directness.MIXED:
        return row.utterance.directness is Directness.DIRECT
    return any(
        match.start() <= span.start and span.end <= match.end() for match in _QUOTED.finditer(row.content_text)
    )


def _in_article(row: StatementRow, span: Span) -> Span | None:
    for start, part in _parts(row):
        if start <= span.start and span.end <= start + part.end - part.start:
            return Span(span.start - start + part.start, span.end - start + part.start)
    return None


def _parts(row: StatementRow) -> Iterator[tuple[int, Span]]:
    """Where each part of a content begins in its text, and its span in the article."""
    at = 0
    for part in row.utterance.content:
        yield at, part
        at += part.end - part.start + _BETWEEN
