"""Joins a language's drafts into attributions: parents, and quotations that continue the one before."""

from collections.abc import Sequence

from ontherecord.extract.drafts import Draft
from ontherecord.extract.quotes import Quotation
from ontherecord.extract.words import Kind, Sentence
from ontherecord.records import Attribution, content_id
from ontherecord.spans import Span


def attribution_id(article: str, draft: Draft) -> str:
    """The id of an attribution: of its article and spans."""
    return content_id(
        "attribution", article, *(tuple(s) for s in (*draft.source, (-1, -1), *draft.cue, (-1, -1), *draft.content))
    )


def join(
    article: str, found: Sequence[tuple[Sentence, int, list[Draft]]], quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """Attributions in order of their first code point.

    ``found`` has every sentence with the number of its block and its drafts, in order. A sentence that is a quotation
    and nothing else, in the block of an attribution before it or in the next, continues that attribution.
    """
    joined: list[Attribution] = []
    latest: tuple[str, int] | None = None
    runs_on = {q.span.start for q in quotations if q.continued and q.depth == 0}
    for sentence, block, drafts in found:
        nested = [_attribution(article, draft, drafts) for draft in drafts]
        opening = sentence.words[0] if sentence.words else None
        if nested:
            joined.extend(nested)
            quoted = any(w.kind is Kind.QUOTATION for w in sentence.words)
            latest = (nested[-1].id, block) if quoted or not latest or latest[1] != block else (nested[-1].id, block)
        elif opening is not None and _is_quotation(sentence):
            if latest is not None and block - latest[1] <= (1 if opening.start in runs_on else 0):
                content = (Span(sentence.words[0].start, sentence.words[-1].end),)
                draft = Draft((), (), content)
                joined.append(Attribution(attribution_id(article, draft), (), (), content, continues=latest[0]))
                latest = (joined[-1].id, block)
        elif latest is not None and latest[1] != block:
            latest = None
    return tuple(joined)


def _is_quotation(sentence: Sentence) -> bool:
    return all(word.kind is Kind.QUOTATION for word in sentence.words)


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
