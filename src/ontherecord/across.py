"""What several pages tell of one thing, put side by side for people: a statement, a communication, a quotation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from ontherecord.errors import InputError
from ontherecord.link.communications import part_of, sides_in_common
from ontherecord.link.items import days
from ontherecord.link.measures import measure
from ontherecord.link.quotation import Finding, check
from ontherecord.link.statements import Variant, variant_of
from ontherecord.link.values import Exchange
from ontherecord.link.wording import Alignment, align
from ontherecord.records import Cluster, Communication, LinkJudgement, LinkKind, Match
from ontherecord.store.base import (
    CommunicationRow,
    EventRow,
    Hit,
    LedgerQuery,
    Member,
    Proposal,
    StatementRow,
    Told,
    View,
)

Vector = Callable[[str], npt.NDArray[Any]]
_LONGEST = 4000
_PROPOSALS = 50


@dataclass(frozen=True, slots=True)
class Telling:
    """One page's words for a statement, beside the fullest of all.

    ``alignment``: of the fullest with this one, word by word; None for the fullest itself. ``copy_of``: the article
    among the others, by its id, that this one is a copy of.
    """

    row: StatementRow
    variant: Variant
    alignment: Alignment | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Across:
    """What clusters of any kind have: members, what holds them together, what people decided, what is proposed."""

    cluster: Cluster
    told: Told
    matches: tuple[Match, ...]
    judgements: tuple[LinkJudgement, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class StatementAcross:
    """One statement in all pages: the fullest version first, the others in the order in which they were reported."""

    across: Across
    fullest: StatementRow
    earliest: StatementRow
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class CommunicationAcross:
    """One communication in all pages that tell of it, earliest published first; for a set, its members, and back."""

    across: Across
    tellings: tuple[CommunicationRow, ...]
    members: tuple[CommunicationRow, ...]
    sets: tuple[CommunicationRow, ...]


@dataclass(frozen=True, slots=True)
class EventAcross:
    """One event in all pages that tell of it, earliest published first."""

    across: Across
    tellings: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement that a quotation may be taken from: how it differs, and where it was reported first."""

    row: StatementRow
    finding: Finding[str]
    cluster: str | None
    earliest: StatementRow


@dataclass(frozen=True, slots=True)
class Checked:
    """What the record knows of a quotation; ``pages`` have its very words, outside all statements too."""

    quotation: str
    found: tuple[Quoted, ...]
    pages: tuple[Hit, ...]

    @property
    def verdict(self) -> str:
        """The best that was found, in words."""
        if self.found:
            return self.found[0].finding.verdict.value
        return "in a page, but in no statement" if self.pages else "not at all"


def statement(view: View, id: str) -> StatementAcross:  # noqa: A002
    """A statement by the id of its cluster, or of any utterance that reports it. Raises NotFound."""
    across = _across(view, _of_kind(view, id, LinkKind.STATEMENT))
    rows = [view.statement(member.id) for member in newest(view.members(across.cluster))]
    fullest = max(rows, key=_fullness)
    earliest = min(rows, key=_reported)
    texts = view.clusters_of([row.article.id for row in rows])
    first: dict[str, str] = {}
    tellings = []
    for row in sorted(rows, key=lambda row: (row is not fullest, _reported(row))):
        text = texts.get(row.article.id, row.article.id)
        origin = first.setdefault(text, row.article.id)
        copy = None if origin == row.article.id else origin
        variant = variant_of(row.content_text, fullest.content_text, measure(row.content_text, fullest.content_text))
        alignment = None if row is fullest else align(fullest.content_text, row.content_text)
        tellings.append(Telling(row, variant, alignment, copy))
    return StatementAcross(across, fullest, earliest, tuple(tellings))


def communication(view: View, id: str) -> CommunicationAcross:  # noqa: A002
    """A communication by the id of its cluster, or of any page's. Raises NotFound."""
    across = _across(view, _of_kind(view, id, LinkKind.COMMUNICATION))
    tellings = tuple(view.communication(member.id) for member in newest(view.members(across.cluster)))
    own = [_exchange(row) for row in tellings]
    fullest = max(own, key=lambda one: len(one.sides))
    names = tuple(name for name, *_ in fullest.sides[:2])
    members, sets = [], []
    for row in view.communications(LedgerQuery(kind=tellings[0].communication.kind, limit=None)) if names else ():
        other = _exchange(row)
        if row.told.cluster == across.cluster.id or sides_in_common(other.sides, fullest.sides) < min(2, len(names)):
            continue
        if any(part_of(other, one) for one in own) or _with_set(row, tellings):
            members.append(row)
        elif any(part_of(one, other) for one in own) or any(_with_set(telling, [row]) for telling in tellings):
            sets.append(row)
    return CommunicationAcross(across, tellings, tuple(members), tuple(sets))


