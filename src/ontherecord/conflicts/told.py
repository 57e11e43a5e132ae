"""What conflicts are made of: who tells which value of a fact, through whom, when; and the conflicts themselves."""

from dataclasses import dataclass

from ontherecord.edtf import Edtf
from ontherecord.records import ChainLink, Channel, LinkKind
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow
from ontherecord.vocab.disputed import ConflictKind, Field


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a page tells a value.

    ``object``: the id of what tells it there: a communication, an event, an utterance; the article for its own words.
    ``span`` is in the article's text, ``text`` its words, ``around`` the words they stand in. ``chain``: through whom
    it reached the page, innermost first, the outlet last. ``reported``: when it was made public, as far as the page
    tells. ``copy_of``: the article, told of before, whose text the page prints.
    """

    object: str
    article: ArticleRow
    span: Span
    text: str
    around: str
    chain: tuple[ChainLink, ...]
    reported: Edtf | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One value, who gives it, and how many sources these are: copies of one text are one. No value: taken out."""

    value: str | None
    tellings: tuple[Telling, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where pages, or a page and its former self, disagree on a fact: all values with who gives them.

    ``about``: the id of the cluster, or of the page's newest article; ``of`` what kind of thing that is, None for a
    page; ``form``: which kind of communication. ``weak``: what may explain it (a day's difference by time zones).
    ``proposed``: the ids of clusters that it holds for only if they are one. ``decided``: judgements of people on it.
    """

    id: str
    kind: ConflictKind
    field: Field
    about: str
    of: LinkKind | None
    positions: tuple[Position, ...]
    form: Channel | None = None
    parties: tuple[str, ...] = ()
    weak: str | None = None
    proposed: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def newest(self) -> str:
        """The latest day on which one of its values was reported; empty where no page tells."""
        days = [t.reported.latest for p in self.positions for t in p.tellings if t.reported is not None]
        return max(days).isoformat() if days else ""


@dataclass(frozen=True, slots=True)
class ConflictQuery:
    """Filters; None means any.

    ``between``: words of the names of those who take part, each of somebody's. ``weak``: whether differences that may
    be explained are listed, after the others.
    """

    kind: ConflictKind | None = None
    field: Field | None = None
    between: tuple[str, ...] = ()
    weak: bool = True
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of one field of a communication."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One page's telling of a communication: when, through whom, and what no page reported before.

    ``day``: when it was made public, as far as the page tells: by the earliest dated link of its chain, else the day
    of the page. ``copy_of``: the article, reported before, whose text it prints.
    """

    article: ArticleRow
    object: str
    day: Edtf | None
    chain: tuple[ChainLink, ...]
    span: Span
    text: str
    first: tuple[Fact, ...]
    copy_of: str | None
