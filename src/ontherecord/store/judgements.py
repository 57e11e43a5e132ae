"""People's decisions: drafting, checking, and what is in force on each utterance.

The judgements of a page hold for the utterance they were made on, and for the one with the very same quoted words
in other versions of the page. The latest decision that its reviewer has not taken back is in force. When a re-run
renames or moves the utterance, redirects and the quoted words find it again; when it is gone, the judgement is
listed as open again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ontherecord.edtf import Edtf
from ontherecord.errors import DateError, JudgementError, NotFound
from ontherecord.records import (
    Channel,
    Correction,
    Directness,
    Judgement,
    Modality,
    Sourcing,
    Utterance,
    Verdict,
    content_id,
)
from ontherecord.spans import Selector, select
from ontherecord.store.base import JudgedField, Standing, View
from ontherecord.store.columns import Row
from ontherecord.store.pack import dumps, instant, pack, unpack, unpack_instant

FIELDS = ("speaker", "addressee", "channel", "said_on", "sourcing", "modality", "hedged", "directness")
_CLOSED: Mapping[str, Sequence[str]] = {
    "channel": list(Channel),
    "sourcing": list(Sourcing),
    "modality": list(Modality),
    "directness": list(Directness),
    "hedged": ["true", "false"],
}
_LONGEST = 300


def draft(
    view: View,
    object: str,  # noqa: A002
    reviewer: str,
    verdict: Verdict,
    *,
    corrections: Sequence[Correction] = (),
    note: str | None = None,
    judged: datetime | None = None,
) -> Judgement:
    """A judgement on an utterance, ready for ``Writer.judge``; ``judged`` is now when not given.

    A correction keeps the fields that the correction in force corrects, unless it corrects them anew.
    Raises NotFound for an unknown utterance, JudgementError for a correction that cannot be taken.
    """
    try:
        row = view.statement(object)
    except NotFound:
        former = view.judgements(object)
        if verdict is not Verdict.WITHDRAW or not former:
            raise
        on = (former[-1].object, former[-1].article, former[-1].exact, former[-1].prefix, former[-1].suffix)
    else:
        on = (row.utterance.id, row.article.id, *_quoted(view.article(row.article.id).text, row.utterance))
        standing = row.standing.judgement if row.standing else None
        if verdict is Verdict.CORRECT and standing and standing.verdict is Verdict.CORRECT:
            anew = {correction.field for correction in corrections}
            corrections = (*(c for c in standing.corrections if c.field not in anew), *corrections)
    judged = judged or datetime.now(UTC)
    corrections = tuple(sorted(corrections, key=lambda c: c.field))
    judgement = Judgement("", reviewer, judged, *on, verdict, corrections, note)
    _validate_content(judgement)
    return replace(judgement, id=judgement_id(judgement))


def judgement_id(judgement: Judgement) -> str:
    """The id that a judgement's content gives it."""
    corrected = dumps([[c.field, c.value] for c in judgement.corrections])
    return content_id(
        "judgement",
        judgement.reviewer,
        instant(judgement.judged),
        judgement.object,
        judgement.article,
        judgement.exact,
        judgement.prefix,
        judgement.suffix,
        judgement.verdict,
        corrected,
        judgement.note or "",
    )


def validate(judgement: Judgement) -> None:
    """Raise JudgementError for a judgement that no record can take."""
    _validate_content(judgement)
    if judgement.id != judgement_id(judgement):
        raise JudgementError(f"The id {judgement.id!r} does not follow from the judgement; make it with draft().")


def to_row(judgement: Judgement) -> Row:
    """A judgement as a table row, without page, ``seen`` and ``quotes``."""
    return {
        "id": judgement.id,
        "reviewer": judgement.reviewer,
        "judged": instant(judgement.judged),
        "object": judgement.object,
        "article": judgement.article,
        "exact": judgement.exact,
        "prefix": judgement.prefix,
        "suffix": judgement.suffix,
        "verdict": judgement.verdict.value,
        "corrections": pack([[c.field, c.value] for c in judgement.corrections]),
        "note": judgement.note,
    }