def event(view: View, id: str) -> EventAcross:  # noqa: A002
    """An event by the id of its cluster, or of any page's. Raises NotFound."""
    across = _across(view, _of_kind(view, id, LinkKind.EVENT))
    return EventAcross(across, tuple(view.event(member.id) for member in newest(view.members(across.cluster))))


def actor(view: View, id: str) -> Across:  # noqa: A002
    """An actor by the id of its cluster, or of any naming. Raises NotFound."""
    return _across(view, _of_kind(view, id, LinkKind.ACTOR))


def copies(view: View, id: str) -> Across:  # noqa: A002
    """The pages that are copies of one text, by the id of their cluster, or of an article. Raises NotFound."""
    return _across(view, _of_kind(view, id, LinkKind.COPY))


def quotation(view: View, quoted: str, vector: Vector) -> Checked:
    """Whether the record has a quotation: verbatim, cut, altered, translated otherwise; or not at all.

    Each statement comes once, best first. Raises InputError for a quotation that is too long.
    """
    if len(quoted) > _LONGEST:
        raise InputError(f"A quotation of {len(quoted):,} characters is too long; give at most {_LONGEST:,}.")
    rows = {row.utterance.id: row for row in view.near(quoted)}
    linked = view.clusters_of(list(rows))
    found: dict[str, Finding[str]] = {}
    for finding in check(quoted, [(id_, row.content_text) for id_, row in rows.items()], vector):
        found.setdefault(linked.get(finding.key, finding.key), finding)
    quotes = [
        Quoted(rows[finding.key], finding, linked.get(finding.key), _earliest(view, rows[finding.key], linked))
        for finding in found.values()
    ]
    words = quoted.strip().strip("“”\"'‘’«»「」").rstrip(".,")
    pages = view.search('"' + words.replace('"', " ") + '"') if words else ()
    return Checked(quoted, tuple(quotes), tuple(pages))


def _earliest(view: View, row: StatementRow, linked: "dict[str, str] | Any") -> StatementRow:
    if row.utterance.id not in linked:
        return row
    members = newest(view.members(view.cluster(linked[row.utterance.id])))
    return min((view.statement(member.id) for member in members), key=_reported)


def _of_kind(view: View, id_: str, kind: LinkKind) -> Cluster:
    cluster = view.cluster(id_)
    if cluster.kind is not kind:
        raise InputError(f"{id_} is of a {cluster.kind}, not of a {kind}.")
    return cluster


def _across(view: View, cluster: Cluster) -> Across:
    proposed = view.proposals(cluster=cluster.id, limit=_PROPOSALS)
    return Across(
        cluster, view.told(cluster.id), tuple(view.matches(cluster)), tuple(view.link_judgements(cluster)),
        tuple(proposed),
    )  # fmt: skip


def newest(members: Sequence[Member]) -> tuple[Member, ...]:
    """Members in the newest versions of their pages; all, where there is none."""
    return tuple(m for m in members if m.article.version == m.article.versions) or tuple(members)


def _fullness(row: StatementRow) -> tuple[int, int, str]:
    return len(row.content_text), row.utterance.directness == "direct", row.utterance.id


def _reported(row: StatementRow) -> tuple[str, str]:
    day = row.utterance.reported_on or row.article.published
    return (day.earliest.isoformat() if day else "9999"), row.utterance.id


def _with_set(row: CommunicationRow, wholes: Sequence[CommunicationRow]) -> bool:
    """Whether a page that tells of a set tells of a single one of its kind too."""
    alone = (row.communication.count or 1) == 1
    return alone and any(
        (whole.communication.count or 1) > 1 and whole.article.id == row.article.id for whole in wholes
    )


def sides_of(one: Communication) -> tuple[tuple[str, str, str, str], ...]:
    """Who takes part in a communication, as linking compares them (see ``link.values.Exchange``)."""
    return tuple((name, p.actor.kind.value, p.part.value, "") for p in one.participants for name in p.actor.names)


def _exchange(row: CommunicationRow) -> Exchange:
    one = row.communication
    first, last = days(one.date)
    return Exchange(one.kind.value, sides_of(one), first, last, count=one.count)
