"""Values of one fact side by side: which of them exclude each other, and the conflict that they make."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict, Position, Telling
from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.disagree import Counted, Grade, Party, Stood
from ontherecord.link.disputed import ConflictKind, Field
from ontherecord.records import Channel, LinkKind, content_id


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a page's words."""

    name: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A TIMEX3 duration."""

    value: str


Compared = Edtf | Counted | Stood | Channel | Place | Duration | tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown and as it is compared, and who gives it."""

    shown: str
    compared: Compared
    telling: Telling


def grade(one: Compared, other: Compared) -> Grade | None:
    """How far two values of one field exclude each other."""
    if isinstance(one, Edtf) and isinstance(other, Edtf):
        return disagree.dates(one, other)
    if isinstance(one, Counted) and isinstance(other, Counted):
        return disagree.counts(one, other)
    if isinstance(one, Stood) and isinstance(other, Stood):
        return disagree.statuses(one, other)
    if isinstance(one, Channel) and isinstance(other, Channel):
        return disagree.channels(one, other)
    if isinstance(one, Place) and isinstance(other, Place):
        return disagree.places(one.name, other.name)
    if isinstance(one, Duration) and isinstance(other, Duration):
        return disagree.durations(one.value, other.value)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return disagree.parties(one, other)
    return None


def conflict(
    pages: Pages,
    about: tuple[LinkKind | None, str],
    field: Field,
    values: Sequence[Value],
    apart: Callable[[Value, Value], bool] | None = None,
) -> Conflict | None:
    """The conflict that values make: those that exclude another one, each with all who give it; None for none.

    Where all who disagree are one page, it is one of its own kind. ``apart``: whether two are to be compared at all.
    """
    pairs = [
        (one, other, how)
        for one, other in combinations(values, 2)
        if (apart is None or apart(one, other))
        and (how := grade(one.compared, other.compared)) is not None
        # where copies of one text differ by a day, each counts from its own day of publication
        and (how is Grade.CONFLICT or pages.source(one.telling.article.id) != pages.source(other.telling.article.id))
    ]
    strong = [pair for pair in pairs if pair[2] is Grade.CONFLICT]
    chosen = strong or pairs
    if not chosen:
        return None
    shown = {value.shown for one, other, _ in chosen for value in (one, other)}
    if len(shown) == 1:
        return None
    own = all(one.telling.article.id == other.telling.article.id for one, other, _ in chosen)
    positions = tuple(
        _position(pages, text, [v.telling for v in values if v.shown == text]) for text in sorted(shown)
    )
    kind = ConflictKind.SELF if own else ConflictKind.SOURCES
    weak = None if strong else Grade.WEAK.value
    return made(kind, about, field, positions, weak=weak)


def made(
    kind: ConflictKind,
    about: tuple[LinkKind | None, str],
    field: Field,
    positions: Sequence[Position],
    *,
    weak: str | None = None,
) -> Conflict:
    """A conflict, the value that most sources give first, that of a former version first of all.

    Its id hangs on what it is about and on its values.
    """
    ordered = tuple(positions)
    if kind is not ConflictKind.VERSIONS:
        ordered = tuple(sorted(positions, key=lambda p: (-p.sources, p.value or "")))
    id_ = content_id("x", kind, about[1], field, *sorted(f"{position.value}" for position in positions))
    return Conflict(id_, kind, field, about[1], about[0], ordered, weak=weak)


def _position(pages: Pages, value: str, tellings: Sequence[Telling]) -> Position:
    """Who gives a value, the earliest first, each page once, copies marked."""
    first: dict[str, str] = {}
    given: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda t: (_day(t), t.article.id, t.span)):
        article = telling.article.id
        origin = first.setdefault(pages.source(article), article)
        given.setdefault(article, replace(telling, copy_of=None if origin == article else origin))
    return Position(value, tuple(given.values()), len(first))


def _day(telling: Telling) -> str:
    return telling.reported.earliest.isoformat() if telling.reported else "9999"
