"""What every extractor offers: the rules of the baseline, the trained model, or somebody else's."""

from typing import Protocol

from ontherecord.records import Article, Extraction


class Extractor(Protocol):
    """Finds sentences, mentions, timexes and attributions in one article."""

    def extract(self, article: Article) -> Extraction:
        """One pass over the article; spans lie in its text. Pure: the same article, the same result."""
        ...
