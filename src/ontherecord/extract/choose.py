"""Which extractor reads an article: the trained model for English, the rules for other languages."""

from dataclasses import dataclass

from ontherecord.extract.base import Extractor
from ontherecord.extract.baseline import MAKER as BASELINE_MAKER
from ontherecord.extract.baseline import Baseline
from ontherecord.extract.model import ModelExtractor, maker
from ontherecord.records import Article

MAKERS = (BASELINE_MAKER, maker())
"""Every extractor that may be chosen."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user sets of reading.

    Attributions of less ``confidence`` are left out (None: less than what gave the model its best F1). ``threads``
    are the model's, in each process. ``actors`` are lists of office holders in TOML, added to those shipped.
    """

    confidence: float | None = None
    threads: int = 1
    actors: tuple[str, ...] = ()


DEFAULTS = Options()


def extractor_for(article: Article, options: Options = DEFAULTS) -> Extractor:
    """The extractor for the article's language; an article of unknown language is read as English."""
    if article.language in (None, "en"):
        return ModelExtractor(options.confidence, options.threads)
    return Baseline()
