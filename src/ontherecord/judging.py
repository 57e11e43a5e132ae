"""A reviewer's decision on one statement, made into a judgement that can find its words again."""

from datetime import UTC, datetime

from ontherecord.errors import JudgementError
from ontherecord.records import Article, Correction, Judgement, Utterance, Verdict, content_id
from ontherecord.spans import enclosing, select


def judgement(
    utterance: Utterance,
    article: Article,
    reviewer: str,
    verdict: Verdict,
    *,
    corrections: tuple[Correction, ...] = (),
    note: str | None = None,
) -> Judgement:
    """Sign and date a decision on an utterance of an article, quoting what it was taken on.

    Raises JudgementError when the utterance quotes nothing, or nothing is corrected by a correction.
    """
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
        note=note,
    )
