"""The pages that tell of something, as conflicts cite them: words around a span, and through whom they came."""

from collections.abc import Iterable, Sequence

from ontherecord.conflicts.told import Telling
from ontherecord.edtf import Edtf
from ontherecord.link.profile import profile
from ontherecord.records import ChainLink, Communication, Event
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow, Content, StatementQuery, StatementRow, View

_AROUND = 60


class Pages:
    """Looks each page up once: its text, its statements, and which text it is a copy of."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._texts: dict[str, str] = {}
        self._statements: dict[str, Sequence[StatementRow]] = {}
        self._copies: dict[str, str] = {}
        self._contents: dict[str, Sequence[Content]] = {}
        self._sayings: dict[str, StatementRow] = {}

    def text(self, article: str) -> str:
        """An article's text."""
        if article not in self._texts:
            self._texts |= self.view.texts([article])
        return self._texts[article]

    def contents(self, article: str) -> Sequence[Content]:
        """Where the contents of an article's statements stand, rejected ones left out."""
        if article not in self._contents:
            self._contents |= self.view.contents([article])
        return self._contents[article]

    def read(self, articles: Iterable[str]) -> None:
        """Have the texts of some articles at hand, and where the contents of their statements stand."""
        asked = sorted(set(articles) - (self._texts.keys() & self._contents.keys()))
        if asked:
            self._texts |= self.view.texts(asked)
            self._contents |= self.view.contents(asked)

    def statements(self, article: str) -> Sequence[StatementRow]:
        """An article's statements, of whatever version it is."""
        if article not in self._statements:
            query = StatementQuery(article=article, latest_only=False, limit=None)
            self._statements[article] = self.view.statements(query)
        return self._statements[article]

    def look_up(self, articles: Iterable[str]) -> None:
        """Have at hand which texts some articles are copies of."""
        asked = sorted(set(articles) - self._copies.keys())
        found = self.view.clusters_of(asked) if asked else {}
        self._copies |= {article: found.get(article, article) for article in asked}

    def source(self, article: str) -> str:
        """What all copies of one text share."""
        if article not in self._copies:
            self._copies[article] = self.view.clusters_of([article]).get(article, article)
        return self._copies[article]

    def of_object(self, one: Communication | Event, article: ArticleRow, field: str) -> Telling:
        """Where a page tells a field of a communication or an event; through the innermost that it quotes for it."""
        told = [span for evidence in one.evidence if evidence.field == field for span in evidence.spans]
        span = told[0] if told else one.mentions[0]
        saying = self.saying(article, span)
        chain = self._through(saying, article)
        return self._telling(one.id, article, span, chain, _reported(saying, article))

    def of_statement(self, row: StatementRow, field: str) -> Telling:
        """Where a page tells a field of a statement."""
        told = [span for evidence in row.utterance.evidence if evidence.field == field for span in evidence.spans]
        span = (*told, *row.utterance.source, *row.utterance.content)[0]
        return self._telling(row.utterance.id, row.article, span, row.utterance.chain, _reported(row, row.article))

    def of_words(self, article: ArticleRow, span: Span) -> Telling:
        """A page's own words."""
        saying = self.saying(article, span)
        return self._telling(article.id, article, span, self._through(saying, article), _reported(saying, article))

    def saying(self, article: ArticleRow, span: Span) -> StatementRow | None:
        """The innermost statement of a page in whose content a span stands."""
        told = self.contents(article.id)
        inner = [(_length(one.spans), one.id) for one in told if any(content.covers(span) for content in one.spans)]
        if not inner:
            return None
        _, id_ = min(inner)
        if id_ not in self._sayings:
            self._sayings |= self.view.statement_rows([id_])
        return self._sayings[id_]

    def _through(self, saying: StatementRow | None, article: ArticleRow) -> tuple[ChainLink, ...]:
        outlet = ChainLink(article.outlet or article.address, reported_on=article.published)
        if saying is None:
            return (outlet,)
        speaker = saying.speaker or (saying.source_text if profile(saying.source_text).units else "")
        said_by = (ChainLink(speaker, span=next(iter(saying.utterance.source), None)),) if speaker else ()
        return (*said_by, *(saying.utterance.chain or (outlet,)))

    def _telling(
        self, id_: str, article: ArticleRow, span: Span, chain: tuple[ChainLink, ...], reported: Edtf | None
    ) -> Telling:
        text = self.text(article.id)
        return Telling(id_, article, span, span.quote(text), around(text, span), chain, reported)


def _reported(saying: StatementRow | None, article: ArticleRow) -> Edtf | None:
    return (saying.utterance.reported_on if saying is not None else None) or article.published


def around(text: str, span: Span) -> str:
    """The words in which a span stands: of its line, whole words only."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before = text[start : span.start].rpartition("\n")[2]
    after = text[span.end : end].partition("\n")[0]
    if start and len(before) == _AROUND:
        before = "…" + before.partition(" ")[2]
    if end < len(text) and len(after) == _AROUND:
        after = after.rpartition(" ")[0] + "…"
    return before + text[span.start : span.end] + after


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)
