"""How many letters pages tell of: sets of one kind between the same people, whose numbers differ, merged or not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from ontherecord.conflicts.fields import of_communications
from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.values import Draft
from ontherecord.link import disagree
from ontherecord.records import Channel, Part
from ontherecord.store.base import CommunicationRow, SetBetween
from ontherecord.vocab.disputed import Field
from ontherecord.vocab.offices import fold, shipped

LEAST = 3
CROWD = 60  # sets between the same two beyond which these tell nothing
_TWO = 2
_BESIDE = 5
_SENDING = (Part.SENDER, Part.CALLER)


@dataclass(frozen=True, slots=True)
class Set:
    """A set of letters (calls …) in all pages that tell of it.

    ``named``: between whom, by the register's names, where two are told; ``beside``: whom its pages else have most.
    """

    cluster: str
    rows: tuple[CommunicationRow, ...]
    named: frozenset[str]
    beside: frozenset[str]
    senders: frozenset[str]

    @property
    def kind(self) -> Channel:
        """What the set is of."""
        return self.rows[0].communication.kind

    @property
    def articles(self) -> frozenset[str]:
        """Its pages."""
        return frozenset(row.article.id for row in self.rows)


def sets(pages: Pages, clusters: Sequence[str] | None = None) -> Iterator[Set]:
    """Every set (or only those of some clusters) that the newest versions of pages tell of, once."""
    rows = pages.view.sets(LEAST, clusters)
    linked = pages.view.clusters_of([row.communication.id for row in rows])
    together: dict[str, list[CommunicationRow]] = {}
    for row in rows:
        together.setdefault(linked.get(row.communication.id, row.communication.id), []).append(row)
    yield from (_set(pages, cluster, told) for cluster, told in sorted(together.items()))


def hanging(pages: Pages, cluster: str) -> tuple[tuple[Set, ...], frozenset[str]]:
    """The sets that may hang together with one of them, and which of ``sides`` tell among all.

    Of the others only between whom they are is read.
    """
    told: dict[str, list[SetBetween]] = defaultdict(list)
    for one in pages.view.sets_between(LEAST):
        told[one.cluster].append(one)
    keys: dict[str, set[str]] = {}
    keyed: dict[str, set[str]] = defaultdict(set)
    for id_, rows in told.items():
        between = frozenset(_called(name) for one in rows for name in one.names)
        kind = rows[0].kind
        keys[id_] = _sides(kind, _else_beside(pages, kind, between, [one.article for one in rows]))
        for key in keys[id_]:
            keyed[key].add(id_)
    telling = frozenset(key for key, ids in keyed.items() if len(ids) <= CROWD)
    reached, waiting = {cluster}, {cluster}
    while waiting:
        under = {key for id_ in waiting for key in keys.get(id_, ()) if key in telling}
        waiting = {id_ for key in under for id_ in keyed[key]} - reached
        reached |= waiting
    return tuple(sets(pages, clusters=sorted(reached))), telling


def sides(one: Set) -> set[str]:
    """What a set has in common with each that may be one with it: its kind, and two of those it is between."""
    return _sides(one.kind, one.beside)


def _sides(kind: Channel, names: frozenset[str]) -> set[str]:
    return {f"{kind}|{a}|{b}" for a, b in combinations(sorted(names), 2)}


def _set(pages: Pages, cluster: str, rows: Sequence[CommunicationRow]) -> Set:
    taking_part = [p for one in rows for p in one.communication.participants]
    sides = frozenset(_called(name) for p in taking_part for name in p.actor.names)
    sent = frozenset(_called(name) for p in taking_part if p.part in _SENDING for name in p.actor.names)
    beside = _else_beside(pages, rows[0].communication.kind, sides, [one.article.id for one in rows])
    return Set(cluster, tuple(rows), sides if len(sides) >= _TWO else frozenset(), beside, sent)


def _else_beside(pages: Pages, kind: Channel, sides: frozenset[str], articles: Iterable[str]) -> frozenset[str]:
    """Between whom a set is; of letters of which that is not told, whom their pages else have most, too."""
    if len(sides) >= _TWO or kind is not Channel.LETTER:
        return sides
    return sides | {name for article in articles for name in _beside(pages, article)}


def conflicts(pages: Pages, given: Sequence[Set], telling: Callable[[str], bool] = bool) -> Iterator[Draft]:
    """Where numbers of what may be one set differ: one conflict for all that hang together.

    What is between two of whom very many are told tells nothing; ``telling``: which of ``sides`` tell, besides.
    """
    by_cluster = {one.cluster: one for one in given}
    keyed: dict[str, list[str]] = defaultdict(list)
    for one in given:
        for key in filter(telling, sides(one)):
            keyed[key].append(one.cluster)
    pairs = {pair for ids in keyed.values() if len(ids) <= CROWD for pair in combinations(sorted(ids), 2)}
    linked: dict[str, set[str]] = {}
    for a, b in sorted(pairs):
        one, other = by_cluster[a], by_cluster[b]
        if may_be_one(one, other) and _differ(pages, one, other):
            group = linked.get(a, {a}) | linked.get(b, {b})
            linked |= dict.fromkeys(group, group)
    for hung in sorted({frozenset(group) for group in linked.values()}, key=min):
        ordered = sorted((by_cluster[id_] for id_ in hung), key=lambda s: (-len(s.rows), s.cluster))
        rows = [row for one in ordered for row in one.rows]
        about, *others = (one.cluster for one in ordered)
        yield from of_communications(pages, about, rows, (Field.COUNT,), tuple(others))


def may_be_one(one: Set, other: Set) -> bool:
    """Whether two sets are of one kind and between the same; no page tells of both, and their times meet.

    Where pages do not tell between whom, both have the same two people else, and it is letters they tell of.
    """
    if one.kind != other.kind or one.articles & other.articles:
        return False
    if one.senders != other.senders and one.senders and other.senders:
        return False
    if one.named and other.named:
        same = one.named == other.named
    elif one.kind is not Channel.LETTER:
        return False
    elif one.named or other.named:
        same = (one.named or other.named) <= (other.beside if one.named else one.beside)
    else:
        same = len(one.beside & other.beside) >= _TWO
    return same and not _apart_in_time(one, other)


def _apart_in_time(one: Set, other: Set) -> bool:
    days = [(a.communication.date, b.communication.date) for a in one.rows for b in other.rows]
    return any(a is not None and b is not None and disagree.dates(a, b) is not None for a, b in days)


def _differ(pages: Pages, one: Set, other: Set) -> bool:
    rows = (*one.rows, *other.rows)
    return next(of_communications(pages, one.cluster, rows, (Field.COUNT,)), None) is not None


def _beside(pages: Pages, article: str) -> list[str]:
    """The persons of the register whom an article has speak or be spoken to most."""
    told = Counter(
        name
        for row in pages.statements(article)
        for actor in (row.utterance.speaker, row.utterance.addressee)
        if actor is not None
        for name in _known(actor.names)
    )
    return sorted(told, key=lambda name: (-told[name], name))[:_BESIDE]


@lru_cache(1 << 12)
def _called(name: str) -> str:
    """A name as the register has it, or else as it is compared."""
    return next(iter(_known([name])), fold(name))


def _known(names: Sequence[str]) -> list[str]:
    found = [shipped().persons(name) for name in names]
    return [persons[0].name for persons in found if len(persons) == 1]
