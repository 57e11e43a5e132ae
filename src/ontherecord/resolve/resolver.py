"""Extraction → resolution: what each attribution says as a speech act, told by this article alone."""

from ontherecord.records import Article, Attribution, Empty, Extraction, Maker, Resolution, Utterance, content_id
from ontherecord.resolve.directness import directness

MAKER = Maker(stage="resolve", version="1")


def resolve(article: Article, extraction: Extraction) -> Resolution:
    """Resolve an article's timexes and attributions. Pure; what cannot be decided stays empty with a reason."""
    ids = {a.id: utterance_id(article.id, a) for a in extraction.attributions}
    return Resolution(
        timexes=extraction.timexes,
        utterances=tuple(_utterance(article, a, ids) for a in extraction.attributions),
        communications=(),
        events=(),
        maker=MAKER,
    )


def utterance_id(article: str, attribution: Attribution) -> str:
    """The id of an utterance: of its article and spans."""
    parts = (attribution.source, attribution.cue, attribution.content)
    return content_id("utterance", article, *(tuple(tuple(s) for s in spans) for spans in parts))


def _utterance(article: Article, attribution: Attribution, ids: dict[str, str]) -> Utterance:
    reported = article.published.day if article.published else None
    return Utterance(
        id=ids[attribution.id],
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        directness=directness(article.text, attribution.content),
        reported_on=reported,
        parent=ids.get(attribution.parent or ""),
        confidence=attribution.confidence,
        empty=() if reported else (Empty("reported_on", "the page gives no day of publication"),),
    )
