"""Which extractor reads an article."""

from ontherecord.extract.base import Extractor
from ontherecord.extract.baseline import MAKER as BASELINE_MAKER
from ontherecord.extract.baseline import Baseline
from ontherecord.records import Article

MAKERS = (BASELINE_MAKER,)
"""Every extractor that may be chosen."""


def extractor_for(article: Article) -> Extractor:  # noqa: ARG001 - the language decides once there is a model
    """The extractor for the article's language."""
    return Baseline()
