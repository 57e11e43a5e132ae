"""Values of one fact side by side: which of them exclude each other, and the conflict that they make."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ontherecord.conflicts.pages import Pages
from ontherecord.conflicts.told import Conflict, Position, Telling
from ontherecord.edtf import Edtf
from ontherecord.link import disagree
from ontherecord.link.disagree import Counted, Grade, Party, Stood
from ontherecord.records import Channel, LinkKind, content_id
from ontherecord.store.base import ArticleRow
from ontherecord.vocab.disputed import ConflictKind, Field

_TWO = 2


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
    """A value as it is shown and as it is compared; which object of which page gives it, and where, when asked."""

    shown: str
    compared: Compared
    article: ArticleRow
    object: str
    tell: Callable[[], Telling]


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict whose tellings are not looked up yet: what it takes to filter and order it (see ``Conflict``).

    ``pairs``: the values that exclude each other; ``naming``: parties, each with an object that names them.
    """

    kind: ConflictKind
    field: Field
    about: str
    of: LinkKind | None
    values: tuple[Value, ...]
    weak: str | None
    form: Channel | None = None
    parties: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    pairs: tuple[tuple[Value, Value], ...] = ()
    naming: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """As the conflict's."""
        return identified(self.kind, self.about, self.field, {value.shown for value in self.values}, self.proposed)

    @property
    def newest(self) -> str:
        """The latest day on which a page that gives one of its values was published."""
        days = [value.article.published.latest for value in self.values if value.article.published is not None]
        return max(days).isoformat() if days else ""

    @property
    def articles(self) -> frozenset[str]:
        """The pages that give its values."""
        return frozenset(value.article.id for value in self.values)

    def build(self, pages: Pages) -> Conflict:
        """The conflict: every value with who gives it, that of most sources first."""
        shown = dict.fromkeys(value.shown for value in self.values)
        positions = in_order(
            position(pages, text, [v.tell() for v in self.values if v.shown == text]) for text in shown
        )
        return Conflict(
            self.id, self.kind, self.field, self.about, self.of, positions, self.form, self.parties, self.weak,
            self.proposed, self.decided,
        )  # fmt: skip


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
    about: tuple[LinkKind, str],
    field: Field,
    values: Sequence[Value],
    apart: Callable[[Value, Value], bool] | None = None,
) -> Draft | None:
    """The conflict that values make: those that exclude another one, each with all who give it; None for none.

    Where all who disagree are one page, it is one of its own kind. ``apart``: whether two are to be compared at all.
    """
    if len({value.shown for value in values}) < _TWO:
        return None
    pairs = [
        (one, other, how)
        for one, other in combinations(values, 2)
        if one.shown != other.shown
        and (how := grade(one.compared, other.compared)) is not None
        and (apart is None or apart(one, other))
        # where copies of one text differ by a day, each counts from its own day of publication
        and (how is Grade.CONFLICT or pages.source(one.article.id) != pages.source(other.article.id))
    ]
    strong = [pair for pair in pairs if pair[2] is Grade.CONFLICT]
    chosen = strong or pairs
    if not chosen:
        return None
    shown = {value.shown for one, other, _ in chosen for value in (one, other)}
    own = all(one.article.id == other.article.id for one, other, _ in chosen)
    kind = ConflictKind.SELF if own else ConflictKind.SOURCES
    given = tuple(value for value in values if value.shown in shown)
    weak = None if strong else Grade.WEAK.value
    return Draft(kind, field, about[1], about[0], given, weak, pairs=tuple(pair[:2] for pair in chosen))


def of_versions(about: str, field: Field, older: Position, newer: Position) -> Conflict:
    """The conflict of a page with its former self; of the newest article ``about``, the former value first."""
    kind = ConflictKind.VERSIONS
    id_ = identified(kind, about, field, {f"{older.value}", f"{newer.value}"})
    return Conflict(id_, kind, field, about, None, (older, newer))


def identified(
    kind: ConflictKind, about: str, field: Field, values: Iterable[str], proposed: Iterable[str] = ()
) -> str:
    """The id of a conflict: it hangs on what it is about, on its values, and on what else it is of if all is one."""
    return content_id("x", kind, about, field, *sorted(values), *(f"if one with {id_}" for id_ in sorted(proposed)))


def in_order(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Positions, that of most sources first."""
    return tuple(sorted(positions, key=lambda p: (-p.sources, p.value or "")))


def position(pages: Pages, value: str, tellings: Sequence[Telling]) -> Position:
    """Who gives a value, the earliest first, each page once, copies marked."""
    first: dict[str, str] = {}
    given: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda t: (_day(t), t.article.id, t.span, t.object)):
        article = telling.article.id
        origin = first.setdefault(pages.source(article), article)
        given.setdefault(article, replace(telling, copy_of=None if origin == article else origin))
    return Position(value, tuple(given.values()), len(first))


def _day(telling: Telling) -> str:
    return telling.reported.earliest.isoformat() if telling.reported else "9999"
