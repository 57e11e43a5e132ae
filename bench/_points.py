"""Points of accounts side by side, aligned by hand: the gold of bench/gold/points.md."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from modality import pages_of
from ontherecord.page.article import read_article
from ontherecord.page.source import split
from ontherecord.records import Differing, Force, Hints, Page, PointVerdict
from ontherecord.spans import Span

GOLD = Path(__file__).parent / "gold" / "points.jsonl"
ROOT = Path(__file__).parents[1]
_DIGITS = 12
_LIMIT = 1 << 24


class MovedError(Exception):
    """A page does not hold the text that the gold was made from."""


@dataclass(frozen=True, slots=True)
class Told:
    """A point of the gold; one that is ``optional`` counts neither for nor against."""

    span: Span
    force: Force | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Silent:
    """Words that say outright what an account does not mention, ``about`` what, and the points of others they cover.

    These are told by account and number.
    """

    span: Span
    about: Span
    covers: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Teller:
    """An account of the gold: any of ``kinds`` and ``tellers`` is right; ``whole`` is None where it is not asked."""

    name: str
    page: str
    digest: str
    kinds: tuple[str, ...]
    tellers: tuple[str, ...]
    whole: bool | None
    points: tuple[Told, ...]
    silences: tuple[Silent, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """Two points that tell the same, by their numbers, and whether they agree; ``unsure`` ones are not counted.

    ``at``: where in the text of the first they differ, if in one place only: what else they tell agrees.
    """

    one: int
    other: int
    verdict: PointVerdict
    differs: frozenset[Differing] = frozenset()
    unsure: bool = False
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Two accounts of one communication, and the truth of how their points go together.

    ``apart``: points of other accounts on the pages of the two, which are not asked.
    """

    part: str
    one: Teller
    other: Teller
    truths: tuple[Truth, ...]
    apart: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())


def read_gold(path: Path = GOLD) -> list[Beside]:
    """All pairs of accounts on different pages, communication by communication. Needs no page."""
    found: list[Beside] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        tellers = {teller.name: teller for teller in map(_teller, row["accounts"])}
        for one, other in combinations(tellers.values(), 2):
            if one.page != other.page:
                truths = tuple(_truths(row["pairs"], one.name, other.name))
                apart = (tuple(_apart(tellers.values(), one)), tuple(_apart(tellers.values(), other)))
                found.append(Beside(row["part"], one, other, truths, apart))
    return found


def annotated(shared: Path, part: str) -> list[tuple[Beside, Page, Page]]:
    """A part of the gold with its pages. Raises MovedError where a page is not what it was when it was annotated."""
    gold = [beside for beside in read_gold() if beside.part == part]
    return [(beside, _page(shared, beside.one), _page(shared, beside.other)) for beside in gold]


def _page(shared: Path, teller: Teller) -> Page:
    page = _named(shared, teller.page)
    if page is None or digest(read_article(page).text) != teller.digest:
        raise MovedError(f"{teller.page} is not there or not what was annotated: name the pages with --shared.")
    return page


@cache
def _named(shared: Path, name: str) -> Page | None:
    if name.startswith("pages/"):
        return pages_of(shared, name.partition("/")[2])
    file = ROOT / name.partition(":")[0]
    found = split(file.read_bytes(), str(file), Hints(), _LIMIT)
    return next((one for one in found if isinstance(one, Page) and one.name == str(ROOT / name)), None)


def digest(text: str) -> str:
    """By what a text that moved is noticed."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _teller(row: Mapping[str, Any]) -> Teller:
    points = tuple(
        Told(Span(*point["span"]), Force(point["force"]) if point["force"] else None, point.get("optional", False))
        for point in row["points"]
    )
    silences = tuple(
        Silent(Span(*one["span"]), Span(*one["about"]), frozenset((name, n) for name, n in one["covers"]))
        for one in row.get("silences", ())
    )
    return Teller(
        row["name"], row["page"], row["sha256"], tuple(row["kinds"]), tuple(row["tellers"]), row["whole"], points,
        silences,
    )  # fmt: skip


def _truths(pairs: Iterable[Mapping[str, Any]], one: str, other: str) -> Iterator[Truth]:
    for pair in pairs:
        if (pair["one"][0], pair["other"][0]) == (one, other):
            differs = frozenset(map(Differing, pair.get("differs", ())))
            verdict = PointVerdict(pair["verdict"])
            yield Truth(pair["one"][1], pair["other"][1], verdict, differs, pair.get("unsure", False))


def _apart(tellers: Iterable[Teller], teller: Teller) -> Iterator[Span]:
    for other in tellers:
        if other.page == teller.page and other.name != teller.name:
            yield from (point.span for point in other.points)
