"""All accounts of one communication beside each other: who tells of it, and of each matter what each of them says.

Accounts come from the pages that tell of the communication (only those are read); copies of one text count once.
Every row is one matter, every cell one account's word on it with the verdict (see PointVerdict), every word has a
footnote that cites page and characters. The order is the same for the same record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ontherecord.comparison.table import Against, Cell, Column, Footnote, Row, Table, day_of
from ontherecord.errors import InputError
from ontherecord.link.disagree import dates
from ontherecord.link.names import alike as names_alike
from ontherecord.link.points import accounts
from ontherecord.link.points_parties import Parties
from ontherecord.link.scorer import Vectors
from ontherecord.records import ActorKind, Cluster, Communication, LinkKind, Participant, TellerKind
from ontherecord.store.base import ArticleRow, CommunicationRow, Told, View
from ontherecord.vocab.offices import fold

__all__ = ["Against", "Cell", "Column", "Comparison", "Footnote", "Report", "Row", "compare"]

_ORDER = (TellerKind.PARTY, TellerKind.SOURCE, TellerKind.OUTLET)
_ONE_NAME = 0.5
_LETTERS = 26


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
    """One communication, compared. ``heading`` is the telling that names most who took part, on the day most tell."""

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
    heading = max(tellings, key=lambda row: _fullness(row, tellings))
    own = [row for row in tellings if copies[row.article.id] == row.article.id]
    columns, words = _columns(view, own, heading.communication)
    table = Table(columns, words, vector)
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


def _fullness(row: CommunicationRow, tellings: Sequence[CommunicationRow]) -> tuple[int, int, int, str]:
    """How many a telling names, and how many, itself among them, may tell of its day."""
    one = row.communication
    others = (other.communication.date for other in tellings)
    same = sum(one.date is not None and day is not None and dates(one.date, day) is None for day in others)
    return len(_people(one)), len(one.participants), same, one.id


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
    for row in sorted(tellings, key=lambda row: (day_of(row.article) or "9999", row.article.id)):
        origin = copies[row.article.id]
        tellers = tuple(dict.fromkeys(c.account.teller for c in columns if c.article.id == origin))
        yield Report(day_of(row.article), row.article, tellers, None if origin == row.article.id else origin)


def _letter(n: int) -> str:
    return ("" if n < _LETTERS else _letter(n // _LETTERS - 1)) + chr(ord("A") + n % _LETTERS)
