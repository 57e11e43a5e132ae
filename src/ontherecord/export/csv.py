"""Statements as CSV, one row each, safe to open in a spreadsheet."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence

from ontherecord.spans import Span
from ontherecord.store.base import StatementRow

COLUMNS = (
    "id", "article", "address", "title", "outlet", "published", "language",
    "source", "cue", "content", "speaker", "speaker_office", "addressee", "channel", "said_on", "reported_on",
    "directness", "sourcing", "hedged", "modality", "chain", "parent", "confidence",
    "verdict", "reviewer", "judged", "source_spans", "cue_spans", "content_spans", "content_sha256",
)  # fmt: skip

_END = "\r\n"  # the writer quotes cells that hold any of it
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def rows(statements: Iterable[StatementRow], *, text: bool = True) -> Iterator[str]:
    """The header, then a row for each statement, quoted as in RFC 4180, without line ends.

    A cell a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV injection").
    ``text=False`` leaves source, cue and content empty and keeps spans and hash.
    """
    yield line_of(COLUMNS)
    for statement in statements:
        cells = _cells(statement)
        if not text:
            cells |= {"source": "", "cue": "", "content": ""}
        yield line_of([safe(cells[column]) for column in COLUMNS])


def _cells(statement: StatementRow) -> dict[str, object]:
    said, article, standing = statement.utterance, statement.article, statement.standing
    judgement = standing.judgement if standing else None
    content = statement.content_text.encode("utf-8", "surrogatepass")
    return {
        "id": said.id,
        "article": article.id,
        "address": article.address,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "source": statement.source_text,
        "cue": statement.cue_text,
        "content": statement.content_text,
        "speaker": statement.speaker,
        "speaker_office": said.speaker_office,
        "addressee": statement.addressee,
        "channel": statement.channel,
        "said_on": statement.said_on,
        "reported_on": said.reported_on,
        "directness": said.directness,
        "sourcing": said.sourcing,
        "hedged": said.hedged,
        "modality": said.modality,
        "chain": " < ".join(link.who for link in said.chain),
        "parent": said.parent,
        "confidence": said.confidence,
        "verdict": judgement.verdict if judgement else None,
        "reviewer": judgement.reviewer if judgement else None,
        "judged": judgement.judged.isoformat() if judgement else None,
        "source_spans": _spans(said.source),
        "cue_spans": _spans(said.cue),
        "content_spans": _spans(said.content),
        "content_sha256": hashlib.sha256(content).hexdigest(),
    }


def _spans(spans: Sequence[Span]) -> str:
    return ";".join(f"{span.start}:{span.end}" for span in spans)


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it."""
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def line_of(cells: Iterable[str]) -> str:
    """A row, quoted as in RFC 4180, without its line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator=_END).writerow(list(cells))
    return line.getvalue().removesuffix(_END)
