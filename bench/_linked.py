"""A record of ``../shared/pages`` with its links, and whom it holds to stand where a name stands on a page."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from _actor_pairs import Naming as Name
from ontherecord import ingest
from ontherecord.link import actors
from ontherecord.link.values import Naming
from ontherecord.records import Cluster, Hints, LinkKind, Reading
from ontherecord.settings import load
from ontherecord.spans import Span
from ontherecord.store.base import View
from ontherecord.store.sqlite import open_store
from ontherecord.vocab.offices import shipped

PAGES = Path(__file__).parents[2] / "shared" / "pages"
_ROOT = "shared/pages/"

Named = tuple[str, Naming, tuple[Span, ...]]
"""An actor of one article: the id of the naming, the naming, the spans that name it."""


class Linked:
    """A linked record. Its namings are made anew: the record has to be linked by the same code."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._found: dict[str, tuple[Named, ...]] = {}

    @cached_property
    def articles(self) -> dict[str, str]:
        """Ids of articles by the path of their page in ``pages``, with the line for JSON lines."""
        return {row.name.rpartition(_ROOT)[2]: row.article for row in self.view.pages() if row.article}

    @cached_property
    def pages(self) -> dict[str, str]:
        """The path of the page by the id of its article."""
        return {article: page for page, article in self.articles.items()}

    @cached_property
    def actors(self) -> tuple[Cluster, ...]:
        """All actors of the record."""
        return tuple(self.view.clusters(LinkKind.ACTOR))

    @cached_property
    def cluster(self) -> dict[str, str]:
        """The id of the actor by the id of each naming."""
        return {member: one.id for one in self.actors for member in one.members}

    def reading(self, page: str) -> Reading:
        """What was read of a page. Raises KeyError for one that the record has not."""
        return self.view.reading(self.articles[page])

    def namings(self, page: str) -> tuple[Named, ...]:
        """Whom a page names. Raises KeyError for a page that the record has not."""
        if page not in self._found:
            self._found[page] = actors.namings(self.reading(page), shipped())
        return self._found[page]

    def at(self, name: Name, kind: str | None = None) -> tuple[Named, ...]:
        """The namings, of one kind or of any, whose span is where a name stands, or most nearly; none elsewhere."""
        span = name.span(self.reading(name.page).article.text)
        if span is None:
            return ()
        of_kind = (one for one in self.namings(name.page) if kind in (None, one[1].kind))
        near = [(max((_overlap(span, own) for own in one[2]), default=0.0), one) for one in of_kind]
        most = max((share for share, _ in near), default=0.0)
        return tuple(one for share, one in near if share and share == most)

    def actors_of(self, found: tuple[Named, ...]) -> set[str]:
        """The actors across articles that some namings belong to."""
        return {self.cluster[id_] for id_, _, _ in found if id_ in self.cluster}


def _overlap(one: Span, other: Span) -> float:
    """How much of two spans is common to both, 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


@contextmanager
def linked(record: Path | None = None, pages: Path = PAGES) -> Iterator[Linked]:
    """The record in a file; without one, a record made of ``pages``, which goes with the context (some minutes).

    Raises RecordError; InputError where there are no pages.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = record or Path(folder, "pages.db")
        store = open_store(path, create=record is None)
        try:
            if record is None:
                at = str(pages.resolve())
                named = [f"{at}/{name}" for name in ("seeds", "readouts-*.jsonl", "kremlin", "whitehouse")]
                for _ in ingest.add(store, ingest.sources([*named, f"{at}/outlets/**/*.html.gz"]), Hints(), load()):
                    pass
            with store.view() as view:
                yield Linked(view)
        finally:
            store.close()
