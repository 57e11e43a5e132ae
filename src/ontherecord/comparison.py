"""All accounts of one communication beside each other: who tells of it, and of each matter what each of them says.

Accounts come from the pages that tell of the communication (only those are read); copies of one text count once.
Every row is one matter, every cell one account's word on it with the verdict (see PointVerdict), every word has a
footnote that cites page and characters. The order is the same for the same record.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ontherecord.errors import InputError
from ontherecord.link.account_differences import differences
from ontherecord.link.account_matter import Matter, alike, matters
from ontherecord.link.accounts import JOINED, lacks, matched, silence_on
from ontherecord.link.names import alike as names_alike
from ontherecord.link.points import accounts
from ontherecord.link.points_parties import Parties
from ontherecord.link.scorer import Vector, Vectors
from ontherecord.records import (
    Account,
    ActorKind,
    Circumstance,
    Cluster,
    Communication,
    Difference,
    LinkKind,
    Participant,
    Point,
    PointVerdict,
    TellerKind,
)
from ontherecord.spans import Span
from ontherecord.store.base import ArticleRow, CommunicationRow, Told, View
from ontherecord.vocab.disputed import NAMES, Field
from ontherecord.vocab.offices import fold

_ORDER = (TellerKind.PARTY, TellerKind.SOURCE, TellerKind.OUTLET)
_ONE_NAME = 0.5
_FEW = 6
_LETTERS = 26


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


@dataclass(frozen=True, slots=True)
class Report:
    """One page that tells of the communication, on the day it came out; ``copy_of``: the article it is a copy of.

    ``tellers`` are those whose accounts it has.
    """

    day: str | None
    article: ArticleRow
    tellers: tuple[str, ...]
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One communication, compared. ``heading`` is the telling that names most who took part."""

    cluster: Cluster
    told: Told
    heading: CommunicationRow
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    coverage: tuple[Report, ...]
    notes: tuple[Footnote, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """What the columns go by: A, B … Z, then AA, AB and so on."""
        return tuple(map(_letter, range(len(self.columns))))


def compare(view: View, id: str, vector: Vectors) -> Comparison:  # noqa: A002
    """The accounts of a communication by the id of its cluster, or of any page's telling.

    ``vector`` gives a text's sentence vector. Raises NotFound, and InputError for the id of something else.
    """
    cluster = view.cluster(id)
    if cluster.kind is not LinkKind.COMMUNICATION:
        raise InputError(f"{id} is of a {cluster.kind}, not of a communication; `communications` lists their ids.")
    told = view.told(cluster.id)
    tellings = sorted((replace(row, told=told) for row in view.tellings([cluster.id])[cluster.id]), key=_published)
    texts = view.clusters_of([row.article.id for row in tellings])
    first: dict[str, str] = {}
    articles = [row.article.id for row in tellings]
    copies = {article: first.setdefault(texts.get(article, article), article) for article in articles}
    heading = max(tellings, key=_fullness)
    own = [row for row in tellings if copies[row.article.id] == row.article.id]
    columns, words = _columns(view, own, heading.communication)
    table = _Table(columns, words, vector)
    return Comparison(
        cluster=cluster,
        told=told,
        heading=heading,
        columns=columns,
        rows=tuple(table.rows()),
        coverage=tuple(_coverage(tellings, columns, copies)),
        notes=tuple(table.notes),
    )


def _published(row: CommunicationRow) -> tuple[str, str, str]:
    day = row.article.published
    return day.earliest.isoformat() if day is not None else "9999", row.article.id, row.communication.id


def _fullness(row: CommunicationRow) -> tuple[int, int, bool, str]:
    one = row.communication
    return len(_people(one)), len(one.participants), one.date is not None, one.id


def _people(one: Communication) -> list[Participant]:
    return [participant for participant in one.participants if participant.actor.kind is ActorKind.PERSON]


def _with_people(own: Communication, heading: Communication) -> Communication:
    """A telling that names states or bodies, with the people in their place whom another telling names."""
    named = _people(own)
    others = [
        replace(p, actor=replace(p.actor, mention=None))
        for p in _people(heading)
        if not any(names_alike(p.actor.name, one.actor.name) >= _ONE_NAME for one in named)
    ]
    if len(named) == len(own.participants) or len(named) + len(others) != len(own.participants):
        return own
    return replace(own, participants=(*named, *others))


def _columns(
    view: View, tellings: Sequence[CommunicationRow], heading: Communication
) -> tuple[tuple[Column, ...], dict[str, str]]:
    """The accounts of some tellings, and the texts of their articles by id.

    A party's accounts stand side by side; parties come first, then sources, then outlets.
    """
    texts: dict[str, str] = {}
    found: list[Column] = []
    parties: list[str] = []
    readings = view.readings([row.article.id for row in tellings])
    for row in tellings:
        reading = readings[row.article.id]
        told = next(one for one in reading.communications if one.id == row.communication.id)
        communication = _with_people(told, heading)
        texts[row.article.id] = reading.article.text
        sides = Parties(reading, communication)
        for account in accounts(reading, communication):
            party = sides.of(account.teller) if account.kind is TellerKind.PARTY else None
            found.append(Column(account, _known(party, parties), row.article))
    places = {party: n for n, party in enumerate(parties)}
    found.sort(key=lambda one: (_ORDER.index(one.account.kind), places.get(one.party or "", len(places))))
    return tuple(found), texts


def _known(party: str | None, parties: list[str]) -> str | None:
    """A party by the name under which another page has it already."""
    if party is None:
        return None
    for known in parties:
        if fold(known) == fold(party) or names_alike(known, party) >= _ONE_NAME:
            return known
    parties.append(party)
    return party


def _coverage(
    tellings: Sequence[CommunicationRow], columns: Sequence[Column], copies: dict[str, str]
) -> Iterator[Report]:
    for row in sorted(tellings, key=lambda row: (_day(row.article) or "9999", row.article.id)):
        origin = copies[row.article.id]
        tellers = tuple(dict.fromkeys(c.account.teller for c in columns if c.article.id == origin))
        yield Report(_day(row.article), row.article, tellers, None if origin == row.article.id else origin)


def _day(article: ArticleRow) -> str | None:
    return article.published.value[:10] if article.published is not None else None


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


class _Table:
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
            about = (article.id, article.title, article.outlet, _day(article), article.address)
            self.notes.append(Footnote(self._numbers[key], *about, span, span.quote(self.texts[article.id])))
        return self._numbers[key]


def _order(draft: _Draft) -> int:
    """Circumstances before what was said."""
    order = tuple(Circumstance)
    return order.index(draft.circumstance) if draft.circumstance is not None else len(order)


def _nothing(_: str) -> Vector:
    return np.zeros(1, dtype=np.float32)


def _letter(n: int) -> str:
    return ("" if n < _LETTERS else _letter(n // _LETTERS - 1)) + chr(ord("A") + n % _LETTERS)