def from_row(row: Row) -> Judgement:
    """The judgement of a stored row."""
    return Judgement(
        id=row["id"],
        reviewer=row["reviewer"],
        judged=unpack_instant(row["judged"]),
        object=row["object"],
        article=row["article"],
        exact=row["exact"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        verdict=Verdict(row["verdict"]),
        corrections=tuple(Correction(field, value) for field, value in unpack(row["corrections"])),
        note=row["note"],
    )


def fields_of(row: Row) -> dict[str, str | None]:
    """The correctable fields of an utterance's row, as strings."""
    values: dict[str, str | None] = {field: row[field] for field in FIELDS if field != "hedged"}
    hedged = row["hedged"]
    values["hedged"] = None if hedged is None else ("true" if hedged else "false")
    return values


def column(field: str, value: str | None) -> Any:
    """A field's string as its column holds it."""
    return None if value is None else value == "true" if field == "hedged" else value


def decided(judgement: Row) -> dict[str, str | None]:
    """The fields a judgement settles: all that were seen when it accepts, those it corrects, none when it rejects."""
    if judgement["verdict"] == Verdict.ACCEPT:
        return dict(json.loads(judgement["seen"]))
    return dict(unpack(judgement["corrections"]))


def standing(judgement: Row, machine: Row) -> Standing:
    """What people decided on an utterance, beside the machine's fields."""
    told, given = fields_of(machine), decided(judgement)
    fields = [JudgedField(f, told[f], given[f]) for f in FIELDS if f in given and (told[f] or given[f])]
    return Standing(from_row(judgement), tuple(fields))


def in_force(judgements: Sequence[Row]) -> Row | None:
    """Of the judgements on one saying, in the order they were made, the one in force."""
    standing_by: dict[str, Row] = {}
    for judgement in judgements:
        standing_by.pop(judgement["reviewer"], None)
        if judgement["verdict"] != Verdict.WITHDRAW:
            standing_by[judgement["reviewer"]] = judgement
    return list(standing_by.values())[-1] if standing_by else None


def _quoted(text: str, utterance: Utterance) -> Selector:
    spans = utterance.content or utterance.source or utterance.cue
    if not spans:
        raise JudgementError(f"Statement {utterance.id} quotes no words, so no judgement could find it again.")
    return select(text, max(spans, key=lambda span: span.end - span.start))


def _validate_content(judgement: Judgement) -> None:
    if not judgement.reviewer.strip():
        raise JudgementError("A judgement must be signed: give the reviewer's name.")
    if judgement.judged.tzinfo is None:
        raise JudgementError(f"The judgement's time {judgement.judged.isoformat()} has no offset from UTC; give one.")
    fields = [correction.field for correction in judgement.corrections]
    if judgement.verdict is Verdict.CORRECT and not fields:
        raise JudgementError(f"A correction must name a field: one of {', '.join(FIELDS)}.")
    if judgement.verdict is not Verdict.CORRECT and fields:
        raise JudgementError(f"Only the verdict 'correct' takes corrections, not {judgement.verdict.value!r}.")
    if len(set(fields)) < len(fields):
        raise JudgementError("A field is corrected twice; correct each field once.")
    for correction in judgement.corrections:
        _validate_correction(correction)


def _validate_correction(correction: Correction) -> None:
    field, value = correction.field, correction.value
    if field not in FIELDS:
        raise JudgementError(f"{field!r} cannot be corrected; fields are {', '.join(FIELDS)}.")
    if value is None:
        if field == "directness":
            raise JudgementError(f"directness cannot be empty; it is one of {', '.join(Directness)}.")
    elif field in _CLOSED:
        if value not in _CLOSED[field]:
            raise JudgementError(f"{field} cannot be {value!r}; it is one of {', '.join(_CLOSED[field])}.")
    elif field == "said_on":
        try:
            Edtf(value)
        except DateError as error:
            raise JudgementError(f"said_on cannot be {value!r}: {error}") from error
    elif not value.strip() or len(value) > _LONGEST:
        raise JudgementError(f"{field} must be a name of 1 to {_LONGEST} characters, not {value[:40]!r}.")
