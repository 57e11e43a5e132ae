"""The types of political events by the trained classifier, for English."""

from collections.abc import Sequence
from functools import cache

from ontherecord.nlp.events import digest, shipped
from ontherecord.records import Article, EventType, Maker
from ontherecord.spans import Span


@cache
def maker() -> Maker:
    """What tells the types of events: the weights by their digest."""
    return Maker("types", "1", digest())


class EventTypes:
    """See ``resolve.events.Types``. The weights are loaded at the first call, once a process."""

    def __call__(self, text: str, sentence: Span, source: Sequence[Span], target: Sequence[Span]) -> EventType:
        """The type of event that a sentence of a text tells of; all spans are the text's."""
        found = shipped().read_in(text, sentence, source, target)
        return EventType(found.root, found.quad, found.confidence)


def types_for(article: Article) -> EventTypes | None:
    """The classifier for the article's language, if there is one; an unknown language is read as English."""
    return EventTypes() if article.language in (None, "en") else None
