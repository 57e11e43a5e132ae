"""One page through the pure stages: read this first.

    page  ──article.read──▶  Article  ──Extractor──▶  Extraction  ──resolve──▶  Resolution  ──▶  Reading
                                                      (types of events ──────▲)

Nothing here touches the file system, the network or the record, and nothing is remembered between pages.
"""

from ontherecord.extract.base import Extractor
from ontherecord.extract.choose import DEFAULTS, Options, extractor_for
from ontherecord.extract.choose import MAKERS as EXTRACT_MAKERS
from ontherecord.extract.types import maker as types_maker
from ontherecord.extract.types import types_for
from ontherecord.page.article import MAKER as PAGE_MAKER
from ontherecord.page.article import read_article
from ontherecord.records import Page, Reading
from ontherecord.resolve.resolver import MAKER as RESOLVE_MAKER
from ontherecord.resolve.resolver import resolve
from ontherecord.vocab.offices import with_added

__all__ = ["MAKERS", "Options", "read"]

MAKERS = (PAGE_MAKER, *EXTRACT_MAKERS, types_maker(), RESOLVE_MAKER)
"""Everything that may have a part in a reading. Where one of them changes, pages are worth reading again."""


def read(page: Page, extractor: Extractor | None = None, options: Options = DEFAULTS) -> Reading:
    """Read one page to the end.

    ``extractor`` is chosen by the article's language when not given, and does as ``options`` say.
    Raises PageError when the page cannot be read as an article, OfficesError for a list of office holders that cannot
    be used.
    """
    article = read_article(page)
    extraction = (extractor or extractor_for(article, options)).extract(article)
    types = types_for(article)
    resolution = resolve(article, extraction, with_added(options.actors), types)
    return Reading(
        page=page,
        article=article,
        sentences=extraction.sentences,
        mentions=extraction.mentions,
        timexes=resolution.timexes,
        utterances=resolution.utterances,
        communications=resolution.communications,
        events=resolution.events,
        makers=(PAGE_MAKER, extraction.maker, *([types_maker()] if types else []), resolution.maker),
    )
