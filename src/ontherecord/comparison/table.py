"""The table of a comparison: rows of one matter each, in which every account has a cell, and footnotes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ontherecord.link.account_differences import differences
from ontherecord.link.account_matter import Matter, alike, matters
from ontherecord.link.accounts import JOINED, lacks, matched, silence_on
from ontherecord.link.scorer import Vector, Vectors
from ontherecord.records import Account, Circumstance, Difference, Point, PointVerdict
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow
from ontherecord.vocab.disputed import NAMES, Field

_FEW = 6


@dataclass(frozen=True, slots=True)
class Column:
    """One account: ``party`` for whom it is told, by name, where a party or somebody for it tells."""

    account: Account
    party: str | None
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class Against:
    """A difference from another account, by its number among the columns; ``contradicts``: not only otherwise put."""

    column: int
    difference: Difference
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account has on a matter: its points, how it stands to the others, the numbers of its footnotes.

    Of what is left out the notes cite where a page says so; none where the account's whole text is what shows it.
    """

    points: tuple[Point, ...]
    verdict: PointVerdict | None
    differences: tuple[Against, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One matter, in the words of the first account that has it, or one circumstance; and a cell for every column."""

    matter: str
    cells: tuple[Cell, ...]
    circumstance: Circumstance | None = None

    @property
    def label(self) -> str | None:
        """What the circumstance is called before people; None for a matter."""
        if self.circumstance is Circumstance.PUBLICATION:
            return "how it came out"
        return NAMES[Field(self.circumstance)] if self.circumstance is not None else None


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where the words of a cell stand: page and characters (``span``), and the words."""

    number: int
    article: str
    title: str | None
    outlet: str | None
    day: str | None
    address: str
    span: Span
    text: str


@dataclass(slots=True)
class _Draft:
    """A matter while accounts are added to it: points by the number of their column."""

    held: dict[int, list[Matter]] = field(default_factory=dict)

    @property
    def lead(self) -> Point:
        """The point that was there first."""
        return next(iter(self.held.values()))[0].point

    @property
    def circumstance(self) -> Circumstance | None:
        """Which it is that this tells; None for what was said or done."""
        return self.lead.fact.circumstance if self.lead.fact is not None else None

    def likeness(self, other: Matter) -> float:
        """How like a point is to the likest of these."""
        return max(alike(matter, other) for matters_ in self.held.values() for matter in matters_)


class Table:
    """Rows and footnotes of some accounts."""

    def __init__(self, columns: Sequence[Column], texts: Mapping[str, str], vector: Vectors) -> None:
        self.columns = columns
        self.texts = texts
        # an account alone is compared with none
        self.vector = vector if len(columns) > 1 else _nothing
        self.notes: list[Footnote] = []
        self._numbers: dict[tuple[str, Span], int] = {}

    def rows(self) -> Iterator[Row]:
        """One row for each circumstance, then for each matter: the first account's in its order, then others'."""
        drafts: list[_Draft] = []
        for n, column in enumerate(self.columns):
            self._add(drafts, n, matters(column.account.points, self.vector, column.account.teller))
        for draft in sorted(drafts, key=_order):
            against = self._against(draft)
            cells = tuple(self._cell(draft, n, against[n]) for n in range(len(self.columns)))
            yield Row(draft.lead.text, cells, draft.circumstance)

    def _add(self, drafts: list[_Draft], n: int, found: Sequence[Matter]) -> None:
        """Put an account's points to the rows that tell the same, the likest first, the rest to rows of their own."""
        scores = [[draft.likeness(one) for one in found] for draft in drafts]
        rows = {j: i for i, j in matched(scores)}
        for j in range(len(found) if drafts else 0):
            score, i = max((row[j], -i) for i, row in enumerate(scores))
            if score >= JOINED:
                rows.setdefault(j, -i)
        fresh: list[_Draft] = []
        for j, one in enumerate(found):
            if j in rows:
                drafts[rows[j]].held.setdefault(n, []).append(one)
            else:
                fresh.append(_Draft({n: [one]}))
        drafts.extend(fresh)

    def _against(self, draft: _Draft) -> list[list[Against]]:
        """How the accounts that have a matter differ, each from each; of many, from the first."""
        if draft.circumstance is not None:
            return self._against_facts(draft)
        found: list[list[Against]] = [[] for _ in self.columns]
        held = list(draft.held.items())
        for place, (n, ours) in enumerate(held if len(held) <= _FEW else held[:1]):
            for m, theirs in held[place + 1 :]:
                score, i, j = max((alike(a, b), -i, -j) for i, a in enumerate(ours) for j, b in enumerate(theirs))
                for each in differences(ours[-i], theirs[-j], score):
                    one = each.difference
                    found[n].append(Against(m, one, each.contradicts))
                    found[m].append(Against(n, Difference(one.what, one.other, one.one), each.contradicts))
        return found

    def _against_facts(self, draft: _Draft) -> list[list[Against]]:
        """How accounts tell a circumstance otherwise: each from the first that has another value."""
        told = [(n, one) for n, held in draft.held.items() for one in held]
        firsts = {one.point.text: (n, one) for n, one in reversed(told)}
        found: list[list[Against]] = [[] for _ in self.columns]
        for n, ours in told:
            for m, theirs in firsts.values():
                if n != m:
                    found[n].extend(Against(m, d.difference, d.contradicts) for d in differences(ours, theirs, 1.0))
        return [sorted(own, key=lambda each: each.column) for own in found]

    def _cell(self, draft: _Draft, n: int, against: Sequence[Against]) -> Cell:
        column = self.columns[n]
        points = tuple(matter.point for matter in draft.held.get(n, ()))
        if points:
            notes = tuple(self._note(column.article, point.span) for point in points)
            return Cell(points, self._verdict(draft, n, points[0], against), tuple(against), notes)
        lead = draft.lead
        silence = silence_on(column.account, lead)
        if silence is not None:
            return Cell((), PointVerdict.LEFT_OUT, (), (self._note(column.article, silence.span),))
        return Cell((), PointVerdict.LEFT_OUT if lacks(column.account, lead) else None, (), ())

    def _verdict(self, draft: _Draft, n: int, point: Point, against: Sequence[Against]) -> PointVerdict | None:
        if any(one.contradicts for one in against):
            return PointVerdict.CONTRADICTS
        if len(draft.held) > 1:
            return PointVerdict.AGREES
        others = (column.account for m, column in enumerate(self.columns) if m != n)
        return PointVerdict.ONLY_HERE if any(lacks(other, point) for other in others) else None

    def _note(self, article: ArticleRow, span: Span) -> int:
        """The number of the footnote that cites some words of a page."""
        key = (article.id, span)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            about = (article.id, article.title, article.outlet, day_of(article), article.address)
            self.notes.append(Footnote(self._numbers[key], *about, span, span.quote(self.texts[article.id])))
        return self._numbers[key]


def day_of(article: ArticleRow) -> str | None:
    """The day on which an article came out, in ISO's form; None where it is not told."""
    return article.published.value[:10] if article.published is not None else None


def _order(draft: _Draft) -> int:
    """Circumstances before what was said."""
    order = tuple(Circumstance)
    return order.index(draft.circumstance) if draft.circumstance is not None else len(order)


def _nothing(_: str) -> Vector:
    return np.zeros(1, dtype=np.float32)
