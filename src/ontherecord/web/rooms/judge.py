"""Taking a judgement from the statement's form."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from litestar import post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from ontherecord.errors import InputError, JudgementError
from ontherecord.records import Article, Correction, Judgement, Utterance, Verdict, content_id
from ontherecord.spans import enclosing, select
from ontherecord.web.fields import machine_value
from ontherecord.web.rooms.common import GivenReviewer, GivenStore

CORRECTABLE = ("speaker", "addressee", "channel", "said_on", "reported_on", "directness", "sourcing", "modality")


@dataclass(frozen=True, slots=True)
class Decision:
    """The form as it was sent. With ``correct``, every field is the value as the reviewer has it, "" for empty."""

    verdict: str
    speaker: str = ""
    addressee: str = ""
    channel: str = ""
    said_on: str = ""
    reported_on: str = ""
    directness: str = ""
    sourcing: str = ""
    modality: str = ""
    note: str = ""


@post("/statements/{statement:str}/judgements", sync_to_thread=True, summary="Judge a statement")
def judge(
    store: GivenStore,
    reviewer: GivenReviewer,
    statement: str,
    data: Annotated[Decision, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Append a judgement, signed by the desk's reviewer, and go back to the statement."""
    with store.view() as view:
        row = view.statement(statement)
        article = view.article(row.article.id)
    judgement = _judgement(data, row.utterance, article, reviewer)
    with store.writer() as writer:
        writer.judge(judgement)
    return Redirect(f"/statements/{row.utterance.id}#judgements", status_code=303)


def _judgement(data: Decision, utterance: Utterance, article: Article, reviewer: str) -> Judgement:
    verdict = _verdict(data.verdict)
    corrections = _corrections(data, utterance) if verdict is Verdict.CORRECT else ()
    if verdict is Verdict.CORRECT and not corrections:
        raise JudgementError("Nothing was corrected: change a field, or accept the statement as it is.")
    span = enclosing(utterance.content or utterance.cue or utterance.source)
    if span is None:
        raise JudgementError(f"Statement {utterance.id} quotes no words, so a judgement could not find it again.")
    quote = select(article.text, span)
    judged = datetime.now(UTC)
    return Judgement(
        id=content_id("judgement", reviewer, judged.isoformat(), utterance.id, verdict),
        reviewer=reviewer,
        judged=judged,
        object=utterance.id,
        article=article.id,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        verdict=verdict,
        corrections=corrections,
        note=data.note.strip() or None,
    )


def _verdict(value: str) -> Verdict:
    try:
        return Verdict(value)
    except ValueError as error:
        raise InputError(f"verdict={value[:80]!r} is not allowed; one of: {', '.join(Verdict)}.") from error


def _corrections(data: Decision, utterance: Utterance) -> tuple[Correction, ...]:
    """The fields in which the reviewer differs from the machine."""
    given = {field: str(getattr(data, field)).strip() or None for field in CORRECTABLE}
    return tuple(Correction(field, value) for field, value in given.items() if value != machine_value(utterance, field))
