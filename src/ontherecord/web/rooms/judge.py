"""Taking a judgement from the statement's form."""

from dataclasses import dataclass

from litestar import post
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from ontherecord import ingest
from ontherecord.errors import InputError, JudgementError
from ontherecord.records import Correction, Verdict
from ontherecord.store.base import StatementRow
from ontherecord.store.judgements import FIELDS, draft
from ontherecord.web.fields import field_views
from ontherecord.web.rooms.common import PROBLEMS, GivenReviewer, GivenStore, Id


@dataclass(frozen=True, slots=True)
class Decision:
    """The form as it was sent. With ``correct``, a field is the value as the reviewer has it ("": empty).

    A field that was not sent stays as it is.
    """

    verdict: str
    speaker: str | None = None
    addressee: str | None = None
    channel: str | None = None
    said_on: str | None = None
    sourcing: str | None = None
    modality: str | None = None
    hedged: str | None = None
    directness: str | None = None
    note: str = ""


@post("/statements/{statement:str}/judgements", sync_to_thread=True, summary="Judge a statement", responses=PROBLEMS)
def judge(
    store: GivenStore,
    reviewer: GivenReviewer,
    statement: Id,
    data: URLEncodedBody[Decision],
) -> Redirect:
    """Append a judgement, signed by the desk's reviewer, and go back to the statement. Links follow it."""
    verdict = _verdict(data.verdict)
    with store.view() as view:
        row = view.statement(statement)
        corrections = _corrections(data, row) if verdict is Verdict.CORRECT else ()
        if verdict is Verdict.CORRECT and not corrections:
            raise JudgementError("Nothing was corrected: change a field, or accept the statement as it is.")
        note = data.note.strip() or None
        judgement = draft(view, row.utterance.id, reviewer, verdict, corrections=corrections, note=note)
    with store.writer() as writer:
        writer.judge(judgement)
    ingest.link(store)
    return Redirect(f"/statements/{row.utterance.id}#judgements", status_code=303)


def _verdict(value: str) -> Verdict:
    try:
        return Verdict(value)
    except ValueError as error:
        raise InputError(f"verdict={value[:80]!r} is not allowed; one of: {', '.join(Verdict)}.") from error


def _corrections(data: Decision, row: StatementRow) -> tuple[Correction, ...]:
    """The fields in which the form differs from what is in force."""
    held = {view.field: view.value for view in field_views(row)}
    sent = {field: getattr(data, field) for field in FIELDS}
    given = {field: value.strip() or None for field, value in sent.items() if value is not None}
    return tuple(Correction(field, value) for field, value in given.items() if value != held[field])
