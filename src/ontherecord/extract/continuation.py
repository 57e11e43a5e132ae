"""Joins a language's drafts into attributions: parents, and quotations that continue the one before."""

from collections.abc import Sequence

from ontherecord.extract.drafts import Draft
from ontherecord.extract.quotes import Quotation
from ontherecord.extract.words import Kind, Sentence
from ontherecord.records import Attribution, content_id


def attribution_id(article: str, draft: Draft) -> str:
    """The id of an attribution: of its article and spans."""
    roles = (draft.source, draft.cue, draft.content)
    return content_id("attribution", article, *(tuple(map(tuple, role)) for role in roles))


def join(
    article: str, found: Sequence[tuple[Sentence, int, list[Draft]]], quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """Attributions in order of their sentences.

    ``found`` has every sentence with the number of its block and its drafts, in order. A sentence that is a quotation
    and nothing else continues the attribution before it, when that stands in the same block, or when the quotation
    marks run on from the block before.
    """
    joined: list[Attribution] = []
    latest: tuple[str, int] | None = None
    running = {quotation.span.start for quotation in quotations if quotation.continued}
    for sentence, block, drafts in found:
        joined.extend(_attribution(article, draft, drafts) for draft in drafts)
        if drafts:
            latest = (joined[-1].id, block)
        elif latest is not None and _is_quotation(sentence) and block - latest[1] <= (sentence.span.start in running):
            draft = Draft((), (), (sentence.span,))
            base, latest = latest[0], (attribution_id(article, draft), block)
            joined.append(Attribution(latest[0], (), (), draft.content, continues=base))
    return tuple(joined)


def _is_quotation(sentence: Sentence) -> bool:
    return bool(sentence.words) and all(word.kind is Kind.QUOTATION for word in sentence.words)


def _attribution(article: str, draft: Draft, drafts: Sequence[Draft]) -> Attribution:
    parent = min(
        (
            other
            for other in drafts
            if other is not draft and any(span.covers(draft.extent) for span in other.content)
        ),
        key=lambda other: other.extent.end - other.extent.start,
        default=None,
    )
    return Attribution(
        attribution_id(article, draft),
        draft.source,
        draft.cue,
        draft.content,
        parent=attribution_id(article, parent) if parent else None,
    )
